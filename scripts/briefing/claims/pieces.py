"""A piece of evidence, what of a figure it is compared with, and which observations may be evidence at all.

Belongs here: what all kinds of evidence share, their scope against the claim's. Not here: how each is found
(`evidence`, `derivations`), what it depends on (`independence`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.agreement import Figure
from briefing.claims.independence import Speaker, Tie
from briefing.claims.intervals import Interval
from briefing.context import Context, Indicator, Observation
from briefing.formats import Unit, year_of
from briefing.provenance import Quantity

Scope = Literal["same", "definition", "place", "numerator"]
Formula = Literal["observed", "level_change", "one_in", "share", "growth", "change", "sum", "conversion"]

_NOT_EVIDENCE = {"forecast", "claim", "planned"}
OVER_TIME = {"growth", "change"}


@dataclass(frozen=True)
class Evidence:
    """One piece: its number in the claim's unit, its period, its scope against the claim's, its formula.

    `stated` is what its digits say, `possible` all that its wording leaves open; the first lies in the second. `tie`
    says why it is not independent of the announcement, if it is not.
    """

    number: Quantity
    stated: Interval
    possible: Interval
    period: str
    place: str
    definition: str
    scope: Scope
    formula: Formula = "observed"
    tie: Tie = "none"

    @property
    def inputs(self) -> tuple[Quantity, ...]:
        """What the number is computed from; none for an observation."""
        return self.number.inputs

    @property
    def independent(self) -> bool:
        return self.tie == "none"

    @property
    def computed(self) -> bool:
        return self.formula != "observed"

    @property
    def year(self) -> int:
        """The (last) year of its period."""
        return year_of(self.period)


@dataclass(frozen=True)
class Tested:
    """What of a figure its evidence is compared with, and who stated it.

    `unit` is the evidence's; `years` how many a growth or a change runs over, one for anything else.
    """

    indicator: Indicator
    place: str
    unit: Unit
    years: int
    origin: tuple[str, ...]
    speaker: Speaker


def tested(figure: Figure, context: Context, speaker: Speaker) -> Tested | None:
    """What the figure's evidence is compared with; None without an indicator or a place.

    One in N of a share is compared with shares, so the evidence's unit is the indicator's.
    """
    indicator = context.vocabulary.indicators.get(figure.indicator or "")
    if indicator is None or figure.place is None:
        return None
    ratio = figure.unit == "one_in"
    unit = context.vocabulary.units[indicator.unit if ratio else figure.unit]
    years = span(figure.period) if figure.period and indicator.kind in OVER_TIME else 1
    return Tested(indicator, figure.place, unit, years, figure.origin, speaker)


def span(period: str) -> int:
    """The years from a period's start to its end: four for 2015/2019, one for 2019."""
    start, _, end = period.partition("/")
    return int(end[:4]) - int(start[:4]) if end else 1


def same_span(test: Tested, observation: Observation) -> bool:
    """Whether a growth or a change runs over as many years as the claim's; anything else has no span to differ by."""
    return test.indicator.kind not in OVER_TIME or span(observation.period) == test.years


def usable(context: Context, indicator: str) -> Iterator[Observation]:
    """The observations that may be evidence: no forecast, nothing replaced, nothing that repeats the announcement."""
    for observation in context.observations(indicator):
        repeats = observation.status in _NOT_EVIDENCE or "announcement" in context.ancestry(observation.id)
        if not repeats and not context.is_replaced(observation.id):
            yield observation


def reference_definitions(context: Context, indicator: str, place: str) -> set[str]:
    """The definitions of the curated series: the count that is meant when none is named."""
    return {o.definition for o in context.observations(indicator, [place]) if o.series}


def scope_of(test: Tested, observation: Observation, context: Context, indicator: str = "") -> Scope | None:
    """How the observation's scope relates to the figure's; None when their places have nothing in common."""
    if observation.place != test.place:
        return "place" if context.vocabulary.related(observation.place, test.place) else None
    reference = reference_definitions(context, indicator or test.indicator.id, test.place)
    return "same" if not reference or observation.definition in reference else "definition"
