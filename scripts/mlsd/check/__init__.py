"""Every rule over the whole book: all problems at once, in the order of files and lines.

problems = check(book)
print(report(problems, book))
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mlsd.book import Book
from mlsd.check import citations, drawings, found, links, numbers, pages, tools, writing
from mlsd.check.contract import owed
from mlsd.check.mend import mend
from mlsd.check.report import FORMATS, explain, report
from mlsd.check.rule import RULES, Rule
from mlsd.check.writing import CEILINGS
from mlsd.problem import Problem

LOADED = (citations, drawings, found, links, numbers, pages, tools, writing)
"""Modules whose rules have registered themselves."""

__all__ = ["CEILINGS", "FORMATS", "RULES", "Rule", "check", "explain", "mend", "owed", "report"]


def check(book: Book, only: Collection[str] = ()) -> list[Problem]:
    """All problems of the book, or those of the pages `only` (paths from the project's root) and their drawings."""
    found = set(_all(book))
    ours = {(problem.path, problem.line) for problem in found if problem.code[0] != "X"}
    # What a rule of ours says about a line is more exact than what a tool says about the same line.
    kept = (p for p in found if p.code[0] != "X" or (p.path, p.line) not in ours)
    drawn = {path.replace("docs/", "diagrams/", 1).removesuffix(".md") + ".py" for path in only}
    cited = {key for page in book.pages.values() if page.file in only for key in page.cited}
    return sorted(p for p in kept if not only or p.path in {*only, *drawn} or (p.code[0] == "C" and p.marked in cited))


def _all(book: Book) -> Iterator[Problem]:
    rules = [rule() for rule in RULES.values()]
    yield from book.problems
    for rule in rules:
        yield from rule.book(book)
    for page in book.pages.values():
        yield from page.problems
        # A page that could not be read is judged by what was found so far: the contract would only echo it.
        broken = any(problem.code[0] in "FP" for problem in page.problems)
        for rule in rules:
            if not (broken and rule.code == "P102"):
                yield from rule.page(page, book)
