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

from rjsmin import jsmin

POLICY = (
    "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'; "
    "img-src 'self' data:; style-src 'self'; connect-src 'self'; worker-src 'self' blob:; script-src 'self'"
)
"""No third party, no inline style; inline scripts of the theme are allowed one by one, by their hash."""

Change = Callable[[str], str]


def finish(site: Path) -> None:
    """Applies every change to every HTML page below `site`, and makes its scripts light."""
    for path in sorted(site.rglob("*.html")):
        html = excerpts(path.read_text(encoding="utf-8"), site)
        for change in CHANGES:
            html = change(html)
        path.write_text(html, encoding="utf-8")
    # The minifier loses blanks in a template literal inside another: tests/test_finish.py holds that there is none.
    for path in sorted(path for room in ("numbers", "search") for path in (site / "assets" / room).glob("*.js")):
        path.write_text(str(jsmin(path.read_text(encoding="utf-8"))), encoding="utf-8")


def excerpts(html: str, site: Path) -> str:
    """Fills `<div data-excerpt="page/#figure">` with the picture of that figure: the front page shows a real one."""

    def filled(frame: re.Match[str]) -> str:
        page, _, figure = frame[2].partition("#")
        source = site / page / "index.html"
        drawn = source.read_text(encoding="utf-8").partition(f'id="{figure}"')[2] if source.is_file() else ""
        picture = re.search(r"<svg.*?</svg>", drawn, re.DOTALL)
        return f"{frame[1]}{picture[0]}</div>" if picture else frame[0]

    return re.sub(r'(<div[^>]* data-excerpt="([^"]+)">)</div>', filled, html)


def without_checkbox_autocomplete(html: str) -> str:
    """Drops `autocomplete` from the two checkboxes behind the drawer and the search: it is for text fields."""
    return re.sub(r'(<input class="md-toggle"[^>]*) autocomplete="off"', r"\1", html)


def without_expanded_landmarks(html: str) -> str:
    """Drops `aria-expanded` from lists of links: it belongs to what opens them."""
    return re.sub(r'(<nav class="md-nav"[^>]*) aria-expanded="(?:true|false)"', r"\1", html)


def without_empty_tabindex(html: str) -> str:
    """Drops `tabindex=""` from the titles of sections: it is no number."""
    return html.replace(' tabindex=""', "")


def without_dangling_names(html: str) -> str:
    """Drops names that point to a title which the theme left out, as of a section with one page."""
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    return re.sub(r' aria-labelledby="(__nav[^"]*)"', lambda m: m[0] if m[1] in ids else "", html)


def named_sections(html: str) -> str:
    """Names lists of links by their title: the theme points to a label that holds only an icon where a section has a
    page of its own."""

    def named(nav: re.Match[str]) -> str:
        title = " ".join(re.sub(r"<[^>]+>", "", nav[3]).split())
        return f'aria-label="{title}"{nav[2]}' if title else nav[0]

    title = r'aria-labelledby="(__nav_[\d_]+)_label"([^>]*>\s*<label class="md-nav__title" for="\1">(.*?)</label>)'
    return re.sub(title, named, html, flags=re.DOTALL)


def security_policy(html: str) -> str:
    """Adds the content security policy, with the hash of every inline script of this page."""
    scripts = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", html, re.DOTALL)
    hashes = sorted({f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts})
    policy = " ".join([POLICY, *hashes])
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n      {meta}', 1)


CHANGES: tuple[Change, ...] = (
    without_checkbox_autocomplete,
    without_expanded_landmarks,
    without_empty_tabindex,
    without_dangling_names,
    named_sections,
    security_policy,
)
"""In this order; the policy comes last because it hashes what the others leave."""
