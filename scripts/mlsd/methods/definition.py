"""Methods that estimates call by name: a formula with its documentation, and nothing else.

    @method(pair="2 value/token")
    def kv_cache_per_token(layers: Amount, …) -> str:
        (docstring)
        return "pair * layers * kv_heads * head_size * bytes_per_value"

The body returns the formula, in the language of `mlsd.quantity`; the keywords of the decorator are its constants. The
units of parameters and result stand in the docstring, so that what is documented is what is checked. Called from
Python, a method takes quantities, or plain numbers in the documented units, and gives a quantity.
"""

import inspect
import re
from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, ParamSpec

from mlsd.quantity import FUNCTIONS, Function, Quantity, applied, define

P = ParamSpec("P")
Amount = Quantity | float

METHODS: dict[str, "Method[...]"] = {}
"""Every method by name."""

LANGUAGE: dict[str, Function] = {**FUNCTIONS}
"""The function table of estimates: primitives and methods."""

_PARAMETER = re.compile(r"^\s+(\w+) \((.+?)\): ", re.MULTILINE)
_RESULT = re.compile(r"Returns:\n\s+(.+?): ")


class Method(Generic[P]):
    """A method as Python calls it."""

    def __init__(self, definition: Callable[P, str], constants: dict[str, str]) -> None:
        update_wrapper(self, definition)
        self.signature = inspect.signature(definition)
        names, documentation = list(self.signature.parameters), definition.__doc__ or ""
        documented = {name: _unit(text) for name, text in _PARAMETER.findall(documentation)}
        result = _RESULT.search(documentation)
        if names != list(documented) or result is None:
            raise TypeError(f"the documentation of {definition.__name__} must give a unit to {names} and the result")
        self.takes, self.gives, self.constants = documented, _unit(result[1]), constants
        self.formula = _formula(definition, len(names))
        summary = documentation.partition("\n")[0]
        self.function = define(definition.__name__, summary, self.takes, self.gives, self.formula, constants, LANGUAGE)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Quantity:
        return applied(self.function, self.takes, self.signature.bind(*args, **kwargs).arguments)


def method(**constants: str) -> Callable[[Callable[P, str]], Method[P]]:
    """Make a method of a documented function that returns a formula; raises `FormulaError` if its units do not fit."""

    def made(definition: Callable[P, str]) -> Method[P]:
        defined = Method(definition, constants)
        LANGUAGE[defined.function.name] = defined.function
        METHODS[defined.function.name] = defined
        return defined

    return made


def _formula(definition: Callable[..., str], parameters: int) -> str:
    # The formula is text over names: what its definition is called with does not matter.
    return definition(*[0.0] * parameters)


def _unit(documented: str) -> str:
    return "" if documented == "number" else documented
