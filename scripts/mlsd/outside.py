"""Links to other sites: which are dead (404, 410), which only refuse us, and the one issue that says so.

    print(report(ask(addresses(book))))

No pull request fails by it: another site's bad day is not a contributor's fault.
"""

from __future__ import annotations

import json
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from typing import Literal

from mlsd.book import Book

TITLE = "Dead links"
TIMEOUT = 20
"""Seconds for one answer."""


@dataclass(frozen=True)
class Answer:
    """What an address answered: `state`, the reason, and the files that link to it."""

    address: str
    state: Literal["alive", "dead", "blocked"]
    reason: str
    files: tuple[str, ...]


def addresses(book: Book) -> dict[str, tuple[str, ...]]:
    """Every address of another site, and the files that name it."""
    found: dict[str, list[str]] = {}
    for page in book.published:
        for link in page.reading.links:
            if link.text.startswith(("http://", "https://")):
                found.setdefault(link.text.partition("#")[0], []).append(page.file)
    for reference in book.references.values():
        if reference.url:
            found.setdefault(reference.url, []).append("docs/references.bib")
    return {address: tuple(dict.fromkeys(files)) for address, files in sorted(found.items())}


def ask(wanted: dict[str, tuple[str, ...]]) -> list[Answer]:
    """Asks every address once."""
    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(lambda item: _one(*item), wanted.items()))


def report(answers: Iterable[Answer]) -> str:
    """The dead and the blocked as Markdown; empty when nothing is dead."""
    told: dict[str, list[str]] = {"dead": [], "blocked": []}
    for answer in answers:
        if answer.state in told:
            told[answer.state].append(f"- <{answer.address}> ({answer.reason}) in {', '.join(answer.files)}")
    if not told["dead"]:
        return ""
    parts = ["These addresses are gone. Replace each by one that holds the same text.", "", *told["dead"]]
    if told["blocked"]:
        parts += ["", "These refused a machine or did not answer; a person may reach them.", "", *told["blocked"]]
    return "\n".join(parts)


def keep_issue(text: str) -> str:
    """Opens, updates or closes the one issue with GitHub's own client; says what it did."""
    listed = _gh("issue", "list", "--search", f'in:title "{TITLE}"', "--state", "open", "--json", "number,title")
    number = next((str(issue["number"]) for issue in json.loads(listed or "[]") if issue["title"] == TITLE), "")
    if text and number:
        _gh("issue", "edit", number, "--body", text)
        return f"updated issue {number}"
    if text:
        _gh("issue", "create", "--title", TITLE, "--body", text)
        return "opened an issue"
    if number:
        _gh("issue", "close", number, "--comment", "Every address answers again.")
        return f"closed issue {number}"
    return "nothing is dead"


def _one(address: str, files: tuple[str, ...]) -> Answer:
    request = urllib.request.Request(address, headers={"User-Agent": "Mozilla/5.0 (handbook link check)"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            return Answer(address, "alive", str(answer.status), files)
    except urllib.error.HTTPError as error:
        return Answer(address, "dead" if error.code in {404, 410} else "blocked", str(error.code), files)
    except (OSError, ValueError, HTTPException) as error:
        return Answer(address, "blocked", type(error).__name__, files)


def _gh(*arguments: str) -> str:
    return subprocess.run(["gh", *arguments], capture_output=True, text=True, check=True).stdout
