"""What a drawing file does when it is run by itself."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from mlsd.drawing.model import Drawing
from mlsd.drawing.paint import PRINT
from mlsd.drawing.svg import svg


def write(drawing: Drawing) -> Path:
    """Writes `dist/<name>.svg` below the current directory, in literal colours, and returns its path."""
    path = Path("dist") / f"{drawing.name}.svg"
    path.parent.mkdir(exist_ok=True)
    path.write_text(ET.tostring(svg(drawing, PRINT), encoding="unicode") + "\n", encoding="utf-8")
    return path
