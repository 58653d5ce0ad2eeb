"""The vocabularies: sectors, places, units, indicators and definitions, each with its words in both languages."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing.formats import Unit
from briefing.project import VOCABULARY


@dataclass(frozen=True)
class Sector:
    """A sector: its label, the same with its article in French, and its classification codes."""

    id: str
    label: str
    article: str
    naics: str
    nace: str


@dataclass(frozen=True)
class Place:
    """A place; `within` contains it, `centre` is the city it is drawn around, `located` the phrase « au Québec »."""

    id: str
    kind: str
    name: str
    located: str
    within: str
    centre: str
    country: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Indicator:
    """What is measured. `subject` starts a sentence; `plural` and `feminine` let French agree with it."""

    id: str
    sector: str
    kind: str
    unit: str
    label: str
    subject: str
    feminine: bool
    plural: bool
    numerator: str
    denominator: str
    level: str


@dataclass(frozen=True)
class Definition:
    """What an observation counts, and the trap a reader must know (`note`, may be empty)."""

    id: str
    indicator: str
    text: str
    note: str


@dataclass(frozen=True)
class Vocabulary:
    """All vocabularies in one language, by id."""

    lang: str
    sectors: dict[str, Sector]
    places: dict[str, Place]
    units: dict[str, Unit]
    indicators: dict[str, Indicator]
    definitions: dict[str, Definition]

    def lineage(self, place: str) -> tuple[str, ...]:
        """The place and the places that contain it, from the inside out."""
        chain = [place]
        while (outer := self.places[chain[-1]].within) and outer not in chain:
            chain.append(outer)
        return tuple(chain)

    def related(self, place: str, party: str) -> bool:
        """Whether `place` contains the party's city, lies in it or around it: a figure on it speaks of that side."""
        chain = self.lineage(place)
        return place in self.lineage(party) or party in chain or any(self.places[p].centre == party for p in chain)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file of the data package."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _number(text: str) -> float | None:
    return float(text) if text else None


@cache
def load_vocabulary(lang: str, folder: Path = VOCABULARY) -> Vocabulary:
    """The vocabularies in `folder` with the labels of `lang`."""

    def label(row: dict[str, str], column: str) -> str:
        return row[f"{column}_{lang}"]

    sectors = {
        r["id"]: Sector(
            r["id"], label(r, "label"), r["article_fr"] if lang == "fr" else r["label_en"], r["naics"], r["nace"]
        )
        for r in rows(folder / "sectors.csv")
    }
    places = {
        r["id"]: Place(
            r["id"],
            r["kind"],
            label(r, "name"),
            label(r, "in"),
            r["within"],
            r["centre"],
            r["country"],
            _number(r["latitude"]),
            _number(r["longitude"]),
        )
        for r in rows(folder / "places.csv")
    }
    units = {
        r["id"]: Unit(r["id"], r["kind"], r["currency"], label(r, "one"), label(r, "many"), r["symbol"])
        for r in rows(folder / "units.csv")
    }
    indicators = {
        r["id"]: Indicator(
            r["id"],
            r["sector"],
            r["kind"],
            r["unit"],
            label(r, "label"),
            label(r, "subject"),
            r["gender_fr"] == "f",
            r["plural"] == "true",
            r["numerator"],
            r["denominator"],
            r["level"],
        )
        for r in rows(folder / "indicators.csv")
    }
    definitions = {
        r["id"]: Definition(r["id"], r["indicator"], r[lang], r[f"note_{lang}"])
        for r in rows(folder / "definitions.csv")
    }
    return Vocabulary(lang, sectors, places, units, indicators, definitions)
