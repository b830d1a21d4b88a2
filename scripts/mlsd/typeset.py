"""The finishing touches on a page's tree: math as MathML, the voices of a conversation, hovers, the page's header."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from latex2mathml.converter import convert

from mlsd import connections, generated
from mlsd.book import Book, Page
from mlsd.fences.base import Element, element, words
from mlsd.page import Kind
from mlsd.problem import Fault

VOICES = {
    "Interviewer.": "interviewer",
    "You.": "you",
    "Say.": "say",
    "Strong.": "strong",
    "Weak.": "weak",
    "So:": "so",
    "Thinking:": "thinking",
}
"""How a paragraph begins, and the class it gets."""

NO_HOVER = {
    "a",
    "abbr",
    "code",
    "pre",
    "svg",
    "math",
    "h1",
    "h2",
    "h3",
    "h4",
    "summary",
    "th",
    "dt",
    "script",
    "style",
    "button",
}


def math(root: Element) -> list[Fault]:
    """Replaces LaTeX by MathML; a formula that cannot be read is a fault."""
    faults = []
    for parent in list(root.iter()):
        for index, child in enumerate(list(parent)):
            if child.get("class") != "arithmatex":
                continue
            latex = (child.text or "").strip()
            display = "block" if latex.startswith("\\[") else "inline"
            try:
                printed = ET.fromstring(convert(latex[2:-2].strip(), display=display))
            except Exception:  # the library raises a class of its own for each mistake
                formula = latex[2:-2].strip()
                told = f"`{formula}` cannot be read as a formula"
                faults.append(Fault("N109", told, "check its braces", marked=formula))
                continue
            for node in printed.iter():
                node.tag = node.tag.rpartition("}")[2]
                # MathML Core has no use for these, and a strict policy forbids styles.
                node.attrib.pop("style", None)
            printed.tail = child.tail
            if display == "block":
                frame = element(
                    "div", printed, class_="formula-block", role="group", tabindex="0", aria_label="Formula"
                )
                frame.tail, printed.tail = child.tail, None
                parent[index] = frame
            else:
                parent[index] = printed
    return faults


def conversation(root: Element) -> None:
    """Gives each paragraph that opens with a voice its class."""
    for paragraph in root.iter("p"):
        if len(paragraph) and not (paragraph.text or "").strip() and paragraph[0].tag in {"strong", "em"}:
            voice = VOICES.get(words(paragraph[0]))
            if voice:
                paragraph.set("class", f"{paragraph.get('class', '')} voice {voice}".strip())


def tables(root: Element) -> None:
    """Puts each table of the prose into a frame that scrolls by itself and can be reached by keyboard."""
    for parent in list(root.iter()):
        for index, child in enumerate(list(parent)):
            if child.tag == "table" and child.get("class") is None:
                child.set("class", "table")
                for cell in child.iter():
                    if cell.tag == "th" and not "".join(cell.itertext()).strip():
                        cell.tag = "td"  # the corner of a table heads nothing
                    # HTML has dropped the attribute, and the policy forbids the style that it stands for.
                    if align := cell.attrib.pop("align", ""):
                        cell.set("class", f"align-{align}")
                label = "Table: " + ", ".join(text for cell in child.iter("th") if (text := words(cell)))
                frame = element("div", child, class_="table-frame", role="group", tabindex="0", aria_label=label)
                frame.tail, child.tail = child.tail, None
                parent[index] = frame


def header(root: Element, page: Page) -> None:
    """Puts the byline and a case's card behind the title, and marks the steps that run deep."""
    title = next((index for index, child in enumerate(root) if child.tag == "h1"), None)
    if title is None or page.kind is Kind.PLAIN:
        return
    root.insert(title + 1, generated.byline(page))
    card = generated.case_card(page)
    if card is not None:
        root.insert(title + 2, card)


def footer(root: Element, page: Page, book: Book) -> None:
    """Puts what a page is connected with at its end."""
    connected = connections.connected(page, book)
    if connected is not None:
        root.append(connected)


def hovers(root: Element, page: Page, book: Book) -> None:
    """Marks the first occurrence of each glossary term on the page with its definition."""
    if page.path in {connections.GLOSSARY, "index.md"}:
        return
    terms = {}
    for term in book.terms:
        if term.hover and term.page != page.path:
            terms.update({name if _acronym(name) else name.lower(): term for name in term.names})
    if not terms:
        return
    longest_first = sorted(terms, key=len, reverse=True)
    pattern = re.compile(
        r"(?<![\w-])(?:"
        + "|".join(f"(?:{re.escape(n)}s?)" if _acronym(n) else f"(?i:{re.escape(n)}s?)" for n in longest_first)
        + r")(?![\w-])"
    )
    seen: set[str] = set()
    for parent, before, text in list(_texts(root)):
        made: list[Element] = []
        end = 0
        for match in pattern.finditer(text):
            found = match[0]
            spellings = (found, found.lower(), found[:-1], found[:-1].lower())
            meant = next((terms[spelling] for spelling in spellings if spelling in terms), None)
            if meant is None or meant.term in seen:
                continue
            seen.add(meant.term)
            if made:
                made[-1].tail = text[end : match.start()]
            else:
                _set(parent, before, text[: match.start()])
            made.append(element("abbr", found, title=meant.definition))
            end = match.end()
        if made:
            made[-1].tail = text[end:]
            at = 0 if before is None else list(parent).index(before) + 1
            for offset, node in enumerate(made):
                parent.insert(at + offset, node)


def _acronym(name: str) -> bool:
    return sum(letter.isupper() for letter in name) >= 2


def _set(parent: Element, before: Element | None, text: str) -> None:
    if before is None:
        parent.text = text
    else:
        before.tail = text


def _texts(node: Element) -> Iterator[tuple[Element, Element | None, str]]:
    """Every piece of running text: its parent, the element before it (None: it opens the parent), the text."""
    if node.text and node.text.strip():
        yield node, None, str(node.text)
    for child in node:
        if child.tag not in NO_HOVER and "citation" not in child.get("class", "") and "hidden" not in child.attrib:
            yield from _texts(child)
        if child.tail and child.tail.strip():
            yield node, child, str(child.tail)
