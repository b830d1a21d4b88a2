"""What CI runs: lint, types, tests. Brings what they need first, so that a bare machine will do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from mlsd.search.asking import node

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def run(root: Path, rest: Sequence[str]) -> int:
    """Runs everything, or only pytest with the arguments `rest`; returns the first exit code that is not 0."""
    whole = not rest
    if whole or any("browser" in argument for argument in rest):
        browser = find_browser()
        if browser is None:
            print("No Chromium was found and none could be installed.", file=sys.stderr)
            print("Install it (Debian: apt install chromium) and run ./mlsd test again.", file=sys.stderr)
            return 2
        os.environ["MLSD_BROWSER"] = browser
    os.environ["MLSD_NODE"] = str(node_tools(root))
    python, tool = sys.executable, Path(sys.executable).with_name
    steps: list[tuple[str, list[str]]] = [("tests", [python, "-m", "pytest", *rest])]
    if whole:
        steps = [
            ("lint", [python, "-m", "ruff", "check", "--quiet", "scripts", "tests"]),
            ("format", [python, "-m", "ruff", "format", "--check", "--quiet", "scripts", "tests"]),
            ("types", [python, "-m", "mypy", "--no-error-summary"]),
            ("workflows", [str(tool("zizmor")), "--pedantic", "--offline", "--quiet", ".github"]),
            *steps,
        ]
    for name, command in steps:
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
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing Chromium with apt (once)", flush=True)
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if path := shutil.which("chromium"):
            return path
    print("Downloading Chromium with Playwright (once)", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return str(playwright.chromium.executable_path)


def node_tools(root: Path) -> Path:
    """The HTML validator and the type checker of tests/node, installed when their lock has changed.

    Node comes as a wheel; an install that fails is told by the tests that need it.
    """
    locked, made = root / "tests" / "node" / "package-lock.json", root / ".cache" / "node"
    stamp = made / "package-lock.json"
    if not stamp.exists() or stamp.read_bytes() != locked.read_bytes():
        print("Installing the HTML validator and the type checker (once)", flush=True)
        made.mkdir(parents=True, exist_ok=True)
        shutil.copy(locked.with_name("package.json"), made)
        shutil.copy(locked, made)
        manager = node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        # The system's certificates, not only those that Node brings: a company's proxy has one of its own.
        command = [str(node()), "--use-system-ca", str(manager), "ci", "--prefix", str(made), "--ignore-scripts"]
        done = subprocess.run([*command, "--no-audit"], capture_output=True, text=True, check=False)
        if done.returncode:
            stamp.unlink()
            print(f"They could not be installed: {done.stderr.strip()[-600:]}", file=sys.stderr)
    return made
