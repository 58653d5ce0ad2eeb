"""Where the two cities are: a map with the great-circle distance."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any

from briefing import charts, formats
from briefing.charts.model import Stop
from briefing.context import Place
from briefing.exhibits.shared import Drawn, assemble, fact_table
from briefing.material import Material
from briefing.payload import Cell, Figure, escape
from briefing.project import CONTEXT
from briefing.provenance import Quantity

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
COASTLINE_SOURCE = "natural-earth-land-110m"
COORDINATES_SOURCE = "wikidata-coordinates"
KILOMETRES_SHOWN = 10


@cache
def _land() -> dict[str, Any]:
    return json.loads((CONTEXT / "land-110m.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def great_circle_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance in km on a sphere between two (latitude, longitude) in degrees (haversine)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h))


def party_places(m: Material) -> list[Place] | None:
    """The two parties' places when both have coordinates."""
    places = [m.vocabulary.places[p] for p in m.agreement.places[:2]]
    return None if any(p.latitude is None or p.longitude is None for p in places) else places


def distance(m: Material) -> Quantity | None:
    """The great-circle distance between the two cities' centres, rounded to ten kilometres."""
    places = party_places(m)
    if places is None:
        return None
    a, b = ((p.latitude or 0.0, p.longitude or 0.0) for p in places)
    km = KILOMETRES_SHOWN * round(great_circle_km(a, b) / KILOMETRES_SHOWN)
    inputs = tuple(coordinate for place in places for coordinate in _coordinates(m, place))
    label = ", ".join((m.labels["distance"], " – ".join(place.name for place in places)))
    formula = m.labels["formula.great_circle"]
    unit = m.vocabulary.units["km"]
    return Quantity("calc-distance", km, unit, "derived", (COORDINATES_SOURCE,), label, inputs, formula=formula)


def _coordinates(m: Material, place: Place) -> tuple[Quantity, Quantity]:
    """Latitude and longitude of a place that has them, in degrees."""

    def degrees(axis: str, value: float | None) -> Quantity:
        label = f"{m.labels[f'column.{axis}']}, {place.name}"
        unit = m.vocabulary.units["degrees"]
        return Quantity(f"{axis}-{place.id}", value or 0.0, unit, "observation", (COORDINATES_SOURCE,), label)

    return degrees("latitude", place.latitude), degrees("longitude", place.longitude)


def route_map(m: Material) -> Figure | None:
    """The map; None when a city has no coordinates."""
    places, far = party_places(m), distance(m)
    if places is None or far is None:
        return None
    register = m.register()
    label = formats.digits(m.lang, far.value) + formats.NBSP + "km"
    stops = tuple(Stop(p.name, p.longitude or 0.0, p.latitude or 0.0, m.side(p.id)) for p in places)
    rows = tuple(
        (
            Cell(escape(p.name)),
            *(
                Cell(register.link(number, formats.digits(m.lang, number.value, 2)), number.value)
                for number in _coordinates(m, p)
            ),
        )
        for p in places
    )
    linked = register.link(far, label)
    register.cite(COASTLINE_SOURCE)
    alt = m.writer.phrase("alt_map", register, a=places[0], b=places[1], distance=label)
    values = {"a": places[0], "b": places[1], "distance": linked}
    return assemble(
        m,
        register,
        "map",
        charts.route_map(stops, _land(), distance=label),
        Drawn(
            headline=m.writer.phrase("headline_map", register, **values),
            subtitle=m.labels["map.subtitle"],
            alt=f"{m.labels['form.map']} {alt}",
            reading=m.writer.phrase("reading_map", register, **values),
            scope=m.labels["map.scope"],
            columns=fact_table(m, "place", "latitude", "longitude"),
            rows=rows,
        ),
    )
