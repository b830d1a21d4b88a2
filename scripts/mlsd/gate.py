"""What CI runs: lint, types, tests. Finds or installs the browser first, so that a bare machine will do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def run(root: Path, rest: Sequence[str]) -> int:
    """Runs everything; `rest` goes to pytest. Returns the first exit code that is not 0."""
    python = sys.executable
    needed = not rest or any("browser" in argument for argument in rest)
    browser = find_browser() if needed else ""
    if browser is None:
        print(
            "No Chromium was found and none could be installed. Install it (Debian: apt install chromium) and run "
            "./mlsd test again.",
            file=sys.stderr,
        )
        return 2
    os.environ["MLSD_BROWSER"] = browser
    steps = (
        []
        if rest
        else [
            ("lint", [python, "-m", "ruff", "check", "--quiet", "scripts", "tests"]),
            ("types", [python, "-m", "mypy", "--no-error-summary"]),
        ]
    )
    for name, command in [*steps, ("tests", [python, "-m", "pytest", *rest])]:
        print(f"── {name}", flush=True)
        code = subprocess.run(command, cwd=root, check=False).returncode
        if code:
            return code
    return 0


def find_browser() -> str | None:
    """A Chromium on PATH, else one from apt (as root), else Playwright's own download; None when there is none."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium with apt (once)", flush=True)
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if path := shutil.which("chromium"):
            return path
    print("Downloading Chromium with Playwright (once)", flush=True)
    asked = subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, check=False
    )
    if asked.returncode == 0:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    return None
