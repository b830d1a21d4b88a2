"""How good a classifier is."""

import math
from collections.abc import Iterator
from itertools import groupby

from mlsd.methods.sequences import Numbers, aligned, binary, shares


def roc_auc(labels: Numbers, scores: Numbers) -> float:
    """Chance that a positive scores above a negative, ties counting one half: the area under the ROC curve.

    Examples:
        >>> roc_auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])
        0.75

    Args:
        labels: 0 or 1; shape (examples,)
        scores: higher means 1 is likelier; shape (examples,)

    Returns:
        a number from 0 to 1; 0.5 is chance

    Raises:
        ValueError: for sequences that are empty or differ in length, other labels, or only one class

    Source: Hanley and McNeil (1982), The Meaning and Use of the Area under a Receiver Operating Characteristic
    (ROC) Curve.
    """
    positives, negatives = _classes(labels, scores)
    above = below = 0.0
    for hits, misses in _steps(labels, scores):
        below += hits * (negatives - above - misses / 2)
        above += misses
    return below / (positives * negatives)


def pr_auc(labels: Numbers, scores: Numbers) -> float:
    """Area under the precision-recall curve, as average precision: a step for each score, nothing interpolated.

    Examples:
        >>> round(pr_auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), 4)
        0.8333

    Args:
        labels: 0 or 1; shape (examples,)
        scores: higher means 1 is likelier; shape (examples,)

    Returns:
        a number from 0 to 1; the share of positives is chance

    Raises:
        ValueError: for sequences that are empty or differ in length, other labels, or only one class

    Source: Common knowledge; why not to interpolate: Davis and Goadrich (2006), The Relationship Between
    Precision-Recall and ROC Curves.
    """
    positives, _ = _classes(labels, scores)
    found = flagged = area = 0.0
    for hits, misses in _steps(labels, scores):
        found, flagged = found + hits, flagged + hits + misses
        area += hits * found / flagged
    return area / positives


def f1(labels: Numbers, decided: Numbers) -> float:
    """Harmonic mean of precision and recall of decisions.

    Examples:
        >>> round(f1([0, 1, 1, 1], [1, 1, 1, 0]), 4)
        0.6667

    Args:
        labels: 0 or 1; shape (examples,)
        decided: 0 or 1; shape (examples,)

    Returns:
        a number from 0 to 1; 0 when no positive is found

    Raises:
        ValueError: for sequences that are empty or differ in length, or values other than 0 and 1

    Source: Common knowledge.
    """
    aligned(labels=labels, decided=decided)
    binary(labels=labels, decided=decided)
    found = sum(label * decision for label, decision in zip(labels, decided, strict=True))
    return 2 * found / (sum(labels) + sum(decided)) if found else 0.0


def log_loss(labels: Numbers, predicted: Numbers) -> float:
    """Mean surprise at what happened, in nats.

    Examples:
        >>> round(log_loss([1, 0], [0.8, 0.4]), 4)
        0.367

    Args:
        labels: 0 or 1; shape (examples,)
        predicted: probabilities of 1; shape (examples,)

    Returns:
        a number from 0; infinite when something happened that was held impossible

    Raises:
        ValueError: for sequences that are empty or differ in length, other labels, or probabilities beyond 0 to 1

    Source: Common knowledge.
    """
    aligned(labels=labels, predicted=predicted)
    binary(labels=labels)
    shares(predicted=predicted)
    given = [p if label else 1 - p for label, p in zip(labels, predicted, strict=True)]
    return math.fsum(-math.log(p) if p else math.inf for p in given) / len(given)


def normalised_entropy(labels: Numbers, predicted: Numbers) -> float:
    """Log loss over that of always predicting the mean of the labels.

    Examples:
        >>> round(normalised_entropy([1, 0, 0, 0], [0.6, 0.2, 0.1, 0.1]), 2)
        0.42

    Args:
        labels: 0 or 1; shape (examples,)
        predicted: probabilities of 1; shape (examples,)

    Returns:
        a number from 0; below 1 the model knows more than the mean

    Raises:
        ValueError: as `log_loss`, and when only one class occurs

    Source: He et al. (2014), Practical Lessons from Predicting Clicks on Ads at Facebook.
    """
    _classes(labels, predicted)
    mean = sum(labels) / len(labels)
    return log_loss(labels, predicted) / log_loss(labels, [mean] * len(labels))


def _classes(labels: Numbers, scores: Numbers) -> tuple[float, float]:
    """How many positives and negatives there are, at least one of each."""
    aligned(labels=labels, scores=scores)
    binary(labels=labels)
    positives = sum(labels)
    if not 0 < positives < len(labels):
        raise ValueError("labels hold only one class")
    return positives, len(labels) - positives


def _steps(labels: Numbers, scores: Numbers) -> Iterator[tuple[float, float]]:
    """Positives and negatives at each score, from the highest down."""
    ranked = sorted(zip(scores, labels, strict=True), reverse=True)
    for _, tied in groupby(ranked, key=lambda pair: pair[0]):
        at_score = [label for _, label in tied]
        yield sum(at_score), len(at_score) - sum(at_score)
