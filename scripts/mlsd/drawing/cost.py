"""How calm an arrangement looks, as one number: the smaller, the calmer."""

from __future__ import annotations

from itertools import combinations

from mlsd.drawing.frames import Layout
from mlsd.drawing.geometry import Point, Rect, around
from mlsd.drawing.model import Arrow, Drawing

_WIDEST, _HIGHEST = 940, 760
# Prices in pixels of edge length, found by looking at drawings of all shapes.
_CROSSING, _COVERED, _BELOW, _SIDEWAYS, _UPSIDE_DOWN = 250, 200, 150, 150, 30
_BACKWARDS, _TOO_WIDE, _TOO_HIGH, _FOREIGN = 2, 16, 3, 5000


def fits(layout: Layout) -> bool:
    """Whether an arrangement is narrow enough for a page."""
    return _whole(layout).w <= _WIDEST


def crosses(drawing: Drawing, edge: Arrow) -> bool:
    """Whether an edge runs from one outermost cluster into another."""
    return drawing.node(edge.source).cluster[:1] != drawing.node(edge.target).cluster[:1] and bool(
        drawing.node(edge.source).cluster and drawing.node(edge.target).cluster
    )


def cost(drawing: Drawing, layout: Layout) -> float:
    """The sum of all that disturbs: long, crossing, covered and backward edges, width, height, order upside down."""
    cards, whole = layout.cards, _whole(layout)
    along, across = (0, 1) if drawing.direction == "LR" else (1, 0)
    lines = [(edge, cards[edge.source].centre, cards[edge.target].centre) for edge in drawing.edges]
    total = whole.h + _TOO_WIDE * max(0.0, whole.w - _WIDEST) + _TOO_HIGH * max(0.0, whole.h - _HIGHEST)
    total += _FOREIGN * _foreign(drawing, layout)
    for edge, start, end in lines:
        total += abs(start[0] - end[0]) + abs(start[1] - end[1])
        total += _COVERED * sum(
            _through(card, start, end) for id, card in cards.items() if id not in (edge.source, edge.target)
        )
        if edge.style == "loop":
            continue
        total += _BACKWARDS * max(0.0, start[along] - end[along])
        total += _SIDEWAYS if start[along] == end[along] and not crosses(drawing, edge) else 0
    total += _CROSSING * sum(_cut(*one[1:], *other[1:]) for one, other in combinations(lines, 2))
    centres = [cards[box.id].centre for box in drawing.nodes]
    total += _UPSIDE_DOWN * sum(
        one[along] == other[along] and one[across] > other[across] for one, other in combinations(centres, 2)
    )
    lives = [layout.frames[group.id].y for group in drawing.clusters if group.heads_life and group.life == "inference"]
    return total + _BELOW * sum(y > whole.h / 2 for y in lives)


def _foreign(drawing: Drawing, layout: Layout) -> int:
    """How many frames reach over a card that is not their own."""
    return sum(
        frame.meets(layout.cards[box.id])
        for id, frame in layout.frames.items()
        for box in drawing.nodes
        if id not in box.cluster
    )


def _whole(layout: Layout) -> Rect:
    return around([*layout.cards.values(), *layout.frames.values()])


def _cut(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _through(card: Rect, a: Point, b: Point) -> bool:
    """Whether a straight line runs through a card: the part of it inside both bands of the card is not empty."""
    inner, first, last = card.grown(-10), 0.0, 1.0
    for start, end, low, high in ((a[0], b[0], inner.x, inner.right), (a[1], b[1], inner.y, inner.bottom)):
        if start == end:
            if not low < start < high:
                return False
            continue
        near, far = sorted(((low - start) / (end - start), (high - start) / (end - start)))
        first, last = max(first, near), min(last, far)
    return first < last
