"""What an author is told when a formula cannot be read, does not fit its units, or has no value."""

import pytest

from mlsd.quantity import FormulaError, parse

from .formulas import VALUES


def fault(formula: str) -> FormulaError:
    with pytest.raises(FormulaError) as caught:
        parse(formula).evaluate(VALUES)
    return caught.value


@pytest.mark.parametrize(
    ("formula", "message", "fix"),
    [
        (
            "daily_users + session_length",
            "cannot add `daily_users` (user) and `session_length` (s)",
            "both must measure the same; multiply or divide by what leads from one to the other",
        ),
        (
            "daily_users - 3",
            "cannot subtract `3` (a plain number) from `daily_users` (user)",
            "a number in a formula has no unit: name it as an assumption with the unit user",
        ),
        (
            "index_memory > 100",
            "cannot compare `index_memory` (GB) and `100` (a plain number)",
            "name the threshold as an assumption with the unit GB, and compare with its name",
        ),
        (
            "0 < session_length",
            "cannot compare `0` (a plain number) and `session_length` (s)",
            "name the threshold as an assumption with the unit s, and compare with its name",
        ),
        (
            "index_memory > deadline",
            "cannot compare `index_memory` (GB) and `deadline` (ms)",
            "compare quantities of the same unit",
        ),
        (
            "ceil(index_memory)",
            "ceil needs a plain number or a count such as shards, not `index_memory` (GB)",
            "divide by a named size first, as in ceil(index_memory / memory_per_shard)",
        ),
        (
            "floor(daily_users * searches_per_user)",
            "floor needs a plain number or a count such as shards, not `daily_users * searches_per_user` (request/day)",
            "divide by a named size first, as in floor(index_memory / memory_per_shard)",
        ),
        (
            "exp(session_length)",
            "exp needs a plain number, not `session_length` (s)",
            "divide by a named assumption with the unit s first",
        ),
        (
            "max(0, session_length)",
            "max needs arguments of the same unit, not `0` (a plain number) and `session_length` (s)",
            "a number in a formula has no unit: name it as an assumption with its unit",
        ),
        (
            "session_length ** peak_factor",
            "`session_length` (s) can only be raised to a number such as 2 or 1/2, not to `peak_factor`",
            "its unit would change with the exponent; divide by a named assumption of the same unit first",
        ),
        ("2 ** session_length", "an exponent is a plain number, not `session_length` (s)", ""),
        (
            "daily_users if share > 0.5 else deadline",
            "cannot choose between `daily_users` (user) and `deadline` (ms)",
            "both must measure the same; multiply or divide by what leads from one to the other",
        ),
        (
            "(share > 0.5) + 1",
            "`share > 0.5` is a condition, not a number",
            "choose numbers by it: `a if condition else b`",
        ),
        ("not share", "`share` is a number, not a condition", "compare it, as in `a > b`"),
        ("1 if share else 2", "`share` is a number, not a condition", "compare it, as in `a > b`"),
        (
            "dayly_users * 2",
            "there is no quantity `dayly_users`",
            "did you mean `daily_users`? Known names: " + ", ".join(sorted(VALUES)),
        ),
    ],
)
def test_units_that_do_not_fit_are_explained_by_name(formula: str, message: str, fix: str) -> None:
    error = fault(formula)
    assert (error.message, error.fix) == (message, fix)
    assert error.column is not None


