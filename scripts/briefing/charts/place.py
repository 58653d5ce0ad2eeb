"""Where labels go without touching: boxes in millimetres, and two deterministic ways to place them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle in millimetres, y upwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    def grown(self, by: float) -> Box:
        """The box with `by` mm more on every side."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def overlap(self, other: Box) -> float:
        """The area shared with another box, in mm²."""
        if self.x1 <= other.x0 or other.x1 <= self.x0 or self.y1 <= other.y0 or other.y1 <= self.y0:
            return 0.0
        return (min(self.x1, other.x1) - max(self.x0, other.x0)) * (min(self.y1, other.y1) - max(self.y0, other.y0))

    def inside(self, other: Box) -> bool:
        """Whether the box lies wholly in another."""
        return self.x0 >= other.x0 and self.y0 >= other.y0 and self.x1 <= other.x1 and self.y1 <= other.y1


def spread(targets: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Centres as near to the targets as can be, in their order, so that blocks of these sizes do not overlap.

    `targets` ascend. Blocks that touch move as one, to the mean of what they want, and stay within low…high;
    when they cannot all fit, they are laid from `low` up in equal overlap.
    """
    if sum(sizes) > high - low:
        squeeze = (high - low) / sum(sizes)
        sizes = [size * squeeze for size in sizes]
    offsets = [sum(sizes[:index]) + size / 2 for index, size in enumerate(sizes)]
    groups: list[list[float]] = []
    for target, offset in zip(targets, offsets, strict=True):
        groups.append([target - offset])
        while len(groups) > 1 and _mean(groups[-2]) > _mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    limit = high - sum(sizes)
    starts = [min(max(_mean(group), low), max(limit, low)) for group in groups for _ in group]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def choose(candidates: Sequence[Box], texts: Iterable[Box], shapes: Iterable[Box], bounds: Box) -> int:
    """The index of the best candidate: inside the bounds, then off other texts, then off shapes, then the first."""
    texts = tuple(texts)

    def hit(box: Box) -> tuple[bool, float]:
        return not box.inside(bounds), round(sum(map(box.grown(0.3).overlap, texts)), 3)

    hits = [hit(box) for box in candidates]
    least = min(hits)
    best = [index for index, cost in enumerate(hits) if cost == least]
    if len(best) == 1:
        return best[0]
    shapes = tuple(shapes)
    crossed = []
    for index in best:
        box = candidates[index].grown(0.2)
        crossed.append((round(sum(map(box.overlap, shapes)), 2), index))
        if crossed[-1][0] == 0:
            break
    return min(crossed)[1]


def trail(points: Sequence[Point], width: float = 0.5) -> list[Box]:
    """A line as small boxes, at most a millimetre apart: what a label should not cover."""
    boxes = [Box(x, y, x, y).grown(width / 2) for x, y in points[:1]]
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(1, ceil(hypot(x1 - x0, y1 - y0)))
        for step in range(1, steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            boxes.append(Box(x, y, x, y).grown(width / 2))
    return boxes


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
