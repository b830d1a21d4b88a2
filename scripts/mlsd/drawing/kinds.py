"""The vocabulary of the drawings: each class is one kind of component, its docstring the meaning that the guide prints.

The role gives the colour, the icon is a file below `material/templates/.icons` of mkdocs-material.
"""

from mlsd.drawing.recording import Kind


class Client(Kind, role="people", icon="material/account"):
    """Who asks: a person in an app or a browser."""


class Device(Kind, role="people", icon="material/cellphone-link"):
    """Hardware at the edge that senses, runs a model or shows the result."""


class Labeling(Kind, role="people", icon="material/tag-multiple"):
    """People, or rules written by people, who turn examples into labelled ones."""


class HumanReview(Kind, role="people", icon="material/account-check"):
    """People who decide what the model may not decide alone."""


class EventStream(Kind, role="data", icon="material/transit-connection-variant"):
    """An ordered log of events that others subscribe to, such as Kafka."""


class Dataset(Kind, role="data", icon="material/table-large"):
    """A versioned set of examples, fixed in time."""


class Document(Kind, role="data", icon="material/file-document"):
    """Text or media that the system reads."""


class Prompt(Kind, role="data", icon="material/message-text"):
    """The assembled input of a language model."""


class DataLake(Kind, role="store", icon="material/waves"):
    """Raw files in cheap storage, read in bulk."""


class Warehouse(Kind, role="store", icon="material/warehouse"):
    """Cleaned tables for analytical queries."""


class FeatureStore(Kind, role="store", icon="material/layers-triple"):
    """Features kept once and read the same way in training and in serving."""


class AnnIndex(Kind, role="store", icon="material/graph"):
    """An index that finds approximate nearest neighbours of a vector."""


class LexicalIndex(Kind, role="store", icon="material/text-search"):
    """An inverted index that finds documents by their words."""


class Cache(Kind, role="store", icon="material/lightning-bolt"):
    """Recent answers in memory, allowed to be lost."""


class KeyValueStore(Kind, role="store", icon="material/key-variant"):
    """One value for one key, in milliseconds."""


class Database(Kind, role="store", icon="material/database"):
    """The transactional record of truth."""


class ObjectStore(Kind, role="store", icon="material/bucket"):
    """Large files by name: images, models, backups."""


class Registry(Kind, role="store", icon="material/archive-check"):
    """Versions of models with their data, metrics and state."""


class BatchJob(Kind, role="compute", icon="material/cogs"):
    """Work over a whole set, on a schedule."""


class StreamJob(Kind, role="compute", icon="material/cog-play"):
    """Work on each event as it arrives."""


class Trainer(Kind, role="compute", icon="material/school"):
    """Fits the parameters of a model to a dataset."""


class Evaluator(Kind, role="compute", icon="material/clipboard-check"):
    """Measures a model before it is released, and can refuse it."""


class Model(Kind, role="model", icon="material/brain"):
    """A trained model whose task needs no kind of its own."""


class Encoder(Kind, role="model", icon="material/vector-polyline"):
    """Turns an input into an embedding."""


class CandidateGenerator(Kind, role="model", icon="material/filter-variant"):
    """Narrows everything down to hundreds, cheaply."""


class Ranker(Kind, role="model", icon="material/sort-descending"):
    """Scores candidates one by one, precisely."""


class Reranker(Kind, role="model", icon="material/order-numeric-ascending"):
    """Orders the final list as a whole: diversity, freshness, business constraints."""


class LLM(Kind, role="model", icon="material/creation"):
    """A large language model that writes the answer."""


class Gateway(Kind, role="serving", icon="material/router-network"):
    """The front door: authentication, routing, rate limits."""


class Service(Kind, role="serving", icon="material/server"):
    """A stateless service that answers requests."""


class Rules(Kind, role="control", icon="material/gavel"):
    """Decisions written by hand: filters, policies, thresholds."""


class Experiment(Kind, role="control", icon="material/flask"):
    """Splits traffic to compare variants."""


class Monitor(Kind, role="control", icon="material/pulse"):
    """Watches data, predictions and outcomes, and raises alarms."""


class Scheduler(Kind, role="control", icon="material/calendar-clock"):
    """Starts jobs at a time or when their input is ready."""


class Guardrail(Kind, role="control", icon="material/shield-check"):
    """Checks input or output of a model and can stop it."""


KINDS: dict[str, type[Kind]] = {kind.__name__: kind for kind in Kind.__subclasses__()}
"""Every kind by its name, in the order of the guide."""
