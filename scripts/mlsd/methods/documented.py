"""What the API reference shows of a method beside its docstring: the formula and its constants.

An extension of griffe, with which mkdocstrings reads the sources; `mkdocs.yml` names it. Nothing else imports it.
"""

from inspect import cleandoc
from typing import Any

from griffe import Docstring, Extension, Function, Module

from mlsd import methods
from mlsd.methods.definition import Method


class Formulas(Extension):
    """Puts the formula of each scalar method before its examples."""

    def on_module(self, *, mod: Module, **kwargs: Any) -> None:
        """The page has words of its own."""
        mod.docstring = None

    def on_function(self, *, func: Function, **kwargs: Any) -> None:
        """Says what the method computes, and with which constants."""
        module = getattr(methods, func.parent.name, None) if func.parent else None
        found = getattr(module, func.name, None)
        if isinstance(found, Method) and isinstance(func.docstring, Docstring):
            duty, _, rest = func.docstring.value.partition("Examples:\n")
            fixed = " and ".join(f"`{name}` is {number}" for name, number in found.constants.items())
            where = f"Here {fixed}.\n\n" if fixed else ""
            func.docstring.value = f"{duty}```python\n{cleandoc(found.formula)}\n```\n\n{where}Examples:\n{rest}"
