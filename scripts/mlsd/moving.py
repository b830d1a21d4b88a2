"""`./mlsd move OLD NEW`: a page and its drawing move, every link follows, and the old address leads to the new one."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from mlsd import addresses
from mlsd.addresses import address_of, resolve
from mlsd.book import Book

LINK = re.compile(r"(\]\()([^)\s]+)")


def move(book: Book, old: str, new: str) -> list[str]:
    """Moves the page `old` to `new` (paths below docs/) and says which files have changed."""
    changed = [f"docs/{new}"]
    for page in book.pages.values():
        stands = new if page.path == old else page.path
        text = "".join(
            part if index % 3 != 2 else _link(page.path, stands, part, old, new)
            for index, part in enumerate(LINK.split(page.source))
        )
        if text != page.source:
            (book.root / page.file).write_text(text, encoding="utf-8")
            changed.append(f"docs/{stands}")
    glossary = book.root / "docs" / "glossary.yml"
    if glossary.exists() and f"page: {old}" in glossary.read_text(encoding="utf-8"):
        glossary.write_text(
            glossary.read_text(encoding="utf-8").replace(f"page: {old}", f"page: {new}"), encoding="utf-8"
        )
        changed.append("docs/glossary.yml")
    pairs = [(book.root / "docs" / old, book.root / "docs" / new), (book.drawing_file(old), book.drawing_file(new))]
    for source, target in pairs:
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
            changed.append(target.relative_to(book.root).as_posix())
    if not book.pages[old].draft:
        known = {
            address: address_of(new) if moved == address_of(old) else moved for address, moved in book.addresses.items()
        }
        addresses.write(
            book.root / "docs" / "redirects.yml", {**known, address_of(old): address_of(new), address_of(new): ""}
        )
        changed.append("docs/redirects.yml")
    return list(dict.fromkeys(changed))


def _link(was: str, stands: str, href: str, old: str, new: str) -> str:
    """The link `href` of the page that was at `was` and stands at `stands`, after the move."""
    target, anchor = resolve(was, href)
    if not target or href.startswith("#"):
        return href
    target = new if target == old else target
    if target == resolve(stands, href)[0]:
        return href
    return _relative(stands, target) + (f"#{anchor}" if anchor else "")


def _relative(page: str, target: str) -> str:
    here, there = PurePosixPath(page).parent.parts, PurePosixPath(target).parts
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]])
