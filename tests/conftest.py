"""Small books for tests: a dictionary of files becomes a project folder, and a project folder becomes a book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from mlsd.addresses import address_of
from mlsd.book import Book, load
from mlsd.check import check, report
from mlsd.extension import reader
from mlsd.problem import Problem

ROOT = Path(__file__).resolve().parent.parent

MakeBook = Callable[..., Book]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Writes files (path → text) below an empty project folder and returns the folder."""

    def writer(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return tmp_path

    return writer


@pytest.fixture
def page(write: Callable[[dict[str, str]], Path]) -> MakeBook:
    """A book with one plain page `docs/page.md` of this body, and further files."""

    def maker(body: str, files: dict[str, str] | None = None) -> Book:
        text = "---\nsummary: A page.\n---\n\n# Page\n\n" + dedent(body).strip("\n") + "\n"
        pages = {"docs/page.md": text, **(files or {})}
        public = [path for path, text in pages.items() if path.endswith(".md") and "stage: draft" not in text]
        paths = [path.removeprefix("docs/") for path in public]
        published = {"docs/redirects.yml": "".join(f'"{address_of(path)}":\n' for path in paths)}
        settings = {"pyproject.toml": (ROOT / "pyproject.toml").read_text()}
        return load(write({**settings, **published, **pages}), reader)

    return maker


@pytest.fixture
def problems(page: MakeBook) -> Callable[..., list[Problem]]:
    """The problems of a book with one plain page of this body."""

    def finder(body: str, files: dict[str, str] | None = None) -> list[Problem]:
        return check(page(body, files))

    return finder


@pytest.fixture
def printed(page: MakeBook) -> Callable[..., str]:
    """The same problems as an author sees them."""

    def printer(body: str, files: dict[str, str] | None = None) -> str:
        book = page(body, files)
        return report(check(book), book.root)

    return printer


@pytest.fixture(scope="session")
def handbook() -> Book:
    """The real book."""
    return load(ROOT, reader)
