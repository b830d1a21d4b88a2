"""Which cell of a grid each card takes: cards change places until no exchange makes the drawing calmer.

Everything is counted in whole numbers, so that every machine comes to the same grid.
"""

from __future__ import annotations

from functools import cache

from mlsd.drawing.model import Arrow, Drawing

Cell = tuple[int, int]
"""Column and row; the rows of a lower lane go on from those of the lane above."""

_BAND, _TRIES, _DARING = 5, 2600, 90
# Prices in tenths of the step from one column to the next, found by looking at drawings of all shapes.
_COVERED, _CROSSING, _ROW, _COLUMN, _BROKEN = 45, 32, 16, 3, 400


def lanes(drawing: Drawing) -> list[str]:
    """The lives that lie above one another as lanes: the outermost clusters, if they are lives and hold every box."""
    tops = [group for group in drawing.clusters if len(group.path) == 1]
    whole = all(group.heads_life for group in tops) and all(box.cluster for box in drawing.nodes)
    return [group.id for group in tops] if whole else []


def crosses(drawing: Drawing, edge: Arrow) -> bool:
    """Whether an edge runs from one outermost cluster into another."""
    source, target = drawing.node(edge.source).cluster[:1], drawing.node(edge.target).cluster[:1]
    return source != target and bool(source and target)


def grid(drawing: Drawing, columns: int) -> dict[str, Cell]:
    """The calmest cells on a grid so many columns wide, without empty rows and columns."""
    cells = _Search(drawing, columns).calmest()
    across, down = (sorted({cell[axis] for cell in cells}) for axis in (0, 1))
    return {
        box.id: (across.index(column), down.index(row))
        for box, (column, row) in zip(drawing.nodes, cells, strict=True)
    }


