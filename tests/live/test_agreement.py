"""What the page computes and prints in the browser is what Python computes and prints."""

from __future__ import annotations

import json
import math
import random
import subprocess
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mlsd import live
from mlsd.book import Book, Page
from mlsd.fences import Evaluated, Numbers
from mlsd.fences.flip import Flip
from mlsd.gate import node
from mlsd.problem import Fault
from mlsd.quantity import FormulaError, Quantity, parse, quantity, text, unit
from mlsd.quantity.expression import Expression
from mlsd.quantity.tree import Node
from mlsd.quantity.units import _DEFINITIONS
from tests.quantity.formulas import NAMES, UNITS, conditions, trees

FORMULAS = 2_000
SAMPLES = Path(__file__).with_name("run.mjs")


def browser(asked: Iterable[tuple[str, Any]]) -> list[Any]:
    """The answers of the page's modules, run by Node."""
    done = subprocess.run(
        [str(node()), str(SAMPLES)], input=json.dumps(list(asked)), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def near(found: float, expected: float) -> bool:
    return math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-300)


def generated() -> list[tuple[Node, dict[str, Quantity]]]:
    """Random formulas and conditions, with values for their names; the same ones on each run."""
    made: list[tuple[Node, dict[str, Quantity]]] = []
    plain = st.one_of(st.integers(-5, 5).map(float), st.floats(-1e6, 1e6))

    @settings(
        max_examples=FORMULAS,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(trees | conditions, st.fixed_dictionaries({name: plain.map(quantity) for name in NAMES}))
    def collect(tree: Node, values: dict[str, Quantity]) -> None:
        made.append((tree, values))

    collect()
    return made


def test_generated_formulas_have_the_same_value() -> None:
    cases = generated()
    assert len(cases) >= FORMULAS
    asked = []
    for tree, values in cases:
        units = {name: value.unit for name, value in values.items()}
        bases = {name: value.base for name, value in values.items()}
        asked.append(("compute", {"tree": Expression(tree).to_json(units), "bases": bases}))
    with_value = 0
    for (tree, values), found in zip(cases, browser(asked), strict=True):
        try:
            expected = Expression(tree).evaluate(values)
        except FormulaError:
            assert "reason" in found, (tree, values, found)
            continue
        with_value += 1
        if isinstance(expected, bool):
            assert found == {"value": expected}, (tree, values)
        else:
            assert near(found["value"], expected.base), (tree, values, found)
    assert with_value > FORMULAS / 2


def pages(book: Book) -> list[Page]:
    found = [page for page in book.pages.values() if page.reading.numbers.names]
    assert len(found) > 10
    return found


def data(page: Page) -> dict[str, Any]:
    fences = [fence for fence, _ in page.reading.fences]
    return live.data(fences, page.reading.numbers, page.reading.evaluated)


def flips(page: Page) -> list[Flip]:
    return [fence for fence, _ in page.reading.fences if isinstance(fence, Flip)]


def same(found: Mapping[str, Any], page: Page, changes: Mapping[str, float]) -> int:
    """How many values agree; values and verdicts that do not are told."""
    numbers = page.reading.numbers
    changed = {name: Quantity(value, numbers.assumptions[name].unit) for name, value in changes.items()}
    expected = numbers.evaluate(changed)
    for name, value in expected.values.items():
        assert near(found["values"][name], value.value), (page.path, name)
    for name, holds in found["verdicts"].items():
        assert holds == expected.verdicts[name][0], (page.path, name)
    return len(expected.values)


def test_every_estimate_of_the_book_agrees(handbook: Book) -> None:
    found = browser(("page", {"data": data(page), "changes": {}}) for page in pages(handbook))
    for page, outcome in zip(pages(handbook), found, strict=True):
        assert same(outcome, page, {}) == len(page.reading.numbers.names)
        shown = {name: text(value) for name, value in page.reading.evaluated.values.items()}
        assert outcome["shown"] == shown, page.path
        for flip in flips(page):
            same(outcome["flips"][flip.id], page, flip.set)


def test_every_estimate_agrees_under_changes(handbook: Book) -> None:
    chance = random.Random(7)
    cases = []
    for page in pages(handbook):
        for name, value in page.reading.numbers.assumptions.items():
            change = {name: value.value * 10 ** chance.uniform(-3, 3)}
            cases.append((page, change))
    found = browser(("page", {"data": data(page), "changes": change}) for page, change in cases)
    agreed = 0
    for (page, change), outcome in zip(cases, found, strict=True):
        try:
            agreed += same(outcome, page, change) if not outcome["reasons"] else 0
        except Fault as fault:
            # The browser shows the numbers and says that no sentence is given; there is nothing to compare.
            assert fault.code == "N104"
    assert agreed > 1000


def test_the_conditions_of_verdicts_without_another_sentence_are_told_too(handbook: Book) -> None:
    for page in pages(handbook):
        conditional = {name for name, verdict in page.reading.numbers.verdicts.items() if verdict.when}
        assert set(data(page)["verdicts"]) == conditional


def units() -> list[str]:
    """Every named unit, and every kind of product."""
    return [*UNITS, *_DEFINITIONS, *(f"{name}/query" for name in _DEFINITIONS), "B**2/s", "value/vector", "USD/GPU/h"]


def values() -> list[float]:
    chance = random.Random(11)
    spread = [chance.choice((1, -1, 1, 1)) * 10 ** chance.uniform(-12, 20) for _ in range(120)]
    # Halves of the last digit shown are where two languages round differently.
    halves = [0.125, 0.375, 1.125, 12.125, 99.995, 999.5, 1225, 1235, 12.25, 1.005, 100_250, 100_350, 2.5e7 + 5e4]
    edges = [
        0,
        -0.0,
        1,
        -1,
        0.01,
        0.00999,
        0.009995,
        0.999,
        0.9995,
        999,
        999.4999,
        9_999,
        9_999.5,
        10_000,
        999_499,
        999_500,
        1e-6,
        9.99e-7,
        9.995e-7,
        1e15,
        9.99e15,
        9.999e15,
        1e16,
        3e25,
        1e300,
        1e-300,
    ]
    return [*spread, *halves, *edges, *(float(2**n) for n in range(0, 60, 7)), *(10.0**n for n in range(-9, 19))]


def test_quantities_are_printed_alike() -> None:
    cases = []
    for measured in units():
        for value in values():
            try:
                cases.append((value, measured, text(quantity(value, measured))))
            except FormulaError:
                continue
    assert len(cases) > 10_000
    found = browser(("text", [value, unit(measured).text]) for value, measured, _ in cases)
    differing = [(case, shown) for case, shown in zip(cases, found, strict=True) if case[2] != shown]
    assert differing == []


def test_a_fractional_power_is_printed_alike() -> None:
    root = Quantity(3.0, unit("s") ** Fraction(1, 2))
    assert browser([("text", [3.0, root.unit.text])]) == [text(root)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("250e6", 250e6),
        ("1,500", 1500),
        ("-3", -3),
        ("−3", -3),
        ("0.5", 0.5),
        (".5", 0.5),
        ("5.", 5),
        ("2 M", 2e6),
        ("1.5 bn", 1.5e9),
        ("200 000", 200000),
        ("1e-3", 1e-3),
        ("1_000", 1000),
        ("", "Enter a number."),
        ("  ", "Enter a number."),
        ("many", "Write a number, as 1500, 250e6 or 3 M."),
        ("1e400", "This number is too large."),
        ("0,5", "Write decimals with a point, as 0.5."),
        ("0x10", "Write a number, as 1500, 250e6 or 3 M."),
        ("NaN", "Write a number, as 1500, 250e6 or 3 M."),
        ("1e", "Write a number, as 1500, 250e6 or 3 M."),
        ("3 m", "Write a number, as 1500, 250e6 or 3 M."),
    ],
)
def test_what_is_typed_is_a_number_or_a_sentence(typed: str, expected: float | str) -> None:
    assert browser([("read", typed)]) == [expected]


