"""From values to millimetres: linear scales and round ticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10


@dataclass(frozen=True)
class Scale:
    """A linear scale: `low`…`high` in the data's unit to `start`…`end` in millimetres."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def round_step(span: float, count: int) -> float:
    """The smallest of 1, 2, 2.5, 5 × 10ⁿ that cuts the span into at most `count` steps."""
    rough = span / count
    power = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * (1 - 1e-9))


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Round values within low…high, at most `count` + 1 of them."""
    step = round_step(high - low, count)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(index * step, 10) for index in range(first, last + 1)]


def extent(values: Sequence[float], *, zero: bool) -> tuple[float, float]:
    """The range of an axis: from zero to just above the highest value, or around the values with some air."""
    low, high = min(values), max(values)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = low + (abs(low) or 1.0)
    air = (high - low) * 0.06
    return (low if zero and low == 0 else low - air), (high if zero and high == 0 else high + air)


def years(first: float, last: float, millimetres: float, label: float, gap: float = 2.5) -> list[int]:
    """The years to write on an axis of that length: multiples of 1, 2, 5, 10… so that labels keep apart."""
    pitch = millimetres / max(last - first, 1e-9)
    step = next((step for step in (1, 2, 5, 10, 20, 50) if step * pitch >= label + gap), 100)
    return [year for year in range(ceil(first - 1e-9), floor(last + 1e-9) + 1) if year % step == 0]
