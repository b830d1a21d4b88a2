"""`index`: every list that the book makes of itself."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from mlsd.fences.base import Context, Element, Fence, element


class Index(Fence):
    """A generated list; what it holds follows from the pages, never from a second list."""

    kind: ClassVar[str] = "index"
    example: ClassVar[str] = """
of: references
"""
    mistake: ClassVar[str] = """
of: sources
"""

    of: Literal[
        "cases",
        "blocks",
        "glossary",
        "bibliography",
        "references",
        "uses",
        "callers",
        "matrix",
        "components",
        "questions",
        "rules",
        "fences",
        "front-matter",
    ] = Field(
        description="cases, blocks, glossary, bibliography, references (cited here), uses (cases that link here), "
        "callers (pages that call the methods documented here), matrix (all cases side by side), components (which "
        "pages draw each), questions (everything the book asks), or what the guide prints from the code: rules, "
        "fences, front-matter"
    )
    family: str = Field("", description="only cases of this family")
    group: str = Field("", description="only blocks of this group")

    @property
    def identity(self) -> str:
        return f"list-of-{self.of}"

    def elements(self, context: Context) -> Element:
        filters = {"family": self.family, "group": self.group}
        chosen = {name: value for name, value in filters.items() if value}
        return element("div", *context.generated(self.of, chosen), class_=f"fence index {self.of}")
