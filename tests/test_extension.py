"""What the Markdown extension does to prose: citations, hovers, math, voices; and how it finds its page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown import Markdown

from mlsd.book import Book
from mlsd.extension import Handbook

BIB = """
@article{malkov2018hnsw,
  author = {Malkov, Yu A. and Yashunin, D. A.},
  title = {Efficient and robust approximate nearest neighbor search},
  year = {2018},
  journal = {TPAMI},
  eprint = {1603.09320},
}
"""
GLOSSARY = """
- term: approximate nearest neighbour
  aliases: [ANN]
  definition: A search that may miss some of the nearest.
"""
SOURCES = "\n\n## Sources\n\n```index\nof: references\n```\n"


@pytest.fixture
def shown(page: Callable[..., Book], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    def show(body: str, files: dict[str, str] | None = None) -> str:
        book = page(body, files)
        monkeypatch.setenv("MLSD_ROOT", str(book.root))
        return Markdown(extensions=[Handbook()]).convert(book.pages["page.md"].body)

    return show


def test_a_citation_names_the_source_and_links_to_the_pages_own_list(shown: Callable[..., str]) -> None:
    html = shown("It is fast [@malkov2018hnsw, section 4]." + SOURCES, {"docs/references.bib": BIB})
    assert '[<a href="#ref-malkov2018hnsw">Malkov and Yashunin, 2018</a>, section 4]' in html
    assert '<li id="ref-malkov2018hnsw">' in html
    assert 'href="https://arxiv.org/abs/1603.09320"' in html


def test_the_first_occurrence_of_a_term_has_its_definition(shown: Callable[..., str]) -> None:
    html = shown("# not here: ANN\n\nAn ANN index. `ANN` and ANN again.", {"docs/glossary.yml": GLOSSARY})
    assert html.count('<abbr title="A search that may miss some of the nearest.">ANN</abbr>') == 1
    assert "<code>ANN</code>" in html


def test_math_is_printed_as_mathml_without_styles(shown: Callable[..., str]) -> None:
    html = shown("So $\\frac{a}{b}$ holds.\n\n$$\nx^2\n$$\n")
    assert "<mfrac>" in html
    assert "<msup>" in html
    assert "style=" not in html


def test_voices_of_a_conversation_get_their_class(shown: Callable[..., str]) -> None:
    html = shown("**Interviewer.** Design it.\n\n**You.** For whom?\n\n*So:* one model.\n\nAn **Interviewer.** inside.")
    assert '<p class="voice interviewer">' in html
    assert '<p class="voice you">' in html
    assert '<p class="voice so">' in html
    assert html.count("voice interviewer") == 1


def test_raw_html_is_shown_as_text(shown: Callable[..., str]) -> None:
    html = shown("<b onclick='x()'>bold</b>\n\n<div>block</div>\n")
    assert "<b " not in html
    assert "&lt;div&gt;" in html


def test_names_and_citations_work_inside_lists_quotes_and_folds(shown: Callable[..., str]) -> None:
    body = """
    ```estimate
    name: e
    title: E
    derive:
      twelve: {formula: 3 * 4}
    ```

    - a list with {{ twelve }}

    > a quote with {{ twelve }}

    /// details | A fold
        type: question
        attrs: {id: fold, data-step: data}

    and {{ twelve }}
    ///
    """
    assert shown(body).count('data-name="twelve">12</span>') == 3


def test_text_that_is_no_page_of_the_book_is_ordinary_markdown(shown: Callable[..., str]) -> None:
    shown("Anything.")
    assert Markdown(extensions=[Handbook()]).convert("A *docstring*.") == "<p>A <em>docstring</em>.</p>"


def test_the_empty_corner_of_a_table_heads_nothing(shown: Callable[..., str]) -> None:
    html = shown("# T\n\n| | a |\n|---|---|\n| b | 1 |\n")
    assert "<th></th>" not in html and "<th>a</th>" in html
