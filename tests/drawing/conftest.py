"""Writes drawing files for the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

HEAD = """from diagrams import Cluster, Edge
from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import Client, Ranker, Service

"""


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    """A drawing file with these lines below the usual imports, which take four lines."""

    def written(body: str, head: str = HEAD) -> Path:
        path = tmp_path / "drawing.py"
        path.write_text(head + body, encoding="utf-8")
        return path

    return written


@pytest.fixture
def samples() -> Path:
    """The folder of the sample drawings."""
    return Path(__file__).parent / "samples"
