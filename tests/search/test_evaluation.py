"""Measures of a ranked list against labels, and differences with their intervals."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlsd.search.evaluation import CLASSES, Query, compare, interval, read, score
from tests.conftest import ROOT

QUERY = Query("drift", "exact", {"drift/": 2, "retraining/": 1})
FILE = ROOT / "tests/search/queries.tsv"


def test_a_perfect_answer_scores_one() -> None:
    assert score(QUERY, ["drift/", "retraining/", "x/"]) == {"success@1": 1, "success@3": 1, "nDCG@10": 1, "MRR": 1}


def test_only_the_page_that_is_wanted_counts_as_success() -> None:
    scores = score(QUERY, ["retraining/", "x/", "y/", "drift/"])
    assert scores["success@3"] == 0
    assert scores["MRR"] == 0.25
    assert 0 < scores["nDCG@10"] < 1


def test_what_was_not_found_counts_in_the_ideal() -> None:
    assert score(QUERY, ["retraining/"])["nDCG@10"] < score(QUERY, ["drift/"])["nDCG@10"] < 1
    assert score(QUERY, [])["nDCG@10"] == 0


def test_the_interval_of_equal_values_is_a_point_and_noise_holds_zero() -> None:
    assert interval([0.5] * 20) == (0.5, 0.5)
    low, high = interval([1.0, -1.0] * 30)
    assert low < 0 < high


def test_a_clear_lead_is_bold_and_a_tie_is_not() -> None:
    queries = [Query(f"q{n}", "exact", {f"p{n}/": 2}) for n in range(30)]
    right = [[f"p{n}/"] for n in range(30)]
    table = compare({"ours": right, "other": [["x/"]] * 30, "same": right}, queries)
    assert "| other | **+1.00** |" in table
    assert "| same | +0.00 |" in table


@pytest.mark.parametrize("split", ["dev", "test"])
def test_the_labelled_queries_are_many_of_each_kind_and_name_real_pages(split: str) -> None:
    queries = read(FILE, split)
    assert len(queries) >= 100
    assert {query.kind for query in queries} == set(CLASSES)
    urls = {url for query in queries for url in query.grades}
    assert [url for url in urls if not (_page(url, ".md") or _page(url, "index.md"))] == []


def test_no_query_stands_in_both_splits() -> None:
    dev, test = ({query.text.lower() for query in read(FILE, split)} for split in ("dev", "test"))
    assert not dev & test


def _page(url: str, ending: str) -> bool:
    name = url.rstrip("/") + ending if ending == ".md" else url + ending
    return Path(ROOT / "docs" / name).is_file()
