"""`rubric`: what a mid-level, a senior and a staff answer say, line by line, and what makes an interviewer frown."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from mlsd.fences.base import Context, Element, Fence, Part, element, flow, table
from mlsd.page import LEVELS, STEPS, Step

Identifier = Field(pattern=r"^[a-z0-9-]+$", description="an id, unique on the page, never used again")


class Line(Part):
    """One thing that an interviewer listens for."""

    id: str = Identifier
    step: Step = Field(description="the step of the framework it belongs to")
    about: str = Field(description="what the line is about, in two to six words")
    mid: str = Field(description="what a mid-level answer says")
    senior: str = Field(description="what a senior answer adds")
    staff: str = Field(description="what a staff answer adds to that")


class RedFlag(Part):
    """Something that costs trust at any level."""

    id: str = Identifier
    step: Step = Field(description="the step of the framework in which it is heard")
    text: str = Field(description="what is heard, and why it costs trust")


class Rubric(Fence):
    """Lines by level and red flags; an interviewer's sheet prints the same lines."""

    kind: ClassVar[str] = "rubric"
    example: ClassVar[str] = """
name: crux
lines:
  - id: labels
    step: data
    about: Where labels come from
    mid: Uses clicks as labels.
    senior: Says how clicks lie, and corrects for position.
    staff: Buys exploration traffic, and says what it costs.
red_flags:
  - {id: model-first, step: clarify, text: Names a model before the label.}
"""
    mistake: ClassVar[str] = """
name: crux
lines:
  - id: labels
    step: labels
    about: Where labels come from
    mid: Uses clicks as labels.
    senior: Says how clicks lie.
    staff: Buys exploration traffic.
"""

    name: str = Field(pattern=r"^[a-z0-9-]+$", description="the anchor of the rubric on its page")
    title: str = Field("What they listen for", description="what it judges, as a heading")
    lines: tuple[Line, ...] = Field(min_length=1, description="what is listened for")
    red_flags: tuple[RedFlag, ...] = Field((), description="what costs trust at any level")

    @property
    def identity(self) -> str:
        return f"rubric-{self.name}"

    def elements(self, context: Context) -> Element:
        rows = []
        for line in self.lines:
            about = element("th", line.about, element("span", STEPS[line.step], class_="badge"), scope="row")
            cells = (flow("td", context.prose(getattr(line, level)), data_level=level) for level in LEVELS)
            rows.append(element("tr", about, *cells, id=line.id, data_step=line.step))
        section = element("section", class_="fence rubric", id=self.identity, aria_label=f"Rubric: {self.title}")
        section.append(element("p", self.title, class_="fence-title"))
        section.append(table(["About", *LEVELS.values()], rows, label=f"By level: {self.title}"))
        if self.red_flags:
            section.append(element("p", "Red flags", class_="list-title"))
            flags = (flow("li", context.prose(flag.text), id=flag.id, data_step=flag.step) for flag in self.red_flags)
            section.append(element("ul", *flags, class_="red-flags"))
        return section
