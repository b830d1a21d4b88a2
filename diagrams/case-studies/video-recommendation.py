"""Drawings of the video recommendation case: the two lives on the board, and the path of one page of eight videos."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    Cache,
    CandidateGenerator,
    Client,
    Evaluator,
    EventStream,
    FeatureStore,
    Labeling,
    Ranker,
    Registry,
    Reranker,
    Rules,
    StreamJob,
    Trainer,
)

with Architecture(
    "board",
    title="Video recommendation: two lives",
    summary=(
        "Sources for taste and for news feed one ranker; its predictions meet signed weights in the page builder; what "
        "the viewer was shown, and how likely that was, returns as training data, beside answers to surveys."
    ),
):
    with Inference("Inference pipeline"):
        viewer = Client("Viewer", step="frame")
        taste = CandidateGenerator("Taste and follow\nsources", step="frame")
        fresh = CandidateGenerator("Fresh source", step="frame")
        ranker = Ranker("Multi-task ranker", step="frame")
        weights = Rules("Signed weights", step="frame")
        page = Reranker("Page builder", step="frame")
    with Training("Training pipeline"):
        log = EventStream("Page log with\npropensities", step="data")
        surveys = Labeling("Viewer surveys", step="data")
        joiner = StreamJob("Label joiner", step="data")
        trainer = Trainer("Hourly training", step="model")
        gate = Evaluator("Random-slot gate", step="model")
        registry = Registry("Release registry", step="serve")

    viewer >> taste >> ranker
    viewer >> fresh >> ranker
    ranker >> Edge(label="seven predictions") >> page
    weights >> page
    page >> Edge(label="shown, how likely", style="loop") >> log
    log >> joiner
    surveys >> joiner
    joiner >> trainer >> gate >> registry
    registry >> Edge(label="release n") >> ranker
    registry >> weights

with Architecture(
    "serving",
    title="Video recommendation: the path of one page",
    summary=(
        "Sources answer side by side; a filter and a light ranker cut what the heavy ranker reads; the page builder "
        "applies weights and slots; a stored page stands in when a stage fails."
    ),
):
    with Inference("Retrieve"):
        app = Client("App asks for\nthe next eight")
        history = FeatureStore("Viewer history")
        taste = CandidateGenerator("Towers and\nlast watch")
        follow = CandidateGenerator("Followed channels")
        new = CandidateGenerator("Fresh uploads")
        checks = Rules("Seen and\npolicy filter")
    with Inference("Rank and build"):
        light = Ranker("Light ranker")
        heavy = Ranker("Heavy ranker")
        build = Reranker("Page builder")
        stored = Cache("Stored page")
        events = EventStream("Page log")

    app >> history
    history >> taste >> checks
    history >> follow >> checks
    history >> new >> checks
    checks >> Edge(label="2,000") >> light >> Edge(label="400") >> heavy >> build
    stored >> Edge(label="fallback", style="dashed") >> build
    build >> Edge(label="as shown") >> events
