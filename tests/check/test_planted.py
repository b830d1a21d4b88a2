"""Planted faults: each stops the build with its place, what is wrong and what would be right, and never a traceback."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mlsd.problem import Problem
from tests.check.cases import case
from tests.fences.test_fences import ESTIMATE

CASE = case("Case", "The index takes about 120 GB per replica.")


@pytest.mark.parametrize(
    ("body", "code", "line", "message", "fix"),
    [
        ("[x](javascript:alert(1))", "S103", 7, "a link may not begin with `javascript:`", "use https:"),
        ("Text.\n\n<script>alert(1)</script>", "S101", 9, "raw HTML", "say it in Markdown"),
        ("A paragraph.\n{: onclick=alert(1) }", "S102", 8, "the attribute `onclick` is set", "remove it"),
        ("[x](missing.md)", "L101", 7, "no page stands at docs/missing.md", "known here"),
        ("[x](page.md#nowhere)", "L102", 7, "docs/page.md has no anchor `#nowhere`", "known here"),
        ("It is {{ peak_rat }}.", "N102", 7, "no quantity of this page is called `peak_rat`", "nothing is defined"),
        ("As they say [@nobody2020thing].", "C101", 7, "no reference is called `nobody2020thing`", ""),
        ("```estimat\nname: x\n```", "F103", 7, "no fence is called `estimat`", "did you mean `estimate`?"),
        ("```quiz\nid: [\n```", "F101", 8, "the YAML cannot be read", "indentation"),
        (ESTIMATE.replace("daily_users * searches", "daily_users + searches"), "N103", 15, "cannot add", ""),
        ("![x](y.png)", "D104", 7, "`y.png` is an image", "draw it in diagrams/"),
        ("It costs $5 a day, or $6.", "N110", 7, "`$5` would start a formula", "write USD 5"),
        ("### Deep\n\n# Second", "P103", 7, "level 3 heading under level 1", "use ##"),
        ("```drawing\nname: board\ncaption: A board.\n```", "D101", 7, "has no drawing called `board`", "write"),
        ("## A {{ x }}", "N102", 7, "no quantity of this page is called `x`", ""),
    ],
)
def test_a_planted_fault_is_told(
    problems: Callable[..., list[Problem]], body: str, code: str, line: int, message: str, fix: str
) -> None:
    found = [problem for problem in problems(body) if problem.code == code]
    assert found, f"{code} was not found"
    assert found[0].path == "docs/page.md"
    assert found[0].line == line
    assert message in found[0].message
    assert fix in found[0].fix


def test_a_typed_number_in_a_case_is_told_as_the_guide_shows_it(printed: Callable[..., str]) -> None:
    shown = printed("Text.", {"docs/case-studies/case.md": CASE})
    assert "error[N101] a number is typed by hand" in shown
    assert "--> docs/case-studies/case.md:22:23" in shown
    assert "22 | The index takes about 120 GB per replica." in shown
    assert "   |                       ^^^^^^ no estimate on this page computes it" in shown
    assert "= why:  readers must be able to change the assumption and see this number move" in shown


@pytest.mark.parametrize(
    "sentence",
    [
        "It takes 120 GB [@a2020b].",
        "It takes 30 minutes, 5 days, 99 % of p99 and a threshold of 0.5.",
        "The code `120 GB` is shown.",
    ],
)
def test_cited_numbers_minutes_and_percentages_may_be_typed(
    problems: Callable[..., list[Problem]], sentence: str
) -> None:
    case = CASE.replace("The index takes about 120 GB per replica.", sentence)
    found = problems("Text.", {"docs/case-studies/case.md": case})
    assert "N101" not in {problem.code for problem in found}


def test_an_unknown_front_matter_key_is_told(problems: Callable[..., list[Problem]]) -> None:
    found = problems("Text.", {"docs/case-studies/case.md": CASE.replace("grade: brief", "grade: brief\nlevle: mid")})
    told = next(problem for problem in found if problem.code == "P101")
    assert (told.path, told.line) == ("docs/case-studies/case.md", 5)
    assert told.message == "`levle` is not a key here"
    assert told.fix == "did you mean `level`?"


def test_a_published_case_must_be_at_its_contract(problems: Callable[..., list[Problem]]) -> None:
    found = problems("Text.", {"docs/case-studies/case.md": CASE.replace("stage: draft", "stage: published")})
    told = {problem.message for problem in found if problem.code == "P102"}
    assert "the section `## Sources` is missing (brief)" in told
    assert "a brief case has at least 1 `drawing` fences; here are 0" in told


def test_a_drawing_may_import_nothing_else(problems: Callable[..., list[Problem]]) -> None:
    drawn = """
        import os
        from mlsd.drawing import Architecture
        from mlsd.drawing.kinds import Client

        with Architecture("board", title="A", summary="A."):
            Client("Photo")
        """
    found = problems("```drawing\nname: board\ncaption: A.\n```", {"diagrams/page.py": drawn})
    told = next(problem for problem in found if problem.code == "D103")
    assert (told.path, told.line, told.message) == ("diagrams/page.py", 1, "`os` is imported")


def test_a_link_to_a_draft_is_refused(problems: Callable[..., list[Problem]]) -> None:
    found = problems("[x](other.md)", {"docs/other.md": "---\nsummary: O.\nstage: draft\n---\n# Other\n"})
    assert [problem.message for problem in found if problem.code == "L103"] == ["docs/other.md is a draft"]


def test_hard_but_valid_prose_gives_no_problem(problems: Callable[..., list[Problem]]) -> None:
    body = """
    ## What a < b and x > y mean

    Generics such as `List<int>` are code, 3 < 4, and an arrow -> is text. Math is $a < b$ and
    $9.39 / 13.35 = 0.70$; an address is <https://example.org/a?b=c#d>.

    | a | b |
    |--:|---|
    | 1 | [this page](page.md#what-a-b-and-x-y-mean) |

    > A quote with `{{ code }}`.
    """
    assert problems(body) == []
