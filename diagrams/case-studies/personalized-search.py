"""Drawing of the personalised search case: the query leads, the person breaks ties, and two answers come back."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    AnnIndex,
    BatchJob,
    Client,
    Evaluator,
    EventStream,
    Experiment,
    KeyValueStore,
    Labeling,
    LexicalIndex,
    Model,
    Ranker,
    Trainer,
)

with Architecture(
    "board",
    title="Personalised search: two lives",
    summary=(
        "A query is read as shares of kinds, retrieved by words and vectors, and ranked with the person's evidence; "
        "random swaps measure looking by place, and owners' answers train the second head hours later."
    ),
):
    with Inference("Inference pipeline"):
        searcher = Client("Searcher", step="clarify")
        reader = Model("Query reader,\nshares of kinds", step="model")
        words = LexicalIndex("Words and\nfilters", step="frame")
        near = AnnIndex("Vectors for\nthe tail", step="frame")
        taste = KeyValueStore("Person's\nevidence", step="clarify")
        ranker = Ranker("Request ×\nacceptance", step="frame")
        swap = Experiment("Page with\nrandom swaps", step="data")
        owner = Client("Owner decides", step="clarify")
    with Training("Training pipeline"):
        log = EventStream("Clicks with\ntheir place", step="data")
        looks = BatchJob("Looking by\nplace", step="data")
        answers = Labeling("Owner's answer,\nhours later", step="data")
        judged = Labeling("Judged queries", step="frame")
        trainer = Trainer("Weighted pairs,\ntwo heads", step="model")
        gate = Evaluator("NDCG by\nambiguity", step="model")

    searcher >> reader
    searcher >> taste
    reader >> words >> ranker
    reader >> near >> ranker
    reader >> Edge(label="kinds") >> ranker
    taste >> ranker
    ranker >> swap >> Edge(label="request") >> owner
    swap >> Edge(label="clicks", style="loop") >> log
    owner >> Edge(label="yes or no", style="loop") >> answers
    log >> looks >> Edge(label="weights") >> trainer
    log >> trainer
    answers >> trainer >> gate
    judged >> gate
    gate >> Edge(label="model n") >> ranker
