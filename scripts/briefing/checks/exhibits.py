"""Exhibits as declared: names that nothing in the data answers to."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.agreement import Agreement
from briefing.agreement.document import Document, Location, describe, nearest
from briefing.context import Context
from briefing.declared import Exhibits, SectorExhibits, read_declared
from briefing.errors import Problem, UserError
from briefing.project import VOCABULARY

Named = tuple[str, Location, str]


def exhibit_problems(agreement: Agreement, context: Context) -> Iterator[Problem]:
    """What is wrong with the agreement's own declarations and with the default ones, each at its line."""
    for file in (agreement.file.parent / "exhibits.yaml", VOCABULARY / "exhibits.yaml"):
        if file.exists():
            try:
                yield from _unknown(*read_declared(file), context)
            except UserError as error:
                yield from error.problems


def _unknown(document: Document, exhibits: Exhibits, context: Context) -> Iterator[Problem]:
    known = {
        "series": set(context.frames["series"].index),
        "observation": set(context.frames["observations"].index),
        "indicator": set(context.vocabulary.indicators),
        "sector": set(context.vocabulary.sectors),
        "place": set(context.vocabulary.places),
    }
    for kind, location, name in _named(exhibits):
        if name not in known[kind]:
            remedy = nearest(name, known[kind], "Correct the id, or add it to the data.")
            key = kind == "sector"
            yield document.problem(location, describe(name), f"the id of a known {kind}", remedy, key=key)


def _named(exhibits: Exhibits) -> Iterator[Named]:
    """Each name declared: its kind, where it stands, the name."""
    for code, sector in exhibits.sectors.items():
        yield "sector", ("sectors", code), code
        yield from _named_of_sector(sector, ("sectors", code))
    for i, pair in enumerate(exhibits.cities):
        yield from _each("observation", ("cities", i, "a"), pair.a)
        yield from _each("observation", ("cities", i, "b"), pair.b)
    yield from (("series", ("watch", i, "series"), row.series) for i, row in enumerate(exhibits.watch))


def _named_of_sector(sector: SectorExhibits, at: Location) -> Iterator[Named]:
    for i, row in enumerate(sector.table):
        where = (*at, "table", i)
        if row.indicator:
            yield "indicator", (*where, "indicator"), row.indicator
        yield from _each("place", (*where, "places"), row.places)
        yield from _each("observation", (*where, "observations"), row.observations)
    for i, spec in enumerate(sector.figures):
        where = (*at, "figures", i)
        yield from _each("series", (*where, "series"), spec.series)
        yield from _each("observation", (*where, "observations"), spec.observations)
        for j, change in enumerate(spec.changes):
            kind = "series" if change.series else "observation"
            yield kind, (*where, "changes", j, kind), change.series or change.observation


def _each(kind: str, at: Location, names: tuple[str, ...]) -> Iterator[Named]:
    return ((kind, (*at, i), name) for i, name in enumerate(names))
