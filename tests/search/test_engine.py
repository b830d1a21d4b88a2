"""The engine and its index on a small site, in Node: what a searcher types, and which page comes first."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mlsd.book import Book
from mlsd.search import ask, write
from mlsd.search.words import american, stem, words
from tests.conftest import ROOT, MakeBook

PAGES = {
    "hnsw": ("HNSW", "A graph for nearest neighbours.", "Neighbours are found by walking a layered graph."),
    "feature-store": (
        "Feature store",
        "Features computed once.",
        "A feature store serves the same features to training.",
    ),
    "canary": (
        "Deployment strategies",
        "Canary, shadow, rollback.",
        "A canary takes one percent of real users. Calibrated alerts watch.",
    ),
    "calibration": (
        "Calibration",
        "Scores that are probabilities.",
        "A calibrated model says 10% and is right, in the real world. Recall is another thing.",
    ),
}
TERMS = """
- term: approximate nearest neighbour
  aliases: [ANN]
  definition: A search that may miss some of the nearest.
- term: LoRA
  aliases: [low-rank adaptation]
  definition: Two thin matrices trained beside a frozen one.
"""


@pytest.fixture
def find(page: MakeBook, tmp_path: Path) -> Callable[[str], list[str]]:
    """Addresses in the order of the engine's answer."""
    book: Book = page("Nothing.", {"docs/glossary.yml": TERMS, "docs/synonyms.yml": "- [fake, canary]\n"})
    entries = [("", "Page", "Nothing."), ("reference/glossary/", "Glossary", "")]
    for name, (title, summary, text) in PAGES.items():
        entries += [(f"{name}/", title, f"<p>{summary}</p>"), (f"{name}/#how", "How it works", f"<p>{text}</p>")]
    folder = tmp_path / "made" / "search"
    folder.mkdir(parents=True)
    docs = [{"location": where, "title": title, "text": text} for where, title, text in entries]
    (folder / "search_index.json").write_text(json.dumps({"docs": docs}))
    write(folder.parent, book)

    def finder(query: str) -> list[str]:
        return [result["url"] for result in ask(ROOT, folder.parent, [query])[0]["results"]]

    return finder


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("feature store", "feature-store/"),
        ("featurestore", "feature-store/"),
        ("fetaure stoer", "feature-store/"),
        ("FEATURES", "feature-store/"),
        ("what is calibrating?", "calibration/"),
        ("canery", "canary/"),
        ("ann graph", "hnsw/"),
        ("nearest neighbor", "hnsw/"),
        ("hnws", "hnsw/"),
        ("a fake one", "canary/"),
        ("what is lora", "reference/glossary/"),
    ],
)
def test_the_page_that_is_meant_comes_first(find: Callable[[str], list[str]], query: str, first: str) -> None:
    assert find(query)[0] == first


@pytest.mark.parametrize("query", ["", "the of and", "zzzzqqqq", "💥", "__proto__ constructor"])
def test_a_query_without_a_known_word_finds_nothing(find: Callable[[str], list[str]], query: str) -> None:
    assert find(query) == []


def test_a_letter_that_should_be_double_is_the_likeliest_slip(find: Callable[[str], list[str]], tmp_path: Path) -> None:
    find("recal")
    assert ask(ROOT, tmp_path / "made", ["recal"])[0]["corrected"] == "recall"


def test_the_index_of_the_theme_is_gone(find: Callable[[str], list[str]], tmp_path: Path) -> None:
    assert not list((tmp_path / "made").rglob("search_index.json"))


def test_words_are_plain_and_ab_is_one() -> None:
    assert words("Point-in-time joins: the A/B test of Naïve Bayes’ F1") == (
        ["point", "in", "time", "joins", "the", "ab", "test", "of", "naive", "bayes", "f1"]
    )


@pytest.mark.parametrize(
    ("british", "us"), [("personalised", "personalized"), ("behaviour", "behavior"), ("labelled", "labeled")]
)
def test_both_spellings_are_one_word(british: str, us: str) -> None:
    assert american(british) == us
    assert stem(british) == stem(us)
