from diagrams import Cluster, Edge

from mlsd.drawing import Architecture, Inference
from mlsd.drawing.kinds import Client, Device, FeatureStore, Gateway, Model, Service

with Architecture(
    "seam",
    title="Serving interfaces: what crosses each seam",
    summary=(
        "Phones and partners speak JSON over REST to an API gateway; a ranking service behind it sends ids over gRPC "
        "to model servers, which read the features from a store beside them and answer with scores."
    ),
):
    with Inference("Inference pipeline"):
        phone = Device("Phone")
        partner = Client("Partner")
        gateway = Gateway("API gateway:\nidentity, quota")
        ranking = Service("Ranking\nservice")
        with Cluster("Side by side"):
            model = Model("Model servers")
            features = FeatureStore("Item features")

    phone >> Edge(label="JSON") >> gateway
    partner >> Edge(label="JSON") >> gateway
    gateway >> ranking
    ranking >> Edge(label="gRPC: ids") >> model
    features >> Edge(label="values") >> model
