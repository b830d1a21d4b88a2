"""A formula as JSON for the small interpreter on the page.

    {"op": "div", "args": [{"name": "items"}, {"number": 2}]}

The contract, which `evaluation.py` follows too:

- Every value is a float in base units (s, B, FLOP, USD, counts themselves). `unit_json(unit)["factor"]` converts:
  base = shown × factor. Units were checked here: the interpreter knows none.
- A node has exactly one of the keys `number` (a float), `name` (look it up), `op`, `call`.
- `op`: `add sub mul div pow` with two arguments, `neg` with one; `lt le gt ge eq ne` with two, `and or` with two or
  more, `not` with one; `if` with condition, then, otherwise. `and`, `or`, `if` evaluate from left to right and
  only what they need.
- `call`: `ceil floor sqrt exp ln log2 log10 abs normal_quantile` with one argument, `min max` with two or more.
  Methods are no calls here: each has been replaced by its formula.
- `normal_quantile` of p, 0 < p < 1, is Wichura's algorithm AS 241, PPND16 (Applied Statistics 37, 1988), as in
  CPython's statistics.py: with q = p - 0.5, a rational function of 0.180625 - q * q for |q| <= 0.425, else of
  r = sqrt(-ln(min(p, 1 - p))) less 1.6 for r <= 5 and less 5 beyond, with the sign of q. `tests/quantity/formulas.py`
  has it with all coefficients. Any other p has no value.
- Two numbers are equal when |a - b| <= 1e-12 * max(|a|, |b|). `lt` and `gt` are false and `le` and `ge` true for equal
  numbers. `ceil` and `floor` of a number equal to a whole number give that. `add` of a and b is exactly 0 when a
  equals -b, `sub` when a equals b.
- Division by zero, a result that is not finite, a root of a negative and a logarithm of a non-positive number have no
  value: the interpreter says so instead of printing one.
"""

from typing import TypedDict

from mlsd.quantity.tree import Call, Comparison, Conditional, Logic, Name, Negation, Node, Not, Number, Operation
from mlsd.quantity.units import Unit


class UnitJson(TypedDict):
    """A unit for the page: its name, and base units in one of it."""

    text: str
    factor: float


Json = dict[str, "float | str | list[Json]"]

_OPERATIONS = {"+": "add", "-": "sub", "*": "mul", "/": "div", "**": "pow"}
_COMPARISONS = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne"}


def tree_json(node: Node) -> Json:
    """The expanded tree of a formula whose units were checked."""
    match node:
        case Number(value=value):
            return {"number": value}
        case Name(name=name):
            return {"name": name}
        case Negation(operand=operand):
            return _operation("neg", operand)
        case Operation(operator=operator, left=left, right=right):
            return _operation(_OPERATIONS[operator], left, right)
        case Call(function=function, arguments=arguments):
            return {"call": function, "args": [tree_json(argument) for argument in arguments]}
        case Comparison():
            pairs = [_operation(_COMPARISONS[operator], left, right) for left, operator, right in node.pairs]
            return pairs[0] if len(pairs) == 1 else {"op": "and", "args": list(pairs)}
        case Logic(operator=operator, operands=operands):
            return _operation(operator, *operands)
        case Not(operand=operand):
            return _operation("not", operand)
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return _operation("if", condition, then, otherwise)
    raise TypeError(f"not part of a formula: {node!r}")


def unit_json(unit: Unit) -> UnitJson:
    """`{"text": "GB", "factor": 1e9}`: shown number × factor = base magnitude."""
    return {"text": unit.text, "factor": unit.factor}


def _operation(name: str, *operands: Node) -> Json:
    return {"op": name, "args": [tree_json(operand) for operand in operands]}
