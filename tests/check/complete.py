"""A full case study with every part of the contract and nothing else; tests take one part away."""

from __future__ import annotations

BIB = "".join(
    f"""
@article{{author{year}word,
  author = {{Author, Ann}},
  title = {{A title of {year}}},
  year = {{{year}}},
  journal = {{A journal}},
  doi = {{10.1000/{year}}},
  keywords = {{{"practice" if year > 2002 else ""}}},
}}
"""
    for year in range(2001, 2006)
)
CITED = "; ".join(f"@author{year}word" for year in range(2001, 2006))

EXCHANGES = "\n\n".join(
    f"**You.** Question {n}?\n{{: #question-{n} data-level=mid }}\n\n**Interviewer.** Answer {n}.\n\n*So:* the design."
    for n in range(1, 5)
)
FORK = "**Strong.** One way.\n{{: #{0} data-level=senior }}\n\n**Weak.** Another way."
QUIZ = """```quiz
id: quiz-{0}
step: data
question: Why {0}?
options:
  - {{text: A, right: true, because: Yes.}}
  - {{text: B, because: No.}}
```"""
FOLD = (
    "/// details | Why {0}?\n    type: {1}\n    attrs: {{id: {0}, data-step: data, data-level: mid}}\n\nBecause.\n///"
)
FLIP = """```flip
id: flip-{0}
title: More users {0}
say: More?
set: {{users: {0}e6}}
watch: [twice]
component: A second machine.
then: You add one.
```"""
FULL = f"""---
summary: A case.
family: vision
grade: full
crux: One thing.
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
stage: published
---

# One

## The card

```drawing
name: board
caption: A photo meets the ranker.
```

## Clarify

**Say.** "One."

{EXCHANGES}

## Frame

**Say.** "Two."

```estimate
name: traffic
title: Traffic
assume:
  users: {{value: 1e6, unit: user, why: given}}
derive:
  twice: {{formula: users * 2, unit: user}}
```

## Data and features

**Say.** "Three."

{FORK.format("fork-one")}

## Model and evaluate

**Say.** "Four."

{FORK.format("fork-two")}

## Deploy, serve and monitor

**Say.** "Five."

```budget
name: serving
title: Serving
deadline: 90 ms
stages:
  - {{id: read, label: Read, time: 20 ms, why: measured}}
  - {{id: rank, label: Rank, time: 60 ms, why: measured}}
```

## How teams do it

As they say [{CITED}].

## Now the interviewer says

{FLIP.format(2)}

{FLIP.format(3)}

## Follow-ups

{chr(10).join(FOLD.format(name, "question") + chr(10) for name in ("a", "b", "c", "d", "e"))}
## What they listen for

```rubric
name: crux
lines:
  - {{id: labels, step: data, about: Labels, mid: One., senior: Two., staff: Three.}}
```

## Check yourself

{QUIZ.format("one")}

{QUIZ.format("two")}

{QUIZ.format("three")}

{FOLD.format("leak", "flaw")}

## Sources

```index
of: references
```
"""
BOARD = """
from mlsd.drawing import Architecture
from mlsd.drawing.kinds import Client, Ranker

with Architecture("board", title="A", summary="A photo is ranked."):
    Client("Photo", step="clarify") >> Ranker("Ranker", step="frame")
"""
