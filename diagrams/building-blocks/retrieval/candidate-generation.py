"""Drawings of the page building-blocks/retrieval/candidate-generation.md."""

from diagrams import Cluster, Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    BatchJob,
    CandidateGenerator,
    Client,
    Dataset,
    EventStream,
    Experiment,
    Ranker,
    Rules,
    Service,
)

with Architecture(
    "fanout",
    title="Candidate generation: fan out, merge, cut, and learn the quotas",
    summary=(
        "A request fans out under one deadline to four sources and a random slice; the merge keeps which source named each item, "
        "quotas cut the union to what the ranker affords. Logged choices, with those from outside the recommender, "
        "measure what each source adds and set the quotas."
    ),
):
    with Inference("Under one deadline"):
        user = Client("User")
        fan = Service("Fan out")
        merge = Rules("Merge, credit,\ncut by quota")
        ranker = Ranker("Ranker\nblind to origin")
        with Cluster("Sources"):
            towers = CandidateGenerator("Two towers")
            followed = CandidateGenerator("Followed")
            fresh = CandidateGenerator("New and local")
            trending = CandidateGenerator("Trending")
            slice_ = Experiment("Random slice")
    with Training("Between requests"):
        log = EventStream("Choices with\ntheir sources")
        outside = Dataset("Choices from\nsearch, links")
        adds = BatchJob("What each\nsource adds")

    user >> fan
    for source in (towers, followed, fresh, trending, slice_):
        fan >> source >> merge
    merge >> ranker
    ranker >> Edge(label="choices", style="loop") >> log
    log >> adds
    outside >> adds
    adds >> Edge(label="quotas") >> merge
