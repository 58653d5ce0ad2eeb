"""Evidence for a figure of the announcement: what is observed, and what can be computed from observations.

Found, not listed: the same indicator at the claim's place and at places around it, a level and the change since, a
share from two counts. Each piece says by which formula it comes, from which numbers, and how its scope relates to
the claim's. What repeats the announcement, or is its origin, is kept apart: it corroborates nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.agreement import Figure
from briefing.context import Context, Indicator, Observation
from briefing.provenance import Quantity, observed

Scope = Literal["same", "definition", "place", "numerator"]
Formula = Literal["observed", "level_change", "one_in", "share"]

_NOT_EVIDENCE = {"forecast", "claim", "planned"}


@dataclass(frozen=True)
class Evidence:
    """One piece: its number in the claim's unit, its period, its scope against the claim's, its formula and inputs."""

    number: Quantity
    period: str
    place: str
    definition: str
    scope: Scope
    formula: Formula
    inputs: tuple[Quantity, ...] = ()
    origin: bool = False
    precise: bool = True

    @property
    def year(self) -> int:
        return int(self.period.split("/")[-1][:4])


@dataclass(frozen=True)
class Tested:
    """What of a figure its evidence is compared with: indicator, place, unit id, and the ids of its likely origin."""

    indicator: Indicator
    place: str
    unit: str
    origin: tuple[str, ...]


def gather(figure: Figure, context: Context) -> tuple[Evidence, ...]:
    """All evidence on the figure known on the day, by period; the order of rows in the data does not matter.

    None for a figure without indicator or place: nothing can be compared with it.
    """
    indicator = context.vocabulary.indicators.get(figure.indicator or "")
    if indicator is None or figure.place is None:
        return ()
    tested = Tested(indicator, figure.place, figure.unit, figure.origin)
    found = [
        *_direct(tested, context),
        *_after_change(tested, context),
        *_one_in(tested, context),
        *_share(tested, context),
    ]
    return tuple(sorted(found, key=lambda e: (e.period, e.formula, e.number.ref)))


def _usable(context: Context, indicator: str) -> Iterator[Observation]:
    """The observations that may be evidence: no forecast, nothing replaced, nothing that repeats the announcement."""
    for observation in context.observations(indicator):
        repeats = observation.status in _NOT_EVIDENCE or "announcement" in context.ancestry(observation.id)
        if not repeats and not context.is_replaced(observation.id):
            yield observation


def _from_origin(tested: Tested, context: Context, *observations: Observation) -> bool:
    """Whether any of the observations is the figure's likely origin, or derives from it."""
    origin = set(tested.origin)
    return any(o.id in origin or origin & context.ancestry(o.id) for o in observations)


def _reference_definitions(context: Context, indicator: str, place: str) -> set[str]:
    """The definitions of the curated series: the count that is meant when none is named."""
    return {o.definition for o in context.observations(indicator, [place]) if o.series}


def _scope(tested: Tested, observation: Observation, context: Context) -> Scope | None:
    """How the observation's scope relates to the figure's; None when their places have nothing in common."""
    vocabulary = context.vocabulary
    if observation.place != tested.place:
        return "place" if vocabulary.related(observation.place, tested.place) else None
    reference = _reference_definitions(context, tested.indicator.id, tested.place)
    return "same" if not reference or observation.definition in reference else "definition"


def _direct(tested: Tested, context: Context) -> Iterator[Evidence]:
    for observation in _usable(context, tested.indicator.id):
        scope = _scope(tested, observation, context)
        if scope is None:
            continue
        yield Evidence(
            observed(context, observation),
            observation.period,
            observation.place,
            observation.definition,
            scope,
            "observed",
            origin=_from_origin(tested, context, observation),
            precise=observation.bound == "exact",
        )


def _after_change(tested: Tested, context: Context) -> Iterator[Evidence]:
    """The last level before a change, plus the change."""
    vocabulary = context.vocabulary
    changes = [i.id for i in vocabulary.indicators.values() if i.level == tested.indicator.id and i.kind == "change"]
    for indicator in changes:
        for change in _usable(context, indicator):
            levels = [
                o
                for o in _usable(context, tested.indicator.id)
                if o.place == change.place == tested.place
                and o.definition in _reference_definitions(context, tested.indicator.id, o.place)
                and o.period < change.period
            ]
            if not levels:
                continue
            level = max(levels, key=lambda o: (o.period, o.primary, o.id))
            inputs = (observed(context, level), observed(context, change))
            number = inputs[0].derive(
                f"calc-{level.id}-{change.id}",
                level.value + change.value,
                inputs[0].unit,
                inputs[1],
                label=tested.indicator.label,
            )
            origin = _from_origin(tested, context, level, change)
            yield Evidence(
                number, change.period, level.place, level.definition, "same", "level_change", inputs, origin=origin
            )


def _one_in(tested: Tested, context: Context) -> Iterator[Evidence]:
    """One person in N as a share. Published ratios use the count they derive from: its place decides their scope."""
    vocabulary = context.vocabulary
    ratios = [i.id for i in vocabulary.indicators.values() if i.kind == "one_in" and i.level == tested.indicator.id]
    for indicator in ratios:
        for ratio in _usable(context, indicator):
            if ratio.place != tested.place:
                continue
            bases = list(map(context.observation, ratio.derived_from))
            # A base that is not known on the day cannot vouch for its place.
            outside = any(base is None or tested.place not in vocabulary.lineage(base.place) for base in bases)
            stated = observed(context, ratio)
            number = stated.derive(
                f"calc-{ratio.id}",
                100 / ratio.value,
                vocabulary.units[tested.unit],
                label=tested.indicator.label,
            )
            yield Evidence(
                number,
                ratio.period,
                ratio.place,
                ratio.definition,
                "numerator" if outside else "same",
                "one_in",
                (stated,),
                origin=_from_origin(tested, context, ratio),
            )


def _share(tested: Tested, context: Context) -> Iterator[Evidence]:
    """A share from two counts: the numerator at the place or the nearest around it, the denominator at the place.

    The denominator is the last one within the numerator's year, so that a month is named, never an average invented.
    """
    vocabulary = context.vocabulary
    indicator = tested.indicator
    if not indicator.numerator:
        return
    for numerator in _usable(context, indicator.numerator):
        if not vocabulary.related(numerator.place, tested.place) or not numerator.series:
            continue
        denominators = [
            o
            for o in _usable(context, indicator.denominator)
            if o.place == tested.place and o.series and o.year == numerator.year
        ]
        if not denominators:
            continue
        denominator = max(denominators, key=lambda o: (o.period, o.primary, o.id))
        inputs = (observed(context, numerator), observed(context, denominator))
        number = inputs[0].derive(
            f"calc-{numerator.id}-{denominator.id}",
            100 * numerator.value / denominator.value,
            vocabulary.units[tested.unit],
            inputs[1],
            label=indicator.label,
        )
        inside = tested.place in vocabulary.lineage(numerator.place)
        yield Evidence(
            number,
            numerator.period,
            tested.place,
            numerator.definition,
            "same" if inside else "numerator",
            "share",
            inputs,
            origin=_from_origin(tested, context, numerator, denominator),
        )
