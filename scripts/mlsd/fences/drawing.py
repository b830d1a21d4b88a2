"""`drawing`: a figure from `diagrams/`, with its text version."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from mlsd.fences.base import Context, Element, Fence, element, flow


class DrawingFence(Fence):
    """A drawing of this page, by its name in the drawing file at the page's own path."""

    kind: ClassVar[str] = "drawing"
    example: ClassVar[str] = """
name: board
caption: Follow the loop; the log of today's answers trains tomorrow's model.
"""
    mistake: ClassVar[str] = """
name: The board
caption: Follow the loop.
"""

    name: str = Field(pattern=r"^[a-z0-9-]+$", description="the name given to `Architecture(…)`")
    caption: str = Field(description="one sentence that says what to see")

    @property
    def identity(self) -> str:
        return f"drawing-{self.name}"

    def elements(self, context: Context) -> Element:
        figure = element("figure", class_="fence drawing", id=self.identity)
        picture, *said = context.figure(self.name)
        caption = element("figcaption", flow("p", context.prose(self.caption)), *said)
        figure.extend([picture, caption])
        return figure
