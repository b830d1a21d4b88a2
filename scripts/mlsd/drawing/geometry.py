"""The shapes that layout, routing and painting share."""

from __future__ import annotations

from dataclasses import dataclass, replace

Point = tuple[float, float]


@dataclass(frozen=True, order=True)
class Rect:
    """A rectangle with its corner at the top left; y grows downwards."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def centre(self) -> Point:
        return (self.x + self.w / 2, self.y + self.h / 2)

    def grown(self, by: float) -> Rect:
        """The same rectangle with a margin; a negative one shrinks it."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def moved(self, dx: float, dy: float) -> Rect:
        """The same rectangle elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside, not on the border."""
        return self.x < point[0] < self.right and self.y < point[1] < self.bottom

    def meets(self, other: Rect) -> bool:
        """Whether two rectangles overlap."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def joined(self, other: Rect) -> Rect:
        """The smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


def around(rects: list[Rect]) -> Rect:
    """The smallest rectangle around all of these."""
    whole = rects[0]
    for rect in rects[1:]:
        whole = whole.joined(rect)
    return whole
