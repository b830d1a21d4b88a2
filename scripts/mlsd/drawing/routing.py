"""How the edges run: right angles on a sparse grid, around the cards, with few bends and crossings.

Each edge is the cheapest path that is left by the edges before it; a second round lets early edges make room.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from mlsd.drawing.geometry import Point, Rect, around
from mlsd.drawing.layout import Layout, headings
from mlsd.drawing.metrics import edge_label_size
from mlsd.drawing.model import Arrow, Drawing

STUB = 13
_TRACK, _RING, _TWINS = 9, 18, 30
_BEND, _CROSSING, _OVERLAP, _OFF_CENTRE, _HEADING, _SHARED = 30, 70, 900, 10, 250, 0.75
_ABROAD, _INNER = 600, 1.2
_ROUNDS = 2

State = tuple[int, int, int]
_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Port:
    at: Point
    state: State
    cost: float


@dataclass(frozen=True)
class _Traffic:
    """What already runs through each point, seen by one edge: those it may not join, and where it may;
    the frame that it should not leave, and the inside that a loop should keep out of.
    """

    rivals: dict[tuple[int, int], frozenset[int]]
    friends: set[tuple[int, int]]
    home: Rect | None
    inner: Rect | None


class Router:
    """Routes the edges of one laid-out drawing: `Router(drawing, layout).paths()`."""

    def __init__(self, drawing: Drawing, layout: Layout) -> None:
        self.drawing, self.layout = drawing, layout
        self.cards = list(layout.cards.values())
        whole, frames = layout.whole.grown(_RING), layout.frames.values()
        self.xs = _tracks(
            {(card.x, card.right) for card in self.cards},
            {side for frame in frames for side in (frame.x, frame.right)},
            (whole.x, whole.right),
        )
        self.ys = _tracks(
            {(card.y, card.bottom) for card in self.cards},
            {side for frame in frames for side in (frame.y, frame.bottom)},
            (whole.y, whole.bottom),
        )
        self.closed = {
            (i, j)
            for card in self.cards
            for i, x in enumerate(self.xs)
            for j, y in enumerate(self.ys)
            if card.holds((x, y))
        }
        self.titled = {
            (i, j)
            for heading in headings(drawing, layout.frames)
            for i, x in enumerate(self.xs)
            for j, y in enumerate(self.ys)
            if heading.holds((x, y))
        }
        self.taken: dict[tuple[int, int], list[tuple[int, Arrow]]] = {}

    def paths(self) -> list[list[Point]]:
        """For each edge of the drawing, in order, its corner points from source to target."""
        cards, edges = self.layout.cards, self.drawing.edges

        def reach(index: int) -> tuple[bool, float, int]:
            a, b = cards[edges[index].source].centre, cards[edges[index].target].centre
            return edges[index].style == "loop", abs(a[0] - b[0]) + abs(a[1] - b[1]), index

        order = sorted(range(len(edges)), key=reach)
        routes: dict[int, list[Point]] = {}
        for _ in range(_ROUNDS):
            for index in order:
                for point in self.taken:
                    self.taken[point] = [use for use in self.taken[point] if use[0] != index]
                routes[index] = self._route(index)
        return [_corners(routes[index]) for index in range(len(edges))]

    def _route(self, index: int) -> list[Point]:
        edge = self.drawing.edges[index]
        traffic = self._traffic(edge)
        starts = {port.state: port for port in self._ports(edge, edge.source, leaving=True)}
        goals = {port.state: port for port in self._ports(edge, edge.target, leaving=False)}
        target = self.layout.cards[edge.target].grown(STUB)
        best: dict[State, float] = {}
        before: dict[State, State] = {}
        queue: list[tuple[float, float, State]] = []
        for state, port in sorted(starts.items()):
            best[state] = port.cost + self._price(state[:2], traffic)
            heappush(queue, (best[state], best[state], state))
        done: State | None = None
        finish = float("inf")
        while queue:
            estimate, cost, state = heappop(queue)
            if estimate >= finish:
                break
            if cost > best[state]:
                continue
            if state in goals and cost + goals[state].cost < finish:
                finish, done = cost + goals[state].cost, state
            for following, step in self._steps(traffic, state):
                if cost + step < best.get(following, float("inf")):
                    best[following] = cost + step
                    before[following] = state
                    x, y = self.xs[following[0]], self.ys[following[1]]
                    ahead = max(target.x - x, 0, x - target.right) + max(target.y - y, 0, y - target.bottom)
                    heappush(queue, (cost + step + ahead * _SHARED, cost + step, following))
        if done is None:
            return [self.layout.cards[edge.source].centre, self.layout.cards[edge.target].centre]
        states = [done]
        while states[-1] in before:
            states.append(before[states[-1]])
        for i, j, _ in states:
            self.taken.setdefault((i, j), []).append((index, edge))
        inner = [(self.xs[i], self.ys[j]) for i, j, _ in reversed(states)]
        return [starts[states[-1]].at, *inner, goals[done].at]

    def _ports(self, edge: Arrow, id: str, leaving: bool) -> Iterator[_Port]:
        """Places on a card's border with the state one stub outside; the sides along the flow are cheapest."""
        card = self.layout.cards[id]
        other = self.layout.cards[edge.target if leaving else edge.source]
        apart = self._apart(edge)
        flows = self.drawing.direction == "LR"
        ahead = card.x < other.x if leaving else other.x < card.x
        if not flows:
            ahead = card.y < other.y if leaving else other.y < card.y
        for side, (dx, dy) in enumerate(((1, 0), (0, 1), (-1, 0), (0, -1))):
            along = dx if flows else dy
            preferred = 1 if leaving else -1
            price = 0.0 if along == preferred and ahead else (34.0 if ahead else 8.0) if along == 0 else 40.0
            if edge.style == "loop":
                price = 40.0 if along == -preferred else 0.0
            lines, low, high = (self.ys, card.y, card.bottom) if dx else (self.xs, card.x, card.right)
            for k, line in enumerate(lines):
                if not low + 14 <= line <= high - 14:
                    continue
                off = abs(line - (low + high) / 2 - apart)
                if not apart and 1 < off < _TRACK + 4:
                    continue
                border = (card.right if dx > 0 else card.x) if dx else (card.bottom if dy > 0 else card.y)
                tracks = self.xs if dx else self.ys
                m = bisect(tracks, border) - (dx + dy < 0)
                point = (m, k) if dx else (k, m)
                at = (border, line) if dx else (line, border)
                if point not in self.closed:
                    direction = side if leaving else (side + 2) % 4
                    aside = _OFF_CENTRE + off * (2 if apart else 1) if off > 1 else 0
                    yield _Port(at, (*point, direction), STUB + price + aside)

    def _apart(self, edge: Arrow) -> float:
        """How far off the centre this edge leaves, when several edges join the same two cards."""
        twins = [other for other in self.drawing.edges if {other.source, other.target} == {edge.source, edge.target}]
        # Side by side, labels need their width; one above the other, their height.
        along = 0 if self.drawing.direction == "TB" else 1
        label = max(edge_label_size(twin.label)[along] if twin.label else 0 for twin in twins)
        gap = min(max(_TWINS, label + 4), self.cards[0].w - _TWINS if along == 0 else self.cards[0].h - _TWINS)
        return (twins.index(edge) - (len(twins) - 1) / 2) * gap

    def _steps(self, traffic: _Traffic, state: State) -> Iterator[tuple[State, float]]:
        i, j, direction = state
        for turn in (0, 1, 3):
            towards = (direction + turn) % 4
            dx, dy = ((1, 0), (0, 1), (-1, 0), (0, -1))[towards]
            k, m = i + dx, j + dy
            if not (0 <= k < len(self.xs) and 0 <= m < len(self.ys)) or (k, m) in self.closed:
                continue
            length = abs(self.xs[k] - self.xs[i]) + abs(self.ys[m] - self.ys[j])
            if (i, j) in traffic.friends and (k, m) in traffic.friends:
                length *= _SHARED
            price = self._price((k, m), traffic) + (_BEND if turn else 0)
            if traffic.rivals.get((i, j), _NOBODY) & traffic.rivals.get((k, m), _NOBODY):
                price += _OVERLAP
            if traffic.home and not traffic.home.holds((self.xs[k], self.ys[m])):
                price += _ABROAD
            if traffic.inner and traffic.inner.holds((self.xs[k], self.ys[m])):
                price += length * _INNER
            yield (k, m, towards), length + price

    def _traffic(self, edge: Arrow) -> _Traffic:
        rivals = {
            point: frozenset(index for index, other in uses if not _joins(edge, other))
            for point, uses in self.taken.items()
        }
        friends = {point for point, uses in self.taken.items() if any(_joins(edge, other) for _, other in uses)}
        source, target = self.drawing.node(edge.source).cluster[:1], self.drawing.node(edge.target).cluster[:1]
        home = self.layout.frames[source[0]] if source and source == target else None
        (x, y), (right, below) = (self.layout.cards[id].centre for id in (edge.source, edge.target))
        loop = edge.style == "loop" and x != right and y != below
        return _Traffic(rivals, friends, home, (around(self.cards) if home else self.layout.whole) if loop else None)

    def _price(self, point: tuple[int, int], traffic: _Traffic) -> float:
        return _CROSSING * len(traffic.rivals.get(point, _NOBODY)) + (_HEADING if point in self.titled else 0)


