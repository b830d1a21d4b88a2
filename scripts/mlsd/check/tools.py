"""Spelling and Markdown style, judged by the tools that everybody uses; their settings stand in pyproject.toml."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mlsd.book import Book
from mlsd.check.rule import Rule
from mlsd.problem import Problem

WRITTEN = ["docs", "README.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", ".github", "diagrams"]


class Spelling(Rule):
    """Words are spelt right (typos)."""

    code = "X101"
    title = "a misspelt word"
    why = "a reader who sees one looks for the next"

    def book(self, book: Book) -> Iterator[Problem]:
        for line in _run(book.root, "typos", "--format", "json", *_there(book.root)).splitlines():
            found = json.loads(line)
            if found["type"] == "typo":
                word = found["typo"]
                fix = " or ".join(f"`{right}`" for right in found["corrections"]) or "check the word"
                fix += "; a word of the field goes into [tool.typos] of pyproject.toml"
                text = _line(book.root / found["path"], found["line_num"])
                column = len(text.encode()[: found["byte_offset"]].decode(errors="ignore")) + 1
                yield Problem(
                    found["path"].removeprefix("./"),
                    found["line_num"],
                    column,
                    self.code,
                    f"`{word}` is misspelt",
                    fix,
                    word,
                )


class MarkdownStyle(Rule):
    """Markdown is written as rumdl likes it."""

    code = "X102"
    title = "Markdown style"
    why = "the same thing is written in the same way everywhere, so that diffs show what changed"

    def book(self, book: Book) -> Iterator[Problem]:
        for found in _rumdl(book.root, "check"):
            fix = "`./mlsd check --fix` mends it" if found["fixable"] else f"see the rule {found['rule']} of rumdl"
            yield Problem(
                found["file"], found["line"], found["column"], self.code, f"{found['message']} ({found['rule']})", fix
            )


def mend_style(root: Path, files: Sequence[str]) -> None:
    """Lets rumdl rewrite what is mechanical."""
    _run(root, "rumdl", "fmt", "--quiet", *files)


def _rumdl(root: Path, verb: str) -> list[dict[str, Any]]:
    said = _run(root, "rumdl", verb, "--output-format", "json", "docs")
    found: list[dict[str, Any]] = json.loads(said[said.index("[") :]) if "[" in said else []
    return found


def _run(root: Path, tool: str, *arguments: str) -> str:
    command: Sequence[str] = [str(Path(sys.executable).with_name(tool)), *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout


def _there(root: Path) -> list[str]:
    return [name for name in WRITTEN if (root / name).exists()]


def _line(path: Path, number: int) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""
