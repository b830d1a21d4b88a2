"""Where the labels of edges stand: on their own line with a halo, off the cards and off all other lines."""

from __future__ import annotations

from itertools import pairwise

from mlsd.drawing.geometry import Point, Rect
from mlsd.drawing.layout import Layout, headings
from mlsd.drawing.metrics import edge_label_size
from mlsd.drawing.model import Drawing

_CARD, _LABEL, _HEADING, _LINE, _CORNER, _BORDER, _LIFTED = 5000.0, 4000.0, 2000.0, 400.0, 120.0, 60.0, 90.0
_PARTS = [step / 20 for step in range(2, 19)]


def place(drawing: Drawing, layout: Layout, paths: list[list[Point]]) -> dict[int, Rect]:
    """The halo of each labelled edge by the edge's index: the candidate along its path that hides the least."""
    placed: dict[int, Rect] = {}
    titles = headings(drawing, layout.frames)
    cards = [card.grown(3) for card in layout.cards.values()]
    segments = [(index, a, b) for index, path in enumerate(paths) for a, b in pairwise(path)]
    for index, edge in enumerate(drawing.edges):
        if not edge.label:
            continue
        w, h = edge_label_size(edge.label)

        def cost(halo: Rect, length: float, index: int = index) -> float:
            room = halo.w if halo.w < length else halo.w + 200
            return (
                _CARD * sum(halo.meets(card) for card in cards)
                + _LABEL * sum(halo.meets(other) for other in placed.values())
                + _HEADING * sum(halo.meets(title) for title in titles)
                + _LINE * sum(_touches(halo, a, b) for other, a, b in segments if other != index)
                + _CORNER * sum(halo.grown(6).holds(corner) for corner in paths[index])
                + _BORDER * sum(halo.meets(frame) and not _inside(halo, frame) for frame in layout.frames.values())
                + room / 10
            )

        candidates: list[tuple[float, int, Rect]] = []
        for a, b in pairwise(paths[index]):
            for part in _PARTS:
                x, y = a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
                across = abs(b[0] - a[0]) if a[1] == b[1] else abs(b[1] - a[1]) * 2
                # A tall label on a line close above a card may hang off its line.
                for lift in (0.0, 8 - h / 2, h / 2 - 8) if a[1] == b[1] else (0.0,):
                    halo = Rect(x - w / 2, y - h / 2 + lift, w, h)
                    price = cost(halo, across) + 20 * abs(part - 0.5) + (_LIFTED if lift else 0)
                    candidates.append((price, len(candidates), halo))
        placed[index] = min(candidates)[2]
    return placed


def _inside(halo: Rect, frame: Rect) -> bool:
    return frame.x < halo.x and halo.right < frame.right and frame.y < halo.y and halo.bottom < frame.bottom


def _touches(halo: Rect, a: Point, b: Point) -> bool:
    line = Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1])).grown(1)
    return halo.meets(line)
