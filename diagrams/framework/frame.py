from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    AnnIndex,
    BatchJob,
    Document,
    Encoder,
    Evaluator,
    HumanReview,
    Ranker,
    Registry,
    Rules,
    Service,
    Trainer,
    Warehouse,
)

with Architecture(
    "board",
    title="Bug routing: two lives",
    summary=(
        "A bug report is encoded, similar past reports propose teams, a ranker scores them, and a threshold sends it "
        "to a team or to the triage desk; who closed it returns to the archive, whose settled labels "
        "train the ranker and refresh the index of past reports."
    ),
):
    with Inference("Inference pipeline"):
        report = Document("Bug report")
        encoder = Encoder("Text encoder")
        similar = AnnIndex("Past reports")
        ranker = Ranker("Team ranker")
        threshold = Rules("Threshold")
        desk = HumanReview("Triage desk")
        team = Service("Team queue")
    with Training("Training pipeline"):
        archive = Warehouse("Report archive")
        settle = BatchJob("Settle labels\n14 days")
        trainer = Trainer("Training")
        gate = Evaluator("Gate by slice")
        registry = Registry("Registry")

    report >> encoder >> similar >> ranker >> threshold
    threshold >> Edge(label="sure") >> team
    threshold >> Edge(label="unsure") >> desk
    desk >> team
    archive >> settle >> trainer >> gate >> registry
    registry >> Edge(label="deploys") >> ranker
    settle >> Edge(label="closed reports") >> similar
    team >> Edge(label="who closed it", style="loop") >> archive
