"""What one page contains, as values with their lines: headings, links, citations, fences, and what is said on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from mlsd.fences import Evaluated, Fence, Numbers
from mlsd.problem import Problem


@dataclass(frozen=True)
class Place:
    """Something that stands in a page's text: what it is, and its line and column in the file."""

    text: str
    line: int
    column: int = 1


@dataclass(frozen=True)
class Heading:
    """A heading with the anchor that readers link to."""

    level: int
    id: str
    text: str
    line: int


@dataclass(frozen=True)
class Spoken:
    """Something that is said or asked, with what practice needs of it: an id that is never used again, step, level."""

    id: str
    step: str
    level: str
    line: int


@dataclass(frozen=True)
class Exchange(Spoken):
    """One asks, the other answers, and the design changes."""

    asked: str
    answered: str
    so: str
    thinking: str


@dataclass(frozen=True)
class Fork(Spoken):
    """A strong and a weak answer at the same point, and what the weak one costs."""

    strong: str
    weak: str


@dataclass(frozen=True)
class Fold(Spoken):
    """A fold of prose: a follow-up `question`, a `flaw` to spot, a `card`."""

    kind: str
    title: str
    answer: str
    why: str
    tempting: str


@dataclass
class Reading:
    """What one page contains, found by the same Markdown that renders it; lines count from the top of the file."""

    headings: list[Heading] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: list[Place] = field(default_factory=list)
    images: list[Place] = field(default_factory=list)
    citations: list[Place] = field(default_factory=list)
    fences: list[tuple[Fence, int]] = field(default_factory=list)
    folds: list[Fold] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    forks: list[Fork] = field(default_factory=list)
    says: dict[str, str] = field(default_factory=dict)
    paragraphs: list[Place] = field(default_factory=list)
    numbers: Numbers = field(default_factory=Numbers)
    evaluated: Evaluated = field(default_factory=lambda: Evaluated({}, {}))
    problems: list[Problem] = field(default_factory=list)
    words: int = 0
