"""The fields of changed numbers: bad input, keyboard, announcements, access, and what a page loads for them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Visit, Visitor
from tests.browser.numbers import CASE, case, cell, opened, shown, verdict
from tests.browser.test_templates import OUTSIDE, RULES, SMALL

pytestmark = pytest.mark.browser

PLAIN = "start/faq/"
LIMIT = 12_000  # bytes of script, compressed
LOADER = 1_000


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("peak_factor", "", "Enter a number. Still 3."),
        ("peak_factor", "many", "Write a number"),
        ("peak_factor", "0,5", "with a point"),
        ("vectors", "1e400", "too large. Still 200\u00a0M\u00a0vectors."),
        ("vectors", "1e308", "too large"),
        ("memory_bandwidth", "0", "division by zero: Memory bandwidth is 0"),
    ],
)
def test_a_bad_number_is_told_beside_its_field(name: str, typed: str, message: str, visit: Visitor) -> None:
    visitor = case(visit)
    before = shown(cell(visitor, "flat_scan_time")), shown(cell(visitor, "peak_rate"))
    field = opened(visitor, name)
    field.fill(typed)
    note = cell(visitor, name).locator(".entry-note")
    note.wait_for(state="visible")
    assert message in (note.text_content() or "")
    assert field.get_attribute("aria-invalid") == "true"
    assert field.get_attribute("aria-describedby") == note.get_attribute("id")
    assert (shown(cell(visitor, "flat_scan_time")), shown(cell(visitor, "peak_rate"))) == before
    field.fill("5")
    assert field.get_attribute("aria-invalid") is None
    assert shown(cell(visitor, name)).startswith("5")
    assert visitor.console == []


def test_a_negative_number_is_computed(visit: Visitor) -> None:
    visitor = case(visit)
    opened(visitor, "peak_factor").fill("-3")
    assert shown(cell(visitor, "peak_rate")).startswith("−")
    assert visitor.console == []


def test_a_number_outside_its_range_is_computed_with_a_remark(visit: Visitor) -> None:
    visitor = case(visit)
    field = opened(visitor, "vectors")
    field.fill("100e9")
    assert "outside" in (cell(visitor, "vectors").locator(".entry-note").text_content() or "")
    assert field.get_attribute("aria-invalid") is None


def test_a_verdict_without_a_sentence_is_told(visit: Visitor) -> None:
    visitor = case(visit)
    visitor.page.evaluate("document.querySelector('td[data-so=flat_scan_time] > [data-when=false]').remove()")
    opened(visitor, "vectors").fill("2e6")
    assert "says nothing here" in verdict(visitor, "flat_scan_time")
    assert "no verdict" in (cell(visitor, "vectors").locator(".entry-note").text_content() or "")
    opened(visitor, "vectors").fill("200e6")
    assert "says nothing here" not in verdict(visitor, "flat_scan_time")
    assert visitor.console == []


def test_the_keyboard_is_enough(visit: Visitor) -> None:
    visitor = case(visit)
    keys = visitor.page.keyboard
    fence = visitor.page.locator(".fence", has=cell(visitor, "vectors"))
    fence.locator(".change-numbers").focus()
    keys.press("Enter")
    fence.locator(".entry").first.wait_for()
    before = shown(cell(visitor, "flat_scan_time"))
    for _ in range(60):
        keys.press("Tab")
        if visitor.page.evaluate("document.activeElement.matches('.entry-range')"):
            break
    keys.press("ArrowRight")
    moved = shown(cell(visitor, "vectors"))
    assert moved != "200 M vectors"
    assert shown(cell(visitor, "flat_scan_time")) != before
    assert visitor.page.evaluate("document.activeElement.getAttribute('aria-valuetext')").replace("\xa0", " ") == moved
    keys.press("Shift+Tab")
    keys.press("Control+A")
    keys.type("2e6")
    assert shown(cell(visitor, "vectors")) == "2 M vectors"
    visitor.page.locator(".reset-all").focus()
    keys.press("Enter")
    assert shown(cell(visitor, "vectors")) == "200 M vectors"
    assert visitor.page.evaluate("document.activeElement !== document.body"), "the focus is not lost"
    assert visitor.console == []


def test_a_slider_moves_through_its_whole_range(visit: Visitor) -> None:
    visitor = case(visit)
    opened(visitor, "vectors")
    slider = cell(visitor, "vectors").locator(".entry-range")
    slider.focus()
    seen = set()
    visitor.page.keyboard.press("Home")
    for _ in range(20):
        seen.add(shown(cell(visitor, "vectors")))
        visitor.page.keyboard.press("ArrowRight")
    assert len(seen) == 20, "each press moves the number"
    visitor.page.keyboard.press("End")
    assert shown(cell(visitor, "vectors")) == "10 bn vectors"


def test_what_changed_is_announced_once_it_has_settled(visit: Visitor) -> None:
    visitor = case(visit)
    field = opened(visitor, "vectors")
    status = visitor.page.locator(".numbers-announced")
    field.press_sequentially("0", delay=20)
    field.fill("2e6")
    assert status.text_content() == ""
    expect(status).to_contain_text("results differ from the page. Other verdicts:")
    assert status.get_attribute("role") == "status"


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_open_fields_are_accessible_and_fit(theme: str, width: int, visit: Visitor) -> None:
    visitor = case(visit, theme=theme, width=width)
    for button in visitor.page.locator(".change-numbers").all():
        button.click()
    opened(visitor, "vectors").fill("2e6")
    opened(visitor, "peak_factor").fill("many")
    opened(visitor, "search_connect").fill("7000")
    cell(visitor, "peak_factor").locator(".entry-note").wait_for(state="visible")
    violations = Axe().run(visitor.page, context=".md-content", options=RULES).response["violations"]
    assert [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in violations for n in v["nodes"]] == []
    assert visitor.page.evaluate(OUTSIDE) == 0
    assert visitor.page.evaluate(SMALL) == []
    assert visitor.console == []
    assert visitor.elsewhere == []


def test_typing_moves_no_line_of_the_page(visit: Visitor) -> None:
    visitor = case(visit)
    field = opened(visitor, "vectors")
    field.fill("300e6")
    place = "document.querySelector('#serving, h2:last-of-type').getBoundingClientRect().top + scrollY"
    before = visitor.page.evaluate(place)
    field.fill("310e6")
    assert visitor.page.evaluate(place) == before


def loaded(visit: Visit, path: str) -> list[str]:
    """The scripts for changing numbers that opening a page loads."""
    found: list[str] = []
    visit.page.on("request", lambda request: found.append(request.url))
    visit.open(path)
    visit.page.wait_for_load_state("networkidle")
    return [url.rpartition("/")[2] for url in found if "/assets/numbers" in url]


def test_nothing_is_loaded_before_the_first_touch(visit: Visitor, folder: Path) -> None:
    visitor = visit()
    assert sorted(loaded(visitor, CASE)) == ["load.js", "numbers.css"]
    assert visitor.page.locator(".entry").count() == 0
    assert len(gzip.compress((folder / "assets/numbers/load.js").read_bytes())) <= LOADER
    opened(visitor, "vectors")


def test_a_page_without_numbers_loads_nothing(visit: Visitor) -> None:
    assert loaded(visit(), PLAIN) == []


def test_the_script_is_small(folder: Path) -> None:
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in (folder / "assets/numbers").glob("*.js")}
    assert sum(sizes.values()) <= LIMIT, sizes
    assert "eval(" not in "".join(path.read_text() for path in (folder / "assets/numbers").glob("*.js"))


def test_without_scripts_and_on_paper_only_the_sentence_that_holds_is_there(visit: Visitor, folder: Path) -> None:
    visitor = visit(scripts=False)
    visitor.page.goto(visitor.address + CASE)
    assert visitor.page.locator(".change-numbers").first.is_hidden()
    cells = visitor.page.locator("td.so[data-verdict]")
    assert cells.count()
    for found in cells.all():
        assert found.locator("> :visible").count() == 1
    visitor.page.emulate_media(media="print")
    assert visitor.page.locator("td.so > [hidden]:visible").count() == 0
    pages = json.loads((folder / "search/index.json").read_text())["pages"]
    number = [page["url"] for page in pages].index(CASE)
    text = " ".join(json.loads((folder / f"search/{number}.json").read_text()))
    visible = visitor.page.locator("article").inner_text()
    hidden = [words.strip() for words in visitor.page.locator("td.so > [hidden]").all_text_contents()]
    unseen = [words for words in hidden if words not in visible]  # a flip may state the other sentence
    assert unseen and not any(words in text for words in unseen)
    assert "Change the numbers" not in text
