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
    singles = st.sampled_from(["ceil", "floor", "sqrt", "ln", "abs", "normal_quantile"])
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
# Wichura's AS 241, PPND16: numerator and denominator of three rational functions, highest power first.
_MIDDLE = (
    (
        2.50908_09287_30122_6727e3,
        3.34305_75583_58812_8105e4,
        6.72657_70927_00870_0853e4,
        4.59219_53931_54987_1457e4,
        1.37316_93765_50946_1125e4,
        1.97159_09503_06551_4427e3,
        1.33141_66789_17843_7745e2,
        3.38713_28727_96366_6080,
    ),
    (
        5.22649_52788_52854_5610e3,
        2.87290_85735_72194_2674e4,
        3.93078_95800_09271_0610e4,
        2.12137_94301_58659_5867e4,
        5.39419_60214_24751_1077e3,
        6.87187_00749_20579_0830e2,
        4.23133_30701_60091_1252e1,
        1.0,
    ),
)
_OUTER = (
    (
        7.74545_01427_83414_07640e-4,
        2.27238_44989_26918_45833e-2,
        2.41780_72517_74506_11770e-1,
        1.27045_82524_52368_38258,
        3.64784_83247_63204_60504,
        5.76949_72214_60691_40550,
        4.63033_78461_56545_29590,
        1.42343_71107_49683_57734,
    ),
    (
        1.05075_00716_44416_84324e-9,
        5.47593_80849_95344_94600e-4,
        1.51986_66563_61645_71966e-2,
        1.48103_97642_74800_74590e-1,
        6.89767_33498_51000_04550e-1,
        1.67638_48301_83803_84940,
        2.05319_16266_37758_82187,
        1.0,
    ),
)
_TAIL = (
    (
        2.01033_43992_92288_13265e-7,
        2.71155_55687_43487_57815e-5,
        1.24266_09473_88078_43860e-3,
        2.65321_89526_57612_30930e-2,
        2.96560_57182_85048_91230e-1,
        1.78482_65399_17291_33580,
        5.46378_49111_64114_36990,
        6.65790_46435_01103_77720,
    ),
    (
        2.04426_31033_89939_78564e-15,
        1.42151_17583_16445_88870e-7,
        1.84631_83175_10054_68180e-5,
        7.86869_13114_56132_59100e-4,
        1.48753_61290_85061_48525e-2,
        1.36929_88092_27358_05310e-1,
        5.99832_20655_58879_37690e-1,
        1.0,
    ),
)


def _ratio(coefficients: Any, at: float) -> float:
    over = under = 0.0
    for above, below in zip(*coefficients, strict=True):
        over, under = over * at + above, under * at + below
    return over / under


def _normal_quantile(p: float) -> float:
    if not 0 < p < 1:
        raise ValueError
    q = p - 0.5
    if abs(q) <= 0.425:
        return q * _ratio(_MIDDLE, 0.180625 - q * q)
    r = math.sqrt(-math.log(min(p, 1 - p)))
    return math.copysign(_ratio(_OUTER, r - 1.6) if r <= 5 else _ratio(_TAIL, r - 5), q)


_FUNCTIONS: dict[str, Any] = {
    "ceil": _rounding(math.ceil),
    "floor": _rounding(math.floor),
    "sqrt": math.sqrt,
    "exp": math.exp,
    "ln": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "abs": abs,
    "normal_quantile": _normal_quantile,
    "min": min,
    "max": max,
}
