"""Functions that are formulas: what they take, what a call becomes, and what their author is told."""

from xml.etree.ElementTree import tostring

import pytest

from mlsd.quantity import FUNCTIONS, FormulaError, Quantity, applied, define, parse, quantity

QUEUE = define("in_flight", "requests inside", {"rate": "thing/s", "time": "s"}, "thing", "rate * time")
SPREAD = define("replicas", "to carry it", {"rate": "thing/s", "each": "thing/s/server"}, "server", "ceil(rate / each)")
MARGIN = define("margin", "above", {"a": "any", "b": "any"}, "", "(a - b) / a")
TABLE = {**FUNCTIONS, "in_flight": QUEUE, "replicas": SPREAD, "margin": MARGIN}
VALUES = {
    "peak": quantity(120, "query/min"),
    "delay": quantity(3, "s"),
    "each": quantity(4, "query/s/GPU"),
    "images": quantity(1, "image/s"),
    "memory": quantity(64, "GB"),
    "nothing": quantity(0, "query/s/GPU"),
}


def value(formula: str) -> Quantity:
    found = parse(formula, TABLE).evaluate(VALUES)
    assert isinstance(found, Quantity)
    return found


def fault(formula: str) -> FormulaError:
    with pytest.raises(FormulaError) as caught:
        value(formula)
    return caught.value


def test_one_definition_serves_every_count() -> None:
    assert value("in_flight(peak, delay)") == quantity(6, "query")
    assert value("in_flight(images, delay)") == quantity(3, "image")
    assert value("2 * replicas(peak, each)") == quantity(2, "GPU")
    assert value("margin(delay, delay / 4)") == quantity(0.75)


def test_a_call_is_shown_by_name_and_computed_by_its_formula() -> None:
    formula = parse("in_flight(peak, delay) / 2", TABLE)
    units = {name: amount.unit for name, amount in VALUES.items()}
    assert formula.text() == "in_flight(peak, delay) / 2"
    assert formula.calls == {"in_flight"}
    assert formula.substitution(VALUES).replace("\xa0", " ") == "in_flight(120 queries/min, 3 s) ÷ 2"
    assert "<mi>in flight</mi>" in tostring(formula.mathml(), encoding="unicode")
    assert "<mn>120</mn>" in tostring(formula.mathml(values=VALUES), encoding="unicode")
    product = {"op": "mul", "args": [{"name": "peak"}, {"name": "delay"}]}
    assert formula.to_json(units) == {"op": "div", "args": [product, {"number": 2.0}]}


def test_a_definition_may_call_another_and_have_constants() -> None:
    doubled = define(
        "doubled",
        "twice",
        {"rate": "thing/s"},
        "thing",
        "in_flight(rate, wait) + spare",
        {"wait": "2 min", "spare": "5 thing"},
        TABLE,
    )
    assert applied(doubled, {"rate": "thing/s"}, {"rate": quantity(1, "image/s")}) == quantity(125, "image")


def test_a_page_may_give_a_quantity_the_name_of_a_method() -> None:
    assert parse("replicas * 2", TABLE).evaluate({"replicas": quantity(3, "GPU")}) == quantity(6, "GPU")


@pytest.mark.parametrize(
    ("formula", "message", "fix"),
    [
        (
            "in_flight(memory, delay)",
            "rate of in_flight must be thing/s, not `memory` (GB)",
            "`thing` is any count, such as request",
        ),
        (
            "in_flight(peak, peak)",
            "time of in_flight must be s, not `peak` (query/min)",
            "check the argument's unit and the order of the arguments",
        ),
        (
            "replicas(images, each)",
            "each of replicas must be thing/s/server, not `each` (query/s/GPU)",
            "`thing` is image here; `server` is what does the work, such as GPU",
        ),
        ("margin(delay, memory)", "b of margin must be any, not `memory` (GB)", "`any` is s here"),
        ("in_flight(peak)", "in_flight takes 2 arguments, not 1", "in_flight(rate, time): requests inside"),
        (
            "replicas(peak, nothing)",
            "cannot divide by zero: `nothing` is 0",
            "give it another value, or say what holds then: `a / b if b > least else c`",
        ),
    ],
)
def test_what_does_not_fit_names_the_parameter(formula: str, message: str, fix: str) -> None:
    assert (fault(formula).message, fault(formula).fix) == (message, fix)


def test_faults_inside_a_definition_stand_where_it_is_called() -> None:
    assert fault("1 + replicas(peak, peak / delay - peak / delay)").column is not None
    assert fault("1 * replicas(peak, nothing)").column == 20


def test_a_definition_whose_units_do_not_agree_is_refused() -> None:
    with pytest.raises(FormulaError, match="the formula of wrong gives listing/s\\*\\*2, not listing"):
        define("wrong", "", {"rate": "thing/s", "time": "s"}, "thing", "rate / time")
    with pytest.raises(FormulaError, match="the formula of wrong gives a condition, not a plain number"):
        define("wrong", "", {"rate": ""}, "", "rate > 1")


def test_plain_numbers_are_taken_in_the_declared_unit() -> None:
    takes = {"rate": "thing/s", "time": "s"}
    assert applied(QUEUE, takes, {"rate": 10, "time": quantity(2, "min")}) == quantity(1200)
    spread = applied(SPREAD, {"rate": "thing/s", "each": "thing/s/server"}, {"rate": 10, "each": VALUES["each"]})
    assert (spread.value, spread.unit.text) == (3, "GPU")
