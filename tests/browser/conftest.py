"""A finished site on a loopback port and one browser, for all tests of this folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from mlsd.gate import BROWSERS
from tests.conftest import ROOT

BUILD = """
import sys
from pathlib import Path
from mlsd.site import build
sys.exit(build(Path(sys.argv[1]), site=Path(sys.argv[2])))
"""

QUIET = ["--disable-gpu", "--disable-background-networking"]
"""Chromium's own requests would look like those of a page."""


class Handler(SimpleHTTPRequestHandler):
    """Serves files as a host does: the site's own page for what is not there, and no log."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass
class Visit:
    """An open page and what happened while it was open."""

    page: Page
    address: str
    console: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Goes to a page of the site and waits until its scripts have run."""
        self.page.goto(self.address + path)
        self.page.locator("html.js").wait_for()


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """The finished site, built once, beside the one that the author looks at."""
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="browser-", dir=cache) as holder:
        site = Path(holder) / "site"
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "MLSD_ROOT": str(ROOT)}
        command = [sys.executable, "-c", BUILD, str(ROOT), str(site)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        yield site


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Where the site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the launcher's choice, else one on PATH, else Playwright's own."""
    found = os.environ.get("MLSD_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(
                executable_path=found, args=[*QUIET, *(["--no-sandbox"] if root else [])]
            )
        except Error:
            pytest.fail("No Chromium could be started; `./mlsd test` installs one.", pytrace=False)
        yield chromium
        chromium.close()


Visitor = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visitor]:
    """Opens pages as a reader with this colour scheme, this width, and perhaps without scripts."""
    contexts = []

    def visitor(theme: str = "light", width: int = 1280, scripts: bool = True) -> Visit:
        context = browser.new_context(
            color_scheme="dark" if theme == "dark" else "light",
            viewport={"width": width, "height": 800},
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        made = Visit(context.new_page(), address)
        made.page.on("console", lambda m: made.console.append(m.text) if m.type in {"error", "warning"} else None)
        made.page.on("pageerror", lambda error: made.console.append(str(error)))
        made.page.on("request", lambda request: _note(made, request.url))
        return made

    yield visitor
    for context in contexts:
        context.close()


def _note(visit: Visit, url: str) -> None:
    if not url.startswith((visit.address, "data:", "blob:")):
        visit.elsewhere.append(url)
