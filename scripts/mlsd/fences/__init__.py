"""The typed fences by name: one module each, one registry. Adding a fence is adding a module and a line here."""

from mlsd.fences.base import Context, Element, Fence
from mlsd.fences.budget import Budget
from mlsd.fences.clock import Clock
from mlsd.fences.drawing import DrawingFence
from mlsd.fences.estimate import Estimate
from mlsd.fences.flip import Flip
from mlsd.fences.index import Index
from mlsd.fences.numbers import Evaluated, Numbers
from mlsd.fences.plot import Plot
from mlsd.fences.quiz import Quiz
from mlsd.fences.rubric import Rubric
from mlsd.fences.together import FenceFault, evaluate

FENCES: dict[str, type[Fence]] = {
    fence.kind: fence for fence in (Estimate, Budget, Flip, Plot, Quiz, Rubric, DrawingFence, Clock, Index)
}

__all__ = ["FENCES", "Context", "Element", "Evaluated", "Fence", "FenceFault", "Numbers", "Rubric", "evaluate"]
