"""Rules about citations and the references behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsd.book import Book, Page
from mlsd.check.rule import Rule
from mlsd.citations import Reference
from mlsd.fences.index import Index
from mlsd.page import Kind
from mlsd.problem import Problem, did_you_mean

FILE = "docs/references.bib"


class CitationExists(Rule):
    """A citation names a reference of docs/references.bib."""

    code = "C101"
    title = "unknown citation"
    why = "a claim whose source cannot be found is not cited"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        for place in page.reading.citations:
            if place.text not in book.references:
                yield self.at(
                    page,
                    place.line,
                    f"no reference is called `{place.text}`",
                    did_you_mean(place.text, book.references),
                    place.text,
                )


class SourcesListed(Rule):
    """A page that cites lists its sources."""

    code = "C104"
    title = "the sources are not listed"
    why = "every citation links to the page's own list"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        listed = any(isinstance(fence, Index) and fence.of == "references" for fence, _ in page.reading.fences)
        if page.cited and not listed:
            yield self.at(
                page,
                page.reading.citations[0].line,
                "the page cites but does not list its sources",
                "end it with `## Sources` and an `index` fence with `of: references`",
            )


class ReferenceUsed(Rule):
    """A reference is cited by a page."""

    code = "C105"
    title = "an unused reference"
    why = "the bibliography is what the book stands on, not a reading list"

    def book(self, book: Book) -> Iterator[Problem]:
        cited = {key for page in book.pages.values() for key in page.cited}
        for key, reference in book.references.items():
            if key not in cited:
                yield Problem(FILE, reference.line, 1, self.code, f"no page cites `{key}`", "cite it or delete it", key)


class ReferenceOnce(Rule):
    """A source has one entry."""

    code = "C106"
    title = "a source stands twice"
    why = "backlinks would be split between the two"

    def book(self, book: Book) -> Iterator[Problem]:
        seen: dict[str, Reference] = {}
        for reference in book.references.values():
            marks = {_plain(reference.title), reference.url.rstrip("/").lower()} - {""}
            twin = next((seen[mark] for mark in marks if mark in seen), None)
            if twin is not None:
                message = f"`{reference.key}` is the same source as `{twin.key}`"
                yield Problem(FILE, reference.line, 1, self.code, message, "keep one and cite it", reference.key)
            seen.update(dict.fromkeys(marks, reference))


class IdentifierFits(Rule):
    """An arXiv id or a DOI is well formed, and no older than the year."""

    code = "C107"
    title = "an id that does not fit"
    why = "a wrong digit leads the reader to another paper"

    def book(self, book: Book) -> Iterator[Problem]:
        for reference in book.references.values():
            if problem := _misfit(reference):
                yield Problem(FILE, reference.line, 1, self.code, problem, "compare it with the paper", reference.key)


class CompanyCited(Rule):
    """A paragraph of a case or a block that names a company cites a source."""

    code = "C108"
    title = "a company claim without a source"
    why = "what a company does is known from its own publication, or not known"

    def page(self, page: Page, book: Book) -> Iterator[Problem]:
        if page.kind not in {Kind.CASE, Kind.BLOCK}:
            return
        own = f"{page.title} {page.summary}"
        for place in page.reading.paragraphs:
            named = COMPANY.search(place.text)
            if (
                named
                and named[0] not in own
                and not re.search(r"\[[^\]]*\d{4}[a-z]?[^\]]*\]|\[[\w:-]+\d{4}\w*", place.text)
            ):
                yield self.at(
                    page,
                    place.line,
                    f"`{named[0]}` is named and no source is cited in this paragraph",
                    "cite its own publication or a paper; a prompt needs no name",
                    named[0],
                )


COMPANY = re.compile(
    r"\b(Airbnb|Alibaba|Amazon|Baidu|ByteDance|Coupang|Criteo|DeepMind|DiDi|DoorDash|eBay|Etsy|Expedia|Facebook|Google|"
    r"Grubhub|Instacart|Instagram|Klarna|LinkedIn|Lyft|Meta|Microsoft|Netflix|Nubank|Nvidia|OpenAI|Pinterest|Salesforce|"
    r"Shopify|Snap|Spotify|Stripe|Tencent|TikTok|Twitter|Uber|Walmart|Waymo|Yahoo|YouTube|Zalando|Zillow)\b"
)


def _misfit(reference: Reference) -> str:
    arxiv = re.search(r"arxiv\.org/\w+/(.+?)(?:v\d+)?$", reference.url)
    if arxiv and not re.fullmatch(r"\d{4}\.\d{4,5}|[a-z.-]+/\d{7}", arxiv[1]):
        return f"`{arxiv[1]}` is not an arXiv id"
    if arxiv and re.match(r"\d{4}\.", arxiv[1]) and int(reference.year[:4] or 9999) < 2000 + int(arxiv[1][:2]):
        return f"arXiv id {arxiv[1]} is of 20{arxiv[1][:2]}, the entry says {reference.year}"
    doi = re.search(r"doi\.org/(.+)$", reference.url)
    if doi and not re.fullmatch(r"10\.\d{4,9}/\S+", doi[1]):
        return f"`{doi[1]}` is not a DOI"
    return ""


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.lower()))
