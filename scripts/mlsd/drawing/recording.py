"""Records what an author draws: `Architecture` collects boxes, clusters and edges, and never writes a picture.

with Architecture("board", title="Visual search", summary="A photo becomes ranked listings."):
    with Inference("Inference pipeline"):
        photo = Client("Photo")
"""

from __future__ import annotations

import inspect
import re
from contextvars import ContextVar
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, get_args

import diagrams

from mlsd.drawing.metrics import label_lines
from mlsd.drawing.model import Arrow, Box, Drawing, DrawingError, Group, Life, Role, Style, slug
from mlsd.page import STEPS

LINES, LINE_LENGTH, EDGE_LENGTH, NODES = 2, 18, 32, 14
"""The limits that keep a drawing readable: lines of a label, characters of a line and of an edge, boxes."""

recorded: ContextVar[dict[str, Drawing] | None] = ContextVar("recorded", default=None)
"""Where `load` collects finished drawings; None when nobody is loading."""

_LIBRARIES = (Path(__file__).parent, Path(diagrams.__file__).parent)
# The library types this for a diagram, yet itself resets it with None.
_set_current: Any = diagrams.setdiagram
_EDGE_ATTRIBUTES = {"label", "style", "dir", "fontcolor", "fontname", "fontsize"}


def author_line() -> int:
    """The line of the drawing file that is running now: the innermost frame outside this package and `diagrams`."""
    frame = inspect.currentframe()
    while frame and Path(frame.f_code.co_filename).parent in _LIBRARIES:
        frame = frame.f_back
    return frame.f_lineno if frame else 0


class Training(diagrams.Cluster):
    """The life in which the system learns: everything inside belongs to training."""

    life: Life = "training"

    def __init__(self, label: str = "Training pipeline") -> None:
        super().__init__(label)


class Inference(diagrams.Cluster):
    """The life in which the system answers: everything inside belongs to inference."""

    life: Life = "inference"

    def __init__(self, label: str = "Inference pipeline") -> None:
        super().__init__(label)


class Kind(diagrams.Node):
    """A box with a meaning; subclass it with a role and an icon, and say the meaning in the docstring."""

    role: Role
    icon: str

    def __init_subclass__(cls, *, role: Role, icon: str) -> None:
        cls.role = role
        cls.icon = icon

    def __init__(self, label: str, *, step: str = "") -> None:
        line = author_line()
        architecture = diagrams.getdiagram()
        if not isinstance(architecture, Architecture):
            raise DrawingError(
                f"{type(self).__name__}({label!r}) stands outside a drawing",
                line,
                "indent it under `with Architecture(…):`",
            )
        if not slug(label):
            raise DrawingError("a box has no label", line, "give it one to three words")
        if step and step not in STEPS:
            raise DrawingError(f"{step!r} is not a step", line, f"use {', '.join(STEPS)}")
        super().__init__(label, nodeid=slug(label))
        self.step = step
        architecture.add(self, line)


