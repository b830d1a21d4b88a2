"""A contribution from its first command: a draft passes, what is still to write is told, twins are refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mlsd.addresses import read
from mlsd.book import Book, load
from mlsd.check import check, owed
from mlsd.extension import reader
from mlsd.moving import move
from mlsd.scaffold import Answers, Refused, scaffold
from tests.check.cases import case
from tests.conftest import ROOT

MakeBook = Callable[..., Book]


def grown(book: Book, files: dict[str, str]) -> Book:
    for name, text in files.items():
        (book.root / name).parent.mkdir(parents=True, exist_ok=True)
        (book.root / name).write_text(text, encoding="utf-8")
    return load(book.root, reader)


@pytest.mark.parametrize(
    "answers",
    [
        Answers("Ride sharing surge pricing"),
        Answers("Ride sharing surge pricing", full=True),
        Answers(
            "Ride sharing surge pricing", "forecasting-and-logistics", "Prices move the demand they predict.", "frame"
        ),
        Answers("Load shedding", group="serving"),
    ],
    ids=["brief", "full", "answered", "block"],
)
def test_a_new_page_passes_as_a_draft_and_says_what_is_still_to_write(page: MakeBook, answers: Answers) -> None:
    book = grown(page("Text."), scaffold(answers, page("Text.")))
    assert check(book) == []
    made = book.pages[answers.path]
    assert made.draft
    told = [problem.message for problem in owed(made, book)]
    guidance = made.body.count("*Write:*")
    assert sum(message.startswith("still to write") for message in told) >= guidance > 5
    assert all(problem.line > 0 for problem in owed(made, book))


def test_a_draft_that_is_published_unfinished_is_refused(page: MakeBook) -> None:
    files = scaffold(Answers("Ride sharing surge pricing"), page("Text."))
    name = "docs/case-studies/ride-sharing-surge-pricing.md"
    files[name] = files[name].replace("stage: draft", "stage: published")
    codes = {problem.code for problem in check(grown(page("Text."), files))}
    assert "P102" in codes


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (Answers("Visual search"), "docs/case-studies/visual-search.md is about this or near it"),
        (Answers("Visual searching"), "docs/case-studies/visual-search.md is about this or near it"),
        (Answers("Shop the look"), "docs/case-studies/visual-search.md is about this or near it"),
        (Answers("Dress finder", crux="Clicks describe whichever encoder showed them."), "the crux is near that of"),
        (Answers("Surge", family="visoin"), "no family is called `visoin`; did you mean `vision`?"),
        (Answers("Surge", deep="labels"), "no step is called `labels`; known here: `clarify`"),
        (Answers("Surge", group="searching"), "no group is called `searching`"),
        (Answers("!?"), "the title has no letters"),
    ],
)
def test_a_page_that_exists_or_makes_no_sense_is_refused(page: MakeBook, answers: Answers, said: str) -> None:
    there = case("Visual search", "Text.", aliases="[shop the look]")
    book = page("Text.", {"docs/case-studies/visual-search.md": there})
    with pytest.raises(Refused) as refused:
        scaffold(answers, book)
    assert said in str(refused.value)


def test_a_moved_page_keeps_its_links_its_drawing_and_its_old_address(page: MakeBook) -> None:
    files = {
        "docs/framework/old.md": "---\nsummary: Old.\n---\n\n# Old\n\n[Page](../page.md#page) and [me](#old).\n",
        "docs/glossary.yml": "- term: recall\n  definition: A share.\n  page: framework/old.md\n",
        "diagrams/framework/old.py": "# drawn\n",
    }
    files["docs/framework/old.md"] = files["docs/framework/old.md"].replace("framework", "framework")
    book = page("Read [old](framework/old.md#old).", files)
    changed = move(book, "framework/old.md", "practice/deep/new.md")
    root = book.root
    assert "[old](practice/deep/new.md#old)" in (root / "docs/page.md").read_text()
    assert "[Page](../../page.md#page) and [me](#old)" in (root / "docs/practice/deep/new.md").read_text()
    assert "page: practice/deep/new.md" in (root / "docs/glossary.yml").read_text()
    assert (root / "diagrams/practice/deep/new.py").exists()
    assert not (root / "docs/framework/old.md").exists()
    assert read(root / "docs/redirects.yml") == {
        "page/": "",
        "framework/old/": "practice/deep/new/",
        "practice/deep/new/": "",
    }
    pages = {"docs/practice/deep/new.md", "docs/page.md", "docs/glossary.yml", "docs/redirects.yml"}
    assert set(changed) == {*pages, "diagrams/practice/deep/new.py"}


def test_the_list_of_addresses_only_grows(tmp_path: Path) -> None:
    """Every address of the last commit is still in the list."""
    import subprocess

    shown = subprocess.run(
        ["git", "show", "HEAD:docs/redirects.yml"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    old = tmp_path / "old.yml"
    old.write_text(shown.stdout, encoding="utf-8")
    assert set(read(old)) - set(read(ROOT / "docs/redirects.yml")) == set()


def test_a_draft_is_served_but_not_built(tmp_path: Path) -> None:
    from mlsd.site import build

    for name in ("docs", "diagrams", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    book = grown(load(tmp_path, reader), scaffold(Answers("Quiet corner finder"), load(tmp_path, reader)))
    assert build(book.root, tmp_path / "public") == 0
    assert build(book.root, tmp_path / "shown", drafts=True) == 0
    path = "case-studies/quiet-corner-finder/index.html"
    assert (tmp_path / "shown" / path).exists()
    assert not (tmp_path / "public" / path).exists()
    everything = "".join(
        p.read_text() for p in (tmp_path / "public").rglob("*") if p.suffix in {".html", ".json", ".xml"}
    )
    assert "quiet-corner-finder" not in everything
