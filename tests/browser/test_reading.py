"""What a reader does on a page, by keyboard, with and without scripts, on screen and on paper."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

CASE = "case-studies/visual-search/"


def test_a_fold_opens_by_keyboard(visit: Visitor) -> None:
    visitor = visit()
    visitor.open(CASE)
    fold = visitor.page.locator("details.question").first
    fold.locator("summary").focus()
    visitor.page.keyboard.press("Enter")
    assert fold.get_attribute("open") is not None
    visitor.page.keyboard.press("Enter")
    assert fold.get_attribute("open") is None


def test_a_quiz_answers_without_scripts(visit: Visitor) -> None:
    page = visit(scripts=False)
    page.page.goto(page.address + "start/prerequisites/")
    option = page.page.locator(".quiz details.right").first
    option.locator("summary").focus()
    page.page.keyboard.press("Enter")
    assert option.locator(".feedback").is_visible()


def test_a_drawing_enlarges_and_gives_the_focus_back(visit: Visitor) -> None:
    visitor = visit()
    visitor.open(CASE)
    button = visitor.page.locator(".drawing-zoom").first
    button.focus()
    visitor.page.keyboard.press("Enter")
    dialog = visitor.page.get_by_role("dialog", name="Visual search")
    assert dialog.locator("svg").is_visible()
    ids = visitor.page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(ids) == len(set(ids)), "the copy has ids of its own"
    visitor.page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert button.evaluate("(node) => node === document.activeElement")
    assert visitor.console == []


def test_a_wide_drawing_scrolls_in_its_frame_by_keyboard(visit: Visitor) -> None:
    visitor = visit(width=360)
    visitor.open(CASE)
    frame = visitor.page.locator(".drawing-frame").first
    frame.focus()
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.wait_for_timeout(300)
    assert frame.evaluate("(node) => node.scrollLeft") > 0


def test_the_menu_opens_by_keyboard_on_a_phone(visit: Visitor) -> None:
    visitor = visit(width=360)
    visitor.open(CASE)
    menu = visitor.page.locator(".md-sidebar--primary")
    assert not menu.is_visible(), "a closed drawer cannot be tabbed into"
    visitor.page.locator('.md-header label[for="__drawer"]').focus()
    visitor.page.keyboard.press("Enter")
    menu.wait_for(state="visible")
    assert menu.get_by_role("link", name="Framework", exact=True).count()


@pytest.mark.parametrize(
    ("system", "chosen", "scheme"),
    [
        ("dark", None, "slate"),
        ("light", None, "default"),
        ("light", "slate", "slate"),
        ("dark", "default", "default"),
    ],
)
def test_the_theme_is_there_before_the_first_paint(
    system: str, chosen: str | None, scheme: str, visit: Visitor
) -> None:
    visitor = visit(system)
    visitor.open("")
    if chosen:
        stored = {"index": 1, "color": {"media": "(prefers-color-scheme: x)", "scheme": chosen}}
        visitor.page.evaluate("(value) => __md_set('__palette', value)", stored)
    # Without the theme's main script nothing but the script in the head can set the scheme.
    visitor.page.route("**/bundle*.js", lambda route: route.abort())
    visitor.page.goto(visitor.address)
    seen = visitor.page.evaluate("document.body.dataset.mdColorScheme")
    assert seen == scheme


def test_the_card_prints_on_one_sheet(visit: Visitor) -> None:
    visitor = visit()
    visitor.open("framework/card/")
    sheets = visitor.page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1


def test_the_case_is_light(visit: Visitor, folder: Path) -> None:
    visitor = visit()
    loaded: set[str] = set()
    visitor.page.on("request", lambda request: loaded.add(request.url))
    visitor.open(CASE)
    visitor.page.wait_for_load_state("networkidle")
    sizes = {}
    for url in loaded:
        path = folder / url.removeprefix(visitor.address)
        path = path / "index.html" if path.is_dir() else path
        if path.suffix in {".html", ".css", ".js"} and "/workers/" not in url:
            sizes[path.name] = len(gzip.compress(path.read_bytes()))
    assert sum(sizes.values()) <= 150_000, sizes
    assert {"index.html", "tokens.css", "zoom.js"} <= set(sizes)


def test_the_question_bank_is_filtered_and_complete_without_scripts(visit: Visitor) -> None:
    visitor = visit()
    visitor.open("practice/questions/")
    every = visitor.page.locator(".index.questions li")
    total = every.count()
    assert visitor.page.locator(".questions-count").inner_text() == f"{total} questions"
    visitor.page.get_by_label("Level").select_option("Staff")
    left = visitor.page.locator(".index.questions li:visible")
    assert 0 < left.count() < total
    assert all("Staff" in text for text in left.all_inner_texts())
    assert visitor.page.locator(".questions-count").inner_text() == f"{left.count()} questions"
    left.first.get_by_role("link").click()
    assert visitor.console == []
    plain = visit(scripts=False)
    plain.page.goto(plain.address + "practice/questions/")
    assert plain.page.locator(".index.questions li:visible").count() == total
