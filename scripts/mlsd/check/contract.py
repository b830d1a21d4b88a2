"""The contract of a page: what a case study and a building block owe their reader, and what a draft still lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from mlsd import schema
from mlsd.book import Book, Page
from mlsd.check.rule import Rule
from mlsd.drawing import DrawingError
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


GUIDANCE = "*Write:*"
"""How `./mlsd new` begins each sentence of guidance."""


class Contract(Rule):
    """A case study and a building block have the parts that they owe their reader."""

    code = "P102"
    title = "the page is not at its contract"
    why = "a page is complete or a draft that nobody sees"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        if not page.draft:
            yield from self.owed(page, book)

    def owed(self, page: Page, book: Book) -> Iterator[Problem]:
        """What the page still lacks, whatever its stage."""
        for number, line in enumerate(page.source.splitlines()[: page.first_line - 1], start=1):
            field, asked, told = line.partition("# Write: ")
            if asked:
                yield self.at(
                    page,
                    number,
                    f"still to decide: {field.partition(':')[0]}, {told}",
                    "decide it and delete the comment",
                    asked,
                )
        for number, line in enumerate(page.source.splitlines(), start=1):
            if GUIDANCE in line and f"`{GUIDANCE}" not in line:
                told = line.partition(GUIDANCE)[2].strip(" \"'")
                yield self.at(page, number, f"still to write: {told}", "write it and delete this mark", GUIDANCE)
        yield from self._remnants(page, book)
        if page.kind is Kind.CASE and page.case:
            full = page.case.grade == "full"
            yield from self._sections(page, CASE_SECTIONS if full else BRIEF_SECTIONS, page.case.grade)
            yield from self._parts(page, _FULL if full else _BRIEF, page.case.grade)
            yield from self._sources(page, book, 5 if full else 4, 3 if full else 0)
            if full:
                yield from self._conversation(page, book)
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

    def _remnants(self, page: Page, book: Book) -> Iterator[Problem]:
        """What `./mlsd new` gave as an example and nobody has replaced."""
        for fence, line in page.reading.fences:
            if fence == _example(type(fence)) and fence.kind not in {"index", "drawing"}:
                yield self.at(
                    page,
                    line,
                    f"still to write: the `{fence.kind}` is the example of the guide",
                    "replace it with your own",
                )
        try:
            drawings = book.drawings(page.path).values()
        except DrawingError:
            return
        for drawing in drawings:
            if drawing.summary.startswith("Write:"):
                shown = book.drawing_file(page.path).relative_to(book.root).as_posix()
                yield Problem(
                    shown,
                    1,
                    1,
                    self.code,
                    f"still to write: the summary of `{drawing.name}`",
                    "say in one sentence what the drawing shows, and draw your own system",
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
                what = f"`{part}` fences" if part in FENCES else f"folds of type `{part}`"
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

    def _conversation(self, page: Page, book: Book) -> Iterator[Problem]:
        reading = page.reading
        for step, heading in STEPS.items():
            if step not in reading.says:
                yield self.at(
                    page, page.first_line, f"no sentence opens `## {heading}`", 'begin the section with **Say.** "…"'
                )
        clarify = [exchange for exchange in reading.exchanges if exchange.step == "clarify" and exchange.so]
        if not 4 <= len(clarify) <= 7:
            yield self.at(
                page,
                page.first_line,
                f"`## Clarify` has 4 to 7 exchanges that change the design; here are {len(clarify)}",
                "write **You.** …, **Interviewer.** …, *So:* what the answer changes",
            )
        if len(reading.forks) != 2:
            yield self.at(
                page,
                page.first_line,
                f"a full case has two forks; here are {len(reading.forks)}",
                "let a **Strong.** and a **Weak.** answer part at two points",
            )
        try:
            board = book.drawings(page.path).get("board")
        except DrawingError:
            return
        for node in board.nodes if board else ():
            if not node.step:
                shown = book.drawing_file(page.path).relative_to(book.root).as_posix()
                yield Problem(
                    shown,
                    node.line,
                    1,
                    self.code,
                    f"`{node.name}` has no step on the board",
                    'say when it is drawn: step="frame"',
                    node.name,
                )


_FULL = {"drawing": 1, "estimate": 1, "budget": 1, "flip": 2, "quiz": 3, "rubric": 1, "question": 5, "flaw": 1}
_BRIEF = {"drawing": 1, "estimate": 1}


@cache
def _example(kind: type[Fence]) -> Fence | None:
    return schema.read(kind, kind.example)[0]


def owed(page: Page, book: Book) -> list[Problem]:
    """What a draft still lacks before it can be published."""
    return sorted(set(Contract().owed(page, book)))
