"""The JSON that the page computes with: an interpreter written from the contract must agree with Python."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsd.quantity import FormulaError, Quantity, parse, quantity, unit, unit_json
from mlsd.quantity.expression import Expression
from mlsd.quantity.tree import Node

from .formulas import NAMES, NoValue, conditions, interpret, trees

plain_values = st.fixed_dictionaries(
    {name: st.one_of(st.integers(-5, 5).map(float), st.floats(-1e6, 1e6)).map(quantity) for name in NAMES}
)


def agree(expression: Expression, values: dict[str, Quantity]) -> None:
    units = {name: value.unit for name, value in values.items()}
    tree = json.loads(json.dumps(expression.to_json(units)))
    bases = {name: value.base for name, value in values.items()}
    try:
        expected = expression.evaluate(values)
    except FormulaError:
        with pytest.raises(NoValue):
            interpret(tree, bases)
        return
    found = interpret(tree, bases)
    if isinstance(expected, bool):
        assert found is expected
    else:
        assert found == pytest.approx(expected.base, rel=1e-9, abs=1e-300)


@given(trees | conditions, plain_values)
def test_the_page_agrees_with_python(tree: Node, values: dict[str, Quantity]) -> None:
    agree(Expression(tree), values)


@given(st.floats(1, 1e9), st.floats(0.1, 100), st.floats(1, 1e6))
def test_the_page_agrees_with_python_where_there_are_units(users: float, searches: float, memory: float) -> None:
    values = {
        "users": quantity(users, "user"),
        "searches": quantity(searches, "request/user/day"),
        "memory": quantity(memory, "GB"),
        "per_shard": quantity(64, "GB/shard"),
        "limit": quantity(1000, "request/min"),
        "share": quantity(12, "percent"),
    }
    for formula in (
        "users * searches * (1 + share)",
        "ceil(memory / per_shard)",
        "limit if users * searches > limit else users * searches",
        "sqrt(memory) * sqrt(memory) + memory ** 2 / memory",
        "users * searches < limit <= max(limit, users * searches)",
    ):
        agree(parse(formula), values)


@given(st.floats(1e-300, 1, exclude_max=True) | st.floats(1e-9, 0.1).map(lambda p: 1 - p))
def test_normal_quantiles_are_those_of_python(p: float) -> None:
    agree(parse("normal_quantile(p)"), {"p": quantity(p)})


def test_the_tree_is_small_and_plain() -> None:
    units = {"a": unit("GB"), "b": unit("GB/shard")}
    assert parse("ceil(a / b)").to_json(units) == {
        "call": "ceil",
        "args": [{"op": "div", "args": [{"name": "a"}, {"name": "b"}]}],
    }
    assert parse("1 < 2 <= 3").to_json({}) == {
        "op": "and",
        "args": [
            {"op": "lt", "args": [{"number": 1.0}, {"number": 2.0}]},
            {"op": "le", "args": [{"number": 2.0}, {"number": 3.0}]},
        ],
    }


def test_no_formula_with_units_that_do_not_fit_reaches_the_page() -> None:
    with pytest.raises(FormulaError, match="cannot add `a` \\(GB\\) and `b` \\(s\\)"):
        parse("a + b").to_json({"a": unit("GB"), "b": unit("s")})


def test_a_unit_carries_its_size() -> None:
    assert unit_json(unit("GB/shard")) == {"text": "GB/shard", "factor": 1e9}
    amount = quantity(12, "request/min")
    assert amount.value * unit_json(amount.unit)["factor"] == pytest.approx(amount.base)
