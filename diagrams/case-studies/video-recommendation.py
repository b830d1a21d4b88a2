"""Drawings of the case "Video recommendation"."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import CandidateGenerator, Client, EventStream, Ranker, Registry, Trainer

with Architecture("board", title="Video recommendation: two lives", summary="Write: one sentence about what the drawing shows."):
    with Inference("Inference pipeline"):
        user = Client("User", step="clarify")
        candidates = CandidateGenerator("Candidates", step="frame")
        ranker = Ranker("Ranker", step="frame")
    with Training("Training pipeline"):
        log = EventStream("Event log", step="data")
        trainer = Trainer("Trainer", step="model")
        registry = Registry("Registry", step="serve")

    user >> candidates >> ranker
    ranker >> Edge(label="what happened", style="loop") >> log
    log >> trainer >> registry >> ranker
