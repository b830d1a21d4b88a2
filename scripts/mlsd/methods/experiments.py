"""How large an experiment must be, how long it runs, and whether its split can be trusted."""

import math

from mlsd.methods.definition import Amount, method
from mlsd.methods.sequences import Numbers, aligned, sizes


@method()
def sample_size_proportions(base: Amount, lift: Amount, significance: Amount, power: Amount) -> str:
    """People in each of two equal arms that show a change of a proportion (two-sided test).

    Examples:
        >>> print(text(sample_size_proportions(0.05, 0.005, 0.05, 0.8)))
        31.2 k

    Args:
        base (number): proportion without the change
        lift (number): least change worth seeing, absolute, of either sign
        significance (number): share of false alarms, such as 0.05
        power (number): share of true changes that are found, such as 0.8

    Returns:
        number: per arm, the next whole number up

    Raises:
        FormulaError: when the lift is zero, or a share does not lie between 0 and 1

    Source: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, chapter 4: the pooled
    variance under no change, without continuity correction.
    """
    return """
    ceil((
        normal_quantile(1 - significance / 2) * sqrt(2 * (base + lift / 2) * (1 - base - lift / 2))
        + normal_quantile(power) * sqrt(base * (1 - base) + (base + lift) * (1 - base - lift))
    ) ** 2 / lift ** 2)
    """


@method()
def sample_size_means(deviation: Amount, lift: Amount, significance: Amount, power: Amount) -> str:
    """People in each of two equal arms that show a change of a mean (two-sided z-test).

    Examples:
        >>> print(text(sample_size_means(20, 0.5, 0.05, 0.8)))
        25.1 k

    Args:
        deviation (any): standard deviation of the metric between people
        lift (any): least change of its mean worth seeing
        significance (number): share of false alarms, such as 0.05
        power (number): share of true changes that are found, such as 0.8

    Returns:
        number: per arm, the next whole number up

    Raises:
        FormulaError: when the lift is zero, or a share does not lie between 0 and 1

    Source: Common knowledge; with 0.05 and 0.8 it is 15.7 σ²/δ², for which Kohavi et al. (2009), Controlled
    Experiments on the Web: Survey and Practical Guide, give 16.
    """
    return """
    ceil(2 * (
        deviation / lift * (normal_quantile(1 - significance / 2) + normal_quantile(power))
    ) ** 2)
    """


@method()
def detectable_lift(deviation: Amount, per_arm: Amount, significance: Amount, power: Amount) -> str:
    """Least change of a mean that an experiment of this size can show (minimum detectable effect).

    Examples:
        >>> print(text(detectable_lift(quantity(20, "USD"), 25_117, 0.05, 0.8)))
        USD 0.50

    Args:
        deviation (any): standard deviation between people; of a proportion p it is sqrt(p·(1 − p))
        per_arm (number): people in each of two equal arms
        significance (number): share of false alarms, such as 0.05
        power (number): share of true changes that are found, such as 0.8

    Returns:
        any: the absolute change

    Raises:
        FormulaError: when there is nobody in an arm, or a share does not lie between 0 and 1

    Source: Common knowledge: `sample_size_means` solved for the lift.
    """
    return "deviation * sqrt(2 / per_arm) * (normal_quantile(1 - significance / 2) + normal_quantile(power))"


@method(one="1 thing")
def duration(per_arm: Amount, arms: Amount, rate: Amount) -> str:
    """How long an experiment collects its people.

    Examples:
        >>> print(text(duration(31_234, 2, quantity(10_000, "user/day")).to("day")))
        6.25 days

    Args:
        per_arm (number): from a sample size
        arms (number): arms of this size, control included
        rate (thing/s): new eligible people, such as `user/day`; who comes back does not count again

    Returns:
        s: ask for it in `day`, and run whole weeks

    Raises:
        FormulaError: when nobody comes

    Source: Common knowledge.
    """
    return "per_arm * one * arms / rate"


@method()
def cuped_factor(correlation: Amount) -> str:
    """What CUPED leaves of the variance, and so of the sample size.

    Examples:
        >>> print(text(cuped_factor(0.7)))
        0.51

    Args:
        correlation (number): between the metric and the same metric before the experiment

    Returns:
        number: 1 − ρ², by which a sample size is multiplied

    Source: Deng, Xu, Kohavi and Walker (2013), Improving the Sensitivity of Online Controlled Experiments by
    Utilizing Pre-Experiment Data.
    """
    return "1 - correlation ** 2"


def sample_ratio_p_value(observed: Numbers, planned: Numbers) -> float:
    """How likely a split at least this uneven is if assignment works (sample ratio mismatch).

    Examples:
        >>> round(sample_ratio_p_value([50_000, 50_700], [0.5, 0.5]), 3)
        0.027

    Args:
        observed: people in each arm; shape (arms,)
        planned: the share of each arm, in any unit; shape (arms,)

    Returns:
        the p-value of Pearson's chi-square test; below 0.001 or so, look for the fault and not at the metrics

    Raises:
        ValueError: for fewer than two arms, a negative count, or a plan that is not positive

    Source: Fabijan et al. (2019), Diagnosing Sample Ratio Mismatch in Online Controlled Experiments: A Taxonomy and
    Rules of Thumb for Practitioners.
    """
    aligned(observed=observed, planned=planned)
    sizes(observed=observed)
    if len(observed) < 2 or min(planned) <= 0 or not sum(observed):
        raise ValueError("a split needs two arms or more, a positive plan for each, and people")
    people, whole = sum(observed), sum(planned)
    expected = [people * share / whole for share in planned]
    statistic = sum((o - e) ** 2 / e for o, e in zip(observed, expected, strict=True))
    return _chi_square_tail(statistic, len(observed) - 1)


def _chi_square_tail(statistic: float, freedom: int) -> float:
    """P(χ² > statistic) by the finite recurrence of the incomplete gamma function at whole and half arguments."""
    half = statistic / 2
    tail, order = (math.exp(-half), 1.0) if freedom % 2 == 0 else (math.erfc(math.sqrt(half)), 0.5)
    while order < freedom / 2:
        tail += math.exp(order * math.log(half) - half - math.lgamma(order + 1)) if half else 0.0
        order += 1
    return tail
