"""Drawings of the page building-blocks/retrieval/hnsw.md."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import AnnIndex, BatchJob, Client, Evaluator, EventStream, ObjectStore, Registry, Service

with Architecture(
    "lifecycle",
    title="HNSW: the life of an index that takes writes",
    summary=(
        "Queries walk the live graph; writes insert nodes or mark them deleted. "
        "A batch job rebuilds the graph from all vectors, a probe compares it with exact search, "
        "and only a graph that passes is swapped in."
    ),
):
    with Inference("Serve"):
        query = Client("Query")
        search = Service("Search\nefSearch")
        live = AnnIndex("Live graph\nwith tombstones")
        writes = EventStream("Item changes")
    with Training("Rebuild"):
        vectors = ObjectStore("All vectors")
        build = BatchJob("Build graph\nM, efConstruction")
        probe = Evaluator("Recall probe\nagainst exact")
        snapshots = Registry("Index versions")

    query >> search >> live
    writes >> Edge(label="insert, mark deleted") >> live
    writes >> vectors
    vectors >> build >> probe >> Edge(label="passes") >> snapshots
    snapshots >> Edge(label="swap") >> live
    search >> Edge(label="logged queries", style="loop") >> probe
