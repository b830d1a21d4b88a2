"""How wide text is, without a font: a table of a humanist sans, rounded up so that labels never overflow."""

from __future__ import annotations

LABEL_SIZE, EDGE_SIZE = 13, 11.5
_UNBROKEN = 11

# Widths in thousandths of the type size, a little above Inter, Noto Sans and Segoe UI at weight 500.
_WIDTHS = {
    260: "'|",
    290: " .,:;ijlI!·",
    360: "()[]fr-t/\\`",
    520: 'ckszvxyJ*"',
    600: "abdeghnopquEFLST0123456789?$+=<>~_^#",
    690: "ABCKPRVXYZ&",
    780: "DGHNOQUw%",
    940: "mMW@…",
}
_TABLE = {character: width for width, characters in _WIDTHS.items() for character in characters}


def width(text: str, size: float) -> float:
    """The width of one line in pixels at this type size; characters that the table lacks count as wide ones."""
    return sum(_TABLE.get(character, 940) for character in text) * size / 1000


def label_lines(label: str) -> tuple[str, ...]:
    """The lines of a card's label: the author's own breaks, or two lines of about equal length when it is long.

    >>> label_lines("Candidate generator")
    ('Candidate', 'generator')
    """
    words = label.split()
    if "\n" in label or len(label) <= _UNBROKEN or len(words) < 2:
        return tuple(" ".join(line.split()) for line in label.split("\n"))
    halves = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return min(halves, key=lambda pair: max(len(pair[0]), len(pair[1])))


def edge_lines(label: str) -> tuple[str, ...]:
    """The lines of an edge's label, none when it is empty."""
    return label_lines(label) if label else ()


def edge_label_size(label: str) -> tuple[float, float]:
    """Width and height of an edge's label with its halo."""
    lines = edge_lines(label)
    return max((width(line, EDGE_SIZE) for line in lines), default=0) + 10, 14 * len(lines) + 4
