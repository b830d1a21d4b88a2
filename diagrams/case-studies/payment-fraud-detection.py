"""Drawings of the payment fraud case: the two lives around one policy, and the path of one payment."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    Client,
    Evaluator,
    EventStream,
    Experiment,
    HumanReview,
    KeyValueStore,
    Labeling,
    Model,
    Rules,
    Service,
    StreamJob,
    Trainer,
)

with Architecture(
    "board",
    title="Payment fraud: two lives around one policy",
    summary=(
        "A payment gets a probability; a cost policy turns it into approve, challenge or decline, with a small random "
        "let-through; the decision log waits for banks' reports, and slow and fast training read it at different ages."
    ),
):
    with Inference("Inference pipeline"):
        payment = Client("Payment attempt", step="clarify")
        counters = StreamJob("Velocity counters", step="data")
        model = Model("Fraud probability", step="frame")
        policy = Rules("Cost policy", step="frame")
        approve = Service("Approve", step="frame")
        challenge = Service("Challenge", step="frame")
        decline = Experiment("Decline, or\nrandom let-through", step="data")
    with Training("Training pipeline"):
        log = EventStream("Decision log with\npropensities", step="data")
        banks = Labeling("Banks' reports,\ndays to months", step="data")
        reviewers = HumanReview("Reviewers, hours", step="data")
        slow = Trainer("Slow training,\nchargebacks", step="model")
        fast = Trainer("Fast training,\nfresh verdicts", step="model")
        gate = Evaluator("Expected-cost gate", step="model")

    payment >> counters >> model >> policy
    policy >> approve
    policy >> challenge
    policy >> decline
    approve >> log
    challenge >> log
    decline >> Edge(label="with its chance", style="loop") >> log
    log >> banks >> slow >> gate
    banks >> Edge(label="early reports") >> fast
    log >> reviewers >> fast >> gate
    gate >> Edge(label="model n") >> model

with Architecture(
    "serving",
    title="Payment fraud: the path of one attempt",
    summary=(
        "Counters, profile and device check are read side by side; the full model answers, or a model without counters, "
        "or rules; the policy decides; the attempt, refused or not, updates the counters."
    ),
):
    with Inference("Within the deadline"):
        checkout = Client("Checkout")
        counts = KeyValueStore("Counts by card,\ndevice, address")
        profile = KeyValueStore("Account profile,\ngraph vector")
        device = Service("Device check")
        full = Model("Full model")
        plain = Model("Model without\ncounters")
        rules = Rules("Rules, versioned")
        policy = Rules("Cost policy,\nexposure, draw")
    with Inference("After the answer"):
        attempts = EventStream("Attempts and\ndecisions")
        counting = StreamJob("Counting job")

    checkout >> counts >> full
    checkout >> profile >> full
    checkout >> device >> full
    profile >> Edge(label="counters late", style="dashed") >> plain
    full >> policy
    plain >> Edge(style="dashed") >> policy
    checkout >> Edge(label="no model", style="dashed") >> rules >> policy
    policy >> attempts >> counting >> Edge(label="refused ones too") >> counts
