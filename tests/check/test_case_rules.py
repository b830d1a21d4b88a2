"""Rules about drawings and about what is said in a case: planted defects, each told by its rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mlsd.problem import Problem
from tests.check.cases import case, told

Problems = Callable[..., list[Problem]]

DRAWN = """
from diagrams import Edge

from mlsd.drawing import Architecture
from mlsd.drawing.kinds import Cache, Client, EventStream, Ranker

with Architecture("board", title="A", summary="A photo is ranked."):
    photo = Client("Photo")
    ranker = Ranker("Ranker")
    log = EventStream("Log")
    photo >> ranker >> log
"""
FENCE = "```drawing\nname: board\ncaption: A photo is ranked and logged.\n```"


@pytest.mark.parametrize(
    ("before", "after", "code", "line", "message"),
    [
        ("from diagrams import Edge", "import os", "D103", 1, "`os` is imported"),
        ('"board", title', '"bord", title', "D101", 7, "has no drawing called `board`"),
        ('Ranker("Ranker")', 'Ranker("Photo")', "D101", 8, "label 'Photo' is used twice"),
        ("Ranker(", "Rankr(", "D101", 8, "Rankr"),
        ("photo >> ranker", "photo >> >> ranker", "D101", 10, "syntax"),
    ],
)
def test_a_fault_in_a_drawing_is_told(
    problems: Problems, before: str, after: str, code: str, line: int, message: str
) -> None:
    found = problems(FENCE, {"diagrams/page.py": DRAWN.replace(before, after)})
    assert (code, line) in {(problem.code, problem.line) for problem in found}
    assert message in " ".join(problem.message for problem in found)


def test_a_component_that_the_text_never_names_is_told(problems: Problems) -> None:
    text = case("One", f"The photo meets the ranker.\n\n{FENCE}").replace("stage: draft", "stage: published")
    files = {"docs/case-studies/one.md": text, "diagrams/case-studies/one.py": DRAWN.replace("Log", "Session cache")}
    found = [problem for problem in problems("Text.", files) if problem.code == "D105"]
    assert told(found) == [
        (
            "D105",
            "diagrams/case-studies/one.py",
            9,
            "`Session cache` is drawn in `board` and never named in the text",
        )
    ]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("authors", "[Your name]", "`authors` is still “Your name”"),
        ("reviewed_by", "your name", "`reviewed_by` is still “your name”"),
        ("sources_checked", "2199-01-01", "the sources are checked in the future"),
    ],
)
def test_front_matter_that_cannot_be_true_is_told(problems: Problems, field: str, value: str, message: str) -> None:
    text = case("One", "Text.", **{field: value}).replace("stage: draft", "stage: published")
    found = [problem for problem in problems("Text.", {"docs/case-studies/one.md": text}) if problem.code == "P105"]
    assert [problem.message for problem in found] == [message]


def test_an_exchange_that_changes_nothing_is_told(problems: Problems) -> None:
    body = "## Clarify\n\n**You.** How fast?\n{: #fast data-level=mid }\n\n**Interviewer.** At once."
    text = case("One", body).replace("stage: draft", "stage: published")
    found = [problem for problem in problems("Text.", {"docs/case-studies/one.md": text}) if problem.code == "P104"]
    assert [problem.message for problem in found] == ["the exchange `fast` changes nothing"]


def test_two_things_with_one_id_are_told(problems: Problems) -> None:
    body = "**You.** A?\n{: #today }\n\n**You.** B?\n{: #today }"
    found = problems(body)
    assert told(found) == [("F104", "docs/page.md", 11, "2 things have the id `today`")]


def test_two_boards_of_one_shape_are_told(problems: Problems) -> None:
    files = {}
    for name, crux in (("one", "Clicks lie about rank."), ("two", "Money leaves before labels arrive.")):
        files[f"docs/case-studies/{name}.md"] = case(name.title(), FENCE, crux).replace(
            "stage: draft", "stage: published"
        )
        files[f"diagrams/case-studies/{name}.py"] = DRAWN
    found = [problem for problem in problems("Text.", files) if problem.code == "D106"]
    assert [problem.message for problem in found] == [
        "the board of docs/case-studies/two.md has the shape of the board of docs/case-studies/one.md"
    ]


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("**You.** How fast?\n\n**Interviewer.** At once.\n\n*So:* a cache.", 24, "this exchange has no id, no level"),
        ("**Strong.** I cut it.\n\n**Weak.** I do not.", 24, "this exchange has no id, no level"),
        (
            "/// details | Why?\n    type: question\n    attrs: {id: why}\n\nBecause.\n///",
            26,
            "this fold has no level",
        ),
        (
            "/// details | Why?\n    type: question\n    attrs: {id: why, data-step: data, data-level: guru}\n\nB\n///",
            26,
            "`why` has step `data` and level `guru`",
        ),
    ],
)
def test_something_asked_without_id_step_or_level_is_told(
    problems: Problems, body: str, line: int, message: str
) -> None:
    text = case("One", f"## Data and features\n\n{body}").replace("stage: draft", "stage: published")
    found = [problem for problem in problems("Text.", {"docs/case-studies/one.md": text}) if problem.code == "P104"]
    assert told(found) == [("P104", "docs/case-studies/one.md", line, message)]
