"""What every typed fence is: a model of its YAML, an element tree for the page, a plain text for everything else.

A fence never touches files, the engine or other pages; what it needs of them it asks of the `Context`.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import ClassVar, Protocol

from pydantic import BaseModel, ConfigDict

from mlsd.fences.numbers import Evaluated, Numbers

Element = ET.Element


class Context(Protocol):
    """What a fence may ask of the page that it stands on and of the book around it."""

    @property
    def numbers(self) -> Numbers:
        """All assumptions and derivations of the page."""

    @property
    def evaluated(self) -> Evaluated:
        """Their values, with the assumptions as written."""

    def prose(self, text: str) -> list[Element]:
        """Markdown as block elements: links, citations and `{{ names }}` work in it."""

    def figure(self, name: str) -> list[Element]:
        """The drawing of this page with this name, and its text version."""

    def methods(self, called: list[str]) -> list[Element]:
        """Where the documentation of the methods among these functions stands."""

    def generated(self, of: str, filters: dict[str, str]) -> list[Element]:
        """A list that the whole book gives: cases, blocks, the glossary, references."""


class Part(BaseModel):
    """A mapping inside a fence: unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Fence(Part):
    """A typed fence. Subclasses are its documentation: the docstring and the field descriptions are printed."""

    kind: ClassVar[str]
    example: ClassVar[str]
    mistake: ClassVar[str]
    """A good body and a body with a typical fault: printed in the guide, used by `./mlsd new`, run by the tests."""

    @property
    def identity(self) -> str:
        """The anchor of the fence on its page; unique there."""
        raise NotImplementedError

    def elements(self, context: Context) -> Element:
        """The fence as one element of the page."""
        raise NotImplementedError

    def text(self, context: Context) -> str:
        """The fence as plain text, for search and exports."""
        return words(self.elements(context))


def element(tag: str, *children: Element | str | None, **attributes: str) -> Element:
    """An element with its children; `class_` and `data_x` become `class` and `data-x`.

    element("p", "Peak rate: ", element("strong", "58 k"), class_="value")
    """
    made = ET.Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    for child in children:
        append(made, child)
    return made


def append(parent: Element, child: Element | str | None) -> None:
    """Adds text or an element at the end of `parent`."""
    if child is None:
        return
    if not isinstance(child, str):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + child
    else:
        parent.text = (parent.text or "") + child


def flow(tag: str, blocks: list[Element], **attributes: str) -> Element:
    """Prose inside one element; a single paragraph gives its content without the `p`."""
    made = element(tag, **attributes)
    if len(blocks) == 1 and blocks[0].tag == "p":
        made.text = blocks[0].text
        made.extend(blocks[0])
    else:
        made.extend(blocks)
    return made


def tools(title: str) -> Element:
    """Where a reader starts to change the numbers of a fence; without the script for it nothing is shown."""
    label = f"Change the numbers: {title}"
    button = element("button", "Change the numbers", type="button", class_="change-numbers", aria_label=label)
    return element("div", button, class_="fence-tools", data_search_exclude="")


def either(holds: bool, then: list[Element], otherwise: list[Element] | None) -> list[Element]:
    """Both sentences of a verdict, the one that does not hold hidden until a reader changes the numbers."""
    made = [flow("div", then, data_when="true"), *([flow("div", otherwise, data_when="false")] if otherwise else [])]
    for sentence in made:
        if (sentence.get("data-when") == "true") != holds:
            sentence.attrib |= {"hidden": "", "data-search-exclude": ""}
    return made


def table(head: list[str], rows: list[Element], **attributes: str) -> Element:
    """A table in a frame that scrolls by itself and can be reached by keyboard; `label` names it."""
    label = attributes.pop("label")
    attributes["class_"] = f"table {attributes.get('class_', '')}".strip()
    header = element("thead", element("tr", *(element("th", text, scope="col") for text in head)))
    inner = element("table", header, element("tbody", *rows), **attributes)
    return element("div", inner, class_="fence-table", role="region", tabindex="0", aria_label=label)


def words(node: Element) -> str:
    """All text that is shown below `node`, with single spaces; formulas and pictures have texts of their own."""

    def parts(item: Element) -> Iterator[str]:
        if item.text:
            yield item.text
        for child in item:
            if child.tag not in {"math", "svg", "button"} and "hidden" not in child.attrib:
                yield from parts(child)
            yield " " if child.tag in {"td", "th", "p", "li", "summary", "tr", "div", "dt", "dd", "figcaption"} else ""
            if child.tail:
                yield child.tail

    return " ".join("".join(parts(node)).split())
