"""The formulas of the field, as documented functions.

    from mlsd.methods.serving import kv_cache_per_token
    parse("kv_cache_per_token(80, 8, 128, half)", LANGUAGE)

A scalar method is a formula (`definition.py`), so that estimates can call it by name and a page can compute it without
a second implementation. A method over sequences (rankings, labels and scores, logs) is an ordinary function.
"""

from mlsd.methods import (
    calibration,
    classification,
    cost,
    decisions,
    drift,
    experiments,
    off_policy,
    ranking,
    serving,
    storage,
    traffic,
    training,
    vectors,
)
from mlsd.methods.definition import LANGUAGE, METHODS

__all__ = [
    "LANGUAGE",
    "METHODS",
    "calibration",
    "classification",
    "cost",
    "decisions",
    "drift",
    "experiments",
    "off_policy",
    "ranking",
    "serving",
    "storage",
    "traffic",
    "training",
    "vectors",
]
