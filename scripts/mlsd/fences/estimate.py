"""`estimate`: assumptions with their reasons, and what follows from them, each number deciding something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from mlsd.fences.base import Context, Element, Fence, Part, append, either, element, flow, table, tools
from mlsd.fences.numbers import Evaluated, Numbers, Verdict
from mlsd.methods import LANGUAGE
from mlsd.problem import Fault, did_you_mean
from mlsd.quantity import Expression, FormulaError, UnitError, parse, quantity, text


def _name(value: str) -> str:
    if not value.isidentifier() or value != value.lower():
        raise ValueError(f"`{value}` cannot be a name: use lower-case letters, digits and underscores")
    return value


def _unit(value: str) -> str:
    try:
        quantity(1, value)
    except UnitError as error:
        raise ValueError(str(error)) from None
    return value


VALUE = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")
"""`{{ name }}` in prose: a quantity of the page."""

Name = Annotated[str, AfterValidator(_name)]
Unit = Annotated[str, AfterValidator(_unit)]


def formula(source: str, name: str) -> Expression:
    """The expression that an author wrote for `name`; raises Fault N103."""
    try:
        return parse(source, LANGUAGE)
    except FormulaError as error:
        raise Fault("N103", f"the formula of `{name}`: {error.message}", error.fix, marked=name) from None


class Assumption(Part):
    """A number that the page starts from."""

    value: float = Field(description="the number, as 50e6")
    unit: Unit = Field("", description="its unit, as `request/user/day`; empty for a plain number")
    why: str = Field("", description="why this value is fair")
    cite: str = Field("", description="the key of the reference that gives it")
    label: str = Field("", description="what a reader sees; else the name in words")
    min: float | None = Field(None, description="least value that makes sense")
    max: float | None = Field(None, description="greatest value that makes sense")
    step: float | None = Field(None, description="step of the slider")

    @model_validator(mode="after")
    def _has_reason(self) -> Assumption:
        if not self.why and not self.cite:
            raise ValueError("an assumption needs a reason: add `why:` or `cite:`")
        return self

    @property
    def quoted(self) -> Assumption:
        """The same number on another page: its source says enough, what it is good for stands on its own page."""
        return self.model_copy(update={"why": ""}) if self.cite else self

    @property
    def reason(self) -> str:
        """The reason as Markdown."""
        cited = f"[@{self.cite}]" if self.cite else ""
        return f"{self.why} {cited}".strip()


class So(Part):
    """What the number decides: a condition over names, the sentence when it holds and the sentence when it does not."""

    when: str = Field(description="a condition over names, as `peak_rate > one_machine`")
    then: str = Field(description="the sentence when the condition holds")
    else_: str | None = Field(None, alias="else", description="the sentence when it does not hold")


class Derived(Part):
    """A number that follows."""

    formula: str = Field(description="Python syntax over names, as `daily_users * searches_per_user`")
    unit: Unit = Field("", description="the unit it is shown in")
    label: str = Field("", description="what a reader sees; else the name in words")
    so: So | str | None = Field(None, description="what the number decides: a sentence, or when, then, else")

    def verdict(self, name: str) -> Verdict | None:
        """The decision as an expression and sentences; raises Fault N103."""
        if self.so is None or isinstance(self.so, str):
            return Verdict(None, self.so, None) if self.so else None
        return Verdict(formula(self.so.when, name), self.so.then, self.so.else_)


class Estimate(Fence):
    """Assumptions and what follows from them, computed, with units checked and a verdict for each number."""

    kind: ClassVar[str] = "estimate"
    example: ClassVar[str] = """
name: traffic
title: Traffic at the peak
assume:
  daily_users: {value: 20e6, unit: user, why: given in the brief, min: 1e6, max: 1e9}
  requests_per_user: {value: 5, unit: request/user/day, why: one visit of five pages}
  peak_factor: {value: 3, why: evening peak over the daily mean}
  one_replica: {value: 500, unit: request/s/replica, why: measured on one machine}
  one_rack: {value: 40, unit: replica, why: as the racks are built}
derive:
  peak_rate:
    formula: daily_users * requests_per_user * peak_factor
    unit: request/s
    so: Everything behind the gateway is sized for {{ peak_rate }}.
  replicas:
    formula: ceil(peak_rate / one_replica)
    unit: replica
    so: {when: replicas > one_rack, then: Spread over racks., else: One rack holds all of them.}
"""
    mistake: ClassVar[str] = """
name: traffic
title: Traffic at the peak
assume:
  daily_users: {value: 20e6, unit: user, why: given in the brief}
  peak_factor: {value: 3, why: evening peak over the daily mean}
derive:
  peak_rate: {formula: daily_users + peak_factor, unit: request/s}
