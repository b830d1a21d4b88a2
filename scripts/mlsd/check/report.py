"""How problems are printed: place, the line with a pointer, why, what would be right, where to read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mlsd.check.rule import RULES
from mlsd.problem import Problem

WIDTH = 110


def report(problems: Iterable[Problem], root: Path) -> str:
    """All problems as text for a terminal."""
    return "\n\n".join(_one(problem, root) for problem in problems)


def _one(problem: Problem, root: Path) -> str:
    rule = RULES.get(problem.code)
    line, column = _window(_line(root / problem.path, problem.line), problem.column)
    gutter = " " * len(str(problem.line))
    parts = [f"error[{problem.code}] {rule.title if rule else problem.message}"]
    parts.append(f"{gutter}--> {problem.path}:{problem.line}:{problem.column}")
    pointed = problem.note or problem.message
    if line:
        pointer = " " * (column - 1) + "^" * max(len(problem.marked), 1)
        parts += [f"{gutter} |", f"{problem.line} | {line}", f"{gutter} | {pointer} {pointed}"]
    else:
        parts.append(f"{gutter} | {pointed}")
    if rule:
        parts.append(f"{gutter} = why:  {rule.why}")
    if problem.fix:
        parts.append(f"{gutter} = fix:  {problem.fix}")
    return "\n".join(parts)


def _window(line: str, column: int) -> tuple[str, int]:
    """A long line around the column, so that the pointer stays on the screen; and the column in what is shown."""
    if len(line) <= WIDTH:
        return line, column
    start = max(0, min(column - WIDTH // 2, len(line) - WIDTH))
    shown = line[start : start + WIDTH]
    return ("…" if start else "") + shown + ("…" if start + WIDTH < len(line) else ""), column - start + bool(start)


def _line(path: Path, number: int) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return lines[number - 1] if 0 < number <= len(lines) else ""
