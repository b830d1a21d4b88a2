"""Rules about figures: drawings made by code, named by the text, and different from case to case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from mlsd.book import Book, Page
from mlsd.check.rule import Rule
from mlsd.drawing import Drawing, DrawingError, imports
from mlsd.fences.drawing import DrawingFence
from mlsd.page import Kind
from mlsd.problem import Problem, did_you_mean


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
    title = "a drawing cannot be shown"
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


class ComponentsNamed(Rule):
    """The text of a case names what its drawings show."""

    code = "D105"
    title = "a component that the text never names"
    why = "a box without a decision is decoration"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        if page.kind is not Kind.CASE or page.draft:
            return
        said = " ".join(place.text for place in page.reading.paragraphs).lower()
        for drawing in _drawn(page, book):
            for node in drawing.nodes:
                words = [word for word in re.findall(r"[a-z]{3,}", node.name.lower()) if word not in {"the", "and"}]
                if words and words[-1].rstrip("s") not in said:
                    yield Problem(
                        _file(page, book),
                        node.line,
                        1,
                        self.code,
                        f"`{node.name}` is drawn in `{drawing.name}` and never named in the text",
                        "say on the page what it decides, or leave it out",
                        node.name,
                    )


class BoardsDiffer(Rule):
    """No two cases have boards of the same shape."""

    code = "D106"
    title = "two boards of one shape"
    why = "two problems with one drawing are one problem, or one of them was not thought through"

    def book(self, book: Book) -> Iterator[Problem]:
        boards = [
            (page, drawing)
            for page in book.of_kind(Kind.CASE)
            for drawing in _drawn(page, book)
            if drawing.name == "board"
        ]
        for (page, one), (other, two) in combinations(boards, 2):
            a, b = _shape(one), _shape(two)
            if a and len(a & b) / len(a | b) > 0.75:
                yield Problem(
                    _file(other, book),
                    1,
                    1,
                    self.code,
                    f"the board of {other.file} has the shape of the board of {page.file}",
                    "draw what is different about this problem: its crux",
                )


def _drawn(page: Page, book: Book) -> list[Drawing]:
    try:
        return list(book.drawings(page.path).values())
    except DrawingError:
        return []


def _file(page: Page, book: Book) -> str:
    return book.drawing_file(page.path).relative_to(book.root).as_posix()


def _shape(drawing: Drawing) -> set[tuple[str, str]]:
    kinds = {node.id: node.kind for node in drawing.nodes}
    return {(kinds[edge.source], kinds[edge.target]) for edge in drawing.edges}
