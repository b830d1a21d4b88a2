"""`clock`: the minutes of one variant of the framework."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from mlsd.fences.base import Context, Element, Fence, Part, element, flow, table
from mlsd.page import STEPS, Step

WIDTH, HEIGHT = 640, 34


class Slot(Part):
    """A step and its minutes."""

    step: Step = Field(description="clarify, frame, data, model or serve")
    minutes: int = Field(gt=0, description="how long the step lasts")
    say: str = Field("", description="the sentence that opens the step")
    produce: tuple[str, ...] = Field((), max_length=4, description="what stands on the board afterwards, at most four")
    label: str = Field("", description="another name of the step in this variant")

    @property
    def name(self) -> str:
        """What a reader sees."""
        return self.label or STEPS[self.step]


class Clock(Fence):
    """The minutes of the steps and a reserve; their sum must be the length of the interview."""

    kind: ClassVar[str] = "clock"
    example: ClassVar[str] = """
name: short
total: 35
reserve: 3
steps:
  - {step: clarify, minutes: 4}
  - {step: frame, minutes: 6}
  - {step: data, minutes: 6}
  - {step: model, minutes: 8}
  - {step: serve, minutes: 8}
"""
    mistake: ClassVar[str] = """
name: short
total: 35
reserve: 5
steps:
  - {step: clarify, minutes: 4}
  - {step: frame, minutes: 6}
  - {step: data, minutes: 6}
  - {step: model, minutes: 8}
  - {step: serve, minutes: 8}
"""

    name: str = Field(pattern=r"^[a-z0-9-]+$", description="the variant, as `default`")
    total: int = Field(gt=0, description="the minutes of the interview")
    reserve: int = Field(ge=0, description="minutes kept back")
    steps: tuple[Slot, ...] = Field(min_length=5, max_length=5, description="the five steps in order")

    @model_validator(mode="after")
    def _adds_up(self) -> Clock:
        given = sum(slot.minutes for slot in self.steps) + self.reserve
        if given != self.total:
            raise ValueError(f"the steps and the reserve make {given} minutes, `total` says {self.total}")
        if [slot.step for slot in self.steps] != list(STEPS):
            raise ValueError(f"the steps must stand in the order {', '.join(STEPS)}")
        return self

    @property
    def identity(self) -> str:
        return f"clock-{self.name}"

    def elements(self, context: Context) -> Element:
        rows, by = [], 0
        says = any(slot.say or slot.produce for slot in self.steps)
        for slot in self.steps:
            by += slot.minutes
            row = element(
                "tr",
                element("th", slot.name, scope="row"),
                element("td", f"{slot.minutes}", class_="number"),
                element("td", f":{by:02d}", class_="number"),
            )
            if says:
                made = element("ul", *(flow("li", context.prose(item)) for item in slot.produce))
                row.append(flow("td", context.prose(f"“{slot.say}”" if slot.say else "–")))
                row.append(element("td", made if slot.produce else "–"))
            rows.append(row)
        if self.reserve:
            rows.append(
                element(
                    "tr",
                    element("th", "Reserve", scope="row"),
                    element("td", f"{self.reserve}", class_="number"),
                    element("td", f":{self.total:02d}", class_="number"),
                    *(
                        element("td", text)
                        for text in ("“Where should I go deeper?”", "one probe or flip, and the close")[: 2 * says]
                    ),
                    class_="reserve",
                )
            )
        head = ["Step", "Min", "By", *(["You say", "You produce"] if says else [])]
        section = element("section", class_="fence clock", id=self.identity, aria_label=f"Clock: {self.total} minutes")
        section.append(element("p", f"{self.total} minutes", class_="fence-title"))
        section.append(self._strip())
        section.append(table(head, rows, label=f"The steps in {self.total} minutes"))
        return section

    def _strip(self) -> Element:
        svg = element("svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", aria_hidden="true", class_="strip")
        start = 0
        parts = [
            *((slot.step, slot.minutes) for slot in self.steps),
            *([("reserve", self.reserve)] if self.reserve else []),
        ]
        for step, minutes in parts:
            x, width = WIDTH * start / self.total, WIDTH * minutes / self.total
            svg.append(
                element(
                    "rect",
                    x=f"{x:.1f}",
                    y="0",
                    width=f"{width - 2:.1f}",
                    height=str(HEIGHT),
                    rx="4",
                    class_=f"slot {step}",
                )
            )
            svg.append(element("text", f"{minutes}", x=f"{x + width / 2 - 1:.1f}", y="22", class_="slot-minutes"))
            start += minutes
        return svg
