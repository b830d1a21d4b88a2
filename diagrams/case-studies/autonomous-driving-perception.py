"""Drawing of the driving case: two paths to the planner, and a trigger that feeds training."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    BatchJob,
    DataLake,
    Dataset,
    Device,
    Encoder,
    Evaluator,
    Model,
    Registry,
    Rules,
    Service,
    StreamJob,
    Trainer,
)

with Architecture(
    "board",
    title="Autonomous-driving perception: two lives",
    summary=(
        "Cameras, lidar and radar enter one grid; heads and a second path without learning both reach the planner; a "
        "trigger keeps clips where they disagree; offline labels train, scenarios gate, signed releases return."
    ),
):
    with Inference("On the car"):
        cameras = Device("Cameras", step="clarify")
        lidar = Device("Lidar and radar", step="clarify")
        grid = Encoder("Grid from above", step="model")
        heads = Model("Heads and tracks", step="model")
        second = Rules("Second path", step="frame")
        planner = Service("Planner", step="frame")
        trigger = StreamJob("Trigger", step="data")
    with Training("In the data centre"):
        clips = DataLake("Clips", step="data")
        labels = BatchJob("Labels from\nthe future", step="data")
        trainer = Trainer("Trainer", step="model")
        suite = Dataset("Scenario suite", step="model")
        gate = Evaluator("Gate", step="model")
        release = Registry("Signed release", step="serve")

    cameras >> grid
    lidar >> grid
    lidar >> second >> planner
    grid >> heads >> planner
    second >> Edge(label="they disagree") >> trigger
    heads >> trigger
    trigger >> Edge(label="eighteen seconds an hour", style="loop") >> clips
    clips >> labels >> trainer >> gate
    clips >> suite >> gate
    gate >> release >> Edge(label="when parked") >> grid
