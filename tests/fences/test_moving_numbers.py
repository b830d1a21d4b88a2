"""Plots, numbers to know, and the methods that a formula calls."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from mlsd.book import Book
from mlsd.problem import Problem
from tests.fences.test_fences import html, only

Problems = Callable[..., list[Problem]]

SHARDS = """
```estimate
name: shards
title: Shards
assume:
  catalogue: {value: 2e6, unit: item, why: given, min: 1e6, max: 3e6}
  growth: {value: 2, why: a year}
  one_shard: {value: 1e6, unit: item/shard, why: measured}
  one_rack: {value: 2, unit: shard, why: as built}
derive:
  needed: {formula: catalogue / one_shard, unit: shard, so: {when: needed <= one_rack, then: One rack holds them.}}
  later: {formula: needed * growth, unit: shard}
```

```plot
name: needed_by_catalogue
title: Shards as the catalogue grows
over: catalogue
show: [needed, later]
```
"""


def test_a_plot_draws_its_curves_from_edge_to_edge(page: Callable[..., Book], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = html(page(SHARDS), monkeypatch)
    needed, later = re.findall(r'<path class="curve curve-\d" d="M([^"]+)"', shown)
    points = [tuple(map(float, point.split(","))) for point in needed.split("L")]
    assert points[0] == (0, 180 - 172 * 1 / 10) and points[-1] == (400, 180 - 172 * 3 / 10)
    assert [y for _, y in points] == sorted((y for _, y in points), reverse=True)
    assert later.endswith(f"400.0,{180 - 172 * 6 / 10:.1f}")
    assert ">10\u00a0shards</text>" in shown and ">5\u00a0shards</text>" in shown
    assert re.search(r'<line class="plot-here"[^>]* x1="200.0"', shown)


@pytest.mark.parametrize(
    ("before", "after", "code", "message"),
    [
        ("over: catalogue", "over: catalog", "N102", "no quantity of this page is called `catalog`"),
        ("[needed, later]", "[needed, latter]", "N102", "no quantity of this page is called `latter`"),
        ("over: catalogue", "over: growth", "N103", "`growth` has no range to draw over"),
        ("[needed, later]", "[needed, growth]", "N103", "the curves have different units"),
        ("[needed, later]", "[]", "F102", "`show`: tuple should have at least 1 item"),
        ("min: 1e6, max: 3e6", "min: 0, max: 3e6", "", ""),
        ("needed * growth,", "needed * growth * one_rack / (needed - one_rack / 2),", "N103", "cannot divide by zero"),
    ],
)
def test_a_plot_that_cannot_be_drawn_says_why(
    before: str, after: str, code: str, message: str, problems: Problems
) -> None:
    found = problems(SHARDS.replace(before, after))
    if code:
        assert found[0].code == code and message in found[0].message
    else:
        assert found == []


def test_a_number_to_know_brings_its_value_unit_and_source(
    page: Callable[..., Book], problems: Problems, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = """
    ---
    summary: Numbers.
    ---

    # Numbers

    ```estimate
    name: hardware
    title: Hardware
    assume:
      card_memory: {value: 80, unit: GB, why: as the maker states, label: Memory of a card}
    ```
    """
    body = """
```estimate
name: cards
title: Cards
assume:
  card_memory: known
  model: {value: 140, unit: GB, why: given}
derive:
  cards: {formula: ceil(model / card_memory), so: That many cards.}
```
"""
    files = {"docs/reference/numbers.md": known}
    shown = html(page(body, files), monkeypatch)
    assert re.search(r">Memory of a card</th>\s*<td[^>]*>80\u00a0GB</td>\s*<td>as the maker states", shown)
    assert re.search(r'data-derive="cards">2<', shown)
    missing = only(problems(body.replace("card_memory", "cart_memory"), files))
    assert (
        missing[0] == "F102"
        and missing[2] == "`cart_memory` is not one of the numbers to know: did you mean `card_memory`?"
    )


def test_an_estimate_that_says_nothing_is_refused(problems: Problems) -> None:
    assert only(problems("\n```estimate\nname: x\ntitle: X\n```\n"))[2] == "an estimate needs `assume:` or `derive:`"


def test_a_called_method_links_to_its_documentation(page: Callable[..., Book], monkeypatch: pytest.MonkeyPatch) -> None:
    body = """
```estimate
name: one
title: One
assume:
  grade: {value: 3, why: given}
derive:
  gain: {formula: "max(discounted_gain(grade, 1), 0)", so: It counts.}
```
"""
    links = re.findall(r'<a href="([^"]+)">(\w+)</a>', html(page(body), monkeypatch))
    assert links == [("reference/methods/ranking.md#mlsd.methods.ranking.discounted_gain", "discounted_gain")]
