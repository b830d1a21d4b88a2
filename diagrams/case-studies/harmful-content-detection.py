"""Drawings of the harmful-content case: a policy at the root of everything, and the three looks at one post."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    AnnIndex,
    BatchJob,
    Client,
    Dataset,
    Document,
    Encoder,
    Evaluator,
    EventStream,
    HumanReview,
    Labeling,
    Model,
    Ranker,
    Registry,
    Rules,
    StreamJob,
    Trainer,
)

with Architecture(
    "board",
    title="Harmful content: two lives under one policy",
    summary=(
        "A post is matched with known copies, encoded as a whole and scored for each policy; cuts send it to the feed, "
        "to the review desk or away. The policy text shapes labels and training. Reviews train; a sample of views, "
        "judged blind, only grades."
    ),
):
    with Inference("Inference pipeline"):
        post = Client("Post", step="clarify")
        copies = Rules("Known copies", step="frame")
        encoder = Encoder("Joint encoder", step="model")
        heads = Model("Policy heads", step="frame")
        cuts = Rules("Two cuts, by\nviews to come", step="frame")
        desk = HumanReview("Review desk", step="frame")
        views = EventStream("Views log", step="frame")
    with Training("Training pipeline"):
        policy = Document("Policy text,\nversioned", step="clarify")
        facts = Dataset("Facts with\nclause version", step="data")
        trainer = Trainer("Masked multi-task\ntraining", step="model")
        panel = Labeling("Blind panel on\nsampled views", step="data")
        gate = Evaluator("Release gate", step="model")
        registry = Registry("Release: model,\ncalibration, cuts", step="serve")

    post >> copies >> encoder >> heads >> cuts
    cuts >> Edge(label="between") >> desk
    cuts >> Edge(label="below, or slowed") >> views
    policy >> Edge(label="questions") >> facts
    policy >> Edge(label="clause text") >> trainer
    desk >> Edge(label="answers", style="loop") >> facts
    facts >> trainer >> gate >> registry
    views >> Edge(label="by exposure") >> panel >> Edge(label="grades only") >> gate
    registry >> Edge(label="version n") >> heads
    registry >> Edge(label="cuts") >> cuts

with Architecture(
    "serving",
    title="Harmful content: three looks at one post",
    summary=(
        "At upload machines look for copies and score the whole post; a view counter asks for another look as views "
        "grow; between the cuts the post is slowed and people look; removed authors may appeal to a fresh reviewer."
    ),
):
    with Inference("Upload, by machine"):
        upload = Client("Upload")
        bank = AnnIndex("Bank of\njudged copies")
        joint = Encoder("Joint encoder\nand heads")
        table = Rules("Cuts for each\npolicy")
    with Inference("As views grow"):
        feed = Ranker("Feed, with\nslowing")
        counter = StreamJob("View counter")
    with Inference("By people"):
        queue = HumanReview("Clusters by\nexpected harm")
        second = HumanReview("Fresh reviewer")
        removed = BatchJob("Remove copies,\nnotify")

    upload >> bank >> joint >> table
    table >> Edge(label="publish, maybe slowed") >> feed
    feed >> counter
    counter >> Edge(label="100, 1,000, 10,000", style="loop") >> joint
    table >> Edge(label="between") >> queue
    table >> Edge(label="above") >> removed
    queue >> removed
    removed >> Edge(label="appeal") >> second
    queue >> Edge(label="new entries,\nsigned twice", style="loop") >> bank
