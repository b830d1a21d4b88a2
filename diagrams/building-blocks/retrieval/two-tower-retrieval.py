"""Drawings of the page building-blocks/retrieval/two-tower-retrieval.md."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    AnnIndex,
    BatchJob,
    Client,
    Database,
    Dataset,
    Encoder,
    EventStream,
    FeatureStore,
    Ranker,
    Registry,
    Rules,
    Trainer,
)

with Architecture(
    "cut",
    title="Two-tower retrieval: two lives and a cut",
    summary=(
        "At request time the user tower encodes fresh user features and searches an index of item vectors; "
        "filters and a ranker, which alone reads features of the pair, follow. In batch the item tower fills the index. "
        "Both towers are trained together on the log and shipped as one version."
    ),
):
    with Inference("At the request"):
        user = Client("User")
        fresh = FeatureStore("User features\nfresh")
        user_tower = Encoder("User tower")
        index = AnnIndex("Item vectors")
        filters = Rules("Filters")
        ranker = Ranker("Ranker\nreads the pair")
    with Training("Before anybody asks"):
        catalogue = Database("Catalogue")
        encode = BatchJob("Encode items\nitem tower")
        log = EventStream("Watches, clicks")
        pairs = Dataset("Pairs and\nnegatives")
        trainer = Trainer("Train both\ntowers")
        registry = Registry("One version,\ntwo halves")

    user >> fresh >> user_tower >> Edge(label="query vector") >> index >> filters >> ranker
    catalogue >> encode >> Edge(label="vectors") >> index
    log >> pairs >> trainer >> registry
    registry >> Edge(label="item half") >> encode
    registry >> Edge(label="user half") >> user_tower
    ranker >> Edge(label="what was watched", style="loop") >> log
