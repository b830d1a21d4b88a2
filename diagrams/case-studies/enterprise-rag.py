"""Drawings of the enterprise RAG case: rights at three places of one question, and what may be kept for whom."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    LLM,
    AnnIndex,
    Cache,
    Client,
    Dataset,
    Document,
    Evaluator,
    EventStream,
    Guardrail,
    KeyValueStore,
    LexicalIndex,
    Prompt,
    Registry,
    Reranker,
    Service,
    StreamJob,
)

with Architecture(
    "board",
    title="Enterprise RAG: two lives",
    summary=(
        "A question comes with its reader; rights narrow the search, the owners are asked again before the prompt, and "
        "each claim is checked. Answers are logged with all chunks they saw; a golden set by reader grades releases."
    ),
):
    with Inference("Inference pipeline"):
        reader = Client("Question and\nreader", step="clarify")
        rights = KeyValueStore("Rights, by\nreference", step="data")
        search = AnnIndex("Search inside\nrights", step="data")
        rerank = Reranker("Eight chunks", step="frame")
        late = Guardrail("Late check with\nthe owners", step="data")
        llm = LLM("Answer or decline", step="model")
        claims = Guardrail("Claim check", step="model")
    with Training("Training pipeline"):
        sources = Document("Sources and\ntheir owners", step="clarify")
        feed = StreamJob("Chunk, embed,\nlabel", step="data")
        log = EventStream("Answers with all\ntheir chunks", step="model")
        golden = Dataset("Golden set, by\nreader", step="model")
        judge = Evaluator("Judge, checked by\npeople", step="model")
        release = Registry("Release: prompt,\nindex, bar", step="serve")

    reader >> rights >> Edge(label="filter") >> search >> rerank >> late >> llm >> claims
    sources >> Edge(label="groups, ACLs") >> rights
    sources >> feed >> Edge(label="chunks") >> search
    sources >> Edge(label="asked live") >> late
    claims >> Edge(label="what was said", style="loop") >> log
    log >> golden >> judge >> release >> Edge(label="version n") >> llm

with Architecture(
    "serving",
    title="Enterprise RAG: the path of one question",
    summary=(
        "The reader's rights and the question meet in two filtered searches; old answers and new chunks both pass the "
        "late check; new sentences are checked before they are shown, and links remain when the model is down."
    ),
):
    with Inference("Retrieve for this reader"):
        asked = Client("Question and\nreader")
        closure = Cache("Rights, one\nminute, one person")
        words = LexicalIndex("Words, filtered")
        vectors = AnnIndex("Vectors, filtered")
        answers = Cache("Old answers with\ntheir chunks")
        top = Reranker("Fuse, rerank")
    with Inference("Hand over and answer"):
        check = Guardrail("Late check")
        prompt = Prompt("Shared start,\nthen chunks")
        model = LLM("One sentence\nat a time")
        support = Guardrail("Claim check")
        shown = Service("Shown, with links")

    asked >> closure
    closure >> words >> top
    closure >> vectors >> top
    asked >> Edge(label="asked before") >> answers
    answers >> check
    top >> check >> prompt >> model >> support >> shown
    check >> Edge(label="old answer, or links") >> shown
