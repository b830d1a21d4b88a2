"""Every template, in both themes and at both widths: accessible, quiet, at home, readable, inside the window."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

TEMPLATES = {
    "front page": "",
    "framework overview": "framework/",
    "framework step": "framework/model-and-evaluate/",
    "case": "case-studies/visual-search/",
    "block": "building-blocks/retrieval/hnsw/",
    "list": "building-blocks/",
    "glossary": "reference/glossary/",
    "bibliography": "reference/bibliography/",
    "plain page": "start/prerequisites/",
    "plot": "practice/calculators/threshold/",
    "question bank": "practice/questions/",
    "numbers": "reference/numbers/",
    "side by side": "case-studies/",
    "missing page": "404.html",
}

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

SMALL = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest("script, title, desc, noscript")) continue;
    const scale = parent.ownerSVGElement ? parent.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
    if (size < 10.995) found.add(`${size.toFixed(1)} px: ${node.data.trim().slice(0, 40)}`);
  }
  return [...found];
}"""

OUTSIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_template(template: str, theme: str, width: int, visit: Visitor) -> None:
    visitor = visit(theme, width)
    visitor.open(TEMPLATES[template])
    violations = Axe().run(visitor.page, options=RULES).response["violations"]
    assert [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in violations for n in v["nodes"]] == []
    assert visitor.page.evaluate(OUTSIDE) == 0, "the page is wider than the window"
    assert visitor.page.evaluate(SMALL) == []
    assert visitor.console == []
    assert visitor.elsewhere == []
