"""Drawing of the categorisation case: stored vectors, a versioned tree, and what people are asked."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    BatchJob,
    Client,
    Dataset,
    Document,
    Encoder,
    Evaluator,
    Labeling,
    Model,
    ObjectStore,
    Rules,
    Scheduler,
    Trainer,
    Warehouse,
)

with Architecture(
    "board",
    title="Image recognition pipeline: two lives around stored vectors",
    summary=(
        "Photos are encoded once into stored vectors; a head and the tree turn them into versioned answers, by photo or "
        "in a backfill; a picker chooses what labellers see; gold gates each release of head and tree."
    ),
):
    with Inference("Inference pipeline"):
        photo = Client("Photo", step="clarify")
        encoder = Encoder("Encoder", step="model")
        vectors = ObjectStore("Vectors", step="frame")
        head = Model("Head", step="model")
        safe = Rules("Deepest safe node", step="frame")
        backfill = BatchJob("Backfill", step="frame")
        answers = Warehouse("Answers with\nversion", step="clarify")
    with Training("Training pipeline"):
        picker = Scheduler("Picker", step="data")
        people = Labeling("Labellers", step="data")
        train = Dataset("Training set", step="data")
        tree = Document("Tree, versioned", step="clarify")
        trainer = Trainer("Trainer", step="model")
        gold = Evaluator("Gold gate", step="data")

    photo >> encoder >> vectors >> head >> safe >> answers
    vectors >> backfill >> head
    tree >> Edge(label="levels") >> safe
    tree >> Edge(label="definitions") >> people
    answers >> Edge(label="corrections", style="loop") >> picker
    vectors >> picker >> people >> train >> trainer >> gold
    train >> Edge(label="suspects") >> picker
    people >> Edge(label="random tenth") >> gold
    gold >> Edge(label="release") >> head
