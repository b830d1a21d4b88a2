"""The unit check: which unit a formula has, before any number is known.

    unit_of(tree, {"daily_users": unit("user")}, FUNCTIONS)

Both branches of a conditional are checked, also the one not taken: a reader's slider may take it.
"""

from collections.abc import Mapping
from fractions import Fraction

from mlsd.quantity.amounts import described
from mlsd.quantity.errors import FormulaError, did_you_mean
from mlsd.quantity.functions import Function, Operand
from mlsd.quantity.source import source
from mlsd.quantity.tree import Call, Comparison, Conditional, Logic, Name, Negation, Node, Not, Number, Operation
from mlsd.quantity.units import Unit


def unit_of(node: Node, units: Mapping[str, Unit], functions: Mapping[str, Function]) -> Unit | None:
    """The unit of the value of `node`, or None for a condition; raises `FormulaError` where units do not fit."""
    return _Check(units, functions).of(node)


class _Check:
    def __init__(self, units: Mapping[str, Unit], functions: Mapping[str, Function]) -> None:
        self.units = units
        self.functions = functions

    def of(self, node: Node) -> Unit | None:
        match node:
            case Number():
                return Unit()
            case Name(name=name):
                if name not in self.units:
                    fix = did_you_mean(name, self.units, "names")
                    raise FormulaError(f"there is no quantity `{name}`", fix, node.column)
                return self.units[name]
            case Negation(operand=operand):
                return self.number(operand).unit
            case Operation():
                return self.operation(node)
            case Call(function=function, arguments=arguments):
                return self.functions[function].unit([self.number(argument) for argument in arguments])
            case Comparison():
                for left, _, right in node.pairs:
                    self.comparable(self.number(left), self.number(right))
            case Logic(operands=operands):
                for operand in operands:
                    self.condition(operand)
            case Not(operand=operand):
                self.condition(operand)
            case Conditional():
                return self.conditional(node)
        return None

    def number(self, node: Node) -> Operand:
        found = self.of(node)
        if found is None:
            raise FormulaError(
                f"`{source(node)}` is a condition, not a number",
                "choose numbers by it: `a if condition else b`",
                node.column,
            )
        return Operand(source(node), found, node.column)

    def condition(self, node: Node) -> None:
        if self.of(node) is not None:
            raise FormulaError(
                f"`{source(node)}` is a number, not a condition", "compare it, as in `a > b`", node.column
            )

    def operation(self, node: Operation) -> Unit:
        left, right = self.number(node.left), self.number(node.right)
        match node.operator:
            case "*":
                return left.unit * right.unit
            case "/":
                return left.unit / right.unit
            case "**":
                return self.power(node, left, right)
        if left.unit.dimension != right.unit.dimension:
            said = f"cannot add {left.described} and {right.described}"
            if node.operator == "-":
                said = f"cannot subtract {right.described} from {left.described}"
            raise FormulaError(said, _remedy(left, right), node.column)
        return left.unit

    def power(self, node: Operation, left: Operand, right: Operand) -> Unit:
        if not right.unit.dimension.is_plain:
            raise FormulaError(f"an exponent is a plain number, not {right.described}", "", right.column)
        if left.unit.dimension.is_plain:
            return Unit()
        exponent = _constant(node.right)
        if exponent is None:
            raise FormulaError(
                f"{left.described} can only be raised to a number such as 2 or 1/2, not to `{right.source}`",
                "its unit would change with the exponent; divide by a named assumption of the same unit first",
                right.column,
            )
        return left.unit**exponent

    def comparable(self, left: Operand, right: Operand) -> None:
        if left.unit.dimension == right.unit.dimension:
            return
        fix = "compare quantities of the same unit"
        for literal, other in ((left, right), (right, left)):
            if literal.unit.dimension.is_plain:
                fix = f"name the threshold as an assumption with the unit {other.unit.text}, and compare with its name"
        raise FormulaError(f"cannot compare {left.described} and {right.described}", fix, left.column)

    def conditional(self, node: Conditional) -> Unit | None:
        self.condition(node.condition)
        then, otherwise = self.of(node.then), self.of(node.otherwise)
        if then is None and otherwise is None:
            return None
        first, second = self.number(node.then), self.number(node.otherwise)
        if first.unit.dimension != second.unit.dimension:
            raise FormulaError(
                f"cannot choose between {first.described} and {second.described}", _remedy(first, second), node.column
            )
        return first.unit


def _remedy(left: Operand, right: Operand) -> str:
    if left.unit.dimension.is_plain or right.unit.dimension.is_plain:
        wanted = described(right.unit if left.unit.dimension.is_plain else left.unit)
        return f"a number in a formula has no unit: name it as an assumption with the unit {wanted}"
    return "both must measure the same; multiply or divide by what leads from one to the other"


def _constant(node: Node) -> Fraction | None:
    match node:
        case Number(value=value):
            return Fraction(repr(value))
        case Negation(operand=operand):
            inner = _constant(operand)
            return None if inner is None else -inner
        case Operation(operator="/", left=left, right=right):
            over, under = _constant(left), _constant(right)
            return over / under if over is not None and under else None
    return None
