"""`budget`: the stages of a request against its deadline, drawn as a waterfall."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from mlsd.fences.base import Context, Element, Fence, Part, either, element, flow, table, tools
from mlsd.fences.estimate import Name, formula
from mlsd.fences.numbers import Evaluated, Numbers
from mlsd.problem import Fault
from mlsd.quantity import UnitError, parse_quantity, text

WIDTH, ROW = 640, 30


class Stage(Part):
    """One step of the request."""

    id: Name = Field(description="a name for the step")
    label: str = Field(description="what happens")
    time: str = Field(description="how long it takes: `40 ms`, or the name of a quantity of this page")
    why: str = Field("", description="why this time is fair")
    cite: str = Field("", description="the key of the reference that gives it")


class Parallel(Part):
    """Steps that run side by side: the slowest counts."""

    parallel: str = Field(description="what these steps have in common")
    stages: tuple[Stage, ...] = Field(min_length=2, description="the steps that run side by side")


class Budget(Fence):
    """Stages in order, parallel groups, their sum against the deadline; a budget that misses it is an error."""

    kind: ClassVar[str] = "budget"
    example: ClassVar[str] = """
name: serving
title: From request to answer
deadline: 200 ms
stages:
  - {id: features, label: Read features, time: 20 ms, why: one call to the online store}
  - parallel: Candidate sources
    stages:
      - {id: vectors, label: Nearest vectors, time: 30 ms, why: measured on one shard}
      - {id: popular, label: Popular items, time: 10 ms, why: from the cache}
  - {id: rank, label: Rank, time: 60 ms, why: 500 candidates on one GPU}
"""
    mistake: ClassVar[str] = """
name: serving
title: From request to answer
deadline: 50 ms
stages:
  - {id: features, label: Read features, time: 20 ms, why: one call to the online store}
  - {id: rank, label: Rank, time: 60 ms, why: 500 candidates on one GPU}
