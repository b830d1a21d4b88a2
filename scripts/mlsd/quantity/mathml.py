"""A formula as MathML, symbolic or with numbers in place of names.

mathml(tree, labels={"peak_rate": "peak rate"})
mathml(tree, values={"peak_rate": quantity(5, "request/s")})
"""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from mlsd.quantity.amounts import Quantity
from mlsd.quantity.printing import GAP, literal, printed
from mlsd.quantity.source import SIGNS
from mlsd.quantity.tree import (
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

_FENCES = {"ceil": ("⌈", "⌉"), "floor": ("⌊", "⌋"), "abs": ("|", "|")}
_LOGARITHMS = {"log2": "2", "log10": "10"}


def mathml(
    node: Node, labels: Mapping[str, str] | None = None, values: Mapping[str, Quantity] | None = None
) -> Element:
    """One `<math>` element (without namespace, as HTML wants it).

    A name is written as its label, else in words; with `values`, as its value. Names without a value stay names.
    """
    root = Element("math")
    root.append(_Writer(labels or {}, values or {}).element(node))
    return root


class _Writer:
    def __init__(self, labels: Mapping[str, str], values: Mapping[str, Quantity]) -> None:
        self.labels = labels
        self.values = values

    def element(self, node: Node) -> Element:
        match node:
            case Number(value=value):
                return _leaf("mn", literal(value))
            case Name(name=name):
                return self.name(name)
            case Operation(operator="/", left=left, right=right):
                # A bar groups: neither side needs parentheses.
                return _tree("mfrac", self.element(left), self.element(right))
            case Operation(operator="**", left=left, right=right):
                return _tree("msup", self.raised(left), self.element(right))
            case Call():
                return self.call(node)
        return self.row(node)

    def name(self, name: str) -> Element:
        if name not in self.values:
            return _leaf("mi", self.labels.get(name, name.replace("_", " ")))
        shown = printed(self.values[name])
        pieces = [("mtext", shown.before), ("mn", shown.number), ("mtext", shown.after)]
        return _tree("mrow", *(_leaf(tag, piece) for tag, piece in pieces if piece))

    def raised(self, base: Node) -> Element:
        """The base of a power; a value with its unit gets parentheses, else only the unit would look raised."""
        shown = self.element(base)
        is_value = isinstance(base, Name) and base.name in self.values
        return shown if isinstance(base, (Number, Name)) and not is_value else _parenthesised(shown)

    def call(self, node: Call) -> Element:
        name, arguments = node.function, [self.element(argument) for argument in node.arguments]
        if name == "sqrt":
            return _tree("msqrt", *arguments)
        if name in _FENCES:
            opening, closing = _FENCES[name]
            return _tree("mrow", _leaf("mo", opening), *arguments, _leaf("mo", closing))
        head = _leaf("mi", name.replace("_", " "))
        if name in _LOGARITHMS:
            head = _tree("msub", _leaf("mi", "log"), _leaf("mn", _LOGARITHMS[name]))
        listed = [_leaf("mo", "(")]
        for place, argument in enumerate(arguments):
            listed += [_leaf("mo", ","), argument] if place else [argument]
        return _tree("mrow", head, _tree("mrow", *listed, _leaf("mo", ")")))

    def row(self, node: Node) -> Element:
        parts = [self.part(child, least) for child, least in children(node)]
        match node:
            case Operation(operator=operator):
                return _tree("mrow", parts[0], _leaf("mo", SIGNS.get(operator, operator)), parts[1])
            case Negation():
                return _tree("mrow", _leaf("mo", SIGNS["-"]), *parts)
            case Not():
                return _tree("mrow", _word("not"), *parts)
            case Conditional():
                return _tree("mrow", parts[0], _word("if"), parts[1], _word("otherwise"), parts[2])
            case Comparison(operators=operators):
                between = [_leaf("mo", SIGNS.get(operator, operator)) for operator in operators]
            case Logic(operator=operator):
                between = [_word(operator) for _ in parts[1:]]
            case _:
                raise TypeError(f"not part of a formula: {node!r}")
        pairs = zip(between, parts[1:], strict=True)
        return _tree("mrow", parts[0], *(piece for pair in pairs for piece in pair))

    def part(self, node: Node, least: int) -> Element:
        shown = self.element(node)
        drawn_as_fraction = isinstance(node, Operation) and node.operator == "/"
        return shown if binding(node) >= least or drawn_as_fraction else _parenthesised(shown)


def _leaf(tag: str, content: str) -> Element:
    element = Element(tag)
    element.text = content
    return element


def _tree(tag: str, *parts: Element) -> Element:
    element = Element(tag)
    element.extend(parts)
    return element


def _word(word: str) -> Element:
    # MathML drops ordinary spaces at the ends of a text.
    return _leaf("mtext", f"{GAP}{word}{GAP}")


def _parenthesised(shown: Element) -> Element:
    return _tree("mrow", _leaf("mo", "("), shown, _leaf("mo", ")"))
