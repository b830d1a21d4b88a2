"""Rules about citations, links and drawings: everything on a page that points somewhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsd.book import Book, Page, resolve
from mlsd.check.rule import Rule
from mlsd.drawing import DrawingError, imports
from mlsd.fences.drawing import DrawingFence
from mlsd.fences.index import Index
from mlsd.problem import Problem, did_you_mean


class CitationExists(Rule):
    """A citation names a reference of docs/references.bib."""

    code = "C101"
    title = "unknown citation"
    why = "a claim whose source cannot be found is not cited"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        for place in page.reading.citations:
            if place.text not in book.references:
                yield self.at(
                    page,
                    place.line,
                    f"no reference is called `{place.text}`",
                    did_you_mean(place.text, book.references),
                    place.text,
                )


class SourcesListed(Rule):
    """A page that cites lists its sources."""

    code = "C104"
    title = "the sources are not listed"
    why = "every citation links to the page's own list"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        listed = any(isinstance(fence, Index) and fence.of == "references" for fence, _ in page.reading.fences)
        if page.cited and not listed:
            yield self.at(
                page,
                page.reading.citations[0].line,
                "the page cites but does not list its sources",
                "end it with `## Sources` and an `index` fence with `of: references`",
            )


class LinkExists(Rule):
    """A relative link points to a page of the book."""

    code = "L101"
    title = "a link leads nowhere"
    why = "readers follow it"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        for link in page.reading.links:
            if re.match(r"^[a-z][a-z0-9+.-]*:", link.text, re.IGNORECASE):
                continue
            target, anchor = resolve(page.path, link.text)
            if not target and (link.text.startswith("/") or not anchor):
                yield self.at(
                    page,
                    link.line,
                    f"`{link.text}` is not a link to a page",
                    "link to the Markdown file, as ../framework/frame.md",
                    link.text,
                )
            elif target not in book.pages:
                yield self.at(
                    page, link.line, f"no page stands at docs/{target}", did_you_mean(target, book.pages), link.text
                )


class AnchorExists(Rule):
    """A link with an anchor points to a heading, fence or fold that exists."""

    code = "L102"
    title = "an anchor leads nowhere"
    why = "the reader would land at the top of the page and search"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        for link in page.reading.links:
            target, anchor = resolve(page.path, link.text)
            if anchor and target in book.pages and anchor not in book.pages[target].reading.anchors:
                there = book.pages[target].reading
                if not anchor.startswith(("term-", "ref-")):
                    yield self.at(
                        page,
                        link.line,
                        f"docs/{target} has no anchor `#{anchor}`",
                        did_you_mean(anchor, there.anchors),
                        link.text,
                    )


class NoLinkToDraft(Rule):
    """A published page does not link to a draft."""

    code = "L103"
    title = "a link to a draft"
    why = "drafts are not on the site"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        for link in page.reading.links:
            target, _ = resolve(page.path, link.text)
            if not page.draft and target in book.pages and book.pages[target].draft:
                yield self.at(
                    page, link.line, f"docs/{target} is a draft", "publish it first, or leave the link out", link.text
                )


class NoImages(Rule):
    """A page holds no image; figures are drawings made by code."""

    code = "D104"
    title = "an image"
    why = "an image cannot follow the theme, be read aloud or be changed by a pull request"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        for image in page.reading.images:
            yield self.at(
                page, image.line, f"`{image.text}` is an image", "draw it in diagrams/ and use a `drawing` fence"
            )


class DrawingExists(Rule):
    """A drawing fence names a drawing in the page's drawing file, which can be drawn."""

    code = "D101"
    title = "a drawing is missing"
    why = "the page would have a hole"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        wanted = [(fence, line) for fence, line in page.reading.fences if isinstance(fence, DrawingFence)]
        file = book.drawing_file(page.path)
        shown = file.relative_to(book.root).as_posix()
        if not wanted and not file.exists():
            return
        try:
            drawings = book.drawings(page.path)
        except DrawingError as error:
            yield Problem(shown, error.line or 1, 1, self.code, error.message, error.fix)
            return
        for fence, line in wanted:
            if fence.name not in drawings:
                yield self.at(
                    page,
                    line,
                    f"{shown} has no drawing called `{fence.name}`",
                    did_you_mean(fence.name, drawings)
                    if drawings
                    else f'write {shown} with Architecture("{fence.name}", …)',
                )
        used = {fence.name for fence, _ in wanted}
        for name in drawings:
            if name not in used:
                yield Problem(shown, 1, 1, self.code, f"the drawing `{name}` is on no page", "show it or delete it")


class DrawingImports(Rule):
    """A drawing file imports nothing but `diagrams` and `mlsd.drawing`."""

    code = "D103"
    title = "a drawing imports something else"
    why = "drawing files run when the site is built; they are reviewed as drawings, not as programs"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        file = book.drawing_file(page.path)
        if not file.exists():
            return
        shown = file.relative_to(book.root).as_posix()
        try:
            found = imports(file)
        except DrawingError:
            return
        for module in found:
            if module != "diagrams" and module != "mlsd.drawing" and not module.startswith("mlsd.drawing."):
                line = next((n for n, text in enumerate(file.read_text().splitlines(), 1) if module in text), 1)
                yield Problem(
                    shown,
                    line,
                    1,
                    self.code,
                    f"`{module}` is imported",
                    "a drawing may import only `diagrams` and `mlsd.drawing`",
                    module,
                )
