"""What a figure draws: observations with their numbers, gathered for a declaration and put into a data table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing import formats
from briefing.context import Observation
from briefing.declared import Change, FigureSpec
from briefing.material import Material, Side
from briefing.payload import Cell, Column, escape
from briefing.provenance import Quantity, Register

# What an index is worth in its base period.
INDEX_BASE = 100.0


@dataclass(frozen=True)
class Point:
    """A drawn number: the name it goes by (`group`), its period, its place's name and side, what it counts."""

    group: str
    period: str
    place: str
    side: Side
    definition: str
    number: Quantity
    observation: Observation

    @property
    def key(self) -> str:
        """What its line is: the series, or the observation alone. Two lines may go by one name."""
        return self.observation.series or self.observation.id

    @property
    def x(self) -> float:
        return float(self.period.split("/")[-1][:4])


def gather(m: Material, spec: FigureSpec) -> list[Point]:
    """The points of a declaration known on the day, series by series, then single observations."""
    found = [_point(m, o, m.context.series_label(name)) for name in spec.series for o in m.context.series(name)]
    for key in spec.observations:
        observation = m.context.observation(key)
        if observation is not None:
            found.append(_point(m, observation, m.place(observation.place)))
    found.extend(point for change in spec.changes if (point := _change(m, change)) is not None)
    return indexed(m, found, spec.index) if spec.index else found


def _point(m: Material, observation: Observation, group: str) -> Point:
    return Point(
        group,
        observation.period,
        m.place(observation.place),
        m.side(observation.place),
        observation.definition,
        m.number(observation),
        observation,
    )


def change_between(m: Material, start: Observation, end: Observation) -> Quantity:
    """The change from one observation to another, in per cent of the first."""
    first, last = m.number(start), m.number(end)
    value = 100 * (end.value / start.value - 1)
    return last.derive(
        f"change-{start.id}-{end.id}",
        value,
        m.vocabulary.units["percent"],
        first,
        formula="{0} ÷ {1} − 1",
        label=m.spanning(start, end),
        period=f"{start.period}/{end.period}",
    )


def _change(m: Material, change: Change) -> Point | None:
    if change.observation:
        observation = m.context.observation(change.observation)
        return None if observation is None else _point(m, observation, _measure(m, observation))
    by_period = {o.period: o for o in m.context.series(change.series)}
    start, end = by_period.get(change.start), by_period.get(change.end)
    if start is None or end is None:
        return None
    point = _point(m, end, _measure(m, end))
    return Point(
        point.group,
        f"{start.period}/{end.period}",
        point.place,
        point.side,
        point.definition,
        change_between(m, start, end),
        end,
    )


def _measure(m: Material, observation: Observation) -> str:
    """What changes: the indicator, or the level that a growth speaks of."""
    indicator = m.vocabulary.indicators[observation.indicator]
    return m.vocabulary.indicators[indicator.level or indicator.id].label


def indexed(m: Material, points: Sequence[Point], base: str) -> list[Point]:
    """Each series as an index, 100 at `base`; a series without that period is left out."""
    bases = {p.key: p for p in points if p.period == base}
    unit = m.vocabulary.units["index"]
    return [
        Point(
            p.group,
            p.period,
            p.place,
            p.side,
            p.definition,
            p.number.derive(
                f"index-{p.observation.id}",
                INDEX_BASE * p.number.value / bases[p.key].number.value,
                unit,
                bases[p.key].number,
                formula=f"{{0}} ÷ {{1}} × {INDEX_BASE:g}",
                label=p.number.label,
                period=p.period,
            ),
            p.observation,
        )
        for p in points
        if p.key in bases
    ]


def data_table(
    m: Material, register: Register, points: Sequence[tuple[Point, str]]
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """The numbers behind the figure, each with its text as drawn: what, period, value, what it counts."""
    labels = m.labels
    columns = (
        Column("group", labels["column.group"], header=True, width=1.6),
        Column("period", labels["column.period"]),
        Column("value", labels["column.value"], "right"),
        Column("counts", labels["column.counts"], width=2.4),
    )
    rows = tuple(
        (
            Cell(escape(p.group), p.group),
            Cell(formats.period(m.lang, p.period), p.period),
            Cell(register.link(p.number, text), p.number.value),
            Cell(escape(m.vocabulary.definitions[p.definition].text)),
        )
        for p, text in points
    )
    return columns, rows


def shown(m: Material, point: Point, decimals: int | None = None, *, signed: bool = False) -> str:
    """The point's value as the figure labels it; an approximate one says so."""
    number = point.number
    text = formats.quantity(m.lang, number.value, number.unit, decimals, signed=signed)
    return m.bounded(number, text)
