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


def _require(holds: object, message: str, line: int, fix: str) -> None:
    if not holds:
        raise DrawingError(message, line, fix)


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
            message = f"{type(self).__name__}({label!r}) stands outside a drawing"
            raise DrawingError(message, line, "indent it under `with Architecture(…):`")
        _require(slug(label), "a box has no label", line, "give it one to three words")
        _require(not step or step in STEPS, f"{step!r} is not a step", line, f"use {', '.join(STEPS)}")
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
        self._line = line = author_line()
        well_named = slug(name) == name != ""
        _require(well_named, f"{name!r} cannot be a drawing's name", line, "use small letters and hyphens")
        _require(direction in ("LR", "TB"), f"{direction!r} is not a direction", line, 'use direction="LR" or "TB"')
        told = title.strip() and summary.strip()
        _require(told, f"drawing {name!r} lacks a title or a summary", line, "write one sentence in each")
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
        few = len(lines) <= LINES
        _require(few, f"label {node.label!r} has {len(lines)} lines", line, f"use at most {LINES}")
        for part in lines:
            fix = f"use at most {LINE_LENGTH} characters a line, or break it with \\n"
            _require(len(part) <= LINE_LENGTH, f"label line {part!r} has {len(part)} characters", line, fix)
        if node.nodeid in self._boxes:
            first = self._boxes[node.nodeid].line
            message = f"label {' '.join(node.label.split())!r} is used twice (first on line {first})"
            raise DrawingError(message, line, "give each box its own label, or draw the box once")
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
            alone = self._clusters.setdefault(path[-1], cluster) is cluster
            message = f"two clusters are called {cluster.label!r}"
            _require(alone, message, line, "join them, or give each its own label")
            self._groups.setdefault(path[-1], Group(path[-1], cluster.label, life, path, heads_life))
        return path, life

    def connect(self, node: diagrams.Node, node2: diagrams.Node, edge: diagrams.Edge) -> None:
        """Records an edge; called by `>>`, `<<` and `Edge`."""
        line, attributes = author_line(), edge.attrs
        for end in (node, node2):
            _require(isinstance(end, Kind), f"{end!r} has no kind", line, "take a class from mlsd.drawing.kinds")
        for unknown in sorted(set(attributes) - _EDGE_ATTRIBUTES):
            raise DrawingError(f"an Edge takes no {unknown}", line, "give only label and style")
        style, styles = attributes.get("style", "solid"), get_args(Style)
        _require(style in styles, f"{style!r} is not an edge style", line, f"use {', '.join(styles)}")
        _require(attributes["dir"] != "none", "an edge has no direction", line, "write >> instead of -")
        _require(node is not node2, f"{node.label!r} points to itself", line, "leave the edge out")
        label = " ".join(attributes.get("label", "").split())
        message = f"edge label {label!r} has {len(label)} characters"
        _require(len(label) <= EDGE_LENGTH, message, line, f"use at most {EDGE_LENGTH} characters")
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
            message = f"two drawings are called {self.name!r}"
            _require(self.name not in drawings, message, self._line, "give each drawing of the file its own name")
            drawings[self.name] = self.drawing
            return
        caller = inspect.currentframe()
        if caller and caller.f_back and caller.f_back.f_globals.get("__name__") == "__main__":
            # Imported late: recording must not depend on the picture, only a file run alone wants one.
            from mlsd.drawing.svg import write

            print(write(self.drawing, Path("dist")))

    def _finished(self) -> Drawing:
        # Plain diagrams nodes carry random ids of 32 hexadecimal digits; ours are slugs of labels.
        plain = re.search(r'^\s*"?[0-9a-f]{32}"? \[', self.dot.source, re.MULTILINE)
        _require(not plain, "a node has no kind", self._line, "take a class from mlsd.drawing.kinds")
        _require(self._boxes, f"drawing {self.name!r} has no nodes", self._line, "add at least one kind")
        message = f"drawing {self.name!r} has {len(self._boxes)} nodes"
        few = len(self._boxes) <= NODES
        _require(few, message, self._line, f"use at most {NODES}, or split it into two drawings")
        words = self.name, self._title, self._summary, self._direction
        return Drawing(*words, tuple(self._boxes.values()), tuple(self._arrows), tuple(self._groups.values()))
