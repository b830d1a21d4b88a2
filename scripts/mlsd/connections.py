"""How the book hangs together, found out from its pages: cases and blocks, methods, terms, components, questions.

connected(page, book)      # the foot of a case, a block or a calculator
questions(page, book)      # everything the book asks, with what it can be filtered by
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mlsd.addresses import relative
from mlsd.book import Book, Page
from mlsd.drawing import DrawingError
from mlsd.fences.base import Element, append, element, table
from mlsd.fences.numbers import in_words
from mlsd.fences.quiz import Quiz
from mlsd.methods.definition import METHODS, Method
from mlsd.page import FAMILIES, GROUPS, LEVELS, STEPS, Kind

GLOSSARY = "reference/glossary.md"

KINDS = {"question": "Follow-up", "flaw": "Spot the flaw", "card": "Card", "quiz": "Quiz"}
"""What a page asks, in a reader's words."""


def link(page: str, target: str, text: str) -> Element:
    """A link from one page below docs/ to another."""
    return element("a", text, href=relative(page, target))


def documentation(method: Method[...]) -> str:
    """The page of the API reference that documents a method."""
    return f"reference/methods/{method.__module__.rpartition('.')[2].replace('_', '-')}.md"


def documented(called: Iterable[str], page: Page) -> list[Element]:
    """A link for each method among the called functions, to its place in the API reference."""
    found = [METHODS[name] for name in called if name in METHODS]
    return [link(page.path, f"{documentation(m)}#{m.__module__}.{m.function.name}", m.function.name) for m in found]


def connected(page: Page, book: Book) -> Element | None:
    """What a page leans on, who leans on it, and the words that it explains; None when there is nothing to tell."""
    leans = book.targets(page)
    of_kind = {kind: book.of_kind(kind) for kind in (Kind.CASE, Kind.BLOCK)}
    using = [other for kind in of_kind for other in of_kind[kind] if page.path in book.targets(other)]
    shown: dict[str, list[Element]] = {
        "Building blocks": [link(page.path, b.path, b.title) for b in of_kind[Kind.BLOCK] if b.path in leans],
        "Leads here": [link(page.path, other.path, other.title) for other in using],
        "Methods": documented(sorted(page.reading.numbers.calls), page),
        "Terms": [link(page.path, f"{GLOSSARY}#{t.anchor}", t.term) for t in book.terms if t.page == page.path],
    }
    if page.kind not in of_kind or not any(shown.values()):
        return None
    box = element("dl", class_="connected", data_search_exclude="")
    for title, links in shown.items():
        if links:
            box.append(element("div", element("dt", title), listing(links)))
    return element("section", element("p", element("strong", "Connected")), box, aria_label="Connected pages")


def listing(links: list[Element]) -> Element:
    """Links in one line, with commas."""
    line = element("dd")
    for index, one in enumerate(links):
        append(line, ", " if index else "")
        line.append(one)
    return line


def matrix(page: Page, book: Book) -> list[Element]:
    """All cases side by side: where they differ is what an interviewer asks about."""
    rows = []
    for case in book.of_kind(Kind.CASE):
        if (facts := case.case) is not None:
            told = [
                FAMILIES[facts.family],
                facts.task,
                facts.label_delay,
                facts.latency_class,
                ", ".join(STEPS[step] for step in facts.deep),
                f"{facts.grade}, {case.minutes} min",
            ]
            name = element("th", link(page.path, case.path, case.title), scope="row")
            rows.append(element("tr", name, *(element("td", text) for text in told)))
    head = ["Case", "Family", "Task", "Label", "Answers", "Deep steps", "Reading"]
    return [table(head, rows, label="Cases side by side")]


def components(page: Page, book: Book) -> list[Element]:
    """Which pages draw each kind of component, from the drawings themselves."""
    users: dict[str, dict[str, Page]] = {}
    for other in sorted(book.published, key=lambda p: (p.kind is not Kind.CASE, p.kind is not Kind.BLOCK, p.path)):
        for box in _boxes(other, book):
            users.setdefault(box, {})[other.path] = other
    made = element("dl", class_="callers")
    for kind in sorted(users, key=_spelt):
        links = [link(page.path, other.path, other.title) for other in users[kind].values()]
        made.extend([element("dt", element("strong", _spelt(kind))), listing(links)])
    return [made]


def _boxes(page: Page, book: Book) -> Iterator[str]:
    try:
        for drawing in book.drawings(page.path).values():
            yield from (box.kind for box in drawing.nodes)
    except DrawingError:
        return  # the check tells it


def _spelt(kind: str) -> str:
    """`FeatureStore` is "Feature store", `AnnIndex` is "ANN index"."""
    return kind if kind.isupper() else in_words(re.sub(r"\B(?=[A-Z])", "_", kind).lower())


@dataclass(frozen=True)
class Question:
    """One thing that the book asks; `level` and `step` may be empty."""

    page: Page
    id: str
    text: str
    kind: str
    step: str
    level: str


def asked(book: Book) -> Iterator[Question]:
    """Every follow-up, flaw, card and quiz of the published cases and blocks."""
    for page in (*book.of_kind(Kind.CASE), *book.of_kind(Kind.BLOCK)):
        for fold in page.reading.folds:
            yield Question(page, fold.id, fold.title, fold.kind, fold.step, fold.level)
        for fence, _ in page.reading.fences:
            if isinstance(fence, Quiz):
                yield Question(page, fence.identity, fence.question, "quiz", fence.step or "", fence.level)


def questions(page: Page, book: Book) -> list[Element]:
    """The question bank, by page; the script adds filters over the data of each question."""
    by_page: dict[str, list[Question]] = {}
    for question in asked(book):
        by_page.setdefault(question.page.path, []).append(question)
    made = []
    for found in by_page.values():
        home = found[0].page
        topic = GROUPS.get(home.group) or (FAMILIES[home.case.family] if home.case else "")
        items = [_item(question, topic, page) for question in found]
        title = element("p", link(page.path, home.path, home.title), class_="list-title")
        made.append(element("div", title, element("ul", *items), class_="questions-of"))
    return made or [element("p", "Nothing is asked yet.")]


def _item(question: Question, topic: str, page: Page) -> Element:
    told = {
        "topic": topic,
        "page": question.page.title,
        "kind": KINDS[question.kind],
        "step": STEPS.get(question.step, ""),
        "level": LEVELS.get(question.level, ""),
    }
    badge = " · ".join(told[name] for name in ("kind", "step", "level") if told[name])
    data = {f"data_{name}": value for name, value in told.items() if value}
    text = " ".join(question.text.replace("`", "").split())
    return element(
        "li",
        link(page.path, f"{question.page.path}#{question.id}", text),
        element("span", f" {badge}", class_="badge"),
        **data,
    )
