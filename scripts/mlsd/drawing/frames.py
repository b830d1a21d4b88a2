"""The frames of clusters around their cards, and the lanes of the two lives."""

from __future__ import annotations

from dataclasses import dataclass

from mlsd.drawing.geometry import Rect, around
from mlsd.drawing.metrics import EDGE_SIZE, width
from mlsd.drawing.model import Drawing

PADDING, HEADING = 22, 30


@dataclass(frozen=True)
class Layout:
    """Cards by the id of their box, frames by the id of their cluster."""

    cards: dict[str, Rect]
    frames: dict[str, Rect]


def headings(drawing: Drawing, frames: dict[str, Rect]) -> list[Rect]:
    """Where the headings of the clusters stand; lines and labels keep off."""
    sizes = {group.id: width(group.label, EDGE_SIZE) * 1.2 + 24 for group in drawing.clusters}
    return [Rect(frame.x, frame.y, sizes[id], HEADING) for id, frame in frames.items()]


def framed(drawing: Drawing, cards: dict[str, Rect]) -> Layout:
    """Frames around the cards; the two lives become lanes of equal length where nothing stands in the way."""
    frames = plain_frames(drawing, cards)
    lanes = [group.id for group in drawing.clusters if len(group.path) == 1]
    if len(lanes) > 1:
        whole = around([frames[id] for id in lanes])
        for id in lanes:
            lane = frames[id]
            wide = (
                Rect(whole.x, lane.y, whole.w, lane.h)
                if drawing.direction == "LR"
                else Rect(lane.x, whole.y, lane.w, whole.h)
            )
            others = [frames[other] for other in lanes if other != id]
            others += [cards[box.id] for box in drawing.nodes if id not in box.cluster]
            if not any(wide.grown(6).meets(other) for other in others):
                frames[id] = wide
    corner = around([*cards.values(), *frames.values()])
    return Layout(
        {id: card.moved(-corner.x, -corner.y) for id, card in cards.items()},
        {id: frame.moved(-corner.x, -corner.y) for id, frame in frames.items()},
    )


def plain_frames(drawing: Drawing, cards: dict[str, Rect]) -> dict[str, Rect]:
    """Each cluster's frame, just large enough for its cards, inner frames and heading."""
    frames: dict[str, Rect] = {}
    for group in sorted(drawing.clusters, key=lambda group: -len(group.path)):
        inside = [cards[box.id] for box in drawing.nodes if box.cluster == group.path]
        inside += [frames[inner.id] for inner in drawing.clusters if inner.path[:-1] == group.path]
        box = around(inside).grown(PADDING)
        heading = width(group.label, EDGE_SIZE) * 1.2 + 32
        frames[group.id] = Rect(box.x, box.y - HEADING + 12, max(box.w, heading), box.h + HEADING - 12)
    return frames


def collides(drawing: Drawing, cards: dict[str, Rect]) -> bool:
    """Whether cards stand too close, or a frame reaches over a card or a frame that is not its own."""
    near = {id: card.grown(13) for id, card in cards.items()}
    ids = list(near)
    if any(near[a].meets(near[b]) for i, a in enumerate(ids) for b in ids[i + 1 :]):
        return True
    frames = plain_frames(drawing, cards)
    for group in drawing.clusters:
        frame = frames[group.id].grown(10)
        if any(group.id not in box.cluster and frame.meets(cards[box.id]) for box in drawing.nodes):
            return True
        for other in drawing.clusters:
            apart = group.id not in other.path and other.id not in group.path
            if apart and frame.meets(frames[other.id]):
                return True
    return False
