"""The rooms: imports point one way, and rules of the house that a machine can hold."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

ORDER = [
    "problem",
    "quantity",
    "methods",
    "schema",
    "page",
    "fences",
    "drawing",
    "citations",
    "glossary",
    "addresses",
    "remembered",
    "reading",
    "book",
    "source",
    "talk",
    "check",
    "manual",
    "connections",
    "generated",
    "live",
    "context",
    "typeset",
    "extension",
    "finish",
    "search",
    "beside",
    "moving",
    "outside",
    "scaffold",
    "site",
    "serve",
    "terminal",
    "gate",
    "cli",
    "__main__",
]
"""From least to most dependent; docs/contributing/architecture.md tells the same."""

PACKAGE = ROOT / "scripts" / "mlsd"
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The rooms of the package that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mlsd"):
            inside = (node.module or "").split(".")[1:]
            found |= {inside[0]} if inside else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("mlsd.")}
    return found


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_room_has_its_place_in_the_order() -> None:
    assert {room(path) for path in MODULES} - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    if room(path) == "__init__":
        assert imported(path) == set()
        return
    allowed = set(ORDER[: ORDER.index(room(path)) + 1])
    assert imported(path) <= allowed


def test_only_the_extension_imports_markdown() -> None:
    importing = {
        room(path) for path in MODULES if re.search(r"^(from|import) (markdown|pymdownx)\b", path.read_text(), re.M)
    }
    assert importing == {"extension"}


def test_the_architecture_page_tells_the_same_order() -> None:
    told = re.findall(r"^\| `([a-z_]+)(?:\.py|/)?` \|", (ROOT / "docs/contributing/architecture.md").read_text(), re.M)
    assert told == [name for name in ORDER if name != "__main__"]


def test_no_code_file_is_longer_than_three_hundred_lines() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "*.py", "*.css", "*.js"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    long = {
        name: n
        for name in listed.stdout.split()
        if (ROOT / name).exists() and (n := (ROOT / name).read_text().count("\n")) > 300
    }
    assert long == {}


def test_the_diagrams_folder_does_not_shadow_the_library() -> None:
    assert not (ROOT / "diagrams" / "__init__.py").exists()


def test_the_site_configuration_runs_no_code() -> None:
    assert set(re.findall(r"!\S+", (ROOT / "mkdocs.yml").read_text())) <= {"!ENV"}
