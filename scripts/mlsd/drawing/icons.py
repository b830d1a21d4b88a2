"""The monochrome icons that ship inside mkdocs-material, read as data."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache
from importlib.resources import files


@cache
def shape(icon: str) -> str:
    """The path of an icon such as `material/database`, drawn in a box of 24 by 24.

    Errors: `FileNotFoundError` when the set has no such icon.
    """
    source = files("material").joinpath("templates", ".icons", *f"{icon}.svg".split("/")).read_text(encoding="utf-8")
    # The name of the SVG namespace would come back as a prefix on every element.
    root = ET.fromstring(re.sub(r'\sxmlns="[^"]*"', "", source, count=1))
    return " ".join(path.get("d", "") for path in root.iter("path"))
