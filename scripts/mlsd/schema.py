"""YAML that authors write, read into a model, with every fault told by its line and in words about the page.

    model, faults = read(Estimate, text)

The models are pydantic classes; their docstrings and field descriptions are the words that an author sees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from mlsd.problem import Fault, did_you_mean

M = TypeVar("M", bound=BaseModel)
Where = Sequence[str | int]


_Fast: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Fast):
    """Safe YAML that leaves dates and times as the author typed them, so that pydantic speaks about them."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith(":timestamp")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(
    model: type[M], text: str, codes: tuple[str, str] = ("F101", "F102"), context: Mapping[str, Any] | None = None
) -> tuple[M | None, list[Fault]]:
    """The model that `text` describes, and the faults found; the model is None when there are any.

    `codes` are the rule for YAML that cannot be read and the rule for a key or value that does not fit; `context` is
    what the model's validators may ask for.
    """
    try:
        loader = _Loader(text)
        tree = loader.get_single_node()
        data = loader.construct_document(tree) if tree else None
    except yaml.YAMLError as error:
        return None, [_unreadable(codes[0], error, text)]
    repeated = [
        Fault(codes[1], f"`{key}` stands twice", "keep one of the two", line) for key, line in _repeated_keys(tree)
    ]
    if repeated:
        return None, repeated
    if not isinstance(data, dict):
        return None, [Fault(codes[0], "this needs `key: value` lines", f"start with {_keys(model)}", 1)]
    try:
        return model.model_validate(data, context=context), []
    except ValidationError as error:
        found = error.errors()
        # A list is called too short after its wrong items were left out: the items are what the author must see.
        inner = {item["loc"][:-1] for item in found if item["loc"]}
        return None, [_explain(model, tree, data, codes[1], item) for item in found if item["loc"] not in inner]


def line_of(text: str, where: Where) -> int:
    """The line (from 1) of the value at `where` ("assume", "daily_users", "unit") in YAML `text`."""
    return _line(yaml.compose(text, Loader=_Loader), where)


def _line(node: yaml.Node | None, where: Where) -> int:
    line = 1
    for step in where:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    line, node = key.start_mark.line + 1, value
                    break
            else:
                return line
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line


def _repeated_keys(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated_keys(item)


def _unreadable(code: str, error: yaml.YAMLError, text: str) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it is not YAML"
    fix = (
        "check the indentation; put quotes around a text that holds `: `, or a comma or question mark inside [ ] or { }"
    )
    last = text.rstrip().count("\n") + 1
    return Fault(code, f"the YAML cannot be read: {problem}", fix, min(mark.line + 1, last) if mark else 1)


def _keys(model: type[BaseModel]) -> str:
    return ", ".join(f"`{_public(name, field.alias)}`" for name, field in model.model_fields.items())


def _public(name: str, alias: str | None) -> str:
    return alias or name


def _model_at(model: type[BaseModel], where: Where) -> type[BaseModel] | None:
    """The model that holds the last step of `where`, through lists, mappings and unions."""
    current: type[BaseModel] | None = model
    for step in where:
        if current is None:
            return None
        field = next((f for n, f in current.model_fields.items() if _public(n, f.alias) == step), None)
        if field is not None:
            models = list(_models_in(field.annotation))
            current = models[0] if models else None
    return current


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _explain(model: type[BaseModel], tree: yaml.Node | None, data: dict[str, Any], code: str, error: Any) -> Fault:
    # Pydantic names the branches of a union in the location; the author knows only the keys that stand in the text.
    where = [step for step in error["loc"] if _stands(data, step) or error["type"] == "missing"]
    where = [step for step in where if not (isinstance(step, str) and step in {"str", "float", "int"})]
    line = _line(tree, where)
    named = [step for step in where if isinstance(step, str)]
    key = named[-1] if named else ""
    kind = error["type"]
    if kind == "extra_forbidden" and not key.isidentifier() and error["input"] is None:
        return Fault(
            code,
            f"`{key}` is read as a key, because a comma ends the text before it",
            "put quotes around the whole text",
            line,
            key,
        )
    if kind == "extra_forbidden":
        holder = _model_at(model, where[:-1]) or model
        known = [_public(n, f.alias) for n, f in holder.model_fields.items()]
        comma = "; if a comma ended your text, put quotes around it" if error["input"] is None else ""
        return Fault(code, f"`{key}` is not a key here", did_you_mean(key, known) + comma, line, key)
    if kind == "missing":
        key = str(error["loc"][-1])
        return Fault(code, f"`{key}` is missing", _describe(model, error["loc"]) or f"add `{key}: …`", line)
    if kind == "literal_error":
        choices = [c.strip(" '") for c in error["ctx"]["expected"].replace(" or ", ", ").split(",")]
        given = str(error["input"])
        return Fault(code, f"`{key}` cannot be `{given}`", f"one of {', '.join(choices)}", line, given)
    if kind == "value_error":
        return Fault(code, str(error["ctx"]["error"]), _describe(model, error["loc"]), line, key)
    message = error["msg"][0].lower() + error["msg"][1:]
    given = "an empty value" if error["input"] is None else f"`{error['input']}`"
    return Fault(code, f"`{key}`: {message}, but {given} stands here", _describe(model, error["loc"]), line, key)


def _stands(data: Any, step: str | int) -> bool:
    if isinstance(step, int):
        return True
    if isinstance(data, dict):
        return step in data or any(_stands(value, step) for value in data.values())
    return isinstance(data, list) and any(_stands(value, step) for value in data)


def _describe(model: type[BaseModel], where: Where) -> str:
    holder = _model_at(model, where[:-1]) or model
    for name, field in holder.model_fields.items():
        if where and _public(name, field.alias) == where[-1] and field.description:
            return f"{where[-1]}: {field.description}"
    return ""
