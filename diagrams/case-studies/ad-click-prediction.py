"""Drawings of the ad click case: the two lives around one auction, and the path of one slot."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    BatchJob,
    CandidateGenerator,
    Client,
    Evaluator,
    EventStream,
    Experiment,
    FeatureStore,
    KeyValueStore,
    Labeling,
    Model,
    Ranker,
    Registry,
    Rules,
    Service,
    StreamJob,
    Trainer,
)

with Architecture(
    "board",
    title="Ad click prediction: two lives around one auction",
    summary=(
        "A slot gets rival ads, five heads predict click and order, two slopes calibrate, and the auction joins them "
        "with bids; the log keeps ten rivals; clicks train within minutes, orders by their delay, and random slots "
        "alone fit the slopes."
    ),
):
    with Inference("Inference pipeline"):
        slot = Client("Slot to fill", step="clarify")
        rivals = CandidateGenerator("300 rival ads", step="frame")
        heads = Model("Click head, four\norder heads", step="model")
        slopes = Rules("Two slopes", step="model")
        bids = KeyValueStore("Bids, budgets", step="frame")
        auction = Service("Auction and price", step="frame")
        chance = Experiment("Random one\nof ten", step="model")
    with Training("Training pipeline"):
        log = EventStream("Shown ads\nand rivals", step="data")
        joiner = StreamJob("Click joiner,\nminutes", step="data")
        orders = Labeling("Sellers' orders,\n30 days", step="data")
        delays = StreamJob("Four delays", step="data")
        trainer = Trainer("Hourly training", step="model")
        gate = Evaluator("Grade first,\nlearn second", step="model")
        fit = BatchJob("Slope fit", step="model")

    slot >> rivals >> heads >> slopes >> auction
    bids >> auction
    chance >> Edge(label="half a percent") >> auction
    auction >> Edge(label="ten rivals", style="loop") >> log
    log >> joiner >> gate >> trainer
    joiner >> delays
    orders >> delays >> trainer
    trainer >> Edge(label="model n") >> heads
    joiner >> Edge(label="random slots") >> fit >> slopes

with Architecture(
    "serving",
    title="Ad click prediction: the path of one slot",
    summary=(
        "Eligible ads with budget left pass a light ranker and five heads; the slopes of the same release calibrate; "
        "the auction multiplies by bids and prices the winner; the light ranker or last week's rates stand in."
    ),
):
    with Inference("Within the deadline"):
        page = Client("Page asks for\nan ad")
        eligible = CandidateGenerator("Eligible ads,\npaced by budget")
        features = FeatureStore("Person and\nad counters")
        light = Ranker("Light ranker")
        heavy = Model("Five heads")
        rates = KeyValueStore("Last week's\nrates")
        slopes = Rules("Two slopes,\nby slice")
        auction = Service("Auction and price")
    with Inference("Beside it"):
        release = Registry("Heads, slopes, w:\none release")
        pacing = StreamJob("Spend and pacing")

    page >> eligible >> light >> Edge(label="300") >> heavy >> slopes >> auction
    features >> light
    features >> heavy
    release >> heavy
    release >> slopes
    light >> Edge(label="heads late", style="dashed") >> slopes
    rates >> Edge(label="no model", style="dashed") >> auction
    auction >> Edge(label="charges") >> pacing >> Edge(label="who may bid", style="loop") >> eligible
