"""What followed the announcement, and the indicators to watch."""

from __future__ import annotations

from collections.abc import Sequence

from briefing import formats
from briefing.context import Event, Observation, order
from briefing.declared import WatchRow
from briefing.material import Material
from briefing.payload import Cell, Table, escape
from briefing.provenance import Register
from briefing.tables.build import NONE, column, number, table, text


def later_events(m: Material) -> list[Event]:
    """Events that link the two sides and came after the announcement's day, as known on the day."""
    announced = m.agreement.announced.date.isoformat()
    return [e for e in m.linking_events if order(e.date, e.public, announced) > 0]


def followed(m: Material) -> Table | None:
    """The later events with their sources; None when none is known on the day."""
    register = m.register()
    rows = []
    for event in later_events(m):
        entry = m.context.source(event.source)
        when = formats.capital(formats.period(m.lang, event.date))
        rows.append(
            (
                Cell(register.link(m.dated(event), when), event.date),
                Cell(register.told(event.title, m.dated(event)), event.title),
                Cell(register.lead(m.dated(event), escape(entry.publisher)), entry.publisher),
            )
        )
    if not rows:
        return None
    columns = (column(m, "date", header=True, width=1.0), column(m, "event", width=3.4), column(m, "source", width=1.6))
    return table(m, register, "followed", columns, rows)


def watched(m: Material, declared: Sequence[WatchRow]) -> Table | None:
    """Declared indicators with their last value and, in the same series, the one before; None when none is known."""
    register = m.register()
    rows = [row for item in declared if (row := _watched_row(m, register, item)) is not None]
    if not rows:
        return None
    columns = (
        column(m, "indicator", header=True, width=1.7),
        column(m, "place", width=1.1),
        column(m, "last_value", align="right", width=1.15),
        column(m, "period", width=0.8),
        column(m, "previous", align="right", width=1.3),
        column(m, "why", width=2.05),
    )
    return table(m, register, "watched", columns, rows)


def _watched_row(m: Material, register: Register, item: WatchRow) -> tuple[Cell, ...] | None:
    members = m.context.series(item.series)
    if not members:
        return None
    last, before = members[-1], members[-2] if len(members) > 1 else None
    return (
        text(m.vocabulary.indicators[last.indicator].label),
        text(m.place(last.place)),
        number(m, register, m.number(last)),
        text(formats.period(m.lang, last.period)),
        _previous(m, register, before),
        text(item.why[m.lang]),
    )


def _previous(m: Material, register: Register, before: Observation | None) -> Cell:
    if before is None:
        return NONE
    cell = number(m, register, m.number(before))
    return Cell(f"{cell.text} ({formats.period(m.lang, before.period)})", cell.value)
