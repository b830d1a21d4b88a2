"""New pages: front matter printed from the models, the template of the kind, the guide's example of each fence.

    files = scaffold(Answers("Ride sharing surge pricing", family="forecasting-and-logistics"), book)

The guidance is prose that begins with `*Write:*`; `./mlsd check` lists what is left of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from importlib.resources import files

from mlsd.book import Book
from mlsd.check.writing import TOO_NEAR_CRUX, overlap, tokens
from mlsd.drawing.model import slug
from mlsd.fences import FENCES
from mlsd.page import FAMILIES, GROUPS, MODELS, STEPS, Kind
from mlsd.problem import did_you_mean

NEAR_SLUG = 0.85
UNDECIDED = "Not decided yet."


class Refused(Exception):
    """The page cannot be made; the message says why and what would be right."""


@dataclass(frozen=True)
class Answers:
    """What a newcomer is asked: title, family or group, crux, deep step; and the kind of page."""

    title: str
    family: str = ""
    crux: str = ""
    deep: str = ""
    full: bool = False
    group: str = ""

    @property
    def path(self) -> str:
        """Where the page goes, below docs/."""
        folder = f"building-blocks/{self.group}" if self.group else "case-studies"
        return f"{folder}/{slug(self.title)}.md"


def scaffold(answers: Answers, book: Book) -> dict[str, str]:
    """The files of a new draft by their path from the project's root; raises Refused."""
    _refuse(answers, book)
    made = {f"docs/{answers.path}": _page(answers)}
    if not answers.group:
        drawn = _template("board.py.txt").replace("{title}", answers.title)
        made[f"diagrams/{answers.path.removesuffix('.md')}.py"] = drawn
    return made


def _refuse(answers: Answers, book: Book) -> None:
    name = slug(answers.title)
    if not name:
        raise Refused("the title has no letters; give it the name of the problem")
    if answers.family and answers.family not in FAMILIES:
        raise Refused(f"no family is called `{answers.family}`; {did_you_mean(answers.family, FAMILIES)}")
    if answers.group and answers.group not in GROUPS:
        raise Refused(f"no group is called `{answers.group}`; {did_you_mean(answers.group, GROUPS)}")
    for step in filter(None, answers.deep.replace(" ", "").split(",")):
        if step not in STEPS:
            raise Refused(f"no step is called `{step}`; {did_you_mean(step, STEPS)}")
    for page in book.pages.values():
        if page.kind not in {Kind.CASE, Kind.BLOCK}:
            continue
        there = page.path.rpartition("/")[2].removesuffix(".md")
        names = {there, slug(page.title), *(slug(alias) for alias in (page.front.aliases if page.front else ()))}
        if any(SequenceMatcher(None, name, other).ratio() >= NEAR_SLUG for other in names):
            raise Refused(
                f"{page.file} is about this or near it: “{page.title}”. Improve that page, or choose a title "
                "that says what is different"
            )
        if page.case and answers.crux and overlap(tokens(answers.crux), tokens(page.case.crux)) > TOO_NEAR_CRUX:
            raise Refused(
                f"the crux is near that of {page.file}: “{page.case.crux}”. Say what makes this problem "
                "different from that one"
            )


def _page(answers: Answers) -> str:
    kind = Kind.BLOCK if answers.group else Kind.CASE
    body = _template(f"{kind.value}.md").replace("{title}", answers.title)
    if answers.full:
        body = re.sub(r"\{(?:full|end)\}\n\n", "", body)
    body = re.sub(r"\{full\}.*?\{end\}\n\n", "", body, flags=re.DOTALL)
    body = re.sub(r"\{example of (\w+)\}", lambda m: f"```{m[1]}\n{FENCES[m[1]].example.strip()}\n```", body)
    return _front_matter(answers, kind, "full" if answers.full else "brief") + "\n" + body


def _template(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _front_matter(answers: Answers, kind: Kind, grade: str) -> str:
    today = date.today().isoformat()
    given = {
        "summary": "Say in one sentence what a reader finds here.",
        "family": answers.family or "recommendation",
        "grade": grade,
        "crux": f'"{answers.crux or UNDECIDED}"',
        "deep": f"[{answers.deep or 'data'}]",
        "difficulty": "2",
        "level": "senior",
        "task": "say the task in a few words",
        "label_delay": "say how long the label takes",
        "latency_class": "interactive",
        "scale": "say the size that bends the design",
        "metrics": "[name the offline metric, the online metric, the guardrail]",
        "authors": "[your name]",
        "provenance": "human",
        "sources_checked": today,
        "stage": "draft",
        "aliases": "[]",
        "asked": "[]",
        "reviewed_by": "",
    }
    lines = ["---"]
    for name, field in MODELS[kind].model_fields.items():
        if name in given:
            decided = (name == "family" and answers.family) or (name == "crux" and answers.crux)
            told = f"  # {'' if decided else 'Write: '}{field.description}" if name not in _SET else ""
            lines.append(f"{name}: {given[name]}{told}".rstrip())
    return "\n".join([*lines, "---", ""])


_SET = {"grade", "stage", "sources_checked", "reviewed_by", "aliases", "asked"}
