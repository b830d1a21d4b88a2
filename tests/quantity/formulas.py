"""Formulas and quantities for properties: random trees of the language, and a stand-in for the page's interpreter."""

import math
from typing import Any

from hypothesis import strategies as st

from mlsd.quantity import quantity
from mlsd.quantity.tree import Call, Comparison, Conditional, Logic, Name, Negation, Not, Number, Operation

# The quantities of one small page.
VALUES = {
    "daily_users": quantity(50e6, "user"),
    "searches_per_user": quantity(2, "request/user/day"),
    "session_length": quantity(30, "s"),
    "index_memory": quantity(256, "GB"),
    "memory_per_shard": quantity(64, "GB/shard"),
    "deadline": quantity(300, "ms"),
    "peak_factor": quantity(3),
    "share": quantity(12, "percent"),
    "nobody": quantity(0, "user"),
    "huge": quantity(1e299),
}

NAMES = ("daily_users", "items", "share", "x1")
UNITS = (
    "",
    "percent",
    "s",
    "ms",
    "day",
    "B",
    "GB",
    "Gbit",
    "item",
    "shard",
    "USD",
    "TFLOP",
    "request/s",
    "USD/GPU/hour",
    "byte/item",
    "request/user/day",
    "GPU*hour",
    "1/s",
    "s**2",
)  # every kind of unit

numbers = st.one_of(
    st.integers(0, 10**6).map(float), st.floats(0, 1e12, allow_subnormal=False), st.sampled_from([0.5, 1e9, 1e-3, 1e20])
).map(Number)
leaves = st.one_of(numbers, st.sampled_from(NAMES).map(Name))


def _numeric(inner: Any) -> Any:
    singles = st.sampled_from(["ceil", "floor", "sqrt", "ln", "abs"])
    return st.one_of(
        st.builds(Operation, st.sampled_from(["+", "-", "*", "/", "**"]), inner, inner),
        st.builds(Negation, inner),
        st.builds(lambda name, part: Call(name, (part,)), singles, inner),
        st.builds(lambda name, a, b: Call(name, (a, b)), st.sampled_from(["min", "max"]), inner, inner),
        st.builds(Conditional, _logic(_comparisons(inner)) | _comparisons(inner), inner, inner),
    )


def _comparisons(inner: Any) -> Any:
    signs = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    return st.one_of(
        st.builds(lambda sign, a, b: Comparison((sign,), (a, b)), signs, inner, inner),
        st.builds(lambda s1, s2, a, b, c: Comparison((s1, s2), (a, b, c)), signs, signs, inner, inner, inner),
    )


def _logic(inner: Any) -> Any:
    return st.one_of(
        st.builds(lambda word, a, b: Logic(word, (a, b)), st.sampled_from(["and", "or"]), inner, inner),
        st.builds(Not, inner),
    )


trees = st.recursive(leaves, _numeric, max_leaves=12)
conditions = st.recursive(_comparisons(trees), _logic, max_leaves=4)


class NoValue(Exception):
    """What the page would show as "no value"."""


def interpret(node: dict[str, Any], bases: dict[str, float]) -> Any:
    """The contract of `browser.py`, written from its text and from nothing else of the package."""
    if "number" in node:
        return node["number"]
    if "name" in node:
        return bases[node["name"]]
    args = node["args"]
    if node.get("op") == "if":
        return interpret(args[1] if interpret(args[0], bases) else args[2], bases)
    if node.get("op") == "and":
        return all(interpret(arg, bases) for arg in args)
    if node.get("op") == "or":
        return any(interpret(arg, bases) for arg in args)
    values = [interpret(arg, bases) for arg in args]
    try:
        result = _FUNCTIONS[node["call"]](*values) if "call" in node else _OPERATIONS[node["op"]](*values)
    except (ArithmeticError, ValueError) as error:
        raise NoValue from error
    if isinstance(result, complex) or not math.isfinite(result):
        raise NoValue
    return result


def _equal(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-12 * max(abs(a), abs(b))


def _rounding(to_whole: Any) -> Any:
    return lambda a: float(round(a) if _equal(a, round(a)) else to_whole(a))


_OPERATIONS: dict[str, Any] = {
    "add": lambda a, b: 0.0 if _equal(a, -b) else a + b,
    "sub": lambda a, b: 0.0 if _equal(a, b) else a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "pow": lambda a, b: a**b,
    "neg": lambda a: -a,
    "lt": lambda a, b: a < b and not _equal(a, b),
    "le": lambda a, b: a < b or _equal(a, b),
    "gt": lambda a, b: a > b and not _equal(a, b),
    "ge": lambda a, b: a > b or _equal(a, b),
    "eq": _equal,
    "ne": lambda a, b: not _equal(a, b),
    "not": lambda a: not a,
}
_FUNCTIONS: dict[str, Any] = {
    "ceil": _rounding(math.ceil),
    "floor": _rounding(math.floor),
    "sqrt": math.sqrt,
    "exp": math.exp,
    "ln": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "abs": abs,
    "min": min,
    "max": max,
}
