"""The two cities side by side."""

from __future__ import annotations

from briefing import tables
from briefing.context import Observation
from briefing.declared import Exhibits
from briefing.exhibits.geography import distance, route_map
from briefing.material import Material
from briefing.payload import Payload
from briefing.provenance import Quantity
from briefing.sections.shared import present, prose


def introduction(m: Material, exhibits: Exhibits) -> list[Payload]:
    """Heading, distance, currency and purchasing power, and why employment has no common column."""
    year, rate = _rate(m)
    employment = _compares_employment(m, exhibits)
    text = prose(
        m,
        "cities",
        names=m.party_names,
        distance=distance(m),
        rate=rate,
        rate_period=year,
        parity=_parity(m, year),
        employment=employment,
        bare=rate is None and not employment and distance(m) is None,
    )
    return [text]


def _compares_employment(m: Material, exhibits: Exhibits) -> bool:
    """Whether the side-by-side table has a line on employment, known on the day."""
    shown = (m.context.observation(key) for pair in exhibits.cities for key in (*pair.a, *pair.b))
    return any(o is not None and o.indicator == "total_employment" for o in shown)


def _currencies(m: Material) -> set[str]:
    """The currencies of the parties' countries, as the exchange rates name them."""
    by_country = {"CA": "CAD", "FR": "EUR"}
    return {by_country.get(m.vocabulary.places[p].country, "") for p in m.agreement.places}


def _rate(m: Material) -> tuple[str, Quantity | None]:
    """The annual average exchange rate of the announcement's year, or the last one known; none for one currency."""
    frame = m.context.frames["exchange_rates"]
    wanted = _currencies(m)
    pairs = frame[(frame["kind"] == "annual_average") & frame["base"].isin(wanted) & frame["quote"].isin(wanted)]
    usable = pairs[pairs["period"] <= str(m.agreement.announced.date.year)].sort_values("period")
    if usable.empty:
        return "", None
    key, row = str(usable.index[-1]), usable.iloc[-1]
    unit = m.vocabulary.units["ratio"]
    return row["period"], Quantity(
        key,
        float(row["rate"]),
        unit,
        "rate",
        (row["source"],),
        m.labels["rate_label"].format(base=row["base"], quote=row["quote"], period=row["period"]),
        period=row["period"],
    )


def _parity(m: Material, year: str) -> Quantity | None:
    """Purchasing power parity between the two countries in the year: quote currency for one euro."""

    def of(country: str) -> Observation | None:
        found = [o for o in m.context.observations("purchasing_power_parity", [country]) if o.period == year]
        return found[0] if found else None

    canada, france = of("canada"), of("france")
    if not year or canada is None or france is None:
        return None
    first, second = m.number(canada), m.number(france)
    return first.derive(
        f"parity-{canada.id}-{france.id}",
        canada.value / france.value,
        m.vocabulary.units["ratio"],
        second,
        formula="{0} ÷ {1}",
        period=year,
        label=m.vocabulary.indicators["purchasing_power_parity"].label,
    )


def map_of_both(m: Material, exhibits: Exhibits) -> list[Payload]:
    """The map with the great-circle distance."""
    return present(route_map(m))


def population(m: Material, exhibits: Exhibits) -> list[Payload]:
    """Population by perimeter."""
    return present(tables.population(m))


def side_by_side(m: Material, exhibits: Exhibits) -> list[Payload]:
    """Employment, airports and the rest, each with what it counts."""
    return present(tables.side_by_side(m, exhibits.cities))
