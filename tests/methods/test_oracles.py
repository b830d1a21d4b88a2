"""Methods against the kept libraries, on random inputs."""

import math
import random
import warnings
from collections.abc import Iterator

import numpy as np
import pytest
from scipy import stats
from sklearn import metrics
from statsmodels.stats import power, proportion

from mlsd.methods import calibration, classification, drift, experiments, off_policy, ranking

SEEDS = range(40)


def examples(seed: int) -> tuple[list[int], list[float]]:
    """Labels of both classes, and probabilities with ties."""
    dice = random.Random(seed)
    count = dice.randint(2, 60)
    labels = [0, 1] + [int(dice.random() < 0.3) for _ in range(count)]
    return labels, [round(dice.uniform(0.06, 0.94), dice.choice([1, 2, 6])) for _ in labels]


@pytest.mark.parametrize("seed", SEEDS)
def test_classification(seed: int) -> None:
    labels, scores = examples(seed)
    decided = [int(score > 0.5) for score in scores]
    assert classification.roc_auc(labels, scores) == pytest.approx(metrics.roc_auc_score(labels, scores))
    assert classification.pr_auc(labels, scores) == pytest.approx(metrics.average_precision_score(labels, scores))
    assert classification.log_loss(labels, scores) == pytest.approx(metrics.log_loss(labels, scores))
    assert classification.f1(labels, decided) == pytest.approx(metrics.f1_score(labels, decided, zero_division=0))
    mean = np.mean(labels)
    background = stats.entropy([mean, 1 - mean])
    assert classification.normalised_entropy(labels, scores) == pytest.approx(
        metrics.log_loss(labels, scores) / background
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_ranking(seed: int) -> None:
    dice = random.Random(seed)
    grades = [1, *(dice.randint(0, 3) for _ in range(dice.randint(1, 30)))]
    dice.shuffle(grades)
    order = [[float(-rank) for rank in range(len(grades))]]
    k = dice.randint(1, len(grades))
    assert ranking.ndcg(grades, k) == pytest.approx(metrics.ndcg_score([grades], order, k=k))
    gains = [[2**grade - 1 for grade in grades]]
    assert ranking.ndcg(grades, gain="exponential") == pytest.approx(metrics.ndcg_score(gains, order))
    added = [ranking.discounted_gain(grade, rank).value for rank, grade in enumerate(grades, 1)]
    assert sum(added) == pytest.approx(metrics.dcg_score(gains, order))
    hits = [int(grade > 0) for grade in grades]
    assert ranking.average_precision(hits) == pytest.approx(metrics.average_precision_score(hits, order[0]))
    assert ranking.precision_at(hits, k) == pytest.approx(
        metrics.precision_score(hits, [1] * k + [0] * (len(hits) - k))
    )
    assert ranking.recall_at(hits, k) == pytest.approx(metrics.recall_score(hits, [1] * k + [0] * (len(hits) - k)))
    first = [1 if rank == hits.index(1) else 0 for rank in range(len(hits))]
    found = metrics.label_ranking_average_precision_score([first], order)
    assert ranking.reciprocal_rank(hits) == pytest.approx(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_calibration(seed: int) -> None:
    labels, predicted = examples(seed)
    for bins in (1, 5, 10, 15):
        inside = np.digitize(predicted, [edge / bins for edge in range(1, bins)])
        gaps = [
            abs(np.mean(np.array(labels)[inside == b]) - np.mean(np.array(predicted)[inside == b]))
            * (inside == b).sum()
            for b in set(inside.tolist())
        ]
        expected = sum(gaps) / len(labels)
        assert calibration.expected_calibration_error(labels, predicted, bins) == pytest.approx(expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_split(seed: int) -> None:
    dice = random.Random(seed)
    arms = dice.randint(2, 7)
    planned = [dice.choice([1.0, 1.0, 2.0]) for _ in range(arms)]
    observed = [round(1000 * share + dice.gauss(0, 45)) for share in planned]
    expected = [sum(observed) * share / sum(planned) for share in planned]
    found = experiments.sample_ratio_p_value(observed, planned)
    assert found == pytest.approx(stats.chisquare(observed, expected).pvalue, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("seed", SEEDS)
def test_drift(seed: int) -> None:
    dice = random.Random(seed)
    before = [round(dice.gauss(0, 1), 1) for _ in range(dice.randint(1, 50))]
    now = [round(dice.gauss(0.3, 1), 1) for _ in range(dice.randint(1, 50))]
    assert drift.kolmogorov_smirnov(before, now) == pytest.approx(stats.ks_2samp(before, now).statistic)
    old, new = ([dice.randint(1, 99) for _ in range(8)] for _ in range(2))
    divergence = stats.entropy(old, new) + stats.entropy(new, old)
    assert drift.population_stability_index(old, new) == pytest.approx(divergence)


def _designs() -> Iterator[tuple[float, float, float, float]]:
    dice = random.Random(7)
    for _ in range(40):
        base = dice.uniform(0.01, 0.5)
        yield base, base * dice.uniform(0.02, 0.3), dice.choice([0.01, 0.05, 0.1]), dice.uniform(0.6, 0.95)


@pytest.mark.parametrize(("base", "lift", "alpha", "found"), list(_designs()))
def test_sample_sizes(base: float, lift: float, alpha: float, found: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        needed = proportion.samplesize_proportions_2indep_onetail(
            lift, base, found, alpha=alpha / 2, alternative="larger"
        )
        means = power.NormalIndPower().solve_power(lift / base, alpha=alpha, power=found, alternative="larger")
    size = experiments.sample_size_proportions(base, lift, alpha, found).value
    assert size == math.ceil(needed - 1e-6)
    assert experiments.sample_size_means(base, lift, 2 * alpha, found).value == pytest.approx(math.ceil(means), abs=1)


def test_off_policy_estimates_meet_the_truth() -> None:
    dice = random.Random(3)
    old, new, reward = [0.5, 0.3, 0.2], [0.1, 0.2, 0.7], [0.1, 0.4, 0.8]
    actions = dice.choices(range(3), old, k=40_000)
    rewards = [float(dice.random() < reward[action]) for action in actions]
    logged, target = [old[action] for action in actions], [new[action] for action in actions]
    truth = sum(share * earned for share, earned in zip(new, reward, strict=True))
    assert off_policy.inverse_propensity_score(rewards, logged, target) == pytest.approx(truth, abs=0.02)
    assert off_policy.self_normalised_score(rewards, logged, target) == pytest.approx(truth, abs=0.02)
