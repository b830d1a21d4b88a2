"""Functions that are formulas: the language calls them, and nobody writes them twice.

    queue = define("in_flight", "requests inside", {"rate": "thing/s", "time": "s"}, "thing", "rate * time")
    parse("in_flight(peak, delay)", {**FUNCTIONS, "in_flight": queue})
    applied(queue, {"rate": quantity(120, "request/s"), "time": 0.05})

Units are those of `patterns.py`. The formula's own units are checked here, once.
"""

from collections.abc import Mapping, Sequence

from mlsd.quantity.amounts import Quantity, described, quantity
from mlsd.quantity.dimensions import unit_of
from mlsd.quantity.errors import FormulaError
from mlsd.quantity.expansion import expanded, filled
from mlsd.quantity.expression import Expression
from mlsd.quantity.functions import FUNCTIONS, Defined, Function, Operand
from mlsd.quantity.parsing import read
from mlsd.quantity.patterns import match, meant
from mlsd.quantity.tree import Call, Name, Number
from mlsd.quantity.units import Unit

# With counts that no definition uses, a formula whose gaps do not cancel is found out.
_TRIAL = {"thing": "listing", "server": "reviewer", "any": "USD/session"}


def define(
    name: str,
    summary: str,
    takes: Mapping[str, str],
    gives: str,
    formula: str,
    constants: Mapping[str, str] | None = None,
    functions: Mapping[str, Function] = FUNCTIONS,
) -> Defined:
    """The function `name`, whose parameters `takes` have these units and whose `formula` gives the unit `gives`.

    `constants` are numbers with units that the formula uses by name, as `{"pair": "2 value/token"}`; `functions` is
    what it may call. Raises `FormulaError` when the formula gives another unit.
    """
    tree = read(formula, functions)
    fixed = {constant: _constant(*text.split(" ", 1)) for constant, text in (constants or {}).items()}
    units = {parameter: meant(pattern, _TRIAL) for parameter, pattern in takes.items()}
    found = unit_of(tree, units | {constant: value.unit for constant, value in fixed.items()}, functions)
    if found is None or found.dimension != meant(gives, _TRIAL).dimension:
        shown = "a condition" if found is None else described(found)
        raise FormulaError(f"the formula of {name} gives {shown}, not {described(meant(gives, _TRIAL))}")
    numbers = {constant: Number(value.base) for constant, value in fixed.items()}
    body = filled(expanded(tree, functions), numbers)

    def check(operands: Sequence[Operand]) -> Unit:
        return meant(gives, match(name, takes, dict(zip(takes, operands, strict=True))))

    usage = f"{name}({', '.join(takes)}): {summary}"
    return Defined(name, usage, check, len(takes), len(takes), tuple(takes), body)


def _constant(number: str, pattern: str = "") -> Quantity:
    return quantity(number, meant(pattern, _TRIAL).text)


def applied(function: Defined, takes: Mapping[str, str], given: Mapping[str, Quantity | float]) -> Quantity:
    """The value for `given` arguments; a plain number is taken in the unit that `takes` declares.

    Raises `FormulaError` where a unit does not fit and where there is no value.
    """
    measured = {name: Operand(name, value.unit) for name, value in given.items() if isinstance(value, Quantity)}
    bound = match(function.name, takes, measured)
    values = {
        name: value if isinstance(value, Quantity) else Quantity(float(value), meant(takes[name], bound))
        for name, value in given.items()
    }
    call = Call(function.name, tuple(Name(parameter) for parameter in function.parameters))
    found = Expression(call, {**FUNCTIONS, function.name: function}).evaluate(values)
    assert isinstance(found, Quantity)
    return found
