from diagrams import Cluster, Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import (
    BatchJob,
    Client,
    DataLake,
    Evaluator,
    EventStream,
    FeatureStore,
    Gateway,
    Registry,
    Scheduler,
    Service,
    StreamJob,
    Trainer,
)

with Architecture(
    "board",
    title="Bike-share forecast: two lives",
    summary=(
        "A rider's question passes the API gateway to a forecast service fed by live station counts; "
        "the forecast also sends trucks, which move bikes and so change the dock events from which "
        "the nightly training pipeline takes its labels."
    ),
):
    with Inference("Inference pipeline"):
        rider = Client("Rider app")
        gateway = Gateway("API gateway")
        forecast = Service("Forecast\nservice")
        planner = Scheduler("Truck planner")
        with Cluster("Real-time features"):
            docks = EventStream("Dock events")
            window = StreamJob("Last hour\nper station")
            counts = FeatureStore("Live counts")

    with Training("Training pipeline"):
        lake = DataLake("Data lake")
        states = BatchJob("Station states\nas known")
        cluster = Trainer("Training\ncluster")
        backtest = Evaluator("Backtest on\nnext week")
        registry = Registry("Model\nregistry")

    rider >> gateway >> forecast
    docks >> window >> counts >> forecast
    forecast >> Edge(label="expected empties") >> planner
    planner >> Edge(label="trucks move bikes", style="loop") >> docks
    docks >> Edge(label="what happened", style="loop") >> lake
    forecast >> Edge(label="features as served") >> lake
    lake >> states >> cluster >> backtest
    backtest >> Edge(label="passes the gate") >> registry
    registry >> Edge(label="release, rollback") >> forecast
