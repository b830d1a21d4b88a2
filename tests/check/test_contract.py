"""The contract: a complete case loses one part at a time, and each loss is told in the words of the contract."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from mlsd.book import Book
from mlsd.check import check, owed
from mlsd.problem import Problem
from tests.check.complete import BIB, BOARD, CITED, EXCHANGES, FOLD, FORK, FULL, QUIZ

Problems = Callable[..., list[Problem]]

PATH = "docs/case-studies/one.md"


def files(text: str = FULL, board: str = BOARD) -> dict[str, str]:
    return {PATH: text, "diagrams/case-studies/one.py": board, "docs/references.bib": BIB}


def owing(problems: Problems, text: str, board: str = BOARD) -> list[tuple[str, int, str, str]]:
    found = [problem for problem in problems("Text.", files(text, board)) if problem.code == "P102"]
    return [(problem.path, problem.line, problem.message, problem.fix) for problem in found]


def test_a_complete_case_owes_nothing(problems: Problems) -> None:
    assert problems("Text.", files()) == []


SECTIONS = re.findall(r"^## (.+)$", FULL, re.MULTILINE)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_missing_section_is_told(problems: Problems, section: str) -> None:
    told = owing(problems, FULL.replace(f"## {section}\n", f"### {section}\n"))
    wanted = (
        PATH,
        20,
        f"the section `## {section}` is missing (full)",
        "add it, or say in one sentence under that heading why it does not apply here",
    )
    assert wanted in told


def test_sections_in_another_order_are_told(problems: Problems) -> None:
    text = FULL.replace("## Clarify\n", "## X\n").replace("## Frame\n", "## Clarify\n").replace("## X\n", "## Frame\n")
    assert (
        PATH,
        22,
        "the sections stand in another order than the contract's",
        "order: " + " · ".join(SECTIONS),
    ) in owing(problems, text)


@pytest.mark.parametrize(
    ("part", "least", "left"),
    [
        ("`drawing` fences", 1, 0),
        ("`estimate` fences", 1, 0),
        ("`budget` fences", 1, 0),
        ("`flip` fences", 2, 1),
        ("`quiz` fences", 3, 2),
        ("`rubric` fences", 1, 0),
        ("folds of type `question`", 5, 4),
        ("folds of type `flaw`", 1, 0),
    ],
)
def test_a_missing_part_is_told(problems: Problems, part: str, least: int, left: int) -> None:
    kind = part.split("`")[1]
    pattern = rf"```{kind}\n.*?```\n" if "fences" in part else rf"/// details \| [^\n]*\n    type: {kind}\n.*?\n///\n"
    text = re.sub(pattern, "", FULL, count=1, flags=re.DOTALL)
    told = owing(problems, text)
    message = f"a full case has at least {least} {part}; here are {left}"
    assert (PATH, 20, message, "add what is missing, or make the page `stage: draft`") in told


@pytest.mark.parametrize(("step", "number"), [("Clarify", "One"), ("Deploy, serve and monitor", "Five")])
def test_a_step_that_opens_without_its_sentence_is_told(problems: Problems, step: str, number: str) -> None:
    told = owing(problems, FULL.replace(f'**Say.** "{number}."\n\n', ""))
    assert told == [(PATH, 20, f"no sentence opens `## {step}`", 'begin the section with **Say.** "…"')]


@pytest.mark.parametrize("count", [3, 8])
def test_too_few_or_too_many_exchanges_are_told(problems: Problems, count: int) -> None:
    made = "\n\n".join(
        f"**You.** Ask {n}?\n{{: #ask-{n} data-level=mid }}\n\n**Interviewer.** Say {n}.\n\n*So:* this."
        for n in range(count)
    )
    assert owing(problems, FULL.replace(EXCHANGES, made)) == [
        (
            PATH,
            20,
            f"`## Clarify` has 4 to 7 exchanges that change the design; here are {count}",
            "write **You.** …, **Interviewer.** …, *So:* what the answer changes",
        )
    ]


def test_a_missing_fork_is_told(problems: Problems) -> None:
    assert owing(problems, FULL.replace(FORK.format("fork-two"), "")) == [
        (
            PATH,
            20,
            "a full case has two forks; here are 1",
            "let a **Strong.** and a **Weak.** answer part at two points",
        )
    ]


def test_a_component_without_a_step_is_told(problems: Problems) -> None:
    assert owing(problems, FULL, BOARD.replace(', step="frame"', "")) == [
        (
            "diagrams/case-studies/one.py",
            5,
            "`Ranker` has no step on the board",
            'say when it is drawn: step="frame"',
        )
    ]


@pytest.mark.parametrize(
    ("cited", "messages"),
    [
        (
            "@author2001word; @author2003word; @author2004word; @author2005word",
            {"4 sources are cited; the contract asks for 5"},
        ),
        (
            "@author2001word; @author2002word",
            {
                "2 sources are cited; the contract asks for 5",
                "0 sources are by people who ran such a system; the contract asks for 3",
            },
        ),
    ],
)
def test_too_few_sources_are_told(problems: Problems, cited: str, messages: set[str]) -> None:
    told = owing(problems, FULL.replace(CITED, cited))
    assert {message for _, _, message, _ in told} == messages
    assert {fix for _, _, _, fix in told} <= {
        "cite primary sources with [@key]",
        "cite them, with `keywords = {practice}` in references.bib",
    }


def test_a_brief_case_owes_less(problems: Problems) -> None:
    brief = FULL.replace("grade: full", "grade: brief")
    for section in (
        "How teams do it",
        "Now the interviewer says",
        "Follow-ups",
        "What they listen for",
        "Check yourself",
    ):
        brief = re.sub(rf"## {section}\n.*?(?=\n## )", "", brief, flags=re.DOTALL)
    brief = brief.replace("## Sources", f"As they say [{CITED}].\n\n## Sources")
    assert owing(problems, brief) == []
    assert [
        told[2] for told in owing(problems, brief.replace("; @author2005word", "").replace("; @author2004word", ""))
    ] == ["3 sources are cited; the contract asks for 4"]


@pytest.mark.parametrize("cards", [1, 4])
def test_a_block_has_two_or_three_cards(problems: Problems, cards: int) -> None:
    sections = [
        "When to use it, and when not",
        "How it works",
        "The number",
        "How it fails",
        "The anti-pattern",
        "Say it in the interview",
        "Cases that use it",
        "Cards",
    ]
    body = "".join(f"## {section}\n\nText.\n\n" for section in sections)
    body += "\n\n".join(FOLD.format(f"card-{n}", "card") for n in range(cards))
    head = FULL.partition("family:")[0] + "authors: [A]\nprovenance: human\nsources_checked: 2026-11-20\n---\n\n# B\n\n"
    text = head + body + "\n\n## Sources\n\nAs they say [@author2001word].\n\n```index\nof: references\n```\n"
    found = problems("Text.", {"docs/building-blocks/serving/b.md": text, "docs/references.bib": BIB})
    assert [(p.message, p.fix) for p in found if p.code == "P102"] == [
        (
            f"a building block has two or three cards; here are {cards}",
            "add `/// details | question` folds of type `card`",
        )
    ]


def test_a_draft_is_told_what_it_owes_and_passes(page: Callable[..., Book]) -> None:
    text = FULL.replace("stage: published", "stage: draft").replace(
        "family: vision", "family: vision  # Write: decide it"
    )
    text = text.replace("**Strong.** One way.\n{: #fork-two", "**Strong.** *Write:* the answer.\n{: #fork-two")
    text = text.replace("## How teams do it\n\n", "")
    book = page("Text.", files(text))
    assert check(book) == []
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "*Write:*" in row)
    told = owed(book.pages["case-studies/one.md"], book)
    assert [(problem.line, problem.message, problem.fix, problem.marked) for problem in told] == [
        (3, "still to decide: family, decide it", "decide it and delete the comment", "# Write: "),
        (
            20,
            "the section `## How teams do it` is missing (full)",
            "add it, or say in one sentence under that heading why it does not apply here",
            "",
        ),
        (line, "still to write: the answer.", "write it and delete this mark", "*Write:*"),
    ]


def test_the_guides_examples_are_still_to_replace(page: Callable[..., Book]) -> None:
    from mlsd.fences.quiz import Quiz

    text = FULL.replace(QUIZ.format("one"), f"```quiz\n{Quiz.example.strip()}\n```")
    book = page("Text.", files(text, BOARD.replace("A photo is ranked.", "Write: one sentence.")))
    told = [(problem.path, problem.message, problem.fix) for problem in owed(book.pages["case-studies/one.md"], book)]
    assert (PATH, "still to write: the `quiz` is the example of the guide", "replace it with your own") in told
    assert (
        "diagrams/case-studies/one.py",
        "still to write: the summary of `board`",
        "say in one sentence what the drawing shows, and draw your own system",
    ) in told
