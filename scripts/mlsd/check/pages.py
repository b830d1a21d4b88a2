"""Rules about a page as a whole: its title and the contract of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mlsd.book import Book, Page
from mlsd.check.rule import Rule
from mlsd.fences import FENCES, Fence
from mlsd.page import STEPS, Kind
from mlsd.problem import Problem

CASE_SECTIONS = [
    "The card",
    *STEPS.values(),
    "How teams do it",
    "Now the interviewer says",
    "Follow-ups",
    "What they listen for",
    "Check yourself",
    "Sources",
]
BRIEF_SECTIONS = ["The card", *STEPS.values(), "Sources"]
BLOCK_SECTIONS = [
    "When to use it, and when not",
    "How it works",
    "The number",
    "How it fails",
    "The anti-pattern",
    "Say it in the interview",
    "Cases that use it",
    "Cards",
    "Sources",
]


class OneTitle(Rule):
    """A page has one H1, and levels are not skipped."""

    code = "P103"
    title = "the headings do not nest"
    why = "the H1 is the page's title everywhere; screen readers and the contents list walk the levels"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        tops = [heading for heading in page.reading.headings if heading.level == 1]
        if len(tops) != 1:
            line = tops[1].line if tops else page.first_line
            yield self.at(page, line, f"the page has {len(tops)} titles", "begin it with one line `# Title`")
        level = 0
        for heading in page.reading.headings:
            if heading.level > level + 1 and level:
                yield self.at(
                    page,
                    heading.line,
                    f"`{heading.text}` is a level {heading.level} heading under level {level}",
                    f"use {'#' * (level + 1)}",
                )
            level = heading.level


class Contract(Rule):
    """A case study and a building block have the parts that they owe their reader."""

    code = "P102"
    title = "the page is not at its contract"
    why = "a page is complete or a draft that nobody sees"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        if page.draft or page.front is None:
            return
        if page.kind is Kind.CASE and page.case:
            full = page.case.grade == "full"
            yield from self._sections(page, CASE_SECTIONS if full else BRIEF_SECTIONS, page.case.grade)
            yield from self._parts(page, _FULL if full else _BRIEF, page.case.grade)
            yield from self._sources(page, book, 5 if full else 4, 3 if full else 0)
            yield from self._words(page, 5_500 if full else 2_500)
        if page.kind is Kind.BLOCK:
            yield from self._sections(page, BLOCK_SECTIONS, "block")
            yield from self._sources(page, book, 1, 0)
            cards = sum(fold.kind == "card" for fold in page.reading.folds)
            if not 2 <= cards <= 3:
                yield self.at(
                    page,
                    page.first_line,
                    f"a building block has two or three cards; here are {cards}",
                    "add `/// details | question` folds of type `card`",
                )

    def _sections(self, page: Page, wanted: list[str], grade: str) -> Iterator[Problem]:
        found = [heading for heading in page.reading.headings if heading.level == 2]
        titles = [heading.text for heading in found]
        for section in wanted:
            if section not in titles:
                yield self.at(
                    page,
                    page.first_line,
                    f"the section `## {section}` is missing ({grade})",
                    "add it, or say in one sentence under that heading why it does not apply here",
                )
        order = [title for title in titles if title in wanted]
        if order != [section for section in wanted if section in order]:
            yield self.at(
                page,
                found[0].line,
                "the sections stand in another order than the contract's",
                "order: " + " · ".join(wanted),
            )

    def _parts(self, page: Page, wanted: dict[str, int], grade: str) -> Iterator[Problem]:
        have = Counter(fence.kind for fence, _ in page.reading.fences)
        have.update(fold.kind for fold in page.reading.folds)
        for part, least in wanted.items():
            if have[part] < least:
                what = f"`{part}` fence" if part in FENCES else f"fold of type `{part}`"
                yield self.at(
                    page,
                    page.first_line,
                    f"a {grade} case has at least {least} {what}; here are {have[part]}",
                    "add what is missing, or make the page `stage: draft`",
                )

    def _sources(self, page: Page, book: Book, least: int, practice: int) -> Iterator[Problem]:
        known = [book.references[key] for key in page.cited if key in book.references]
        if len(known) < least:
            yield self.at(
                page,
                page.first_line,
                f"{len(known)} sources are cited; the contract asks for {least}",
                "cite primary sources with [@key]",
            )
        by_practitioners = sum(reference.practice for reference in known)
        if by_practitioners < practice:
            yield self.at(
                page,
                page.first_line,
                f"{by_practitioners} sources are by people who ran such a system; the contract asks for {practice}",
                "cite them, with `keywords = {practice}` in references.bib",
            )

    def _words(self, page: Page, most: int) -> Iterator[Problem]:
        if page.reading.words > most * 1.1:
            yield self.at(
                page,
                page.first_line,
                f"{page.reading.words:,} words; the ceiling is {most:,}",
                "cut: a shorter true page wins",
            )


_FULL = {"drawing": 1, "estimate": 1, "budget": 1, "flip": 2, "quiz": 3, "question": 5, "flaw": 1}
_BRIEF = {"drawing": 1, "estimate": 1}


class IdentifiersOnce(Rule):
    """Fences, folds and headings have anchors of their own."""

    code = "F104"
    title = "an id stands twice"
    why = "progress and links are kept by id; the second one could never be reached"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        seen: dict[str, Fence] = {}
        for fence, line in page.reading.fences:
            if fence.kind != "index" and fence.identity in seen:
                yield self.at(page, line, f"two fences are called `{fence.identity}`", "rename one of them")
            seen[fence.identity] = fence
        counts = Counter(fold.id for fold in page.reading.folds)
        for name, count in counts.items():
            if count > 1:
                yield self.at(
                    page, page.first_line, f"{count} folds have the id `{name}`", "give each its own id", name
                )
