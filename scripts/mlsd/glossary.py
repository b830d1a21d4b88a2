"""The glossary: one definition of each term, for hovers, the glossary page, search and cards.

terms, faults = read(Path("docs/glossary.yml"))
groups, faults = synonyms(Path("docs/synonyms.yml"))
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from mlsd import schema
from mlsd.problem import Fault


class Term(BaseModel):
    """A term of the field and what it means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    term: str = Field(description="the term, as `approximate nearest neighbour`")
    aliases: tuple[str, ...] = Field((), description="acronyms and other spellings")
    definition: str = Field(max_length=220, description="one or two exact sentences")
    page: str = Field("", description="the page below docs/ that explains it")
    hover: bool = Field(True, description="false for words that also have an everyday meaning")

    @property
    def anchor(self) -> str:
        """Where the glossary page shows the term."""
        return "term-" + re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")

    @property
    def names(self) -> tuple[str, ...]:
        """The term and its aliases."""
        return (self.term, *self.aliases)


class _File(BaseModel):
    terms: tuple[Term, ...]


_Word = Annotated[str, Field(pattern=r"^[\w-]+$")]


class _Lines(BaseModel):
    lines: tuple[Annotated[tuple[_Word, ...], Field(min_length=2)], ...]


def synonyms(path: Path) -> tuple[tuple[tuple[str, ...], ...], list[Fault]]:
    """Everyday words that stand for one another, a group a line, and the faults of the file (code G102)."""
    if not path.exists():
        return (), []
    file, faults = schema.read(_Lines, "lines:\n" + path.read_text(encoding="utf-8"), ("G102", "G102"))
    for fault in faults:
        fault.line = max(fault.line - 1, 1)
    return (file.lines if file else ()), faults


def read(path: Path) -> tuple[tuple[Term, ...], list[Fault]]:
    """The terms in alphabetical order and the faults of the file (code G101)."""
    if not path.exists():
        return (), []
    # The file is a plain list; the model wants a mapping, so the list is moved below one key on the same line.
    text = path.read_text(encoding="utf-8")
    file, faults = schema.read(_File, "terms:\n" + text, ("G101", "G101"))
    for fault in faults:
        fault.line = max(fault.line - 1, 1)
    if file is None:
        return (), faults
    seen: dict[str, str] = {}
    for term in file.terms:
        for name in term.names:
            if seen.setdefault(name.lower(), term.term) != term.term:
                faults.append(
                    Fault(
                        "G101",
                        f"`{name}` stands for `{seen[name.lower()]}` and for `{term.term}`",
                        "keep it in one entry",
                        1,
                        name,
                    )
                )
    return tuple(sorted(file.terms, key=lambda term: term.term.lower())), faults
