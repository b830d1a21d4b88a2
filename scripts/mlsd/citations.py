"""References: read from BibTeX, named in prose, printed in lists.

references = read(Path("docs/references.bib"))
references["malkov2018hnsw"].short       # "Malkov and Yashunin, 2018"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_lowercase

from pybtex.database import BibliographyDataError, Entry, parse_string
from pybtex.database import Person as BibPerson
from pybtex.richtext import Text
from pybtex.scanner import PybtexSyntaxError

from mlsd.problem import Fault

OTHERS = "others"
"""How BibTeX ends a list of authors that is not complete."""

ADDRESSES = {"url", "doi", "eprint"}
"""Fields in which a tilde is a tilde, not a space of TeX."""

CITATION = re.compile(r"\[@(?P<first>[A-Za-z0-9_:-]+)(?P<rest>[^\]]*)\]")
"""`[@key]`, `[@key, section 4]`, `[@key; @other]`."""


@dataclass(frozen=True)
class Reference:
    """One source: who, what, when, where, and an address that a reader can open."""

    key: str
    authors: tuple[str, ...]
    title: str
    year: str
    venue: str
    url: str
    practice: bool
    line: int
    letter: str = ""

    @property
    def short(self) -> str:
        """How prose names it: "Malkov and Yashunin, 2018"."""
        names = [_surname(author) for author in self.authors if author != OTHERS]
        if not names:
            return f"{self.title}, {self.year}{self.letter}"
        who = (
            names[0]
            if len(self.authors) == 1
            else " and ".join(names)
            if len(names) == 2 == len(self.authors)
            else f"{names[0]} et al."
        )
        return f"{who}, {self.year}{self.letter}"

    @property
    def who(self) -> str:
        """The authors as a list prints them, at most six."""
        named = tuple(author for author in self.authors if author != OTHERS)
        shown = named if len(self.authors) <= 6 and named == self.authors else (*named[:5], "et al.")
        return ", ".join(shown)


@dataclass(frozen=True)
class Cited:
    """One citation in prose: the keys with their places, as ("malkov2018hnsw", "section 4")."""

    keys: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, match: re.Match[str]) -> Cited:
        """The citation that `CITATION` matched."""
        parts = (match["first"] + match["rest"]).split(";")
        pairs = (part.strip().lstrip("@").partition(",") for part in parts)
        return cls(tuple((key.strip(), place.strip()) for key, _, place in pairs))


def read(path: Path) -> tuple[dict[str, Reference], list[Fault]]:
    """References by key and the faults of the file (codes C102, C103)."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    try:
        entries = parse_string(text, "bibtex").entries
    except BibliographyDataError as error:
        return {}, [
            Fault("C102", str(error), "keep one entry for each source", _line(text, str(error).rsplit(" ", 1)[-1]))
        ]
    except PybtexSyntaxError as error:
        fix = "close every brace and end each field with a comma"
        return {}, [Fault("C102", f"this is not BibTeX: {error}", fix, getattr(error, "lineno", 1) or 1)]
    references: dict[str, Reference] = {}
    faults: list[Fault] = []
    for key, entry in entries.items():
        reference = _reference(key, entry, _line(text, key))
        references[key] = reference
        missing = [
            name
            for name, value in (
                ("author", reference.authors),
                ("title", reference.title),
                ("year", reference.year),
                ("url, doi or eprint", reference.url),
            )
            if not value
        ]
        if missing:
            faults.append(
                Fault(
                    "C103",
                    f"the reference `{key}` has no {', no '.join(missing)}",
                    "a reader must be able to find the source: add it",
                    reference.line,
                    key,
                )
            )
    return _told_apart(references), faults


def _told_apart(references: dict[str, Reference]) -> dict[str, Reference]:
    """Adds a, b, … to the years of references that prose would call by the same name."""
    groups: dict[str, list[str]] = {}
    for key, reference in sorted(references.items()):
        groups.setdefault(reference.short, []).append(key)
    letters = {
        key: letter
        for keys in groups.values()
        if len(keys) > 1
        for key, letter in zip(keys, ascii_lowercase, strict=False)
    }
    return {key: replace(reference, letter=letters.get(key, "")) for key, reference in references.items()}


def _line(text: str, key: str) -> int:
    match = re.search(rf"^@\w+\{{\s*{re.escape(key)}\s*,", text, re.MULTILINE)
    return text[: match.start()].count("\n") + 1 if match else 1


def _reference(key: str, entry: Entry, line: int) -> Reference:
    fields = {
        name.lower(): value.strip() if name.lower() in ADDRESSES else _plain(value)
        for name, value in entry.fields.items()
    }
    venue = next(
        (fields[n] for n in ("booktitle", "journal", "howpublished", "publisher", "institution") if n in fields), ""
    )
    if not venue and "eprint" in fields:
        venue = f"arXiv:{fields['eprint']}"
    return Reference(
        key=key,
        authors=tuple(_name(person) for person in entry.persons.get("author", entry.persons.get("editor", []))),
        title=fields.get("title", ""),
        year=fields.get("year", ""),
        venue=venue,
        url=_address(fields),
        practice="practice" in fields.get("keywords", ""),
        line=line,
    )


def _address(fields: dict[str, str]) -> str:
    if "url" in fields:
        return fields["url"]
    if "doi" in fields:
        return f"https://doi.org/{fields['doi']}"
    return f"https://arxiv.org/abs/{fields['eprint']}" if "eprint" in fields else ""


def _plain(value: str) -> str:
    return " ".join(str(Text.from_latex(value)).split())


def _name(person: BibPerson) -> str:
    last = _plain(" ".join([*person.prelast_names, *person.last_names, *person.lineage_names]))
    initials = " ".join(
        f"{_plain(first)[0]}." for first in [*person.first_names, *person.middle_names] if _plain(first)
    )
    return f"{last}, {initials}" if initials else last


def _surname(author: str) -> str:
    return author.partition(",")[0]
