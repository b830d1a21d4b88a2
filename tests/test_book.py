"""The real book: every rule holds, pages link to each other, terms and sources are used."""

from __future__ import annotations

from mlsd.addresses import relative, resolve
from mlsd.book import Book
from mlsd.check import check, report
from mlsd.drawing import text as drawing_text
from mlsd.page import Kind


def test_the_book_has_no_problem(handbook: Book) -> None:
    found = check(handbook)
    assert found == [], "\n" + report(found, handbook.root)


def test_there_is_a_case_and_its_building_blocks(handbook: Book) -> None:
    assert handbook.of_kind(Kind.CASE)
    assert len(handbook.of_kind(Kind.BLOCK)) >= 6
    assert len(handbook.terms) >= 60


def test_every_glossary_page_exists(handbook: Book) -> None:
    assert [term.term for term in handbook.terms if term.page and term.page not in handbook.pages] == []


def test_every_drawing_file_belongs_to_a_page(handbook: Book) -> None:
    root = handbook.root / "diagrams"
    orphans = [p for p in root.rglob("*.py") if p.relative_to(root).with_suffix(".md").as_posix() not in handbook.pages]
    assert orphans == []


def test_every_drawing_has_a_text_version_that_names_each_component(handbook: Book) -> None:
    for path in handbook.pages:
        for drawn in handbook.drawings(path).values():
            said = " ".join(drawing_text(drawn)).lower()
            for node in drawn.nodes:
                assert " ".join(node.label.split()).lower() in said


def test_links_resolve_relative_to_the_page() -> None:
    assert resolve("framework/frame.md", "../case-studies/visual-search.md#frame") == (
        "case-studies/visual-search.md",
        "frame",
    )
    assert resolve("framework/frame.md", "clarify.md") == ("framework/clarify.md", "")
    assert resolve("framework/frame.md", "#here") == ("framework/frame.md", "here")
    assert resolve("framework/frame.md", "https://example.org/a.md") == ("", "")
    assert relative("building-blocks/retrieval/hnsw.md", "index.md") == "../../index.md"


def test_the_readme_names_every_room(handbook: Book) -> None:
    readme = (handbook.root / "README.md").read_text()
    made = {"site", "dist"}
    rooms = {path.name for path in handbook.root.iterdir() if path.is_dir() and path.name[0] not in "._"} - made
    assert {room for room in rooms if f"`{room}/`" not in readme} == set()
    assert readme.count("\n") < 120


def test_every_page_says_under_which_names_and_for_which_questions_it_is_found(handbook: Book) -> None:
    found = {page.path: page.front for page in handbook.published if page.front}
    nameless = [path for path, front in found.items() if not (front.aliases and front.asked)]
    assert nameless == []
