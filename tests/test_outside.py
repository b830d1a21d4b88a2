"""Links to other sites: dead is told from blocked, and one issue opens, is updated and closes by itself."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from mlsd.book import Book
from mlsd.outside import addresses, ask, keep_issue, report


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response({"/gone": 410, "/missing": 404, "/refused": 403}.get(self.path, 200))
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_dead_is_told_from_blocked(page: Callable[..., Book], site: str) -> None:
    book = page(
        f"[a]({site}/fine#part), [b]({site}/gone), [c]({site}/missing), [d]({site}/refused), [e](http://127.0.0.1:9)"
    )
    answers = {answer.address: answer.state for answer in ask(addresses(book))}
    assert answers == {
        f"{site}/fine": "alive",
        f"{site}/gone": "dead",
        f"{site}/missing": "dead",
        f"{site}/refused": "blocked",
        "http://127.0.0.1:9": "blocked",
    }
    told = report(ask(addresses(book)))
    assert f"- <{site}/gone> (410) in docs/page.md" in told.partition("refused a machine")[0]
    assert f"- <{site}/refused> (403) in docs/page.md" in told.partition("refused a machine")[2]
    assert f"{site}/fine" not in told


def test_a_blocked_address_alone_is_no_news(page: Callable[..., Book], site: str) -> None:
    assert report(ask(addresses(page(f"[d]({site}/refused)")))) == ""


@pytest.mark.parametrize(
    ("open_issues", "text", "did", "called"),
    [
        ([], "- dead", "opened an issue", ["issue", "create", "--title", "Dead links", "--body", "- dead"]),
        (
            [{"number": 7, "title": "Dead links"}],
            "- dead",
            "updated issue 7",
            ["issue", "edit", "7", "--body", "- dead"],
        ),
        (
            [{"number": 7, "title": "Dead links"}],
            "",
            "closed issue 7",
            ["issue", "close", "7", "--comment", "Every address answers again."],
        ),
        ([{"number": 8, "title": "Dead links are sad"}], "", "nothing is dead", None),
    ],
)
def test_one_issue_is_kept(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    open_issues: list[dict[str, object]],
    text: str,
    did: str,
    called: list[str] | None,
) -> None:
    log = tmp_path / "calls.jsonl"
    stand_in = tmp_path / "gh"
    stand_in.write_text(
        "#!/usr/bin/env python3\nimport json, sys\n"
        f"open({str(log)!r}, 'a').write(json.dumps(sys.argv[1:]) + '\\n')\n"
        f"print({json.dumps(open_issues)!r})\n"
    )
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert keep_issue(text) == did
    calls = [json.loads(line) for line in log.read_text().splitlines()]
    assert calls[1:] == ([called] if called else [])
