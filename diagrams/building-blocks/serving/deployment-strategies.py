from diagrams import Cluster, Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    AnnIndex,
    Client,
    Encoder,
    Evaluator,
    EventStream,
    Experiment,
    Monitor,
    Ranker,
    Registry,
    Service,
    Trainer,
)

with Architecture(
    "bundle",
    title="Deployment: the bundle is what moves",
    summary=(
        "A trainer proposes a bundle, an offline gate admits it to the registry, a router sends one percent of users "
        "to the new encoder, index and ranker, one percent to a twin of the old bundle and the rest to the old one; "
        "logs carry the bundle id and a monitor compares canary and twin and promotes or rolls back."
    ),
):
    with Training("Before any user"):
        trainer = Trainer("Trainer and\nindex builder")
        gate = Evaluator("Offline gate")
        registry = Registry("Bundle registry")
    with Inference("Live"):
        users = Client("Users")
        router = Experiment("Router by\nuser hash")
        with Cluster("Bundle v1, warm"):
            encoder_v1 = Encoder("Encoder v1")
            index_v1 = AnnIndex("Index v1")
            ranker_v1 = Ranker("Ranker v1")
        twin = Service("Twin: fresh\nbundle v1")
        with Cluster("Bundle v2, canary"):
            encoder_v2 = Encoder("Encoder v2")
            index_v2 = AnnIndex("Index v2")
            ranker_v2 = Ranker("Ranker v2")
        logs = EventStream("Logs with\nbundle id")
        monitor = Monitor("Canary against\ntwin")

    trainer >> gate >> registry
    registry >> Edge(label="loads") >> encoder_v2
    users >> router
    router >> Edge(label="98%") >> encoder_v1 >> index_v1 >> ranker_v1 >> logs
    router >> Edge(label="1%") >> twin >> logs
    router >> Edge(label="1%") >> encoder_v2 >> index_v2 >> ranker_v2 >> logs
    logs >> monitor
    monitor >> Edge(label="promote or\nroll back", style="loop") >> router
