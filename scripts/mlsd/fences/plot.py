"""`plot`: how quantities of the page follow one assumption, as a curve that moves with the reader's numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from mlsd.fences.base import Context, Element, Fence, element, table
from mlsd.fences.estimate import Name
from mlsd.fences.numbers import Evaluated, Numbers
from mlsd.problem import Fault, did_you_mean
from mlsd.quantity import Quantity, text

WIDTH, HEIGHT, TOP, POINTS, SPAN = 400, 180, 8, 60, 100
"""Pixels of the picture and above its highest line; pieces of a curve; the ratio from which an axis is logarithmic."""

LABELS = 124
"""Pixels left of the picture, for the heights."""


@dataclass(frozen=True)
class Curves:
    """What is drawn: values of each quantity along the axis, and the ends of both axes."""

    along: list[float]
    values: dict[str, list[float]]
    low: float
    high: float

    def across(self, x: float) -> float:
        """Where `x` stands between the left and the right edge."""
        first, last = self.along[0], self.along[-1]
        share = math.log(x / first) / math.log(last / first) if _is_wide(first, last) else (x - first) / (last - first)
        return share * WIDTH

    def up(self, y: float) -> float:
        """The height at which `y` is drawn, counted from the top."""
        return HEIGHT - (y - self.low) / (self.high - self.low) * (HEIGHT - TOP)

    def path(self, name: str) -> str:
        """The curve of one quantity as an SVG path."""
        points = zip(self.along, self.values[name], strict=True)
        return "M" + "L".join(f"{self.across(x):.1f},{self.up(y):.1f}" for x, y in points)


class Plot(Fence):
    """One to three quantities against an assumption that has a range; the table below says the same in numbers."""

    kind: ClassVar[str] = "plot"
    example: ClassVar[str] = """
name: replicas_by_users
title: Replicas as the users grow
over: daily_users
show: [replicas]
"""
    mistake: ClassVar[str] = """
name: replicas_by_users
title: Replicas as the users grow
over: users
show: [replicas]
"""

    name: Name = Field(description="the anchor of the plot on its page")
    title: str = Field(description="what is drawn against what, as a heading")
    over: Name = Field(description="an assumption of this page with `min` and `max`: the horizontal axis")
    show: tuple[Name, ...] = Field(min_length=1, max_length=3, description="quantities of one unit: the curves")

    @property
    def identity(self) -> str:
        return f"plot-{self.name.replace('_', '-')}"

    def curves(self, numbers: Numbers, evaluated: Evaluated) -> Curves:
        """The curves under the assumptions in `evaluated`; raises Fault."""
        for name in (self.over, *self.show):
            if name not in numbers:
                fix = did_you_mean(name, numbers.names)
                raise Fault("N102", f"no quantity of this page is called `{name}`", fix, marked=name)
        if self.over not in numbers.ranges:
            fix = "give it `min` and `max` in its estimate"
            raise Fault("N103", f"`{self.over}` has no range to draw over", fix, marked=self.over)
        if len({evaluated.values[name].unit.text for name in self.show}) > 1:
            fix = "draw them in two plots, or give them one unit"
            raise Fault("N103", "the curves have different units", fix, marked=self.show[-1])
        unit = evaluated.values[self.over].unit
        given = {name: evaluated.values[name] for name in numbers.assumptions}
        along = _along(*numbers.ranges[self.over])
        samples = [numbers.values({**given, self.over: Quantity(x, unit)}) for x in along]
        values = {name: [sample[name].value for sample in samples] for name in self.show}
        every = [value for curve in values.values() for value in curve]
        return Curves(along, values, -_round_up(-min(every)), _round_up(max(every)) or 1.0)

    def elements(self, context: Context) -> Element:
        evaluated, labels = context.evaluated, context.numbers.labels
        curves = self.curves(context.numbers, evaluated)
        axis, unit = evaluated.values[self.over], evaluated.values[self.show[0]].unit
        legend = element("p", class_="plot-legend")
        for index, name in enumerate(self.show):
            legend.append(element("span", labels[name], class_=f"curve-{index}"))
        rows = [
            element(
                "tr",
                element("th", text(Quantity(x, axis.unit)), scope="row"),
                *(element("td", text(Quantity(curves.values[n][i], unit)), class_="number") for n in self.show),
            )
            for i, x in list(enumerate(curves.along))[:: POINTS // 4]
        ]
        head = [labels[self.over], *(labels[name] for name in self.show)]
        frame = element("div", self._picture(curves, evaluated), class_="plot-frame", role="region", tabindex="0")
        frame.set("aria-label", f"Curves: {self.title}")
        told = element("details", element("summary", "The page's own numbers as a table"), class_="drawing-text")
        told.append(table(head, rows, label=f"Values: {self.title}"))
        section = element("section", class_="fence plot", id=self.identity, aria_label=f"Plot: {self.title}")
        section.extend([element("p", self.title, class_="fence-title"), legend, frame])
        section.extend([element("p", labels[self.over], class_="plot-axis"), told])
        return section

    def _picture(self, curves: Curves, evaluated: Evaluated) -> Element:
        """Two axes, a line at half height, the curves, and where the page stands; the script moves all of it."""
        axis, unit = evaluated.values[self.over], evaluated.values[self.show[0]].unit
        parts = []
        for share in (0.0, 0.5, 1.0):
            y = f"{HEIGHT - share * (HEIGHT - TOP):.1f}"
            shown = text(Quantity(curves.low + share * (curves.high - curves.low), unit))
            parts.append(element("line", x1="0", x2=str(WIDTH), y1=y, y2=y, class_="plot-line"))
            parts.append(element("text", shown, x="-8", y=f"{float(y) + 4:.1f}", class_="plot-height"))
        for x, anchor in ((curves.along[0], "start"), (curves.along[-1], "end")):
            where = {"x": f"{curves.across(x):.1f}", "y": str(HEIGHT + 16), "text_anchor": anchor}
            parts.append(element("text", text(Quantity(x, axis.unit)), **where))
        for index, name in enumerate(self.show):
            parts.append(element("path", d=curves.path(name), class_=f"curve curve-{index}"))
        here = f"{curves.across(axis.value):.1f}"
        parts.append(element("line", x1=here, x2=here, y1=str(TOP), y2=str(HEIGHT), class_="plot-here"))
        wide, high = WIDTH + LABELS + 4, HEIGHT + 24
        view = f"-{LABELS} 0 {wide} {high}"
        return element("svg", *parts, viewBox=view, width=str(wide), height=str(high), aria_hidden="true")


def _is_wide(first: float, last: float) -> bool:
    return first > 0 and last / first >= SPAN


def _along(first: float, last: float) -> list[float]:
    """Points at equal steps, or at equal ratios where the range spans orders of magnitude."""
    shares = [index / POINTS for index in range(POINTS + 1)]
    if _is_wide(first, last):
        return [first * (last / first) ** share for share in shares]
    return [first + share * (last - first) for share in shares]


def _round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, 20, …: a height that a reader can halve; 0 for what is not positive."""
    if value <= 0:
        return 0.0
    power: float = 10.0 ** math.floor(math.log10(value))
    return next((times * power for times in (1, 2, 5) if times * power >= value), 10 * power)
