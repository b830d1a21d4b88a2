"""Every rule: its bad example is reported by it and by nothing else, its good example by nothing at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from mlsd.book import Book
from mlsd.check import FORMATS, RULES, check, explain, mend
from mlsd.fences import FENCES
from mlsd.manual import examples, told
from mlsd.problem import Problem

ALONE = [code for code in sorted(RULES) if examples()[code].get("alone", True)]

MESSAGES: dict[str, dict[str, object]] = yaml.safe_load(Path(__file__).with_name("messages.yml").read_text("utf-8"))


def test_every_rule_has_a_reason_and_examples() -> None:
    assert set(examples()) == set(RULES)
    for rule in RULES.values():
        assert rule.title and rule.why and rule.__doc__


@pytest.mark.parametrize("code", ALONE)
def test_a_bad_example_is_reported_by_its_rule_and_nothing_else(
    problems: Callable[..., list[Problem]], code: str
) -> None:
    found = problems(examples()[code]["bad"])
    assert {problem.code for problem in found} == {code}, found
    first = found[0]
    said = {"line": first.line, "column": first.column, "message": first.message, "fix": first.fix}
    assert said == MESSAGES[code]


@pytest.mark.parametrize("code", ALONE)
def test_a_good_example_is_reported_by_nothing(problems: Callable[..., list[Problem]], code: str) -> None:
    assert problems(examples()[code]["good"]) == []


@pytest.mark.parametrize("kind", FENCES)
def test_a_fence_example_is_right_and_its_mistake_is_told(kind: str) -> None:
    assert told(FENCES[kind], FENCES[kind].example) == ""
    assert len(told(FENCES[kind], FENCES[kind].mistake)) > 20


def test_explain_says_what_a_rule_holds_and_near_codes() -> None:
    assert explain("n101").startswith("N101 a number is typed by hand")
    assert "docs/contributing/rules.md#n101" in explain("N101")
    assert explain("N10l").startswith("no rule is called `N10l`; did you mean `N110`?; fences: estimate, budget")


def test_explain_shows_the_keys_and_an_example_of_a_fence() -> None:
    shown = explain("quiz")
    assert "  question: the question, in Markdown" in shown
    assert "  step (may be left out): " in shown
    assert FENCES["quiz"].example.strip() in shown


def test_github_annotations_stand_on_one_line_with_escapes(page: Callable[..., Book]) -> None:
    book = page("It costs $5, or 100 % of it.")
    assert FORMATS["github"](check(book), book.root) == (
        "::error file=docs/page.md,line=7,col=10,title=N110 a bare dollar sign"
        "::`$5` would start a formula. Fix: write USD 5"
    )


def test_json_holds_place_reason_and_help(page: Callable[..., Book]) -> None:
    book = page("It costs $5.")
    (row,) = json.loads(FORMATS["json"](check(book), book.root))
    assert (row["path"], row["line"], row["code"]) == ("docs/page.md", 7, "N110")
    assert row["help"] == "docs/contributing/rules.md#n110"
    assert row["why"] == RULES["N110"].why


def test_fix_mends_money_style_and_addresses(page: Callable[..., Book]) -> None:
    book = page("It costs $5 and `$6`.\n\n*  one\n*  two", {"docs/redirects.yml": '"old/": "page/"\n'})
    said = list(mend(book))
    text = (book.root / "docs/page.md").read_text()
    assert "It costs USD 5 and `$6`." in text
    assert "- one\n- two" in text or "* one\n* two" in text
    assert '"page/":' in (book.root / "docs/redirects.yml").read_text()
    assert said == ["docs/redirects.yml: 1 new address", "docs/page.md: mended"]
