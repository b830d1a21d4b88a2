"""Formulas: what they are worth, how they are written back, and how the language is extended."""

import pytest
from hypothesis import given

from mlsd.quantity import FUNCTIONS, FormulaError, Quantity, parse
from mlsd.quantity.expression import Expression
from mlsd.quantity.tree import Node

from .formulas import VALUES, conditions, trees


def value(formula: str, unit: str | None = None) -> float:
    result = parse(formula).evaluate(VALUES)
    assert isinstance(result, Quantity)
    return result.to(unit).value


@pytest.mark.parametrize(
    ("formula", "unit", "expected"),
    [
        ("daily_users * searches_per_user * peak_factor", "request/s", 50e6 * 2 * 3 / 86400),
        ("ceil(index_memory / memory_per_shard)", "shard", 4),
        ("ceil((index_memory + index_memory / 100) / memory_per_shard)", "shard", 5),
        ("floor(7 / 2) + abs(-2) - 2 ** 3 ** 0", None, 3),
        ("ceil(0.3 / 0.1) + floor(0.3 / 0.1)", None, 6),
        ("ceil(daily_users * share)", "user", 6e6),
        ("sqrt(session_length ** 2)", "s", 30),
        ("(session_length ** 3) ** (1 / 3)", "s", 30),
        ("exp(0) + ln(exp(2)) + log2(8) + log10(1000)", None, 9),
        ("min(session_length, deadline)", "ms", 300),
        ("max(session_length, deadline, 2 * session_length)", "s", 60),
        ("1 - share", None, 0.88),
        ("(0.1 + 0.2 - 0.3) * 1e30", None, 0),
        ("-2 ** 2", None, -4),
        ("2 ** -1", None, 0.5),
        ("10 - 4 - 3", None, 3),
        ("1_000 + 1e3", None, 2000),
        ("1 if deadline < session_length else 2", None, 1),
        ("daily_users / nobody if nobody > nobody else peak_factor", None, 3),
        ("\n  2 *\n  3", None, 6),
    ],
)
def test_values(formula: str, unit: str | None, expected: float) -> None:
    assert value(formula, unit) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("formula", "holds"),
    [
        ("deadline < session_length", True),
        ("1 < peak_factor <= 3", True),
        ("1 < peak_factor < 3", False),
        ("0.1 + 0.2 == 0.3", True),
        ("0.1 + 0.2 > 0.3", False),
        ("0.3 < 0.1 + 0.2", False),
        ("0.3 >= 0.1 + 0.2", True),
        ("share != 0.12", False),
        ("not share > 0.5 and peak_factor >= 3", True),
        ("share > 0.5 or peak_factor < 3", False),
        ("share > 0.5 or share > 0.05", True),
        ("nobody == nobody or daily_users / nobody > 1", True),
    ],
)
def test_conditions(formula: str, holds: bool) -> None:
    assert parse(formula).evaluate(VALUES) is holds


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("share * share", ""),
        ("daily_users * share", "user"),
        ("share + share", "percent"),
        ("ceil(share)", ""),
        ("daily_users * searches_per_user", "request/day"),
        ("deadline * (daily_users * searches_per_user)", "request"),
        ("min(deadline, session_length)", "ms"),
        ("sqrt(index_memory)", "GB**(1/2)"),
    ],
)
def test_the_unit_of_a_result_follows_from_its_operands(formula: str, unit: str) -> None:
    result = parse(formula).evaluate(VALUES)
    assert isinstance(result, Quantity)
    assert result.unit.text == unit


def test_names_are_listed_once_in_order() -> None:
    assert parse("b * a + ceil(b) if c > a else -d").names == ("b", "a", "c", "d")


def test_units_are_known_without_values() -> None:
    units = {name: amount.unit for name, amount in VALUES.items()}
    found = parse("daily_users * searches_per_user").unit(units)
    assert found is not None and found.text == "request/day"
    assert parse("daily_users > nobody").unit(units) is None


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("(a+b)*c", "(a + b) * c"),
        ("a-(b-c)", "a - (b - c)"),
        ("(a-b)-c", "a - b - c"),
        ("a/(b*c)", "a / (b * c)"),
        ("(-a)**2", "(-a) ** 2"),
        ("-(a**2)", "-a ** 2"),
        ("(a**b)**c", "(a ** b) ** c"),
        ("a**(b**c)", "a ** b ** c"),
        ("1e9", "1000000000"),
        ("(a<b)==(b<c)", "(a < b) == (b < c)"),
        ("not(a<b)", "not a < b"),
        ("(a if b<c else d)+1", "(a if b < c else d) + 1"),
        ("(a<b or b<c) and c<d", "(a < b or b < c) and c < d"),
    ],
)
def test_source_has_the_parentheses_it_needs_and_no_others(formula: str, written: str) -> None:
    assert parse(formula).text() == written


@given(trees | conditions)
def test_reading_what_was_written_gives_the_same_formula(tree: Node) -> None:
    expression = Expression(tree)
    assert parse(expression.text()) == expression


def test_a_formula_can_be_read_with_another_table() -> None:
    with pytest.raises(FormulaError, match="there is no function `ceil`"):
        parse("ceil(a)", functions={"exp": FUNCTIONS["exp"]})
