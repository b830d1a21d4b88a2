"""What a rule is: a small class whose docstring says what it holds, and whose fields are what an author reads.

Faults that only parsing can see (broken YAML, a formula that does not fit) are found by `book.load`; their rules are
declared here too, so that every code has a title, a reason and an address.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mlsd.book import Book, Page
from mlsd.problem import Problem

RULES: dict[str, type[Rule]] = {}


class Rule:
    """One thing that holds for every page; subclasses register themselves by their code."""

    code: ClassVar[str] = ""
    title: ClassVar[str] = ""
    why: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        if cls.code in RULES:
            raise TypeError(f"two rules are called {cls.code}")
        RULES[cls.code] = cls

    def book(self, book: Book) -> Iterator[Problem]:
        """Problems of the book as a whole."""
        return iter(())

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        """Problems of one page."""
        return iter(())

    def at(self, page: Page, line: int, message: str, fix: str, marked: str = "", note: str = "") -> Problem:
        """A problem on a line of `page`, underlining `marked`."""
        column = page.line(line).find(marked) + 1 if marked else 1
        return Problem(page.file, line, max(column, 1), self.code, message, fix, marked, note)
