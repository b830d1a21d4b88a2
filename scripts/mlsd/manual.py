"""The parts of the contributor guide that are printed from the code: rules, fences, front matter.

One definition each: the class that judges is the text that explains, and its examples are run by the tests.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from mlsd import schema
from mlsd.check import RULES
from mlsd.fences import FENCES, Fence, FenceFault, evaluate
from mlsd.fences.base import Element, append, element, table
from mlsd.page import MODELS, Kind


@cache
def examples() -> dict[str, dict[str, Any]]:
    """A bad and a good example for each rule by its code; `alone: false` when it needs more than one page."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(files("mlsd.check").joinpath("examples.yml").read_text("utf-8"))
    return loaded


def rules() -> list[Element]:
    """Every rule with its address, its reason and its examples."""
    made = []
    for code, rule in sorted(RULES.items()):
        made.append(element("h3", f"{code}: {rule.title}", id=code.lower()))
        made.append(element("p", f"{_duty(rule)} Because {rule.why}."))
        made += [*_code("Reported", examples()[code]["bad"]), *_code("Right", examples()[code]["good"])]
    return made


def fences() -> list[Element]:
    """Every fence with its keys, a good example and a bad one with what it is told."""
    made = []
    for kind, fence in FENCES.items():
        made.append(element("h3", kind, id=f"fence-{kind}"))
        made.append(element("p", _duty(fence)))
        made.append(_keys(fence, f"Keys of {kind}"))
        for part in _parts(fence):
            made.append(element("p", f"{part.__name__}: {_duty(part)}"))
            made.append(_keys(part, f"Keys of {part.__name__} in {kind}"))
        made += _code("Right", f"```{kind}\n{fence.example.strip()}\n```")
        made += _code("Reported", f"```{kind}\n{fence.mistake.strip()}\n```")
        made.append(element("p", f"It is told: {told(fence, fence.mistake)}."))
    return made


def front_matter() -> list[Element]:
    """The fields of each kind of page."""
    made = []
    for kind, model in MODELS.items():
        made.append(element("h3", f"{kind.value.capitalize()} pages", id=f"kind-{kind.value}"))
        made.append(element("p", _duty(model)))
        made.append(_keys(model, f"Fields of {kind.value} pages"))
        if kind is Kind.CASE:
            made += _code("Right", "label_delay: fourteen days, for returns\ndeep: [data, model]")
            made += _code("Reported", "label_dealy: fourteen days\ndeep: [labels]")
    return made


def told(fence: type[Fence], body: str) -> str:
    """What an author hears about a fence with this body; empty when it is right."""
    made, faults = schema.read(fence, body)
    if made is not None and not faults:
        context, _ = schema.read(FENCES["estimate"], FENCES["estimate"].example)
        try:
            evaluate([made] if made.kind not in {"flip", "plot"} or context is None else [context, made])
        except FenceFault as found:
            faults = [found.fault]
    return "; ".join(f"{fault.message} ({fault.fix})" if fault.fix else fault.message for fault in faults)


def _duty(thing: type) -> str:
    return " ".join((inspect.getdoc(thing) or "").split())


def _parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models that stand inside a model, each once."""
    seen: list[type[BaseModel]] = []

    def visit(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            if annotation not in seen:
                seen.append(annotation)
                for field in annotation.model_fields.values():
                    visit(field.annotation)
            return
        for argument in get_args(annotation):
            visit(argument)

    for field in model.model_fields.values():
        visit(field.annotation)
    yield from seen


def _keys(model: type[BaseModel], label: str) -> Element:
    rows = []
    for name, field in model.model_fields.items():
        need = "must" if field.is_required() else "may"
        key = element("th", element("code", field.alias or name), scope="row")
        rows.append(element("tr", key, element("td", need), element("td", field.description or "")))
    return table(["Key", "", "Meaning"], rows, label=label)


def _code(label: str, text: str) -> list[Element]:
    block = element("div", element("pre", element("code", text.strip() + "\n"), tabindex="0"), class_="highlight")
    line = element("p", class_="example-label")
    append(line, f"{label}:")
    return [line, block]
