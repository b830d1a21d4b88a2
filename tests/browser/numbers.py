"""What the tests of changed numbers do on a page: open a calculation, type, read what is shown."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.conftest import Visit, Visitor

CASE = "case-studies/visual-search/"


def cell(visit: Visit, name: str) -> Locator:
    return visit.page.locator(f"td[data-assume={name}], td[data-derive={name}], span[data-assume={name}]")


def shown(found: Locator) -> str:
    inner = found.locator(".shown")
    return ((inner if inner.count() else found).first.text_content() or "").replace("\u00a0", " ")


def opened(visit: Visit, name: str) -> Locator:
    """The field of an assumption, its calculation opened."""
    field = cell(visit, name).locator(".entry")
    if not field.count():
        visit.page.locator(".fence", has=cell(visit, name)).locator(".change-numbers").click()
        field.wait_for()
    return field


def verdict(visit: Visit, name: str) -> str:
    found = visit.page.locator(f"td[data-so={name}] > :not([hidden])")
    return " ".join(found.all_inner_texts())


def case(visit: Visitor, **options: object) -> Visit:
    made = visit(**options)
    made.open(CASE)
    return made
