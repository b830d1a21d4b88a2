from diagrams import Cluster, Edge

from mlsd.drawing import Architecture
from mlsd.drawing.kinds import Dataset, Encoder, Evaluator, Model, Ranker, Rules

with Architecture(
    "heads",
    title="Multi-task ranking: experts, gates, heads, value",
    summary=(
        "Features enter three experts. The click gate mixes the two shared experts; the hide gate mixes them and a "
        "private one. Each gate feeds its tower, each tower is calibrated, and a value model with weights owned by "
        "product combines both into one score."
    ),
):
    features = Dataset("User, item,\ncontext")
    with Cluster("Experts"):
        shared_one = Encoder("Shared\nexpert 1")
        shared_two = Encoder("Shared\nexpert 2")
        private = Encoder("Hide task's\nown expert")
    with Cluster("Click task"):
        click_gate = Model("Click gate")
        click_tower = Ranker("Click tower")
        click_calibration = Evaluator("Calibrate\nclick")
    with Cluster("Hide task"):
        hide_gate = Model("Hide gate")
        hide_tower = Ranker("Hide tower")
        hide_calibration = Evaluator("Calibrate\nhide")
    value = Rules("Value model:\nowned weights")

    features >> shared_one
    features >> shared_two
    features >> private
    shared_one >> click_gate
    shared_two >> click_gate
    shared_one >> hide_gate
    shared_two >> hide_gate
    private >> hide_gate
    click_gate >> click_tower >> click_calibration >> Edge(label="x 1") >> value
    hide_gate >> hide_tower >> hide_calibration >> Edge(label="x -2") >> value
