"""Paints a laid-out drawing as one SVG element."""

from __future__ import annotations

import copy
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mlsd.drawing.geometry import Point, Rect, around
from mlsd.drawing.labels import place
from mlsd.drawing.layout import LINE_HEIGHT, Layout, arrange
from mlsd.drawing.metrics import EDGE_SIZE, LABEL_SIZE, edge_lines, label_lines
from mlsd.drawing.model import Arrow, Box, Drawing
from mlsd.drawing.paint import PRINT, SITE, Palette
from mlsd.drawing.parts import arrow, legend, number, rect, shape
from mlsd.drawing.routing import Router

_MARGIN, _ICON, _CHIP = 10, 20, 28
_FONTS = "Inter, 'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"


def svg(drawing: Drawing, palette: Palette = SITE, prefix: str = "dg") -> ET.Element:
    """The picture of a drawing as an `svg` element without namespace, ready to be put into a page.

    Arguments: `palette` is `SITE` (classes `dg-…`, no inline style) or `PRINT` (literal colours, standalone);
    `prefix` makes the ids unique in a page with several drawings of one name.
    Classes: `dg-drawing`, and one for each paint of `mlsd.drawing.paint`; `dg-node` and `dg-edge` group the parts,
    with `data-node`, `data-source` and `data-target`.
    """
    return copy.deepcopy(_painted(drawing, palette, prefix))


def write(drawing: Drawing, folder: Path) -> Path:
    """Writes `<name>.svg` in literal colours into a folder, and returns its path: what a drawing file does alone."""
    path = folder / f"{drawing.name}.svg"
    folder.mkdir(exist_ok=True)
    path.write_text(ET.tostring(svg(drawing, PRINT), encoding="unicode") + "\n", encoding="utf-8")
    return path


@lru_cache(maxsize=512)
def _painted(drawing: Drawing, palette: Palette, prefix: str) -> ET.Element:
    picture = composed(drawing)
    layout, paths, halos = picture.layout, picture.paths, picture.halos
    base = f"{prefix}-{drawing.name}"
    points = [Rect(x, y, 0, 0) for path in paths for x, y in path]
    whole = around([*layout.cards.values(), *layout.frames.values(), *halos.values(), *points]).grown(_MARGIN)
    key, key_size = legend(drawing, palette, max(whole.w - 2 * _MARGIN, 320))
    width = max(whole.w, key_size[0] + 2 * _MARGIN)
    # A narrow drawing stands in the middle above its wider legend.
    left = whole.x - (width - whole.w) / 2
    height = whole.h + 8 + key_size[1] + _MARGIN
    root = ET.Element("svg")
    if palette.literal:
        root.set("xmlns", "http://www.w3.org/2000/svg")
        root.set("font-family", _FONTS)
    else:
        root.set("class", "dg-drawing")
    root.set("role", "img")
    root.set("aria-labelledby", f"{base}-title {base}-desc")
    root.set("viewBox", " ".join(number(value) for value in (left, whole.y, width, height)))
    root.set("width", number(width))
    root.set("height", number(height))
    ET.SubElement(root, "title", {"id": f"{base}-title"}).text = drawing.title
    ET.SubElement(root, "desc", {"id": f"{base}-desc"}).text = drawing.summary
    defs = ET.SubElement(root, "defs")
    for icon in dict.fromkeys(box.icon for box in drawing.nodes):
        symbol = ET.SubElement(defs, "symbol", {"id": _symbol(base, icon), "viewBox": "0 0 24 24"})
        ET.SubElement(symbol, "path", {"d": shape(icon), "fill": "currentColor"})
    if palette.literal:
        root.append(rect(Rect(left, whole.y, width, height), 0, palette("page")))
    _frames(root, drawing, layout, palette)
    for index, edge in enumerate(drawing.edges):
        group = ET.SubElement(root, "g", {"data-source": edge.source, "data-target": edge.target})
        group.attrib.update({} if palette.literal else palette("edge"))
        group.extend(arrow(paths[index], edge.style, edge.both, palette))
    for index, halo in halos.items():
        _edge_label(root, drawing.edges[index], halo, _tint(drawing, layout, halo.centre), palette)
    for box in drawing.nodes:
        _card(root, box, layout.cards[box.id], base, palette)
    start = (whole.x if width == whole.w else left) + _MARGIN
    key.set("transform", f"translate({number(start)} {number(whole.bottom + 8)})")
    root.append(key)
    return root


