"""Each typed fence: a good one shows what it should, a bad one says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from markdown import Markdown

from mlsd.book import Book
from mlsd.extension import Handbook
from mlsd.problem import Problem

Problems = Callable[..., list[Problem]]

ESTIMATE = """
```estimate
name: traffic
title: Traffic
assume:
  daily_users: {value: 50e6, unit: user, why: given}
  searches: {value: 2, unit: request/user/day, why: given}
  one_machine: {value: 1000, unit: request/s, why: measured}
derive:
  mean_rate:
    formula: daily_users * searches
    unit: request/s
    so: {when: mean_rate > one_machine, then: "Shard: {{ mean_rate }} is too much.", else: One machine would do.}
```
"""


def html(book: Book, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MLSD_ROOT", str(book.root))
    return Markdown(extensions=[Handbook()]).convert(book.pages["page.md"].body)


def only(found: list[Problem]) -> tuple[str, int, str, str]:
    assert len(found) == 1, found
    return found[0].code, found[0].line, found[0].message, found[0].fix


def test_an_estimate_shows_values_and_its_verdict_and_prose_follows(
    page: Callable[..., Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = html(page(ESTIMATE + "\nAt the peak it is {{ mean_rate }}.\n"), monkeypatch)
    assert 'data-name="mean_rate">1.16\u00a0k\u00a0requests/s</span>' in shown
    assert re.search(r'data-verdict="true">\s*<div data-when="true">Shard: ', shown)
    assert re.search(r'<div [^>]*data-when="false" hidden="">One machine would do.</div>', shown)
    assert "<math" in shown


@pytest.mark.parametrize(
    ("before", "after", "code", "message"),
    [
        ("daily_users * searches\n", "daily_users + searches\n", "N103", "cannot add"),
        ("daily_users * searches\n", "daily_users * serches\n", "N102", "no quantity of this page is called `serches`"),
        ("daily_users * searches\n", "daily_users.x\n", "N103", "the formula of `mean_rate`"),
        ("daily_users * searches\n", "daily_users / (searches - searches)\n", "N103", "zero"),
        ("unit: user,", "unit: usr,", "F102", "usr"),
        ("value: 2,", "value: two,", "F102", "`two` stands here"),
        ("why: given}\n  searches", "}\n  searches", "F102", "an assumption needs a reason"),
        ("title: Traffic", "titel: Traffic", "F102", "`titel` is not a key here"),
        (", else: One machine would do.", "", None, ""),
    ],
)
def test_a_bad_estimate_says_what_is_wrong(
    problems: Problems, before: str, after: str, code: str | None, message: str
) -> None:
    assert before in ESTIMATE
    found = problems(ESTIMATE.replace(before, after))
    if code is None:
        assert found == []
    else:
        assert code in {problem.code for problem in found}
        assert message in " ".join(problem.message for problem in found)


def test_a_false_condition_needs_its_other_sentence(problems: Problems) -> None:
    text = ESTIMATE.replace(", else: One machine would do.", "").replace("value: 50e6", "value: 5")
    code, line, message, fix = only(problems(text))
    assert (code, line) == ("N104", 15)
    assert "is false here" in message
    assert fix == "add `else: …` under `so:`"


def test_names_that_follow_from_each_other_are_told_as_a_circle(problems: Problems) -> None:
    text = """
    ```estimate
    name: circle
    title: Circle
    derive:
      a: {formula: b + 1}
      b: {formula: a + 1}
    ```
    """
    assert only(problems(text))[2] == "these follow from each other: a → b → a"


def test_broken_yaml_is_told_with_its_line(problems: Problems) -> None:
    code, line, message, fix = only(problems("Text.\n\n```estimate\nname: x\ntitle: [unclosed\n```\n"))
    assert code == "F101"
    assert line == 11
    assert "cannot be read" in message
    assert "indentation" in fix


def test_an_unknown_fence_names_its_neighbour(problems: Problems) -> None:
    assert only(problems("```estimat\nname: x\n```\n")) == (
        "F103",
        7,
        "no fence is called `estimat`",
        "did you mean `estimate`?",
    )


def test_a_language_is_not_an_unknown_fence(problems: Problems) -> None:
    assert problems("```python\nx = 1\n```\n\n```\nplain\n```\n") == []


def test_a_fence_in_a_four_backtick_example_is_only_shown(problems: Problems) -> None:
    assert problems("````\n```estimate\nnothing: here\n```\n````\n") == []


BUDGET = """
```budget
name: serving
title: From photo to results
deadline: 100 ms
stages:
  - {id: encode, label: Encode, time: 40 ms, why: measured}
  - parallel: Candidate sources
    stages:
      - {id: ann, label: ANN search, time: 20 ms, why: measured}
      - {id: text, label: Lexical, time: 30 ms, why: measured}
```
"""


def test_in_a_parallel_group_the_slowest_counts(page: Callable[..., Book], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = html(page(BUDGET + "\nIt takes {{ serving_total }}, so {{ serving_slack }} are left.\n"), monkeypatch)
    assert 'data-name="serving_total">70\u00a0ms<' in shown
    assert 'data-name="serving_slack">30\u00a0ms<' in shown


def test_a_budget_that_misses_its_deadline_is_refused(problems: Problems) -> None:
    code, _, message, _ = only(problems(BUDGET.replace("100 ms", "60 ms")))
    assert code == "N106"
    assert message == "the stages of `serving` take 70\u00a0ms, the deadline is 60\u00a0ms"


FLIP = """
```flip
id: fewer-users
title: Fewer users
say: What if this were a small shop?
set: {daily_users: 50e3}
watch: [mean_rate]
then: You keep one machine at {{ mean_rate }}.
```
"""


def test_a_flip_shows_before_and_after_and_the_verdict_that_turns(
    page: Callable[..., Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = html(page(ESTIMATE + FLIP), monkeypatch)
    assert "1.16\u00a0requests/s" in shown
    assert "One machine would do." in shown
    assert 'You keep one machine at <strong data-after="mean_rate">1.16\u00a0requests/s</strong>.' in shown


@pytest.mark.parametrize(
    ("before", "after", "code", "message"),
    [
        ("daily_users: 50e3", "daily_user: 50e3", "N102", "no assumption of this page is called `daily_user`"),
        ("watch: [mean_rate]", "watch: [mean_rat]", "N102", "no quantity of this page is called `mean_rat`"),
        ("daily_users: 50e3", "daily_users: 50e6", "N107", "changes none of the quantities"),
        ("daily_users: 50e3", "daily_users: 60e6", "N107", "turns no verdict"),
    ],
)
def test_a_flip_that_decides_nothing_is_refused(
    problems: Problems, before: str, after: str, code: str, message: str
) -> None:
    found = only(problems(ESTIMATE + FLIP.replace(before, after)))
    assert found[0] == code
    assert message in found[2]


QUIZ = """
```quiz
id: why
question: Why **not** accuracy?
options:
  - {text: It is slow., because: It is fast.}
  - {text: Classes are rare., right: true, because: Yes.}
```
"""


def test_a_quiz_opens_feedback_without_script(page: Callable[..., Book], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = html(page(QUIZ), monkeypatch)
    assert shown.count("<details") == 2
    assert "<strong>not</strong>" in shown
    assert shown.index("Not quite.") < shown.index("Right.")


def test_a_quiz_has_exactly_one_right_answer(problems: Problems) -> None:
    code, _, message, _ = only(problems(QUIZ.replace("right: true, ", "")))
    assert (code, message) == ("F102", "0 options are marked `right: true`; exactly one must be")


CLOCK = """
```clock
name: default
total: 45
reserve: 5
steps:
  - {step: clarify, minutes: 5, say: "Who acts on it?", produce: [scope]}
  - {step: frame, minutes: 7}
  - {step: data, minutes: 8}
  - {step: model, minutes: 10}
  - {step: serve, minutes: 10}
```
"""


def test_a_clock_computes_its_marks(page: Callable[..., Book], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = html(page(CLOCK), monkeypatch)
    for mark in (":05", ":12", ":20", ":30", ":40", ":45"):
        assert f">{mark}<" in shown


def test_a_clock_that_does_not_add_up_is_refused(problems: Problems) -> None:
    message = only(problems(CLOCK.replace("minutes: 7", "minutes: 8")))[2]
    assert message == "the steps and the reserve make 46 minutes, `total` says 45"
