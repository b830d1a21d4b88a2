"""The conversation of a page, read from its finished tree: exchanges, spoken sentences, forks and folds.

Practice is made of these: cards, the question bank, the interviewer's sheet, the rehearsal. They stay plain Markdown on
the page: whoever opens an exchange carries `{: #id data-level=mid }` on the line below, so does `**Strong.** …`, and a
fold has its attributes.
"""

from __future__ import annotations

from mlsd.fences.base import Element, words
from mlsd.page import STEPS
from mlsd.reading import Exchange, Fold, Fork, Reading
from mlsd.source import Source

ANCHORS = {heading.lower(): step for step, heading in STEPS.items()}
SPEAKERS = {"you", "interviewer"}
WHY, TEMPTING = "Why it is asked.", "The tempting wrong answer."


def collect(root: Element, source: Source, reading: Reading) -> None:
    """Adds what is said on the page to `reading`; the step is that of the section it stands in."""
    step = ""
    spoken: dict[str, Element] = {}
    for node in root:
        voice = _voice(node)
        if node.tag in {"h1", "h2"}:
            _close(spoken, step, source, reading)
            step = ANCHORS.get(_heading(node).lower(), "")
        elif node.tag == "details" and node.get("id"):
            reading.folds.append(_fold(node, step, source))
        elif voice == "say" and step:
            reading.says.setdefault(step, _said(node))
        elif voice:
            if voice in spoken or (voice in SPEAKERS and "so" in spoken) or (voice == "strong" and spoken):
                _close(spoken, step, source, reading)
            spoken[voice] = node
    _close(spoken, step, source, reading)


def _close(spoken: dict[str, Element], step: str, source: Source, reading: Reading) -> None:
    """Ends the exchange or fork that is open: who spoke first asked, the other answered."""
    if not spoken:
        return
    first = next(iter(spoken.values()))
    said = {voice: _said(node) for voice, node in spoken.items()}
    opening = f"**{words(first[0])}** {(first[0].tail or '').strip()}"[:48]
    marks = (first.get("id", ""), first.get("data-step", step), first.get("data-level", ""), source.line_of(opening))
    if "strong" in said:
        reading.forks.append(Fork(*marks, said["strong"], said.get("weak", "")))
    elif "you" in said and "interviewer" in said:
        asked, answered = (said[voice] for voice in said if voice in SPEAKERS)
        reading.exchanges.append(Exchange(*marks, asked, answered, said.get("so", ""), said.get("thinking", "")))
    spoken.clear()


def _fold(node: Element, step: str, source: Source) -> Fold:
    title = words(node[0]) if len(node) else ""
    parts: dict[str, list[str]] = {"": [], WHY: [], TEMPTING: []}
    for block in node[1:]:
        opening = words(block[0]) if block.tag == "p" and len(block) and not (block.text or "").strip() else ""
        parts[opening if opening in parts else ""].append(words(block))
    answer, why, tempting = (" ".join(texts) for texts in parts.values())
    line = source.line_of(f"id: {node.attrib['id']}")
    marks = (node.attrib["id"], node.get("data-step", step), node.get("data-level", ""), line)
    return Fold(
        *marks,
        node.get("class", ""),
        title,
        answer,
        why.removeprefix(WHY).strip(),
        tempting.removeprefix(TEMPTING).strip(),
    )


def _voice(node: Element) -> str:
    classes = node.get("class", "").split()
    return classes[1] if node.tag == "p" and classes[:1] == ["voice"] else ""


def _said(node: Element) -> str:
    """What a voice says, without its name."""
    return words(node).removeprefix(words(node[0])).strip()


def _heading(node: Element) -> str:
    links = [words(child) for child in node if "headerlink" in child.get("class", "")]
    return words(node).removesuffix(links[0] if links else "").strip()
