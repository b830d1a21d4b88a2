"""The strokes that pictures are made of: rectangles, and arrows with rounded corners."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from math import hypot

from mlsd.drawing.geometry import Point, Rect
from mlsd.drawing.model import Style
from mlsd.drawing.paint import Palette

_RADIUS, _HEAD, _HALF = 8.0, 8.0, 4.0
DASHES: dict[Style, str] = {"dashed": "4 4", "loop": "7 4"}


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
    if style in DASHES:
        line.set("stroke-dasharray", DASHES[style])
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
