"""The verbs. Each imports what it needs when it runs, so that the launcher answers at once."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NoReturn

from mlsd.book import numbers_to_know
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
    check.add_argument("--fix", action="store_true", help="mend what is mechanical")
    check.add_argument("--format", choices=["text", "json", "github"], default="text", help="how to print problems")
    check.add_argument("--explain", metavar="CODE", help="say what a rule holds and why, or what a fence is made of")
    estimate = verbs.add_parser("estimate", help="evaluate a page's estimates at the terminal")
    estimate.add_argument("page", metavar="PAGE", help="as docs/case-studies/visual-search.md")
    estimate.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="change an assumption")
    estimate.add_argument("--json", action="store_true", help="print JSON")
    search = verbs.add_parser("search", help="ask the engine and index that the browser uses")
    search.add_argument("query", nargs="*", metavar="QUERY", help="what to look for")
    search.add_argument("--batch", metavar="FILE", help="a file with one query a line; - is standard input")
    search.add_argument("--json", action="store_true", help="print one JSON object a line")
    search.add_argument("--explain", action="store_true", help="say which words were looked for, and in which sections")
    search.add_argument("--evaluate", metavar="SPLIT", choices=["dev", "test"], help="measure it on labelled queries")
    new = verbs.add_parser("new", help="write a draft page and its drawing")
    new.add_argument("title", metavar="TITLE", help="the name of the problem or the topic")
    new.add_argument("--full", action="store_true", help="a full case (else a brief one)")
    new.add_argument("--block", metavar="GROUP", default="", help="a building block of this group")
    new.add_argument("--family", default="", help="the family of the case")
    new.add_argument("--crux", default="", help="the one thing that makes this problem different")
    new.add_argument("--deep", default="", metavar="STEP[,STEP]", help="the one or two steps in which the crux lives")
    move = verbs.add_parser("move", help="rename a page: links follow, the old address redirects")
    move.add_argument("old", metavar="OLD", help="the page as it is, as docs/case-studies/visual-search.md")
    move.add_argument("new", metavar="NEW", help="where it goes, as docs/case-studies/image-search.md")
    links = verbs.add_parser("links", help="ask every address of another site; needs the network")
    links.add_argument("--issue", action="store_true", help="keep the one issue about dead links, with gh")
    test = verbs.add_parser("test", help="what CI runs: lint, types, unit, book, browser")
    test.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to pytest")
    chosen = parser.parse_args(arguments)
    verb: Callable[[argparse.Namespace], int] = {
        "serve": _serve,
        "build": _build,
        "check": _check,
        "estimate": _estimate,
        "search": _search,
        "new": _new,
        "move": _move,
        "links": _links,
        "test": _test,
    }[chosen.verb]
    return verb(chosen)


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
    from mlsd.check import CEILINGS, FORMATS, RULES, check, explain, mend, owed
    from mlsd.fences import FENCES

    if chosen.explain:
        print(explain(chosen.explain))
        return 0 if chosen.explain.upper() in RULES or chosen.explain in FENCES else 2
    only = [_page(path) for path in chosen.paths]
    if chosen.fix:
        for line in mend(book_of(root()), only):
            print(line, file=sys.stderr)
    book = book_of(root())
    problems = check(book, only)
    if problems or chosen.format == "json":
        print(FORMATS[chosen.format](problems, root()), flush=True)
    for page in book.pages.values():
        if page.draft and (not only or page.file in only):
            lacking = owed(page, book)
            many = f"{len(lacking)} things are still to write" if lacking else "nothing is left: set `stage: published`"
            ending = "" if not lacking else ":" if only else f": ./mlsd check {page.file}"
            print(f"{page.file} is a draft; {many}{ending}", file=sys.stderr)
            for item in lacking if only else ():
                print(f"  {item.path}:{item.line}: {item.message}", file=sys.stderr)
        if page.case and page.file in only:
            most = CEILINGS[page.case.grade]
            print(f"{page.file}: {page.reading.words:,} of at most {most:,} words", file=sys.stderr)
    pages = len(only) or len(book.pages)
    print(f"{len(problems)} problem{'s' * (len(problems) != 1)} in {pages} page{'s' * (pages != 1)}", file=sys.stderr)
    return 1 if problems else 0


def _estimate(chosen: argparse.Namespace) -> int:
    from mlsd.check import report
    from mlsd.terminal import changed, printed, table

    name = _page(chosen.page)
    text = (root() / name).read_text(encoding="utf-8")
    reading = reader(name.removeprefix("docs/"), text, numbers_to_know(root(), reader))
    if reading.problems:
        print(report(reading.problems, root()), file=sys.stderr)
        return 1
    numbers = reading.numbers
    if not numbers.names:
        _refuse(f"{name} has no estimate")
    changes = changed(numbers, chosen.set)
    if isinstance(changes, str):
        _refuse(changes)
    rows = printed(numbers, changes)
    if isinstance(rows, str):
        _refuse(rows)
    print(json.dumps(rows, indent=2, ensure_ascii=False) if chosen.json else table(rows))
    return 0


def _search(chosen: argparse.Namespace) -> int:
    from mlsd.search import ask, printed
    from mlsd.site import fresh

    if chosen.evaluate:
        return _evaluate(chosen.evaluate)
    queries = [" ".join(chosen.query)] if chosen.query else []
    if chosen.batch:
        file = sys.stdin if chosen.batch == "-" else Path(chosen.batch)
        try:
            text = file.read_text(encoding="utf-8") if isinstance(file, Path) else file.read()
        except (OSError, UnicodeDecodeError) as error:
            _refuse(f"{chosen.batch} could not be read: {error}")
        queries += [line for line in text.splitlines() if line.strip()]
    if not queries:
        _refuse('say what to look for: ./mlsd search "feature store"')
    site = fresh(root())
    if site is None:
        return 1
    for answer in ask(root(), site, queries, limit=20 if chosen.json else 8):
        print(printed(answer, chosen.json, chosen.explain))
    return 0


def _evaluate(split: str) -> int:
    from mlsd.gate import node_tools
    from mlsd.search.baselines import evaluated
    from mlsd.site import fresh

    site = fresh(root())
    if site is None:
        return 1
    print(evaluated(book_of(root()), site, node_tools(root()), split))
    return 0


def _new(chosen: argparse.Namespace) -> int:
    from mlsd.page import FAMILIES, STEPS
    from mlsd.scaffold import Answers, Refused, scaffold

    case = not chosen.block
    family = chosen.family or _ask("Which family?", case, FAMILIES)
    crux = chosen.crux or _ask("The crux: what is the one thing that makes this problem different?", case)
    deep = chosen.deep or _ask("In which step does it live?", case, STEPS)
    try:
        files = scaffold(Answers(chosen.title, family, crux, deep, chosen.full, chosen.block), book_of(root()))
    except Refused as refused:
        _refuse(str(refused))
    for name, text in files.items():
        (root() / name).parent.mkdir(parents=True, exist_ok=True)
        (root() / name).write_text(text, encoding="utf-8")
        print(f"wrote {name}")
    page = next(iter(files))
    print(
        f"Next: ./mlsd check {page}   says what is still to write\n      ./mlsd serve   shows the draft while you write"
    )
    return 0


def _ask(question: str, applies: bool, choices: Collection[str] = ()) -> str:
    """An answer from the terminal, asked again until it is one of `choices`; empty when nobody sits there."""
    if not applies or not sys.stdin.isatty():
        return ""
    print(question, *([f"One of {', '.join(choices)}."] if choices else []))
    while True:
        try:
            answer = input("(Enter to decide later) > ").strip()
        except EOFError:
            return ""
        if not answer or not choices or answer in choices:
            return answer
        print(f"`{answer}` is none of them; {did_you_mean(answer, choices)}")


def _move(chosen: argparse.Namespace) -> int:
    from mlsd.moving import move

    old, new = _page(chosen.old).removeprefix("docs/"), chosen.new.removeprefix("docs/")
    if not re.fullmatch(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md", new) or new in book_of(root()).pages:
        _refuse(f"{chosen.new} is not a free path of a page; write it as docs/case-studies/new-name.md")
    changed = move(book_of(root()), old, new)
    print(f"moved docs/{old} to docs/{new}")
    for line in changed:
        print(f"changed {line}")
    return 0


def _links(chosen: argparse.Namespace) -> int:
    from mlsd.outside import addresses, ask, keep_issue, report

    said = report(ask(addresses(book_of(root()))))
    print(said or "Every address answers, or only refuses a machine.")
    if chosen.issue:
        print(keep_issue(said))
        return 0
    return 1 if said else 0


def _test(chosen: argparse.Namespace) -> int:
    from mlsd.gate import run

    return run(root(), chosen.rest)


def _page(path: str) -> str:
    """The page's path from the root, wherever the author stands; wrong use when there is none."""
    given = Path(path)
    candidates = [given if given.is_absolute() else Path.cwd() / given, root() / given, root() / "docs" / given]
    for candidate in candidates:
        resolved = candidate.resolve()
        if resolved.suffix == ".md" and resolved.is_file() and resolved.is_relative_to(root().resolve() / "docs"):
            return resolved.relative_to(root().resolve()).as_posix()
    known = [page.file for page in book_of(root()).pages.values() if not page.file.endswith("index.md")]
    return _refuse(f"no page stands at {path}; {did_you_mean(path, known)}")


def _refuse(message: str) -> NoReturn:
    print(f"mlsd: {message}", file=sys.stderr)
    raise SystemExit(2)
