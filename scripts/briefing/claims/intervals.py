"""Intervals of numbers and their arithmetic: what a formula leaves open when its inputs are not points.

Belongs here: ends, containment, the four operations. Not here: which interval a printed number states (`readings`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# Ends are kept to this many digits, so that two ways to the same number meet.
DIGITS = 12
# A value, and whether it is reached.
_End = tuple[float, bool]


@dataclass(frozen=True)
class Interval:
    """The values from `low` to `high`, each end included when closed; an infinite end is never included.

    Raises `ValueError` when no value is left.
    """

    low: float
    high: float
    low_closed: bool = True
    high_closed: bool = False

    def __post_init__(self) -> None:
        for end in ("low", "high"):
            value = float(f"{getattr(self, end):.{DIGITS}g}")
            object.__setattr__(self, end, value)
            object.__setattr__(self, f"{end}_closed", getattr(self, f"{end}_closed") and math.isfinite(value))
        if self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed)):
            raise ValueError(f"no value from {self.low} to {self.high}")

    @classmethod
    def point(cls, value: float) -> Interval:
        """The value alone."""
        return cls(value, value, high_closed=True)

    def __contains__(self, value: float) -> bool:
        return Interval.point(value).within(self)

    @property
    def bounded_above(self) -> bool:
        return math.isfinite(self.high)

    @property
    def bounded_below(self) -> bool:
        return math.isfinite(self.low)

    def within(self, other: Interval) -> bool:
        """Whether every value of this interval is one of the other's."""
        above = self.low > other.low or (self.low == other.low and (other.low_closed or not self.low_closed))
        below = self.high < other.high or (self.high == other.high and (other.high_closed or not self.high_closed))
        return above and below

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        low, low_closed = max((self.low, not self.low_closed), (other.low, not other.low_closed))
        high, high_closed = min((self.high, self.high_closed), (other.high, other.high_closed))
        return low < high or (low == high and not low_closed and high_closed)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_closed, self.low_closed)

    def __add__(self, other: Interval | float) -> Interval:
        other = _interval(other)
        low_closed, high_closed = self.low_closed and other.low_closed, self.high_closed and other.high_closed
        return Interval(self.low + other.low, self.high + other.high, low_closed, high_closed)

    def __sub__(self, other: Interval | float) -> Interval:
        return self + -_interval(other)

    def __mul__(self, other: Interval | float) -> Interval:
        other = _interval(other)
        return _hull([_product(one, two) for one in self._ends() for two in other._ends()])

    def __truediv__(self, other: Interval | float) -> Interval:
        other = _interval(other)
        if other.low <= 0 <= other.high:
            return self * other.reciprocal()
        return _hull([_quotient(one, two) for one in self._ends() for two in other._ends()])

    __radd__ = __add__
    __rmul__ = __mul__

    def __rtruediv__(self, other: float) -> Interval:
        return _interval(other) / self

    def reciprocal(self) -> Interval:
        """One over each of its values but zero; all numbers when zero is inside, or alone."""
        if self.low < 0 < self.high or self.low == self.high == 0:
            return Interval(-math.inf, math.inf)
        if self.high <= 0:
            return -((-self).reciprocal())
        high = math.inf if self.low == 0 else 1 / self.low
        return Interval(1 / self.high, high, self.high_closed, self.low_closed)

    def _ends(self) -> tuple[_End, _End]:
        return (self.low, self.low_closed), (self.high, self.high_closed)


def _interval(value: Interval | float) -> Interval:
    return value if isinstance(value, Interval) else Interval.point(value)


def _hull(corners: list[_End]) -> Interval:
    low, high = min(value for value, _ in corners), max(value for value, _ in corners)
    return Interval(low, high, (low, True) in corners, (high, True) in corners)


def _product(one: _End, two: _End) -> _End:
    """Zero times anything is zero, an end at infinity being a limit and never a value: a zero that is included is
    enough to reach it."""
    if one[0] and two[0]:
        return one[0] * two[0], one[1] and two[1]
    return 0.0, (one[1] and two[1]) or any(value == 0 and closed for value, closed in (one, two))


def _quotient(one: _End, two: _End) -> _End:
    """By an end that is not zero."""
    if one[0] == 0:
        return 0.0, one[1]
    return (0.0, False) if math.isinf(two[0]) else (one[0] / two[0], one[1] and two[1])
