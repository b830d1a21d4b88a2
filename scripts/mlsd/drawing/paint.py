"""The colours of a drawing: classes and variables for the site, literal values for everything else.

The picture names a paint, such as `card`; a palette turns it into attributes. The site palette gives
`class="dg-card"` and nothing inline, so that a strict content security policy holds; `stylesheet()` prints the rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from mlsd.drawing.model import ROLES

COLOURS: dict[str, tuple[str, str]] = {
    "page": ("#ffffff", "#16181d"),
    "card": ("#ffffff", "#22252c"),
    "text": ("#1c2127", "#eceef1"),
    "quiet": ("#59616b", "#a9b1bc"),
    "line": ("#6b7480", "#98a2ae"),
    "loop": ("#0f766e", "#5eead4"),
    "group": ("#f5f6f7", "#1c1f25"),
    "group-edge": ("#868e98", "#747d89"),
    "training": ("#faf3e5", "#2a241a"),
    "training-edge": ("#a8803c", "#a98a55"),
    "training-text": ("#7a5415", "#e8c88f"),
    "inference": ("#e8f5f3", "#14292a"),
    "inference-edge": ("#3b9189", "#4c9c95"),
    "inference-text": ("#0b5f58", "#7fe0d3"),
    "people": ("#9d3c72", "#f0a5cb"),
    "data": ("#8a5a0b", "#eebd6a"),
    "store": ("#3a5ba0", "#9dbcf5"),
    "compute": ("#a8481f", "#f5a983"),
    "model": ("#0f766e", "#5eead4"),
    "serving": ("#4d6412", "#bcd57a"),
    "control": ("#6444a0", "#c7b0f5"),
}
"""Each variable `--dg-…` with its light and its dark value."""

_PAINTS: dict[str, dict[str, str]] = {
    "page": {"fill": "page"},
    "card": {"fill": "card"},
    "name": {"fill": "text"},
    "legend": {"fill": "quiet"},
    "remark": {"fill": "quiet"},
    "remark-loop": {"fill": "loop"},
    "line": {"stroke": "line"},
    "line-loop": {"stroke": "loop"},
    "head": {"fill": "line"},
    "head-loop": {"fill": "loop"},
    **{
        paint: rules
        for tint in ("group", "training", "inference")
        for paint, rules in (
            (f"frame-{tint}", {"fill": tint, "stroke": f"{tint}-edge"}),
            (f"inner-{tint}", {"stroke": f"{tint}-edge"}),
            (f"heading-{tint}", {"fill": "quiet" if tint == "group" else f"{tint}-text"}),
            (f"halo-{tint}", {"fill": tint}),
        )
    },
    "halo-page": {"fill": "page"},
    **{f"role-{role}": {"color": role} for role in ROLES},
}


@dataclass(frozen=True)
class Palette:
    """How paints become attributes; use `SITE` or `PRINT`."""

    literal: bool

    def __call__(self, *paints: str) -> dict[str, str]:
        """The attributes of these paints: `SITE("card")` is `{"class": "dg-card"}`."""
        if not self.literal:
            return {"class": " ".join(f"dg-{paint}" for paint in paints)}
        rules = [rule for paint in paints for rule in _PAINTS.get(paint, {}).items()]
        return {attribute: COLOURS[colour][0] for attribute, colour in rules}


SITE = Palette(literal=False)
"""Classes `dg-…`; the page's style sheet gives the colours."""

PRINT = Palette(literal=True)
"""Literal light colours; the picture stands alone."""


def stylesheet() -> str:
    """The style sheet of the site palette: variables for both schemes, then one rule for each paint."""
    light = [f"  --dg-{name}: {values[0]};" for name, values in COLOURS.items()]
    dark = [f"  --dg-{name}: {values[1]};" for name, values in COLOURS.items()]
    rules = [
        f".dg-{paint} {{ {' '.join(f'{key}: var(--dg-{colour});' for key, colour in rules.items())} }}"
        for paint, rules in _PAINTS.items()
    ]
    base = [
        ".dg-drawing { display: block; max-width: 100%; height: auto; margin-inline: auto; font-family: inherit; }",
    ]
    return "\n".join(
        [":root {", *light, "}", "", '[data-md-color-scheme="slate"] {', *dark, "}", "", *base, *rules, ""]
    )
