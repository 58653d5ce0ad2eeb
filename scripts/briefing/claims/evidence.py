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
from briefing.context import Context, Observation
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


def gather(figure: Figure, context: Context) -> tuple[Evidence, ...]:
    """All evidence on the figure known on the day, by period; the order of rows in the data does not matter."""
    found = [*_direct(figure, context), *_after_change(figure, context), *_one_in(figure, context), *_share(figure, context)]
    return tuple(sorted(found, key=lambda e: (e.period, e.formula, e.number.ref)))


def _usable(context: Context, indicator: str) -> Iterator[Observation]:
    replaced = {o.replaces for o in context.observations() if o.replaces}
    for observation in context.observations(indicator):
        if observation.status not in _NOT_EVIDENCE and "announcement" not in observation.derived_from:
            if observation.id not in replaced:
                yield observation


def _reference_definitions(context: Context, indicator: str, place: str) -> set[str]:
    """The definitions of the curated series: the count that is meant when none is named."""
    return {o.definition for o in context.observations(indicator, [place]) if o.series}


def _scope(figure: Figure, observation: Observation, context: Context) -> Scope | None:
    """How the observation's scope relates to the figure's; None when their places have nothing in common."""
    if figure.place is None or figure.indicator is None:
        return None
    vocabulary = context.vocabulary
    if observation.place != figure.place:
        return "place" if vocabulary.related(observation.place, figure.place) else None
    reference = _reference_definitions(context, figure.indicator, figure.place)
    return "same" if not reference or observation.definition in reference else "definition"


def _direct(figure: Figure, context: Context) -> Iterator[Evidence]:
    for observation in _usable(context, figure.indicator):
        scope = _scope(figure, observation, context)
        if scope is None:
            continue
        yield Evidence(
            observed(context, observation), observation.period, observation.place, observation.definition, scope,
            "observed", origin=observation.id in figure.origin, precise=observation.bound == "exact",
        )


def _after_change(figure: Figure, context: Context) -> Iterator[Evidence]:
    """The last level before a change, plus the change."""
    vocabulary = context.vocabulary
    changes = [i.id for i in vocabulary.indicators.values() if i.level == figure.indicator and i.kind == "change"]
    for indicator in changes:
        for change in _usable(context, indicator):
            levels = [
                o for o in _usable(context, figure.indicator)
                if o.place == change.place == figure.place and o.definition in
                _reference_definitions(context, figure.indicator, o.place) and o.period < change.period
            ]
            if not levels:
                continue
            level = max(levels, key=lambda o: (o.period, o.primary, o.id))
            inputs = (observed(context, level), observed(context, change))
            number = inputs[0].derive(
                f"calc-{level.id}-{change.id}", level.value + change.value, inputs[0].unit, inputs[1],
                label=vocabulary.indicators[figure.indicator].label,
            )
            yield Evidence(number, change.period, level.place, level.definition, "same", "level_change", inputs)


def _one_in(figure: Figure, context: Context) -> Iterator[Evidence]:
    """One person in N as a share. Published ratios use the count they derive from: its place decides their scope."""
    vocabulary = context.vocabulary
    ratios = [i.id for i in vocabulary.indicators.values() if i.kind == "one_in" and i.level == figure.indicator]
    for indicator in ratios:
        for ratio in _usable(context, indicator):
            if ratio.place != figure.place:
                continue
            bases = [o for o in map(context.observation, ratio.derived_from) if o is not None]
            outside = any(figure.place not in vocabulary.lineage(o.place) for o in bases)
            base = observed(context, ratio)
            number = base.derive(
                f"calc-{ratio.id}", 100 / ratio.value, vocabulary.units[figure.unit], label=vocabulary.indicators[figure.indicator].label
            )
            yield Evidence(
                number, ratio.period, ratio.place, ratio.definition, "numerator" if outside else "same", "one_in", (base,),
                origin=ratio.id in figure.origin,
            )


def _share(figure: Figure, context: Context) -> Iterator[Evidence]:
    """A share from two counts: the numerator at the place or the nearest around it, the denominator at the place.

    The denominator is the last one within the numerator's year, so that a month is named, never an average invented.
    """
    vocabulary = context.vocabulary
    indicator = vocabulary.indicators.get(figure.indicator)
    if indicator is None or not indicator.numerator or figure.place is None:
        return
    for numerator in _usable(context, indicator.numerator):
        if not vocabulary.related(numerator.place, figure.place) or not numerator.series:
            continue
        denominators = [
            o for o in _usable(context, indicator.denominator)
            if o.place == figure.place and o.series and o.year == numerator.year
        ]
        if not denominators:
            continue
        denominator = max(denominators, key=lambda o: (o.period, o.primary, o.id))
        inputs = (observed(context, numerator), observed(context, denominator))
        number = inputs[0].derive(
            f"calc-{numerator.id}-{denominator.id}", 100 * numerator.value / denominator.value,
            vocabulary.units[figure.unit], inputs[1], label=indicator.label,
        )
        inside = figure.place in vocabulary.lineage(numerator.place)
        yield Evidence(number, numerator.period, figure.place, numerator.definition, "same" if inside else "numerator", "share", inputs)
