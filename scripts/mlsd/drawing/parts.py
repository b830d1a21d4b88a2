"""The parts that pictures are made of: rectangles, arrows with rounded corners, icons, and the legend."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import hypot

from mlsd.drawing.geometry import Point, Rect
from mlsd.drawing.metrics import EDGE_SIZE, width
from mlsd.drawing.model import ROLES, Drawing, Style
from mlsd.drawing.paint import Palette

_RADIUS, _HEAD, _HALF = 8.0, 8.0, 4.0
_DASHES: dict[Style, str] = {"dashed": "4 4", "loop": "7 4"}
_ROW, _SWATCH, _GAP = 20, 12, 18


def number(value: float) -> str:
    """A coordinate with at most one decimal: `number(2.0)` is `2`."""
    return f"{value:.1f}".removesuffix(".0").replace("-0", "-0" if value <= -0.05 else "0", 1)


def rect(box: Rect, radius: float, attributes: dict[str, str]) -> ET.Element:
    """A rectangle with rounded corners."""
    place = {"x": number(box.x), "y": number(box.y), "width": number(box.w), "height": number(box.h)}
    return ET.Element("rect", {**place, "rx": number(radius), **attributes})


def arrow(path: list[Point], style: Style, both: bool, palette: Palette) -> list[ET.Element]:
    """The line and the heads of an edge along its corner points."""
    loop = "-loop" if style == "loop" else ""
    points = [*path[:-1], _towards(path[-1], path[-2], _HEAD - 1)]
    if both:
        points[0] = _towards(path[0], path[1], _HEAD - 1)
    line = ET.Element("path", {"d": _rounded(points), "fill": "none", **palette(f"line{loop}")})
    line.set("stroke-width", "1.8" if loop else "1.5")
    if style in _DASHES:
        line.set("stroke-dasharray", _DASHES[style])
    ends = [(path[-1], path[-2]), *([(path[0], path[1])] if both else [])]
    heads = [ET.Element("path", {"d": _head(tip, tail), **palette(f"head{loop}")}) for tip, tail in ends]
    return [line, *heads]


def _towards(start: Point, end: Point, by: float) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1
    return (start[0] + (end[0] - start[0]) * by / length, start[1] + (end[1] - start[1]) * by / length)


def _rounded(points: list[Point]) -> str:
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        sides = (hypot(corner[0] - end[0], corner[1] - end[1]) for end in (before, after))
        radius = min(_RADIUS, *(side / 2 for side in sides))
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(f"L{number(start[0])} {number(start[1])}")
        parts.append(f"Q{number(corner[0])} {number(corner[1])} {number(end[0])} {number(end[1])}")
    return " ".join([*parts, f"L{number(points[-1][0])} {number(points[-1][1])}"])


def _head(tip: Point, tail: Point) -> str:
    base = _towards(tip, tail, _HEAD)
    dx, dy = (base[0] - tip[0]) / _HEAD * _HALF, (base[1] - tip[1]) / _HEAD * _HALF
    corners = (tip, (base[0] - dy, base[1] + dx), (base[0] + dy, base[1] - dx))
    return "M" + " L".join(f"{number(x)} {number(y)}" for x, y in corners) + "Z"


@cache
def shape(icon: str) -> str:
    """The path of an icon such as `material/database`, drawn in a box of 24 by 24.

    Errors: `FileNotFoundError` when the set has no such icon.
    """
    source = files("material").joinpath("templates", ".icons", *f"{icon}.svg".split("/")).read_text(encoding="utf-8")
    # The name of the SVG namespace would come back as a prefix on every element.
    root = ET.fromstring(re.sub(r'\sxmlns="[^"]*"', "", source, count=1))
    return " ".join(path.get("d", "") for path in root.iter("path"))


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
