"""The fences of one page, evaluated together: estimates and budgets give numbers, flips change them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from mlsd.fences.base import Fence
from mlsd.fences.budget import Budget
from mlsd.fences.estimate import Estimate
from mlsd.fences.flip import Flip
from mlsd.fences.numbers import Evaluated, Numbers
from mlsd.fences.plot import Plot
from mlsd.problem import Fault


class FenceFault(Exception):
    """A fault, and which of the fences it was found in."""

    def __init__(self, fault: Fault, index: int) -> None:
        super().__init__(fault.message)
        self.fault, self.index = fault, index


def evaluate(fences: Sequence[Fence]) -> tuple[Numbers, Evaluated]:
    """The numbers of a page; raises FenceFault at the first fault, for the rest would only echo it."""
    numbers = Numbers()
    for index, fence in enumerate(fences):
        with _blamed(index):
            if isinstance(fence, Estimate | Budget):
                fence.add_to(numbers)
    with _blamed(0):
        evaluated = numbers.evaluate()
    for index, fence in enumerate(fences):
        with _blamed(index):
            if isinstance(fence, Budget):
                fence.meets(evaluated)
            elif isinstance(fence, Flip):
                fence.outcome(numbers)
            elif isinstance(fence, Plot):
                fence.curves(numbers, evaluated)
    return numbers, evaluated


@contextmanager
def _blamed(index: int) -> Iterator[None]:
    try:
        yield
    except Fault as fault:
        raise FenceFault(fault, index) from None
