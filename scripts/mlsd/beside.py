"""What stands beside the pages: a forwarding page at every address that has moved, and JSON schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

from mlsd.book import Book
from mlsd.fences import FENCES
from mlsd.page import MODELS

FORWARD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Moved</title>
<link rel="canonical" href="{there}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={there}">
</head>
<body>
<p>This page has moved: <a href="{there}">go to its new address</a>.</p>
</body>
</html>
"""


def beside(site: Path, book: Book) -> None:
    """Writes the forwarding pages and the schemas into the finished site."""
    for address, moved in book.addresses.items():
        if moved:
            there = "../" * address.count("/") + moved
            page = site / address / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(FORWARD.format(there=there), encoding="utf-8")
    folder = site / "schema"
    folder.mkdir(exist_ok=True)
    models = {f"front-matter-{kind.value}": model for kind, model in MODELS.items()} | dict(FENCES)
    for name, model in models.items():
        text = json.dumps(model.model_json_schema(by_alias=True), indent=2, sort_keys=True)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
