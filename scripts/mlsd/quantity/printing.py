"""Quantities as a reader sees them.

    text(quantity(57870.4, "request/s"))     "57.9 k requests/s"
    text(quantity(1.2e12, "byte"))           "1.2 TB"
    text(quantity(2.5, "USD/GPU/hour"))      "USD 2.50/GPU/h"
    text(quantity(12, "percent"))            "12 %"

The rule:

- Three significant digits, without trailing zeros. A whole number below 10,000 is printed in full: `4,096 tokens`.
- Plain numbers, counts and money are scaled by k (thousand), M (million), bn, tn, after rounding: 999,999 is `1 M`.
- Bytes go to B … PB, bits to bit … Pbit, operations to FLOP … PFLOP, whichever gives 1 to 999.
- Time keeps its declared unit (`1,230 ms`), unless the number would be 10,000 or more or under 0.01: then the largest
  of ns, µs, ms, s, min, h, day, year that gives at least 1.
- Money stands before its number; below 100 it has cents unless it is whole: `USD 2.50`, `USD 2`, `USD 0.0031`.
- The unit of a count is plural unless the number reads 1: `1 shard`, `0.5 shards`, `2 GPUs/replica`.
- Only below 0.000001 and above what tn or the largest prefix can say is a power of ten used: `3×10²⁵ FLOP`.
- Number, scale and unit are joined by no-break spaces; a negative number has a real minus sign.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mlsd.quantity.amounts import Quantity, close, from_base
from mlsd.quantity.units import COUNTS, PLURALS, Unit

GAP = "\N{NO-BREAK SPACE}"
MINUS = "−"
MICRO = "\N{MICRO SIGN}"
FULL = 10_000  # whole numbers below are printed digit by digit
TINY = 1e-6
SCALES = ((1.0, ""), (1e3, "k"), (1e6, "M"), (1e9, "bn"), (1e12, "tn"))

# Units among which the printed one is chosen, from small to large.
_ALWAYS_SCALED = (
    ("B", "kB", "MB", "GB", "TB", "PB"),
    ("bit", "kbit", "Mbit", "Gbit", "Tbit", "Pbit"),
    ("FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP", "PFLOP"),
)
_TIMES = ("ns", "us", "ms", "s", "min", "h", "day", "year")
_TIME_UNITS = {*_TIMES, "week", "month"}
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True)
class Printed:
    """A printed quantity in three pieces, gaps included: `USD `, `2.50`, `/GPU/h`."""

    before: str
    number: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.number}{self.after}"


def text(amount: Quantity) -> str:
    """The quantity as a reader sees it; the module's docstring states the rule."""
    return str(printed(amount))


def printed(amount: Quantity) -> Printed:
    """The same as `text`, in pieces."""
    amount = _in_fitting_unit(amount)
    over = [part for part in amount.unit.parts if part[1] > 0]
    under = [part for part in amount.unit.parts if part[1] < 0]
    is_money = over == [("USD", Fraction(1))]
    # "1.23 k ms" would be neither a length of time nor a count.
    is_counted = is_money or not over or over[0][0] in COUNTS
    number, scale = _scaled(amount.value, is_money, 1000 if is_counted else FULL)
    after = f"{GAP}{scale}" if scale else ""
    if over and not is_money:
        one = number.removeprefix(MINUS) == "1" and not scale
        after += GAP + _words(over, plural=not one)
    after += "".join(f"/{_word(part)}" for part in under)
    return Printed(f"USD{GAP}" if is_money else "", number, after)


def literal(value: float) -> str:
    """A number of a formula with all its digits: `86,400`, `0.001`."""
    if value.is_integer() and abs(value) < 1e15:
        return f"{value:,.0f}"
    return repr(value) if abs(value) >= TINY and abs(value) < 1e15 else _power_of_ten(value, repr(value))


def _in_fitting_unit(amount: Quantity) -> Quantity:
    """The same quantity with its leading unit exchanged for the one that suits the size of the number."""
    parts = amount.unit.parts
    place = next((place for place, (_, power) in enumerate(parts) if power > 0), None)
    if place is None or parts[place][1] != 1 or amount.value == 0:
        return amount
    name = parts[place][0]
    for ladder in _ALWAYS_SCALED:
        if name in ladder:
            return _on_ladder(amount, place, ladder)
    if name in _TIME_UNITS and not 0.01 <= _rounded(abs(amount.value)) < FULL:
        return _on_ladder(amount, place, _TIMES)
    return amount


def _on_ladder(amount: Quantity, place: int, ladder: Sequence[str]) -> Quantity:
    parts = amount.unit.parts
    choices = [
        from_base(amount.base, Unit((*parts[:place], (name, Fraction(1)), *parts[place + 1 :]))) for name in ladder
    ]
    if abs(choices[-1].value) >= FULL and ladder in _ALWAYS_SCALED:
        # Beyond the largest prefix, a power of ten of the unit itself is easier to read than of the prefix.
        return choices[0]
    fitting = [choice for choice in choices if _rounded(abs(choice.value)) >= 1]
    return fitting[-1] if fitting else choices[0]


def _scaled(value: float, is_money: bool, scaled_from: float) -> tuple[str, str]:
    """Number and scale: ("57.9", "k"); numbers under `scaled_from` have no scale."""
    sign, size = (MINUS if value < 0 else ""), abs(value)
    whole = round(size)
    if size == 0 or (whole < FULL and close(size, whole)):
        return (f"{sign}{whole:,}" if whole else "0"), ""
    rounded = _rounded(size)
    if rounded < TINY or rounded >= SCALES[-1][0] * FULL:
        return f"{sign}{_power_of_ten(rounded, f'{rounded:.2e}')}", ""
    if is_money and rounded < 100:
        return f"{sign}{_with_cents(size)}", ""
    steps = SCALES if rounded >= scaled_from else SCALES[:1]
    factor, scale = next(step for step in reversed(steps) if rounded >= step[0] or step[0] == 1)
    return f"{sign}{_digits(rounded / factor)}", scale


def _digits(rounded: float) -> str:
    """Three significant digits in plain notation, without trailing zeros: `0.0031`, `57.9`, `1,230`."""
    decimals = max(0, 2 - math.floor(math.log10(rounded)))
    shown = f"{rounded:,.{decimals}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _with_cents(size: float) -> str:
    cents = f"{size:.2f}"
    if size < 1:
        # Unit prices can be far below a cent.
        digits = _digits(_rounded(size))
        cents = digits if len(digits) > len(cents) else cents
    return cents.removesuffix(".00")


def _rounded(size: float) -> float:
    return float(f"{size:.2e}")


def _power_of_ten(value: float, written: str) -> str:
    """`3×10²⁵` from a number and its scientific notation, which may lack an exponent."""
    mantissa, _, exponent = written.partition("e") if "e" in written else f"{value:e}".partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    times = "" if mantissa == "1" else f"{mantissa}×"
    return f"{times}10{str(int(exponent)).translate(_SUPERSCRIPTS)}"


def _words(parts: Sequence[tuple[str, Fraction]], plural: bool) -> str:
    # Of a product no part is plural: 3 GPU·h.
    (name, power), *others = parts
    if plural and not others and power == 1:
        return PLURALS.get(name, _word((name, power)))
    return "·".join(_word(part) for part in parts)


def _word(part: tuple[str, Fraction]) -> str:
    name, power = part[0], abs(part[1])
    shown = {"percent": "%", "us": f"{MICRO}s"}.get(name, name)
    if power == 1:
        return shown
    return f"{shown}^({power})" if power.denominator != 1 else f"{shown}{str(power).translate(_SUPERSCRIPTS)}"
