"""Numbers with units.

>>> rate = quantity(50e6, "user") * quantity(2, "request/user/day")
>>> round(rate.to("request/s").value)
1157
"""

import math
import re
from dataclasses import dataclass
from fractions import Fraction

from mlsd.quantity.errors import FormulaError, QuantityError, UnitError
from mlsd.quantity.units import Dimension, Unit, unit

# Sums of decimals differ in the last bits (0.1 + 0.2 is not 0.3 in floats). Closer than this, relative to the
# larger of the two, counts as equal everywhere: in ==, <, ceil and floor, in Python and in the browser.
TOLERANCE = 1e-12

_QUANTITY = re.compile(r"(?P<money>USD)?\s*(?P<number>[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(?P<unit>.*)")


@dataclass(frozen=True, eq=False)
class Quantity:
    """A finite number in a unit.

    Arithmetic with other quantities and with plain Python numbers checks dimensions. `1 min == 60 s`.
    Raises `UnitError` where dimensions do not fit, `FormulaError` for a number that is not finite.
    """

    value: float
    unit: Unit

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise FormulaError(f"a quantity must be a finite number, not {self.value}")
        if not math.isfinite(self.base):
            raise FormulaError(f"{self.value} {self.unit.text} is too large to compute with")

    @property
    def base(self) -> float:
        """The magnitude in base units (s, B, FLOP, USD, and each count itself)."""
        return self.value * self.unit.factor

    @property
    def dimension(self) -> Dimension:
        """What is measured; equal dimensions may be added and compared."""
        return self.unit.dimension

    def to(self, unit_text: str | None) -> "Quantity":
        """The same amount in another unit, such as `"request/s"`; raises `UnitError` if it measures something else."""
        target = unit(unit_text)
        if target.dimension != self.dimension:
            raise UnitError(
                f"cannot express {described(self.unit)} in {described(target)}",
                f"the unit must measure {described_dimension(self.dimension)}",
            )
        return from_base(self.base, target)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return self.dimension == other.dimension and close(self.base, other.base)

    def __hash__(self) -> int:
        # Equality has a tolerance, so only the dimension is safe to hash.
        return hash(self.dimension)

    def __lt__(self, other: "Quantity") -> bool:
        self._must_match(other, "compare")
        return self.base < other.base and not close(self.base, other.base)

    def __le__(self, other: "Quantity") -> bool:
        self._must_match(other, "compare")
        return self.base <= other.base or close(self.base, other.base)

    def __gt__(self, other: "Quantity") -> bool:
        return not self <= other

    def __ge__(self, other: "Quantity") -> bool:
        return not self < other

    def __add__(self, other: "Quantity | float") -> "Quantity":
        added = _as_quantity(other)
        self._must_match(added, "add")
        return from_base(total(self.base, added.base), self.unit)

    def __sub__(self, other: "Quantity | float") -> "Quantity":
        return self + -_as_quantity(other)

    def __mul__(self, other: "Quantity | float") -> "Quantity":
        factor = _as_quantity(other)
        return from_base(self.base * factor.base, self.unit * factor.unit)

    def __truediv__(self, other: "Quantity | float") -> "Quantity":
        divisor = _as_quantity(other)
        if divisor.base == 0:
            raise FormulaError(f"cannot divide {described(self.unit)} by zero")
        return from_base(self.base / divisor.base, self.unit / divisor.unit)

    def __rtruediv__(self, other: float) -> "Quantity":
        return _as_quantity(other) / self

    def __pow__(self, exponent: float) -> "Quantity":
        try:
            raised = self.base**exponent
        except (OverflowError, ZeroDivisionError) as error:
            raise FormulaError(f"cannot raise {self.value} to the power {exponent}") from error
        if isinstance(raised, complex):
            raise FormulaError(f"cannot raise {self.value} to the power {exponent}")
        return from_base(raised, self.unit ** Fraction(exponent).limit_denominator(1000))

    def __neg__(self) -> "Quantity":
        return Quantity(-self.value, self.unit)

    def __abs__(self) -> "Quantity":
        return Quantity(abs(self.value), self.unit)

    __rmul__ = __mul__

    def __radd__(self, other: float) -> "Quantity":
        return _as_quantity(other) + self

    def __rsub__(self, other: float) -> "Quantity":
        return _as_quantity(other) - self

    def _must_match(self, other: "Quantity", verb: str) -> None:
        if self.dimension != other.dimension:
            raise UnitError(f"cannot {verb} {described(self.unit)} and {described(other.unit)}")


def quantity(value: float | str, unit_text: str | None = None) -> Quantity:
    """Make a quantity: `quantity(5, "request/s")`.

    `value` may be numeric text, because YAML reads `50e6` as text. Raises `QuantityError` for anything but
    a finite number and `UnitError` for an unknown unit.
    """
    if not isinstance(value, bool):
        try:
            return Quantity(float(value), unit(unit_text))
        except OverflowError as error:
            raise QuantityError("the number is too large") from error
        except (TypeError, ValueError) as error:
            if isinstance(error, QuantityError):
                raise
    raise QuantityError(f"`{value}` is not a number", "write digits such as 50e6 or 0.3, the unit apart")


def parse_quantity(text: str) -> Quantity:
    """Read a number with its unit: `"40 ms"`, `"50e6 users"`, `"12 %"`, `"USD 2.50/GPU/hour"`, `"0.3"`.

    Raises `QuantityError` if there is no number first (after `USD`), `UnitError` for an unknown unit.
    """
    found = _QUANTITY.fullmatch(text.strip())
    if found is None or found["unit"].startswith(","):
        raise QuantityError(
            f"`{text.strip()}` is not a number with a unit",
            "write the number first, without thousands commas, as in `40 ms` or `1.5e6 users`; money as `USD 2`",
        )
    unit_text = found["unit"]
    if found["money"]:
        if unit_text and unit_text[0] not in "/*":
            raise QuantityError(f"`{text.strip()}` has two units", "write money as `USD 2` or `USD 2/GPU/hour`")
        unit_text = f"USD{unit_text}"
    return quantity(found["number"], unit_text)


def from_base(magnitude: float, target: Unit) -> Quantity:
    """The quantity in unit `target` whose magnitude in base units is `magnitude`."""
    return Quantity(magnitude / target.factor, target)


def close(left: float, right: float) -> bool:
    """Equal but for float noise (see `TOLERANCE`)."""
    return math.isclose(left, right, rel_tol=TOLERANCE)


def total(left: float, right: float) -> float:
    """The sum; exactly 0 where two numbers cancel but for float noise, so that no slack reads "−0"."""
    return 0.0 if close(left, -right) else left + right


def described(measured: Unit) -> str:
    """A unit in a sentence: `request/s`, or "a plain number"."""
    return measured.text or "a plain number"


def described_dimension(dimension: Dimension) -> str:
    """A dimension in a sentence, in base units."""
    return dimension.text or "a plain number"


def _as_quantity(number: Quantity | float) -> Quantity:
    return number if isinstance(number, Quantity) else Quantity(float(number), Unit())
