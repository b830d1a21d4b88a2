"""The value of an expanded formula, on base magnitudes; units were checked before (`dimensions.py`).

The rules here are those that `browser.py` states for the interpreter on the page: what differs there is a bug.
"""

import math
from collections.abc import Callable, Mapping

from mlsd.quantity.amounts import close, total
from mlsd.quantity.errors import FormulaError, QuantityError
from mlsd.quantity.functions import Function, Primitive
from mlsd.quantity.source import source
from mlsd.quantity.tree import Call, Comparison, Conditional, Logic, Name, Negation, Node, Not, Number, Operation

COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b and not close(a, b),
    "<=": lambda a, b: a < b or close(a, b),
    ">": lambda a, b: a > b and not close(a, b),
    ">=": lambda a, b: a > b or close(a, b),
    "==": close,
    "!=": lambda a, b: not close(a, b),
}


def value_of(node: Node, bases: Mapping[str, float], functions: Mapping[str, Function]) -> float | bool:
    """The value in base units, or whether the condition holds; raises `FormulaError` where there is no value."""
    return _Evaluation(bases, functions).of(node)


class _Evaluation:
    def __init__(self, bases: Mapping[str, float], functions: Mapping[str, Function]) -> None:
        self.bases = bases
        self.functions = functions

    def of(self, node: Node) -> float | bool:
        match node:
            case Comparison():
                return all(COMPARE[operator](self.of(left), self.of(right)) for left, operator, right in node.pairs)
            case Logic(operator="and", operands=operands):
                return all(self.of(operand) for operand in operands)
            case Logic(operands=operands):
                return any(self.of(operand) for operand in operands)
            case Not(operand=operand):
                return not self.of(operand)
            case Conditional(condition=condition, then=then, otherwise=otherwise):
                return self.of(then if self.of(condition) else otherwise)
        number = self.number(node)
        if not math.isfinite(number):
            raise _too_large(node)
        return number

    def number(self, node: Node) -> float:
        match node:
            case Number(value=value):
                return value
            case Name(name=name):
                return self.bases[name]
            case Negation(operand=operand):
                return -self.of(operand)
            case Operation(operator=operator, left=left, right=right):
                return self.operation(node, operator, self.of(left), self.of(right))
            case Call(function=function, arguments=arguments):
                primitive = self.functions[function]
                assert isinstance(primitive, Primitive), "the tree was expanded"
                return self.call(node, primitive, [self.of(argument) for argument in arguments])
        raise TypeError(f"not part of a formula: {node!r}")

    def operation(self, node: Operation, operator: str, left: float, right: float) -> float:
        match operator:
            case "+":
                return total(left, right)
            case "-":
                return total(left, -right)
            case "*":
                return left * right
            case "/":
                if right == 0:
                    raise FormulaError(
                        f"cannot divide by zero: `{source(node.right)}` is 0",
                        "give it another value, or say what holds then: `a / b if b > least else c`",
                        node.right.column,
                    )
                return left / right
        return self.power(node, left, right)

    def power(self, node: Operation, left: float, right: float) -> float:
        if left == 0 and right < 0:
            raise FormulaError(f"cannot divide by zero: `{source(node.left)}` is 0", "", node.left.column)
        try:
            raised = left**right
        except OverflowError as error:
            raise _too_large(node) from error
        if isinstance(raised, complex):
            raise FormulaError(
                f"`{source(node)}` has no value: `{source(node.left)}` is negative and the exponent is not whole",
                "",
                node.column,
            )
        return float(raised)

    def call(self, node: Node, function: Primitive, arguments: list[float]) -> float:
        try:
            return float(function.magnitude(*arguments))
        except OverflowError as error:
            raise _too_large(node) from error
        except ValueError as error:
            reason = error.message if isinstance(error, QuantityError) else str(error)
            raise FormulaError(f"`{source(node)}` has no value: {reason}", "", node.column) from error


def _too_large(node: Node) -> FormulaError:
    return FormulaError(f"`{source(node)}` is too large to compute", "check the assumptions' sizes", node.column)
