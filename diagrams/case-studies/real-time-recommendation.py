"""Drawing of the real-time case: one minute that arrives twice, and rows that are trained on as they were served."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    BatchJob,
    Cache,
    CandidateGenerator,
    Device,
    Evaluator,
    EventStream,
    KeyValueStore,
    Ranker,
    Rules,
    Service,
    StreamJob,
    Trainer,
)

with Architecture(
    "board",
    title="Real-time recommendation: two lives",
    summary=(
        "Actions go through a thin stream job into a store of the last hundred; the request brings the last minute "
        "itself; both are merged, joined with item vectors in the ranker, and logged as served for training."
    ),
):
    with Inference("Inference pipeline"):
        phone = Device("Phone", step="clarify")
        actions = EventStream("Actions", step="frame")
        thin = StreamJob("Filter, keep ids", step="data")
        store = KeyValueStore("Last hundred\nper user", step="data")
        merge = Service("Merge by\nevent id", step="data")
        sources = CandidateGenerator("Near session,\nnear long term", step="serve")
        unsold = Rules("Still for sale", step="clarify")
        vectors = Cache("Item vectors\nin the ranker", step="data")
        ranker = Ranker("Reads sequence\nper candidate", step="model")
    with Training("Training pipeline"):
        served = EventStream("Rows as served", step="data")
        join = StreamJob("Saves, after\nhalf an hour", step="data")
        trainer = Trainer("Training with\nhidden window", step="model")
        gate = Evaluator("Replay with\ncut delays", step="model")
        night = BatchJob("Nightly user\nvector", step="frame")

    phone >> actions >> thin >> store >> merge
    phone >> Edge(label="own last minute") >> merge
    merge >> sources >> unsold >> ranker
    merge >> Edge(label="sequence") >> ranker
    vectors >> ranker
    ranker >> Edge(label="as served", style="loop") >> served
    actions >> Edge(label="labels") >> join
    served >> join >> trainer >> gate
    gate >> Edge(label="model n") >> ranker
    actions >> night
    night >> Edge(label="long term") >> sources