class _Search:
    """Exchanges cards: at first also where that makes it worse for a while, at last only where it is calmer."""

    def __init__(self, drawing: Drawing, columns: int) -> None:
        self.columns, bands = columns, lanes(drawing)
        self.band = [bands.index(box.cluster[0]) if bands else 0 for box in drawing.nodes]
        places = {box.id: place for place, box in enumerate(drawing.nodes)}
        self.edges = [
            (places[edge.source], places[edge.target], _sort(drawing, edge), bool(edge.label))
            for edge in drawing.edges
        ]
        self.touching = [[edge for edge in self.edges if node in edge[:2]] for node in places.values()]
        self.clusters = [
            {places[box.id] for box in drawing.nodes if group.id in box.cluster}
            for group in drawing.clusters
            if group.id not in bands
        ]
        # To begin with, every lane is written like text, in the author's order.
        self.cells: list[Cell] = []
        for node, band in enumerate(self.band):
            row, column = divmod(self.band[:node].count(band), columns)
            self.cells.append((column, band * _BAND + row))

    def calmest(self) -> list[Cell]:
        """The calmest cells found, in the order of the drawing's nodes."""
        chance, shape = 1, self._shape()
        now = least = 0
        kept = list(self.cells)
        for turn in range(_TRIES):
            # Looks random, and is the same everywhere.
            chance = (chance * 1103515245 + 12345) % 2**31
            node = (chance >> 20) % len(self.cells)
            place = (chance >> 8) % (self.columns * _BAND)
            gain, shape = self._exchange(node, place, shape, _DARING * (_TRIES - turn) ** 2 // _TRIES**2)
            now += gain
            if now < least:
                least, kept = now, list(self.cells)
        self.cells, shape, gain = kept, 0, -1
        shape = self._shape()
        while gain < 0:
            gain = 0
            for node in range(len(self.cells)):
                for place in range(self.columns * _BAND):
                    change, shape = self._exchange(node, place, shape, -1)
                    gain += change
        return self.cells

    def _exchange(self, node: int, place: int, shape: int, limit: int) -> tuple[int, int]:
        """Moves a card to a place of its lane, against the card there; undone if it costs more than the limit."""
        cells, old = self.cells, self.cells[node]
        new = (place % self.columns, self.band[node] * _BAND + place // self.columns)
        if new == old:
            return 0, shape
        other = cells.index(new) if new in cells else node
        moved = {node, other}
        before = self._price(moved)
        cells[other], cells[node] = old, new
        altered = self._shape()
        change = self._price(moved) - before + altered - shape
        if change <= limit:
            return change, altered
        cells[node], cells[other] = old, new
        return 0, shape

    def _price(self, moved: set[int]) -> int:
        """The price of all that these cards take part in: their edges, what crosses them, and what they hide."""
        cells, total = self.cells, 0
        mine = [edge for node in moved for edge in self.touching[node]]
        for source, target, sort, labelled in self.edges:
            a, b = cells[source], cells[target]
            if source in moved or target in moved:
                total += _length(sort, labelled, a, b)
                total += _COVERED * sum(_covers(a, b, cell) for cell in cells)
            else:
                total += _COVERED * sum(_covers(a, b, cells[node]) for node in moved)
            for start, end, _, _ in mine:
                if start != source and end != target and start != target and end != source:
                    total += _CROSSING * _cut(a, b, cells[start], cells[end])
        return total

    def _shape(self) -> int:
        """The price of rows and columns, and of clusters that are not in one piece."""
        cells = self.cells
        total = _ROW * len({row for _, row in cells}) + _COLUMN * len({column for column, _ in cells})
        boxes = []
        for members in self.clusters:
            inside = [cells[node] for node in members]
            left, right = min(c for c, _ in inside), max(c for c, _ in inside)
            top, bottom = min(r for _, r in inside), max(r for _, r in inside)
            total += _BROKEN * sum(
                left <= column <= right and top <= row <= bottom and node not in members
                for node, (column, row) in enumerate(cells)
            )
            boxes.append((members, left, right, top, bottom))
        for one, left, right, top, bottom in boxes:
            for other, west, east, north, south in boxes:
                if not one & other and left <= east and west <= right and top <= south and north <= bottom:
                    total += _BROKEN
        return total


def _sort(drawing: Drawing, edge: Arrow) -> str:
    """How an edge wants to run: along the flow (LR or TB), across from lane to lane, or as a loop."""
    if edge.style == "loop":
        return "loop"
    return "across" if lanes(drawing) and crosses(drawing, edge) else drawing.direction


@cache
def _length(sort: str, labelled: bool, a: Cell, b: Cell) -> int:
    along, aside = b[0] - a[0], b[1] - a[1]
    if sort == "TB":
        along, aside = aside, along
    if sort == "loop":
        return 3 * abs(along) + 3 * abs(aside)
    if sort == "across":
        return 10 * abs(along) + 6 * abs(aside) + (8 if along else 0)
    if along > 0:
        return 10 * along + 8 * abs(aside) + ((8 + 4 * labelled) if aside else 0)
    if along == 0:
        return 14 + 9 * abs(aside) + (6 if aside < 0 else 0)
    return 40 - 4 * along + 9 * abs(aside) + (20 if aside < 0 else 0)


@cache
def _covers(a: Cell, b: Cell, cell: Cell) -> bool:
    """Whether the straight line between two cells runs through a card in a third."""
    if cell in (a, b):
        return False
    first, last = 0.0, 1.0
    for start, end, middle in ((a[0], b[0], cell[0]), (a[1], b[1], cell[1])):
        if start == end:
            if start != middle:
                return False
            continue
        near, far = sorted(((middle - 0.3 - start) / (end - start), (middle + 0.3 - start) / (end - start)))
        first, last = max(first, near), min(last, far)
    return first < last


@cache
def _cut(a: Cell, b: Cell, c: Cell, d: Cell) -> bool:
    """Whether two straight lines between cells cross."""

    def side(p: Cell, q: Cell, r: Cell) -> int:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
