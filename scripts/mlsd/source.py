"""A page's text, to say where things stand, and the walk over its parsed tree that collects what it contains.

Python-Markdown forgets lines; the text is searched for what was parsed, each time from where the last one was found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from urllib.parse import urlsplit

from mlsd.fences.base import Element, words
from mlsd.page import split
from mlsd.problem import Fault
from mlsd.reading import Heading, Place, Reading

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
QUIET = {"code", "pre", "svg", "math", "script", "style"}
SCHEMES = {"", "http", "https", "mailto"}
ALLOWED = {
    "id",
    "class",
    "title",
    "href",
    "align",
    "open",
    "start",
    "colspan",
    "rowspan",
    "scope",
    "role",
    "tabindex",
    "alt",
    "src",
    "name",
    "for",
    "type",
    "checked",
}
"""Attributes that Markdown and attribute lists may set; `data-…` and `aria-…` are allowed as well."""


class Source:
    """The whole text of a page."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = text.splitlines()
        self._first = split(text)[2]
        self._at: dict[str, tuple[int, int]] = defaultdict(lambda: (self._first, 0))

    def place(self, what: str, snippet: str) -> Place:
        """The next place where `snippet` stands, remembered as `what`."""
        line, column = self._at[snippet]
        for number in range(line, len(self._lines)):
            found = self._lines[number].find(snippet, column if number == line else 0)
            if found >= 0:
                self._at[snippet] = (number, found + len(snippet))
                return Place(what, number + 1, found + 1)
        return Place(what, self._first + 1)

    def line_of(self, snippet: str) -> int:
        """The line of the next `snippet`."""
        return self.place(snippet, snippet).line

    def fence_line(self, kind: str, source: str) -> int:
        """The line on which the fence with this content opens."""
        content = next((line.strip() for line in source.splitlines() if line.strip()), "")
        opening = re.compile(rf"[`~]{{3,}}\s*\{{?\.?{re.escape(kind)}\b")
        key = f"\x00{kind}\x00{content}"
        for number in range(self._at[key][0], len(self._lines)):
            if opening.search(self._lines[number]):
                below = next((line for line in self._lines[number + 1 :] if line.strip(" >\t")), "")
                if content in below:
                    self._at[key] = (number + 1, 0)
                    return number + 1
        return self._first + 1

    def key_line(self, name: str, default: int) -> int:
        """The line that defines `name` in a fence, searched from line `default`, then from the top."""
        if not name:
            return default
        definition = re.compile(rf"(^|[\s{{,-]){re.escape(name)}\s*:|(name|id|time):\s*{re.escape(name)}\b")
        for start in (max(default - 1, 0), 0):
            for number in range(start, len(self._lines)):
                if definition.search(self._lines[number]):
                    return number + 1
        return default

    def collect(self, root: Element, reading: Reading) -> list[Fault]:
        """Fills `reading` from the finished tree; returns what must not stand on a page."""
        faults: list[Fault] = []
        self._walk(root, reading, faults, quiet=False)
        reading.words = len(words(root).split())
        return faults

    def _walk(self, node: Element, reading: Reading, faults: list[Fault], quiet: bool) -> None:
        for child in node:
            still = quiet or child.tag in QUIET
            if isinstance(child.tag, str) and child.tag not in {"svg", "math"}:
                self._see(child, reading, faults)
                if not still:
                    self._html(child.text, faults)
                self._walk(child, reading, faults, still)
            if not quiet:
                self._html(child.tail, faults)

    def _see(self, node: Element, reading: Reading, faults: list[Fault]) -> None:
        for name, value in node.attrib.items():
            verdict = name == "hidden" and "data-when" in node.attrib  # the sentence that does not hold
            if name not in ALLOWED and not name.startswith(("data-", "aria-")) and not verdict:
                line = self.line_of(name)
                code = "S102" if name.startswith("on") else "S104"
                faults.append(Fault(code, f"the attribute `{name}` is set on `{node.tag}`", "remove it", line, name))
            if name in {"href", "src"} and urlsplit(value).scheme.lower() not in SCHEMES:
                scheme = value.partition(":")[0]
                faults.append(
                    Fault(
                        "S103",
                        f"a link may not begin with `{scheme}:`",
                        "use https: or a relative link",
                        self.line_of(value),
                        value,
                    )
                )
        if "id" in node.attrib:
            reading.anchors.append(node.attrib["id"])
        if node.tag in HEADINGS:
            self._heading(node, reading, faults)
        elif node.tag == "a" and "href" in node.attrib and "headerlink" not in node.get("class", ""):
            href = node.attrib["href"]
            if not href.startswith("#ref-"):
                reading.links.append(self.place(href, href))
        elif node.tag == "img":
            reading.images.append(self.place(node.get("src", ""), node.get("src", "")))
        elif node.tag in {"tr", "p"} or (node.tag in {"li", "dd"} and not any(child.tag == "p" for child in node)):
            # A table row is one statement: what its first cell claims, its last may cite.
            first = node[0] if node.tag == "tr" and len(node) else node
            start = (first.text or words(first)).strip().splitlines()
            reading.paragraphs.append(Place(words(node), self.place("", start[0][:60]).line if start else 0))

    def _heading(self, node: Element, reading: Reading, faults: list[Fault]) -> None:
        level = int(node.tag[1])
        link = next((child for child in node if "headerlink" in child.get("class", "")), None)
        text = words(node).removesuffix(words(link) if link is not None else "").strip()
        marks = {1: "# ", 2: "## ", 3: "### ", 4: "#### ", 5: "##### ", 6: "###### "}[level]
        plain = re.split(r"[`*_\[{$–’“”…×]", node.text or text)[0].strip() or text
        line = self.place(text, marks + plain[:40]).line
        reading.headings.append(Heading(level, node.get("id", ""), text, line))
        if any("value" in child.get("class", "").split() for child in node.iter("span")):
            message = "a computed number stands in a heading"
            faults.append(
                Fault("N108", message, "move it into the text: a heading's words are its address", line, "{{")
            )

    def _html(self, text: str | None, faults: list[Fault]) -> None:
        for match in re.finditer(r"<(?=[a-zA-Z/!?])[^>\s]*", text or ""):
            tag = match[0]
            message = f"`{tag}>` is raw HTML; the page would show it as text"
            faults.append(Fault("S101", message, "say it in Markdown or in a fence", self.line_of(tag), tag))
