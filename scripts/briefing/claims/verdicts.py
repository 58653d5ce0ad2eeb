"""The verdict on a figure, by one decision table, and how far off the decisive evidence is.

| rule | when | verdict |
|------|------|---------|
| 1 | independent evidence of the same scope, nearest to the claim's period, lies in its interval | corroborated |
| 2 | it lies outside, and an earlier period of the same scope, three years back at most, lies inside | outdated |
| 3 | it lies outside, and no earlier period lies inside | contradicted |
| 4 | there is only evidence of another scope | scope differs |
| 5 | none of these | cannot be checked |

Evidence tests a figure when it is of the stated period or, if none is stated, at most two years from the announcement.
The first rule that holds decides. A lower bound has the same table: evidence of a wider scope never meets it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing.agreement import Figure
from briefing.claims.evidence import Evidence, gather
from briefing.claims.intervals import Interval, stated_interval
from briefing.context import Context

# A figure that states no period speaks of its day, by statistics that come out a year or two late.
REACH_UNSTATED = 2
# An outdated figure was true within this many years before the evidence that overtakes it.
HELD_YEARS = 3


class Verdict(StrEnum):
    """What the evidence says of a figure."""

    CORROBORATED = "corroborated"
    OUTDATED = "outdated"
    CONTRADICTED = "contradicted"
    SCOPE_DIFFERS = "scope_differs"
    CANNOT_BE_CHECKED = "cannot_be_checked"


@dataclass(frozen=True)
class Assessment:
    """A figure, the interval it claims, the evidence, the verdict and the pieces that decided it.

    `decisive` is what the verdict rests on (None when it cannot be checked); `held` is the earlier evidence that an
    outdated figure was true of; `gap` is the decisive value over the claimed one, minus one.
    """

    figure: Figure
    interval: Interval
    evidence: tuple[Evidence, ...]
    verdict: Verdict
    decisive: Evidence | None
    held: Evidence | None

    @property
    def gap(self) -> float | None:
        return None if self.decisive is None else self.decisive.number.value / self.figure.value - 1

    @property
    def origins(self) -> tuple[Evidence, ...]:
        return tuple(e for e in self.evidence if e.origin)


def judge(
    interval: Interval, year: int, reach: int, evidence: Sequence[Evidence]
) -> tuple[Verdict, Evidence | None, Evidence | None]:
    """The verdict on a claim for `year`, the decisive evidence and, for an outdated claim, what it was true of.

    `reach` is how many years from `year` evidence may be and still test the claim.
    """

    def nearness(piece: Evidence) -> tuple[int, bool, bool, str, str]:
        return (abs(piece.year - year), piece.formula != "observed", not piece.precise, piece.period, piece.number.ref)

    independent = sorted((e for e in evidence if not e.origin), key=nearness)
    near = [e for e in independent if abs(e.year - year) <= reach]
    same = [e for e in near if e.scope == "same"]
    if same:
        nearest = same[0]
        if nearest.number.value in interval:
            return Verdict.CORROBORATED, nearest, None
        for piece in independent:
            earlier = piece.period < nearest.period and nearest.year - piece.year <= HELD_YEARS
            if piece.scope == "same" and earlier and piece.number.value in interval:
                return Verdict.OUTDATED, nearest, piece
        return Verdict.CONTRADICTED, nearest, None
    if near:
        return Verdict.SCOPE_DIFFERS, near[0], None
    return Verdict.CANNOT_BE_CHECKED, None, None


def assess(figure: Figure, context: Context, announced_year: int) -> Assessment:
    """The assessment of one figure against what the context knows; a figure without period speaks of its day."""
    interval = stated_interval(figure.value, figure.printed, figure.wording)
    evidence = gather(figure, context)
    year, reach = (int(figure.period[:4]), 0) if figure.period else (announced_year, REACH_UNSTATED)
    verdict, decisive, held = judge(interval, year, reach, evidence)
    return Assessment(figure, interval, evidence, verdict, decisive, held)
