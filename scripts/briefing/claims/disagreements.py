"""Independent sources that give different values for the same thing: shown side by side, whatever the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from briefing.claims.pieces import Evidence


def disagreement(evidence: Sequence[Evidence], year: int, back: int, ahead: int) -> tuple[Evidence, ...]:
    """The pieces that cannot all be true, of the year nearest to `year` that has such pieces, lowest first.

    Within `back` years before and `ahead` after; earlier goes before later. Observations alone, at the claim's place:
    of one period, or of one year by different definitions. Within a year one definition may well have moved.
    """
    seen = [e for e in evidence if e.independent and not e.computed and e.scope in {"same", "definition"}]
    for near in sorted(range(year - back, year + ahead + 1), key=lambda other: (abs(other - year), other)):
        pairs = combinations([e for e in seen if e.year == near], 2)
        apart = {id(e) for one, two in pairs if _exclude(one, two) for e in (one, two)}
        if apart:
            return tuple(sorted((e for e in seen if id(e) in apart), key=lambda e: (e.number.value, e.number.ref)))
    return ()


def _exclude(one: Evidence, two: Evidence) -> bool:
    comparable = one.period == two.period or one.definition != two.definition
    return comparable and not one.possible.meets(two.possible)
