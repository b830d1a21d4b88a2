"""Rules about numbers in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsd.book import Book, Page
from mlsd.check.rule import Rule
from mlsd.page import Kind
from mlsd.problem import Problem

_NUMBER = r"(?:\d[\d,.]*)(?:\s*(?:k|M|bn|thousand|million|billion|trillion))?"
_BYTES = r"\s?(?:[kKMGTP]i?B|bytes?|kilobytes?|megabytes?|gigabytes?|terabytes?|petabytes?)\b"
_RATE = r"\s?(?:QPS|qps|rps|RPS|(?:\w+\s?)?(?:/s|per second|a second)\b)"
TYPED = re.compile(rf"{_NUMBER}(?:{_BYTES}|{_RATE})|\bUSD\s?{_NUMBER}")
"""Bytes, rates and money."""

_FENCED = re.compile(r"^[ >]*(`{3,}|~{3,})")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z*\[“\"])")


def prose_lines(page: Page) -> Iterator[tuple[int, str]]:
    """The lines of a page that are prose, with their numbers: no front matter, no fence, no code block.

    Which fences there are comes from the parsed page; this only leaves out the lines between their marks.
    """
    closing = ""
    for number, line in enumerate(page.source.splitlines(), start=1):
        if number < page.first_line:
            continue
        mark = _FENCED.match(line)
        if mark and not closing:
            closing = mark[1]
        elif closing:
            if mark and mark[1].startswith(closing) and line.strip(" >") == mark[1]:
                closing = ""
        else:
            yield number, line


class NoTypedNumbers(Rule):
    """Bytes, rates and money in the prose of a case are computed or cited."""

    code = "N101"
    title = "a number is typed by hand"
    why = "readers must be able to change the assumption and see this number move"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        if page.kind is not Kind.CASE:
            return
        for number, line in prose_lines(page):
            for sentence in _SENTENCE.split(re.sub(r"`[^`]*`", lambda m: " " * len(m[0]), line)):
                if "[@" in sentence:
                    continue
                for match in TYPED.finditer(sentence):
                    yield self.at(
                        page,
                        number,
                        "a number is typed by hand",
                        "derive it in an estimate, write {{ name_you_gave_it }}, or cite it in the same sentence",
                        match[0].strip(),
                        "no estimate on this page computes it",
                    )


class MoneySpelled(Rule):
    """Money is written `USD 2`; a bare `$` before a digit would start a formula."""

    code = "N110"
    title = "a bare dollar sign"
    why = "two of them in a paragraph become a formula"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        for number, line in prose_lines(page):
            for amount in money_in(line):
                yield self.at(page, number, f"`{amount}` would start a formula", f"write USD {amount[1:]}", amount)


def money_in(line: str) -> list[str]:
    """Amounts of money in a line that are written with a bare dollar sign."""
    text = re.sub(r"`[^`]*`", lambda m: " " * len(m[0]), line)
    # A formula opens and closes on its own line; what is left of a dollar and a digit is money.
    text = re.sub(r"(?<![\\$])\$(?!\s)[^$]*?[^\s\\$]\$(?!\d)", lambda m: " " * len(m[0]), text)
    return re.findall(r"(?<![\\$])\$\d[\d,.]*\d|(?<![\\$])\$\d", text)
