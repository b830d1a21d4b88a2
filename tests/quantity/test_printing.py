"""What a reader sees: quantities, substitutions and MathML."""

import re
from xml.etree.ElementTree import tostring

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mlsd.quantity import FormulaError, parse, quantity, text
from mlsd.quantity.expression import Expression
from mlsd.quantity.tree import Node

from .formulas import NAMES, UNITS, trees

GAP = "\N{NO-BREAK SPACE}"


def plain(written: str) -> str:
    return written.replace(GAP, " ")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (57870.4, "request/s", "57.9 k requests/s"),
        (1.2e9, "item", "1.2 bn items"),
        (2.5e12, "token", "2.5 tn tokens"),
        (999_999, "item", "1 M items"),
        (999_499, "item", "999 k items"),
        (9_999, "item", "9,999 items"),
        (9_999.5, "item", "10 k items"),
        (10_000, "item", "10 k items"),
        (4096, "token", "4,096 tokens"),
        (1234.5, "request/s", "1.23 k requests/s"),
        (1, "shard", "1 shard"),
        (-1, "shard", "−1 shard"),
        (3, "shard", "3 shards"),
        (0, "shard", "0 shards"),
        (0.5, "shard", "0.5 shards"),
        (1e6, "shard", "1 M shards"),
        (2, "GPU/replica", "2 GPUs/replica"),
        (7, "query/user/day", "7 queries/user/day"),
        (3, "GPU*hour", "3 GPU·h"),
        (3.4e6, "USD/year", "USD 3.4 M/year"),
        (2.5, "USD/GPU/hour", "USD 2.50/GPU/h"),
        (2, "USD", "USD 2"),
        (3500, "USD", "USD 3,500"),
        (12.345, "USD", "USD 12.35"),
        (99.999, "USD", "USD 100"),
        (123.45, "USD", "USD 123"),
        (0.5, "USD", "USD 0.50"),
        (0.0031, "USD/request", "USD 0.0031/request"),
        (-20.25, "USD", "USD −20.25"),
        (1.2e12, "byte", "1.2 TB"),
        (0.5, "kB", "500 B"),
        (512, "byte/item", "512 B/item"),
        (999.9996, "byte", "1 kB"),
        (1500, "PB", "1,500 PB"),
        (3e4, "PB", "3×10¹⁹ B"),
        (2e9, "bit", "2 Gbit"),
        (312e3, "GFLOP/s", "312 TFLOP/s"),
        (3e25, "FLOP", "3×10²⁵ FLOP"),
        (40, "ms", "40 ms"),
        (1500, "ms", "1,500 ms"),
        (1234.5, "ms", "1,230 ms"),
        (9999.7, "ms", "10 s"),
        (0.0005, "s", "500 µs"),
        (0.01, "s", "0.01 s"),
        (86400, "s", "1 day"),
        (5e6, "day", "13.7 k years"),
        (2, "week", "2 weeks"),
        (1, "month", "1 month"),
        (5, "hour", "5 h"),
        (12, "percent", "12 %"),
        (12.345, "percent", "12.3 %"),
        (0.3, "", "0.3"),
        (768, "", "768"),
        (4096, "", "4,096"),
        (12345, "", "12.3 k"),
        (0.1 + 0.2, "", "0.3"),
        (0.000125, "", "0.000125"),
        (2.5e-9, "", "2.5×10⁻⁹"),
        (-0.0, "", "0"),
        (5, "1/s", "5/s"),
        (2, "s**2", "2 s²"),
    ],
)
def test_quantities_are_shown_for_readers(value: float, unit: str, shown: str) -> None:
    assert plain(text(quantity(value, unit))) == shown


def test_number_scale_and_unit_stay_on_one_line() -> None:
    assert text(quantity(57870.4, "request/s")) == f"57.9{GAP}k{GAP}requests/s"
    assert text(quantity(2.5, "USD")) == f"USD{GAP}2.50"
    assert text(quantity(12, "percent")) == f"12{GAP}%"


@given(st.floats(-1e15, 1e15, allow_nan=False), st.sampled_from(UNITS))
@example(999_999.0, "item")
@example(999.9999, "GB")
@example(0.9999, "USD")
def test_no_number_is_shown_clumsily(value: float, unit: str) -> None:
    shown = plain(text(quantity(value, unit)))
    assert not re.search(r"1,000 (k|M|bn|[kMGT]B|[kMGT]bit|[kMGT]FLOP)\b", shown)
    assert not re.search(r"\.0+(?!\d)", shown), "a trailing .0"
    assert not re.search(r"\d[eE][-+]?\d", shown), "scientific notation of a programming language"
    assert "-" not in shown and "  " not in shown and shown == shown.strip()
    if 1e-3 <= abs(value) <= 1e6:
        assert "10⁻" not in shown and "×10" not in shown, "a power of ten for an ordinary number"


_SIZES = {"k": 1e3, "M": 1e6, "bn": 1e9, "tn": 1e12}


