"""The table of one sector: both sides, each figure with its place, its period and what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from briefing import formats
from briefing.context import Observation
from briefing.declared import TableRow
from briefing.material import Material
from briefing.payload import Table
from briefing.tables.build import column, number, source, table, text


def _chosen(m: Material, row: TableRow) -> list[Observation]:
    """The observations a declared row asks for: the last one known at each place, or those it names."""
    if row.observations:
        return [o for o in map(m.context.observation, row.observations) if o is not None]
    places = row.places or [o.place for o in m.context.observations(row.indicator) if m.side(o.place) in {"a", "b"}]
    latest = [m.context.latest(row.indicator, place) for place in dict.fromkeys(places)]
    return [o for o in latest if o is not None]


def sector(m: Material, code: str, declared: Sequence[TableRow]) -> Table | None:
    """What is known of the sector on both sides; None when nothing is known on the day."""
    register = m.register()
    rows = []
    for row in declared:
        for observation in _chosen(m, row):
            definition = m.vocabulary.definitions[observation.definition]
            rows.append(
                (
                    text(m.vocabulary.indicators[observation.indicator].label),
                    text(m.place(observation.place)),
                    number(m, register, m.number(observation)),
                    text(formats.period(m.lang, observation.period)),
                    text(definition.text),
                    source(m, register, observation),
                )
            )
    if not rows:
        return None
    columns = (
        column(m, "indicator", header=True, width=1.45),
        column(m, "place", width=1.05),
        column(m, "value", align="right", width=1.1),
        column(m, "period", width=0.75),
        column(m, "counts", width=2.75),
        column(m, "source", width=1.3),
    )
    title = formats.capital(m.labels["table.sector"].format(sector=m.vocabulary.sectors[code].article))
    return table(m, register, f"sector-{code.replace('_', '-')}", columns, rows, title=title)
