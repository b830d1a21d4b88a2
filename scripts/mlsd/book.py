"""The manuscript as values: pages, fences, drawings, references, links; loaded once, with line numbers.

    book = load(Path("."), reader)
    book.pages["case-studies/visual-search.md"].headings

`reader` turns one page's Markdown into a `Reading`; `extension.reader` is the one there is. Everything else in the
package asks the book and never opens a page by itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from mlsd import addresses, citations, drawing, glossary
from mlsd.addresses import resolve
from mlsd.citations import Reference
from mlsd.drawing import Drawing, DrawingError
from mlsd.fences.estimate import Assumption, Estimate
from mlsd.glossary import Term
from mlsd.page import CaseFrontMatter, FrontMatter, Kind, Signed, read_front_matter, split
from mlsd.problem import Fault, Problem
from mlsd.reading import Reading
from mlsd.remembered import recall, remember

WORDS_A_MINUTE = 220


Known = Mapping[str, Assumption]

Reader = Callable[[str, str, Known], Reading]
"""(path below docs/, whole text, numbers to know) → Reading."""

FILES = ("references.bib", "glossary.yml", "synonyms.yml", "redirects.yml")
"""What the book is made of besides pages and drawings."""

NUMBERS = "reference/numbers.md"
"""The page whose assumptions every other page may use by name."""


@dataclass(frozen=True)
class Page:
    """One Markdown file below docs/."""

    path: str
    source: str
    body: str
    first_line: int
    kind: Kind
    front: FrontMatter | None
    reading: Reading
    problems: tuple[Problem, ...]

    @property
    def file(self) -> str:
        """The path from the project's root, as messages show it."""
        return f"docs/{self.path}"

    @property
    def title(self) -> str:
        """The page's H1."""
        return next((h.text for h in self.reading.headings if h.level == 1), self.path)

    @property
    def summary(self) -> str:
        """The one sentence of the front matter."""
        return self.front.summary if self.front else ""

    @property
    def draft(self) -> bool:
        """Whether only `serve` shows it."""
        if self.front is None:
            # Front matter that cannot be read must not publish a page.
            return bool(re.search(r"^stage:\s*draft\b", self.source[: self.source.find(self.body)], re.MULTILINE))
        return self.front.stage == "draft"

    @property
    def case(self) -> CaseFrontMatter | None:
        """The front matter of a case study."""
        return self.front if isinstance(self.front, CaseFrontMatter) else None

    @property
    def signed(self) -> Signed | None:
        """Who wrote and checked the page."""
        return self.front if isinstance(self.front, Signed) else None

    @property
    def minutes(self) -> int:
        """Reading time in minutes."""
        return max(1, round(self.reading.words / WORDS_A_MINUTE))

    @property
    def group(self) -> str:
        """The folder of a building block."""
        parts = PurePosixPath(self.path).parts
        return parts[1] if self.kind is Kind.BLOCK else ""

    @property
    def cited(self) -> list[str]:
        """Keys in the order in which the page first cites them."""
        return list(dict.fromkeys(place.text for place in self.reading.citations))

    def line(self, number: int) -> str:
        """One line of the file, counted from 1."""
        lines = self.source.splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else ""