@given(st.floats(1e-6, 9e15), st.sampled_from(["", "item", "USD", "request/s"]))
def test_what_is_shown_is_what_is_meant_to_three_digits(value: float, unit: str) -> None:
    found = re.fullmatch(r"(?:USD )?([\d.,]+)(?: (k|M|bn|tn)\b)?.*", plain(text(quantity(value, unit))))
    assert found is not None
    shown = float(found[1].replace(",", "")) * _SIZES.get(found[2], 1)
    assert shown == pytest.approx(value, rel=0.0051)


@given(st.floats(1e-3, 1e15))
@example(4096.0)
def test_bytes_of_a_size_are_shown_alike_whatever_the_declared_unit(value: float) -> None:
    assert text(quantity(value, "B")) == text(quantity(value, "B").to("TB"))


VALUES = {
    "items": quantity(500e6, "item"),
    "bytes_per_item": quantity(512, "byte/item"),
    "memory": quantity(256, "GB"),
    "loss": quantity(-3),
    "share": quantity(12, "percent"),
}


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("items * bytes_per_item", "500 M items × 512 B/item"),
        ("memory / (items * bytes_per_item)", "256 GB ÷ (500 M items × 512 B/item)"),
        ("memory ** 2 - loss ** 2 if loss <= 1_000_000 else 0", None),
        ("1 - share", "1 − 12 %"),
        ("loss ** 2 * 86400", "(−3) ** 2 × 86,400"),
        ("sqrt(memory ** 2) >= memory", "sqrt((256 GB) ** 2) ≥ 256 GB"),
    ],
)
def test_substitution_shows_values_in_place_of_names(formula: str, shown: str | None) -> None:
    if shown is None:
        with pytest.raises(FormulaError, match="cannot subtract"):
            parse(formula).substitution(VALUES)
    else:
        assert plain(parse(formula).substitution(VALUES)) == shown


def test_substitution_needs_every_value() -> None:
    with pytest.raises(FormulaError, match="there is no quantity `itens`; did you mean `items`"):
        parse("itens * 2").substitution(VALUES)


def markup(formula: str, **options: object) -> str:
    return plain(tostring(parse(formula).mathml(**options), encoding="unicode"))


@pytest.mark.parametrize(
    ("formula", "inner"),
    [
        ("peak_rate", "<mi>peak rate</mi>"),
        ("a / (b + 1)", "<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>"),
        ("a ** 2", "<msup><mi>a</mi><mn>2</mn></msup>"),
        ("(a / b) ** 2", "<msup><mrow><mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>)</mo></mrow><mn>2</mn></msup>"),
        ("sqrt(a)", "<msqrt><mi>a</mi></msqrt>"),
        ("ceil(a)", "<mrow><mo>⌈</mo><mi>a</mi><mo>⌉</mo></mrow>"),
        ("floor(a)", "<mrow><mo>⌊</mo><mi>a</mi><mo>⌋</mo></mrow>"),
        ("-a * 86400", "<mrow><mrow><mo>−</mo><mi>a</mi></mrow><mo>×</mo><mn>86,400</mn></mrow>"),
        (
            "a * (b - c)",
            "<mrow><mi>a</mi><mo>×</mo><mrow><mo>(</mo><mrow><mi>b</mi><mo>−</mo><mi>c</mi></mrow>"
            "<mo>)</mo></mrow></mrow>",
        ),
        ("log2(a)", "<mrow><msub><mi>log</mi><mn>2</mn></msub><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow></mrow>"),
        ("a <= b < 3", "<mrow><mi>a</mi><mo>≤</mo><mi>b</mi><mo>&lt;</mo><mn>3</mn></mrow>"),
        (
            "1 if a > b else 2",
            "<mrow><mn>1</mn><mtext> if </mtext><mrow><mi>a</mi><mo>&gt;</mo><mi>b</mi></mrow>"
            "<mtext> otherwise </mtext><mn>2</mn></mrow>",
        ),
    ],
)
def test_formulas_are_set_as_mathematics(formula: str, inner: str) -> None:
    assert markup(formula) == f"<math>{inner}</math>"


def test_mathematics_with_labels_and_with_values() -> None:
    assert markup("items", labels={"items": "catalogue"}) == "<math><mi>catalogue</mi></math>"
    assert markup("items / memory", values=VALUES) == (
        "<math><mfrac><mrow><mn>500</mn><mtext> M items</mtext></mrow>"
        "<mrow><mn>256</mn><mtext> GB</mtext></mrow></mfrac></math>"
    )
    assert markup("price", values={"price": quantity(2.5, "USD/GPU/hour")}) == (
        "<math><mrow><mtext>USD </mtext><mn>2.50</mn><mtext>/GPU/h</mtext></mrow></math>"
    )


@given(trees)
def test_every_formula_has_one_math_element_that_shows_all_its_names(tree: Node) -> None:
    expression = Expression(tree)
    root = expression.mathml()
    shown = {element.text for element in root.iter("mi")}
    assert root.tag == "math" and len(root) == 1
    assert {name.replace("_", " ") for name in expression.names} <= shown
    assert set(expression.names) <= set(NAMES)
