"""The handbook's Markdown: one Python-Markdown extension, and the only module that imports markdown.

    markdown.markdown(text, extensions=["mlsd.extension"])

It registers the Markdown that pages may use, replaces typed fences by elements before inline parsing (so that links,
citations and `{{ names }}` work inside fences), and finds out which page it renders by the page's text: any engine that
runs Python-Markdown renders the book. The same code, without a book, is the `reader` that `book.load` needs.
"""

from __future__ import annotations

import logging
import os
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from mlsd import live, schema, talk, typeset
from mlsd.book import Book, Known, Page, fingerprint, load
from mlsd.citations import CITATION, Cited
from mlsd.context import PageContext
from mlsd.fences import FENCES, Evaluated, Fence, FenceFault, Numbers, evaluate
from mlsd.fences.base import Element, append, element
from mlsd.fences.estimate import VALUE, inline_value
from mlsd.page import split
from mlsd.problem import Fault, did_you_mean
from mlsd.quantity import text as quantity_text
from mlsd.reading import Reading
from mlsd.source import Source

log = logging.getLogger("mkdocs.mlsd")

PARTS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": "#", "permalink_title": "Link to this section", "toc_depth": "2-3"},
    "tables": {"use_align_attribute": True},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.blocks.admonition": {},
    "pymdownx.blocks.details": {"types": ["question", "flaw", "card"]},
    "pymdownx.blocks.tab": {"alternate_style": True},
    "pymdownx.highlight": {"anchor_linenums": False},
    "pymdownx.inlinehilite": {},
    "pymdownx.smartsymbols": {"fractions": False, "ordinal_numbers": False, "care_of": False},
}
"""The Markdown of the handbook, with the reason where an option differs from the default: alignment as an attribute
because the security policy forbids inline styles; generic math because `typeset` prints MathML."""

_books: dict[Path, Book] = {}


def root() -> Path:
    """The project that is rendered: where the launcher stands, else where the engine was started."""
    return Path(os.environ.get("MLSD_ROOT") or Path.cwd())


def book_of(where: Path) -> Book:
    """The book below `where`, loaded again when one of its files has changed."""
    known = _books.get(where)
    if known is None or known.fingerprint != fingerprint(where):
        _books[where] = load(where, reader)
    return _books[where]


def reader(path: str, text: str, known: Known) -> Reading:
    """What the page `path` with this whole `text` contains, and what is wrong with it."""
    handbook = Handbook(reading=Reading(), path=path, text=text, known=known)
    Markdown(extensions=[handbook]).convert(split(text)[1])
    return handbook.finished()


