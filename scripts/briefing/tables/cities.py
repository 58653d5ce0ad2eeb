"""The two cities side by side: population by perimeter, and indicators whose definitions are named."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.context import Observation
from briefing.declared import PairRow
from briefing.material import Material
from briefing.payload import Cell, Column, Table, escape
from briefing.provenance import Register
from briefing.tables.build import NONE, column, number, table, text

PERIMETERS = ("city", "metro", "region")


def _kind(kind: str) -> str:
    """The perimeter a kind of place belongs to in the population table."""
    return "region" if kind in {"region", "province", "department"} else kind


def _of_party(m: Material, indicator: str, party: int) -> list[Observation]:
    side = "ab"[party]
    found = [o for o in m.context.observations(indicator) if m.side(o.place) == side]
    return [o for o in found if o.status not in {"forecast", "claim", "planned"}]


def _valued(m: Material, register: Register, observation: Observation | None) -> Cell:
    if observation is None:
        return NONE
    cell = number(m, register, m.number(observation))
    return Cell(f"{cell.text} ({escape(m.where(observation))})", cell.value)


def population(m: Material) -> Table | None:
    """Population of each side by perimeter, last census known on the day."""
    register = m.register()
    rows = []
    for perimeter in PERIMETERS:
        cells = []
        for party in (0, 1):
            found = [
                o for o in _of_party(m, "population", party) if _kind(m.vocabulary.places[o.place].kind) == perimeter
            ]
            widest = max(found, key=lambda o: (o.year, o.value, o.id), default=None)
            cells.append(_valued(m, register, widest))
        if any(cell is not NONE for cell in cells):
            rows.append((text(m.labels[f"perimeter.{perimeter}"]), *cells))
    if not rows:
        return None
    return table(m, register, "population", _columns(m, "perimeter"), rows, note=m.labels["population.note"])


def side_by_side(m: Material, declared: Sequence[PairRow]) -> Table | None:
    """Declared pairs of observations, one for each party, with what keeps them from being the same count."""
    register = m.register()
    rows = []
    for row in declared:
        pair = [_known(m, keys) for keys in (row.a, row.b)]
        if pair == [None, None]:
            continue
        label = m.vocabulary.indicators[next(o for o in pair if o is not None).indicator].label
        rows.append((text(label), *(_valued(m, register, o) for o in pair), text(_counted(m, pair))))
    if not rows:
        return None
    columns = (*_columns(m, "indicator"), column(m, "counts", width=1.8))
    return table(m, register, "side-by-side", columns, rows)


def _counted(m: Material, pair: Sequence[Observation | None]) -> str:
    """What each side counts, by its name; once when both count the same."""
    said = {
        name: m.vocabulary.definitions[o.definition].text
        for name, o in zip(m.party_names, pair, strict=False)
        if o is not None
    }
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return ". ".join(f"{name}{m.labels['colon']} {words[:1].lower()}{words[1:]}" for name, words in said.items()) + "."


def _known(m: Material, keys: Sequence[str]) -> Observation | None:
    """The first of the observations that is known on the day; they are declared latest first."""
    return next((o for o in map(m.context.observation, keys) if o is not None), None)


def _columns(m: Material, first: str) -> tuple[Column, ...]:
    return (
        column(m, first, header=True, width=1.2),
        *(Column(f"side_{side}", name, "left", width=1.5) for side, name in zip("ab", m.party_names, strict=False)),
    )
