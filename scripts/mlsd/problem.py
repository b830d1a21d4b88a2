"""What is wrong, where, and what would be right: the one shape in which every part of the project reports a fault.

    Problem("N102", "docs/case-studies/x.md", 12, "no quantity is called `peak_rat`", fix="did you mean `peak_rate`?")

`Fault` is the exception with the same content for code that does not know its file yet; whoever knows it calls `at`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one place.

    Arguments: `code` of the rule, `path` from the project's root, `line` and `column` from 1 (0: the file as a whole),
    `message` in the author's words, `fix` (what would be right), `marked` (the text to underline) and `note` (printed
    behind the underline). `why` and the help page come from the rule with this code.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    fix: str = ""
    marked: str = ""
    note: str = ""

    def pointed(self, line: str) -> Problem:
        """The same problem with the column at which `marked` stands in the text of its line."""
        found = line.find(self.marked) if self.marked and self.column == 1 else -1
        return replace(self, column=found + 1) if found > 0 else self


class Fault(Exception):
    """A fault whose file is known only further up; `line` counts within the text that was given."""

    def __init__(self, code: str, message: str, fix: str = "", line: int = 0, marked: str = "", note: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.fix = code, message, fix
        self.line, self.marked, self.note = line, marked, note

    def at(self, path: str, source: str = "", first_line: int = 1) -> Problem:
        """The problem in file `path` whose text is `source`, counted from `first_line`."""
        line = self.line + first_line - 1 if self.line else first_line
        column = 1
        lines = source.splitlines()
        if self.marked and 0 < line <= len(lines):
            column = lines[line - 1].find(self.marked) + 1 or 1
        return Problem(path, line, column, self.code, self.message, self.fix, self.marked, self.note)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy for a misspelt `word`: its nearest neighbour in `known`, or the whole list when none is near."""
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.7)
    if near:
        return f"did you mean `{near[0]}`?"
    if not names:
        return "nothing is defined here yet"
    shown = ", ".join(f"`{name}`" for name in names[:12])
    return f"known here: {shown}" + (f" and {len(names) - 12} more" if len(names) > 12 else "")
