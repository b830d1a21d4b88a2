"""A small case study with front matter that fits; tests change one thing about it."""

from __future__ import annotations

from mlsd.problem import Problem

HEAD = """
---
summary: A case.
family: vision
grade: brief
crux: {crux}
deep: [data]
difficulty: 1
level: mid
task: ranking
label_delay: a day
latency_class: interactive
scale: small
metrics: [recall@10]
authors: [A]
provenance: human
sources_checked: 2026-11-20
stage: draft
---

# {title}

{body}
"""


def case(title: str, body: str, crux: str = "Clicks describe the encoder that showed them.", **fields: str) -> str:
    text = HEAD.replace("{title}", title).replace("{body}", body).replace("{crux}", crux)
    for name, value in fields.items():
        text = text.replace(
            "stage: draft", f"stage: draft\n{name}: {value}" if f"{name}:" not in text else "stage: draft"
        )
        lines = (f"{name}: {value}" if line.startswith(f"{name}: ") else line for line in text.splitlines())
        text = "\n".join([*lines, ""])
    return text


def told(found: list[Problem]) -> list[tuple[str, str, int, str]]:
    return [(problem.code, problem.path, problem.line, problem.message) for problem in found]