class Handbook(Extension):
    """The extension; with a `reading` it collects what a page contains, without one it renders a page of the book."""

    def __init__(
        self, reading: Reading | None = None, path: str = "", text: str = "", known: Known | None = None, **options: Any
    ) -> None:
        super().__init__(**options)
        self.reading = reading
        self.known = known or {}
        self.path = path
        self.source = Source(text)
        self.book: Book | None = None
        self.page: Page | None = None
        self.marked: list[tuple[str, str]] = []
        self.faults: list[Fault] = []
        self.numbers = Numbers()
        self.evaluated = Evaluated({}, {})

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtensions(list(PARTS), PARTS)
        fence = {"name": "*", "class": "", "format": self._mark, "validator": _accept_all}
        md.registerExtensions(["pymdownx.superfences"], {"pymdownx.superfences": {"custom_fences": [fence]}})
        # Raw HTML is not part of the handbook's Markdown: it is shown as text, and a rule reports it.
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.preprocessors.register(_FindPage(self, md), "mlsd-page", 31)
        md.inlinePatterns.register(_Value(self, md), "mlsd-value", 186)
        md.inlinePatterns.register(_Citation(self, md), "mlsd-citation", 185)
        md.treeprocessors.register(_PlaceFences(self, md), "mlsd-fences", 25)
        md.treeprocessors.register(_Finish(self, md), "mlsd-finish", 2)

    def begin(self, text: str) -> None:
        """Forgets the page before, and finds the page with this body in the book."""
        self.marked, self.faults = [], []
        self.numbers, self.evaluated = Numbers(), Evaluated({}, {})
        if self.reading is None:
            self.book = book_of(root())
            self.page = self.book.by_text.get(text.strip())
            self.path = self.page.path if self.page else ""
            self.known = self.book.known
            for problem in self.page.problems if self.page else ():
                log.warning("%s:%s: %s [%s] %s", problem.path, problem.line, problem.message, problem.code, problem.fix)

    def finished(self) -> Reading:
        """What was read, with all faults as problems of this page."""
        assert self.reading is not None
        self.reading.numbers, self.reading.evaluated = self.numbers, self.evaluated
        self.reading.problems = [fault.at(f"docs/{self.path}", self.source.text) for fault in self.faults]
        return self.reading

    def _mark(self, source: str, language: str, css: str, options: Any, md: Any, **rest: Any) -> str:
        """A superfences formatter that only remembers the fence; anything else is highlighted as code."""
        if language in FENCES:
            self.marked.append((language, source))
            return f"<!--mlsd {len(self.marked) - 1}-->"
        if language and not _is_code(language):
            line = self.source.fence_line(language, source)
            self.faults.append(
                Fault("F103", f"no fence is called `{language}`", did_you_mean(language, FENCES), line, language)
            )
        return str(md.preprocessors["fenced_code_block"].highlight(source, language, options, md, **rest))


class _FindPage(Preprocessor):
    def __init__(self, handbook: Handbook, md: Markdown) -> None:
        super().__init__(md)
        self.handbook = handbook

    def run(self, lines: list[str]) -> list[str]:
        self.handbook.begin("\n".join(lines))
        return lines


class _PlaceFences(Treeprocessor):
    """Replaces each marker by the fence's elements, after the numbers of all fences of the page are known."""

    def __init__(self, handbook: Handbook, md: Markdown) -> None:
        super().__init__(md)
        self.handbook = handbook

    def run(self, root: Element) -> None:
        handbook = self.handbook
        found = [
            (parent, child, index)
            for parent in root.iter()
            for child in parent
            if (index := self._index(child)) is not None
        ]
        fences = [(parent, child, *self._model(index)) for parent, child, index in found]
        if all(fence for _, _, fence, _ in fences):
            # A fence that cannot be read takes its names with it: what misses them is not at fault.
            self._evaluate([(fence, line) for _, _, fence, line in fences if fence])
        context = PageContext(handbook.numbers, handbook.evaluated, self._prose, handbook.page, handbook.book)
        for parent, child, fence, line in fences:
            parent[list(parent).index(child)] = self._elements(fence, context)
            if fence and handbook.reading is not None:
                handbook.reading.fences.append((fence, line))

        for literal in (node for kind in ("svg", "code") for top in root.iter(kind) for node in top.iter()):
            # Labels and code are literal: an underscore in them is no emphasis.
            literal.text = AtomicString(literal.text) if literal.text else None

    def _prose(self, text: str) -> list[Element]:
        holder = ET.Element("div")
        self.md.parser.parseChunk(holder, text)
        return list(holder)

    def _index(self, node: Element) -> int | None:
        """Which fence this paragraph stands for: superfences stashes the marker as raw HTML."""
        held = re.fullmatch(r"\x02wzxhzdk:(\d+)\x03", (node.text or "").strip()) if node.tag == "p" else None
        raw = self.md.htmlStash.rawHtmlBlocks[int(held[1])] if held else ""
        mark = re.fullmatch(r"<!--mlsd (\d+)-->", raw) if isinstance(raw, str) else None
        return int(mark[1]) if mark else None

    def _model(self, index: int) -> tuple[Fence | None, int]:
        kind, source = self.handbook.marked[index]
        line = self.handbook.source.fence_line(kind, source)
        fence, faults = schema.read(FENCES[kind], source, context={"known": self.handbook.known})
        for fault in faults:
            fault.line += line
        self.handbook.faults += faults
        return fence, line

    def _evaluate(self, fences: list[tuple[Fence, int]]) -> None:
        handbook = self.handbook
        try:
            handbook.numbers, handbook.evaluated = evaluate([fence for fence, _ in fences])
        except FenceFault as found:
            found.fault.line = handbook.source.key_line(found.fault.marked, fences[found.index][1])
            handbook.faults.append(found.fault)

    def _elements(self, fence: Fence | None, context: PageContext) -> Element:
        if fence is None or any(fault.code[0] in "NF" for fault in self.handbook.faults):
            return element("p", "This part of the page has a fault; the build says which.", class_="fault")
        return fence.elements(context)


