"""The function table: what a formula may call.

A `Primitive` computes on base magnitudes; `browser.py` tells the page how. A `Defined` function is itself a formula
(`definitions.py`): the table of `mlsd.methods` adds those, and nothing has to be implemented twice.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

from mlsd.quantity.amounts import close, described
from mlsd.quantity.errors import FormulaError
from mlsd.quantity.tree import Node
from mlsd.quantity.units import Unit


@dataclass(frozen=True)
class Operand:
    """Part of a formula as the unit check sees it: how it is written, its unit, and where it stands."""

    source: str
    unit: Unit
    column: int | None = None

    @property
    def described(self) -> str:
        """As messages say it: "`daily_users` (user)"."""
        return f"`{self.source}` ({described(self.unit)})"


@dataclass(frozen=True)
class Function:
    """One function of the formula language.

    `unit` gives the unit of the result, or raises `FormulaError` when the arguments do not fit. `least` and `most`
    count arguments (`most` None: any number).
    """

    name: str
    summary: str
    unit: Callable[[Sequence[Operand]], Unit]
    least: int
    most: int | None

    def check_count(self, count: int, column: int | None) -> None:
        """Raise `FormulaError` unless the function takes `count` arguments."""
        if count < self.least or (self.most is not None and count > self.most):
            wanted = f"{self.least}{'' if self.most == self.least else ' or more'}"
            plural = "" if self.least == 1 else "s"
            raise FormulaError(f"{self.name} takes {wanted} argument{plural}, not {count}", self.summary, column)


@dataclass(frozen=True)
class Primitive(Function):
    """A function with code of its own; `magnitude` may raise `ValueError` with the reason why it has no value."""

    magnitude: Callable[..., float]


@dataclass(frozen=True)
class Defined(Function):
    """A function that is a formula: `body` over the names `parameters`, in base units, with primitives only."""

    parameters: tuple[str, ...]
    body: Node


FUNCTIONS: dict[str, Primitive] = {}


def _plain(operands: Sequence[Operand], name: str) -> Unit:
    (operand,) = operands
    if not operand.unit.dimension.is_plain:
        raise FormulaError(
            f"{name} needs a plain number, not {operand.described}",
            f"divide by a named assumption with the unit {operand.unit.text} first",
            operand.column,
        )
    return Unit()


def _whole(operands: Sequence[Operand], name: str) -> Unit:
    (operand,) = operands
    dimension = operand.unit.dimension
    if not dimension.is_plain and not dimension.is_count:
        raise FormulaError(
            f"{name} needs a plain number or a count such as shards, not {operand.described}",
            f"divide by a named size first, as in {name}(index_memory / memory_per_shard)",
            operand.column,
        )
    # A rounded percentage would be surprising: the result is the whole number itself.
    return operand.unit if dimension.is_count else Unit()


def _same(operands: Sequence[Operand], name: str) -> Unit:
    first = operands[0]
    for other in operands[1:]:
        if other.unit.dimension != first.unit.dimension:
            raise FormulaError(
                f"{name} needs arguments of the same unit, not {first.described} and {other.described}",
                "a number in a formula has no unit: name it as an assumption with its unit",
                other.column,
            )
    return first.unit


def _positive(logarithm: Callable[[float], float]) -> Callable[[float], float]:
    def of(number: float) -> float:
        if number <= 0:
            raise ValueError("there is no logarithm of zero or of a negative number")
        return logarithm(number)

    return of


def _square_root(number: float) -> float:
    if number < 0:
        raise ValueError("there is no square root of a negative number")
    return math.sqrt(number)


def _normal_quantile(share: float) -> float:
    if not 0 < share < 1:
        raise ValueError("a share of the normal distribution lies between 0 and 1")
    return NormalDist().inv_cdf(share)


def _snapped(rounding: Callable[[float], int]) -> Callable[[float], float]:
    # 0.3 / 0.1 is not 3 in floats: ceil must not turn that noise into one more machine.
    return lambda number: float(round(number) if close(number, round(number)) else rounding(number))


def _add(
    name: str,
    summary: str,
    check: Callable[[Sequence[Operand], str], Unit],
    magnitude: Callable[..., float],
    least: int = 1,
    most: int | None = 1,
) -> None:
    FUNCTIONS[name] = Primitive(name, summary, lambda operands: check(operands, name), least, most, magnitude)


_add("ceil", "ceil(x): the next whole number up", _whole, _snapped(math.ceil))
_add("floor", "floor(x): the next whole number down", _whole, _snapped(math.floor))
_add("sqrt", "sqrt(x): the square root", lambda operands, _: operands[0].unit ** Fraction(1, 2), _square_root)
_add("exp", "exp(x): e to the power x", _plain, math.exp)
_add("ln", "ln(x): the natural logarithm", _plain, _positive(math.log))
_add("log2", "log2(x): the logarithm to base 2", _plain, _positive(math.log2))
_add("log10", "log10(x): the logarithm to base 10", _plain, _positive(math.log10))
_add("min", "min(a, b, …): the smallest", _same, min, least=2, most=None)
_add("max", "max(a, b, …): the largest", _same, max, least=2, most=None)
_add("abs", "abs(x): without its sign", lambda operands, _: operands[0].unit, abs)
_add("normal_quantile", "normal_quantile(p): the z below which a share p of a normal lies", _plain, _normal_quantile)
