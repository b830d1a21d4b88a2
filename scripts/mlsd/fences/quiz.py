"""`quiz`: one question, one right option, feedback for every option."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from mlsd.fences.base import Context, Element, Fence, Part, element, flow
from mlsd.page import Level, Step


class Option(Part):
    """An answer that a reader may choose."""

    text: str = Field(description="the answer")
    right: bool = Field(False, description="true for the one right answer")
    because: str = Field(description="what a reader who chose it learns")


class Quiz(Fence):
    """A question with options that open by themselves: no script is needed to learn from it."""

    kind: ClassVar[str] = "quiz"
    example: ClassVar[str] = """
id: why-not-accuracy
step: model
level: mid
question: One report in a thousand is fraud. Why is accuracy the wrong metric?
options:
  - text: It is slow to compute.
    because: It is a count; nothing is cheaper.
  - text: A model that never says fraud has 99.9 % of it.
    right: true
    because: The metric must look at the rare class, as precision and recall do.
"""
    mistake: ClassVar[str] = """
id: why-not-accuracy
question: One report in a thousand is fraud. Why is accuracy the wrong metric?
options:
  - {text: It is slow to compute., because: It is a count; nothing is cheaper.}
  - {text: A model that never says fraud has 99.9 % of it., because: The metric must look at the rare class.}
"""

    id: str = Field(pattern=r"^[a-z0-9-]+$", description="the anchor, unique on the page, never used again")
    step: Step | None = Field(None, description="the step of the framework it belongs to")
    level: Level = Field("mid", description="mid, senior or staff")
    question: str = Field(description="the question, in Markdown")
    options: tuple[Option, ...] = Field(min_length=2, description="the answers")

    @model_validator(mode="after")
    def _one_right(self) -> Quiz:
        right = sum(option.right for option in self.options)
        if right != 1:
            raise ValueError(f"{right} options are marked `right: true`; exactly one must be")
        return self

    @property
    def identity(self) -> str:
        return f"quiz-{self.id}"

    def elements(self, context: Context) -> Element:
        title = f"{self.identity}-question"
        section = element(
            "div", class_="fence quiz", id=self.identity, data_level=self.level, role="group", aria_labelledby=title
        )
        if self.step:
            section.set("data-step", self.step)
        section.append(flow("p", context.prose(self.question), class_="fence-title", id=title))
        for option in self.options:
            verdict = element("strong", "Right. " if option.right else "Not quite. ")
            feedback = element("p", verdict, class_="feedback")
            said = flow("span", context.prose(option.because))
            feedback.append(said)
            summary = flow("summary", context.prose(option.text))
            section.append(element("details", summary, feedback, class_="right" if option.right else "wrong"))
        return section
