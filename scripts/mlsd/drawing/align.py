"""Moves cards across the flow so that as many edges as possible run straight."""

from __future__ import annotations

from mlsd.drawing.frames import collides
from mlsd.drawing.geometry import Rect
from mlsd.drawing.model import Drawing

_STRAIGHT, _ROUNDS = 60, 3


def straightened(drawing: Drawing, cards: dict[str, Rect]) -> dict[str, Rect]:
    """The same ranks with rows of cards moved in line with their neighbours, wherever that makes edges straighter."""
    down = drawing.direction == "LR"
    best, score = cards, _bends(drawing, cards, down)
    for _ in range(_ROUNDS):
        before = score
        for box in drawing.nodes:
            row = _row(drawing, best, box.id, down)
            for members in (row, {box.id}):
                for shift in _shifts(drawing, best, members, down):
                    tried = {
                        id: (card.moved(0, shift) if down else card.moved(shift, 0)) if id in members else card
                        for id, card in best.items()
                    }
                    bends = _bends(drawing, tried, down)
                    if bends < score and not collides(drawing, tried):
                        best, score = tried, bends
                        break
        if score == before:
            break
    return best


def _across(card: Rect, down: bool) -> float:
    return card.y if down else card.x


def _row(drawing: Drawing, cards: dict[str, Rect], id: str, down: bool) -> set[str]:
    """The cards that straight edges join to this one."""
    row, size = {id}, 0
    while size < len(row):
        size = len(row)
        for edge in drawing.edges:
            ends = {edge.source, edge.target}
            level = _across(cards[edge.source], down) == _across(cards[edge.target], down)
            if edge.style != "loop" and level and ends & row:
                row |= ends
    return row


def _shifts(drawing: Drawing, cards: dict[str, Rect], members: set[str], down: bool) -> list[float]:
    shifts = set()
    for edge in drawing.edges:
        for inside, outside in ((edge.source, edge.target), (edge.target, edge.source)):
            if edge.style != "loop" and inside in members and outside not in members:
                shifts.add(_across(cards[outside], down) - _across(cards[inside], down))
    return sorted(shifts - {0}, key=lambda shift: (abs(shift), shift))


def _bends(drawing: Drawing, cards: dict[str, Rect], down: bool) -> float:
    """How far the edges are from straight; edges between lanes cannot be, so they do not count."""
    total = 0.0
    for edge in drawing.edges:
        source, target = drawing.node(edge.source), drawing.node(edge.target)
        if edge.style == "loop" or (source.cluster[:1] != target.cluster[:1] and source.cluster and target.cluster):
            continue
        offset = abs(_across(cards[edge.source], down) - _across(cards[edge.target], down))
        total += min(offset, 400) + (_STRAIGHT if offset else 0)
    return total
