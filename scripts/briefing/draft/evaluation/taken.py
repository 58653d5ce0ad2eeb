"""A reading in the terms of the gold files.

Belongs here: the plain facts that are compared, each with its rule. Not here: comparing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefing.draft.confidence import party_rule, sector_rule
from briefing.draft.gazetteer import country_name
from briefing.draft.placed_figures import FigureFound
from briefing.draft.reading import Reading


@dataclass(frozen=True)
class Taken:
    """A drafted fact: its values by the names of the gold file, where it stands, the rule that took it."""

    facts: dict[str, Any]
    shown: str
    rule: str


def taken(reading: Reading) -> dict[str, list[Taken]]:
    """The drafted facts of a reading by kind."""
    day = reading.published
    return {
        "figures": [_figure(figure) for figure in reading.figures],
        "parties": [
            Taken(
                {"name": side.name, "kind": side.kind, "country": country_name(side.country)},
                side.name,
                party_rule(side.score),
            )
            for side in reading.parties
        ],
        "people": [
            Taken({"name": person.name, "role": person.role}, f"{person.name} ({person.role})", person.rule)
            for person in reading.people
        ],
        "organisations": [
            Taken({"name": item.name, "acronym": item.acronym}, item.name, item.rule) for item in reading.organisations
        ],
        "sectors": [
            Taken(
                {"text": sector.code, "priority": sector.priority},
                f"{sector.code} ({sector.passage.text})",
                sector_rule(sector.score),
            )
            for sector in reading.sectors
        ],
        "speakers": [Taken({"text": person.name}, person.name, "quoted") for person in reading.people if person.quoted],
        "date": [Taken({"text": day.day.isoformat()}, day.day.isoformat(), day.basis)] if day else [],
        "title": [Taken({"text": reading.title.text}, reading.title.text, "title")] if reading.title else [],
        "instrument": [
            Taken({"text": reading.instrument.passage.text}, reading.instrument.passage.text, reading.instrument.kind)
        ]
        if reading.instrument
        else [],
    }


def _figure(figure: FigureFound) -> Taken:
    quantity, scope = figure.quantity, figure.scope
    place = scope.place.name if scope.place else scope.place_text.text if scope.place_text else None
    qualifier = (
        "anniversary"
        if quantity.rule == "anniversary"
        else "target"
        if quantity.aim and quantity.wording == "exact"
        else quantity.wording
    )
    facts = {
        "value": quantity.value,
        "unit": quantity.unit,
        "currency": figure.currency,
        "place": place,
        "period": scope.period,
        "qualifier": qualifier,
        "text": quantity.passage.text,
    }
    return Taken(
        facts, f"{quantity.passage.text} = {quantity.value:g} {figure.currency or quantity.unit}", quantity.rule
    )
