"""Which cell of a grid each card takes: cards change places until no exchange makes the drawing calmer.

Everything is counted in whole numbers, so that every machine comes to the same grid.
"""

from __future__ import annotations

from functools import cache

from mlsd.drawing.model import Arrow, Drawing

_WIDE, _BAND = 8, 5
"""The most columns of a grid, and the most rows of a lane. A cell is one number: row times `_WIDE` plus column."""

_ROUNDS, _TRIES, _DARING = 8, 1000, 50
# Prices in tenths of the step from one column to the next, found by looking at drawings of all shapes.
_COVERED, _CROSSING, _ROW, _COLUMN, _BROKEN = 45, 32, 40, 3, 250

Edge = tuple[int, int, str]


def lanes(drawing: Drawing) -> list[str]:
    """The lives that lie above one another as lanes: the outermost clusters, if they are lives and hold every box."""
    tops = [group for group in drawing.clusters if len(group.path) == 1]
    whole = all(group.heads_life for group in tops) and all(box.cluster for box in drawing.nodes)
    return [group.id for group in tops] if whole else []


def crosses(drawing: Drawing, edge: Arrow) -> bool:
    """Whether an edge runs from one outermost cluster into another."""
    source, target = drawing.node(edge.source).cluster[:1], drawing.node(edge.target).cluster[:1]
    return source != target and bool(source and target)


def grid(drawing: Drawing, columns: int) -> dict[str, tuple[int, int]]:
    """The column and row of each card on the calmest grid so many columns wide; no column or row is empty."""
    cells = [divmod(cell, _WIDE) for cell in _Search(drawing, min(columns, _WIDE)).calmest()]
    down, across = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
    places = ((across.index(column), down.index(row)) for row, column in cells)
    return dict(zip((box.id for box in drawing.nodes), places, strict=True))


