"""Rules that look at more than one page: planted defects in small books, each told by its rule and by no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mlsd.problem import Problem
from tests.check.cases import case, told
from tests.fences.test_fences import ESTIMATE

Problems = Callable[..., list[Problem]]

BIB = """
@article{malkov2018hnsw,
  author = {Malkov, Yu A. and Yashunin, D. A.},
  title = {Efficient and robust approximate nearest neighbor search},
  year = {2018},
  journal = {TPAMI},
  eprint = {1603.09320},
}
"""
CITING = "Graphs are fast [@malkov2018hnsw].\n\n## Sources\n\n```index\nof: references\n```\n"


@pytest.mark.parametrize(
    ("bib", "body", "code", "line", "message"),
    [
        (BIB, CITING.replace("2018", "2019"), "C101", 7, "no reference is called `malkov2019hnsw`"),
        (BIB, "Graphs are fast [@malkov2018hnsw].", "C104", 7, "the page cites but does not list its sources"),
        (BIB, "Text.", "C105", 1, "no page cites `malkov2018hnsw`"),
        (BIB.replace("  year = {2018},\n", ""), CITING, "C103", 1, "the reference `malkov2018hnsw` has no year"),
        (BIB.replace("  author = {Malkov, Yu A. and Yashunin, D. A.},\n", ""), CITING, "C103", 1, "has no author"),
        (BIB.replace("  eprint = {1603.09320},\n", ""), CITING, "C103", 1, "has no url, doi or eprint"),
        (BIB.replace("2018},", "2015},"), CITING, "C107", 1, "arXiv id 1603.09320 is of 2016, the entry says 2015"),
        (BIB.replace("1603.09320", "1603-09320"), CITING, "C107", 1, "`1603-09320` is not an arXiv id"),
        (BIB.replace("eprint = {1603.09320}", "doi = {11.1/x}"), CITING, "C107", 1, "`11.1/x` is not a DOI"),
        (
            BIB + BIB.replace("hnsw,", "graph,"),
            CITING.replace("[@malkov2018hnsw]", "[@malkov2018hnsw; @malkov2018graph]"),
            "C106",
            9,
            "`malkov2018graph` is the same source as `malkov2018hnsw`",
        ),
        (BIB.rstrip().rstrip("}"), CITING, "C102", 0, "this is not BibTeX"),
    ],
)
def test_a_fault_in_the_references_is_told(
    problems: Problems, bib: str, body: str, code: str, line: int, message: str
) -> None:
    found = [problem for problem in problems(body, {"docs/references.bib": bib}) if problem.code[0] == "C"]
    first = next(problem for problem in found if problem.code == code)
    assert message in first.message
    assert line in {0, first.line}
    if code != "C102":
        assert {problem.code for problem in found} - {"C105"} == {code} - {"C105"}


@pytest.mark.parametrize(
    ("glossary", "message"),
    [
        ("- term: recall\n  defnition: A share.\n", "`defnition` is not a key here"),
        ("- term: recall\n", "`definition` is missing"),
        ("- term: recall\n  definition: [\n", "the YAML cannot be read"),
        (
            "- term: recall\n  definition: A.\n- term: sensitivity\n  aliases: [recall]\n  definition: A.\n",
            "`recall` stands for `recall` and for `sensitivity`",
        ),
    ],
)
def test_a_fault_in_the_glossary_is_told(problems: Problems, glossary: str, message: str) -> None:
    found = problems("Text.", {"docs/glossary.yml": glossary})
    assert {problem.code for problem in found} == {"G101"}
    assert message in " ".join(problem.message for problem in found)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("- [photo]\n", "photo"),
        ("- [photo, two words]\n", "two words"),
        ("- photo\n", "photo"),
        ("- [photo, null]\n", "empty value"),
    ],
)
def test_a_fault_in_the_synonyms_is_told_where_it_stands(problems: Problems, lines: str, message: str) -> None:
    found = problems("Text.", {"docs/synonyms.yml": "- [car, vehicle]\n" + lines})
    assert {(problem.code, problem.path, problem.line) for problem in found} == {("G102", "docs/synonyms.yml", 2)}
    assert message in " ".join(problem.message for problem in found)


def test_a_comma_that_ends_a_text_is_told_as_such(problems: Problems) -> None:
    body = ESTIMATE.replace("why: given}", "why: small, but fair}", 1)
    (found,) = problems(body)
    assert found.message == "`but fair` is read as a key, because a comma ends the text before it"
    assert found.fix == "put quotes around the whole text"


def test_a_draft_whose_front_matter_is_wrong_stays_a_draft(problems: Problems) -> None:
    text = case("One", "Text.", family="visoin")
    assert {p.code for p in problems("[One](case-studies/one.md)", {"docs/case-studies/one.md": text})} == {
        "L103",
        "P101",
    }


@pytest.mark.parametrize(
    ("fields", "message", "fix"),
    [
        ({"family": "visoin"}, "no family is called `visoin`", "family: one of recommendation"),
        ({"grade": "long"}, "`grade` cannot be `long`", "one of brief, full"),
        ({"deep": "[labels]"}, "cannot be `labels`", "one of clarify, frame, data, model, serve"),
        ({"difficulty": "4"}, "`difficulty` cannot be `4`", "one of 1, 2, 3"),
        ({"sources_checked": "soon"}, "`sources_checked`", "the day on which the sources were last checked"),
        ({"levl": "mid"}, "`levl` is not a key here", "did you mean `level`?"),
    ],
)
def test_a_fault_in_front_matter_is_told(problems: Problems, fields: dict[str, str], message: str, fix: str) -> None:
    found = problems("Text.", {"docs/case-studies/one.md": case("One", "Text.", **fields)})
    assert {problem.code for problem in found} == {"P101"}
    assert message in found[0].message
    assert fix in found[0].fix


def test_front_matter_that_is_missing_is_told_field_by_field(problems: Problems) -> None:
    text = case("One", "Text.").replace("crux: Clicks describe the encoder that showed them.\n", "")
    found = problems("Text.", {"docs/case-studies/one.md": text})
    assert told(found) == [("P101", "docs/case-studies/one.md", 2, "`crux` is missing")]


def test_a_crux_near_another_names_its_neighbour(problems: Problems) -> None:
    files = {
        "docs/case-studies/one.md": case("One", "Text one."),
        "docs/case-studies/two.md": case("Two", "Text two.", "Clicks describe whichever encoder showed the items."),
    }
    assert told(problems("Text.", files)) == [
        (
            "W103",
            "docs/case-studies/two.md",
            5,
            "the crux is near that of docs/case-studies/one.md: “Clicks describe the encoder that showed them.”",
        )
    ]


def test_a_question_that_leads_to_two_pages_is_told(problems: Problems) -> None:
    other = "---\nsummary: Other.\nasked: ['How big is it?']\n---\n\n# Other\n"
    twin = other.replace("Other", "Twin").replace("How big is it?", "how big is it")
    found = problems("Text.", {"docs/other.md": other, "docs/twin.md": twin})
    assert told(found) == [("W104", "docs/twin.md", 3, "“how big is it” also leads to docs/other.md")]


PARAGRAPH = (
    "A queue in front of the ranker grows without bound as soon as requests arrive faster than the replicas answer, "
    "so the budget names the rate at which the design begins to shed load."
)


@pytest.mark.parametrize("change", [("", ""), ("as soon as", "once"), ("the budget", "your budget")])
def test_a_paragraph_on_two_pages_is_told(problems: Problems, change: tuple[str, str]) -> None:
    other = f"---\nsummary: Other.\n---\n\n# Other\n\n{PARAGRAPH.replace(*change) if change[0] else PARAGRAPH}\n"
    found = problems(PARAGRAPH, {"docs/other.md": other})
    assert told(found) == [("W105", "docs/page.md", 7, "this paragraph also stands at docs/other.md:7")]


def test_an_address_that_is_lost_or_not_listed_is_told(problems: Problems) -> None:
    found = problems("Text.", {"docs/redirects.yml": '"page/":\n"gone/":\n"moved/": "page/"\n'})
    assert told(found) == [("L104", "docs/redirects.yml", 3, "`gone/` was published and leads nowhere")]
    found = problems("Text.", {"docs/redirects.yml": "{}"})
    assert told(found) == [("L105", "docs/page.md", 1, "the address `page/` is not in docs/redirects.yml yet")]


@pytest.mark.parametrize(
    ("sentence", "company"),
    [
        ("Pinterest re-embeds its catalogue every week.", "Pinterest"),
        ("This is how it works at Uber.", "Uber"),
    ],
)
def test_a_company_without_a_source_is_told(problems: Problems, sentence: str, company: str) -> None:
    found = problems("Text.", {"docs/case-studies/one.md": case("One", sentence)})
    assert told(found) == [
        ("C108", "docs/case-studies/one.md", 22, f"`{company}` is named and no source is cited in this paragraph")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Pinterest trains one embedding [@malkov2018hnsw].",
        "| who | what |\n|---|---|\n| Pinterest | one embedding [@malkov2018hnsw] |",
    ],
)
def test_a_company_with_a_source_is_fine(problems: Problems, body: str) -> None:
    body += "\n\n## Sources\n\n```index\nof: references\n```"
    files = {"docs/case-studies/one.md": case("One", body), "docs/references.bib": BIB}
    assert problems("Text.", files) == []


@pytest.mark.parametrize("number", ["120 GB", "57,900 requests/s", "300 QPS", "USD 3", "12 kB", "4 images per second"])
def test_bytes_rates_and_money_typed_in_a_case_are_told(problems: Problems, number: str) -> None:
    found = problems("Text.", {"docs/case-studies/one.md": case("One", f"It takes {number} at the peak.")})
    assert told(found) == [("N101", "docs/case-studies/one.md", 22, "a number is typed by hand")]
    assert found[0].marked == number
