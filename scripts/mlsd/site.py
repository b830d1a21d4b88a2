"""Check, build, finish, swap: a failed build leaves the last good site in place.

build(Path("."))      # 0: site/ is new; 1: problems were printed and site/ is as it was
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mlsd import search
from mlsd.beside import beside
from mlsd.book import sources
from mlsd.check import check, report
from mlsd.extension import book_of
from mlsd.finish import finish


def problems(root: Path) -> int:
    """Prints what stands between the book and a site; returns how many problems there are.

    Words (W), spelling and style (X) do not: an author who looks at a draft is not stopped by a blank line, or by
    somebody else's filler. The tests are.
    """
    found = [problem for problem in check(book_of(root)) if problem.code[0] not in "WX"]
    if found:
        print(report(found, root), file=sys.stderr)
        print(f"\n{_count(len(found))}; the site was not built.", file=sys.stderr)
    return len(found)


def build(root: Path, site: Path | None = None, drafts: bool = False, url: str = "") -> int:
    """Builds into a temporary folder and swaps it in as `site` (else `site/` of the project); returns the exit code.

    `drafts` are left out unless asked for; `url` is the address the site will have, else SITE_URL or the local one.
    """
    if problems(root):
        return 1
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="site-", dir=cache))
    try:
        if not _engine(root, made, drafts, url):
            return 1
        finish(made)
        search.write(made, book_of(root))
        beside(made, book_of(root))
        _swap(made, site or root / "site")
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return 0


def fresh(root: Path) -> Path | None:
    """The site, built again when it is older than the book; with problems in the book, the last good one."""
    site = root / "site"
    index = site / search.INDEX
    newest = max(path.stat().st_mtime for path in sources(root))
    if (not index.exists() or index.stat().st_mtime < newest) and build(root) and not index.exists():
        return None
    return site


def commit_time(root: Path) -> str:
    """The time of the last commit in seconds, so that two builds of one commit have the same bytes."""
    asked = subprocess.run(["git", "-C", str(root), "log", "-1", "--format=%ct"], capture_output=True, text=True)
    return asked.stdout.strip() or "1700000000"


def _engine(root: Path, out: Path, drafts: bool, url: str) -> bool:
    """Runs MkDocs; a warning is an error. Imported here, so that no other verb waits for the engine."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", commit_time(root))
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ["MLSD_ROOT"] = str(root)
    if url:
        os.environ["SITE_URL"] = url
    from mkdocs.commands.build import build as run
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
    from pathspec.gitignore import GitIgnoreSpec

    log = logging.getLogger("mkdocs")
    heard = _Listener()
    log.addHandler(heard)
    log.setLevel(logging.WARNING)
    try:
        hidden = [] if drafts else [page.path for page in book_of(root).pages.values() if page.draft]
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(out), strict=True)
        config.exclude_docs += GitIgnoreSpec.from_lines(f"/{path}" for path in hidden)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            run(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, MkDocsException, ConfigurationError) as error:
        for line in heard.lines:
            print(f"mkdocs: {line}", file=sys.stderr)
        print(f"The engine stopped: {error}. The last good site is still in place.", file=sys.stderr)
        return False
    finally:
        log.removeHandler(heard)
    return True


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _swap(made: Path, site: Path) -> None:
    old = made.with_name(made.name + "-old")
    if site.exists():
        site.rename(old)
    made.rename(site)
    site.chmod(0o755)
    shutil.rmtree(old, ignore_errors=True)


def _count(number: int) -> str:
    return "1 problem" if number == 1 else f"{number} problems"
