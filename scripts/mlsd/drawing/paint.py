"""The colours of a drawing: classes and variables for the site, literal values for everything else.

The picture names a paint, such as `card`; a palette turns it into attributes. The site palette gives
`class="dg-card"` and nothing inline, so that a strict content security policy holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from mlsd.drawing.model import ROLES

COLOURS: dict[str, str] = {
    "page": "#ffffff",
    "card": "#ffffff",
    "text": "#1c2127",
    "quiet": "#59616b",
    "line": "#6b7480",
    "loop": "#0f766e",
    "group": "#f5f6f7",
    "group-edge": "#868e98",
    "training": "#faf3e5",
    "training-edge": "#a8803c",
    "training-text": "#7a5415",
    "inference": "#e8f5f3",
    "inference-edge": "#3b9189",
    "inference-text": "#0b5f58",
    "people": "#9d3c72",
    "data": "#8a5a0b",
    "store": "#3a5ba0",
    "compute": "#a8481f",
    "model": "#0f766e",
    "serving": "#4d6412",
    "control": "#6444a0",
}
"""The literal colours of `PRINT`; the site has its own, as variables `--dg-…` in `theme/assets/drawing.css`."""

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
        return {attribute: COLOURS[colour] for attribute, colour in rules}


SITE = Palette(literal=False)
"""Classes `dg-…`; the page's style sheet gives the colours."""

PRINT = Palette(literal=True)
"""Literal light colours; the picture stands alone."""
