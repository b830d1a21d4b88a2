"""Addresses are promises: the append-only list of what was published, and where it has moved.

    addresses = read(Path("docs/redirects.yml"))      # {"framework/clarify/": "", "old/": "new/"}

One line an address; an empty value means that the page still stands there.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import yaml

HEAD = "# Every address ever published, one a line; behind the colon where it has moved. Only append: ./mlsd writes it."


def address_of(page: str) -> str:
    """The address of the page at this path below docs/: `framework/clarify.md` is `framework/clarify/`."""
    return re.sub(r"(^|/)index/$", r"\1", page.removesuffix(".md") + "/")


def resolve(page: str, href: str) -> tuple[str, str]:
    """The page below docs/ and the anchor that a relative link on `page` points to; no page for other links."""
    if re.match(r"^[a-z][a-z0-9+.-]*:|^//", href, re.IGNORECASE):
        return "", ""
    path, _, anchor = href.partition("#")
    if not path:
        return page, anchor
    if not path.endswith(".md") or path.startswith("/"):
        return "", anchor
    parts: list[str] = []
    for part in (*PurePosixPath(page).parent.parts, *PurePosixPath(path).parts):
        if part == ".." and parts:
            parts.pop()
        elif part not in {".", ".."} or part == "..":
            parts.append(part)
    return "/".join(parts), anchor


def relative(page: str, target: str) -> str:
    """A link from one page below docs/ to another."""
    ups = len(PurePosixPath(page).parent.parts)
    return "../" * ups + target


def read(path: Path) -> dict[str, str]:
    """Addresses in the order in which they were published, and where each has moved."""
    data = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None
    return {str(address): str(moved or "") for address, moved in (data or {}).items()}


def write(path: Path, addresses: dict[str, str]) -> None:
    """Writes the list."""
    lines = [f'"{address}": "{moved}"' if moved else f'"{address}":' for address, moved in addresses.items()]
    path.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
