"""Kinds of pages and the front matter that each owes its reader.

    kind = Kind.of("case-studies/visual-search.md")
    front, faults = read_front_matter(kind, yaml_text)

The kind follows from the folder, so no page has to say what it is.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from mlsd import schema
from mlsd.problem import Fault

Step = Literal["clarify", "frame", "data", "model", "serve"]
Level = Literal["mid", "senior", "staff"]
Text = Annotated[str, Field(min_length=1)]

STEPS: dict[str, str] = {
    "clarify": "Clarify",
    "frame": "Frame",
    "data": "Data and features",
    "model": "Model and evaluate",
    "serve": "Deploy, serve and monitor",
}
"""The five steps of the framework by their short keys; the value is the heading in every case study."""

LEVELS: dict[str, str] = {"mid": "Mid level", "senior": "Senior", "staff": "Staff"}
"""The levels at which an answer is judged."""

FAMILIES: dict[str, str] = {
    "recommendation": "Recommendation",
    "search": "Search",
    "ads": "Ads",
    "integrity": "Integrity",
    "vision": "Vision",
    "forecasting-and-logistics": "Forecasting and logistics",
    "language-and-speech": "Language and speech",
    "health-and-finance": "Health and finance",
    "generative-ai": "Generative AI",
}
"""Families of case studies in the order of the site."""

GROUPS: dict[str, str] = {
    "data-and-labels": "Data and labels",
    "features": "Features",
    "retrieval": "Retrieval",
    "ranking-and-models": "Ranking and models",
    "training-and-platform": "Training and platform",
    "evaluation-and-experiments": "Evaluation and experiments",
    "serving": "Serving",
    "monitoring": "Monitoring",
    "responsible-ml": "Responsible ML",
    "generative-ai": "Generative AI",
}
"""Folders of building blocks in teaching order."""


def _known_family(family: str) -> str:
    if family not in FAMILIES:
        raise ValueError(f"no family is called `{family}`")
    return family


class Kind(StrEnum):
    """What a page is for; decides its front matter and its contract."""

    CASE = "case"
    BLOCK = "block"
    FRAMEWORK = "framework"
    PLAIN = "plain"

    @classmethod
    def of(cls, path: str) -> Kind:
        """The kind of the page at `path` below docs/; a folder's own index.md is a plain page."""
        folder, _, rest = path.partition("/")
        if folder == "case-studies" and rest != "index.md":
            return cls.CASE
        if folder == "building-blocks" and "/" in rest:
            return cls.BLOCK
        if folder == "framework":
            return cls.FRAMEWORK
        return cls.PLAIN


class FrontMatter(BaseModel):
    """What every page says about itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    summary: Text = Field(max_length=170, description="one sentence of at most 170 characters that a searcher reads")
    aliases: tuple[Text, ...] = Field((), description="other names under which people look for this page")
    asked: tuple[Text, ...] = Field((), description="questions that this page answers, in a reader's own words")
    stage: Literal["published", "draft"] = Field("published", description="`draft` pages are shown only by serve")
    template: Literal["home.html", ""] = Field("", description="only the front page has a template of its own")


class Signed(FrontMatter):
    """Front matter of pages that teach: who wrote them and who checked."""

    authors: tuple[Text, ...] = Field(min_length=1, description="who answers for the page")
    provenance: Literal["human", "assisted"] = Field(description="`human` or `assisted`, honestly")
    sources_checked: date = Field(description="the day on which the sources were last checked, as 2026-11-20")
    reviewed_by: str | None = Field(
        None, description="a named person who signed off in a pull request; empty until then"
    )


class CaseFrontMatter(Signed):
    """Front matter of a case study."""

    family: Annotated[str, AfterValidator(_known_family)] = Field(description=f"one of {', '.join(FAMILIES)}")
    grade: Literal["brief", "full"] = Field(description="`brief` or `full`; decides the contract")
    crux: Text = Field(description="the one thing that makes this problem different from all others")
    deep: tuple[Step, ...] = Field(min_length=1, max_length=2, description="the one or two steps where the crux lives")
    difficulty: Literal[1, 2, 3] = Field(description="1 (a warm-up), 2, or 3 (hard for a senior)")
    level: Level = Field(description="the level for which the case is a fair question")
    task: Text = Field(description="the machine-learning task in a few words")
    label_delay: Text = Field(description="how long after the prediction the label arrives")
    latency_class: Literal["batch", "seconds", "interactive", "real-time"] = Field(
        description="how fast it must answer: batch, seconds, interactive or real-time"
    )
    scale: Text = Field(description="the size that bends the design, in a few words")
    metrics: tuple[Text, ...] = Field(min_length=1, description="offline, online and guardrail metrics, by name")


class BlockFrontMatter(Signed):
    """Front matter of a building block; its group is its folder."""


MODELS: dict[Kind, type[FrontMatter]] = {
    Kind.CASE: CaseFrontMatter,
    Kind.BLOCK: BlockFrontMatter,
    Kind.FRAMEWORK: Signed,
    Kind.PLAIN: FrontMatter,
}

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def split(text: str) -> tuple[str, str, int]:
    """Front matter, body, and the number of lines before the body, of a whole page's `text`."""
    match = _FRONT.match(text)
    if not match:
        return "", text, 0
    rest = text[match.end() :]
    body = rest.lstrip("\n")
    return match[1], body, text[: len(text) - len(body)].count("\n")


def read_front_matter(kind: Kind, text: str) -> tuple[FrontMatter | None, list[Fault]]:
    """The front matter of a page of this `kind`, and its faults with lines counted in the whole file."""
    front, faults = schema.read(MODELS[kind], text or "{}", ("P101", "P101"))
    for fault in faults:
        fault.line += 1
    return front, faults
