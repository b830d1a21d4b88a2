"""Drawings of the page building-blocks/retrieval/product-quantization.md."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    AnnIndex,
    BatchJob,
    CandidateGenerator,
    Client,
    Dataset,
    Evaluator,
    KeyValueStore,
    Reranker,
    Trainer,
)

with Architecture(
    "query-path",
    title="IVF-PQ: from query to re-ranked answer",
    summary=(
        "A query vector picks a few cells by their centroids, scans the codes in those cells with look-up tables, "
        "and re-ranks a shortlist with full vectors read from SSD. Beside it, a training job learns centroids and "
        "codebooks from a sample and encodes the catalogue; recall after each stage is measured on logged queries."
    ),
):
    with Inference("Query path"):
        query = Client("Query vector")
        cells = CandidateGenerator("Choose cells\nnprobe")
        codes = AnnIndex("Scan codes\nADC tables")
        rerank = Reranker("Re-rank\nexact distance")
        answer = Client("Top k")
        full = KeyValueStore("Full vectors\non SSD")
    with Training("Learn and encode"):
        catalogue = Dataset("Catalogue\nvectors")
        train = Trainer("k-means\ncodebooks")
        encode = BatchJob("Encode\nresiduals")
        recall = Evaluator("Recall\nper stage")

    query >> cells >> Edge(label="residual") >> codes >> Edge(label="shortlist") >> rerank >> answer
    full >> Edge(label="one read each") >> rerank
    catalogue >> Edge(label="sample") >> train >> encode >> codes
    catalogue >> encode
    train >> Edge(label="centroids") >> cells
    query >> Edge(label="logged queries", style="loop") >> recall
    recall >> Edge(label="stale: retrain") >> train
