"""The small legend below a drawing: only the roles, lives and loop arrow that it uses."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from mlsd.drawing.geometry import Rect
from mlsd.drawing.metrics import EDGE_SIZE, width
from mlsd.drawing.model import ROLES, Drawing
from mlsd.drawing.paint import Palette
from mlsd.drawing.strokes import arrow, number, rect

_ROW, _SWATCH, _GAP = 20, 12, 18


def legend(drawing: Drawing, palette: Palette, room: float) -> tuple[ET.Element, tuple[float, float]]:
    """The legend as a group at the origin, with its width and height; rows break at `room`."""
    group = ET.Element("g", {} if palette.literal else palette("key"))
    x = y = widest = 0.0
    for words, sample, size in _items(drawing, palette):
        length = size + 6 + width(words, EDGE_SIZE)
        if x and x + length > room:
            x, y = 0.0, y + _ROW
        item = ET.SubElement(group, "g", {"transform": f"translate({number(x)} {number(y)})"})
        item.extend(sample)
        label = ET.SubElement(item, "text", palette("legend"))
        label.attrib.update({"x": number(size + 6), "y": "13", "font-size": number(EDGE_SIZE)})
        label.text = words
        widest = max(widest, x + length)
        x += length + _GAP
    return group, (widest, y + _ROW)


def _items(drawing: Drawing, palette: Palette) -> Iterator[tuple[str, list[ET.Element], int]]:
    swatch = Rect(0.5, 3.5, _SWATCH - 1, _SWATCH - 1)
    lives = {group.life for group in drawing.clusters if group.heads_life}
    for life, words in (("inference", "Inference"), ("training", "Training")):
        if life in lives:
            frame = rect(Rect(0.5, 3.5, 21, _SWATCH - 1), 3, palette(f"frame-{life}"))
            if life == "training":
                frame.set("stroke-dasharray", "4 3")
            yield words, [frame], 22
    used = {box.role for box in drawing.nodes}
    for role, words in ROLES.items():
        if role in used:
            paint = palette(f"role-{role}")
            inside = rect(swatch, 3.5, {"fill": "currentColor", "fill-opacity": "0.3", "stroke": "currentColor"})
            sample = ET.Element("g", paint)
            sample.append(inside)
            yield words, [sample], _SWATCH
    if any(edge.style == "loop" for edge in drawing.edges):
        yield "Feedback loop", arrow([(0, 9), (28, 9)], "loop", False, palette), 28
