"""Drawing of the clinical early warning case: two clocks, one nurse."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    Client,
    Database,
    Dataset,
    Evaluator,
    HumanReview,
    Labeling,
    Model,
    Monitor,
    Rules,
    StreamJob,
    Trainer,
)

with Architecture(
    "board",
    title="Clinical early warning: two lives",
    summary=(
        "Vital signs and results update a patient's row, a score passes a site threshold and a nurse answers; onset and "
        "start of care are two clocks that decide which rows may train and which alerts count."
    ),
):
    with Inference("Inference pipeline"):
        bed = Client("Patient", step="clarify")
        row = StreamJob("Row as entered", step="data")
        score = Model("Risk score", step="frame")
        gate = Rules("Site threshold,\nsilent after care", step="frame")
        nurse = HumanReview("Response nurse", step="clarify")
    with Training("Training pipeline"):
        record = Database("Health record", step="data")
        onset = Labeling("Clock of onset", step="data")
        care = Labeling("Clock of care", step="data")
        rows = Dataset("Hours before care", step="data")
        trainer = Trainer("Boosted trees", step="model")
        held = Evaluator("Held-out hospital", step="model")
        watch = Monitor("Answered,\nin time", step="serve")

    bed >> row >> score >> gate >> nurse
    bed >> Edge(label="what care writes") >> record
    record >> onset >> rows
    record >> care >> rows
    rows >> trainer >> held
    held >> Edge(label="model n, per site") >> score
    nurse >> Edge(label="answers", style="loop") >> watch
    watch >> gate
