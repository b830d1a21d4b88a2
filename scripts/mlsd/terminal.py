"""Estimates at the terminal: `./mlsd estimate PAGE --set daily_users=1e9`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mlsd.fences import Numbers
from mlsd.fences.estimate import told
from mlsd.problem import Fault, did_you_mean
from mlsd.quantity import Quantity, text

Changes = dict[str, Quantity]


def changed(numbers: Numbers, settings: Sequence[str]) -> Changes | str:
    """Assumptions with the values of `name=value` settings, or the sentence that says what is wrong."""
    changes: Changes = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign:
            return f"`{setting}` is not a setting; write --set name=value"
        if name not in numbers.assumptions:
            derived = f"`{name}` is derived; change what it follows from" if name in numbers.derivations else ""
            return derived or f"no assumption is called `{name}`; {did_you_mean(name, numbers.assumptions)}"
        try:
            changes[name] = Quantity(float(value), numbers.assumptions[name].unit)
        except ValueError:
            return f"`{value}` is not a number; write it as 50e6, in the assumption's own unit"
    return changes


def printed(numbers: Numbers, changes: Mapping[str, Quantity]) -> list[dict[str, Any]] | str:
    """One row for each quantity in the order of the page, or the sentence that says what cannot be computed."""
    try:
        evaluated = numbers.evaluate(changes)
    except Fault as fault:
        return f"{fault.message}; {fault.fix}" if fault.fix else fault.message
    rows = []
    for name in numbers.names:
        value = evaluated.values[name]
        row: dict[str, Any] = {"name": name, "value": value.value, "unit": value.unit.text, "shown": text(value)}
        if name in numbers.derivations:
            expression = numbers.derivations[name].expression
            row |= {"formula": expression.text(), "substitution": expression.substitution(evaluated.values)}
        else:
            row["assumed"] = True
        if name in evaluated.verdicts:
            condition, sentence = evaluated.verdicts[name]
            row["so"] = {"holds": condition, "sentence": told(sentence, evaluated).replace("**", "")}
        rows.append(row)
    return rows


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as aligned text."""
    wide = max(len(row["name"]) for row in rows)
    shown = max(len(row["shown"]) for row in rows)
    lines = []
    for row in rows:
        why = f"= {row['formula']}" if "formula" in row else "assumed"
        lines.append(f"{row['name']:<{wide}}  {row['shown']:>{shown}}  {why}")
        if "so" in row:
            lines.append(f"{'':<{wide}}  {'':>{shown}}  so: {row['so']['sentence']}")
    return "\n".join(lines)
