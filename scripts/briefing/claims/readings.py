"""A number as printed, read as the interval of values that its digits and its wording claim.

The same rules read the announcement and its evidence. Belongs here: precision and wordings. Not here: the arithmetic
of intervals, whether one meets another.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from briefing.agreement import Wording
from briefing.claims.intervals import Interval
from briefing.context import Observation
from briefing.formats import counted

# A writer who rounds keeps two digits: "40 000" for persons means 39 500 to 40 500, not 35 000 to 45 000.
KEPT_DIGITS = 2
# "Nearly" and "about" promise no more than a tenth: "nearly 5" for 4.6 passes, for 4.4 it does not.
LOOSE = 0.1
PER_CENT = 100.0

_NUMBER = r"\d[\d\s\u00a0\u202f.,]*"
_RATIO = re.compile(rf"({_NUMBER}|\w+)[\s\u00a0](?:sur|in|out of)[\s\u00a0](?:the[\s\u00a0])?({_NUMBER}|\w+)", re.I)
_FRACTION = re.compile(
    r"\b(?:moitié|demie?|tiers|quarts?|cinquièmes?|dixièmes?|half|halves|thirds?|quarters?|fifths?|tenths?)\b", re.I
)
_WORDING_OF_BOUND: Mapping[str, Wording] = MappingProxyType(
    {"exact": "exact", "about": "about", "at_least": "at_least", "below": "less_than", "at_most": "at_most"}
)


def exact(size: float, step: float) -> Interval:
    """Half a unit of the last stated digit on either side: what rounding leaves open."""
    return Interval(size - step / 2, size + step / 2)


def at_least(size: float, step: float) -> Interval:
    """From the number up: who rounds up cannot say "more than". The number itself counts, for "more than" too: it is
    printed rounded, and nobody can tell it from what is just above it."""
    return Interval(size, math.inf)


def at_most(size: float, step: float) -> Interval:
    """From none to the number, included: "up to" promises no least."""
    return Interval(0.0, size, high_closed=True)


def less_than(size: float, step: float) -> Interval:
    """From none to the number, excluded."""
    return Interval(0.0, size, high_closed=size == 0)


def nearly(size: float, step: float) -> Interval:
    """From a tenth below, or half a unit of the last digit if that is more, short of the number: it is not reached."""
    return Interval(size - _slack(size, step), size)


def about(size: float, step: float) -> Interval:
    """A tenth on either side, or half a unit of the last digit if that is more: never narrower than the bare number."""
    slack = _slack(size, step)
    return Interval(size - slack, size + slack, high_closed=True)


def _slack(size: float, step: float) -> float:
    return max(LOOSE * size, step / 2)


# What a wording makes of a number's size and of the unit of its last stated digit.
READINGS: Mapping[Wording, Callable[[float, float], Interval]] = MappingProxyType(
    {
        "exact": exact,
        "more_than": at_least,
        "at_least": at_least,
        "at_most": at_most,
        "up_to": at_most,
        "less_than": less_than,
        "nearly": nearly,
        "about": about,
    }
)


@dataclass(frozen=True)
class Measure:
    """A number three ways: its value, the interval that its digits state, and all that its wording leaves open.

    The second lies in the third. The first may be outside both: "at least" sets a bound, no value.
    """

    value: float
    stated: Interval
    possible: Interval


def stated_interval(value: float, printed: str, wording: Wording) -> Interval:
    """The interval that a printed figure claims: `value` in base units, `printed` as the text has it.

    A wording speaks of the size, the sign is the sentence's: a fall of more than 5 % is −5 or below. A fraction in
    words ("a third") is a round figure, and read as "about" it. In "3 in 10", whose value is 30 per cent, three was
    rounded and the unit is one in ten; "1 in 5" for 20 per cent is read as one in N.
    """
    part, base = _ratio(printed)
    if part == 1 and base and math.isclose(PER_CENT / base, value, rel_tol=LOOSE):
        return ratio_interval(base, wording)
    step = _printed_step(value, printed)
    if wording == "exact" and step is None:
        wording = "about"
    return _read(value, step or digit_step(value), wording)


def ratio_interval(base: float, wording: Wording) -> Interval:
    """The shares, in per cent, that one in `base` claims: its base is what was rounded.

    Any other wording speaks of the share, not of the base: "more than one in five" is 20 per cent or more.
    """
    bare = PER_CENT / _read(base, digit_step(base), "exact")
    if wording in {"exact", "about"}:
        return PER_CENT / _read(base, digit_step(base), wording)
    return _read(PER_CENT / base, bare.high - bare.low, wording)


def measure(observation: Observation) -> Measure:
    """An observation's value with its intervals: tables keep no printed form, so its own digits state its precision.

    A lost final zero makes the interval wider, never narrower, which is the safe side. "About" corroborates by what
    the digits say, and leaves a tenth open before it contradicts.
    """
    step = digit_step(observation.value)
    possible = _read(observation.value, step, _WORDING_OF_BOUND[observation.bound])
    stated = _read(observation.value, step, "exact") if observation.bound == "about" else possible
    return Measure(observation.value, stated, possible)


def by_digits(value: float) -> Measure:
    """A plain number, such as an exchange rate, read by its digits."""
    interval = _read(value, digit_step(value), "exact")
    return Measure(value, interval, interval)


def _read(value: float, step: float, wording: Wording) -> Interval:
    interval = READINGS[wording](abs(value), step)
    return -interval if value < 0 else interval


def digit_step(value: float) -> float:
    """The unit of the last digit that a number needs to be written, two at least being kept: 43 400 → 100."""
    digits = Decimal(repr(value)).normalize()
    exponent = int(digits.as_tuple().exponent)
    return float(10.0 ** (exponent if exponent <= 0 else min(exponent, max(0, digits.adjusted() + 1 - KEPT_DIGITS))))


def resolution(printed: str) -> float:
    """The unit of the last digit that the printed number states, in the number's own scale.

    "43 000" → 1000, "2" → 1, "285,3" → 0.1, "40 000" → 1000 (two digits are taken as stated).
    Raises `ValueError` when there is no digit.
    """
    match = re.search(_NUMBER, printed)
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


def _printed_step(value: float, printed: str) -> float | None:
    """The unit of the last stated digit in base units; None for a fraction in words, which states none."""
    part, base = _ratio(printed)
    if part and base and math.isclose(PER_CENT * part / base, value, rel_tol=LOOSE):
        return PER_CENT / base
    if not re.search(r"\d", printed):
        return None if _FRACTION.search(printed) else digit_step(value)
    return resolution(printed) * _scale(value, printed)


def _ratio(printed: str) -> tuple[int | None, int | None]:
    """The two numbers of a ratio, such as 3 and 10 of "3 sur 10"; None for what is none."""
    ratio = _RATIO.search(printed)
    return (counted(ratio[1]), counted(ratio[2])) if ratio else (None, None)


def _scale(value: float, printed: str) -> float:
    """The factor from the printed number to base units: 1e6 for "285,3 M$"."""
    number = re.sub(r"[^\d]", "", printed.split("/")[0])
    if not number or not value:
        return 1.0
    plain = int(number) * (resolution(printed) if resolution(printed) < 1 else 1)
    return float(10.0 ** round(math.log10(abs(value) / plain))) if plain else 1.0
