"""What a sentence has around its figures, and the scope that a figure gets from it.

Belongs here: the data that pass between `reading`, `scope` and the rules that place a figure. Not here: the rules
(`governing`, `inherited`, `periods`).
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.draft.lines import Passage
from briefing.draft.places import Mention
from briefing.draft.quantity import Quantity
from briefing.draft.words import nouns


@dataclass(frozen=True)
class Scope:
    """Place and period of a figure; None where the text gives none. `period` is as in a facts file, or a rate."""

    place: Mention | None
    place_text: Passage | None
    period: str | None
    period_at: Passage | None


@dataclass(frozen=True)
class Around:
    """What a sentence has around its figures.

    `named` places, those `meant` without a name, those of adjectives (`countries`), names that could be places
    (`unknown`), the two parties (`both`), the place spoken of (`topic`), the scope of the figure before in the
    sentence (`previous`), which ends at `previous_end`.
    """

    lang: str
    named: list[Mention]
    meant: list[Mention]
    countries: list[Mention]
    unknown: list[Mention]
    both: Mention | None
    topic: Mention | None
    previous: Scope | None = None
    previous_end: int = 0


def is_unplaced(quantity: Quantity) -> bool:
    """Whether what is counted has no place of its own, unless the words give it one at once."""
    return bool(nouns().get(quantity.unit, {}).get("unplaced"))
