"""The search index of a finished site: what the pages say about themselves, the words of their sections, synonyms.

The engine of the theme writes every section's text to `search/search_index.json`. That file, which would load on each
first page view, is replaced by an index that loads when a reader turns to the box, and by one small file of text a
page, from which the shown results take their excerpts.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from mlsd.addresses import address_of
from mlsd.book import Book, Page
from mlsd.glossary import Term
from mlsd.page import Kind
from mlsd.search.words import STOP, american, stem, words

THEMES = "search/search_index.json"
INDEX = "search/index.json"
GLOSSARY = "reference/glossary/"
GATHERED = {"practice/questions/", "reference/bibliography/", "reference/components/", "start/changelog/"}
"""Pages that only gather what others say: found by name and headings, not by their text."""

Row = dict[str, Any]
"""What a result shows of a page."""


@dataclass
class Section:
    """A heading with its anchor and the text below it."""

    anchor: str
    heading: str
    text: str


@dataclass
class Document:
    """A page as search sees it."""

    address: str
    title: str
    sections: list[Section] = field(default_factory=list)


def write(site: Path, book: Book) -> None:
    """Puts our index where the theme's was."""
    theirs = site / THEMES
    documents = read(theirs.read_text(encoding="utf-8"))
    for document in documents:
        if document.address == GLOSSARY:
            document.sections = [Section("", "", ""), *map(_entry, book.terms)]
    theirs.unlink()
    (site / INDEX).write_text(_dumps(index(documents, book)), encoding="utf-8")
    for number, document in enumerate(documents):
        texts = [section.text for section in document.sections]
        (site / "search" / f"{number}.json").write_text(_dumps(texts), encoding="utf-8")


def read(text: str) -> list[Document]:
    """The pages of the theme's index; a page's first section is what stands before its first heading."""
    documents: dict[str, Document] = {}
    for entry in json.loads(text)["docs"]:
        address, _, anchor = entry["location"].partition("#")
        heading = _plain(entry["title"])
        document = documents.setdefault(address, Document(address, heading))
        text = "" if address in GATHERED else _plain(entry["text"])
        document.sections.append(Section(anchor, "" if not anchor else heading, text))
    return list(documents.values())


def _entry(term: Term) -> Section:
    """A term of the glossary, which is found like a section of a page."""
    others = ", ".join(name for name in term.aliases if name.lower() not in term.definition.lower())
    return Section(term.anchor, term.term, f"{others}. {term.definition}".removeprefix(". "))


def index(documents: Sequence[Document], book: Book) -> dict[str, object]:
    """The index as JSON; the engine derives everything else from it when it loads."""
    pages = {address_of(page.path): page for page in book.pages.values()}
    rows = [_row(document, pages.get(document.address)) for document in documents]
    place = {document.address: at for at, document in enumerate(documents)}
    explained = [place.get(address_of(term.page) if term.page else GLOSSARY, -1) for term in book.terms]
    asked = [" ".join(questions(pages.get(document.address))) for document in documents]
    sections = [section for document in documents for section in document.sections]
    texts = _texts(sections, rows, asked)
    vocabulary = _vocabulary(chain(*texts, *map(words, chain(*(term.names for term in book.terms), *book.synonyms))))
    number = {name: at for at, name in enumerate(dict.fromkeys(map(stem, vocabulary)))}

    def stems(text: str) -> list[int]:
        return [number[stem(word)] for word in words(text) if word not in STOP]

    return {
        "pages": rows,
        "sections": [[[s.anchor, s.heading] for s in document.sections] for document in documents],
        "lengths": [len(text) for text in texts],
        "words": _front_coded(vocabulary),
        "stems": " ".join(_same_stem(vocabulary)),
        "postings": _postings(texts, len(sections), number),
        "names": [[" ".join(map(str, stems(name))) for name in (row["title"], *row["aliases"])] for row in rows],
        "terms": [[list(map(stems, t.names)), page] for t, page in zip(book.terms, explained, strict=True)],
        "alike": [list(chain(*map(stems, group))) for group in book.synonyms],
        "stop": " ".join(sorted(STOP)),
    }


def questions(page: Page | None) -> list[str]:
    """What readers ask that the page answers; a page of the theme answers nothing."""
    return list(page.front.asked) if page and page.front else []


def _texts(sections: Sequence[Section], rows: Sequence[Row], asked: Sequence[str]) -> list[list[str]]:
    """The words of every text, field after field, in the order in which the engine knows them. In a section, a number
    says nothing: it is looked for by its name."""
    fields = {
        "text": [" ".join(word for word in words(s.text) if not word.isdigit()) for s in sections],
        "heading": [section.heading for section in sections],
        "title": [row["title"] for row in rows],
        "aliases": [" ".join(row["aliases"]) for row in rows],
        "path": [row["url"] for row in rows],
        "asked": asked,
        "summary": [row["summary"] for row in rows],
    }
    return [[word for word in words(text) if word not in STOP] for texts in fields.values() for text in texts]


def _row(document: Document, page: Page | None) -> Row:
    case = page.case if page else None
    row: Row = {
        "url": document.address,
        "title": document.title,
        "kind": _kind(document.address),
        "summary": page.summary if page else "",
        "aliases": list(page.front.aliases) if page and page.front else [],
    }
    if case:
        row |= {"family": case.family, "level": case.level, "grade": case.grade}
    if page and page.kind is Kind.BLOCK:
        row |= {"family": page.group}
    return row


def _kind(address: str) -> str:
    return address.partition("/")[0] or "start"


def _vocabulary(found: Iterable[str]) -> list[str]:
    """The words that the engine knows, in order, with the American spelling beside the British one."""
    known = {word for word in found if word not in STOP}
    return sorted(known | {american(word) for word in known})


def _front_coded(vocabulary: Sequence[str]) -> str:
    """Sorted words, each as the number of letters it shares with the one before (one digit of base 36) and the rest."""
    coded, before = [], ""
    for word in vocabulary:
        shared = next((at for at, (a, b) in enumerate(zip(before, word, strict=False)) if a != b), len(before))
        shared = min(shared, 35)
        coded.append("0123456789abcdefghijklmnopqrstuvwxyz"[shared] + word[shared:])
        before = word
    return " ".join(coded)


def _same_stem(vocabulary: Sequence[str]) -> Iterable[str]:
    """For each word, how many stems ago its stem was new; nothing when it is new now."""
    number: dict[str, int] = {}
    for word in vocabulary:
        known = stem(word) in number
        at = number.setdefault(stem(word), len(number))
        yield str(len(number) - at) if known else ""


def _postings(texts: Sequence[Sequence[str]], sections: int, number: dict[str, int]) -> str:
    """For each stem, the texts that hold it, as how many texts further. How often does not matter in the texts of
    sections, which come first: they are short, and counting made no answer better."""
    lists = [""] * len(number)
    last = [0] * len(number)
    for at, text in enumerate(texts):
        stems = [number[stem(word)] for word in text]
        for key in stems if at >= sections else set(stems):
            lists[key] += _digits(at - last[key])
            last[key] = at
    return " ".join(lists)


def _digits(number: int) -> str:
    """A number in base 40, lowest digit first; letters from K on say that another digit follows."""
    digits = ""
    while number >= 40:
        digits += chr(ord("K") + number % 40)
        number //= 40
    return digits + chr(ord("#") + number)


def _plain(markup: str) -> str:
    """Text without tags; code blocks are left out, for their words are not those of readers."""
    without_code = re.sub(r"<pre>.*?</pre>", " ", markup, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", without_code)).split())


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
