"""Where the cards and the frames of clusters stand: cells of a grid become pixels, with room for labels and frames."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from mlsd.drawing.geometry import Rect, around
from mlsd.drawing.grid import crosses, grid, lanes
from mlsd.drawing.metrics import EDGE_SIZE, LABEL_SIZE, edge_label_size, label_lines, width
from mlsd.drawing.model import Drawing

LINE_HEIGHT, WIDEST = 16, 900
_NARROWEST_CARD, _CARD_MARGIN, _ICON_ROOM = 88, 11, 42
_PADDING, _HEADING = 22, 30
_GAP, _LANE_GAP, _ARROW_ROOM = (44, 38), 34, 30


@dataclass(frozen=True)
class Layout:
    """Cards by the id of their box, frames by the id of their cluster."""

    cards: dict[str, Rect]
    frames: dict[str, Rect]

    @property
    def whole(self) -> Rect:
        """The smallest rectangle around everything."""
        return around([*self.cards.values(), *self.frames.values()])


def arrange(drawing: Drawing) -> Layout:
    """The calmest arrangement that is narrow enough for a page; the narrowest one when none is."""
    labels = [label_lines(box.label) for box in drawing.nodes]
    widest = max(width(line, LABEL_SIZE) for lines in labels for line in lines)
    size = max(_NARROWEST_CARD, round(widest + 2 * _CARD_MARGIN)), _ICON_ROOM + 10 + LINE_HEIGHT * max(map(len, labels))
    for columns in range(int((WIDEST + _GAP[0]) / (size[0] + _GAP[0])), 0, -1):
        layout = _framed(drawing, _placed(drawing, grid(drawing, columns), size))
        if layout.whole.w <= WIDEST + 2 * _PADDING:
            break
    return layout


def headings(drawing: Drawing, frames: dict[str, Rect]) -> list[Rect]:
    """Where the headings of the clusters stand; lines and labels keep off."""
    sizes = {group.id: width(group.label, EDGE_SIZE) * 1.2 + 24 for group in drawing.clusters}
    return [Rect(frame.x, frame.y, sizes[id], _HEADING) for id, frame in frames.items()]


def _placed(drawing: Drawing, cells: dict[str, tuple[int, int]], size: tuple[float, float]) -> dict[str, Rect]:
    """Cards in their cells, with gaps as wide as labels and frames between them need."""
    starts: list[list[float]] = []
    for axis in (0, 1):
        count = max(cell[axis] for cell in cells.values()) + 1
        # Frames that begin at each line of cells, and frames that end there: as many as lie in one another.
        begins, ends = [0] * count, [0] * count
        for group in drawing.clusters:
            inside = [cells[box.id][axis] for box in drawing.nodes if group.id in box.cluster]
            depth = len(group.path) if group.id not in lanes(drawing) or axis else 0
            begins[min(inside)] = max(begins[min(inside)], depth)
            ends[max(inside)] = max(ends[max(inside)], depth)
        before = _PADDING if axis == 0 else _PADDING + _HEADING - 12
        gaps: list[float] = [
            max(_GAP[axis], begins[k] * before + ends[k - 1] * _PADDING + (14 if begins[k] or ends[k - 1] else 0))
            for k in range(1, count)
        ]
        for edge in drawing.edges:
            low, high = sorted((cells[edge.source][axis], cells[edge.target][axis]))
            level = cells[edge.source][1 - axis] == cells[edge.target][1 - axis]
            label = edge_label_size(edge.label)[axis] if edge.label else 0
            if lanes(drawing) and crosses(drawing, edge):
                # Between lanes a label stands in the gap, off both frames.
                tops = [min(cells[box.id][1] for box in drawing.nodes if box.cluster[0] == id) for id in lanes(drawing)]
                for border in tops[1:] if axis else []:
                    padding = begins[border] * before + ends[border - 1] * _PADDING
                    gaps[border - 1] = max(gaps[border - 1], padding + max(_LANE_GAP, label + 24))
            elif edge.style != "loop" and high == low + 1 and label and (level or axis == 0):
                frames = (begins[high] + ends[low]) * _PADDING / (1 if level else 2)
                gaps[low] = max(gaps[low], label + _ARROW_ROOM + frames)
        starts.append([0.0, *accumulate(size[axis] + gap for gap in gaps)])
    return {id: Rect(starts[0][column], starts[1][row], *size) for id, (column, row) in cells.items()}


def _framed(drawing: Drawing, cards: dict[str, Rect]) -> Layout:
    """Frames around the cards, each with room for its heading; lanes are equally long."""
    frames: dict[str, Rect] = {}
    for group in sorted(drawing.clusters, key=lambda group: -len(group.path)):
        inside = [cards[box.id] for box in drawing.nodes if box.cluster == group.path]
        inside += [frames[inner.id] for inner in drawing.clusters if inner.path[:-1] == group.path]
        box = around(inside).grown(_PADDING)
        heading = width(group.label, EDGE_SIZE) * 1.2 + 32
        frames[group.id] = Rect(box.x, box.y - _HEADING + 12, max(box.w, heading), box.h + _HEADING - 12)
    if lanes(drawing):
        whole = around(list(frames.values()))
        for id in lanes(drawing):
            frames[id] = Rect(whole.x, frames[id].y, whole.w, frames[id].h)
    corner = Layout(cards, frames).whole
    return Layout(
        {id: card.moved(-corner.x, -corner.y) for id, card in cards.items()},
        {id: frame.moved(-corner.x, -corner.y) for id, frame in frames.items()},
    )
