"""`./mlsd check --fix`: what is mechanical, done for the author.

for line in mend(book):
    print(line)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mlsd import addresses
from mlsd.addresses import address_of
from mlsd.book import Book
from mlsd.check.numbers import money_in, prose_lines
from mlsd.check.tools import mend_style


def mend(book: Book, only: Collection[str] = ()) -> Iterator[str]:
    """Mends what it can in the book or in the pages `only`, and says, one line each, what it has done."""
    known = dict(book.addresses)
    chosen = [page for page in book.pages.values() if not only or page.file in only]
    new = [a for page in chosen if not page.draft and (a := address_of(page.path)) not in known]
    if new:
        addresses.write(book.root / "docs" / "redirects.yml", {**known, **dict.fromkeys(new, "")})
        yield f"docs/redirects.yml: {len(new)} new address{'es' * (len(new) > 1)}"
    before = {page.file: page.source for page in chosen}
    for page in chosen:
        lines = page.source.split("\n")
        for number, line in prose_lines(page):
            for amount in money_in(line):
                lines[number - 1] = lines[number - 1].replace(amount, f"USD {amount[1:]}", 1)
        if "\n".join(lines) != page.source:
            (book.root / page.file).write_text("\n".join(lines), encoding="utf-8")
    mend_style(book.root, list(before))
    for file, source in before.items():
        if (book.root / file).read_text(encoding="utf-8") != source:
            yield f"{file}: mended"