"""

    name: Name = Field(description="the anchor of the estimate on its page")
    title: str = Field(description="what it estimates, as a heading")
    assume: dict[Name, Assumption] = Field(
        {}, description="numbers that the page starts from, by name; `known` stands for one of the numbers to know"
    )
    derive: dict[Name, Derived] = Field({}, description="numbers that follow, by name")
    reorder: bool = Field(False, description="true lets a reader move the assumed values up and down, as in a ranking")

    @field_validator("assume", mode="before")
    @classmethod
    def _with_known(cls, given: Any, info: ValidationInfo) -> Any:
        """Puts the numbers to know in the places that ask for them."""
        numbers: Mapping[str, Assumption] = (info.context or {}).get("known", {})
        if not isinstance(given, dict):
            return given
        for name in (name for name, value in given.items() if value == "known" and name not in numbers):
            raise ValueError(f"`{name}` is not one of the numbers to know: {did_you_mean(name, numbers)}")
        return {name: numbers[name].quoted if value == "known" else value for name, value in given.items()}

    @model_validator(mode="after")
    def _says_something(self) -> Estimate:
        if not self.assume and not self.derive:
            raise ValueError("an estimate needs `assume:` or `derive:`")
        return self

    @property
    def identity(self) -> str:
        return f"estimate-{self.name.replace('_', '-')}"

    def add_to(self, numbers: Numbers) -> None:
        """Puts the quantities into the page's name space; raises Fault."""
        for name, assumption in self.assume.items():
            numbers.assume(name, quantity(assumption.value, assumption.unit), assumption.label)
            if assumption.min is not None and assumption.max is not None:
                numbers.ranges[name] = assumption.min, assumption.max
        for name, derived in self.derive.items():
            numbers.derive(name, formula(derived.formula, name), derived.unit, derived.verdict(name), derived.label)

    def elements(self, context: Context) -> Element:
        values = context.evaluated.values
        assumed = [
            element(
                "tr",
                element("th", context.numbers.labels[name], scope="row"),
                element("td", text(values[name]), class_="number", data_assume=name),
                flow("td", context.prose(assumption.reason)),
            )
            for name, assumption in self.assume.items()
        ]
        derived = [row for name in self.derive for row in self._derived(name, context)]
        section = element("section", class_="fence estimate", id=self.identity, aria_label=f"Estimate: {self.title}")
        section.attrib |= {"data-reorder": ""} if self.reorder else {}
        section.append(element("p", self.title, class_="fence-title"))
        if context.numbers.derivations:
            section.append(tools(self.title))
        if assumed:
            head = ["We assume", "Value", "Because"]
            section.append(table(head, assumed, class_="assumptions", label=f"Assumptions: {self.title}"))
        if derived:
            head = ["It follows", "Value", "So"]
            section.append(table(head, derived, class_="derivations", label=f"Results: {self.title}"))
        return section

    def _derived(self, name: str, context: Context) -> list[Element]:
        derivation = context.numbers.derivations[name]
        values = context.evaluated.values
        formula_cell = element("div", _formula(derivation.expression, context.numbers.labels), class_="formula")
        first = element("th", context.numbers.labels[name], formula_cell, scope="row")
        first.extend(context.methods(sorted(derivation.expression.calls)))
        so = element("td", class_="so")
        if name in context.evaluated.verdicts:
            holds, verdict = context.evaluated.verdicts[name][0], context.numbers.verdicts[name]
            so = element("td", class_="so", data_verdict="true" if holds else "false", data_so=name)
            otherwise = context.prose(verdict.otherwise) if verdict.otherwise else None
            so.extend(either(holds, context.prose(verdict.then), otherwise))
        value = element("td", text(values[name]), class_="number", data_derive=name)
        return [element("tr", first, value, so, id=f"quantity-{name.replace('_', '-')}")]


def _formula(expression: Expression, labels: Mapping[str, str]) -> Element:
    """The formula with its names in words; each name is marked, so that its value can be put in its place."""
    marked = {f"{{{name}}}": name for name in expression.names}
    shown = _lowered(labels)
    math = expression.mathml(labels={name: mark for mark, name in marked.items()})
    for leaf in math.iter("mi"):
        if leaf.text in marked:
            name = marked[leaf.text]
            leaf.text = shown.get(name, name)
            leaf.set("data-term", name)
    return math


def _lowered(labels: Mapping[str, str]) -> dict[str, str]:
    """Labels inside a formula: without the capital that opens a table row, except in acronyms."""
    return {name: label if label[1:2].isupper() else label[0].lower() + label[1:] for name, label in labels.items()}


def inline_value(name: str, shown: str) -> Element:
    """A computed number inside prose."""
    made = element("span", class_="value", data_name=name)
    append(made, shown)
    return made


def told(prose: str, evaluated: Evaluated) -> str:
    """Prose under other assumptions than the page's: its `{{ names }}` are the values in `evaluated`."""
    values = evaluated.values
    return VALUE.sub(lambda m: f"**{text(values[m[1]])}**" if m[1] in values else m[0], prose)
