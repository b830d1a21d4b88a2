"""What methods over sequences refuse, in the caller's words."""

from collections.abc import Callable, Iterable, Sequence

Numbers = Sequence[float]


def aligned(**sequences: Numbers) -> None:
    """Raise `ValueError` unless all sequences have one length and are not empty."""
    sizes = {name: len(values) for name, values in sequences.items()}
    first, *others = sizes
    if not sizes[first]:
        raise ValueError(f"{first} is empty")
    for other in others:
        if sizes[other] != sizes[first]:
            raise ValueError(f"{first} has {sizes[first]} values and {other} has {sizes[other]}")


def binary(**sequences: Numbers) -> None:
    """Raise `ValueError` unless all values are 0 or 1."""
    _all(sequences.items(), lambda value: value in (0, 1), "0 or 1")


def shares(**sequences: Numbers) -> None:
    """Raise `ValueError` unless all values lie from 0 to 1."""
    _all(sequences.items(), lambda value: 0 <= value <= 1, "from 0 to 1")


def sizes(**sequences: Numbers) -> None:
    """Raise `ValueError` unless no value is negative."""
    _all(sequences.items(), lambda value: value >= 0, "at least 0")


def whole(**numbers: float) -> None:
    """Raise `ValueError` unless all are whole numbers from 1."""
    for name, number in numbers.items():
        if number < 1 or number != int(number):
            raise ValueError(f"{name} must be a whole number from 1, not {number}")


def _all(sequences: Iterable[tuple[str, Numbers]], holds: Callable[[float], bool], wanted: str) -> None:
    for name, values in sequences:
        for index, value in enumerate(values):
            if not holds(value):
                raise ValueError(f"{name}[{index}] must be {wanted}, not {value}")
