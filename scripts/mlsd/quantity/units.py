"""The closed set of units: what exists, how big it is, what may be added to what.

>>> unit("USD/GPU/hour").text
'USD/GPU/h'
>>> unit("requests/day").dimension == unit("request/s").dimension
True

pint holds the definitions. Unit text is read by our own small grammar, because pint's accepts more than
a page should say (prefixes on everything, numbers inside units, offsets).
"""

import ast
import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

import pint

from mlsd.quantity.errors import UnitError, did_you_mean

# Each of these is its own dimension: items and vectors cannot be added by accident.
_COUNT_NAMES = """
request query user item image video vector token impression click session event label example pair document
listing reviewer review GPU CPU replica shard machine parameter value
"""
COUNTS = tuple(_COUNT_NAMES.split())
PLURALS = {name: f"{name}s" for name in (*COUNTS, "day", "week", "month", "year")} | {"query": "queries"}

# First name on a line: the one that is printed. Names after `_ =`: other accepted spellings.
DEFINITIONS = """
s = [time] = _ = sec = second = seconds
ns = 1e-9 s = _ = nanosecond = nanoseconds
us = 1e-6 s = _ = microsecond = microseconds
ms = 1e-3 s = _ = millisecond = milliseconds
min = 60 s = _ = minute = minutes
h = 60 min = _ = hour = hours
day = 24 h = _ = days
week = 7 day = _ = weeks
year = 365 day = _ = years
month = year / 12 = _ = months
B = [information] = _ = byte = bytes
kB = 1e3 B
MB = 1e6 B
GB = 1e9 B
TB = 1e12 B
PB = 1e15 B
bit = B / 8 = _ = bits
kbit = 1e3 bit
Mbit = 1e6 bit
Gbit = 1e9 bit
Tbit = 1e12 bit
Pbit = 1e15 bit
FLOP = [computation] = _ = FLOPs
kFLOP = 1e3 FLOP
MFLOP = 1e6 FLOP
GFLOP = 1e9 FLOP
TFLOP = 1e12 FLOP
PFLOP = 1e15 FLOP
USD = [money]
percent = 0.01
"""

Power = tuple[str, Fraction]


@dataclass(frozen=True)
class Dimension:
    """What a quantity measures, as powers of base units; equal dimensions may be added and compared."""

    powers: tuple[Power, ...]

    @property
    def is_plain(self) -> bool:
        """True for a plain number (percent included)."""
        return not self.powers

    @property
    def is_count(self) -> bool:
        """True for a number of whole things, such as shards."""
        return len(self.powers) == 1 and self.powers[0][0] in COUNTS and self.powers[0][1] == 1

    @property
    def text(self) -> str:
        """The dimension in base units: `request/s`; empty for a plain number."""
        return _product_text(self.powers)


@dataclass(frozen=True)
class _Definition:
    factor: float
    powers: tuple[Power, ...]


def _load() -> tuple[dict[str, _Definition], dict[str, str]]:
    """Let pint read the definitions: size and dimension by unit, and unit by accepted spelling."""
    registry: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    lines = [line for line in DEFINITIONS.splitlines() if line]
    lines += [f"{name} = [{name}] = _ = {PLURALS[name]}" for name in COUNTS]
    spellings: dict[str, str] = {}
    for line in lines:
        registry.define(line)
        first, _, _, *others = [word.strip() for word in line.split("=")] + [""] * 2
        spellings |= {spelling: first for spelling in (first, *others) if spelling}
    definitions: dict[str, _Definition] = {}
    bases: dict[str, str] = {}
    for name in dict.fromkeys(spellings.values()):
        dimension = list(registry.get_dimensionality(name))
        for measured in dimension:
            bases.setdefault(measured, name)
        factor = float(registry.Quantity(1.0, name).to_base_units().magnitude)
        powers = tuple((bases[measured], Fraction(1)) for measured in dimension)
        definitions[name] = _Definition(factor, powers)
    # Python turns the micro sign of an identifier into the Greek letter.
    spellings |= {"\N{GREEK SMALL LETTER MU}s": "us"}
    return definitions, spellings


_DEFINITIONS, _SPELLINGS = _load()


