"""`./mlsd check --fix`: what is mechanical, done for the author.

for line in mend(book):
    print(line)
"""

from __future__ import annotations

from collections.abc import Iterator

from mlsd import addresses
from mlsd.addresses import address_of
from mlsd.book import Book
from mlsd.check.numbers import money_in, prose_lines
from mlsd.check.tools import mend_style


def mend(book: Book) -> Iterator[str]:
    """Mends what it can and says, one line each, what it has done."""
    known = dict(book.addresses)
    new = [address for page in book.published if (address := address_of(page.path)) not in known]
    if new:
        addresses.write(book.root / "docs" / "redirects.yml", {**known, **dict.fromkeys(new, "")})
        yield f"docs/redirects.yml: {len(new)} new address{'es' * (len(new) > 1)}"
    before = {page.file: page.source for page in book.pages.values()}
    for page in book.pages.values():
        lines = page.source.split("\n")
        for number, line in prose_lines(page):
            for amount in money_in(line):
                lines[number - 1] = lines[number - 1].replace(amount, f"USD {amount[1:]}", 1)
        if "\n".join(lines) != page.source:
            (book.root / page.file).write_text("\n".join(lines), encoding="utf-8")
    mend_style(book.root)
    for file, source in before.items():
        if (book.root / file).read_text(encoding="utf-8") != source:
            yield f"{file}: mended"
