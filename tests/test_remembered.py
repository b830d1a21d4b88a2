"""Readings that are kept between runs give the same book, and never an old one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mlsd import book as module
from mlsd import remembered
from mlsd.book import load
from mlsd.check import check
from mlsd.extension import reader
from tests.check.complete import FULL
from tests.check.test_contract import files

PAGE = "---\nsummary: A page.\n---\n\n# Page\n\nText.\n"


@pytest.fixture
def project(write: Callable[[dict[str, str]], Path]) -> Path:
    root = write({"docs/page.md": PAGE, **files(FULL)})
    (root / ".cache").mkdir()
    return root


def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a new process: nothing is in memory."""
    monkeypatch.setattr(module, "_readings", {})


def test_a_second_run_reads_nothing_and_finds_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    first = load(project, reader)
    fresh(monkeypatch)

    def refuse(path: str, text: str) -> module.Reading:
        raise AssertionError(f"{path} was read again")

    second = load(project, refuse)
    assert check(second) == check(first)
    one, two = (book.pages["case-studies/one.md"].reading for book in (first, second))
    assert two.evaluated.values["twice"].value == one.evaluated.values["twice"].value
    assert two.numbers.evaluate().values["twice"] == one.evaluated.values["twice"]


def test_a_page_that_has_changed_is_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    load(project, reader)
    fresh(monkeypatch)
    (project / "docs/page.md").write_text(PAGE.replace("Text.", "## New"))
    assert [heading.text for heading in load(project, reader).pages["page.md"].reading.headings] == ["Page", "New"]


def test_a_file_that_cannot_be_trusted_is_ignored(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    load(project, reader)
    (kept,) = (project / ".cache").glob("readings-*.pickle")
    kept.write_bytes(b"not a pickle")
    assert remembered.recall(project) == {}
