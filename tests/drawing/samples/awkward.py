from itertools import pairwise

from diagrams import Cluster, Edge

from mlsd.drawing import Architecture, Training
from mlsd.drawing.kinds import BatchJob, Client, FeatureStore, Gateway, Model, Trainer

with Architecture("three", title="Three", summary="Three boxes in a row."):
    Client("User") >> Model("Model") >> FeatureStore("Log")

with Architecture("mixed", title="Mixed", summary="Two boxes outside, a cluster in a life, edges both ways."):
    caller = Client("A very long thing\nindeed so wide WM")
    gate = Gateway("Gate")
    with Training("Training"):
        with Cluster("Features"):
            backfill = BatchJob("Backfill features\nnight and day now")
            store = FeatureStore("Offline store")
        fit = Trainer("Fit")
    caller >> Edge(label="request") >> gate
    gate >> Edge(label="response") >> caller
    backfill >> Edge(label="rows per day") >> store >> Edge(label="point-in-time join") >> fit
    gate >> Edge(label="events") >> backfill
    fit >> Edge(style="dashed") >> gate

with Architecture("long", title="Long", summary="Fourteen boxes in a row."):
    steps = [BatchJob(f"Step {number}\nof many") for number in range(14)]
    for before, after in pairwise(steps):
        before >> after
