"""What the book prints of itself: bylines, case cards, lists, references. All of it follows from the pages.

listed("cases", {"family": "vision"}, page, book)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from mlsd import connections, manual
from mlsd.book import Book, Page
from mlsd.citations import Reference
from mlsd.connections import documentation, link, listing
from mlsd.fences.base import Element, append, element
from mlsd.methods.definition import METHODS
from mlsd.page import FAMILIES, GROUPS, STEPS, Kind


def listed(of: str, filters: dict[str, str], page: Page, book: Book) -> list[Element]:
    """The list that an `index` fence on `page` asks for."""
    return _LISTS[of](filters, page, book)


def byline(page: Page) -> Element:
    """Reading time, and honestly who wrote and who checked."""
    line = element("p", f"{page.minutes} min read", class_="byline")
    if page.draft:
        append(line, " · draft")
    elif signed := page.signed:
        append(line, f" · sources checked {_day(signed.sources_checked)}")
        made = {"human": "written by people", "assisted": "written with AI assistance"}[signed.provenance]
        review = f"reviewed by {signed.reviewed_by}" if signed.reviewed_by else "not yet reviewed by a named person"
        append(line, f" · {made}, {review}")
    return line


def case_card(page: Page) -> Element | None:
    """The facts of a case at a glance."""
    case = page.case
    if case is None:
        return None
    facts = {
        "Crux": case.crux,
        "Task": case.task,
        "Label": case.label_delay,
        "Scale": case.scale,
        "Answers": _LATENCY[case.latency_class],
        "Deep steps": ", ".join(STEPS[step] for step in case.deep),
        "Fair for": f"{case.level} level and above" if case.level != "staff" else "staff level",
        "Measured by": ", ".join(case.metrics),
    }
    card = element("dl", class_="case-card")
    for name, value in facts.items():
        card.append(element("div", element("dt", name), element("dd", value), class_=f"fact {name.split()[0].lower()}"))
    return card


_LATENCY = {
    "batch": "in a batch, within hours",
    "seconds": "within seconds",
    "interactive": "while somebody waits",
    "real-time": "within tens of milliseconds",
}


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _cases(filters: dict[str, str], page: Page, book: Book) -> list[Element]:
    cases = [case for case in book.of_kind(Kind.CASE) if case.case]
    made = []
    for family, title in FAMILIES.items():
        chosen = [case for case in cases if case.case and case.case.family == family]
        if not chosen or filters.get("family", family) != family:
            continue
        items = [
            element(
                "li",
                link(page.path, case.path, case.title),
                element("span", f" {case.case.grade} · {case.minutes} min", class_="badge") if case.case else None,
                element("p", case.summary),
            )
            for case in chosen
        ]
        made += [element("p", title, class_="list-title"), element("ul", *items)]
    return made or [element("p", "Nothing is published here yet.")]


def _blocks(filters: dict[str, str], page: Page, book: Book) -> list[Element]:
    made = []
    for group, title in GROUPS.items():
        chosen = [block for block in book.of_kind(Kind.BLOCK) if block.group == group]
        if not chosen or filters.get("group", group) != group:
            continue
        items = [
            element(
                "li",
                link(page.path, block.path, block.title),
                element("span", f" {block.minutes} min", class_="badge"),
                element("p", block.summary),
            )
            for block in chosen
        ]
        made += [element("p", title, class_="list-title"), element("ul", *items)]
    return made or [element("p", "Nothing is published here yet.")]


def _glossary(filters: dict[str, str], page: Page, book: Book) -> list[Element]:
    made = element("dl", class_="terms")
    for term in book.terms:
        name = element("dt", term.term, id=term.anchor)
        if term.aliases:
            name.append(element("span", f" {', '.join(term.aliases)}", class_="also"))
        meaning = element("dd", term.definition)
        if term.page in book.pages and not book.pages[term.page].draft:
            append(meaning, " ")
            meaning.append(link(page.path, term.page, f"Read: {book.pages[term.page].title}"))
        made.extend([name, meaning])
    return [made]


def _references(filters: dict[str, str], page: Page, book: Book) -> list[Element]:
    items = []
    for key in page.cited:
        if key in book.references:
            item = element("li", *_printed(book.references[key]), id=f"ref-{key}")
            if book.references[key].practice:
                append(item, " ")
                item.append(element("span", "from practice", class_="badge"))
            items.append(item)
    return [element("ul", *items, class_="sources")] if items else []


def _bibliography(filters: dict[str, str], page: Page, book: Book) -> list[Element]:
    items = []
    for reference in sorted(book.references.values(), key=lambda r: (r.who.lower(), r.year, r.title)):
        citing = book.cited_by(reference.key)
        if not citing:
            continue
        item = element("li", *_printed(reference), id=f"ref-{reference.key}")
        append(item, " Cited in ")
        for index, other in enumerate(citing):
            append(item, ", " if index else "")
            item.append(link(page.path, f"{other.path}#ref-{reference.key}", other.title))
        append(item, ".")
        items.append(item)
    return [element("ul", *items, class_="sources")]


def _uses(filters: dict[str, str], page: Page, book: Book) -> list[Element]:
    users = [case for case in book.of_kind(Kind.CASE) if page.path in book.targets(case)]
    if not users:
        return [element("p", "No published case uses it yet.")]
    return [
        element("ul", *(element("li", link(page.path, case.path, case.title), f": {case.summary}") for case in users))
    ]


def _callers(filters: dict[str, str], page: Page, book: Book) -> list[Element]:
    """The pages whose numbers each method of this page computes."""
    made = element("dl", class_="callers")
    for name, method in METHODS.items():
        calling = [p for p in book.published if name in p.reading.numbers.calls]
        if documentation(method) == page.path and calling:
            links = listing([link(page.path, other.path, other.title) for other in calling])
            made.extend([element("dt", element("code", name)), links])
    return [made] if len(made) else [element("p", "No published page calls them yet.")]


def _printed(reference: Reference) -> Iterable[Element | str]:
    yield f"{reference.who} ({reference.year}{reference.letter}). "
    yield element("a", reference.title, href=reference.url) if reference.url else reference.title
    yield f". {reference.venue}." if reference.venue else "."


_LISTS: dict[str, Callable[[dict[str, str], Page, Book], list[Element]]] = {
    "cases": _cases,
    "blocks": _blocks,
    "glossary": _glossary,
    "references": _references,
    "bibliography": _bibliography,
    "uses": _uses,
    "callers": _callers,
    "matrix": lambda filters, page, book: connections.matrix(page, book),
    "components": lambda filters, page, book: connections.components(page, book),
    "questions": lambda filters, page, book: connections.questions(page, book),
    "rules": lambda filters, page, book: manual.rules(),
    "fences": lambda filters, page, book: manual.fences(),
    "front-matter": lambda filters, page, book: manual.front_matter(),
}
