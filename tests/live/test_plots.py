"""The curves that the browser draws are those that Python draws."""

from __future__ import annotations

import random

import pytest

from mlsd.book import Book
from mlsd.fences import Evaluated
from mlsd.fences.plot import Plot
from mlsd.problem import Fault
from mlsd.quantity import Quantity
from tests.live.test_agreement import browser, data, pages


def test_every_plot_is_drawn_alike_also_under_changes(handbook: Book) -> None:
    chance = random.Random(11)
    agreed = 0
    for page in pages(handbook):
        plots = [fence for fence, _ in page.reading.fences if isinstance(fence, Plot)]
        numbers = page.reading.numbers
        for _ in range(5 if plots else 0):
            change = {name: value.value * chance.uniform(0.5, 2) for name, value in numbers.assumptions.items()}
            changed = {name: Quantity(value, numbers.assumptions[name].unit) for name, value in change.items()}
            (outcome,) = browser([("page", {"data": data(page), "changes": change})])
            for plot in plots:
                try:
                    drawn = plot.curves(numbers, Evaluated(numbers.values(changed), {}))
                except Fault:
                    continue  # these numbers have no value, here as there
                found = [places(path) for path in outcome["plots"][plot.identity]["paths"]]
                expected = [places(drawn.path(name)) for name in plot.show]
                assert found == [pytest.approx(path, abs=0.11) for path in expected], plot.identity
                agreed += 1
    assert agreed >= 15


def places(path: str) -> list[float]:
    return [float(number) for point in path[1:].split("L") for number in point.split(",")]
