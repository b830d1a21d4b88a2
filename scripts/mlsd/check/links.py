"""Rules about links: where they lead, and that published addresses stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsd.addresses import address_of, resolve
from mlsd.book import Book, Page
from mlsd.check.rule import Rule
from mlsd.problem import Problem, did_you_mean

FILE = "docs/redirects.yml"


class LinkExists(Rule):
    """A relative link points to a page of the book."""

    code = "L101"
    title = "a link leads nowhere"
    why = "readers follow it"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        for link in page.reading.links:
            if re.match(r"^[a-z][a-z0-9+.-]*:", link.text, re.IGNORECASE):
                continue
            target, anchor = resolve(page.path, link.text)
            if not target and (link.text.startswith("/") or not anchor):
                yield self.at(
                    page,
                    link.line,
                    f"`{link.text}` is not a link to a page",
                    "link to the Markdown file, as ../framework/frame.md",
                    link.text,
                )
            elif target not in book.pages:
                yield self.at(
                    page, link.line, f"no page stands at docs/{target}", did_you_mean(target, book.pages), link.text
                )


class AnchorExists(Rule):
    """A link with an anchor points to a heading, fence or fold that exists."""

    code = "L102"
    title = "an anchor leads nowhere"
    why = "the reader would land at the top of the page and search"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        for link in page.reading.links:
            target, anchor = resolve(page.path, link.text)
            if anchor and target in book.pages and anchor not in book.pages[target].reading.anchors:
                there = book.pages[target].reading
                if not anchor.startswith(("term-", "ref-")):
                    yield self.at(
                        page,
                        link.line,
                        f"docs/{target} has no anchor `#{anchor}`",
                        did_you_mean(anchor, there.anchors),
                        link.text,
                    )


class NoLinkToDraft(Rule):
    """A published page does not link to a draft."""

    code = "L103"
    title = "a link to a draft"
    why = "drafts are not on the site"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        for link in page.reading.links:
            target, _ = resolve(page.path, link.text)
            if not page.draft and target in book.pages and book.pages[target].draft:
                yield self.at(
                    page, link.line, f"docs/{target} is a draft", "publish it first, or leave the link out", link.text
                )


class AddressKept(Rule):
    """Every address that was published leads to a page."""

    code = "L104"
    title = "an address is lost"
    why = "people have linked to it"

    def book(self, book: Book) -> Iterator[Problem]:
        live = {address_of(page.path) for page in book.published}
        for number, (address, moved) in enumerate(book.addresses.items(), start=2):
            if address not in live and moved not in live:
                yield Problem(
                    FILE,
                    number,
                    1,
                    self.code,
                    f"`{address}` was published and leads nowhere",
                    "move pages with `./mlsd move OLD NEW`, which writes the redirect",
                    address,
                )


class AddressListed(Rule):
    """A published page is in the list of addresses."""

    code = "L105"
    title = "a new address"
    why = "the list is what keeps later moves from breaking links to it"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        if page.front and not page.draft and address_of(page.path) not in book.addresses:
            yield self.at(
                page,
                1,
                f"the address `{address_of(page.path)}` is not in {FILE} yet",
                "run `./mlsd check --fix`, which adds it",
            )
