"""Drawing of the case People you may know: a graph asked on request, and a second person's answer."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    AnnIndex,
    BatchJob,
    CandidateGenerator,
    Client,
    Database,
    Evaluator,
    EventStream,
    Labeling,
    Ranker,
    Rules,
    Trainer,
)

with Architecture(
    "board",
    title="People you may know: two lives",
    summary=(
        "A walk over the live graph, an embedding index and rules give candidates; two chances rank them after exact "
        "filters; invitations wait for the receiver's answer, which trains both chances and extends the graph."
    ),
):
    with Inference("Inference pipeline"):
        viewer = Client("Viewer", step="clarify")
        walk = CandidateGenerator("Two-step walk", step="frame")
        rules = CandidateGenerator("Work, school,\nown book", step="model")
        near = AnnIndex("Neighbours by\nembedding", step="model")
        graph = Database("Live graph", step="frame")
        ranker = Ranker("Invite × accept", step="frame")
        filters = Rules("Exact filters", step="clarify")
    with Training("Training pipeline"):
        sent = EventStream("Shown, invited", step="data")
        answers = Labeling("Receiver's answer,\ndays later", step="data")
        pairs = BatchJob("Pairs as of\nthat day", step="data")
        trainer = Trainer("Two chances", step="model")
        gate = Evaluator("Recall by degree", step="model")

    viewer >> walk
    viewer >> rules
    viewer >> near
    walk >> graph
    walk >> ranker
    rules >> ranker
    near >> ranker
    ranker >> filters
    filters >> Edge(label="invitations", style="loop") >> sent
    sent >> answers >> pairs >> trainer >> gate
    answers >> Edge(label="new links") >> graph
    gate >> Edge(label="model n") >> ranker
