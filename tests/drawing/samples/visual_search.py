from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    AnnIndex,
    BatchJob,
    Client,
    Encoder,
    Evaluator,
    EventStream,
    FeatureStore,
    Gateway,
    Ranker,
    Registry,
    Trainer,
)

with Architecture(
    "board",
    title="Visual search: two lives",
    summary="A photo is encoded, matched and ranked; clicks train the next encoder.",
):
    with Inference("Inference pipeline"):
        photo = Client("Photo")
        gateway = Gateway("Gateway")
        encoder = Encoder("Photo encoder")
        index = AnnIndex("ANN index")
        ranker = Ranker("Ranker")
        results = Client("Results")
        features = FeatureStore("Feature store")
    with Training("Training pipeline"):
        log = EventStream("Event log")
        pairs = BatchJob("Pair mining")
        trainer = Trainer("Contrastive training")
        gate = Evaluator("Offline gate")
        registry = Registry("Model registry")
        build = BatchJob("Index build")
    photo >> gateway >> encoder >> Edge(label="vector") >> index >> Edge(label="candidates") >> ranker >> results
    features >> ranker
    log >> pairs >> trainer >> gate >> registry >> build >> Edge(label="swap") >> index
    registry >> Edge(label="deploy", style="dashed") >> encoder
    results >> Edge(label="clicks", style="loop") >> log
