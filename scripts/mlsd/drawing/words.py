"""The text version of a drawing, for readers who do not see it."""

from __future__ import annotations

from mlsd.drawing.model import Arrow, Drawing


def text(drawing: Drawing) -> list[str]:
    """One sentence for each box with its outgoing edges, cluster by cluster; the first of a cluster names it.

    >>> text(drawing)
    ['Inference pipeline: Photo goes to Photo encoder.', 'Photo encoder goes to ANN index (vector).']
    """
    labels = {group.id: group.label for group in drawing.clusters}
    paths: list[tuple[str, ...]] = sorted(
        {box.cluster for box in drawing.nodes},
        key=lambda path: min(i for i, box in enumerate(drawing.nodes) if box.cluster[: len(path)] == path),
    )
    sentences = []
    for path in paths:
        heading = ", ".join(labels[id] for id in path) or ("Outside the clusters" if len(paths) > 1 else "")
        for box in drawing.nodes:
            if box.cluster == path:
                sentence = _sentence(drawing, box.id)
                sentences.append(f"{heading}: {sentence}" if heading else sentence)
                heading = ""
    return sentences


def _sentence(drawing: Drawing, id: str) -> str:
    name = drawing.node(id).name
    clauses = []
    for verb, arrows in _by_verb(drawing, id).items():
        targets = [_target(drawing, arrow) for arrow in arrows]
        listed = " and ".join([", ".join(targets[:-1]), targets[-1]] if len(targets) > 1 else targets)
        clauses.append(f"{verb} {listed}")
    if clauses:
        return f"{name} {'; it '.join(clauses)}."
    sources = [drawing.node(arrow.source).name for arrow in drawing.edges if arrow.target == id]
    return f"{name} is where this path ends." if sources else f"{name} stands alone."


def _by_verb(drawing: Drawing, id: str) -> dict[str, list[Arrow]]:
    verbs: dict[str, list[Arrow]] = {}
    for arrow in drawing.edges:
        if arrow.source == id:
            verb = "exchanges with" if arrow.both else "feeds back to" if arrow.style == "loop" else "goes to"
            verbs.setdefault(verb, []).append(arrow)
    return verbs


def _target(drawing: Drawing, arrow: Arrow) -> str:
    return drawing.node(arrow.target).name + (f" ({arrow.label})" if arrow.label else "")
