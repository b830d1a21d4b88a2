"""Where to put the threshold: by what mistakes cost, or by what people can review."""

from mlsd.methods.definition import Amount, method
from mlsd.methods.sequences import Numbers, aligned, whole


@method()
def threshold_by_cost(false_positive: Amount, false_negative: Amount) -> str:
    """The probability from which acting costs less than waiting.

    Examples:
        >>> print(text(threshold_by_cost(quantity(2, "USD"), quantity(50, "USD"))))
        0.0385

    Args:
        false_positive (any): cost of acting without need, over that of waiting rightly
        false_negative (any): cost of waiting wrongly, over that of acting rightly

    Returns:
        number: the threshold, for calibrated probabilities

    Raises:
        FormulaError: when both costs are zero

    Source: Elkan (2001), The Foundations of Cost-Sensitive Learning, section 1.3.
    """
    return "false_positive / (false_positive + false_negative)"


@method()
def reviewable_share(rate: Amount, reviewers: Amount, per_reviewer: Amount) -> str:
    """Share of all events that people can look at: the alert volume that capacity allows.

    Examples:
        >>> events, each = quantity(1e6, "event/day"), quantity(200, "event/day/reviewer")
        >>> print(text(reviewable_share(events, 25, each).to("percent")))
        0.5 %

    Args:
        rate (thing/s): events that are scored
        reviewers (server): people or desks
        per_reviewer (thing/s/server): what one of them reviews, breaks included

    Returns:
        number: at most 1; flag this top share of scores

    Raises:
        FormulaError: when there are no events

    Source: Common knowledge.
    """
    return "min(reviewers * per_reviewer / rate, 1)"


def threshold_by_capacity(scores: Numbers, capacity: int) -> float:
    """The threshold that flags as many of these scores as can be reviewed: the score of the k-th.

    Examples:
        >>> threshold_by_capacity([0.9, 0.2, 0.7, 0.4], 2)
        0.7

    Args:
        scores: higher is more urgent; shape (events,)
        capacity: how many can be reviewed, a whole number from 1

    Returns:
        the score of the `capacity`-th; flag what is at least this. Ties with it may flag more

    Raises:
        ValueError: without scores, or when the capacity is not a whole number from 1

    Source: Common knowledge.
    """
    aligned(scores=scores)
    whole(capacity=capacity)
    return sorted(scores, reverse=True)[min(int(capacity), len(scores)) - 1]
