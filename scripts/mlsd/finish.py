"""From the engine's output to the finished site. With theme/, the only place that knows Material's markup.

Each change is one small function from page to page; `tests/test_finish.py` has one test for each, against the theme as
it is pinned, so that an upgrade that moves the markup fails there and not in front of a reader.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

POLICY = (
    "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'; "
    "img-src 'self' data:; style-src 'self'; connect-src 'self'; worker-src 'self' blob:; script-src 'self'"
)
"""No third party, no inline style; inline scripts of the theme are allowed one by one, by their hash."""

Change = Callable[[str], str]


def finish(site: Path) -> None:
    """Applies every change to every HTML page below `site`."""
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        for change in CHANGES:
            html = change(html)
        path.write_text(html, encoding="utf-8")


def without_inline_styles(html: str) -> str:
    """Drops `style` attributes: the policy would refuse them anyway, with a message in the console."""
    return re.sub(r'(<[^<>]*?)\sstyle="[^"]*"', r"\1", html)


def security_policy(html: str) -> str:
    """Adds the content security policy, with the hash of every inline script of this page."""
    scripts = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", html, re.DOTALL)
    hashes = sorted({f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts})
    policy = " ".join([POLICY, *hashes])
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n      {meta}', 1)


CHANGES: tuple[Change, ...] = (without_inline_styles, security_policy)
"""In this order; the policy comes last because it hashes what the others leave."""