@dataclass(frozen=True)
class Book:
    """Everything the handbook says, and where."""

    root: Path
    pages: dict[str, Page]
    references: dict[str, Reference]
    terms: tuple[Term, ...]
    synonyms: tuple[tuple[str, ...], ...]
    addresses: dict[str, str]
    known: Known
    problems: tuple[Problem, ...]
    fingerprint: str

    @cached_property
    def published(self) -> list[Page]:
        """Pages that readers see, in the order of their paths."""
        return [page for page in self.pages.values() if not page.draft]

    @cached_property
    def by_text(self) -> dict[str, Page]:
        """Pages by their body: how the Markdown extension finds out which page it renders, in any engine."""
        return {page.body.strip(): page for page in self.pages.values()}

    @cached_property
    def _drawings(self) -> dict[str, dict[str, Drawing] | DrawingError]:
        return {}

    def drawing_file(self, page: str) -> Path:
        """Where the drawings of `page` are written."""
        return self.root / "diagrams" / PurePosixPath(page).with_suffix(".py")

    def drawings(self, page: str) -> dict[str, Drawing]:
        """The drawings of one page by name; raises DrawingError."""
        if page not in self._drawings:
            path = self.drawing_file(page)
            try:
                self._drawings[page] = drawing.load(path) if path.exists() else {}
            except DrawingError as error:
                self._drawings[page] = error
        found = self._drawings[page]
        if isinstance(found, DrawingError):
            raise found
        return found

    def of_kind(self, kind: Kind) -> list[Page]:
        """Published pages of one kind."""
        return [page for page in self.published if page.kind is kind]

    def targets(self, page: Page) -> set[str]:
        """Paths of the pages that `page` links to."""
        return {target for link in page.reading.links if (target := resolve(page.path, link.text)[0])}

    def cited_by(self, key: str) -> list[Page]:
        """Published pages that cite a reference."""
        return [page for page in self.published if key in page.cited]


def fingerprint(root: Path) -> str:
    """A value that changes when anything the book is made of changes."""
    digest = hashlib.sha256()
    for path in sources(root):
        stat = path.stat()
        digest.update(f"{path}:{stat.st_mtime_ns}:{stat.st_size};".encode())
    return digest.hexdigest()


def sources(root: Path) -> Iterable[Path]:
    """Every file that the book is made of, in a fixed order."""
    docs = root / "docs"
    yield from sorted(docs.rglob("*.md"))
    yield from sorted((root / "diagrams").rglob("*.py"))
    yield from (path for path in (docs / name for name in FILES) if path.exists())


_Read = tuple[FrontMatter | None, list[Fault], Reading]
_readings: dict[tuple[str, str, frozenset[tuple[str, Assumption]]], _Read] = {}


def load(root: Path, reader: Reader) -> Book:
    """The book below `root`; pages whose text has not changed since the last call are not read again."""
    docs = root / "docs"
    if not _readings:
        _readings.update(recall(root))
    before = set(_readings)
    known = numbers_to_know(root, reader)
    pages = {}
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        pages[name] = _page(name, path.read_text(encoding="utf-8"), reader, known)
    basis = frozenset(known.items())
    current = {(page.path, page.source, basis) for page in pages.values()}
    if current - before:
        remember(root, {key: _readings[key] for key in current})
    references, faults = citations.read(docs / "references.bib")
    problems = [fault.at("docs/references.bib", first_line=1) for fault in faults]
    terms, faults = glossary.read(docs / "glossary.yml")
    problems += [fault.at("docs/glossary.yml", first_line=1) for fault in faults]
    synonyms, faults = glossary.synonyms(docs / "synonyms.yml")
    problems += [fault.at("docs/synonyms.yml", first_line=1) for fault in faults]
    published = addresses.read(docs / "redirects.yml")
    return Book(root, pages, references, terms, synonyms, published, known, tuple(problems), fingerprint(root))


def numbers_to_know(root: Path, reader: Reader) -> Known:
    """The numbers that every page may use by name: the assumptions of one page."""
    path = root / "docs" / NUMBERS
    if not path.exists():
        return {}
    fences = _page(NUMBERS, path.read_text(encoding="utf-8"), reader, {}).reading.fences
    return {name: given for fence, _ in fences if isinstance(fence, Estimate) for name, given in fence.assume.items()}


def _page(name: str, text: str, reader: Reader, known: Known) -> Page:
    kind = Kind.of(name)
    matter, body, skipped = split(text)
    key = (name, text, frozenset(known.items()))
    if key not in _readings:
        front, faults = read_front_matter(kind, matter)
        _readings[key] = (front, faults, reader(name, text, known))
    front, faults, reading = _readings[key]
    problems = [fault.at(f"docs/{name}", text) for fault in faults] + reading.problems
    return Page(name, text, body, skipped + 1, kind, front, reading, tuple(problems))
