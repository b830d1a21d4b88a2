"""How problems are printed, and what `--fix` does: every part of a message, for short and for very long lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mlsd.book import Book
from mlsd.check import FORMATS, RULES, Rule, check, explain, mend, report
from mlsd.check.report import WIDTH
from mlsd.check.writing import overlap, shingles, tokens
from mlsd.problem import Problem


def placed(column: int, length: int, total: int, tmp_path: Path) -> list[str]:
    """A problem in a line of `total` characters, underlining `length` of them from `column`, as it is printed."""
    line = "".join(str(n % 10) for n in range(1, total + 1))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text(f"first\n{line}\n")
    marked = line[column - 1 : column - 1 + length]
    problem = Problem("docs/page.md", 2, column, "N101", "typed", "derive it", marked, "here")
    return report([problem], tmp_path).splitlines()


def test_a_message_has_place_line_pointer_why_fix_and_help(tmp_path: Path) -> None:
    assert placed(5, 3, 20, tmp_path) == [
        "error[N101] a number is typed by hand",
        " --> docs/page.md:2:5",
        "  |",
        "2 | 12345678901234567890",
        "  |     ^^^ here",
        "  = why:  readers must be able to change the assumption and see this number move",
        "  = fix:  derive it",
        "  = help: docs/contributing/rules.md#n101",
    ]


@pytest.mark.parametrize(
    ("column", "total", "before", "behind"),
    [(5, WIDTH, "", ""), (5, 300, "", "…"), (150, 300, "…", "…"), (298, 300, "…", ""), (1, WIDTH + 1, "", "…")],
)
def test_a_long_line_is_shown_around_the_pointer(
    tmp_path: Path, column: int, total: int, before: str, behind: str
) -> None:
    shown = placed(column, 3, total, tmp_path)
    line, pointer = shown[3].removeprefix("2 | "), shown[4].removeprefix("  | ")
    start = pointer.index("^")
    assert line[start : start + 3] == "".join(str(n % 10) for n in range(column, column + 3))[: total - column + 1]
    assert line.startswith("…") is bool(before)
    assert line.endswith("…") is bool(behind)
    assert len(line.strip("…")) == min(total, WIDTH)


def test_a_problem_of_a_whole_file_has_no_line(tmp_path: Path) -> None:
    shown = report([Problem("docs/gone.md", 0, 1, "L101", "it is gone", "bring it back")], tmp_path).splitlines()
    assert shown[1:3] == [" --> docs/gone.md:0:1", "  | it is gone"]


def test_a_gutter_is_as_wide_as_the_number_and_problems_are_apart(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text("x\n" * 120)
    one = Problem("docs/page.md", 7, 1, "L101", "one")
    two = Problem("docs/page.md", 120, 1, "L101", "two")
    first, second = report([one, two], tmp_path).split("\n\n")
    assert "7 | x\n  | ^ one" in first
    assert "120 | x\n    | ^ two" in second
    assert "= fix" not in first


def test_the_pointer_finds_what_is_marked_when_the_column_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text("a word here\n")
    shown = report([Problem("docs/page.md", 1, 1, "W101", "said", "", "word")], tmp_path)
    assert "docs/page.md:1:3" in shown
    assert "1 | a word here\n  |   ^^^^ said" in shown


def test_annotations_escape_what_github_reads_as_syntax() -> None:
    problem = Problem("docs/a.md", 0, 3, "N101", "50 %\nof: it, all\r", "")
    assert FORMATS["github"]([problem], Path()) == (
        "::error file=docs/a.md,line=1,col=3,title=N101 a number is typed by hand::50 %25%0Aof: it, all%0D"
    )


def test_a_title_with_a_colon_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RULES["N101"], "title", "a: b, c")
    shown = FORMATS["github"]([Problem("a", 1, 1, "N101", "m"), Problem("b", 1, 1, "N101", "n")], Path())
    assert shown.splitlines()[0].endswith("title=N101 a%3A b%2C c::m")
    assert len(shown.splitlines()) == 2


def test_json_keeps_every_field_and_letters_as_they_are() -> None:
    shown = FORMATS["json"]([Problem("docs/a.md", 4, 2, "N101", "größer", "fix", "mark", "note")], Path())
    assert "größer" in shown
    assert shown.startswith("[\n  {")
    assert json.loads(shown) == [
        {
            "path": "docs/a.md",
            "line": 4,
            "column": 2,
            "code": "N101",
            "message": "größer",
            "fix": "fix",
            "marked": "mark",
            "note": "note",
            "why": RULES["N101"].why,
            "help": "docs/contributing/rules.md#n101",
        }
    ]


def test_explain_prints_a_rule_whole() -> None:
    assert explain("n110") == (
        "N110 a bare dollar sign\n\n"
        "Money is written `USD 2`; a bare `$` before a digit would start a formula.\n"
        "Because two of them in a paragraph become a formula.\n"
        "Read: docs/contributing/rules.md#n110"
    )


def test_explain_prints_a_fence_whole() -> None:
    assert explain("drawing") == (
        "drawing\n\n"
        "A drawing of this page, by its name in the drawing file at the page's own path.\n\n"
        "  name: the name given to `Architecture(…)`\n"
        "  caption: one sentence that says what to see\n\n"
        "```drawing\n"
        "name: board\n"
        "caption: Follow the loop; the log of today's answers trains tomorrow's model.\n"
        "```"
    )


def test_two_rules_with_one_code_are_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match=r"^two rules are called N101$"):
        type("Twin", (Rule,), {"code": "N101", "title": "t", "why": "w"})


def test_fix_mends_only_the_pages_that_are_named(page: Callable[..., Book]) -> None:
    other = "---\nsummary: Other.\n---\n\n# Other\n\nIt costs $7 and $8.50.\n"
    book = page("It costs $5.", {"docs/other.md": other, "docs/redirects.yml": "{}"})
    assert list(mend(book, ["docs/other.md"])) == ["docs/redirects.yml: 1 new address", "docs/other.md: mended"]
    assert "It costs USD 7 and USD 8.50." in (book.root / "docs/other.md").read_text()
    assert "It costs $5." in (book.root / "docs/page.md").read_text()
    assert '"other/":' in (book.root / "docs/redirects.yml").read_text()
    assert '"page/":' not in (book.root / "docs/redirects.yml").read_text()


def test_fix_adds_several_addresses_keeps_the_old_ones_and_leaves_drafts_out(page: Callable[..., Book]) -> None:
    draft = "---\nsummary: Draft.\nstage: draft\n---\n\n# Draft\n"
    other = "---\nsummary: Other.\n---\n\n# Other\n"
    book = page("Text.", {"docs/d.md": draft, "docs/o.md": other, "docs/redirects.yml": '"was/": "page/"\n'})
    assert list(mend(book)) == ["docs/redirects.yml: 2 new addresses"]
    assert (book.root / "docs/redirects.yml").read_text().splitlines()[1:] == ['"was/": "page/"', '"o/":', '"page/":']


def test_fix_says_nothing_when_nothing_is_wrong(page: Callable[..., Book]) -> None:
    assert list(mend(page("Text."))) == []


def test_what_a_tool_says_about_a_line_that_a_rule_has_judged_is_left_out(page: Callable[..., Book]) -> None:
    found = check(page("It is recieved by $5 users.\n\nIt is recieved."))
    assert [(problem.code, problem.line) for problem in found] == [("N110", 7), ("X101", 9)]


def test_a_misspelt_word_behind_other_letters_is_pointed_at(page: Callable[..., Book]) -> None:
    (found,) = check(page("Größe über recieved."))
    assert (found.line, found.column, found.marked) == (7, 12, "recieved")


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        ("Clicks describe the encoder", "clicks describe encoders", 1.0),
        ("Clicks describe the encoder", "prices describe demand", 1 / 3),
        ("Clicks describe the encoder", "labels arrive late", 0.0),
        ("", "labels arrive late", 0.0),
    ],
)
def test_the_nearness_of_two_sentences_is_what_the_smaller_one_shares(one: str, two: str, shared: float) -> None:
    assert overlap(tokens(one), tokens(two)) == pytest.approx(shared)


def test_common_words_and_short_words_carry_no_meaning() -> None:
    assert tokens("They have each one because of that, and costs") == {"cost"}


def test_a_short_paragraph_has_no_shingles_and_a_long_one_has_all() -> None:
    assert shingles("word " * 24) == set()
    long = shingles(" ".join(f"W{n}" for n in range(25)))
    assert len(long) == 21
    assert ("w20", "w21", "w22", "w23", "w24") in long
