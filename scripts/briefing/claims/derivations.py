"""Evidence computed from observations that do not count the claim's indicator at its place themselves.

Found from the vocabulary: an indicator's `numerator`, `denominator`, `level` and `parts` say what can be computed. Each
piece keeps its formula, its inputs, and the interval that theirs leave open. A computed value is rounded as it is
shown, so that a reader can redo the next step by hand; its intervals are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.claims.formulas import FORMULAS, compute, divided, multiplied, written
from briefing.claims.independence import tie_of
from briefing.claims.pieces import (
    OVER_TIME,
    Evidence,
    Formula,
    Scope,
    Tested,
    reference_definitions,
    scope_of,
    usable,
)
from briefing.claims.readings import Measure, by_digits, measure
from briefing.context import Context, Observation, period_rate
from briefing.formats import Unit, last_day, period, rounded
from briefing.provenance import Quantity, observed


def derived(test: Tested, context: Context) -> Iterator[Evidence]:
    """All that can be computed for the figure."""
    yield from after_change(test, context)
    yield from one_in(test, context)
    yield from share(test, context)
    yield from over_time(test, context)
    yield from sums(test, context)


def _piece(
    test: Tested,
    context: Context,
    formula: Formula,
    inputs: Sequence[Observation],
    scope: Scope,
    *,
    when: str = "",
    unit: Unit | None = None,
) -> Evidence:
    """The piece that `formula` makes of the inputs, for the first one's period unless `when` is given."""
    result = compute(FORMULAS[formula], *map(measure, inputs))
    unit = unit or context.vocabulary.units[inputs[0].unit]
    numbers = [observed(context, o) for o in inputs]
    number = numbers[0].derive(
        "-".join(("calc", *(o.id for o in inputs))),
        rounded(result.value, unit),
        unit,
        *numbers[1:],
        formula=written(formula, len(numbers)),
        label=_label(test, context),
        period=when or inputs[0].period,
    )
    tie = tie_of(context, test.speaker, test.origin, inputs)
    when, place = when or inputs[0].period, test.place
    definition = inputs[0].definition
    return Evidence(number, result.stated, result.possible, when, place, definition, scope, formula, tie)


def _label(test: Tested, context: Context) -> str:
    """What is computed, and where."""
    return ", ".join((test.indicator.label, context.vocabulary.places[test.place].name))


def _settled(observations: Iterable[Observation]) -> dict[tuple[str, str], Observation]:
    """By definition and period the one to compute with: of the curated series, then primary, then by id."""
    found = sorted(observations, key=lambda o: (bool(o.series), o.primary, o.id))
    return {(o.definition, o.period): o for o in found}


def _levels(test: Tested, context: Context, indicator: str) -> list[Observation]:
    """The settled levels at the claim's place, in its reference definitions if it has any."""
    reference = reference_definitions(context, indicator, test.place)
    found = (o for o in usable(context, indicator) if o.place == test.place)
    return list(_settled(o for o in found if not reference or o.definition in reference).values())


def after_change(test: Tested, context: Context) -> Iterator[Evidence]:
    """The last level before a change, of its year or the year before, plus the change.

    A year's level counts as of the year's end: it holds a change of that year already.
    """
    indicators = context.vocabulary.indicators.values()
    for indicator in (i.id for i in indicators if i.level == test.indicator.id and i.kind == "change"):
        for change in usable(context, indicator):
            levels = [
                o
                for o in _levels(test, context, test.indicator.id)
                if o.place == change.place
                and last_day(o.period) < last_day(change.period.split("/")[-1])
                and change.year - o.year <= 1
            ]
            if levels:
                level = max(levels, key=lambda o: (last_day(o.period), o.primary, o.id))
                yield _piece(test, context, "level_change", (level, change), "same", when=change.period)


def one_in(test: Tested, context: Context) -> Iterator[Evidence]:
    """One in N as a share. Published ratios use the count they derive from: its place decides their scope."""
    vocabulary = context.vocabulary
    for indicator in (i.id for i in vocabulary.indicators.values() if i.kind == "one_in"):
        if vocabulary.indicators[indicator].level != test.indicator.id:
            continue
        for ratio in usable(context, indicator):
            if ratio.place != test.place or not ratio.value:
                continue
            bases = list(map(context.observation, ratio.derived_from))
            # A base that is not known on the day cannot vouch for its place.
            outside = any(base is None or test.place not in vocabulary.lineage(base.place) for base in bases)
            yield _piece(test, context, "one_in", (ratio,), "numerator" if outside else "same", unit=test.unit)


