"""`flip`: the interviewer changes a constraint; the numbers, the verdicts and the design follow."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from mlsd.fences.base import Context, Element, Fence, element, flow, table, tools
from mlsd.fences.estimate import VALUE, Name
from mlsd.fences.numbers import Evaluated, Numbers
from mlsd.problem import Fault, did_you_mean
from mlsd.quantity import Quantity, text


class Flip(Fence):
    """Changed assumptions, before and after; it must change a number and a verdict or a component."""

    kind: ClassVar[str] = "flip"
    example: ClassVar[str] = """
id: ten-times-the-users
title: Ten times the users
say: We launch in every country next month. What breaks?
set: {daily_users: 200e6}
watch: [peak_rate, replicas]
then: You spread {{ replicas }} over racks and keep the model as it is.
"""
    mistake: ClassVar[str] = """
id: ten-times-the-users
title: Ten times the users
say: We launch in every country next month. What breaks?
set: {daily_user: 200e6}
watch: [peak_rate]
then: You add machines.
"""

    id: str = Field(pattern=r"^[a-z0-9-]+$", description="the anchor, as `catalogue-times-ten`")
    title: str = Field(description="what changes")
    say: str = Field(description="the interviewer's sentence")
    set: dict[Name, float] = Field(min_length=1, description="new values of assumptions, in their own units")
    watch: tuple[Name, ...] = Field(min_length=1, description="the quantities to show before and after")
    component: str = Field("", description="the component that changes; required when no verdict does")
    then: str = Field(description="what you change and what you keep, in Markdown")

    @property
    def identity(self) -> str:
        return f"flip-{self.id}"

    def outcome(self, numbers: Numbers) -> Evaluated:
        """The page's numbers after the change; raises Fault when a name is unknown or nothing changes."""
        changes = {}
        for name, value in self.set.items():
            if name not in numbers.assumptions:
                raise Fault(
                    "N102",
                    f"no assumption of this page is called `{name}`",
                    did_you_mean(name, numbers.assumptions),
                    marked=name,
                )
            changes[name] = Quantity(value, numbers.assumptions[name].unit)
        for name in self.watch:
            if name not in numbers:
                raise Fault(
                    "N102",
                    f"no quantity of this page is called `{name}`",
                    did_you_mean(name, numbers.names),
                    marked=name,
                )
        before, after = numbers.evaluate(), numbers.evaluate(changes)
        if all(before.values[name] == after.values[name] for name in self.watch):
            raise Fault(
                "N107",
                f"the flip `{self.id}` changes none of the quantities it watches",
                "watch a quantity that follows from what is set",
                marked=self.id,
            )
        if not self.component and not self._turned(before, after):
            raise Fault(
                "N107",
                f"the flip `{self.id}` turns no verdict",
                "name the `component:` that changes, or set a value that turns one",
                marked=self.id,
            )
        return after

    @staticmethod
    def _turned(before: Evaluated, after: Evaluated) -> list[str]:
        return [name for name in before.verdicts if before.verdicts[name][0] != after.verdicts[name][0]]

    def elements(self, context: Context) -> Element:
        before, after = context.evaluated, self.outcome(context.numbers)
        shown = [*self.set, *(name for name in self.watch if name not in self.set)]
        rows = [
            element(
                "tr",
                element("th", context.numbers.labels[name], scope="row"),
                element("td", text(before.values[name]), class_="number", data_name=name),
                element("td", text(after.values[name]), class_="number", data_after=name, **self._changeable(name)),
                class_="set" if name in self.set else "watched",
            )
            for name in shown
        ]
        section = element("section", class_="fence flip", id=self.identity, aria_label=f"Flip: {self.title}")
        section.append(element("p", self.title, class_="fence-title"))
        section.append(tools(self.title))
        section.append(flow("p", context.prose(f"**Interviewer.** {self.say}"), class_="interviewer"))
        section.append(table(["Quantity", "Before", "After"], rows, label=f"Before and after: {self.title}"))
        for name in self._turned(before, after):
            section.append(
                element(
                    "dl",
                    element("dt", "Before"),
                    flow("dd", context.prose(before.verdicts[name][1])),
                    element("dt", "After"),
                    flow("dd", context.prose(_told(after.verdicts[name][1], after))),
                    class_="verdicts",
                )
            )
        if self.component:
            section.append(
                flow("p", context.prose(f"**Component.** {_told(self.component, after)}"), class_="component")
            )
        section.extend(context.prose(_told(self.then, after)))
        return section

    def _changeable(self, name: str) -> dict[str, str]:
        return {"data_set": f"{self.id}.{name}"} if name in self.set else {}


def _told(prose: str, after: Evaluated) -> str:
    """Prose about what comes after: its `{{ names }}` are values of then, and follow a reader's changes."""
    values = after.values
    return VALUE.sub(lambda m: f"**{text(values[m[1]])}**{{: data-after={m[1]} }}" if m[1] in values else m[0], prose)