class Architecture(diagrams.Diagram):
    """A drawing, recorded and checked when its `with` block ends; nothing is written to disk.

    Arguments: `name` as the page's drawing fence says it, `title` and `summary` for readers who do not see the
    picture, `direction` LR (left to right) or TB (top to bottom).
    Errors: `DrawingError` for whatever would make the picture wrong or crowded.
    """

    def __init__(self, name: str, *, title: str, summary: str, direction: Literal["LR", "TB"] = "LR") -> None:
        self._line = author_line()
        if slug(name) != name or not name:
            raise DrawingError(f"{name!r} cannot be a drawing's name", self._line, "use small letters and hyphens")
        if direction not in ("LR", "TB"):
            raise DrawingError(f"{direction!r} is not a direction", self._line, 'use direction="LR" or "TB"')
        if not title.strip() or not summary.strip():
            raise DrawingError(f"drawing {name!r} lacks a title or a summary", self._line, "write one sentence in each")
        super().__init__(name, filename=name, show=False, direction=direction)
        self._title, self._summary, self._direction = title.strip(), summary.strip(), direction
        self._boxes: dict[str, Box] = {}
        self._arrows: list[Arrow] = []
        self._groups: dict[str, Group] = {}
        self._clusters: dict[str, diagrams.Cluster] = {}
        self.drawing: Drawing | None = None

    def add(self, node: Kind, line: int) -> None:
        """Records a box together with the clusters around it."""
        lines = label_lines(node.label)
        if len(lines) > LINES:
            raise DrawingError(f"label {node.label!r} has {len(lines)} lines", line, f"use at most {LINES}")
        for part in lines:
            if len(part) > LINE_LENGTH:
                raise DrawingError(
                    f"label line {part!r} has {len(part)} characters",
                    line,
                    f"use at most {LINE_LENGTH} characters a line, or break it with \\n",
                )
        if node.nodeid in self._boxes:
            first = self._boxes[node.nodeid].line
            raise DrawingError(
                f"label {' '.join(node.label.split())!r} is used twice (first on line {first})",
                line,
                "give each box its own label, or draw the box once",
            )
        path, life = self._surroundings(node, line)
        self._boxes[node.nodeid] = Box(
            node.nodeid, node.label, type(node).__name__, node.role, node.icon, life, path, line, node.step
        )

    def _surroundings(self, node: Kind, line: int) -> tuple[tuple[str, ...], Life]:
        chain: list[diagrams.Cluster] = []
        cluster = diagrams.getcluster()
        while cluster:
            chain.insert(0, cluster)
            cluster = cluster._parent
        life: Life = "none"
        path: tuple[str, ...] = ()
        for cluster in chain:
            heads_life = False
            if isinstance(cluster, Training | Inference):
                life, heads_life = cluster.life, True
            path = (*path, "-".join([*path[-1:], slug(cluster.label)]))
            if self._clusters.setdefault(path[-1], cluster) is not cluster:
                raise DrawingError(
                    f"two clusters are called {cluster.label!r}", line, "join them, or give each its own label"
                )
            self._groups.setdefault(path[-1], Group(path[-1], cluster.label, life, path, heads_life))
        return path, life

    def connect(self, node: diagrams.Node, node2: diagrams.Node, edge: diagrams.Edge) -> None:
        """Records an edge; called by `>>`, `<<` and `Edge`."""
        line, attributes = author_line(), edge.attrs
        for end in (node, node2):
            if not isinstance(end, Kind):
                raise DrawingError(f"{end!r} has no kind", line, "take a class from mlsd.drawing.kinds")
        unknown = sorted(set(attributes) - _EDGE_ATTRIBUTES)
        if unknown:
            raise DrawingError(f"an Edge takes no {unknown[0]}", line, "give only label and style")
        style = attributes.get("style", "solid")
        if style not in get_args(Style):
            raise DrawingError(f"{style!r} is not an edge style", line, f"use {', '.join(get_args(Style))}")
        if attributes["dir"] == "none":
            raise DrawingError("an edge has no direction", line, "write >> instead of -")
        if node is node2:
            raise DrawingError(f"{node.label!r} points to itself", line, "leave the edge out")
        label = " ".join(attributes.get("label", "").split())
        if len(label) > EDGE_LENGTH:
            raise DrawingError(
                f"edge label {label!r} has {len(label)} characters", line, f"use at most {EDGE_LENGTH} characters"
            )
        source, target = (node2, node) if attributes["dir"] == "back" else (node, node2)
        self._arrows.append(Arrow(source.nodeid, target.nodeid, label, style, attributes["dir"] == "both"))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _set_current(None)
        if error is not None:
            return
        self.drawing = self._finished()
        drawings = recorded.get()
        if drawings is not None:
            if self.name in drawings:
                raise DrawingError(
                    f"two drawings are called {self.name!r}", self._line, "give each drawing of the file its own name"
                )
            drawings[self.name] = self.drawing
            return
        caller = inspect.currentframe()
        if caller and caller.f_back and caller.f_back.f_globals.get("__name__") == "__main__":
            # Imported late: recording must not depend on the picture, only a file run alone wants one.
            from mlsd.drawing.alone import write

            print(write(self.drawing))

    def _finished(self) -> Drawing:
        # Plain diagrams nodes carry random ids of 32 hexadecimal digits; ours are slugs of labels.
        if re.search(r'^\s*"?[0-9a-f]{32}"? \[', self.dot.source, re.MULTILINE):
            raise DrawingError("a node has no kind", self._line, "take a class from mlsd.drawing.kinds")
        if not self._boxes:
            raise DrawingError(f"drawing {self.name!r} has no nodes", self._line, "add at least one kind")
        if len(self._boxes) > NODES:
            raise DrawingError(
                f"drawing {self.name!r} has {len(self._boxes)} nodes",
                self._line,
                f"use at most {NODES}, or split it into two drawings",
            )
        return Drawing(
            self.name,
            self._title,
            self._summary,
            self._direction,
            tuple(self._boxes.values()),
            tuple(self._arrows),
            tuple(self._groups.values()),
        )