def test_a_field_holds_the_exact_number() -> None:
    numbers = [*values(), 200e6, 65536.0, 1e10, 0.2, 123456789.0, 1 / 3]
    texts = browser(("written", number) for number in numbers)
    assert [float(number) for number in browser(("read", shown) for shown in texts)] == numbers
    assert browser([("written", 200e6), ("written", 65536), ("written", 1e10)]) == ["200e6", "65536", "10e9"]


def test_a_link_carries_changes_and_tells_what_it_cannot() -> None:
    search = "?h=word&set=users:1e9,ten-times.users:2,nobody:3,rate:many,rate"
    (found,) = browser([("link", {"search": search, "known": ["users", "ten-times.users", "rate"]})])
    assert found["changes"] == {"users": 1e9, "ten-times.users": 2}
    assert found["ignored"] == ["nobody:3", "rate:many", "rate"]
    assert found["again"] == "?h=word&set=users:1e9,ten-times.users:2"


def called(name: str, argument: float) -> tuple[str, Any]:
    return "compute", {"tree": {"call": name, "args": [{"number": argument}]}, "bases": {}}


@pytest.mark.parametrize("name", ["__proto__", "constructor", "toString"])
def test_an_unknown_function_is_named(name: str) -> None:
    (found,) = browser([called(name, 1)])
    assert found == {"reason": f"this page cannot compute `{name}`; reload it"}


def test_the_normal_quantile_is_pythons() -> None:
    shares = [1e-300, 1e-12, 0.001, 0.025, 0.075, 0.2, 0.4999, 0.5, 0.7, 0.925, 0.975, 0.999999]
    asked = [called("normal_quantile", share) for share in (*shares, 0.0, 1.0, -1.0, 2.0)]
    found = browser(asked)
    for share, answer in zip(shares, found, strict=False):
        assert near(answer["value"], NormalDist().inv_cdf(share))
    assert all("reason" in answer for answer in found[len(shares) :])


def test_no_text_ends_the_element_early() -> None:
    page = {"a": quantity(1), "b": quantity(1)}
    numbers = Numbers()
    numbers.assume("a", page["a"], "</script><b>")
    numbers.derive("b", parse("a"), "")
    made = live.script([], numbers, Evaluated(page, {}))
    assert made is not None and made.text is not None
    assert "<" not in made.text
    assert json.loads(made.text)["assume"]["a"]["label"] == "</script><b>"
    assert live.script([], Numbers(), Evaluated({}, {})) is None


def test_a_division_by_zero_names_the_divisor() -> None:
    tree = parse("a / b").to_json({"a": unit(""), "b": unit("")})
    (found,) = browser([("compute", {"tree": tree, "bases": {"a": 1, "b": 0}})])
    assert found == {"reason": "division by zero: b is 0"}