class _Search:
    """Exchanges cards: at first also where that makes it worse for a while, at last only where it is calmer."""

    def __init__(self, drawing: Drawing, columns: int) -> None:
        self.columns, bands = columns, lanes(drawing)
        self.band = [bands.index(box.cluster[0]) if bands else 0 for box in drawing.nodes]
        number = {box.id: place for place, box in enumerate(drawing.nodes)}
        self.edges: list[Edge] = []
        for edge in drawing.edges:
            sort = "across" if bands and crosses(drawing, edge) else drawing.direction + bool(edge.label) * "label"
            self.edges.append((number[edge.source], number[edge.target], "loop" if edge.style == "loop" else sort))
        self.touching = [[k for k, edge in enumerate(self.edges) if node in edge[:2]] for node in number.values()]
        self.clusters = [
            {number[box.id] for box in drawing.nodes if group.id in box.cluster}
            for group in drawing.clusters
            if group.id not in bands
        ]
        # To begin with, every lane is written like text, in the author's order.
        self.cells: list[int] = []
        for node, band in enumerate(self.band):
            row, column = divmod(self.band[:node].count(band), columns)
            self.cells.append((band * _BAND + row) * _WIDE + column)
        self.price, self.chance = self._price(), 9

    def calmest(self) -> list[int]:
        """The calmest cells found, in the order of the drawing's nodes."""
        now = least = 0
        kept = list(self.cells)
        for turn in range(_ROUNDS * _TRIES):
            if turn % _TRIES == 0:
                now, self.cells = least, list(kept)
                self.price = self._price()
            node = self._random(len(self.cells))
            now += self._exchange(node, self._idea(node), _DARING * (_TRIES - turn % _TRIES) ** 2 // _TRIES**2)
            if now < least:
                least, kept = now, list(self.cells)
        self.cells, gain = kept, -1
        self.price = self._price()
        while gain < 0:
            gain = sum(
                self._exchange(node, (band * _BAND + place // self.columns) * _WIDE + place % self.columns, -1)
                for node, band in enumerate(self.band)
                for place in range(self.columns * _BAND)
            )
        return self.cells

    def _random(self, below: int) -> int:
        """A number that looks random and is the same on every machine."""
        self.chance = (self.chance * 1103515245 + 12345) % 2**31
        return (self.chance >> 12) % below

    def _idea(self, node: int) -> int:
        """A cell to try: mostly one beside a card that an edge joins to this one, sometimes any of its lane."""
        band = self.band[node]
        near = self.touching[node]
        if near and self._random(4):
            source, target, _ = self.edges[near[self._random(len(near))]]
            row, column = divmod(self.cells[target if source == node else source], _WIDE)
            right, down = ((1, 0), (-1, 0), (0, 1), (0, -1), (0, 0))[self._random(5)]
            if row // _BAND == band and 0 <= column + right < self.columns and (row + down) // _BAND == band:
                return (row + down) * _WIDE + column + right
            if row // _BAND != band:
                return (band * _BAND + self._random(_BAND)) * _WIDE + column
        return (band * _BAND + self._random(_BAND)) * _WIDE + self._random(self.columns)

    def _exchange(self, node: int, new: int, limit: int) -> int:
        """Moves a card to a cell of its lane, against the card there; undone if it costs more than the limit."""
        cells, old = self.cells, self.cells[node]
        if new == old:
            return 0
        other = cells.index(new) if new in cells else node
        mine = {*self.touching[node], *self.touching[other]}
        cells[other], cells[node] = old, new
        price = self._price()
        change = price - self.price
        if change <= limit + 3 * _CROSSING:
            change += self._crossings(mine)
            cells[node], cells[other] = old, new if other != node else old
            change -= self._crossings(mine)
            cells[other], cells[node] = old, new
            if change <= limit:
                self.price = price
                return change
        cells[other], cells[node] = new, old
        return 0

    def _crossings(self, mine: set[int]) -> int:
        """The price of all crossings of these edges, each counted once."""
        cells, total = self.cells, 0
        lines = [(cells[source], cells[target]) for source, target, _ in self.edges]
        for k in mine:
            a, b = lines[k]
            for other, (c, d) in enumerate(lines):
                if other < k or other not in mine:
                    total += _cut(a, b, c, d)
        return _CROSSING * total

    def _price(self) -> int:
        """The price of everything but crossings: lengths, covered cards, rows and columns, clusters in pieces."""
        cells, total, occupied = self.cells, 0, 0
        for cell in cells:
            occupied |= 1 << cell
        for source, target, sort in self.edges:
            length, hidden = _line(sort, cells[source], cells[target])
            total += length + _COVERED * (hidden & occupied).bit_count()
        total += _ROW * len({cell // _WIDE for cell in cells}) + _COLUMN * len({cell % _WIDE for cell in cells})
        boxes: list[tuple[set[int], int]] = []
        for members in self.clusters:
            rows, columns = ({part(cells[node], _WIDE) for node in members} for part in (int.__floordiv__, int.__mod__))
            box = _box(min(rows), max(rows), min(columns), max(columns))
            own = sum(1 << cells[node] for node in members)
            total += _BROKEN * (box & occupied & ~own).bit_count()
            total += _BROKEN * sum(bool(box & space) for others, space in boxes if not members & others)
            boxes.append((members, box))
        return total


@cache
def _box(top: int, bottom: int, left: int, right: int) -> int:
    """The cells of a rectangle as a set of bits."""
    return sum(1 << row * _WIDE + column for row in range(top, bottom + 1) for column in range(left, right + 1))


@cache
def _line(sort: str, a: int, b: int) -> tuple[int, int]:
    """The price of a line between two cells, and the cells that it runs through, as a set of bits."""
    (y, x), (bottom, right) = divmod(a, _WIDE), divmod(b, _WIDE)
    along, aside = right - x, bottom - y
    # An edge to the next row or column runs in the gap between them.
    beside = 1 in (abs(along), abs(aside)) and along and aside
    hidden = 0 if beside else _box(min(y, bottom), max(y, bottom), min(x, right), max(x, right))
    hidden = sum(1 << k for k in range(hidden.bit_length()) if hidden >> k & 1 and _covers((x, y), (right, bottom), k))
    if sort.startswith("TB"):
        along, aside = aside, along
    steep = abs(aside)
    if sort == "loop":
        return 3 * abs(along) + 8 * steep, hidden
    if sort == "across":
        return 10 * abs(along) + 6 * steep + (8 if along else 0), hidden
    if along > 0:
        return 10 * along + 8 * steep + ((12 if sort.endswith("label") else 8) if aside else 0), hidden
    return (24 if along == 0 else 60 - 6 * along) + 12 * steep + (15 if aside < 0 else 0), hidden


def _covers(a: tuple[int, int], b: tuple[int, int], cell: int) -> bool:
    """Whether the straight line between two cells runs through a card in a third."""
    first, last, third = 0.0, 1.0, (cell % _WIDE, cell // _WIDE)
    if third in (a, b):
        return False
    for start, end, middle in zip(a, b, third, strict=True):
        if start == end != middle:
            return False
        if start != end:
            near, far = sorted(((middle - 0.3 - start) / (end - start), (middle + 0.3 - start) / (end - start)))
            first, last = max(first, near), min(last, far)
    return first < last


@cache
def _cut(a: int, b: int, c: int, d: int) -> bool:
    """Whether two straight lines between cells cross."""

    def side(p: int, q: int, r: int) -> int:
        (py, px), (qy, qx), (ry, rx) = divmod(p, _WIDE), divmod(q, _WIDE), divmod(r, _WIDE)
        return (qx - px) * (ry - py) - (qy - py) * (rx - px)

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
