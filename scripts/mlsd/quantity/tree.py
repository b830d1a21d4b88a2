"""The tree of a formula: a closed set of frozen nodes, from which everything else is derived.

    Operation("*", Name("daily_users"), Number(2))

`column` (1-based place in the source) says where an error is; it takes no part in equality.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Node:
    """Any part of a formula."""

    column: int | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True)
class Number(Node):
    """A number without a unit, as typed; never negative."""

    value: float


@dataclass(frozen=True)
class Name(Node):
    """A quantity of the page."""

    name: str


@dataclass(frozen=True)
class Negation(Node):
    """Unary minus."""

    operand: Node


@dataclass(frozen=True)
class Operation(Node):
    """`left operator right`, the operator one of + - * / **."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Call(Node):
    """A function of the function table applied to arguments."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True)
class Comparison(Node):
    """A chain such as `0.1 < share <= 0.5`: one operator of < <= > >= == != between two neighbours."""

    operators: tuple[str, ...]
    operands: tuple[Node, ...]

    @property
    def pairs(self) -> Iterator[tuple[Node, str, Node]]:
        """Each comparison of the chain on its own; all must hold."""
        return zip(self.operands, self.operators, self.operands[1:], strict=False)


@dataclass(frozen=True)
class Logic(Node):
    """Conditions joined by `and`, or by `or`."""

    operator: str
    operands: tuple[Node, ...]


@dataclass(frozen=True)
class Not(Node):
    """The opposite of a condition."""

    operand: Node


@dataclass(frozen=True)
class Conditional(Node):
    """`then if condition else otherwise`."""

    condition: Node
    then: Node
    otherwise: Node


# How tightly a node holds together, as in Python; a looser node inside a tighter one needs parentheses.
CONDITIONAL, OR, AND, NOT, COMPARISON, SUM, PRODUCT, SIGN, POWER, ATOM = range(10)
_OPERATORS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "**": POWER}


def binding(node: Node) -> int:
    """How tightly `node` holds together."""
    match node:
        case Operation(operator=operator):
            return _OPERATORS[operator]
        case Logic(operator=operator):
            return OR if operator == "or" else AND
        case Conditional():
            return CONDITIONAL
        case Not():
            return NOT
        case Comparison():
            return COMPARISON
        case Negation():
            return SIGN
    return ATOM


def children(node: Node) -> tuple[tuple[Node, int], ...]:
    """The parts of `node` from left to right as written, each with the least binding it has without parentheses."""
    match node:
        case Operation(operator="**", left=left, right=right):
            return (left, ATOM), (right, SIGN)
        case Operation(left=left, right=right):
            # Without its parentheses a - (b - c) would be read as (a - b) - c.
            return (left, binding(node)), (right, binding(node) + 1)
        case Negation(operand=operand) | Not(operand=operand):
            return ((operand, binding(node)),)
        case Comparison(operands=operands) | Logic(operands=operands):
            return tuple((operand, binding(node) + 1) for operand in operands)
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return (then, OR), (condition, OR), (otherwise, CONDITIONAL)
        case Call(arguments=arguments):
            return tuple((argument, CONDITIONAL) for argument in arguments)
    return ()


def names(node: Node) -> Iterator[str]:
    """The names in `node`, in order of appearance, with repetitions."""
    if isinstance(node, Name):
        yield node.name
    for child, _ in children(node):
        yield from names(child)


def called(node: Node) -> Iterator[str]:
    """The functions called in `node`, in order of appearance, with repetitions."""
    if isinstance(node, Call):
        yield node.function
    for child, _ in children(node):
        yield from called(child)