"""

    name: Name = Field(description="the anchor; also gives `<name>_total` and `<name>_slack` to the page")
    title: str = Field(description="from where to where, as a heading")
    deadline: str = Field(description="`300 ms`, or the name of a quantity of this page")
    percentile: str = Field("p99", description="which percentile the times stand for")
    stages: tuple[Stage | Parallel, ...] = Field(min_length=2, description="the steps in order")

    @property
    def identity(self) -> str:
        return f"budget-{self.name.replace('_', '-')}"

    def _singles(self) -> Iterator[Stage]:
        for stage in self.stages:
            yield from stage.stages if isinstance(stage, Parallel) else (stage,)

    def _key(self, stage: Stage) -> str:
        return f"{self.name}_{stage.id}"

    def add_to(self, numbers: Numbers) -> None:
        """Puts stages, deadline, total and slack into the page's name space; raises Fault."""
        for stage in self._singles():
            self._give(numbers, self._key(stage), stage.time, stage.label)
        self._give(numbers, f"{self.name}_deadline", self.deadline, "Deadline")
        terms = [
            f"max({', '.join(map(self._key, stage.stages))})" if isinstance(stage, Parallel) else self._key(stage)
            for stage in self.stages
        ]
        total, slack = f"{self.name}_total", f"{self.name}_slack"
        numbers.derive(total, formula(" + ".join(terms), total), "ms", label="Total")
        numbers.derive(slack, formula(f"{self.name}_deadline - {total}", slack), "ms", label="Slack")

    def _give(self, numbers: Numbers, name: str, source: str, label: str) -> None:
        if source.isidentifier():
            numbers.derive(name, formula(source, name), "ms", label=label)
            return
        try:
            numbers.assume(name, parse_quantity(source).to("ms"), label)
        except (UnitError, ValueError) as error:
            raise Fault("N103", f"`{source}` is not a time: {error}", "write `40 ms`", marked=source) from None

    def meets(self, evaluated: Evaluated) -> None:
        """Raises Fault N106 when the stages take longer than the deadline allows."""
        values = evaluated.values
        if values[f"{self.name}_slack"].base < 0:
            message = (
                f"the stages of `{self.name}` take {text(values[f'{self.name}_total'])}, "
                f"the deadline is {text(values[f'{self.name}_deadline'])}"
            )
            raise Fault(
                "N106", message, "cut a stage, run two side by side, or defend a later deadline", marked=self.name
            )

    def elements(self, context: Context) -> Element:
        values = context.evaluated.values
        rows = []
        for stage in self.stages:
            group = stage.parallel if isinstance(stage, Parallel) else ""
            for index, single in enumerate(stage.stages if isinstance(stage, Parallel) else (stage,)):
                cited = f"[@{single.cite}]" if single.cite else ""
                rows.append(
                    element(
                        "tr",
                        element("th", f"{single.label}", scope="row", class_="side-by-side" if group else "in-line"),
                        element("td", text(values[self._key(single)]), class_="number", **self._given(single, context)),
                        flow("td", context.prose(_because(group, index, f"{single.why} {cited}".strip()))),
                    )
                )
        total = values[f"{self.name}_total"]
        rows.append(
            element(
                "tr",
                element("th", "Total", scope="row"),
                element("td", text(total), class_="number", data_derive=f"{self.name}_total"),
                element("td", *self._slack(context)),
                class_="total",
            )
        )
        section = element(
            "section", class_="fence budget", id=self.identity, aria_label=f"Latency budget: {self.title}"
        )
        deadline = element("span", text(values[f"{self.name}_deadline"]), data_name=f"{self.name}_deadline")
        section.append(element("p", f"{self.title} ({self.percentile}, ", deadline, ")", class_="fence-title"))
        section.append(tools(self.title))
        section.append(
            element(
                "div",
                self._waterfall(context.evaluated),
                class_="waterfall",
                role="region",
                tabindex="0",
                aria_label=f"Waterfall: {self.title}",
            )
        )
        section.append(table(["Stage", self.percentile, "Because"], rows, label=f"Stages: {self.title}"))
        return section

    def _given(self, stage: Stage, context: Context) -> dict[str, str]:
        """What the page's script is told about the cell of a stage: a reader may change it, or it follows."""
        key = self._key(stage)
        return {"data_assume" if key in context.numbers.assumptions else "data_derive": key}

    def _slack(self, context: Context) -> list[Element | str]:
        """What is left of the deadline; with changed numbers it may be missed."""
        names = {what: f"{self.name}_{what}" for what in ("slack", "deadline")}
        shown = {what: text(context.evaluated.values[name]) for what, name in names.items()}
        slack = [element("span", shown["slack"], data_name=names["slack"]) for _ in range(2)]
        left, over = element("p", slack[0], " of slack"), element("p", "Too slow: ", slack[1], " of slack")
        changeable = names["deadline"] in context.numbers.assumptions
        deadline = element("span", shown["deadline"])
        deadline.set("data-assume" if changeable else "data-derive", names["deadline"])
        said = element("div", *either(True, [left], [over]), class_="either", data_so=names["slack"])
        return [said, " against ", deadline]

    @property
    def groups(self) -> list[list[str]]:
        """The names of the stages in order; those that run side by side are together."""
        return [
            [self._key(single) for single in (stage.stages if isinstance(stage, Parallel) else (stage,))]
            for stage in self.stages
        ]

    def _waterfall(self, evaluated: Evaluated) -> Element:
        """Bars from left to right: each stage starts when the one before it ends."""
        values = evaluated.values
        deadline = values[f"{self.name}_deadline"].base
        longest = max(deadline, values[f"{self.name}_total"].base)
        left, width = 200, WIDTH - 200 - 60
        scale = width / longest
        bars: list[Element] = []
        start, y = 0.0, 0
        for stage in self.stages:
            singles = stage.stages if isinstance(stage, Parallel) else (stage,)
            for single in singles:
                taken = values[self._key(single)]
                x = left + start * scale
                end = x + max(taken.base * scale, 2)
                middle = f"{y + ROW / 2 + 4:g}"
                bars.append(element("text", single.label, x=str(left - 10), y=middle, class_="bar-label"))
                bars.append(
                    element(
                        "rect",
                        x=f"{x:.1f}",
                        y=str(y + 6),
                        width=f"{end - x:.1f}",
                        height=str(ROW - 12),
                        rx="3",
                        class_="bar parallel" if len(singles) > 1 else "bar",
                    )
                )
                bars.append(element("text", text(taken), x=f"{end + 6:.1f}", y=middle, class_="bar-time"))
                y += ROW
            start += max(values[self._key(single)].base for single in singles)
        edge = f"{left + deadline * scale:.1f}"
        bars.append(element("line", x1=edge, x2=edge, y1="0", y2=str(y), class_="deadline"))
        bars.append(element("text", "deadline", x=edge, y=str(y + 14), class_="bar-deadline"))
        y += 20
        svg = element("svg", viewBox=f"0 0 {WIDTH} {y}", width=str(WIDTH), height=str(y), aria_hidden="true")
        svg.extend(bars)
        return svg


def _because(group: str, index: int, reason: str) -> str:
    if not group:
        return reason or "–"
    return f"{group}, side by side; the slowest counts. {reason}" if index == 0 else reason or "side by side"
