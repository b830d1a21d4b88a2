from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    CandidateGenerator,
    Client,
    Dataset,
    EventStream,
    Experiment,
    Monitor,
    Ranker,
    Trainer,
)

with Architecture(
    "loop",
    title="The loop, and the three places to cut it",
    summary=(
        "Most impressions come from the ranked slate, one percent from a randomised slot; the log stores what, where, "
        "and with which probability; training weighs the examples, an unbiased set from the random slots grades the "
        "model and watches the loop, and the next model decides the next slate."
    ),
):
    with Training("Tomorrow's model"):
        examples = Dataset("Examples with\nexposure")
        trainer = Trainer("Trainer")
        unbiased = Dataset("Random-slot\ntest set")
        monitor = Monitor("Loop gauges")
    with Inference("Today's slate"):
        candidates = CandidateGenerator("Candidates,\nfresh quota")
        ranker = Ranker("Ranker")
        split = Experiment("Ranked slot or\nrandom slot")
        user = Client("User")
        log = EventStream("Log: slate and\npropensity")

    candidates >> ranker >> split
    split >> Edge(label="99% ranked") >> user
    split >> Edge(label="1% random") >> user
    user >> log >> examples >> trainer
    log >> unbiased >> monitor
    unbiased >> Edge(label="gate") >> trainer
    trainer >> Edge(label="next model", style="loop") >> ranker
