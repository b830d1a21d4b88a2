"""Beside the pages: an old address forwards to the new one, and editors find schemas that know every key."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from mlsd.beside import beside
from mlsd.book import Book
from mlsd.fences import FENCES
from mlsd.page import CaseFrontMatter


def test_an_old_address_forwards_relative_to_itself(page: Callable[..., Book], tmp_path: Path) -> None:
    book = page("Text.", {"docs/redirects.yml": '"old/deep/": "page/"\n"page/":\n'})
    (tmp_path / "site").mkdir()
    beside(tmp_path / "site", book)
    text = (tmp_path / "site" / "old" / "deep" / "index.html").read_text()
    assert 'content="0; url=../../page/"' in text
    assert '<a href="../../page/">' in text
    assert not (tmp_path / "site" / "page").exists()


def test_schemas_hold_every_key_as_authors_write_it(page: Callable[..., Book], tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    beside(site, page("Text."))
    case = json.loads((site / "schema" / "front-matter-case.json").read_text())
    assert set(case["properties"]) == set(CaseFrontMatter.model_fields)
    assert case["properties"]["crux"]["description"]
    so = json.loads((site / "schema" / "estimate.json").read_text())["$defs"]["So"]
    assert set(so["properties"]) == {"when", "then", "else"}
    assert {path.stem for path in (site / "schema").glob("*.json")} >= set(FENCES)
