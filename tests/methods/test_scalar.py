"""Scalar methods: one formula for Python, for estimates and for the page."""

import json
import math
from itertools import pairwise
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsd.fences.estimate import formula
from mlsd.methods import LANGUAGE, METHODS, experiments, serving, storage, traffic, training, vectors
from mlsd.problem import Fault
from mlsd.quantity import FormulaError, Quantity, parse, quantity, text
from mlsd.quantity.browser import tree_json
from mlsd.quantity.evaluation import value_of
from tests.quantity.formulas import NoValue, interpret


def estimate(formula: str, **values: Quantity) -> Quantity:
    found = parse(formula, LANGUAGE).evaluate(values)
    assert isinstance(found, Quantity)
    return found


def test_the_cache_of_a_long_context() -> None:
    found = estimate(
        "kv_cache_per_token(layers, heads, size, half) * context",
        layers=quantity(80),
        heads=quantity(8),
        size=quantity(128),
        half=quantity(2, "B/value"),
        context=quantity(128_000, "token"),
    )
    assert found == quantity(41.94304, "GB")
    assert text(found) == "41.9\xa0GB"


def test_estimates_call_methods_by_name() -> None:
    expression = formula("kv_cache_per_token(layers, heads, size, half)", "cache")
    assert expression.calls == {"kv_cache_per_token"}
    with pytest.raises(Fault, match="there is no function `kv_cache`"):
        formula("kv_cache(layers)", "cache")


@pytest.mark.parametrize("name", METHODS)
@given(data=st.data())
def test_the_page_agrees_with_python_on_every_method(name: str, data: st.DataObject) -> None:
    method = METHODS[name].function
    numbers = st.floats(0, 1) | st.floats(1e-6, 1e12) | st.integers(0, 4).map(float)
    bases = {parameter: data.draw(numbers, label=parameter) for parameter in method.parameters}
    expression = parse(f"{name}({', '.join(bases)})", LANGUAGE)
    plain: dict[str, Any] = json.loads(json.dumps(tree_json(expression.expanded)))
    try:
        expected = value_of(expression.expanded, bases, LANGUAGE)
    except FormulaError:
        with pytest.raises(NoValue):
            interpret(plain, bases)
        return
    assert interpret(plain, bases) == pytest.approx(expected, rel=1e-9, abs=1e-300)
    assert set(_calls(plain)) <= {"ceil", "floor", "sqrt", "ln", "log2", "min", "normal_quantile"}


def _calls(node: dict[str, Any]) -> list[str]:
    own = [node["call"]] if "call" in node else []
    return own + [call for part in node.get("args", []) for call in _calls(part)]


def test_a_wrong_unit_names_the_parameter() -> None:
    with pytest.raises(FormulaError) as caught:
        serving.memory_time(quantity(7e9, "parameter"), 2, quantity(3, "s"), 1e12)
    assert caught.value.message == "cache of memory_time must be B, not `cache` (s)"
    with pytest.raises(FormulaError, match="rate of utilisation must be thing/s, not `load` \\(GB\\)"):
        estimate("utilisation(load, load, load)", load=quantity(1, "GB"))


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("replicas_for(10, 0, 1)", "cannot divide by zero: `0 * 1` is 0"),
        ("threshold_by_cost(0, 0)", "cannot divide by zero: `0 + 0` is 0"),
        ("hnsw_index(1, 1, 1, 0)", "`ln(0)` has no value: there is no logarithm of zero or of a negative number"),
        (
            "cost_per_thousand(1, 1, 0)",
            "cannot divide by zero: `1 * 0` is 0",
        ),
        (
            "sample_size_means(1, 1, 0.05, 1)",
            "`normal_quantile(1)` has no value: a share of the normal distribution lies between 0 and 1",
        ),
    ],
)
def test_what_has_no_value_says_why(formula: str, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        value_of(parse(formula, LANGUAGE).expanded, {}, LANGUAGE)
    assert caught.value.message == message


@given(st.floats(1, 1e6), st.floats(1, 1e4), st.floats(0.05, 1))
def test_replicas_stay_under_the_target(rate: float, each: float, target: float) -> None:
    servers = traffic.replicas_for(rate, each, target).value
    assert servers == int(servers)
    assert traffic.utilisation(rate, servers, each).value <= target * (1 + 1e-9)


@given(st.floats(1e6, 1e12), st.integers(1, 4096))
def test_each_stage_of_zero_needs_no_more_than_the_one_before(parameters: float, gpus: int) -> None:
    stages = [training.training_memory(parameters, gpus, stage).value for stage in range(4)]
    assert stages[0] == pytest.approx(16 * parameters)
    assert stages[3] == pytest.approx(16 * parameters / gpus)
    assert all(later <= earlier * (1 + 1e-12) for earlier, later in pairwise(stages))


@given(st.floats(0, 0.5), st.integers(1, 2000))
def test_a_tail_grows_with_the_fan_out(slow: float, leaves: int) -> None:
    found = traffic.fan_out_tail(slow, leaves).value
    assert slow - 1e-12 <= found <= min(1, slow * leaves) + 1e-12


@given(st.floats(0.01, 100), st.floats(0.01, 10), st.floats(0.001, 0.3), st.floats(0.5, 0.99))
def test_size_and_detectable_lift_invert_each_other(sigma: float, lift: float, alpha: float, power: float) -> None:
    size = experiments.sample_size_means(sigma, lift, alpha, power).value
    assert experiments.detectable_lift(sigma, size, alpha, power).value <= lift * (1 + 1e-9)


@given(st.floats(1e-12, 1, exclude_max=True))
def test_quantiles_invert_the_distribution(p: float) -> None:
    z = estimate("normal_quantile(p)", p=quantity(p))
    assert NormalDist().cdf(z.value) == pytest.approx(p, rel=1e-9)


def test_a_graph_takes_more_than_the_vectors_and_codes_take_less() -> None:
    given = (quantity(1e8, "vector"), quantity(256, "value/vector"))
    flat = vectors.flat_index(*given, 4)
    graph = vectors.hnsw_index(*given, 4, 32)
    assert graph - flat == quantity(1e8 * 4 * (64 + 32 / math.log(32)), "B")
    assert vectors.ivf_pq_index(*given, quantity(32, "B/vector"), 1) < flat < graph
    assert storage.embedding_table(*given, 4, 1) == flat
