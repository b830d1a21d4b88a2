"""Units with a gap: what a function takes when it works for requests as well as for images.

    bound = match("queue", {"rate": "thing/s"}, {"rate": Operand("peak", unit("query/s"))})
    meant("thing", bound)                          the unit query

`thing` (what is counted) and `server` (what does the work) each stand for one count, the same in all parameters, or
for nothing. `any`, which stands alone, is whatever the first argument has.
"""

import re
from collections.abc import Mapping

from mlsd.quantity.amounts import described
from mlsd.quantity.errors import FormulaError
from mlsd.quantity.functions import Operand
from mlsd.quantity.units import COUNTS, Unit, unit

_GAP = re.compile(r"(/?)\b(thing|server|any)\b")
_MEANING = {
    "thing": "any count, such as request",
    "server": "what does the work, such as GPU",
    "any": "one unit for all arguments",
}


def meant(pattern: str, bound: Mapping[str, str]) -> Unit:
    """The unit of `pattern` with its gaps filled; a gap that is not in `bound` is left out."""
    return unit(_GAP.sub(lambda gap: gap[1] + bound.get(gap[2], "1"), pattern))


def match(name: str, takes: Mapping[str, str], operands: Mapping[str, Operand]) -> dict[str, str]:
    """What each gap stands for when function `name` is given `operands`; raises `FormulaError` if one does not fit."""
    bound: dict[str, str] = {}
    for parameter, operand in operands.items():
        pattern = takes[parameter]
        before = dict(bound)
        for slash, gap in _GAP.findall(pattern):
            bound.setdefault(gap, _standing(gap, slash, operand.unit, meant(pattern, bound)))
        if meant(pattern, bound).dimension != operand.unit.dimension:
            wanted = pattern if _GAP.search(pattern) else described(unit(pattern))
            hints = [
                f"`{gap}` is {before[gap]} here" if before.get(gap, "1") != "1" else f"`{gap}` is {_MEANING[gap]}"
                for _, gap in _GAP.findall(pattern)
            ]
            raise FormulaError(
                f"{parameter} of {name} must be {wanted}, not {operand.described}",
                "; ".join(hints) or "check the argument's unit and the order of the arguments",
                operand.column,
            )
    return bound


def _standing(gap: str, slash: str, measured: Unit, known: Unit) -> str:
    if gap == "any":
        return measured.text or "1"
    left = (measured / known).dimension.powers
    counts = [count for count, power in left if count in COUNTS and power == (-1 if slash else 1)]
    return counts[0] if len(counts) == 1 else "1"
