"""Units and numbers in them, as an author meets them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsd.quantity import FormulaError, Quantity, QuantityError, Unit, UnitError, parse_quantity, quantity, unit

from .formulas import UNITS

units = st.sampled_from(UNITS).map(unit)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("USD/GPU/hour", "USD/GPU/h"),
        ("byte/item", "B/item"),
        ("requests/second", "request/s"),
        ("queries / user / day", "query/user/day"),
        ("s**2", "s**2"),
        ("1/s", "1/s"),
        ("GPU*hours", "GPU*h"),
        ("GPU/(machine*h)", "GPU/machine/h"),
        ("%", "percent"),
        ("", ""),
        (None, ""),
    ],
)
def test_unit_text_is_read_and_written_in_one_way(written: str | None, read: str) -> None:
    assert unit(written).text == read
    assert unit(read) == unit(written)


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("min", 60),
        ("week", 604800),
        ("year", 365 * 86400),
        ("month", 365 * 86400 / 12),
        ("kB", 1e3),
        ("PB", 1e15),
        ("bit", 0.125),
        ("Gbit", 125e6),
        ("percent", 0.01),
        ("TFLOP", 1e12),
        ("us", 1e-6),
        ("ns", 1e-9),
        ("USD", 1),
    ],
)
def test_sizes_in_base_units(name: str, base: float) -> None:
    assert unit(name).factor == pytest.approx(base, rel=1e-15)


def test_a_misspelt_unit_names_the_nearest_and_lists_all() -> None:
    with pytest.raises(UnitError) as caught:
        unit("reqest/s")
    assert caught.value.message == "there is no unit `reqest`"
    assert caught.value.fix.startswith("did you mean `request`? Known units: s, ns, us,")
    assert "replica" in caught.value.fix


@pytest.mark.parametrize(
    ("typed", "meant"), [("gpu", "GPU"), ("Ms", "ms"), ("usd", "USD"), ("Mb", "MB"), ("flop", "FLOP")]
)
def test_wrong_capitals_are_recognised(typed: str, meant: str) -> None:
    with pytest.raises(UnitError, match=f"did you mean `{meant}`"):
        unit(typed)


@pytest.mark.parametrize("text", ["m", "Ki", "kiloitem", "megabyte", "eur", "mitem", "degC", "kilosecond"])
def test_the_set_of_units_is_closed(text: str) -> None:
    with pytest.raises(UnitError):
        unit(text)


@pytest.mark.parametrize("text", ["request s", "s^2", "request per s", "2*s", "s+s", "s/", "(" * 30 + "s", "f(s)"])
def test_what_is_not_a_product_of_units_is_refused(text: str) -> None:
    with pytest.raises(UnitError, match="cannot read the unit"):
        unit(text)


@pytest.mark.parametrize("text", ["s**0.5", "s**10", "s**True", "s**s"])
def test_powers_that_nobody_means_are_refused(text: str) -> None:
    with pytest.raises(UnitError, match="a power in a unit is a whole number up to 9"):
        unit(text)


def test_every_counting_unit_is_its_own_dimension() -> None:
    with pytest.raises(UnitError, match="cannot add item and vector"):
        quantity(1, "item") + quantity(1, "vector")


@given(units, units)
def test_dimensions_multiply_and_divide_like_numbers(a: Unit, b: Unit) -> None:
    assert (a * b).dimension == (b * a).dimension
    assert (a * b / b).dimension == a.dimension
    assert (a / a).dimension.is_plain
    assert (a**2).dimension == (a * a).dimension


@given(st.sampled_from(UNITS), st.floats(1e-6, 1e12))
def test_converting_there_and_back_changes_nothing(text: str, value: float) -> None:
    amount = quantity(value, text)
    in_base = amount.to(amount.dimension.text)
    assert in_base == amount
    assert in_base.value == pytest.approx(amount.base)
    assert in_base.to(text).value == pytest.approx(value)


@given(units, units)
def test_reading_back_the_text_of_a_product_gives_the_product(a: Unit, b: Unit) -> None:
    assert unit((a * b).text) == a * b


def test_converting_to_another_dimension_says_what_is_measured() -> None:
    with pytest.raises(UnitError) as caught:
        quantity(3, "GB").to("ms")
    assert caught.value.message == "cannot express GB in ms"
    assert caught.value.fix == "the unit must measure B"


def test_equal_amounts_are_equal_whatever_their_unit() -> None:
    assert quantity(1, "min") == quantity(60, "s")
    assert hash(quantity(1, "min")) == hash(quantity(60, "s"))
    assert quantity(0.1, "s") + quantity(200, "ms") == quantity(0.3, "s")
    assert quantity(1, "min") != quantity(1, "request")
    assert quantity(12, "percent") == quantity(0.12)


def test_order_follows_the_amount_and_tolerates_float_noise() -> None:
    assert quantity(999, "ms") < quantity(1, "s") < quantity(1, "min")
    assert quantity(0.1) + 0.2 <= quantity(0.3)
    assert not quantity(0.1) + 0.2 > quantity(0.3)
    with pytest.raises(UnitError, match="cannot compare s and item"):
        assert quantity(1, "s") < quantity(1, "item")


def test_arithmetic_keeps_the_first_unit_of_each_dimension() -> None:
    served = quantity(20, "ms") * quantity(100, "request/s")
    assert (served.value, served.unit.text) == (pytest.approx(2), "request")
    assert (1 / quantity(2, "s")).unit.text == "1/s"
    assert (quantity(3, "s") ** 2).unit.text == "s**2"
    assert (1 - quantity(12, "percent")).value == pytest.approx(0.88)


def test_amounts_that_cancel_leave_exactly_nothing() -> None:
    assert (quantity(300, "ms") - (quantity(100, "ms") + quantity(200, "ms"))).value == 0


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "nan", "-inf"])
def test_numbers_are_finite(value: float | str) -> None:
    with pytest.raises(FormulaError, match="a quantity must be a finite number"):
        quantity(value)


def test_an_amount_too_large_in_base_units_is_refused() -> None:
    with pytest.raises(FormulaError, match="too large to compute with"):
        quantity(1e300, "PB")


@pytest.mark.parametrize("value", ["fifty", "", "1,000", True, None, "5 s"])
def test_what_is_not_a_number_is_refused_with_the_remedy(value: object) -> None:
    with pytest.raises(QuantityError, match="is not a number; write digits such as 50e6"):
        quantity(value)


def test_yaml_text_such_as_50e6_is_a_number() -> None:
    assert quantity("50e6", "user").value == 5e7


@pytest.mark.parametrize(
    ("written", "value", "unit_text"),
    [
        ("40 ms", 40, "ms"),
        ("40ms", 40, "ms"),
        ("50e6 users", 5e7, "user"),
        ("12 %", 12, "percent"),
        ("0.3", 0.3, ""),
        ("-1.5 s", -1.5, "s"),
        ("USD 2.50/GPU/hour", 2.5, "USD/GPU/h"),
        ("USD 2", 2, "USD"),
        ("1_000 req", None, ""),
        (".5 h", 0.5, "h"),
        ("1e3 request/s", 1000, "request/s"),
    ],
)
def test_quantities_are_read_from_text(written: str, value: float | None, unit_text: str) -> None:
    if value is None:
        with pytest.raises(UnitError, match="there is no unit `req`"):
            parse_quantity(written)
    else:
        read = parse_quantity(written)
        assert (read.value, read.unit.text) == (value, unit_text)


@pytest.mark.parametrize("written", ["ms", "", "ms 40", "10,000 users", "about 3 s"])
def test_text_without_a_leading_number_is_refused(written: str) -> None:
    with pytest.raises(QuantityError, match="is not a number with a unit; write the number first"):
        parse_quantity(written)


def test_money_has_one_unit() -> None:
    with pytest.raises(QuantityError, match="has two units; write money as `USD 2`"):
        parse_quantity("USD 2 GPU")


def test_a_quantity_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Quantity(1.0, unit("s")).value = 2.0
