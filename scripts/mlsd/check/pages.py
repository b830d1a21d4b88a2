"""Rules about a page as a whole: its title, its ids, what it says about itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from mlsd.book import Book, Page
from mlsd.check.rule import Rule
from mlsd.fences.quiz import Quiz
from mlsd.page import LEVELS, STEPS, Kind
from mlsd.problem import Problem
from mlsd.reading import Fold


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


class IdentifiersOnce(Rule):
    """Fences, folds, exchanges and headings have anchors of their own."""

    code = "F104"
    title = "an id stands twice"
    why = "progress and links are kept by id; the second one could never be reached"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        for anchor, count in Counter(page.reading.anchors).items():
            name = re.sub(r"^(estimate|budget|flip|quiz|rubric|drawing|clock)-", "", anchor)
            written = re.compile(rf"(?:#|id: |name: ){re.escape(name)}(?![\w-])")
            lines = [n for n, text in enumerate(page.source.splitlines(), 1) if written.search(text)]
            # Ids that a fence makes for its own parts stand twice when the fence does; they are not written.
            if count > 1 and lines:
                yield self.at(page, lines[-1], f"{count} things have the id `{name}`", "give each its own", name)


class SpokenIdentified(Rule):
    """What is asked or said in a case has an id, a step and a level."""

    code = "P104"
    title = "something asked has no id, step or level"
    why = "cards, the question bank and progress are kept by id; they are chosen by step and level"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        if page.kind is not Kind.CASE or page.draft:
            return
        reading = page.reading
        for spoken in (*reading.exchanges, *reading.forks, *reading.folds):
            missing = [name for name in ("id", "step", "level") if not getattr(spoken, name)]
            fold = isinstance(spoken, Fold)
            if missing:
                what = "fold" if fold else "exchange"
                yield self.at(
                    page,
                    spoken.line,
                    f"this {what} has no {', no '.join(missing)}",
                    "attrs: {id: …, data-step: …, data-level: …}"
                    if fold
                    else "write {: #its-id data-level=mid } on the line below its first paragraph",
                )
            elif spoken.step not in STEPS or spoken.level not in LEVELS:
                yield self.at(
                    page,
                    spoken.line,
                    f"`{spoken.id}` has step `{spoken.step}` and level `{spoken.level}`",
                    f"steps: {', '.join(STEPS)}; levels: {', '.join(LEVELS)}",
                )
        for exchange in reading.exchanges:
            if exchange.id and not exchange.so:
                yield self.at(
                    page,
                    exchange.line,
                    f"the exchange `{exchange.id}` changes nothing",
                    "add *So:* and what the answer changes in the design, or cut it",
                )
        for fence, line in reading.fences:
            if isinstance(fence, Quiz) and not fence.step:
                yield self.at(page, line, f"the quiz `{fence.id}` has no step", f"step: one of {', '.join(STEPS)}")


class ClaimsHonest(Rule):
    """A page says who wrote it, and does not claim a check that has not happened."""

    code = "P105"
    title = "front matter that cannot be true"
    why = "readers judge a page by who answers for it and when its sources were checked"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        if page.signed is None or page.draft:
            return
        said = {"authors": ", ".join(page.signed.authors), "reviewed_by": page.signed.reviewed_by or ""}
        for name, value in said.items():
            if "your name" in value.lower():
                yield self.at(
                    page,
                    self._line(page, name),
                    f"`{name}` is still “{value}”",
                    "name a person, or leave `reviewed_by` empty",
                    value,
                )
        if page.signed.sources_checked > date.today():
            yield self.at(
                page,
                self._line(page, "sources_checked"),
                "the sources are checked in the future",
                "write the day on which you compared each citation with its source",
            )

    @staticmethod
    def _line(page: Page, name: str) -> int:
        return next((n for n, text in enumerate(page.source.splitlines(), 1) if text.startswith(f"{name}:")), 1)
