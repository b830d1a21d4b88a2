"""Drawing of the news feed case: an inventory that is gathered, and one value from five chances."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    Cache,
    Client,
    EventStream,
    Evaluator,
    Experiment,
    Model,
    Ranker,
    Reranker,
    Rules,
    Trainer,
)

with Architecture(
    "board",
    title="Personalised news feed: two lives",
    summary=(
        "Recent and unseen posts of followed authors are gathered, filtered by integrity, scored by a light and a heavy "
        "model and summed to one value; page rules limit places and vary; surveys and tests set the weights."
    ),
):
    with Inference("Inference pipeline"):
        reader = Client("Reader opens", step="clarify")
        posts = Cache("Recent posts\nby author", step="clarify")
        integrity = Rules("Integrity pass", step="clarify")
        light = Model("Light score", step="model")
        heavy = Ranker("Five chances", step="frame")
        value = Rules("Weighted value", step="frame")
        variety = Reranker("Page rules:\nplace, variety", step="model")
    with Training("Training pipeline"):
        log = EventStream("Seen, dwell,\nactions", step="data")
        heads = Trainer("Multi-task\ntraining", step="model")
        gate = Evaluator("Calibration gate", step="model")
        survey = Experiment("Surveys and\nweight tests", step="model")

    reader >> posts >> integrity >> light >> heavy >> value >> variety
    variety >> Edge(label="what was seen", style="loop") >> log
    log >> heads >> gate
    gate >> Edge(label="model n") >> heavy
    log >> Edge(label="not seen yet") >> posts
    log >> survey
    survey >> Edge(label="weights") >> value
