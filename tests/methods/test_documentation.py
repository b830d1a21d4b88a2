"""Every method is documented, and its documentation is true."""

import doctest
import inspect
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from mlsd import methods
from mlsd.methods.definition import METHODS, Method, method
from mlsd.quantity import FormulaError, Quantity, quantity, text
from tests.conftest import ROOT

MODULES = [getattr(methods, name) for name in methods.__all__ if name.islower()]


def public(module: ModuleType) -> list[Any]:
    return [
        value
        for name, value in vars(module).items()
        if isinstance(value, Method) or (inspect.isfunction(value) and value.__module__ == module.__name__)
        if not name.startswith("_")
    ]


FUNCTIONS = [function for module in MODULES for function in public(module)]


def shown(amount: Quantity) -> str:
    return text(amount).replace("\xa0", " ")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.__name__))
def test_examples_give_what_they_say(module: ModuleType) -> None:
    outcome = doctest.testmod(module, extraglobs={"quantity": quantity, "text": shown})
    assert outcome.attempted >= len(public(module))
    assert outcome.failed == 0


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: str(function.__name__))
def test_every_method_says_what_it_does_takes_gives_and_where_it_is_from(function: Any) -> None:
    said = inspect.getdoc(function) or ""
    assert re.match(r"[A-Z][^\n]+[.]\n", said), "one sentence of duty"
    for part in ("Examples:\n    >>> ", "Args:\n", "Returns:\n", "Source: "):
        assert part in said
    arguments = re.findall(r"^    (\w+)(?: \(.+?\))?: ", said.partition("Args:")[2].partition("Returns:")[0], re.M)
    assert arguments == list(inspect.signature(inspect.unwrap(function)).parameters)
    if not isinstance(function, Method):
        assert "Raises:\n    ValueError: " in said


def test_every_module_has_its_page_and_the_index_links_to_it() -> None:
    pages = {path.name: path.read_text() for path in Path(ROOT / "docs/reference/methods").glob("*.md")}
    for module in MODULES:
        page = next(name for name, body in pages.items() if f"::: {module.__name__}\n" in body)
        assert f"]({page})" in pages["index.md"]


def test_methods_have_names_of_their_own() -> None:
    assert sorted(METHODS) == sorted(function.__name__ for function in FUNCTIONS if isinstance(function, Method))


def test_a_method_without_units_in_its_documentation_is_refused() -> None:
    def bare(rate: float) -> str:
        """Nothing."""
        return "rate"

    with pytest.raises(TypeError, match="documentation of bare must give a unit to \\['rate'\\] and the result"):
        method()(bare)


def test_a_method_whose_units_do_not_agree_is_refused() -> None:
    def wrong(rate: float) -> str:
        """Nothing.

        Args:
            rate (thing/s): arrivals

        Returns:
            s: time
        """
        return "rate"

    with pytest.raises(FormulaError, match="the formula of wrong gives listing/s, not s"):
        method()(wrong)
    assert "wrong" not in METHODS