@dataclass(frozen=True)
class Composition:
    """Everything that has a place: cards and frames, the edges' corner points, the halos of the labelled edges."""

    layout: Layout
    paths: list[list[Point]]
    halos: dict[int, Rect]


@lru_cache(maxsize=512)
def composed(drawing: Drawing) -> Composition:
    """Places a drawing, once for all palettes: equal drawings share the result."""
    layout = arrange(drawing)
    paths = Router(drawing, layout).paths()
    return Composition(layout, paths, place(drawing, layout, paths))


def _symbol(base: str, icon: str) -> str:
    return f"{base}-icon-{icon.replace('/', '-')}"


def _frames(root: ET.Element, drawing: Drawing, layout: Layout, palette: Palette) -> None:
    for group in drawing.clusters:
        frame = layout.frames[group.id]
        tint = "group" if group.life == "none" else group.life
        outer = len(group.path) == 1 or group.heads_life
        shape = rect(frame, 14 if outer else 10, palette(f"frame-{tint}" if outer else f"inner-{tint}"))
        shape.set("stroke-width", "1.2" if outer else "1")
        if not outer:
            shape.set("fill", "none")
            shape.set("stroke-opacity", "0.6")
        if group.heads_life and group.life == "training":
            shape.set("stroke-dasharray", "6 4")
        root.append(shape)
        heading = ET.SubElement(root, "text", palette(f"heading-{tint}"))
        heading.set("x", number(frame.x + 16))
        heading.set("y", number(frame.y + 21))
        heading.set("font-size", number(EDGE_SIZE + 1 if outer else EDGE_SIZE))
        heading.set("font-weight", "700" if outer else "600")
        heading.set("letter-spacing", "0.2")
        heading.text = group.label


def _card(root: ET.Element, box: Box, card: Rect, base: str, palette: Palette) -> None:
    group = ET.SubElement(root, "g", {"id": f"{base}-node-{box.id}", "data-node": box.id})
    if box.step:
        group.set("data-step", box.step)
    group.attrib.update(palette("node", f"role-{box.role}"))
    group.append(rect(card, 10, palette("card")))
    edge = rect(card, 10, {"fill": "none", "stroke": "currentColor", "stroke-opacity": "0.55", "stroke-width": "1.2"})
    group.append(edge)
    lines = label_lines(box.label)
    x = card.centre[0]
    content = _CHIP + 6 + LINE_HEIGHT * len(lines)
    top = card.y + (card.h - content) / 2
    chip = rect(Rect(x - _CHIP / 2, top, _CHIP, _CHIP), 8, {"fill": "currentColor", "fill-opacity": "0.13"})
    group.append(chip)
    place = {"x": number(x - _ICON / 2), "y": number(top + (_CHIP - _ICON) / 2)}
    ET.SubElement(group, "use", {"href": f"#{_symbol(base, box.icon)}", **place, "width": "20", "height": "20"})
    for index, line in enumerate(lines):
        label = ET.SubElement(group, "text", palette("name"))
        label.set("x", number(x))
        label.set("y", number(top + _CHIP + 6 + LINE_HEIGHT * index + 12))
        label.set("font-size", number(LABEL_SIZE))
        label.set("font-weight", "500")
        label.set("text-anchor", "middle")
        label.text = line


def _edge_label(root: ET.Element, edge: Arrow, halo: Rect, tint: str, palette: Palette) -> None:
    root.append(rect(halo, 5, palette(f"halo-{tint}")))
    for index, line in enumerate(edge_lines(edge.label)):
        label = ET.SubElement(root, "text", palette("remark-loop" if edge.style == "loop" else "remark"))
        label.set("x", number(halo.centre[0]))
        label.set("y", number(halo.y + 13 + 14 * index))
        label.set("font-size", number(EDGE_SIZE))
        label.set("font-weight", "500")
        label.set("text-anchor", "middle")
        label.text = line


def _tint(drawing: Drawing, layout: Layout, point: Point) -> str:
    """The paint behind a point: the innermost filled frame that holds it, or the page."""
    tint = "page"
    for group in drawing.clusters:
        if (len(group.path) == 1 or group.heads_life) and layout.frames[group.id].holds(point):
            tint = "group" if group.life == "none" else group.life
    return tint
