"""Methods over sequences: what holds for every input, and what bad input is told."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsd.methods.calibration import expected_calibration_error
from mlsd.methods.classification import f1, log_loss, normalised_entropy, pr_auc, roc_auc
from mlsd.methods.decisions import threshold_by_capacity
from mlsd.methods.drift import kolmogorov_smirnov, population_stability_index
from mlsd.methods.experiments import sample_ratio_p_value
from mlsd.methods.off_policy import inverse_propensity_score, self_normalised_score
from mlsd.methods.ranking import average_precision, ndcg, precision_at, recall_at, reciprocal_rank

labelled = st.lists(st.tuples(st.integers(0, 1), st.floats(0, 1)), min_size=2).filter(
    lambda pairs: 0 < sum(label for label, _ in pairs) < len(pairs)
)
counts = st.lists(st.integers(1, 1000), min_size=2, max_size=12)


@given(labelled)
def test_areas_are_shares_and_turn_with_the_scores(pairs: list[tuple[int, float]]) -> None:
    labels, scores = zip(*pairs, strict=True)
    turned = [1 - label for label in labels]
    assert 0 <= roc_auc(labels, scores) <= 1
    assert roc_auc(labels, scores) + roc_auc(turned, scores) == pytest.approx(1)
    assert sum(labels) / len(labels) <= pr_auc(labels, scores) + 1 <= 2 + 1e-12
    assert 0 <= expected_calibration_error(labels, scores) <= 1
    assert normalised_entropy(labels, [sum(labels) / len(labels)] * len(labels)) == pytest.approx(1)


@given(st.lists(st.integers(0, 4), min_size=1))
def test_the_best_order_has_all_of_the_gain(grades: list[int]) -> None:
    best = sorted(grades, reverse=True)
    assert ndcg(best) == pytest.approx(1 if any(grades) else 0)
    assert 0 <= ndcg(grades, gain="exponential") <= 1 + 1e-12
    hits = [int(grade > 0) for grade in grades]
    if any(hits):
        assert recall_at(hits, len(hits)) == 1
        assert average_precision(hits) <= 1 + 1e-12
        assert reciprocal_rank(hits) == 1 / (hits.index(1) + 1)


@given(counts, st.integers(1, 50))
def test_no_distance_between_a_thing_and_itself(bins: list[int], times: int) -> None:
    assert population_stability_index(bins, [count * times for count in bins]) == pytest.approx(0, abs=1e-12)
    assert kolmogorov_smirnov(bins, bins) == pytest.approx(0, abs=1e-12)
    assert sample_ratio_p_value(bins, bins) == pytest.approx(1)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.integers(1, 60))
def test_capacity_is_used_and_only_ties_exceed_it(scores: list[float], capacity: int) -> None:
    threshold = threshold_by_capacity(scores, capacity)
    assert sum(score >= threshold for score in scores) >= min(capacity, len(scores))
    assert sum(score > threshold for score in scores) < capacity


@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(0.01, 1)), min_size=1))
def test_the_policy_that_logged_is_worth_what_it_earned(pairs: list[tuple[float, float]]) -> None:
    rewards, logged = zip(*pairs, strict=True)
    mean = math.fsum(rewards) / len(rewards)
    assert inverse_propensity_score(rewards, logged, logged) == pytest.approx(mean, abs=1e-12)
    assert self_normalised_score(rewards, logged, logged) == pytest.approx(mean, abs=1e-12)


def test_what_was_held_impossible_surprises_without_end() -> None:
    assert log_loss([1], [0.0]) == math.inf
    assert population_stability_index([1, 0], [1, 1]) == math.inf
    assert f1([0, 1], [1, 0]) == 0
    assert precision_at([1], 4) == 0.25
    assert recall_at([1, 0], 2, total=4) == 0.25


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: roc_auc([], []), "labels is empty"),
        (lambda: roc_auc([0, 1], [1]), "labels has 2 values and scores has 1"),
        (lambda: roc_auc([0, 2], [0, 1]), "labels[1] must be 0 or 1, not 2"),
        (lambda: roc_auc([1, 1], [0, 1]), "labels hold only one class"),
        (lambda: log_loss([1], [1.5]), "predicted[0] must be from 0 to 1, not 1.5"),
        (lambda: log_loss([1], [math.nan]), "predicted[0] must be from 0 to 1, not nan"),
        (lambda: ndcg([1, -1]), "grades[1] must be at least 0, not -1"),
        (lambda: ndcg([1], k=0), "k must be a whole number from 1, not 0"),
        (lambda: ndcg([1], gain="steep"), "gain must be linear or exponential, not steep"),
        (lambda: recall_at([0, 0], 1), "nothing is relevant: there is nothing to find"),
        (lambda: average_precision([1, 1], total=1), "total is 1, but 2 results of the list are relevant"),
        (lambda: expected_calibration_error([1], [0.5], 0), "bins must be a whole number from 1, not 0"),
        (lambda: threshold_by_capacity([1.0], 0), "capacity must be a whole number from 1, not 0"),
        (lambda: kolmogorov_smirnov([1], []), "now is empty"),
        (lambda: population_stability_index([0], [1]), "before and now need examples"),
        (
            lambda: sample_ratio_p_value([5], [1]),
            "a split needs two arms or more, a positive plan for each, and people",
        ),
        (
            lambda: inverse_propensity_score([1], [0], [1]),
            "logged[0] is 0: the old policy cannot have chosen this action",
        ),
        (
            lambda: self_normalised_score([1], [0.5], [0]),
            "the new policy would have done nothing of what was logged",
        ),
    ],
)
def test_bad_input_is_told_in_the_callers_words(call: Callable[[], float], message: str) -> None:
    with pytest.raises(ValueError) as caught:
        call()
    assert str(caught.value) == message
