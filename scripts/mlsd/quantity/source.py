"""A formula as text: its source, and the source with numbers in place of names.

source(tree)                                       "items * bytes_per_item"
substituted(tree, {"items": …, "bytes_per_item": …})  "500 M items × 512 B/item"
"""

from collections.abc import Callable, Mapping

from mlsd.quantity.amounts import Quantity
from mlsd.quantity.printing import MINUS, literal, text
from mlsd.quantity.tree import (
    ATOM,
    POWER,
    SIGN,
    Call,
    Comparison,
    Conditional,
    Logic,
    Name,
    Negation,
    Node,
    Not,
    Number,
    Operation,
    binding,
    children,
)

# What a reader sees instead of Python's signs.
SIGNS = {"*": "×", "/": "÷", "-": "−", "<=": "≤", ">=": "≥", "==": "=", "!=": "≠"}


def source(node: Node) -> str:
    """Valid source: parsing it gives the same tree."""
    return _written(node, _as_typed, {})[0]


def substituted(node: Node, values: Mapping[str, Quantity]) -> str:
    """The formula as a reader reads it, with each name's value in its place."""

    def shown(leaf: Name | Number) -> tuple[str, int]:
        if isinstance(leaf, Number):
            return literal(leaf.value), ATOM
        value = text(values[leaf.name])
        # (256 GB) ** 2: without parentheses only the unit would be raised.
        return value, SIGN if value.startswith(MINUS) else ATOM if value[-1].isdigit() else POWER

    return _written(node, shown, SIGNS)[0]


def _as_typed(leaf: Name | Number) -> tuple[str, int]:
    if isinstance(leaf, Name):
        return leaf.name, ATOM
    whole = leaf.value.is_integer() and leaf.value < 1e15
    return (str(int(leaf.value)) if whole else repr(leaf.value)), ATOM


def _written(node: Node, leaf: Callable[[Name | Number], tuple[str, int]], signs: Mapping[str, str]) -> tuple[str, int]:
    """The text of `node`, and how tightly it holds together."""
    if isinstance(node, (Name, Number)):
        return leaf(node)
    parts: list[str] = []
    for child, least in children(node):
        part, holds = _written(child, leaf, signs)
        parts.append(part if holds >= least else f"({part})")
    return _joined(node, parts, signs), binding(node)


def _joined(node: Node, parts: list[str], signs: Mapping[str, str]) -> str:
    match node:
        case Operation(operator=operator) | Logic(operator=operator):
            return f" {signs.get(operator, operator)} ".join(parts)
        case Negation():
            return f"{signs.get('-', '-')}{parts[0]}"
        case Not():
            return f"not {parts[0]}"
        case Conditional():
            return f"{parts[0]} if {parts[1]} else {parts[2]}"
        case Call(function=function):
            return f"{function}({', '.join(parts)})"
        case Comparison(operators=operators):
            pairs = zip(operators, parts[1:], strict=True)
            return parts[0] + "".join(f" {signs.get(operator, operator)} {part}" for operator, part in pairs)
    raise TypeError(f"not part of a formula: {node!r}")
