"""A formula: read once, then evaluated, printed and handed to the browser from one tree.

>>> from mlsd.quantity import parse, quantity, text
>>> peak = parse("users * searches_per_user * peak_factor")
>>> users, searches = quantity(50e6, "user"), quantity(2, "request/user/day")
>>> values = {"users": users, "searches_per_user": searches, "peak_factor": quantity(3)}
>>> text(peak.evaluate(values).to("request/s")).replace("\xa0", " ")
'3.47 k requests/s'
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from mlsd.quantity.amounts import Quantity, from_base
from mlsd.quantity.browser import Json, tree_json
from mlsd.quantity.dimensions import unit_of
from mlsd.quantity.errors import FormulaError, UnitError
from mlsd.quantity.evaluation import value_of
from mlsd.quantity.expansion import expanded
from mlsd.quantity.functions import FUNCTIONS, Function
from mlsd.quantity.mathml import mathml
from mlsd.quantity.parsing import read
from mlsd.quantity.source import source, substituted
from mlsd.quantity.tree import Node, called, names
from mlsd.quantity.units import Unit


@dataclass(frozen=True)
class Expression:
    """A formula of the closed language; make one with `parse`. Equal when the trees are equal."""

    tree: Node
    functions: Mapping[str, Function] = field(default_factory=lambda: FUNCTIONS, compare=False, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the formula, each once, in order of appearance."""
        return tuple(dict.fromkeys(names(self.tree)))

    @cached_property
    def calls(self) -> frozenset[str]:
        """The functions that the formula calls by name."""
        return frozenset(called(self.tree))

    @cached_property
    def expanded(self) -> Node:
        """The tree with primitives only: each call of a defined function is replaced by that function's formula."""
        return expanded(self.tree, self.functions)

    def unit(self, units: Mapping[str, Unit]) -> Unit | None:
        """The unit of the result, or None for a condition, from the units of the names alone.

        Raises `FormulaError` for an unknown name and where units do not fit.
        """
        return unit_of(self.tree, units, self.functions)

    def evaluate(self, values: Mapping[str, Quantity]) -> Quantity | bool:
        """The value, or whether the condition holds.

        The unit follows from the operands; use `.to` for the one you want. Raises `FormulaError` for an unknown
        name, for units that do not fit, and where there is no value (division by zero, overflow).
        """
        result = self.unit({name: value.unit for name, value in values.items()})
        found = value_of(self.expanded, {name: value.base for name, value in values.items()}, self.functions)
        if result is None:
            return bool(found)
        try:
            return from_base(found, result)
        except UnitError as error:
            raise FormulaError(f"`{self.text()}`: {error.message}", error.fix) from error

    def text(self) -> str:
        """Valid source of the formula: parsing it gives an equal expression."""
        return source(self.tree)

    def substitution(self, values: Mapping[str, Quantity]) -> str:
        """The formula for readers with values in place of names: "500 M items × 512 B/item".

        Raises `FormulaError` for an unknown name and where units do not fit.
        """
        self.unit({name: value.unit for name, value in values.items()})
        return substituted(self.tree, values)

    def mathml(self, labels: Mapping[str, str] | None = None, values: Mapping[str, Quantity] | None = None) -> Element:
        """One `<math>` element: names in words (or their `labels`), or `values` in their place."""
        return mathml(self.tree, labels, values)

    def to_json(self, units: Mapping[str, Unit]) -> Json:
        """The tree for the browser's interpreter, which works on base magnitudes; `browser.py` states the contract.

        `units` are those of the names: what does not fit raises `FormulaError`, so no unchecked tree leaves.
        """
        self.unit(units)
        return tree_json(self.expanded)


def parse(formula: str, functions: Mapping[str, Function] | None = None) -> Expression:
    """Read a formula: numbers, names, `+ - * / **`, comparisons, `and or not`, `a if c else b`, functions.

    `functions` replaces the table `FUNCTIONS`; `mlsd.methods.LANGUAGE` is that table and all methods. Raises
    `FormulaError`, with the column, for anything else.
    """
    if not isinstance(formula, str):
        raise FormulaError(f"a formula is text, not {formula!r}", "write it as in `a * b`")
    table = FUNCTIONS if functions is None else functions
    return Expression(read(formula, table), table)