class _Value(InlineProcessor):
    """`{{ name }}`: a number of this page."""

    def __init__(self, handbook: Handbook, md: Markdown) -> None:
        super().__init__(VALUE.pattern, md)
        self.handbook = handbook

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str, int, int]:
        name, values = m[1], self.handbook.evaluated.values
        if name not in values:
            if not any(fault.code[0] in "NF" for fault in self.handbook.faults):
                line = self.handbook.source.line_of(m[0])
                fix = did_you_mean(name, self.handbook.numbers.names)
                self.handbook.faults.append(
                    Fault("N102", f"no quantity of this page is called `{name}`", fix, line, m[0])
                )
            return m[0], m.start(0), m.end(0)
        return inline_value(name, quantity_text(values[name])), m.start(0), m.end(0)


class _Citation(InlineProcessor):
    """`[@key]`: a link to the page's own list of sources."""

    def __init__(self, handbook: Handbook, md: Markdown) -> None:
        super().__init__(CITATION.pattern, md)
        self.handbook = handbook

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:
        made = element("span", "[", class_="citation")
        for index, (key, place) in enumerate(Cited.parse(m).keys):
            if self.handbook.reading is not None:
                self.handbook.reading.citations.append(self.handbook.source.place(key, "@" + key))
            book = self.handbook.book
            reference = book.references.get(key) if book else None
            append(made, "; " if index else "")
            made.append(element("a", reference.short if reference else key, href=f"#ref-{key}"))
            append(made, f", {place}" if place else "")
        append(made, "]")
        return made, m.start(0), m.end(0)


class _Finish(Treeprocessor):
    """After inline parsing: math, dialogue, glossary hovers, the page's own header; or the reading."""

    def __init__(self, handbook: Handbook, md: Markdown) -> None:
        super().__init__(md)
        self.handbook = handbook

    def run(self, root: Element) -> None:
        handbook = self.handbook
        for fault in typeset.math(root):
            fault.line = handbook.source.line_of(fault.marked)
            handbook.faults.append(fault)
        typeset.conversation(root)
        typeset.tables(root)
        if handbook.reading is not None:
            handbook.faults += handbook.source.collect(root, handbook.reading)
            talk.collect(root, handbook.source, handbook.reading)
        elif handbook.page is not None and handbook.book is not None:
            typeset.header(root, handbook.page)
            typeset.footer(root, handbook.page, handbook.book)
            typeset.hovers(root, handbook.page, handbook.book)
            fences = [fence for fence, _ in handbook.page.reading.fences]
            append(root, live.script(fences, handbook.numbers, handbook.evaluated))


def _accept_all(language: str, inputs: Any, options: Any, attrs: Any, md: Any) -> bool:
    return True


def _is_code(language: str) -> bool:
    try:
        get_lexer_by_name(language)
    except ClassNotFound:
        return False
    return True


def makeExtension(**options: Any) -> Handbook:
    """The entry point that Python-Markdown looks for."""
    return Handbook(**options)
