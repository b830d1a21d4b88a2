"""What a fence may ask, answered by the page that is being read or rendered."""

from __future__ import annotations

import logging
from collections.abc import Callable

from mlsd import drawing, generated
from mlsd.book import Book, Page
from mlsd.connections import documented
from mlsd.drawing import SITE, DrawingError
from mlsd.fences import Evaluated, Numbers
from mlsd.fences.base import Element, element

log = logging.getLogger("mkdocs.mlsd")


class PageContext:
    """The `Context` of every fence on one page; without a page and a book, drawings and lists are empty."""

    def __init__(
        self,
        numbers: Numbers,
        evaluated: Evaluated,
        prose: Callable[[str], list[Element]],
        page: Page | None,
        book: Book | None,
    ) -> None:
        self.numbers, self.evaluated, self.prose = numbers, evaluated, prose
        self._page, self._book = page, book

    def figure(self, name: str) -> list[Element]:
        """The drawing in a frame that scrolls by itself, and its text version in a fold."""
        drawn = self._drawn(name)
        if drawn is None:
            return [element("div")]
        picture = drawing.svg(drawn, SITE, prefix="drawing")
        frame = element("div", picture, class_="drawing-frame", role="region", tabindex="0", aria_label=drawn.title)
        said = element("ul", *(element("li", sentence) for sentence in drawing.text(drawn)))
        return [frame, element("details", element("summary", "Read the drawing as text"), said, class_="drawing-text")]

    def _drawn(self, name: str) -> drawing.Drawing | None:
        if self._book is None or self._page is None:
            return None
        try:
            return self._book.drawings(self._page.path)[name]
        except DrawingError as error:
            log.warning("%s: %s", self._book.drawing_file(self._page.path), error)
        except KeyError:
            log.warning("%s: the drawing `%s` does not exist", self._page.file, name)
        return None

    def methods(self, called: list[str]) -> list[Element]:
        """One line of links to the API reference, if a method is among these functions."""
        if self._page is None or not (links := documented(called, self._page)):
            return []
        return [element("div", *links, class_="methods")]

    def generated(self, of: str, filters: dict[str, str]) -> list[Element]:
        """A list that the whole book gives."""
        return generated.listed(of, filters, self._page, self._book) if self._book and self._page else []
