"""Drawings of the visual search case: the two lives on the board, and the path of one photo."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    AnnIndex,
    BatchJob,
    Client,
    Encoder,
    Evaluator,
    EventStream,
    Experiment,
    FeatureStore,
    KeyValueStore,
    Labeling,
    Model,
    ObjectStore,
    Ranker,
    Registry,
    Reranker,
    Rules,
    StreamJob,
    Trainer,
)

with Architecture(
    "board",
    title="Visual search: two lives",
    summary=(
        "A photo is cropped, encoded, matched in the index and ranked; clicks train the ranker, photo pairs train "
        "an encoder, and each new encoder re-embeds the catalogue."
    ),
):
    with Inference("Inference pipeline"):
        photo = Client("Shopper's photo", step="frame")
        detector = Model("Crop detector", step="frame")
        encoder = Encoder("Photo encoder", step="frame")
        index = AnnIndex("Listing index", step="frame")
        ranker = Ranker("Ranker", step="frame")
    with Training("Training pipeline"):
        log = EventStream("Searches, clicks\nand orders", step="data")
        reviews = ObjectStore("Catalogue and\nreview photos", step="data")
        raters = Labeling("Graded judgements", step="data")
        pairs = BatchJob("Pair builder", step="data")
        trainer = Trainer("Contrastive\ntraining", step="model")
        ranker_trainer = Trainer("Ranker\ntraining", step="model")
        gate = Evaluator("Two recalls gate", step="model")
        registry = Registry("Release registry", step="serve")
        reembed = BatchJob("Re-embed\ncatalogue", step="model")

    photo >> detector >> Edge(label="crop") >> encoder >> Edge(label="query vector") >> index
    index >> Edge(label="candidates") >> ranker
    ranker >> Edge(label="clicks, exploration", style="loop") >> log
    log >> Edge(label="clicks") >> ranker_trainer
    log >> Edge(label="exploration") >> pairs
    reviews >> pairs
    raters >> pairs
    raters >> gate
    pairs >> trainer >> reembed >> gate >> registry
    ranker_trainer >> registry
    reviews >> reembed
    reembed >> Edge(label="vectors, version n") >> index
    registry >> Edge(label="encoder, version n") >> encoder
    registry >> Edge(label="ranker, version n") >> ranker

with Architecture(
    "serving",
    title="Visual search: the path of one photo",
    summary=(
        "The phone sends a small photo; a version router picks the encoder, index and ranker of one release; full "
        "vectors correct the shortlist; listing events are encoded into every live version."
    ),
):
    with Inference("Query path"):
        phone = Client("Phone, resizes")
        router = Experiment("Version router")
        boxes = Model("Box detector")
        encode = Encoder("Crop encoder,\nn and n+1")
        current = AnnIndex("Index, version n")
        following = AnnIndex("Index, version n+1")
        eligible = Rules("Eligibility map")
        full = KeyValueStore("Full vectors\non SSD")
        features = FeatureStore("Listing features")
        rank = Ranker("Listing ranker")
        group = Reranker("Group duplicates")
    with Inference("Freshness path"):
        events = EventStream("Listing events")
        listing_encoder = StreamJob("Listing encoder,\nn and n+1")

    phone >> Edge(label="small photo") >> router >> boxes >> encode
    encode >> Edge(label="vector n") >> current
    encode >> Edge(label="shadow n+1", style="dashed") >> following
    eligible >> current
    eligible >> following
    current >> Edge(label="shortlist") >> full >> rank
    features >> rank
    rank >> group
    events >> listing_encoder >> current
    listing_encoder >> following
    events >> Edge(label="sold, blocked") >> eligible
