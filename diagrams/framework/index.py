from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    BatchJob,
    CandidateGenerator,
    Client,
    DataLake,
    Evaluator,
    EventStream,
    FeatureStore,
    Gateway,
    Monitor,
    Ranker,
    Registry,
    Trainer,
)

with Architecture(
    "board",
    title="The generic board: two lives",
    summary=(
        "A request passes the API gateway, real-time features, candidate generation and ranking; outcomes loop back "
        "through the event log to the data lake, batch processing, the training cluster and the model registry, "
        "which supplies the ranker."
    ),
):
    with Inference("Inference pipeline"):
        request = Client("Request")
        gateway = Gateway("API gateway")
        features = FeatureStore("Real-time\nfeatures")
        candidates = CandidateGenerator("Candidate\ngeneration")
        ranking = Ranker("Ranking")
        watch = Monitor("Alerts")
    with Training("Training pipeline"):
        log = EventStream("Event log")
        lake = DataLake("Data lake")
        batch = BatchJob("Batch\nprocessing")
        cluster = Trainer("Training\ncluster")
        gate = Evaluator("Offline gate")
        registry = Registry("Model registry")

    request >> gateway >> features >> candidates >> ranking >> watch
    log >> lake >> batch >> cluster >> gate >> registry
    registry >> Edge(label="deploys") >> ranking
    ranking >> Edge(label="outcomes", style="loop") >> log