def share(test: Tested, context: Context) -> Iterator[Evidence]:
    """A share from two counts: the numerator at the place, in it or around it, the denominator at the place.

    The denominator is the last one within the numerator's year, so that a month is named, never an average invented.
    """
    if not test.indicator.numerator or not test.indicator.denominator:
        return
    wholes = [o for o in usable(context, test.indicator.denominator) if o.place == test.place and o.series and o.value]
    for part in usable(context, test.indicator.numerator):
        if not part.series or not context.vocabulary.related(part.place, test.place):
            continue
        same_year = [o for o in wholes if o.year == part.year and _additive(context, (part, o))]
        if same_year:
            whole = max(same_year, key=lambda o: (o.period, o.primary, o.id))
            yield _piece(test, context, "share", (part, whole), _numerator_scope(test, context, part), unit=test.unit)


def _numerator_scope(test: Tested, context: Context, part: Observation) -> Scope:
    """Of the same scope in the claim's place alone; from a part of it, or from beyond it, the share is another."""
    if part.place == test.place:
        return "same"
    return "place" if test.place in context.vocabulary.lineage(part.place) else "numerator"


def over_time(test: Tested, context: Context) -> Iterator[Evidence]:
    """A growth or a change from two levels of one definition, as many years apart as the claim's."""
    kind, level = test.indicator.kind, test.indicator.level
    if not level or kind not in OVER_TIME:
        return
    formula: Formula = "growth" if kind == "growth" else "change"
    levels = _levels(test, context, level)
    for later in levels:
        for earlier in levels:
            apart = later.year - earlier.year
            alike = later.definition == earlier.definition and later.period[4:] == earlier.period[4:]
            if not alike or apart != test.years or not earlier.value or not _additive(context, (later, earlier)):
                continue
            when = later.period if apart == 1 else f"{earlier.year}/{later.year}"
            unit = test.unit if formula == "growth" else None
            scope = scope_of(test, later, context, level)
            yield _piece(test, context, formula, (later, earlier), scope or "place", when=when, unit=unit)


def sums(test: Tested, context: Context) -> Iterator[Evidence]:
    """A total from its parts, all of one period at the claim's place."""
    if not test.indicator.parts:
        return
    by_part = [_levels(test, context, part) for part in test.indicator.parts]
    # Between two definitions of one part, the curated one: the sum is of what is usually meant.
    known = [
        {o.period: o for o in sorted(levels, key=lambda o: (bool(o.series), o.primary, o.id))} for levels in by_part
    ]
    for when in sorted(set.intersection(*(set(periods) for periods in known))):
        parts = [periods[when] for periods in known]
        if _additive(context, parts):
            yield _piece(test, context, "sum", parts, "same")


def _additive(context: Context, observations: Sequence[Observation]) -> bool:
    """Whether their units can stand in one sum or one ratio: one kind and, for money, one currency."""
    units = [context.vocabulary.units[o.unit] for o in observations]
    return len({(unit.kind, unit.currency) for unit in units}) == 1


def in_unit(piece: Evidence, test: Tested, context: Context) -> Evidence | None:
    """The piece in the claim's unit: an amount converted at its period's rate; None when that cannot be done."""
    unit, wanted = piece.number.unit, test.unit
    if unit.kind != wanted.kind:
        return None
    if unit.currency == wanted.currency:
        return piece
    rate = period_rate(context, unit.currency, wanted.currency, piece.period)
    if rate is None:
        return None
    formula = multiplied if rate.base == unit.currency else divided
    result = compute(formula, Measure(piece.number.value, piece.stated, piece.possible), by_digits(rate.value))
    label = f"{rate.base}/{rate.quote}, {period(context.vocabulary.lang, rate.period)}"
    ratio = context.vocabulary.units["ratio"]
    price = Quantity(rate.id, rate.value, ratio, "rate", (rate.source,), label, period=rate.period)
    ref = f"calc-{piece.number.ref.removeprefix('calc-')}-{rate.id}"
    arithmetic = "{0} × {1}" if formula is multiplied else "{0} ÷ {1}"
    number = piece.number.derive(
        ref,
        rounded(result.value, wanted),
        wanted,
        price,
        formula=arithmetic,
        label=_label(test, context),
        period=piece.period,
    )
    return replace(piece, number=number, stated=result.stated, possible=result.possible, formula="conversion")
