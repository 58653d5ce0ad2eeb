"""The parts of the briefing, each a list of payloads: what a notebook's cell shows by name."""

from __future__ import annotations

from collections.abc import Callable

from briefing.declared import Exhibits
from briefing.material import Material
from briefing.payload import Payload
from briefing.sections import agreement, cities, ecosystem, figures, outlook, sectors

Part = Callable[[Material, Exhibits], list[Payload]]

PARTS: dict[str, Part] = {
    "agreement": agreement.introduction,
    "commitments": agreement.commitments,
    "silences": agreement.silences,
    "sectors": sectors.introduction,
    "figures": figures.introduction,
    "ecosystem": ecosystem.introduction,
    "network": ecosystem.network,
    "organisations": ecosystem.organisations,
    "timeline": ecosystem.timeline,
    "cities": cities.introduction,
    "map": cities.map_of_both,
    "population": cities.population,
    "side-by-side": cities.side_by_side,
    "outlook": outlook.followed,
    "watch": outlook.watch,
    "questions": outlook.questions,
    "limits": outlook.limits,
    "method": outlook.method,
}
__all__ = ["PARTS", "agreement", "cities", "ecosystem", "figures", "outlook", "sectors"]
