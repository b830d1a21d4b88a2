"""How good the answers are: labelled queries, measures of a ranked list, and engines compared query by query.

    queries = read(Path("tests/search/queries.tsv"), "dev")
    scores = [score(query, urls) for query, urls in zip(queries, answers)]

The labels were written from the titles alone, before any engine had run. Settings are chosen on `dev`; `test` is only
looked at.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlsd.methods.ranking import ndcg, reciprocal_rank

CLASSES = ("exact", "acronym", "typo", "synonym", "question")
MEASURES = ("success@1", "success@3", "nDCG@10", "MRR")
DEPTH = 10
RESAMPLES = 2000


@dataclass(frozen=True)
class Query:
    """What somebody types, and the pages that answer it: 2 is what they want, 1 is useful too."""

    text: str
    kind: str
    grades: Mapping[str, int]


Scores = dict[str, float]
"""One query's value for each measure."""


def read(path: Path, split: str, known: Sequence[str] = ()) -> list[Query]:
    """The labelled queries of `dev` or `test`; labels of pages that are not among `known` are left out, if any are."""
    queries = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        text, kind, where, answers = line.split("\t")
        labels = (answer.rsplit("=", 1) for answer in answers.split())
        grades = {url: int(grade) for url, grade in labels if not known or url in known}
        if where == split and 2 in grades.values():
            queries.append(Query(text, kind, grades))
    return queries


def score(query: Query, urls: Sequence[str]) -> Scores:
    """The measures of one answer; success and reciprocal rank look for a page of grade 2."""
    found = [query.grades.get(url, 0) for url in urls[:DEPTH]]
    missed = sorted((grade for url, grade in query.grades.items() if url not in urls[:DEPTH]), reverse=True)
    filled = found + [0] * (DEPTH - len(found))
    wanted = [int(grade == 2) for grade in filled]
    return {
        "success@1": float(any(wanted[:1])),
        "success@3": float(any(wanted[:3])),
        "nDCG@10": ndcg([*filled, *missed], DEPTH),
        "MRR": reciprocal_rank(wanted),
    }


def mean(scores: Sequence[Scores], measure: str) -> float:
    """The mean of a measure over queries."""
    return sum(each[measure] for each in scores) / len(scores)


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % bootstrap interval of a mean, over queries, with a fixed seed.

    Paired: give the differences between two engines on the same queries.
    """
    draw = random.Random(7)
    means = sorted(sum(draw.choices(values, k=len(values))) / len(values) for _ in range(RESAMPLES))
    return means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES) - 1]


def compare(answers: Mapping[str, Sequence[Sequence[str]]], queries: Sequence[Query]) -> str:
    """Engines side by side as Markdown: measures over all queries, nDCG by class, and how far the first is ahead.

    `answers` are lists of addresses by engine, ours first. A difference counts when its interval leaves out zero.
    """
    ours, *others = answers
    scores = {
        name: [score(query, urls) for query, urls in zip(queries, found, strict=True)]
        for name, found in answers.items()
    }
    kinds = [kind for kind in CLASSES if any(query.kind == kind for query in queries)]
    rows = [["Engine", *MEASURES, *kinds], ["---", *["--:"] * (len(MEASURES) + len(kinds))]]
    for name, each in scores.items():
        of_kind = [_of(each, queries, kind) for kind in kinds]
        rows.append(
            [name, *(_with_interval(each, m) for m in MEASURES), *(f"{mean(s, 'nDCG@10'):.2f}" for s in of_kind)]
        )
    ahead = [["nDCG@10 ahead of", "all", *kinds], ["---", *["--:"] * (1 + len(kinds))]]
    for name in others:
        pairs = [
            [
                a["nDCG@10"] - b["nDCG@10"]
                for a, b in zip(_of(scores[ours], queries, kind), _of(scores[name], queries, kind), strict=True)
            ]
            for kind in ("", *kinds)
        ]
        ahead.append([name, *(_difference(pair) for pair in pairs)])
    return (
        "\n".join(f"| {' | '.join(row)} |" for row in rows)
        + "\n\n"
        + "\n".join(f"| {' | '.join(row)} |" for row in ahead)
    )


def _of(scores: Sequence[Scores], queries: Sequence[Query], kind: str) -> list[Scores]:
    return [each for each, query in zip(scores, queries, strict=True) if kind in ("", query.kind)]


def _with_interval(scores: Sequence[Scores], measure: str) -> str:
    low, high = interval([each[measure] for each in scores])
    return f"{mean(scores, measure):.2f} ({low:.2f}–{high:.2f})"


def _difference(pairs: Sequence[float]) -> str:
    low, high = interval(pairs)
    shown = f"{sum(pairs) / len(pairs):+.2f}"
    return f"**{shown}**" if low > 0 or high < 0 else shown
