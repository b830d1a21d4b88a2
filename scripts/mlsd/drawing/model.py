"""The values of a drawing: what an author recorded, free of any layout or colour.

Everything that speaks about a drawing (the picture, the text version, the component index) reads these values.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Life = Literal["training", "inference", "none"]
Role = Literal["people", "data", "store", "compute", "model", "serving", "control"]
Style = Literal["solid", "dashed", "loop"]

ROLES: dict[Role, str] = {
    "people": "People and devices",
    "data": "Data",
    "store": "Store",
    "compute": "Compute",
    "model": "Model",
    "serving": "Serving",
    "control": "Control",
}
"""The roles in the order of the legend, with the words that it prints."""


class DrawingError(Exception):
    """A mistake in a drawing file, told in the author's words.

    Arguments: `message` says what is wrong, `line` is the line of the drawing file (0 when no line is to blame),
    `fix` says what to write instead.
    """

    def __init__(self, message: str, line: int, fix: str) -> None:
        super().__init__(message, line, fix)
        self.message = message
        self.line = line
        self.fix = fix

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}; {self.fix}"


@dataclass(frozen=True)
class Box:
    """One component: `kind` is the class name in `mlsd.drawing.kinds`, `cluster` the ids around it, outermost first,
    `step` the step of the framework at which it enters the board.
    """

    id: str
    label: str
    kind: str
    role: Role
    icon: str
    life: Life
    cluster: tuple[str, ...]
    line: int
    step: str = ""

    @property
    def name(self) -> str:
        """The label on one line."""
        return " ".join(self.label.split())


@dataclass(frozen=True)
class Arrow:
    """One edge between two boxes, by their ids; `both` means that it points both ways."""

    source: str
    target: str
    label: str
    style: Style
    both: bool


@dataclass(frozen=True)
class Group:
    """One cluster; `path` is its own id and those around it, outermost first."""

    id: str
    label: str
    life: Life
    path: tuple[str, ...]
    heads_life: bool


@dataclass(frozen=True)
class Drawing:
    """One recorded drawing: equal drawings print equal pictures."""

    name: str
    title: str
    summary: str
    direction: str
    nodes: tuple[Box, ...]
    edges: tuple[Arrow, ...]
    clusters: tuple[Group, ...]

    def node(self, id: str) -> Box:
        """The box with this id; `KeyError` when there is none."""
        for box in self.nodes:
            if box.id == id:
                return box
        raise KeyError(id)


def slug(label: str) -> str:
    """A label as a stable id: `slug("Photo\\nencoder")` is `photo-encoder`."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
