from diagrams import Cluster, Edge

from mlsd.drawing import Architecture, Inference
from mlsd.drawing.kinds import Client, EventStream, Guardrail, Ranker, Reranker, Rules

with Architecture(
    "passes",
    title="Re-ranking: where each rule stands",
    summary=(
        "Candidates pass an eligibility filter, get a value score and lose their near-duplicates; then a loop fills "
        "the page slot by slot, with promised slots placed first, quotas masking candidates and the diversity term "
        "choosing; a last check fills gaps before the page is shown, and every decision is logged."
    ),
):
    with Inference("One request"):
        eligible = Rules("Eligibility\nfilter")
        scores = Ranker("Value score\nper candidate")
        collapse = Rules("Collapse near-\nduplicates")
        with Cluster("Fill slot by slot"):
            promised = Rules("Promised slots\nfirst")
            mask = Rules("Quotas mask\ncandidates")
            pick = Reranker("Best of score\nand novelty")
        final = Guardrail("Last check,\nbackfill")
        page = Client("Page")
        log = EventStream("Log reasons\nand ranks")

    eligible >> scores >> collapse >> promised >> mask >> pick
    pick >> Edge(label="next slot") >> mask
    pick >> final >> page
    final >> log
