from diagrams import Cluster, Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    AnnIndex,
    BatchJob,
    Client,
    Database,
    Encoder,
    EventStream,
    Experiment,
    Monitor,
    ObjectStore,
    Registry,
)

with Architecture(
    "migration",
    title="Embeddings: two versions side by side",
    summary=(
        "New items are encoded by both versions while a backfill encodes the old items with version two; "
        "each index is served only with its own query encoder, a router pins every request to one pair, "
        "and a monitor moves the router forward or back."
    ),
):
    with Inference("Read path"):
        query = Client("Query")
        router = Experiment("Version pin")
        with Cluster("Pair v1"):
            query_v1 = Encoder("Query encoder\nv1")
            index_v1 = AnnIndex("Index v1")
        with Cluster("Pair v2"):
            query_v2 = Encoder("Query encoder\nv2")
            index_v2 = AnnIndex("Index v2")
        monitor = Monitor("Coverage and\nknown pairs")
    with Training("Write path"):
        changes = EventStream("Item changes")
        catalogue = Database("Item store")
        backfill = BatchJob("Backfill")
        encoder_v1 = Encoder("Item encoder\nv1")
        encoder_v2 = Encoder("Item encoder\nv2")
        vectors = ObjectStore("Vectors by\nitem, version")
        registry = Registry("Version registry")

    query >> router
    router >> query_v1 >> index_v1 >> monitor
    router >> query_v2 >> index_v2 >> monitor
    changes >> Edge(label="dual write") >> encoder_v1 >> vectors
    changes >> Edge(label="dual write") >> encoder_v2 >> vectors
    catalogue >> backfill >> encoder_v2
    registry >> encoder_v2
    vectors >> Edge(label="v1 rows") >> index_v1
    vectors >> Edge(label="v2 rows") >> index_v2
    monitor >> Edge(label="shift or\nroll back", style="loop") >> router