def _joins(edge: Arrow, other: Arrow) -> bool:
    """Whether two edges may run on one line: a fan out of one card or a fan into one, of the same style."""
    if edge.style != other.style or edge.both or other.both or edge.label or other.label:
        return False
    return (edge.source == other.source) != (edge.target == other.target)


def _tracks(spans: set[tuple[float, float]], borders: set[float], ends: tuple[float, float]) -> list[float]:
    """Grid lines along one axis: the middle and quarters of cards, and evenly spaced tracks in the gaps."""
    lines = {low + (high - low) * part for low, high in spans for part in (0.25, 0.5, 0.75)}
    stops = sorted({(end, False) for end in ends} | {(border, False) for border in borders})
    stops = sorted({*stops, *((side, True) for span in spans for side in span)})
    for (low, near), (high, far) in pairwise(stops):
        if (low, high) in spans:
            continue
        # Arrow heads need more room at cards than lines need at frames.
        first, last = low + (STUB if near else _TRACK), high - (STUB if far else _TRACK)
        steps = max(0, int((last - first) / _TRACK))
        steps -= steps % 2 and steps > 1
        if first <= last:
            lines |= {first + (last - first) * step / max(steps, 1) for step in range(steps + 1)}
    return sorted(lines)


def _corners(points: list[Point]) -> list[Point]:
    kept = points[:1]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        straight = (before[0] == point[0] == after[0]) or (before[1] == point[1] == after[1])
        if not straight and point != kept[-1]:
            kept.append(point)
    return [*kept, points[-1]]
