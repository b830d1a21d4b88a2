"""The picture: the same on every machine, safe inside a page, and readable."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from pathlib import Path

import pytest

import mlsd.drawing
from mlsd.drawing import PRINT, ROLES, SITE, Drawing, load, svg
from mlsd.drawing.geometry import Rect
from mlsd.drawing.kinds import KINDS
from mlsd.drawing.metrics import LABEL_SIZE, label_lines, width
from mlsd.drawing.paint import COLOURS
from mlsd.drawing.parts import shape
from mlsd.drawing.svg import composed

SCRIPTS = Path(mlsd.drawing.__file__).parents[2]
STYLES = (SCRIPTS.parent / "theme" / "assets" / "drawing.css").read_text(encoding="utf-8")
SAMPLES = [("visual_search.py", "board"), ("serving.py", "path"), ("serving.py", "upright")]
SAMPLES += [("awkward.py", name) for name in ("three", "mixed", "long")]


@pytest.fixture(params=SAMPLES, ids=lambda sample: "-".join(sample))
def drawing(request: pytest.FixtureRequest, samples: Path) -> Drawing:
    name, key = request.param
    return load(samples / name)[key]


def run(code: str, where: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(SCRIPTS), "PYTHONHASHSEED": "random"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, check=True).stdout


def printed(drawing: Drawing, prefix: str = "page") -> str:
    return ET.tostring(svg(drawing, SITE, prefix), encoding="unicode")


def test_the_bytes_are_the_same_in_a_fresh_process_and_another_directory(samples: Path, tmp_path: Path) -> None:
    code = (
        "import sys, xml.etree.ElementTree as ET\nfrom pathlib import Path\nfrom mlsd.drawing import *\n"
        "print(ET.tostring(svg(load(Path(sys.argv[1]))['board'], SITE, 'page'), encoding='unicode'), end='')"
    )
    path = samples / "visual_search.py"
    here = printed(load(path)["board"])
    assert here == printed(load(path)["board"]) == run(code, tmp_path, str(path))


def test_nothing_of_this_machine_and_nothing_inline_is_in_the_page(drawing: Drawing) -> None:
    page = printed(drawing)
    assert not re.search(r"/(work|home|tmp|usr)\b|https?:|file:|<style|<script|\sstyle=|\son\w+=", page)
    assert "#ffffff" not in page


def test_two_drawings_in_one_page_share_no_id(samples: Path) -> None:
    trees = [svg(one, SITE, "page") for one in load(samples / "serving.py").values()]
    ids = [element.get("id") for tree in trees for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_every_reference_finds_its_target(drawing: Drawing) -> None:
    tree = svg(drawing, SITE, "page")
    ids = {element.get("id") for element in tree.iter()}
    assert {f"#{id}" for id in ids} >= {use.get("href", "") for use in tree.iter("use")}
    assert set(tree.get("aria-labelledby", "").split()) <= ids
    assert tree.get("role") == "img"
    assert tree.findtext("title") == drawing.title
    assert tree.findtext("desc") == drawing.summary


def test_changing_a_picture_does_not_change_the_next(drawing: Drawing) -> None:
    before = printed(drawing)
    svg(drawing, SITE, "page").clear()
    assert printed(drawing) == before


def test_the_print_palette_stands_alone(drawing: Drawing) -> None:
    alone = ET.tostring(svg(drawing, PRINT), encoding="unicode")
    assert 'xmlns="http://www.w3.org/2000/svg"' in alone
    assert "class=" not in alone
    assert "var(" not in alone


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_has_an_icon_a_role_and_a_meaning(name: str) -> None:
    kind = KINDS[name]
    assert shape(kind.icon)
    assert kind.role in ROLES
    assert re.fullmatch(r"[A-Z][^\n]*\.", kind.__doc__ or "")


def test_labels_fit_their_cards_and_cards_keep_apart(drawing: Drawing) -> None:
    cards = composed(drawing).layout.cards
    for box in drawing.nodes:
        assert all(width(line, LABEL_SIZE) + 12 <= cards[box.id].w for line in label_lines(box.label))
    assert len({(card.w, card.h) for card in cards.values()}) == 1
    assert not any(a.grown(8).meets(b.grown(8)) for a, b in combinations(cards.values(), 2))


def test_a_frame_holds_its_own_cards_and_no_other(drawing: Drawing) -> None:
    layout = composed(drawing).layout
    for box in drawing.nodes:
        card = layout.cards[box.id]
        assert [id for id, frame in layout.frames.items() if frame.meets(card)] == sorted(
            box.cluster, key=list(layout.frames).index
        )


def test_edges_run_at_right_angles_around_the_cards(drawing: Drawing) -> None:
    picture = composed(drawing)
    for path in picture.paths:
        for a, b in pairwise(path):
            assert a[0] == b[0] or a[1] == b[1]
            line = Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))
            assert not any(line.meets(card.grown(-1)) for card in picture.layout.cards.values())


def test_edge_labels_hide_no_card_and_no_other_label(drawing: Drawing) -> None:
    picture = composed(drawing)
    halos = list(picture.halos.values())
    assert len(halos) == sum(bool(edge.label) for edge in drawing.edges)
    assert not any(halo.meets(card) for halo in halos for card in picture.layout.cards.values())
    assert not any(a.meets(b) for a, b in combinations(halos, 2))


def test_a_drawing_is_no_wider_than_a_page(drawing: Drawing) -> None:
    assert float(svg(drawing).get("width", "")) < 1000


def test_a_long_flow_folds_into_rows_as_text_does(samples: Path) -> None:
    cards = composed(load(samples / "awkward.py")["long"]).layout.cards
    assert len({card.y for card in cards.values()}) == 2
    assert cards["step-0-of-many"].x == cards["step-7-of-many"].x


def test_the_lives_are_lanes_of_equal_length(samples: Path) -> None:
    frames = composed(load(samples / "visual_search.py")["board"]).layout.frames
    above, below = frames["inference-pipeline"], frames["training-pipeline"]
    assert (above.x, above.w) == (below.x, below.w)
    assert above.bottom < below.y


def test_every_class_of_the_page_has_its_rule(drawing: Drawing) -> None:
    classes = {name for element in svg(drawing).iter() for name in (element.get("class") or "").split()}
    rules = set(re.findall(r"\.(dg-[\w-]+)", STYLES))
    assert classes - rules <= {"dg-node", "dg-edge", "dg-key"}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["print", "light", "dark"])
def test_text_and_lines_have_contrast(scheme: str) -> None:
    light, dark = re.findall(r"\{\s*(--dg-.*?)\}", STYLES, re.DOTALL)
    colour = dict(re.findall(r"--dg-([\w-]+): (#\w+);", light if scheme == "light" else dark))
    colour = COLOURS if scheme == "print" else colour
    assert colour.keys() == COLOURS.keys()
    grounds = [colour[name] for name in ("page", "group", "training", "inference")]
    assert contrast(colour["text"], colour["card"]) >= 7
    assert all(contrast(colour[name], ground) >= 4.5 for name in ("quiet", "loop") for ground in grounds)
    assert all(contrast(colour[f"{life}-text"], colour[life]) >= 4.5 for life in ("training", "inference"))
    assert all(contrast(colour["line"], ground) >= 3 for ground in grounds)
    assert all(contrast(colour[f"{tint}-edge"], colour["page"]) >= 3 for tint in ("group", "training", "inference"))
    assert all(contrast(colour[role], colour["card"]) >= 3 for role in ROLES)


def test_a_file_run_alone_writes_its_picture(samples: Path, tmp_path: Path) -> None:
    code = "import runpy, sys\nrunpy.run_path(sys.argv[1], run_name='__main__')"
    assert run(code, tmp_path, str(samples / "visual_search.py")) == f"{Path('dist') / 'board.svg'}\n"
    tree = ET.parse(tmp_path / "dist" / "board.svg")
    assert tree.getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_loading_writes_nothing(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for one in load(samples / "serving.py").values():
        svg(one)
    assert list(tmp_path.iterdir()) == []
