"""Readings kept between two runs, so that checking one page does not read all the others again.

    kept = recall(root)      # {(path, text): …}, empty when the code has changed since
    remember(root, kept)

They are kept in .cache, which nobody else writes, and dropped as soon as any file of the package differs.
"""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from pathlib import Path
from typing import Any

from mlsd.methods import LANGUAGE
from mlsd.quantity import FUNCTIONS

TABLES = {"functions": FUNCTIONS, "language": LANGUAGE}
"""Tables that formulas point to; they hold code, so only their names are kept."""


class _Writer(pickle.Pickler):
    def persistent_id(self, thing: Any) -> str | None:
        return next((name for name, table in TABLES.items() if thing is table), None)


class _Reader(pickle.Unpickler):
    def persistent_load(self, name: Any) -> Any:
        return TABLES[name]


def recall(root: Path) -> dict[Any, Any]:
    """What the last run kept; empty when there is nothing or it cannot be trusted."""
    path = _path(root)
    try:
        with path.open("rb") as file:
            kept: dict[Any, Any] = _Reader(file).load()
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, KeyError):
        return {}
    return kept


def remember(root: Path, kept: dict[Any, Any]) -> None:
    """Keeps `kept` for the next run, where the project has a .cache."""
    path = _path(root)
    if not path.parent.is_dir():
        return
    for old in path.parent.glob("readings-*.pickle"):
        old.unlink(missing_ok=True)
    # Two runs at once each write a file of their own; the last one stays.
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as file:
        _Writer(file, protocol=pickle.HIGHEST_PROTOCOL).dump(kept)
    Path(file.name).replace(path)


def _path(root: Path) -> Path:
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in {".py", ".yml", ".md", ".txt"}:
            stat = path.stat()
            digest.update(f"{path.name}:{stat.st_mtime_ns}:{stat.st_size};".encode())
    return root / ".cache" / f"readings-{digest.hexdigest()[:16]}.pickle"
