"""How pages hang together is found out from the pages, both ways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown

from mlsd import connections
from mlsd.book import Book, load
from mlsd.extension import Handbook, reader
from mlsd.fences.base import words

BLOCK = """
    ---
    summary: What it is.
    authors: [A]
    provenance: human
    sources_checked: 2026-01-02
    reviewed_by:
    stage: published
    ---

    # {title}

    See [the other]({other}).

    ```quiz
    id: which
    step: model
    level: staff
    question: Which `index` is it?
    options:
      - {{text: This., right: true, because: Yes.}}
      - {{text: That., because: No.}}
    ```

    /// details | Why two?
        type: card
        attrs: {{id: why-two}}

    Because.
    ///
    """

DRAWING = """
    from mlsd.drawing import Architecture, Inference
    from mlsd.drawing.kinds import AnnIndex, Client

    with Architecture("board", title="T", summary="S."):
        with Inference("Inference"):
            Client("Reader") >> AnnIndex("Index")
    """


@pytest.fixture
def book(write: Callable[[dict[str, str]], Path]) -> Book:
    folder = "docs/building-blocks/retrieval"
    files = {
        f"{folder}/one.md": BLOCK.format(title="One", other="two.md"),
        f"{folder}/two.md": BLOCK.format(title="Two", other="https://x.example/"),
        "diagrams/building-blocks/retrieval/two.py": DRAWING,
        "docs/glossary.yml": "- {term: pair, definition: Two of them., page: building-blocks/retrieval/two.md}\n",
        "docs/page.md": "---\nsummary: S.\n---\n\n# Page\n",
    }
    return load(write(files), reader)


def test_a_page_tells_what_it_leans_on_and_who_leans_on_it(book: Book) -> None:
    one, two = (connections.connected(book.pages[f"building-blocks/retrieval/{n}.md"], book) for n in ("one", "two"))
    assert one is not None and words(one) == "Connected Building blocks Two"
    assert two is not None and words(two) == "Connected Leads here One Terms pair"
    assert connections.connected(book.pages["page.md"], book) is None


def test_components_are_those_of_the_drawings(book: Book) -> None:
    (made,) = connections.components(book.pages["page.md"], book)
    assert words(made) == "ANN index Two Client Two"
    assert [a.get("href") for a in made.iter("a")] == ["building-blocks/retrieval/two.md"] * 2


def test_the_question_bank_holds_cards_and_quizzes_with_their_marks(book: Book) -> None:
    found = list(connections.asked(book))
    assert [(q.page.title, q.id, q.kind, q.level) for q in found] == [
        ("One", "why-two", "card", ""),
        ("One", "quiz-which", "quiz", "staff"),
        ("Two", "why-two", "card", ""),
        ("Two", "quiz-which", "quiz", "staff"),
    ]
    item = next(i for i in connections.questions(book.pages["page.md"], book)[0].iter("li") if i.get("data-step"))
    assert item.attrib == {
        "data-topic": "Retrieval",
        "data-page": "One",
        "data-kind": "Quiz",
        "data-step": "Model and evaluate",
        "data-level": "Staff",
    }
    assert "Which index is it?" in words(item)


def test_the_page_ends_with_its_connections(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLSD_ROOT", str(book.root))
    html = Markdown(extensions=[Handbook()]).convert(book.pages["building-blocks/retrieval/two.md"].body)
    assert '<dt>Leads here</dt><dd><a href="../../building-blocks/retrieval/one.md">One</a>' in html, html[-700:]
