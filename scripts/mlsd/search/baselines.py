"""Our engine beside lunr as Material configures it, MiniSearch and Pagefind, on the same pages and queries."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from mlsd.addresses import address_of
from mlsd.book import Book
from mlsd.search.asking import ask, node
from mlsd.search.evaluation import Query, compare, read
from mlsd.search.index import GLOSSARY, INDEX, questions

QUERIES = "tests/search/queries.tsv"
OTHERS = "tests/search/baselines.mjs"


def evaluated(book: Book, site: Path, tools: Path, split: str) -> str:
    """The comparison on one split, as Markdown; `tools` is the folder in which the other engines are installed."""
    root, documents = book.root, _documents(book, site)
    queries = read(root / QUERIES, split, [str(page["url"]) for page in documents])
    ours = ask(root, site, [query.text for query in queries])
    found = [[str(result["url"]) for result in answer["results"]] for answer in ours]
    took = sorted(float(answer["took"]) for answer in ours)
    weight = len(gzip.compress((site / INDEX).read_bytes(), mtime=0)) / 1000
    cost = (
        f"Index {weight:.0f} kB gzipped, opened in {ours[0]['opening']:.0f} ms; a query takes "
        f"{took[len(took) // 2]:.1f} ms, one in twenty more than {took[int(0.95 * len(took))]:.1f} ms."
    )
    table = compare({"this site": found, **_others(root, tools, documents, queries)}, queries)
    return f"{len(queries)} queries, split `{split}`, {len(documents)} pages\n\n{table}\n\n{cost}"


def _others(
    root: Path, tools: Path, documents: Sequence[dict[str, object]], queries: Sequence[Query]
) -> dict[str, list[list[str]]]:
    asked = json.dumps({"documents": documents, "queries": [query.text for query in queries]})
    command = [str(node()), str(root / OTHERS), str(tools)]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=True)
    answers: dict[str, list[list[str]]] = json.loads(done.stdout)
    return answers


def _documents(book: Book, site: Path) -> list[dict[str, object]]:
    """What the pages say of themselves, with the text of their sections."""
    data = json.loads((site / INDEX).read_text(encoding="utf-8"))
    asked = {address_of(page.path): page for page in book.pages.values()}
    documents = []
    for number, page in enumerate(data["pages"]):
        texts = json.loads((site / "search" / f"{number}.json").read_text(encoding="utf-8"))
        sections = [[heading, text] for (_, heading), text in zip(data["sections"][number], texts, strict=True)]
        if page["url"] == GLOSSARY:
            # Ours finds a term like a section; the others would drown in three hundred headings that are not theirs.
            sections = [["", " ".join(chain(*sections))]]
        said = {key: page[key] for key in ("url", "title", "aliases", "summary")}
        documents.append(said | {"asked": questions(asked.get(page["url"])), "sections": sections})
    return documents
