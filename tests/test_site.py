"""Building: the last good site survives a fault, two builds are the same bytes, every link of the output resolves."""

from __future__ import annotations

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from mlsd.book import Book
from mlsd.gate import node
from tests.conftest import ROOT

ADDRESS = "https://handbook.example/base/"
ROOMS = ["docs", "diagrams", "theme", "mkdocs.yml"]


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "MLSD_ROOT": str(project),
        "PYTHONPATH": str(ROOT / "scripts"),
        "SITE_URL": ADDRESS,
        "SOURCE_DATE_EPOCH": "1790000000",
    }
    command = [sys.executable, "-m", "mlsd", *arguments]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def copied(target: Path) -> Path:
    for name in ROOMS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / name)
    return target


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the book, built once."""
    folder = copied(tmp_path_factory.mktemp("first") / "book")
    done = run(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder


def test_two_builds_in_two_folders_are_the_same_bytes(project: Path, tmp_path: Path) -> None:
    other = copied(tmp_path / "elsewhere")
    assert run(other, "build").returncode == 0
    assert differences(filecmp.dircmp(project / "site", other / "site")) == []


def differences(pair: filecmp.dircmp[str]) -> list[str]:
    _, different, errors = filecmp.cmpfiles(pair.left, pair.right, pair.common_files, shallow=False)
    below = [name for sub in pair.subdirs.values() for name in differences(sub)]
    return [*pair.left_only, *pair.right_only, *different, *errors, *below]


def test_a_planted_fault_stops_the_build_and_leaves_the_last_good_site(project: Path) -> None:
    page = project / "docs" / "start" / "faq.md"
    good, before = page.read_text(), (project / "site" / "index.html").read_bytes()
    try:
        page.write_text(good + "\n[nowhere](nowhere.md)\n")
        done = run(project, "build")
    finally:
        page.write_text(good)
    assert done.returncode == 1
    assert "error[L101]" in done.stderr
    assert "--> docs/start/faq.md:" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project / "site" / "index.html").read_bytes() == before


def test_nothing_of_the_machine_is_in_the_site(project: Path) -> None:
    inside = [
        path for path in (project / "site").rglob("*") if path.suffix in {".html", ".json", ".js", ".css", ".xml"}
    ]
    assert [path.name for path in inside if str(project) in path.read_text() or str(ROOT) in path.read_text()] == []


class _Page(HTMLParser):
    """Links, anchors and loaded addresses of one page of the output."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.anchors.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if "src" in given:
            self.loaded.append(given["src"])
        if tag == "link" and given.get("rel") in {"stylesheet", "icon", "preload", "modulepreload", "preconnect"}:
            self.loaded.append(given["href"])


@pytest.fixture(scope="module")
def output(project: Path) -> dict[str, _Page]:
    pages = {}
    for path in (project / "site").rglob("*.html"):
        parsed = _Page()
        parsed.feed(path.read_text(encoding="utf-8"))
        name = path.relative_to(project / "site").as_posix()
        pages[re.sub(r"(^|/)index\.html$", r"\1", name)] = parsed
    return pages


def inner(page: str, href: str) -> Iterator[tuple[str, str]]:
    """The page and anchor below the site that a link leads to; nothing for links to elsewhere."""
    address = urljoin(ADDRESS + page, href)
    if address.startswith(ADDRESS) and not href.startswith("javascript:"):
        parts = urlsplit(address)
        yield unquote(parts.path).removeprefix("/base/"), unquote(parts.fragment)


def test_every_internal_link_and_anchor_of_the_output_resolves(project: Path, output: dict[str, _Page]) -> None:
    broken = []
    for page, parsed in output.items():
        for href in parsed.links:
            for target, anchor in inner(page, href):
                if target not in output:
                    if not (project / "site" / target).is_file():
                        broken.append((page, href))
                elif anchor and anchor not in output[target].anchors and anchor != "__skip":
                    broken.append((page, href))
    assert broken == []


def test_the_html_is_valid(project: Path) -> None:
    tools = Path(os.environ.get("MLSD_NODE", ROOT / ".cache" / "node")) / "node_modules"
    validator = [str(node()), str(tools / "html-validate" / "bin" / "html-validate.mjs")]
    settings = ["--config", str(ROOT / "tests" / "node" / "htmlvalidate.json"), "--formatter", "text"]
    pages = [str(path) for path in sorted((project / "site").rglob("*.html"))]
    done = subprocess.run([*validator, *settings, *pages], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout.replace(str(project), "")[-4000:] + done.stderr[-2000:]


def test_the_browser_modules_have_types() -> None:
    tools = Path(os.environ.get("MLSD_NODE", ROOT / ".cache" / "node")) / "node_modules"
    checker = [str(node()), str(tools / "typescript" / "bin" / "tsc"), "--project", str(ROOT / "tests" / "node")]
    done = subprocess.run(checker, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_element_loads_from_another_host(output: dict[str, _Page]) -> None:
    foreign = [
        (page, address)
        for page, parsed in output.items()
        for address in parsed.loaded
        if urlsplit(urljoin(ADDRESS + page, address)).netloc != urlsplit(ADDRESS).netloc
    ]
    assert foreign == []


def test_every_page_of_the_book_is_in_the_output(handbook: Book, output: dict[str, _Page]) -> None:
    paths = [page.path.removesuffix(".md") + "/" for page in handbook.published]
    assert {re.sub(r"(^|/)index/$", r"\1", path) for path in paths} <= set(output)


def test_estimate_lists_every_quantity_and_set_moves_the_verdicts(project: Path) -> None:
    page = "docs/case-studies/visual-search.md"
    before = {row["name"]: row for row in json.loads(run(project, "estimate", page, "--json").stdout)}
    assert all({"value", "unit", "shown"} <= set(row) for row in before.values())
    assert sum("formula" in row for row in before.values()) >= 4
    assumed = next(name for name, row in before.items() if row.get("assumed") and row["unit"] == "vector")
    changed = run(project, "estimate", page, "--json", "--set", f"{assumed}={before[assumed]['value'] * 1000}")
    after = {row["name"]: row for row in json.loads(changed.stdout)}
    moved = [name for name in before if before[name]["value"] != after[name]["value"]]
    turned = [n for n, row in before.items() if "so" in row and row["so"]["holds"] != after[n]["so"]["holds"]]
    assert len(moved) > 1
    assert turned


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("estimate", "docs/nothing.md"), "no page stands at docs/nothing.md"),
        (("estimate", "docs/case-studies/visual-search.md", "--set", "dayly=1"), "no assumption is called `dayly`"),
        (("estimate", "docs/case-studies/visual-search.md", "--set", "x"), "write --set name=value"),
        (("estimate", "docs/start/faq.md"), "docs/start/faq.md has no estimate"),
        (("check", "docs/nothing.md"), "no page stands at docs/nothing.md"),
    ],
)
def test_wrong_use_is_told_in_one_line(project: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(project, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
