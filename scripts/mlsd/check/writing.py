"""Rules about words: filler, and anything that stands twice in other clothes."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from itertools import combinations
from typing import TypeVar

from mlsd.book import Book, Page
from mlsd.check.numbers import prose_lines
from mlsd.check.rule import Rule
from mlsd.problem import Problem

T = TypeVar("T", bound=Hashable)

FILLER = {
    "it is important to note": "say it",
    "it is worth noting": "say it",
    "it should be noted": "say it",
    "in order to": "to",
    "due to the fact that": "because",
    "a wide range of": "many, or name them",
    "plays a crucial role": "say what it does",
    "plays a key role": "say what it does",
    "cutting-edge": "say what is new",
    "state-of-the-art": "name the method and the year",
    "leverage": "use",
    "leverages": "uses",
    "leveraging": "using",
    "utilize": "use",
    "seamless": "say what does not break",
    "seamlessly": "say what does not break",
    "delve": "look",
    "delves": "looks",
    "in today's world": "leave it out",
    "needless to say": "leave it out",
    "at the end of the day": "leave it out",
    "best-in-class": "say what it beats, and by how much",
    "game-changer": "say what changed",
    "world-class": "say what it beats, and by how much",
    "blazing": "give the number",
    "simply put": "leave it out",
}
"""Phrases that say nothing, and what would be right."""

CEILINGS = {"full": 5_500, "brief": 2_500}
"""The most words of a case, folds included."""

_FILLER = re.compile(rf"\b(?:{'|'.join(map(re.escape, FILLER))})\b", re.IGNORECASE)
SHINGLE, LEAST_WORDS, TOO_NEAR_PARAGRAPH, TOO_NEAR_CRUX = 5, 25, 0.5, 0.4


class NoFiller(Rule):
    """Prose holds no filler."""

    code = "W101"
    title = "filler"
    why = "a reader with an interview tomorrow pays for every word"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        for number, line in prose_lines(page):
            for match in _FILLER.finditer(re.sub(r"`[^`]*`|\]\([^)]*\)", lambda m: " " * len(m[0]), line)):
                phrase = match[0]
                yield self.at(page, number, f"`{phrase}` says nothing", FILLER[phrase.lower()], phrase)


class CeilingKept(Rule):
    """A case stays below the words that a reader has time for."""

    code = "W102"
    title = "too many words"
    why = "a case is read in one sitting or not at all"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        if page.case is None:
            return
        most = CEILINGS[page.case.grade]
        if page.reading.words > most:
            told = f"{page.reading.words:,} words, tables and folds included; the ceiling is {most:,}"
            yield self.at(page, page.first_line, told, "cut: a shorter true page wins")


class CruxOfItsOwn(Rule):
    """No two cases share a crux."""

    code = "W103"
    title = "a crux too near another"
    why = "two cases with one crux teach one thing twice"

    def book(self, book: Book) -> Iterator[Problem]:
        cases = [
            (page, page.case.crux) for page in book.pages.values() if page.case and tokens(page.case.crux) - {"decided"}
        ]
        for (page, one), (other, two) in combinations(cases, 2):
            if overlap(tokens(one), tokens(two)) > TOO_NEAR_CRUX:
                line = next((n for n, text in enumerate(other.source.splitlines(), 1) if text.startswith("crux:")), 1)
                yield self.at(
                    other,
                    line,
                    f"the crux is near that of {page.file}: “{one}”",
                    "say what makes this problem different from that one",
                )


class AskedOnce(Rule):
    """A question or a name in `asked` and `aliases` leads to one page."""

    code = "W104"
    title = "one question, two pages"
    why = "search could not say which page answers it"

    def book(self, book: Book) -> Iterator[Problem]:
        seen: dict[str, Page] = {}
        for page in book.pages.values():
            for asked in (*page.front.asked, *page.front.aliases) if page.front else ():
                first = seen.setdefault(" ".join(re.findall(r"\w+", asked.lower())), page)
                if first is not page:
                    line = next((n for n, text in enumerate(page.source.splitlines(), 1) if asked in text), 1)
                    yield self.at(page, line, f"“{asked}” also leads to {first.file}", "keep it on one of them", asked)


class ParagraphOnce(Rule):
    """No paragraph stands on two pages, in the same or in nearly the same words."""

    code = "W105"
    title = "a paragraph stands twice"
    why = "a reader who meets it again stops reading; a correction would miss one of them"

    def book(self, book: Book) -> Iterator[Problem]:
        seen: dict[tuple[str, ...], list[int]] = {}
        texts: list[tuple[Page, int, set[tuple[str, ...]]]] = []
        for page in book.pages.values():
            for place in page.reading.paragraphs:
                parts = shingles(place.text)
                near = {index for part in parts for index in seen.get(part, ())}
                for index in sorted(near):
                    other, line, others = texts[index]
                    if other is not page and overlap(parts, others) > TOO_NEAR_PARAGRAPH:
                        yield self.at(
                            page,
                            place.line,
                            f"this paragraph also stands at {other.file}:{line}",
                            "keep it on one page and link to it",
                        )
                        break
                for part in parts:
                    seen.setdefault(part, []).append(len(texts))
                texts.append((page, place.line, parts))


def shingles(text: str) -> set[tuple[str, ...]]:
    """Runs of five words; none for a short text."""
    words = re.findall(r"\w+", text.lower())
    return (
        {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)} if len(words) >= LEAST_WORDS else set()
    )


def tokens(text: str) -> set[str]:
    """The words of a sentence that carry meaning."""
    return {word.rstrip("s") for word in re.findall(r"[a-z]{4,}", text.lower())} - _COMMON


def overlap(one: set[T], two: set[T]) -> float:
    """The share of the smaller set that is in both, from 0 to 1."""
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


_COMMON = {
    "that",
    "this",
    "with",
    "from",
    "must",
    "when",
    "what",
    "which",
    "where",
    "only",
    "into",
    "them",
    "they",
    "their",
    "then",
    "than",
    "have",
    "does",
    "each",
    "every",
    "because",
    "while",
    "before",
    "after",
}
