"""Whether probabilities mean what they say, and how to mend them after sampling."""

from bisect import bisect_right

from mlsd.methods.definition import Amount, method
from mlsd.methods.sequences import Numbers, aligned, binary, shares, whole


@method()
def unsampled_probability(predicted: Amount, kept: Amount) -> str:
    """The true probability, from a model that was trained on a sample of the negatives.

    Examples:
        >>> print(text(unsampled_probability(0.5, 0.01)))
        0.0099

    Args:
        predicted (number): probability that the model gives
        kept (number): share of negatives that training kept, all positives being kept

    Returns:
        number: p / (p + (1 − p) / kept)

    Raises:
        FormulaError: when no negatives were kept

    Source: He et al. (2014), Practical Lessons from Predicting Clicks on Ads at Facebook.
    """
    return "predicted / (predicted + (1 - predicted) / kept)"


def expected_calibration_error(labels: Numbers, predicted: Numbers, bins: int = 10) -> float:
    """Mean distance between what is predicted and what happens, over bins of equal width.

    A bin holds predictions from its lower edge up to, not including, its upper edge; the last includes 1. Each bin
    counts by the number of its predictions; empty bins count nothing.

    Examples:
        >>> round(expected_calibration_error([0, 0, 1, 1], [0.1, 0.3, 0.3, 0.9], bins=5), 3)
        0.15

    Args:
        labels: 0 or 1; shape (examples,)
        predicted: probabilities of 1; shape (examples,)
        bins: number of bins between 0 and 1

    Returns:
        a number from 0 (calibrated, as far as the bins show) to 1

    Raises:
        ValueError: for sequences that are empty or differ in length, other labels, or probabilities beyond 0 to 1

    Source: Guo et al. (2017), On Calibration of Modern Neural Networks, equation 3, for the positive class.
    """
    aligned(labels=labels, predicted=predicted)
    binary(labels=labels)
    shares(predicted=predicted)
    whole(bins=bins)
    inner_edges = [edge / bins for edge in range(1, bins)]
    gaps = [0.0] * bins
    for label, probability in zip(labels, predicted, strict=True):
        gaps[bisect_right(inner_edges, probability)] += label - probability
    return sum(abs(gap) for gap in gaps) / len(labels)
