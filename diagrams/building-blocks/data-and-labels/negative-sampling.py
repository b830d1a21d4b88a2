"""Drawings of the page building-blocks/data-and-labels/negative-sampling.md."""

from diagrams import Edge

from mlsd.drawing import Architecture, Training
from mlsd.drawing.kinds import AnnIndex, BatchJob, Database, Dataset, EventStream, Model, Rules, Trainer

with Architecture(
    "sources",
    title="Where negatives come from, and which stage they feed",
    summary=(
        "The click log gives in-batch negatives, the catalogue uniform ones, and the last model's index hard ones after a filter; "
        "they train the retriever, with each item's sampling probability. Impressions, down-sampled, train the ranker, "
        "whose probability is recalibrated with the rate that was kept. The new retriever refills the index."
    ),
):
    with Training("Retrieval: the whole catalogue"):
        clicks = EventStream("Click log")
        catalogue = Database("Catalogue")
        last = AnnIndex("Last model's\nindex")
        mask = Rules("Mask and\ncross-encoder")
        mix = Dataset("Mixed negatives\nwith q")
        retriever = Trainer("Train retriever\nminus log q")
    with Training("Ranking: what can be shown"):
        shown = EventStream("Impressions\non screen")
        keep = BatchJob("Keep clicks,\nsample the rest")
        ranker = Trainer("Train ranker")
        undo = Model("Recalibrate\nwith the share")

    clicks >> Edge(label="in batch") >> mix
    catalogue >> Edge(label="uniform") >> mix
    last >> Edge(label="ranks 101–500") >> mask >> Edge(label="a few") >> mix
    mix >> retriever
    shown >> keep >> ranker >> undo
    retriever >> Edge(label="next index", style="loop") >> last
