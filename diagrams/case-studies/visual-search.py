"""Drawings of the visual search case: the two lives on the board, and the path of one photo."""

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
    Gateway,
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

from diagrams import Edge

with Architecture(
    "board",
    title="Visual search: two lives",
    summary=(
        "A photo is cropped, encoded, matched in the index and ranked; clicks and judgements become pairs, pairs train "
        "an encoder, and each new encoder re-embeds the catalogue."
    ),
):
    with Inference("Inference pipeline"):
        photo = Client("Shopper's photo")
        detector = Model("Crop detector")
        encoder = Encoder("Photo encoder")
        index = AnnIndex("Listing index")
        ranker = Ranker("Ranker")
    with Training("Training pipeline"):
        log = EventStream("Searches, clicks\nand orders")
        reviews = ObjectStore("Catalogue and\nreview photos")
        raters = Labeling("Graded judgements")
        pairs = BatchJob("Pair builder")
        trainer = Trainer("Contrastive\ntraining")
        gate = Evaluator("Two recalls gate")
        registry = Registry("Encoder registry")
        reembed = BatchJob("Re-embed\ncatalogue")

    photo >> detector >> Edge(label="crop") >> encoder >> Edge(label="query vector") >> index
    index >> Edge(label="candidates") >> ranker
    ranker >> Edge(label="clicks, exploration", style="loop") >> log
    log >> pairs
    reviews >> pairs
    raters >> pairs
    raters >> gate
    pairs >> trainer >> gate >> registry >> reembed
    reviews >> reembed
    reembed >> Edge(label="vectors, version n") >> index
    registry >> Edge(label="encoder, version n") >> encoder

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
        gateway = Gateway("API gateway")
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

    phone >> Edge(label="small photo") >> gateway >> router >> boxes >> encode
    encode >> Edge(label="vector n") >> current
    encode >> Edge(label="shadow n+1", style="dashed") >> following
    eligible >> current
    current >> Edge(label="shortlist") >> full >> rank
    features >> rank
    rank >> group
    events >> listing_encoder >> current
    listing_encoder >> following
    events >> Edge(label="sold, blocked") >> eligible
