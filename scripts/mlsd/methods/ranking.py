"""How good a ranked list is."""

import math
from typing import Literal

from mlsd.methods.definition import Amount, method
from mlsd.methods.sequences import Numbers, aligned, binary, sizes, whole


def precision_at(relevant: Numbers, k: int) -> float:
    """Share of the first k results that are relevant.

    Examples:
        >>> precision_at([1, 0, 1, 0], 2)
        0.5

    Args:
        relevant: 1 where a result is relevant, else 0, best rank first; shape (results,)
        k: how far a reader looks; a shorter list counts as filled up with what is not relevant

    Returns:
        a number from 0 to 1

    Raises:
        ValueError: for an empty list, other values, or a k below 1

    Source: Common knowledge.
    """
    aligned(relevant=relevant)
    binary(relevant=relevant)
    whole(k=k)
    return sum(relevant[:k]) / k


def recall_at(relevant: Numbers, k: int, total: int | None = None) -> float:
    """Share of what is relevant that is among the first k results.

    Examples:
        >>> recall_at([1, 0, 1, 0], 2)
        0.5
        >>> recall_at([1, 0, 1, 0], 2, total=4)
        0.25

    Args:
        relevant: 1 where a result is relevant, else 0, best rank first; shape (results,)
        k: how far a reader looks
        total: relevant results that exist; without it, those of the list

    Returns:
        a number from 0 to 1

    Raises:
        ValueError: as `precision_at`; and when nothing is relevant, or `total` is less than the list has

    Source: Common knowledge.
    """
    aligned(relevant=relevant)
    binary(relevant=relevant)
    whole(k=k)
    return sum(relevant[:k]) / _total(relevant, total)


def average_precision(relevant: Numbers, total: int | None = None) -> float:
    """Precision at each relevant result, averaged; the mean over queries is MAP.

    Examples:
        >>> round(average_precision([1, 0, 1, 0]), 4)
        0.8333

    Args:
        relevant: 1 where a result is relevant, else 0, best rank first; shape (results,)
        total: relevant results that exist; without it, those of the list

    Returns:
        a number from 0 to 1

    Raises:
        ValueError: as `recall_at`

    Source: Common knowledge.
    """
    aligned(relevant=relevant)
    binary(relevant=relevant)
    ranks = [rank for rank, hit in enumerate(relevant, start=1) if hit]
    return sum(hits / rank for hits, rank in enumerate(ranks, start=1)) / _total(relevant, total)


def reciprocal_rank(relevant: Numbers) -> float:
    """One over the rank of the first relevant result; the mean over queries is MRR.

    Examples:
        >>> reciprocal_rank([0, 0, 0, 1])
        0.25

    Args:
        relevant: 1 where a result is relevant, else 0, best rank first; shape (results,)

    Returns:
        a number from 0 to 1; 0 when nothing is relevant

    Raises:
        ValueError: for an empty list or other values

    Source: Common knowledge.
    """
    aligned(relevant=relevant)
    binary(relevant=relevant)
    return next((1 / rank for rank, hit in enumerate(relevant, start=1) if hit), 0.0)


@method()
def discounted_gain(grade: Amount, position: Amount) -> str:
    """What one result adds to the discounted cumulative gain, with the exponential gain.

    Examples:
        >>> print(text(discounted_gain(3, 1)), text(discounted_gain(3, 3)))
        7 3.5

    Args:
        grade (number): relevance of the result, at least 0
        position (number): its rank, from 1

    Returns:
        number: (2^grade − 1) / log2(position + 1)

    Raises:
        FormulaError: for position 0, whose discount is 0

    Source: Burges et al. (2005), Learning to Rank using Gradient Descent.
    """
    return "(2 ** grade - 1) / log2(position + 1)"


def ndcg(grades: Numbers, k: int | None = None, gain: Literal["linear", "exponential"] = "linear") -> float:
    """Gain of a ranked list, discounted by rank, over that of the best order of the same list.

    Examples:
        >>> round(ndcg([3, 0, 2]), 4)
        0.9386
        >>> round(ndcg([3, 0, 2], gain="exponential"), 4)
        0.9558

    Args:
        grades: relevance of each result, at least 0, best rank first; shape (results,)
        k: how far a reader looks; without it, the whole list
        gain: `linear` counts a grade g as g, `exponential` as 2^g − 1; the discount is log2(rank + 1)

    Returns:
        a number from 0 to 1; 0 when no grade is above 0

    Raises:
        ValueError: for an empty list, a negative grade, another gain, or a k below 1

    Source: Järvelin and Kekäläinen (2002), Cumulated Gain-Based Evaluation of IR Techniques; exponential gain and
    this discount from Burges et al. (2005), Learning to Rank Using Gradient Descent.
    """
    aligned(grades=grades)
    sizes(grades=grades)
    depth = len(grades) if k is None else k
    whole(k=depth)
    if gain not in ("linear", "exponential"):
        raise ValueError(f"gain must be linear or exponential, not {gain}")
    gains = list(grades) if gain == "linear" else [2**grade - 1 for grade in grades]
    best = _discounted(sorted(gains, reverse=True)[:depth])
    return _discounted(gains[:depth]) / best if best else 0.0


def _discounted(gains: Numbers) -> float:
    return math.fsum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _total(relevant: Numbers, total: int | None) -> float:
    listed = sum(relevant)
    if total is not None and total < listed:
        raise ValueError(f"total is {total}, but {listed} results of the list are relevant")
    if not (total or listed):
        raise ValueError("nothing is relevant: there is nothing to find")
    return listed if total is None else total
