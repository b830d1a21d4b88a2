"""Serving: the site answers, and follows an edit of a page, a drawing and the glossary."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = """
---
summary: A page.
---
# Small book

An ANN index.

```drawing
name: board
caption: Two boxes.
```
"""
DRAWING = """
from mlsd.drawing import Architecture
from mlsd.drawing.kinds import Client, Ranker

with Architecture("board", title="A board", summary="A photo goes to a ranker."):
    Client("Photo") >> Ranker("Ranker")
"""
GLOSSARY = """
- term: approximate nearest neighbour
  aliases: [ANN]
  definition: A search that may miss some.
"""


@pytest.fixture
def served(write: Callable[[dict[str, str]], Path]) -> Iterator[tuple[Path, str]]:
    """A small book and the address at which it is served."""
    config = (ROOT / "mkdocs.yml").read_text().replace("theme]", "]").replace("custom_dir: theme", "custom_dir: look")
    project = write(
        {
            "mkdocs.yml": config.replace("watch: [diagrams, ]", "watch: [diagrams]"),
            "docs/index.md": "---\nsummary: The way in.\n---\n# A way in\n\n[Read](page.md).\n",
            "docs/page.md": PAGE,
            "docs/redirects.yml": '"":\n"page/":\n',
            "pyproject.toml": (ROOT / "pyproject.toml").read_text(),
            "docs/glossary.yml": GLOSSARY,
            "diagrams/page.py": DRAWING,
            "look/main.html": '{% extends "base.html" %}',
            "theme/keep.txt": "",
        }
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "MLSD_ROOT": str(project), "PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "mlsd", "serve", "--port", str(port)]
    with (project / "said.txt").open("w") as said:
        server = subprocess.Popen(command, cwd=project, env=environment, stdout=said, stderr=said)
        try:
            yield project, f"http://127.0.0.1:{port}/page/"
        finally:
            server.terminate()
            server.wait()


def soon(holds: Callable[[], bool]) -> bool:
    """Whether something holds within half a minute."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.2)
    return False


def shows(address: str, text: str) -> bool:
    """Whether the page shows `text` now."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return text in answer.read().decode()
    except (urllib.error.URLError, ConnectionError):
        return False


def test_an_edit_of_a_page_a_drawing_and_the_glossary_is_followed(served: tuple[Path, str]) -> None:
    project, address = served
    assert soon(lambda: shows(address, "A search that may miss some."))
    edits = [
        ("docs/page.md", "# Small book", "# Larger book", "Larger book"),
        ("diagrams/page.py", 'Ranker("Ranker")', 'Ranker("Sorter")', "Sorter"),
        ("docs/glossary.yml", "may miss some", "may miss a few", "A search that may miss a few."),
    ]
    for name, before, after, shown in edits:
        path = project / name
        path.write_text(path.read_text().replace(before, after))
        assert soon(lambda text=shown: shows(address, text)), name


def test_a_fault_leaves_the_last_good_site_on_the_screen(served: tuple[Path, str]) -> None:
    project, address = served
    assert soon(lambda: shows(address, "Small book"))
    page = project / "docs" / "page.md"
    page.write_text(page.read_text() + "\n{{ nothing }}\n")
    assert soon(lambda: "error[N102]" in (project / "said.txt").read_text())
    assert shows(address, "Small book")
