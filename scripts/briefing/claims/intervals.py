"""A printed figure as the interval of values that its precision and its wording claim."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

Wording = Literal["exact", "more_than", "nearly", "about", "at_least", "at_most", "up_to"]

# A writer who rounds keeps two digits: "40 000" for persons means 39 500 to 40 500, not 35 000 to 45 000.
KEPT_DIGITS = 2
# "Nearly" and "about" promise no more than a tenth: "nearly 5" for 4.6 passes, for 4.4 it does not.
LOOSE = 0.1


@dataclass(frozen=True)
class Interval:
    """The values from `low` to `high`; the upper end is excluded unless `closed`, an end may be infinite."""

    low: float
    high: float
    closed: bool = False

    def __contains__(self, value: float) -> bool:
        return self.low <= value < self.high or (self.closed and value == self.high)

    @property
    def bounded_above(self) -> bool:
        return math.isfinite(self.high)


def resolution(printed: str) -> float:
    """The unit of the last digit that the printed number states, in the number's own scale.

    "43 000" → 1000, "2" → 1, "285,3" → 0.1, "40 000" → 1000 (two digits are taken as stated).
    Raises `ValueError` when there is no digit.
    """
    match = re.search(r"\d[\d\s\u00a0\u202f.,]*", printed)
    if match is None:
        raise ValueError(f"no number in {printed!r}")
    number = re.sub(r"[\s\u00a0\u202f]", "", match.group()).rstrip(".,")
    fraction = _fraction(number)
    if fraction:
        return 10.0 ** -len(fraction)
    whole = re.sub(r"[.,]", "", number).lstrip("0") or "0"
    trailing = len(whole) - len(whole.rstrip("0"))
    return 10.0 ** max(0, min(trailing, len(whole) - KEPT_DIGITS))


def _fraction(number: str) -> str:
    """The digits after the decimal mark, "" for none: three digits after the only kind of mark are thousands."""
    marks = [character for character in number if character in ".,"]
    if not marks:
        return ""
    whole, _, tail = number.rpartition(marks[-1])
    if len(set(marks)) > 1 or (len(marks) == 1 and (len(tail) != len("000") or whole in {"", "0"})):
        return tail
    return ""


def stated_interval(value: float, printed: str, wording: Wording) -> Interval:
    """The interval that a figure claims: `value` in base units, `printed` as the text has it.

    exact: half a unit of the last stated digit on either side, as rounding leaves it open.
    more_than, at_least: from the value up. at_most, up_to: from zero to the value.
    nearly: from a tenth below, the value excluded. about: a tenth on either side.
    """
    if wording in {"more_than", "at_least"}:
        return Interval(value, math.inf)
    if wording in {"at_most", "up_to"}:
        return Interval(min(0.0, value), value, closed=True)
    if wording == "nearly":
        return Interval(value - LOOSE * abs(value), value)
    if wording == "about":
        return Interval(value - LOOSE * abs(value), value + LOOSE * abs(value), closed=True)
    half = resolution(printed) * _scale(value, printed) / 2
    return Interval(value - half, value + half)


def _scale(value: float, printed: str) -> float:
    """The factor from the printed number to base units: 1e6 for "285,3 M$"."""
    number = re.sub(r"[^\d]", "", printed.split("/")[0])
    if not number or not value:
        return 1.0
    plain = int(number) * (resolution(printed) if resolution(printed) < 1 else 1)
    return 10.0 ** round(math.log10(abs(value) / plain)) if plain else 1.0
