"""Whether inputs or scores have moved."""

import math

from mlsd.methods.sequences import Numbers, aligned, sizes


def population_stability_index(before: Numbers, now: Numbers) -> float:
    """How far the shares of bins have moved.

    Examples:
        >>> round(population_stability_index([100, 100, 100], [80, 100, 120]), 4)
        0.027

    Args:
        before: counts or shares of each bin in the reference; shape (bins,)
        now: the same bins today; shape (bins,)

    Returns:
        a number from 0, infinite when a bin has emptied or is new. Below 0.1 is usually called stable and above 0.25
        a shift, whatever the number of examples

    Raises:
        ValueError: for sequences that are empty or differ in length, negative counts, or no examples

    Source: Common knowledge of credit scoring; the two thresholds are a rule of thumb, examined by Yurdakul and Naranjo
    (2020), Statistical Properties of the Population Stability Index.
    """
    aligned(before=before, now=now)
    sizes(before=before, now=now)
    if not sum(before) or not sum(now):
        raise ValueError("before and now need examples")
    pairs = [(b / sum(before), n / sum(now)) for b, n in zip(before, now, strict=True) if b or n]
    return math.fsum((n - b) * math.log(n / b) if b and n else math.inf for b, n in pairs)


def kolmogorov_smirnov(before: Numbers, now: Numbers) -> float:
    """Largest distance between two cumulative distributions.

    Examples:
        >>> kolmogorov_smirnov([1, 2, 3, 4], [3, 4, 5, 6])
        0.5

    Args:
        before: values in the reference; shape (examples before,)
        now: values today; shape (examples now,), which may differ

    Returns:
        a number from 0 to 1

    Raises:
        ValueError: when either is empty

    Source: Common knowledge.
    """
    aligned(before=before)
    aligned(now=now)
    steps = sorted([(value, 1 / len(before)) for value in before] + [(value, -1 / len(now)) for value in now])
    gap = largest = 0.0
    for index, (value, step) in enumerate(steps):
        gap += step
        if index + 1 == len(steps) or steps[index + 1][0] != value:
            largest = max(largest, abs(gap))
    return largest
