from diagrams import Cluster, Edge

from mlsd.drawing import Architecture, Inference
from mlsd.drawing.kinds import AnnIndex, CandidateGenerator, Client, FeatureStore, Gateway, Monitor, Ranker, Reranker

with Architecture("path", title="Serving path", summary="Three sources fill a list that is ranked twice."):
    app = Client("App")
    with Inference("Serving"):
        gateway = Gateway("API gateway")
        with Cluster("Candidate sources"):
            near = AnnIndex("Two-tower ANN")
            popular = CandidateGenerator("Popular items")
            recent = CandidateGenerator("Recent items")
        ranker = Ranker("Ranker")
        reranker = Reranker("Re-ranker")
        features = FeatureStore("Online features")
    monitor = Monitor("Monitor")
    app >> gateway >> [near, popular, recent] >> ranker >> reranker >> Edge(label="page of 20 items") >> monitor
    features >> Edge(label="features") >> ranker

with Architecture("upright", title="Upright", summary="Documents feed an index.", direction="TB"):
    question = Client("Question")
    index = AnnIndex("Index")
    question >> Edge(label="asks") >> index
    index >> Edge(label="answers") >> question
