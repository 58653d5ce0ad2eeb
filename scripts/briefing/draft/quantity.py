"""A figure read: its passage, value, unit and wording.

Belongs here: what a figure is, and how one is made of a numeral. Not here: which numbers are figures (`figures`).
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.agreement import Wording
from briefing.draft.lines import Passage
from briefing.draft.numerals import Numeral
from briefing.draft.wording import is_aim, wording


@dataclass(frozen=True)
class Quantity:
    """A figure read: `value` in base units; `passage` from the number to the noun; `number` as printed, with its sign.

    `currency` is as the text gives it ("$" for a bare dollar); `rule` names what told that it is a figure.
    """

    passage: Passage
    number: Passage
    value: float
    unit: str
    wording: Wording
    rule: str
    kind: str
    currency: str = ""
    duration: bool = False
    aim: bool = False


def exactly(value: float) -> float:
    """2.3 × 1 000 000 as a person computes it."""
    return (
        float(round(value))
        if abs(value) >= 1000 and abs(value - round(value)) < 1e-4 * abs(value) / 1e3
        else round(value, 6)
    )


def made(
    sentence: Passage,
    numeral: Numeral,
    value: float,
    bounds: tuple[int, int, int],
    unit: str,
    rule: str,
    currency: str = "",
) -> Quantity:
    """A figure of a sentence. `bounds`: where its number begins, where that ends, where the noun ends."""
    start, number_end, end = bounds
    how, _ = wording(sentence.text, start, number_end)
    how = wording(sentence.text, start, end)[0] if how == "exact" else how
    if numeral.kind == "about" and how == "exact":
        how = "about"
    return Quantity(
        sentence.part(start, end),
        sentence.part(start, number_end),
        value,
        unit,
        how,
        rule,
        numeral.kind,
        currency,
        aim=is_aim(sentence.text, start),
    )
