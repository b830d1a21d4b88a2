"""What another policy would have earned on the logged traffic."""

import math

from mlsd.methods.sequences import Numbers, aligned, shares


def inverse_propensity_score(rewards: Numbers, logged: Numbers, target: Numbers) -> float:
    """Mean reward of a new policy, from the logs of an old one (IPS).

    Examples:
        >>> inverse_propensity_score([1, 0, 1, 0], [0.5, 0.5, 0.25, 0.25], [0.25, 0.75, 0.5, 0.5])
        0.625

    Args:
        rewards: what each logged action earned; shape (actions,)
        logged: probability with which the old policy chose it, above 0; shape (actions,)
        target: probability with which the new policy would; shape (actions,)

    Returns:
        an estimate without bias where the old policy could do all that the new one does; large weights make it noisy

    Raises:
        ValueError: for sequences that are empty or differ in length, or probabilities that cannot be

    Source: Horvitz and Thompson (1952), A Generalization of Sampling without Replacement from a Finite Universe.
    """
    weights = _weights(rewards, logged, target)
    return math.fsum(w * r for w, r in zip(weights, rewards, strict=True)) / len(weights)


def self_normalised_score(rewards: Numbers, logged: Numbers, target: Numbers) -> float:
    """The same over the sum of the weights (SNIPS): a little bias for less noise.

    Examples:
        >>> self_normalised_score([1, 0, 1, 0], [0.5, 0.5, 0.25, 0.25], [0.25, 0.75, 0.5, 0.5])
        0.4166666666666667

    Args:
        rewards: what each logged action earned; shape (actions,)
        logged: probability with which the old policy chose it, above 0; shape (actions,)
        target: probability with which the new policy would; shape (actions,)

    Returns:
        an estimate between the least and the greatest reward

    Raises:
        ValueError: as `inverse_propensity_score`, and when the new policy would do nothing of what was logged

    Source: Swaminathan and Joachims (2015), The Self-Normalized Estimator for Counterfactual Learning.
    """
    weights = _weights(rewards, logged, target)
    if not any(weights):
        raise ValueError("the new policy would have done nothing of what was logged")
    return math.fsum(w * r for w, r in zip(weights, rewards, strict=True)) / math.fsum(weights)


def _weights(rewards: Numbers, logged: Numbers, target: Numbers) -> list[float]:
    aligned(rewards=rewards, logged=logged, target=target)
    shares(logged=logged, target=target)
    if not all(logged):
        raise ValueError(f"logged[{list(logged).index(0)}] is 0: the old policy cannot have chosen this action")
    return [new / old for old, new in zip(logged, target, strict=True)]
