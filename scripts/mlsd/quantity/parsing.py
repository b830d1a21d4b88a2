"""Reading a formula: Python's own parser, then a closed set of what is allowed. Nothing is ever run.

read("ceil(index_memory / memory_per_shard)", FUNCTIONS)
"""

import ast
import math
from collections.abc import Mapping

from mlsd.quantity.errors import FormulaError, did_you_mean
from mlsd.quantity.functions import Function, Primitive
from mlsd.quantity.tree import Call, Comparison, Conditional, Logic, Name, Negation, Node, Not, Number, Operation

LONGEST = 2000
DEEPEST = 60

_OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_OTHER_OPERATORS: dict[type[ast.operator], str] = {
    ast.FloorDiv: "for whole parts write floor(a / b)",
    ast.Mod: "write a - b * floor(a / b); for a percentage, give an assumption the unit percent",
    ast.BitXor: "write a power as a ** b",
}
_NOT_ALLOWED: dict[type[ast.AST], tuple[str, str]] = {
    ast.Attribute: ("a name has no parts", "use one name, such as peak_rate"),
    ast.Subscript: ("there are no lists in a formula", "give each value its own name"),
    ast.NamedExpr: ("a formula has no assignments", "derive it under its own name"),
    ast.Lambda: ("a formula defines no functions", "derive each step under its own name"),
    ast.Tuple: ("a formula has one result", "thousands have no comma: write 10_000 or 10e3"),
}
_WHAT_IS_ALLOWED = "use numbers, names, + - * / **, comparisons, and, or, not, `a if c else b`, and functions"


def read(formula: str, functions: Mapping[str, Function]) -> Node:
    """The tree of `formula`; raises `FormulaError` for anything outside the language."""
    if not formula.strip():
        raise FormulaError("the formula is empty", "write an expression over names, such as a * b")
    if len(formula) > LONGEST:
        raise FormulaError(f"the formula is longer than {LONGEST} characters", "derive it in steps, each with a name")
    # A formula folded over several lines in YAML is one formula.
    line = " ".join(formula.splitlines())
    offset = len(line) - len(line.lstrip())
    try:
        tree = ast.parse(line.strip(), mode="eval").body
    except SyntaxError as error:
        raise _unreadable(line, offset, error) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise FormulaError("cannot read the formula", _WHAT_IS_ALLOWED) from error
    return _Reader(line.strip(), offset, functions).node(tree, 0)


class _Reader:
    def __init__(self, source: str, offset: int, functions: Mapping[str, Function]) -> None:
        self.source = source
        self.offset = offset
        self.functions = functions

    def node(self, tree: ast.expr, depth: int) -> Node:
        if depth > DEEPEST:
            raise FormulaError("the formula is nested too deeply", "derive it in steps, each with a name")
        column = self.column(tree)

        def inner(part: ast.expr) -> Node:
            return self.node(part, depth + 1)

        match tree:
            case ast.Constant(value=value):
                return Number(self.number(tree, value), column=column)
            case ast.Name(id=name):
                # A page may derive `peak_rate` by calling the method of that name.
                if isinstance(self.functions.get(name), Primitive):
                    raise FormulaError(f"`{name}` is a function", f"call it: {name}(…)", column)
                return Name(name, column=column)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Negation(inner(operand), column=column)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(inner(operand), column=column)
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
                return Operation(_OPERATORS[type(operator)], inner(left), inner(right), column=column)
            case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in _COMPARISONS for op in ops):
                operators = tuple(_COMPARISONS[type(op)] for op in ops)
                return Comparison(operators, tuple(inner(part) for part in (left, *others)), column=column)
            case ast.BoolOp(op=joined, values=values):
                word = "and" if isinstance(joined, ast.And) else "or"
                return Logic(word, tuple(inner(value) for value in values), column=column)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return Conditional(inner(test), inner(body), inner(orelse), column=column)
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if not any(
                isinstance(argument, ast.Starred) for argument in arguments
            ):
                if name not in self.functions:
                    fix = did_you_mean(name, self.functions, "functions")
                    raise FormulaError(f"there is no function `{name}`", fix, column)
                self.functions[name].check_count(len(arguments), column)
                return Call(name, tuple(inner(argument) for argument in arguments), column=column)
        raise self.refusal(tree)

    def number(self, tree: ast.expr, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise FormulaError(
                f"`{self.written(tree)}` is not allowed here: it is not a number", _WHAT_IS_ALLOWED, self.column(tree)
            )
        if value > 1e300 or not math.isfinite(value):
            raise FormulaError(f"`{self.written(tree)}` is too large", "use a number below 1e300", self.column(tree))
        return float(value)

    def refusal(self, tree: ast.expr) -> FormulaError:
        reason, fix = _NOT_ALLOWED.get(type(tree), ("it is not part of the formula language", _WHAT_IS_ALLOWED))
        match tree:
            case ast.BinOp(op=operator):
                fix = _OTHER_OPERATORS.get(type(operator), fix)
            case ast.UnaryOp(op=ast.UAdd()):
                fix = "leave the plus sign away"
            case ast.Call(func=ast.Name(id=name)):
                reason, fix = "arguments have no names or stars", f"write {name}(a, b)"
            case ast.Call():
                reason, fix = "only functions can be called, by their name", _WHAT_IS_ALLOWED
            case ast.Compare():
                reason, fix = "this is not a comparison of numbers", "use <, <=, >, >=, == or !="
        return FormulaError(f"`{self.written(tree)}` is not allowed here: {reason}", fix, self.column(tree))

    def written(self, tree: ast.expr) -> str:
        return ast.get_source_segment(self.source, tree) or self.source

    def column(self, tree: ast.expr) -> int:
        # Python counts bytes; an editor counts characters.
        before = self.source.encode()[: tree.col_offset].decode(errors="ignore")
        return len(before) + self.offset + 1


def _unreadable(line: str, offset: int, error: SyntaxError) -> FormulaError:
    column = min((error.offset or 1) + offset, len(line) + 1)
    rest = line[column - 1 :].strip()
    where = f"at `{rest}`" if rest else "at its end"
    fix = "check operators and parentheses; a number has no unit here: name it as an assumption"
    if any(
        line[place] == "=" and not set(line[place - 1] + line[place + 1 : place + 2]) & set("=<>!")
        for place in range(1, len(line))
    ):
        fix = "a formula has no `=`: write the right-hand side only, and compare with =="
    elif "$" in line or "%" in line:
        fix = "a formula has no currency or percent signs: name the number as an assumption with its unit"
    return FormulaError(f"cannot read the formula `{line.strip()}` {where}", fix, column)
