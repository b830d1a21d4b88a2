"""The numbers of a page as data for the browser: what a reader may change, and how everything else follows.

    <script type="application/json" id="page-numbers">{"assume": {…}, "derive": {…}, …}</script>

`mlsd.quantity.browser` states the contract of the formulas; theme/assets/numbers/ computes with them. Where on the page
a number stands is not told here: `data-assume`, `data-derive`, `data-name`, `data-after`, `data-term` and `data-so` do.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from mlsd.fences import Evaluated, Fence, Numbers
from mlsd.fences.base import Element, element
from mlsd.fences.budget import Budget
from mlsd.fences.estimate import Assumption, Estimate
from mlsd.fences.flip import Flip
from mlsd.fences.plot import Plot
from mlsd.quantity import unit_json

IDENTITY = "page-numbers"


def script(fences: Sequence[Fence], numbers: Numbers, evaluated: Evaluated) -> Element | None:
    """The data as an element that runs nothing; None for a page where nothing follows from them."""
    if not numbers.derivations:
        return None
    # `<` would end the element if `/script` followed it.
    written = json.dumps(data(fences, numbers, evaluated), ensure_ascii=False, separators=(",", ":"))
    return element("script", written.replace("<", "\\u003c"), type="application/json", id=IDENTITY)


def data(fences: Sequence[Fence], numbers: Numbers, evaluated: Evaluated) -> dict[str, Any]:
    """Assumptions; derivations, each behind what it needs; conditions of verdicts; flips; plots; groups of budgets."""
    units = {name: value.unit for name, value in evaluated.values.items()}
    given = {name: part for fence in fences if isinstance(fence, Estimate) for name, part in fence.assume.items()}
    assume = {
        name: {
            "label": numbers.labels[name],
            "unit": unit_json(value.unit),
            "value": value.value,
            **(_range(given[name]) if name in given else {}),
        }
        for name, value in numbers.assumptions.items()
    }
    derive = {}
    for name in numbers.in_order():
        expression = numbers.derivations[name].expression
        found = expression.unit(units)
        derive[name] = {
            "label": numbers.labels[name],
            "unit": unit_json(units[name]),
            # Base units in one of the formula's own unit: on the way through it the last digits are rounded.
            "through": found.factor if found else 1.0,
            "formula": expression.to_json(units),
        }
    return {
        "assume": assume,
        "derive": derive,
        "verdicts": {n: v.when.to_json(units) for n, v in numbers.verdicts.items() if v.when},
        "flips": {fence.id: fence.set for fence in fences if isinstance(fence, Flip)},
        "plots": {fence.identity: [fence.over, *fence.show] for fence in fences if isinstance(fence, Plot)},
        "budgets": {fence.name: fence.groups for fence in fences if isinstance(fence, Budget)},
    }


def _range(assumption: Assumption) -> dict[str, float]:
    """The ends and the step of the slider, as far as they are given."""
    ends = {"min": assumption.min, "max": assumption.max, "step": assumption.step}
    return {name: value for name, value in ends.items() if value is not None}
