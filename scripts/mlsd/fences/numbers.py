"""The numbers of one page: what its fences assume and derive, evaluated together.

    numbers = Numbers()
    numbers.assume("daily_users", quantity(5e7, "user"))
    numbers.derive("peak_rate", parse("daily_users * searches_per_user * peak_factor"), "request/s")
    numbers.evaluate({"daily_users": quantity(1e9, "user")}).values["peak_rate"]

All estimates, budgets and flips of a page share one name space, so that prose, verdicts and drawings follow one change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mlsd.problem import Fault, did_you_mean
from mlsd.quantity import Expression, FormulaError, Quantity, UnitError, text


@dataclass(frozen=True)
class Derivation:
    """A quantity that follows from others: `expression`, the `unit` it is shown in."""

    expression: Expression
    unit: str


@dataclass(frozen=True)
class Verdict:
    """What a number decides: the sentence for a true `when` and the one for a false; no `when` is always true."""

    when: Expression | None
    then: str
    otherwise: str | None


@dataclass(frozen=True)
class Evaluated:
    """The outcome for one set of assumptions: values by name, and for each verdict (condition, sentence)."""

    values: Mapping[str, Quantity]
    verdicts: Mapping[str, tuple[bool, str]]


ACRONYMS = {"ann", "cpu", "ctr", "gpu", "hnsw", "id", "ivf", "kv", "mde", "pq", "qps", "ram", "ssd", "ttft"}


def in_words(name: str) -> str:
    """What a reader sees for a name without a label: `query_gpu_rate` is "Query GPU rate"."""
    words = [_spelt(word) for word in name.split("_")]
    return " ".join([words[0][0].upper() + words[0][1:], *words[1:]])


def _spelt(word: str) -> str:
    if word in ACRONYMS:
        return word.upper()
    return word[:-1].upper() + "s" if word[:-1] in ACRONYMS and word.endswith("s") else word


@dataclass
class Numbers:
    """Names, in the order in which the page gives them."""

    assumptions: dict[str, Quantity] = field(default_factory=dict)
    derivations: dict[str, Derivation] = field(default_factory=dict)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    ranges: dict[str, tuple[float, float]] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.assumptions or name in self.derivations

    @property
    def names(self) -> list[str]:
        """All names of the page."""
        return [*self.assumptions, *self.derivations]

    @property
    def calls(self) -> frozenset[str]:
        """The functions that the page's formulas call by name."""
        return frozenset[str]().union(*(derivation.expression.calls for derivation in self.derivations.values()))

    def assume(self, name: str, value: Quantity, label: str = "") -> None:
        """Adds an assumption; raises Fault when the name is taken."""
        self._free(name)
        self.assumptions[name] = value
        self.labels[name] = label or in_words(name)

    def derive(
        self, name: str, expression: Expression, unit: str, verdict: Verdict | None = None, label: str = ""
    ) -> None:
        """Adds a derivation and what it decides; raises Fault when the name is taken."""
        self._free(name)
        self.labels[name] = label or in_words(name)
        self.derivations[name] = Derivation(expression, unit)
        if verdict:
            self.verdicts[name] = verdict

    def evaluate(self, changes: Mapping[str, Quantity] | None = None) -> Evaluated:
        """Values and verdicts under `changes` of assumptions; raises Fault (its `marked` is the name at fault)."""
        values = self.values(changes)
        return Evaluated(values, {name: self._decide(name, values) for name in self.verdicts})

    def values(self, changes: Mapping[str, Quantity] | None = None) -> dict[str, Quantity]:
        """Values alone, whatever they decide; raises Fault."""
        for name in changes or {}:
            if name not in self.assumptions:
                hint = "it is derived; change what it follows from" if name in self.derivations else ""
                raise Fault("N102", f"no assumption is called `{name}`", hint or did_you_mean(name, self.assumptions))
        values = {**self.assumptions, **(changes or {})}
        for name in self.in_order():
            values[name] = self._value(name, values)
        return values

    def _value(self, name: str, values: Mapping[str, Quantity]) -> Quantity:
        derivation = self.derivations[name]
        try:
            value = derivation.expression.evaluate(values)
            if isinstance(value, bool):
                raise Fault("N103", f"`{name}` is a condition, not a number", "move it to `when:`", marked=name)
            return value.to(derivation.unit)
        except (FormulaError, UnitError) as error:
            fix = error.fix or "change the unit or the formula so that both agree"
            raise Fault("N103", f"`{name}`: {error.message}", fix, marked=name) from None

    def _decide(self, name: str, values: Mapping[str, Quantity]) -> tuple[bool, str]:
        verdict = self.verdicts[name]
        if verdict.when is None:
            return True, verdict.then
        try:
            true = verdict.when.evaluate(values)
        except FormulaError as error:
            raise Fault("N103", f"the condition of `{name}`: {error.message}", error.fix, marked=name) from None
        if not isinstance(true, bool):
            raise Fault("N103", f"`when` of `{name}` is a number, not a condition", "compare it: `a > b`", marked=name)
        if true:
            return True, verdict.then
        if verdict.otherwise is None:
            given = ", ".join(f"{n} = {text(values[n])}" for n in sorted(verdict.when.names))
            message = f"the condition of `{name}` is false here ({given}) and no sentence says what follows"
            raise Fault("N104", message, "add `else: …` under `so:`", marked=name)
        return False, verdict.otherwise

    def in_order(self) -> list[str]:
        """Derivations so that each stands behind what it needs; raises Fault for a circle or an unknown name."""
        done: list[str] = []
        path: list[str] = []

        def visit(name: str, needed_by: str) -> None:
            if name in self.assumptions or name in done:
                return
            if name not in self.derivations:
                raise Fault(
                    "N102",
                    f"no quantity of this page is called `{name}`",
                    did_you_mean(name, self.names),
                    marked=needed_by,
                )
            if name in path:
                circle = " → ".join([*path[path.index(name) :], name])
                raise Fault("N103", f"these follow from each other: {circle}", "assume one of them", marked=needed_by)
            path.append(name)
            for other in sorted(self.derivations[name].expression.names):
                visit(other, name)
            path.pop()
            done.append(name)

        for name in self.derivations:
            visit(name, name)
        for name, verdict in self.verdicts.items():
            for other in sorted(verdict.when.names) if verdict.when else ():
                if other not in self:
                    raise Fault(
                        "N102",
                        f"no quantity of this page is called `{other}`",
                        did_you_mean(other, self.names),
                        marked=name,
                    )
        return done

    def _free(self, name: str) -> None:
        if name in self:
            raise Fault("N105", f"two quantities of this page are called `{name}`", "rename one of them", marked=name)
