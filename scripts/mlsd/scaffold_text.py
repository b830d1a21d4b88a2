"""The words of a new page: one sentence of guidance for each part. `scaffold` prints them; pieces that begin with
`(full)` stand only in full cases."""

from __future__ import annotations

CARD = {
    "The prompt": "*Write:* the prompt as an interviewer says it, in two or three sentences.",
    "The crux": "*Write:* the one thing that makes this problem different, in a short paragraph.",
    "The two-minute answer": "*Write:* the whole answer as you would say it in two minutes, about 250 words.",
    "The board": "*Write:* one sentence about the drawing below, and draw your system in the file that was made beside "
    "this page in diagrams/.\n\n```drawing\nname: board\ncaption: Say what to look at first.\n```",
}

_SAY = '**Say.** "*Write:* the sentence that opens this step."'

GUIDE = {
    "(block)": "*Write:* what it is, in two sentences.",
    "Clarify": _SAY.replace(
        '"*Write:* the', '"Who acts on this prediction, and what does a mistake cost?"\n\n*Write:* the'
    ).replace(' step."', " step; replace the example above.")
    + "\n\n**You.** How fast must an answer arrive?\n{: #how-fast data-level=mid }"
    "\n\n**Interviewer.** Within a second."
    "\n\n*So:* the design changes; say how."
    "\n\n*Write:* four to seven exchanges like this one (a brief may do with three), each answer changing the design."
    "\n\n*Write:* the baseline without machine learning, and its number.",
    "Frame": '**Say.** "We predict Y for X, and we win if M moves."'
    "\n\n*Write:* the task, the label, and the chain from offline to online to business metric, with a guardrail."
    "\n\n*Write:* your own assumptions in place of these; let every number decide something."
    "\n\n{fence estimate}",
    "Data and features": '**Say.** "The label lies in this way."'
    "\n\n*Write:* where the label comes from, how late it is, how it lies, and what you do about it."
    "\n\n(full)**Strong.** Say the answer that shows you have met this before.\n{: #label-fork data-level=senior }"
    "\n\n(full)**Weak.** Say the answer that sounds right, and what it costs."
    "\n\n*Write:* the features by freshness, and the guard against training-serving skew.",
    "Model and evaluate": '**Say.** "The simplest thing is B; I leave it when T."'
    "\n\n*Write:* baseline, shipped model, next model, each with the trigger that makes you move on."
    "\n\n(full)**Strong.** Say the answer that shows you have met this before.\n{: #model-fork data-level=staff }"
    "\n\n(full)**Weak.** Say the answer that sounds right, and what it costs."
    "\n\n*Write:* the offline gate with its slices, and the size of the experiment, computed.",
    "Deploy, serve and monitor": '**Say.** "It ships like this, and I know it broke when…"'
    "\n\n*Write:* the serving path, rollout and rollback, two alerts, the retraining trigger, "
    "the worst failure, the cost."
    "\n\n(full){fence budget}",
    "How teams do it": "*Write:* a table of at least three published systems that differ, and why; cite each row.",
    "Now the interviewer says": "*Write:* two to four flips; each changes a number and a verdict or a component."
    "\n\n{fence flip}",
    "Follow-ups": "*Write:* five to eight questions like this one.\n\n{fold question}",
    "What they listen for": "*Write:* what each level says about the crux.\n\n{fence rubric}",
    "Check yourself": "*Write:* three to five questions with feedback for every option, and one design with a flaw."
    "\n\n{fence quiz}\n\n{fold flaw}",
    "When to use it, and when not": "*Write:* the conditions under which it pays, and those under which it does not.",
    "How it works": "*Write:* a worked example on numbers small enough to do by hand, or a drawing.",
    "The number": "*Write:* your own assumptions in place of these; let every number decide something."
    "\n\n{fence estimate}",
    "How it fails": "*Write:* how it fails, and how you would notice.",
    "The anti-pattern": "*Write:* what people do instead, and what it costs them.",
    "Say it in the interview": '*Write:* the sentence to say.\n\n**Say.** "…"',
    "Cases that use it": "{index uses}",
    "Cards": "*Write:* two or three cards like this one.\n\n{fold card}",
    "Sources": "*Write:* primary sources only, in docs/references.bib, each cited where it is used, as `[@key]`."
    "\n\n{index references}",
}

FOLDS = {
    "question": """
/// details | What do you do when the label arrives a month late?
    type: question
    attrs: {id: late-label, data-step: data, data-level: senior}

The answer, in three to six sentences.

**Why it is asked.** What the interviewer wants to see.

**The tempting wrong answer.** What sounds right, and why it is not.
///
""",
    "flaw": """
/// details | Spot the flaw: features are joined as they stand today
    type: flaw
    attrs: {id: joined-today, data-step: data, data-level: senior}

What leaks, how you would notice, and what would be right.
///
""",
    "card": """
/// details | When do you not use it?
    type: card
    attrs: {id: when-not, data-step: model, data-level: mid}

One or two sentences.
///
""",
}

DRAWING = '''"""Drawings of the case "{title}"."""

from diagrams import Edge

from mlsd.drawing import Architecture, Inference, Training
from mlsd.drawing.kinds import CandidateGenerator, Client, EventStream, Ranker, Registry, Trainer

with Architecture("board", title="{title}: two lives", summary="Say in one sentence what the drawing shows."):
    with Inference("Inference pipeline"):
        user = Client("User", step="clarify")
        candidates = CandidateGenerator("Candidates", step="frame")
        ranker = Ranker("Ranker", step="frame")
    with Training("Training pipeline"):
        log = EventStream("Event log", step="data")
        trainer = Trainer("Trainer", step="model")
        registry = Registry("Registry", step="serve")

    user >> candidates >> ranker
    ranker >> Edge(label="what happened", style="loop") >> log
    log >> trainer >> registry >> ranker
'''
