"""Runs a drawing file and hands back its drawings, with mistakes told in the author's words."""

from __future__ import annotations

import ast
import difflib
import re
import runpy
import traceback
from pathlib import Path

from mlsd.drawing.kinds import KINDS
from mlsd.drawing.model import Drawing, DrawingError
from mlsd.drawing.recording import recorded


def load(path: Path) -> dict[str, Drawing]:
    """The drawings of a file by name, in the order of the file; nothing is written to disk.

    Errors: `DrawingError` with message, line and fix, whatever goes wrong in the file.
    """
    found: dict[str, Drawing] = {}
    token = recorded.set(found)
    try:
        runpy.run_path(str(path), run_name="drawing")
    except DrawingError:
        raise
    except SyntaxError as error:
        message = f"this is not Python: {error.msg}"
        raise DrawingError(message, error.lineno or 0, "correct the line, or the one before it") from error
    except FileNotFoundError as error:
        raise DrawingError(f"there is no drawing file {path.name}", 0, "create it, or correct the name") from error
    except Exception as error:
        raise _in_words(error, path) from error
    finally:
        recorded.reset(token)
    if not found:
        raise DrawingError("the file has no drawing", 1, "write `with Architecture(…):` around its nodes")
    return found


def imports(path: Path) -> tuple[str, ...]:
    """The modules that a drawing file imports, in order, read without running it.

    Errors: `DrawingError` when the file is not Python.
    """
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError as error:
        message = f"this is not Python: {error.msg}"
        raise DrawingError(message, error.lineno or 0, "correct the line, or the one before it") from error
    names: list[str] = []
    for statement in ast.walk(tree):
        if isinstance(statement, ast.Import):
            names += [alias.name for alias in statement.names]
        elif isinstance(statement, ast.ImportFrom):
            names.append("." * statement.level + (statement.module or ""))
    return tuple(dict.fromkeys(names))


def _in_words(error: Exception, path: Path) -> DrawingError:
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    line = (lines[-1] if lines else 0) or 0
    unknown = re.search(r"cannot import name '(\w+)' from 'mlsd\.drawing(\.kinds)?'", str(error))
    if unknown:
        name = unknown[1]
        if name in KINDS:
            return DrawingError(f"{name} is a kind", line, f"write `from mlsd.drawing.kinds import {name}`")
        return DrawingError(f"there is no kind {name}", line, _nearest(name))
    if isinstance(error, NameError) and error.name in KINDS:
        fix = f"write `from mlsd.drawing.kinds import {error.name}`"
        return DrawingError(f"{error.name} is not imported", line, fix)
    if isinstance(error, NameError) and error.name:
        return DrawingError(f"nothing is called {error.name}", line, _nearest(error.name))
    return DrawingError(f"the file stops with {type(error).__name__}: {error}", line, "correct this line")


def _nearest(name: str) -> str:
    by_small = {kind.lower(): kind for kind in KINDS}
    near = difflib.get_close_matches(name.lower(), by_small, n=1, cutoff=0.5)
    return f"did you mean {by_small[near[0]]}?" if near else f"choose one of {', '.join(sorted(KINDS))}"
