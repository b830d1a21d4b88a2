"""The verbs. Each imports what it needs when it runs, so that the launcher answers at once."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from mlsd.extension import book_of, reader, root
from mlsd.problem import did_you_mean


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a verb; returns 0 (clean), 1 (problems) or 2 (wrong use)."""
    parser = argparse.ArgumentParser(prog="./mlsd", description="The ML System Design Handbook", allow_abbrev=False)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    serve = verbs.add_parser("serve", help="build, serve on 127.0.0.1, rebuild when a file changes")
    serve.add_argument("--port", type=int, default=8000, help="the port (8000)")
    verbs.add_parser("build", help="strict build into site/; a failure leaves the last good site")
    check = verbs.add_parser("check", help="check all pages, or only these")
    check.add_argument("paths", nargs="*", metavar="PATH", help="pages, as docs/case-studies/visual-search.md")
    estimate = verbs.add_parser("estimate", help="evaluate a page's estimates at the terminal")
    estimate.add_argument("page", metavar="PAGE", help="as docs/case-studies/visual-search.md")
    estimate.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="change an assumption")
    estimate.add_argument("--json", action="store_true", help="print JSON")
    test = verbs.add_parser("test", help="what CI runs: lint, types, unit, book, browser")
    test.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to pytest")
    chosen = parser.parse_args(arguments)
    return {"serve": _serve, "build": _build, "check": _check, "estimate": _estimate, "test": _test}[chosen.verb](
        chosen
    )


def _serve(chosen: argparse.Namespace) -> int:
    from mlsd.serve import serve

    return serve(root(), chosen.port)


def _build(chosen: argparse.Namespace) -> int:
    from mlsd.site import build

    code = build(root())
    if code == 0:
        print(f"The site is in {root() / 'site'}")
    return code


def _check(chosen: argparse.Namespace) -> int:
    from mlsd.check import check, report

    book = book_of(root())
    only = [_page(path) for path in chosen.paths]
    problems = check(book, only)
    if problems:
        print(report(problems, root()))
    pages = len(only) or len(book.pages)
    print(f"{len(problems)} problem{'s' * (len(problems) != 1)} in {pages} page{'s' * (pages != 1)}", file=sys.stderr)
    return 1 if problems else 0


def _estimate(chosen: argparse.Namespace) -> int:
    from mlsd.check import report
    from mlsd.terminal import changed, printed, table

    name = _page(chosen.page)
    reading = reader(name.removeprefix("docs/"), (root() / name).read_text(encoding="utf-8"))
    if reading.problems:
        print(report(reading.problems, root()), file=sys.stderr)
        return 1
    numbers = reading.numbers
    if not numbers.derivations:
        _refuse(f"{name} has no estimate")
    changes = changed(numbers, chosen.set)
    if isinstance(changes, str):
        _refuse(changes)
    rows = printed(numbers, changes)
    if isinstance(rows, str):
        _refuse(rows)
    print(json.dumps(rows, indent=2, ensure_ascii=False) if chosen.json else table(rows))
    return 0


def _test(chosen: argparse.Namespace) -> int:
    from mlsd.gate import run

    return run(root(), chosen.rest)


def _page(path: str) -> str:
    """The page's path from the root, wherever the author stands; wrong use when there is none."""
    given = Path(path)
    candidates = [given if given.is_absolute() else Path.cwd() / given, root() / given, root() / "docs" / given]
    for candidate in candidates:
        resolved = candidate.resolve()
        if resolved.is_file() and resolved.is_relative_to(root().resolve() / "docs"):
            return resolved.relative_to(root().resolve()).as_posix()
    known = [page.file for page in book_of(root()).pages.values()]
    return _refuse(f"no page stands at {path}; {did_you_mean(path, known)}")


def _refuse(message: str) -> NoReturn:
    print(f"mlsd: {message}", file=sys.stderr)
    raise SystemExit(2)
