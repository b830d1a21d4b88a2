"""The function table: what a formula may call, and how another package adds to it.

    register("poisson_servers", call, takes=("request/s", "s"), gives="machine")

A function has two sides: `unit` checks the arguments' units and gives the result's; `magnitude` computes on
base magnitudes. `register` builds both from a Python callable over quantities with declared units.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mlsd.quantity.amounts import Quantity, close, described, from_base
from mlsd.quantity.errors import FormulaError
from mlsd.quantity.units import Unit, unit


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

    `unit` raises `FormulaError` when the arguments do not fit. `magnitude` may raise `ValueError` with the reason
    why it has no value. `least` and `most` count arguments (`most` None: any number).
    """

    name: str
    summary: str
    unit: Callable[[Sequence[Operand]], Unit]
    magnitude: Callable[..., float]
    least: int = 1
    most: int | None = 1

    def check_count(self, count: int, column: int | None) -> None:
        """Raise `FormulaError` unless the function takes `count` arguments."""
        if count < self.least or (self.most is not None and count > self.most):
            wanted = f"{self.least}{'' if self.most == self.least else ' or more'}"
            plural = "" if self.least == 1 else "s"
            raise FormulaError(f"{self.name} takes {wanted} argument{plural}, not {count}", self.summary, column)


FUNCTIONS: dict[str, Function] = {}


def register(name: str, call: Callable[..., Quantity], takes: Sequence[str | None], gives: str | None) -> Function:
    """Add a function over quantities to the formula language.

    `takes` are the units of the arguments, `gives` that of the result (None: a plain number). `call` gets each
    argument as a `Quantity` in the declared unit and returns a `Quantity`; its docstring's first line is the
    summary. Raises `ValueError` when the name is taken, `UnitError` for an unknown unit.
    """
    if name in FUNCTIONS:
        raise ValueError(f"the formula language already has a function `{name}`")
    wanted, result = [unit(text) for text in takes], unit(gives)

    def check(operands: Sequence[Operand]) -> Unit:
        for place, (operand, expected) in enumerate(zip(operands, wanted, strict=True), start=1):
            if operand.unit.dimension != expected.dimension:
                raise FormulaError(
                    f"argument {place} of {name} must be {described(expected)}, not {operand.described}",
                    "check the argument's unit and the order of the arguments",
                    operand.column,
                )
        return result

    def magnitude(*bases: float) -> float:
        given = (from_base(base, expected) for base, expected in zip(bases, wanted, strict=True))
        return call(*given).to(result.text).base

    summary = (call.__doc__ or name).strip().splitlines()[0]
    FUNCTIONS[name] = Function(name, summary, check, magnitude, len(wanted), len(wanted))
    return FUNCTIONS[name]


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
    FUNCTIONS[name] = Function(name, summary, lambda operands: check(operands, name), magnitude, least, most)


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
