"""How problems are printed: place, the line with a pointer, why, what would be right, where to read."""

from __future__ import annotations

import dataclasses
import inspect
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from mlsd.check.rule import RULES
from mlsd.fences import FENCES, Fence
from mlsd.problem import Problem, did_you_mean

WIDTH = 110
HELP = "docs/contributing/rules.md"


def report(problems: Iterable[Problem], root: Path) -> str:
    """All problems as text for a terminal."""
    return "\n\n".join(_one(problem, root) for problem in problems)


def as_json(problems: Iterable[Problem], root: Path) -> str:
    """All problems as JSON, for editors and scripts."""
    rows = [{**dataclasses.asdict(p), "why": RULES[p.code].why, "help": help_of(p.code)} for p in problems]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def as_annotations(problems: Iterable[Problem], root: Path) -> str:
    """All problems as GitHub workflow commands: they stand beside the lines of a pull request."""
    return "\n".join(map(_annotation, problems))


def _annotation(problem: Problem) -> str:
    title = _escaped(f"{problem.code} {RULES[problem.code].title}", in_property=True)
    said = f"{problem.message}. Fix: {problem.fix}" if problem.fix else problem.message
    place = f"file={problem.path},line={max(problem.line, 1)},col={problem.column}"
    return f"::error {place},title={title}::{_escaped(said)}"


FORMATS: dict[str, Callable[[Iterable[Problem], Path], str]] = {
    "text": report,
    "json": as_json,
    "github": as_annotations,
}
"""How `./mlsd check` can print."""


def explain(code: str) -> str:
    """What a rule holds and why, or the keys and an example of a fence; a near name when there is neither."""
    if code in FENCES:
        return _explain_fence(FENCES[code])
    rule = RULES.get(code.upper())
    if rule is None:
        return f"no rule is called `{code}`; {did_you_mean(code.upper(), RULES)}; fences: {', '.join(FENCES)}"
    return f"{rule.code} {rule.title}\n\n{inspect.getdoc(rule)}\nBecause {rule.why}.\nRead: {help_of(rule.code)}"


def _explain_fence(fence: type[Fence]) -> str:
    lines = [fence.kind, "", inspect.getdoc(fence) or "", ""]
    for name, field in fence.model_fields.items():
        lines.append(
            f"  {field.alias or name}{'' if field.is_required() else ' (may be left out)'}: {field.description}"
        )
    return "\n".join([*lines, "", f"```{fence.kind}", fence.example.strip(), "```"])


def help_of(code: str) -> str:
    """Where the guide speaks about a rule."""
    return f"{HELP}#{code.lower()}"


def _escaped(text: str, in_property: bool = False) -> str:
    """Text for a workflow command, which gives a meaning to these characters."""
    pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), *([(":", "%3A"), (",", "%2C")] if in_property else [])]
    for character, code in pairs:
        text = text.replace(character, code)
    return text


def _one(problem: Problem, root: Path) -> str:
    rule = RULES.get(problem.code)
    text = _line(root / problem.path, problem.line)
    problem = problem.pointed(text)
    line, column = _window(text, problem.column)
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
    parts.append(f"{gutter} = help: {help_of(problem.code)}")
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
