"""What goes wrong with numbers and units, said in the author's words.

Every error holds `message` (what is wrong), `fix` (what to write instead, may be empty) and `column`
(1-based place in the formula, or None when the place is not known).
"""

from collections.abc import Iterable
from difflib import get_close_matches


class QuantityError(ValueError):
    """A number or unit that cannot be used.

    A `ValueError`, so that a pydantic validator reports it as the field's own problem.
    """

    def __init__(self, message: str, fix: str = "", column: int | None = None) -> None:
        super().__init__(f"{message}; {fix}" if fix else message)
        self.message = message
        self.fix = fix
        self.column = column


class UnitError(QuantityError):
    """A unit that does not exist, or two units that do not go together."""


class FormulaError(QuantityError):
    """A formula that cannot be read, has the wrong dimensions, or has no value."""


def did_you_mean(word: str, known: Iterable[str], what: str) -> str:
    """Write the remedy for a name that does not exist.

    `did_you_mean("dayly_users", ["daily_users"], "names")` gives
    "did you mean `daily_users`? Known names: daily_users".
    """
    listed = sorted(set(known))
    if not listed:
        return f"there are no {what} here"
    folded = {name.lower(): name for name in reversed(listed)}
    close = get_close_matches(word.lower(), folded, n=1, cutoff=0.6)
    question = f"did you mean `{folded[close[0]]}`? " if close else ""
    return f"{question}Known {what}: {', '.join(listed)}".strip()
