"""A formula without calls of defined functions: each is replaced by its own formula over the arguments.

    in_flight(peak, delay)        with in_flight(rate, time) = rate * time
    peak * delay

Evaluation and the page work on the expanded tree; text and MathML show the call.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from mlsd.quantity.functions import Defined, Function
from mlsd.quantity.tree import Call, Name, Node


def expanded(node: Node, functions: Mapping[str, Function]) -> Node:
    """The same formula with primitives only."""
    whole = _rebuilt(node, lambda part: expanded(part, functions))
    if isinstance(whole, Call):
        function = functions[whole.function]
        if isinstance(function, Defined):
            arguments = dict(zip(function.parameters, whole.arguments, strict=True))
            return filled(function.body, arguments, node.column)
    return whole


def filled(node: Node, given: Mapping[str, Node], column: int | None = None) -> Node:
    """`node` with the `given` trees in place of names; what is not given then stands at `column`."""
    if isinstance(node, Name) and node.name in given:
        return given[node.name]
    return replace(_rebuilt(node, lambda part: filled(part, given, column)), column=column)


def _rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    """`node` with each of its parts changed."""

    def changed(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(changed(item) for item in value)
        return change(value) if isinstance(value, Node) else value

    return replace(node, **{part.name: changed(getattr(node, part.name)) for part in fields(node)})
