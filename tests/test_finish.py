"""Each change to the theme's output: the selector still finds what the pinned theme writes, and mends it."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mlsd import finish
from tests.conftest import ROOT

ENGINE = """
import sys
from pathlib import Path
from mlsd.site import _engine
sys.exit(0 if _engine(Path(sys.argv[1]), Path(sys.argv[2]), drafts=False, url="") else 1)
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real book as the engine leaves it, before any change."""
    made = tmp_path_factory.mktemp("engine")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "MLSD_ROOT": str(ROOT)}
    command = [sys.executable, "-c", ENGINE, str(ROOT), str(made)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def case(engine: Path) -> str:
    return (engine / "case-studies/visual-search/index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def section(engine: Path) -> str:
    """A page of a section: the lists of its side column are named by titles that the theme may leave out."""
    return (engine / "practice/index.html").read_text(encoding="utf-8")


def test_checkboxes_lose_autocomplete_and_the_search_field_keeps_it(case: str) -> None:
    assert len(re.findall(r'type="checkbox"[^>]*autocomplete', case)) == 2
    mended = finish.without_checkbox_autocomplete(case)
    assert not re.findall(r'type="checkbox"[^>]*autocomplete', mended)
    assert re.search(r'<input type="search"[^>]* autocomplete="off"', mended)


def test_lists_of_links_are_not_expanded(case: str) -> None:
    assert re.search(r"<nav[^>]*aria-expanded", case)
    assert not re.search(r"<nav[^>]*aria-expanded", finish.without_expanded_landmarks(case))


def test_no_tabindex_is_empty(case: str) -> None:
    assert ' tabindex=""' in case
    assert ' tabindex=""' not in finish.without_empty_tabindex(case)


def test_every_name_points_to_an_element(section: str) -> None:
    # A section with one page has a list whose title is left out; no section is so small today.
    left_out = section.replace(' id="__nav_2_label"', "")
    assert dangling(left_out) == {"__nav_2_label"}
    mended = finish.without_dangling_names(left_out)
    assert dangling(mended) == set()
    assert 'aria-labelledby="__nav_' in mended, "names that do point somewhere stay"


def test_the_front_page_shows_a_real_drawing(engine: Path) -> None:
    home = (engine / "index.html").read_text(encoding="utf-8")
    assert '<div class="excerpt" data-excerpt=' in home and "dg-drawing" not in home
    assert finish.excerpts(home, engine).count('class="dg-drawing"') == 1


def test_an_excerpt_of_a_page_that_is_not_there_stays_empty(tmp_path: Path) -> None:
    frame = '<div class="excerpt" data-excerpt="gone/#figure"></div>'
    assert finish.excerpts(frame, tmp_path) == frame


def test_the_policy_allows_exactly_the_inline_scripts_of_the_page(case: str) -> None:
    html = finish.security_policy(case)
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert policy is not None
    inline = [
        body
        for attributes, body in re.findall(r"<script([^>]*)>(.*?)</script>", case, re.DOTALL)
        if "src=" not in attributes and "application/json" not in attributes
    ]
    hashes = {base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in inline}
    assert set(re.findall(r"'sha256-([^']+)'", policy[1])) == hashes
    assert "unsafe" not in policy[1] and "http" not in policy[1]


def test_the_theme_is_chosen_in_the_head(case: str) -> None:
    assert "__palette" in case.partition("</head>")[0]
    assert "__md_get" not in case.partition("<body")[2]


def test_the_description_and_preview_are_the_page_s_own(case: str) -> None:
    assert '<meta name="description" content="Design visual search' in case
    assert re.search(r'<meta property="og:image" content="http[^"]+/assets/preview\.png">', case)


def test_the_preview_is_small_enough_to_be_fetched_by_everyone() -> None:
    picture = (ROOT / "theme/assets/preview.png").read_bytes()
    assert len(picture) <= 40_000
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 630)


def test_a_reader_can_report_an_error_with_the_address_filled_in(case: str) -> None:
    report = re.search(r'href="([^"]+/issues/new\?[^"]+)"', case)
    assert report is not None
    assert "case-studies/visual-search/" in report[1]


def dangling(html: str) -> set[str]:
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    return set(re.findall(r'aria-labelledby="(__nav[^"]+)"', html)) - ids


def test_no_script_nests_template_literals_which_the_minifier_would_spoil() -> None:
    scripts = list((ROOT / "theme/assets/numbers").glob("*.js"))
    assert len(scripts) > 5
    assert [path.name for path in scripts if re.search(r"\$\{[^}]*`", path.read_text(encoding="utf-8"))] == []


def test_a_list_of_links_has_the_name_of_its_section() -> None:
    nav = """<label class="md-nav__link" for="__nav_6_3" id="__nav_6_3_label"><span class="md-icon"></span></label>
<nav class="md-nav" data-md-level="2" aria-labelledby="__nav_6_3_label">
  <label class="md-nav__title" for="__nav_6_3">
    <span class="md-nav__icon md-icon"></span>
    Calculators
  </label>"""
    assert '<nav class="md-nav" data-md-level="2" aria-label="Calculators">' in finish.named_sections(nav)
    assert finish.named_sections(nav.replace("Calculators", "")) == nav.replace("Calculators", "")