@dataclass(frozen=True)
class Unit:
    """A product of named units; make one with `unit("request/s")`.

    `parts` are (name, power) in the order written, those that divide last.
    """

    parts: tuple[Power, ...] = ()

    @cached_property
    def factor(self) -> float:
        """Base units in one of this unit: 60.0 for `min`, 0.01 for `percent`."""
        try:
            size = self._size()
        except (OverflowError, ZeroDivisionError):
            size = 0.0
        if not 0 < size < math.inf:
            raise UnitError(f"the unit {self.text} is too large or too small to compute with", "use smaller powers")
        return size

    def _size(self) -> float:
        size = 1.0
        for name, power in self.parts:
            one = _DEFINITIONS[name].factor
            size = size * one ** float(power) if power > 0 else size / one ** float(-power)
        return size

    @cached_property
    def dimension(self) -> Dimension:
        """What is measured, whatever the size of the unit."""
        powers: dict[str, Fraction] = {}
        for name, power in self.parts:
            for base, base_power in _DEFINITIONS[name].powers:
                powers[base] = powers.get(base, Fraction(0)) + base_power * power
        return Dimension(_in_reading_order((base, power) for base, power in sorted(powers.items()) if power))

    @property
    def text(self) -> str:
        """The unit as an author writes it: `USD/GPU/h`; empty for a plain number."""
        return _product_text(self.parts)

    def __mul__(self, other: "Unit") -> "Unit":
        """The unit of a product. The first unit of each dimension wins: `ms * request/s` is `request`."""
        kept: dict[tuple[Power, ...], tuple[str, Fraction]] = {}
        for name, power in (*self.parts, *other.parts):
            measured = _DEFINITIONS[name].powers
            first, so_far = kept.get(measured, (name, Fraction(0)))
            kept[measured] = (first, so_far + power)
        return Unit(_in_reading_order(part for measured, part in kept.items() if measured and part[1]))

    def __truediv__(self, other: "Unit") -> "Unit":
        return self * Unit(tuple((name, -power) for name, power in other.parts))

    def __pow__(self, exponent: Fraction | int) -> "Unit":
        powers = ((name, power * exponent) for name, power in self.parts)
        return Unit(_in_reading_order((name, power) for name, power in powers if power and _DEFINITIONS[name].powers))


@lru_cache(maxsize=1024)
def unit(text: str | None = None) -> Unit:
    """Read unit text: names joined by `/` and `*`, whole powers with `**`; empty or None is a plain number.

    Plurals and long names are accepted: `requests/second` is `request/s`; `%` is percent.
    Raises `UnitError` for a name outside the closed set and for anything else than a product of units.
    """
    if text is None or not text.strip():
        return Unit()
    written = " ".join(text.replace("%", "percent").split())
    try:
        tree = ast.parse(written, mode="eval").body
        parts = list(_factors(tree, Fraction(1), 0))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if isinstance(error, UnitError):
            raise
        raise _unreadable(text) from error
    powers: dict[str, Fraction] = {}
    for name, power in parts:
        powers[name] = powers.get(name, Fraction(0)) + power
    return Unit(_in_reading_order((name, power) for name, power in powers.items() if power))


def _factors(node: ast.expr, power: Fraction, depth: int) -> Iterable[Power]:
    if depth > 20:
        raise _unreadable("a unit nested this deep")
    match node:
        case ast.Name(id=name):
            if name not in _SPELLINGS:
                raise UnitError(f"there is no unit `{name}`", _suggest(name))
            yield _SPELLINGS[name], power
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as operator, right=right):
            yield from _factors(left, power, depth + 1)
            yield from _factors(right, power if isinstance(operator, ast.Mult) else -power, depth + 1)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            yield from _factors(left, power * _whole(right), depth + 1)
        case ast.Constant(value=1):
            return
        case _:
            raise _unreadable(ast.unparse(node))


def _whole(node: ast.expr) -> int:
    match node:
        case ast.Constant(value=int(number)) if not isinstance(number, bool) and number <= 9:
            return number
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_whole(operand)
    raise UnitError("a power in a unit is a whole number up to 9", "write it as in `s**2`")


def _suggest(name: str) -> str:
    suggestion = did_you_mean(name, _SPELLINGS, "units")
    # Every spelling may be suggested, but the list shows each unit once.
    return f"{suggestion.split('Known units: ')[0]}Known units: {', '.join(_DEFINITIONS)}"


def _unreadable(text: str) -> UnitError:
    return UnitError(
        f"cannot read the unit `{text.strip()}`",
        "join unit names with / and *, with ** for powers, as in `request/s` or `USD/GPU/hour`",
    )


def _in_reading_order(powers: Iterable[Power]) -> tuple[Power, ...]:
    return tuple(sorted(powers, key=lambda part: part[1] < 0))


def _product_text(parts: Iterable[Power]) -> str:
    over, under = "", ""
    for name, power in parts:
        size = abs(power)
        exponent = "" if size == 1 else f"**{size}" if size.denominator == 1 else f"**({size})"
        if power > 0:
            over += f"{'*' if over else ''}{name}{exponent}"
        else:
            under += f"/{name}{exponent}"
    return f"{over or ('1' if under else '')}{under}"
