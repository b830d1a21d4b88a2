"""An author's file becomes drawings, or a message that tells the line and the remedy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mlsd.drawing import DrawingError, imports, load

File = Callable[..., Path]
OPEN = 'with Architecture("a", title="A", summary="A."):\n'


def test_a_file_gives_its_drawings_in_order(samples: Path) -> None:
    drawings = load(samples / "serving.py")
    assert list(drawings) == ["path", "upright"]
    assert drawings["upright"].direction == "TB"


def test_boxes_know_their_kind_role_life_and_clusters(samples: Path) -> None:
    box = load(samples / "serving.py")["path"].node("two-tower-ann")
    assert (box.label, box.kind, box.role, box.life) == ("Two-tower ANN", "AnnIndex", "store", "inference")
    assert box.cluster == ("serving", "serving-candidate-sources")
    assert load(samples / "serving.py")["path"].node("app").life == "none"


def test_edges_know_direction_label_and_style(file: File) -> None:
    edges = load(
        file(
            OPEN + "    a, b, c = Client('A'), Service('B'), Ranker('C')\n"
            "    a >> Edge(label='x', style='dashed') << b\n    a << c\n    [a, b] >> Edge(style='loop') >> c\n"
        )
    )["a"].edges
    assert [(e.source, e.target, e.label, e.style, e.both) for e in edges] == [
        ("a", "b", "x", "dashed", True),
        ("c", "a", "", "solid", False),
        ("a", "c", "", "loop", False),
        ("b", "c", "", "loop", False),
    ]


MISTAKES = {
    "with Architecture(:": (5, "this is not Python: invalid syntax", "correct the line, or the one before it"),
    "x = 1": (1, "the file has no drawing", "write `with Architecture(…):` around its nodes"),
    OPEN + "    Rankr('A')": (6, "nothing is called Rankr", "did you mean Ranker?"),
    OPEN + "    Cache('A')": (6, "Cache is not imported", "write `from mlsd.drawing.kinds import Cache`"),
    OPEN + "    1 / 0": (6, "the file stops with ZeroDivisionError: division by zero", "correct this line"),
    OPEN + "    Client('A')\n" + OPEN + "    Client('A')": (
        7,
        "two drawings are called 'a'",
        "give each drawing of the file its own name",
    ),
    OPEN + "    Client('A')\n    Ranker('A')": (
        7,
        "label 'A' is used twice (first on line 6)",
        "give each box its own label, or draw the box once",
    ),
    OPEN + "    pass": (5, "drawing 'a' has no nodes", "add at least one kind"),
    OPEN + "    Client('a\\nb\\nc')": (6, "label 'a\\nb\\nc' has 3 lines", "use at most 2"),
    OPEN + "    Client('Incomprehensibilities')": (
        6,
        "label line 'Incomprehensibilities' has 21 characters",
        "use at most 18 characters a line, or break it with \\n",
    ),
    OPEN + "    for i in range(15): Client(f'A{i}')": (
        5,
        "drawing 'a' has 15 nodes",
        "use at most 14, or split it into two drawings",
    ),
    OPEN + "    Client('')": (6, "a box has no label", "give it one to three words"),
    OPEN + "    Client('A') - Service('B')": (6, "an edge has no direction", "write >> instead of -"),
    OPEN + "    a = Client('A')\n    a >> a": (7, "'A' points to itself", "leave the edge out"),
    OPEN + "    Client('A') >> Edge(style='bold') >> Service('B')": (
        6,
        "'bold' is not an edge style",
        "use solid, dashed, loop",
    ),
    OPEN + "    Client('A') >> Edge(color='red') >> Service('B')": (
        6,
        "an Edge takes no color",
        "give only label and style",
    ),
    OPEN + f"    Client('A') >> Edge(label='{'x' * 33}') >> Service('B')": (
        6,
        f"edge label '{'x' * 33}' has 33 characters",
        "use at most 32 characters",
    ),
    "from diagrams import Node\n" + OPEN + "    Node('A')": (
        6,
        "a node has no kind",
        "take a class from mlsd.drawing.kinds",
    ),
    OPEN + "    for i in 'ab':\n        with Cluster('C'): Client(i)": (
        7,
        "two clusters are called 'C'",
        "join them, or give each its own label",
    ),
    "Client('A')": (5, "Client('A') stands outside a drawing", "indent it under `with Architecture(…):`"),
    "Architecture('My Board', title='A', summary='A.')": (
        5,
        "'My Board' cannot be a drawing's name",
        "use small letters and hyphens",
    ),
    "Architecture('a', title='A', summary=' ')": (
        5,
        "drawing 'a' lacks a title or a summary",
        "write one sentence in each",
    ),
    "Architecture('a', title='A', summary='A.', direction='RL')": (
        5,
        "'RL' is not a direction",
        'use direction="LR" or "TB"',
    ),
}


@pytest.mark.parametrize("body", MISTAKES)
def test_a_mistake_is_told_with_line_and_remedy(file: File, body: str) -> None:
    with pytest.raises(DrawingError) as caught:
        load(file(body))
    assert (caught.value.line, caught.value.message, caught.value.fix) == MISTAKES[body]


def test_an_unknown_kind_suggests_the_nearest(file: File) -> None:
    with pytest.raises(DrawingError) as caught:
        load(file("", head="from mlsd.drawing.kinds import FeatureStor\n"))
    assert str(caught.value) == "line 1: there is no kind FeatureStor; did you mean FeatureStore?"


def test_a_kind_from_the_wrong_module_says_where_it_lives(file: File) -> None:
    with pytest.raises(DrawingError, match=r"from mlsd[.]drawing[.]kinds import Cache"):
        load(file("", head="from mlsd.drawing import Cache\n"))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match=r"there is no drawing file none\.py"):
        load(tmp_path / "none.py")


def test_a_mistake_leaves_nothing_behind_for_the_next_file(file: File, samples: Path) -> None:
    with pytest.raises(DrawingError):
        load(file(OPEN + "    with Cluster('C'):\n        Rankr('A')"))
    assert load(samples / "serving.py")["path"].node("app").cluster == ()


def test_imports_are_read_without_running_the_file(file: File) -> None:
    path = file("import os.path\nraise SystemExit\n")
    assert imports(path) == ("diagrams", "mlsd.drawing", "mlsd.drawing.kinds", "os.path")
    with pytest.raises(DrawingError, match="this is not Python"):
        imports(file("def"))
