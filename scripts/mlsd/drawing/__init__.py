"""Architecture drawings: recorded from ordinary `diagrams` code, then rendered as pictures and as text.

drawings = load(Path("diagrams/case-studies/visual-search.py"))
element = svg(drawings["board"], SITE, prefix="visual-search")
"""

from mlsd.drawing.loading import imports, load
from mlsd.drawing.model import ROLES, Arrow, Box, Drawing, DrawingError, Group
from mlsd.drawing.paint import PRINT, SITE, Palette
from mlsd.drawing.recording import Architecture, Inference, Training
from mlsd.drawing.svg import svg
from mlsd.drawing.words import text

__all__ = [
    "PRINT",
    "ROLES",
    "SITE",
    "Architecture",
    "Arrow",
    "Box",
    "Drawing",
    "DrawingError",
    "Group",
    "Inference",
    "Palette",
    "Training",
    "imports",
    "load",
    "svg",
    "text",
]