def test_the_branch_not_taken_is_checked_too() -> None:
    assert "cannot add" in fault("1 if share < 0.5 else deadline + 1").message
    assert "cannot compare" in fault("share < 0.5 or deadline < 1").message


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("daily_users / nobody", "cannot divide by zero: `nobody` is 0"),
        ("1 / (peak_factor - 3)", "cannot divide by zero: `peak_factor - 3` is 0"),
        ("(peak_factor - 3) ** -1", "cannot divide by zero: `peak_factor - 3` is 0"),
        ("huge * huge", "`huge * huge` is too large to compute"),
        ("huge ** 2", "`huge ** 2` is too large to compute"),
        ("exp(huge)", "`exp(huge)` is too large to compute"),
        (
            "ln(share - share)",
            "`ln(share - share)` has no value: there is no logarithm of zero or of a negative number",
        ),
        (
            "normal_quantile(1)",
            "`normal_quantile(1)` has no value: a share of the normal distribution lies between 0 and 1",
        ),
        ("sqrt(-1)", "`sqrt(-1)` has no value: there is no square root of a negative number"),
        ("(-8) ** 0.5", "`(-8) ** 0.5` has no value: `-8` is negative and the exponent is not whole"),
        ("session_length ** 999", "`session_length ** 999` is too large to compute"),
    ],
)
def test_what_has_no_value_says_why(formula: str, message: str) -> None:
    assert fault(formula).message == message


@pytest.mark.parametrize(
    ("formula", "message", "fix", "column"),
    [
        ("2 + x.y", "`x.y` is not allowed here: a name has no parts", "use one name, such as peak_rate", 5),
        ("x[0]", "`x[0]` is not allowed here: there are no lists in a formula", "give each value its own name", 1),
        ("a ^ 2", "`a ^ 2` is not allowed here: it is not part of the formula language", "write a power as a ** b", 1),
        (
            "a // 2",
            "`a // 2` is not allowed here: it is not part of the formula language",
            "for whole parts write floor(a / b)",
            1,
        ),
        (
            "lambda: 3",
            "`lambda: 3` is not allowed here: a formula defines no functions",
            "derive each step under its own name",
            1,
        ),
        (
            "10,000 * a",
            "`10,000 * a` is not allowed here: a formula has one result",
            "thousands have no comma: write 10_000 or 10e3",
            1,
        ),
        (
            "a is b",
            "`a is b` is not allowed here: this is not a comparison of numbers",
            "use <, <=, >, >=, == or !=",
            1,
        ),
        ("max(*a)", "`max(*a)` is not allowed here: arguments have no names or stars", "write max(a, b)", 1),
        (
            "  ceiling(a)",
            "there is no function `ceiling`",
            "did you mean `ceil`? Known functions: abs, ceil, exp, floor, ln, log10, log2, max, min, "
            "normal_quantile, sqrt",
            3,
        ),
        ("1 + ceil", "`ceil` is a function", "call it: ceil(…)", 5),
        ("ceil(a, b)", "ceil takes 1 argument, not 2", "ceil(x): the next whole number up", 1),
        ("min(a)", "min takes 2 or more arguments, not 1", "min(a, b, …): the smallest", 1),
        (
            "a = 3",
            "cannot read the formula `a = 3` at `= 3`",
            "a formula has no `=`: write the right-hand side only, and compare with ==",
            3,
        ),
        (
            "50 users",
            "cannot read the formula `50 users` at `users`",
            "check operators and parentheses; a number has no unit here: name it as an assumption",
            4,
        ),
        ("1e999", "`1e999` is too large", "use a number below 1e300", 1),
        (" ", "the formula is empty", "write an expression over names, such as a * b", None),
    ],
)
def test_what_is_not_in_the_language_is_refused(formula: str, message: str, fix: str, column: int | None) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(formula)
    assert (caught.value.message, caught.value.fix, caught.value.column) == (message, fix, column)


@pytest.mark.parametrize(
    "formula",
    [
        "True",
        "'a'",
        "1j",
        "+a",
        "~a",
        "a in b",
        "[a]",
        "{a}",
        "f'{a}'",
        "...",
        "None",
        "a := 1",
        "(a := 1)",
        "a; b",
        "__import__('os')",
        "(lambda: 1)()",
        "max(a, key=b)",
        "[a for a in b]",
        "await a",
        "\0",
        "-" * 500 + "a",
        "(" * 300 + "a",
        "a+" * 2000 + "a",
        "a **",
        "import os",
        "1 +* 2",
    ],
)
def test_nothing_else_gets_in(formula: str) -> None:
    with pytest.raises(FormulaError):
        parse(formula)
