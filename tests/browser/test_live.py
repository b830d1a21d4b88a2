"""A reader changes the numbers of a page: everything follows, a link carries it, reset takes it back."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.numbers import CASE, case, cell, opened, shown, verdict

pytestmark = pytest.mark.browser

ARTICLE = "document.querySelector('.md-content__inner').innerHTML"


def test_a_change_reaches_table_prose_and_verdict(visit: Visitor) -> None:
    visitor = case(visit)
    prose = visitor.page.locator(".value[data-name=flat_scan_time]").first
    before, said = shown(cell(visitor, "flat_scan_time")), verdict(visitor, "flat_scan_time")
    assert shown(prose) == before
    opened(visitor, "vectors").fill("2e6")
    after = shown(cell(visitor, "flat_scan_time"))
    assert after != before
    assert shown(prose) == after
    assert verdict(visitor, "flat_scan_time") not in {said, ""}
    assert cell(visitor, "flat_scan_time").get_attribute("data-changed") == ""
    assert visitor.console == []


def test_the_formula_shows_its_new_substitution(visit: Visitor) -> None:
    visitor = case(visit)
    opened(visitor, "vectors").fill("3e6")
    formula = visitor.page.locator("tr", has=cell(visitor, "flat_scan_time")).locator(".substituted")
    assert "3\u00a0M\u00a0vectors" in (formula.text_content() or "")
    assert formula.locator("mfrac").count() == 1


def test_the_waterfall_and_the_total_follow(visit: Visitor) -> None:
    visitor = case(visit)
    budget = visitor.page.locator("#budget-search")
    bar = budget.locator(".waterfall .bar").first
    width, edge = (float(bar.get_attribute("width") or 0), budget.locator("line.deadline").get_attribute("x1"))
    opened(visitor, "search_connect").fill("120")
    assert float(bar.get_attribute("width") or 0) == pytest.approx(2 * width, rel=0.01)
    assert budget.locator(".bar-time").first.text_content() == "120\u00a0ms"
    opened(visitor, "search_connect").fill("2000")
    assert "Too slow" in budget.locator(".total").inner_text()
    assert shown(cell(visitor, "search_total")).startswith("2,")
    assert budget.locator("line.deadline").get_attribute("x1") != edge
    opened(visitor, "search_deadline").fill("5000")
    assert "Too slow" not in budget.locator(".total").inner_text()
    assert "5,000" in (budget.locator(".fence-title").text_content() or "")


def test_a_flip_follows_the_page_and_has_a_field_of_its_own(visit: Visitor) -> None:
    visitor = case(visit)
    flip = visitor.page.locator("#flip-one-brand")
    before, after = flip.locator("td[data-name=peak_rate]"), flip.locator("td[data-after=peak_rate]")
    texts = shown(before), shown(after)
    opened(visitor, "peak_factor").fill("6")
    assert shown(before) != texts[0]
    assert shown(after) != texts[1]
    flip.locator(".change-numbers").click()
    page_value = shown(cell(visitor, "searches_per_day"))
    flip.locator("td[data-set$='.searches_per_day'] .entry").fill("40e6")
    assert shown(after) == "2.78 k queries/s"
    assert shown(cell(visitor, "searches_per_day")) == page_value


def test_a_flip_tells_the_verdicts_that_turn_now(visit: Visitor) -> None:
    visitor = case(visit)
    flip = visitor.page.locator("#flip-one-brand")
    count = flip.locator("dl.verdicts:not([hidden])").count()
    assert count
    opened(visitor, "vectors").fill("2e6")
    assert flip.locator("dl.verdicts:not([hidden])").count() < count, "what is so before is no turn"
    visitor.page.locator(".reset-all").click()
    assert flip.locator("dl.verdicts:not([hidden])").count() == count


def test_a_link_restores_the_numbers(visit: Visitor) -> None:
    visitor = case(visit)
    opened(visitor, "vectors").fill("2e6")
    visitor.page.wait_for_url("**/?set=vectors:2e6")
    value, said = shown(cell(visitor, "flat_scan_time")), verdict(visitor, "flat_scan_time")
    other = visit()
    other.open(visitor.page.url.removeprefix(visitor.address) + "#serving")
    other.page.locator(".numbers-bar").wait_for()
    assert shown(cell(other, "flat_scan_time")) == value
    assert verdict(other, "flat_scan_time") == said
    assert shown(cell(other, "vectors")) == "2 M vectors"
    assert other.page.url.endswith("#serving")
    assert "1 number changed" in other.page.locator(".numbers-bar").inner_text()
    assert opened(other, "vectors").input_value() == "2e6" or opened(other, "vectors").input_value() == "2000000"
    assert other.console == []


def test_a_link_with_unknown_names_says_so_and_keeps_the_rest(visit: Visitor) -> None:
    visitor = visit()
    visitor.open(CASE + "?set=nobody:3,vectors:2e6,peak_factor:many," + quote("<b>x</b>:1"))
    bar = visitor.page.locator(".numbers-bar")
    bar.wait_for()
    assert "nobody:3, peak_factor:many, <b>x</b>:1" in bar.inner_text()
    assert shown(cell(visitor, "vectors")) == "2 M vectors"
    assert visitor.console == []


def test_a_link_that_cannot_be_computed_changes_nothing(visit: Visitor) -> None:
    visitor = case(visit)
    before = shown(cell(visitor, "flat_scan_time"))
    visitor.open(CASE + "?set=memory_bandwidth:0")
    bar = visitor.page.locator(".numbers-bar")
    bar.wait_for()
    assert "division by zero" in bar.inner_text()
    assert shown(cell(visitor, "flat_scan_time")) == before
    assert visitor.console == []


def test_reset_restores_the_page_exactly(visit: Visitor) -> None:
    visitor = case(visit)
    before = visitor.page.evaluate(ARTICLE)
    opened(visitor, "vectors").fill("2e6")
    opened(visitor, "search_connect").fill("700")
    visitor.page.locator("#flip-one-brand .change-numbers").click()
    visitor.page.locator("#flip-one-brand .entry").first.fill("7")
    visitor.page.locator(".reset-all").click()
    assert opened(visitor, "vectors").input_value() == "200e6"
    done = visitor.page.get_by_role("button", name="Done:")
    for left in range(done.count() - 1, -1, -1):
        done.first.click()
        expect(done).to_have_count(left)
    assert visitor.page.evaluate(ARTICLE) == before
    assert visitor.page.url == visitor.address + CASE


def test_one_area_is_reset_alone(visit: Visitor) -> None:
    visitor = case(visit)
    opened(visitor, "vectors").fill("2e6")
    opened(visitor, "search_connect").fill("70")
    visitor.page.locator("#budget-search .reset-numbers").click()
    assert shown(cell(visitor, "search_connect")) == "60 ms"
    assert shown(cell(visitor, "vectors")) == "2 M vectors"


def test_a_plot_follows_what_it_does_not_draw_over(visit: Visitor) -> None:
    visitor = visit()
    visitor.open("practice/calculators/threshold/")
    curves = visitor.page.locator("#plot-day-by-cut .curve")
    first, second = (curves.nth(index).get_attribute("d") for index in (0, 1))
    height = visitor.page.locator("#plot-day-by-cut .plot-height").last
    written = height.text_content()
    opened(visitor, "reviewers").fill("600")
    assert curves.nth(0).get_attribute("d") != first
    assert curves.nth(1).get_attribute("d") == second
    opened(visitor, "miss").fill("100000")
    assert height.text_content() != written
    visitor.page.locator(".reset-all").click()
    assert curves.nth(0).get_attribute("d") == first
    assert height.text_content() == written


def test_a_result_that_moves_up_changes_the_metrics(visit: Visitor) -> None:
    visitor = visit()
    visitor.open("practice/calculators/ranking-metrics/")
    opened(visitor, "a1")
    before = shown(cell(visitor, "a_ndcg")), shown(cell(visitor, "mean_ndcg"))
    ups = visitor.page.locator("#estimate-first-list .move-up")
    assert ups.count() == 3
    ups.nth(1).press("Enter")
    assert [shown(cell(visitor, name)) for name in ("a1", "a2", "a3", "a4")] == ["2", "3", "0", "1"]
    assert (shown(cell(visitor, "a_ndcg")), shown(cell(visitor, "mean_ndcg"))) > before
    ups.nth(0).press("Enter")
    ups.nth(2).press("Enter")
    assert [shown(cell(visitor, name)) for name in ("a1", "a2", "a3", "a4")] == ["3", "2", "1", "0"]
    assert shown(cell(visitor, "a_gain")) == shown(cell(visitor, "a_ideal"))
    assert shown(cell(visitor, "a_ndcg")) == "1"
