"""The vocabularies: sectors, places, units, indicators and definitions, each with its words in both languages."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from briefing.formats import Unit
from briefing.project import VOCABULARY
from briefing.reads import Watched

V = TypeVar("V")


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
    """What is measured. `subject` starts a sentence; `plural` and `feminine` let French agree with it.

    A share has its `numerator` and `denominator`, a growth, change or ratio its `level`, a total its `parts`, by id.
    """

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
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Definition:
    """What an observation counts, and the trap a reader must know (`note`, may be empty)."""

    id: str
    indicator: str
    text: str
    note: str


@dataclass(frozen=True)
class Vocabulary:
    """All vocabularies in one language, by id; `publishers` names those that go by another name in the language.

    `governments` gives the place that a publisher governs, by the publisher as `sources` writes it.
    `names` are words that hold digits and are no number of the data: A220.
    """

    lang: str
    sectors: Mapping[str, Sector]
    places: Mapping[str, Place]
    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]
    definitions: Mapping[str, Definition]
    publishers: Mapping[str, str]
    governments: Mapping[str, str]
    names: Mapping[str, str]

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

    def read(name: str) -> dict[str, dict[str, str]]:
        return {row["id"]: row for row in rows(folder / f"{name}.csv")}

    def watched(name: str, record: Callable[[dict[str, str], str], V]) -> Watched[V]:
        return Watched(f"{lang} {name}", {key: record(row, lang) for key, row in read(name).items()})

    return Vocabulary(
        lang,
        watched("sectors", _sector),
        watched("places", _place),
        watched("units", _unit),
        watched("indicators", _indicator),
        watched("definitions", _definition),
        watched("publishers", lambda row, lang: row[lang]),
        Watched(f"{lang} governments", {key: row["governs"] for key, row in read("publishers").items()}),
        watched("names", lambda row, lang: row[lang]),
    )


def _sector(row: dict[str, str], lang: str) -> Sector:
    article = row["article_fr"] if lang == "fr" else row["label_en"]
    return Sector(row["id"], row[f"label_{lang}"], article, row["naics"], row["nace"])


def _place(row: dict[str, str], lang: str) -> Place:
    return Place(
        id=row["id"],
        kind=row["kind"],
        name=row[f"name_{lang}"],
        located=row[f"in_{lang}"],
        within=row["within"],
        centre=row["centre"],
        country=row["country"],
        latitude=_number(row["latitude"]),
        longitude=_number(row["longitude"]),
    )


def _unit(row: dict[str, str], lang: str) -> Unit:
    return Unit(row["id"], row["kind"], row["currency"], row[f"one_{lang}"], row[f"many_{lang}"], row["symbol"])


def _indicator(row: dict[str, str], lang: str) -> Indicator:
    return Indicator(
        id=row["id"],
        sector=row["sector"],
        kind=row["kind"],
        unit=row["unit"],
        label=row[f"label_{lang}"],
        subject=row[f"subject_{lang}"],
        feminine=row["gender_fr"] == "f",
        plural=row["plural"] == "true",
        numerator=row["numerator"],
        denominator=row["denominator"],
        level=row["level"],
        parts=tuple(row["parts"].split()),
    )


def _definition(row: dict[str, str], lang: str) -> Definition:
    return Definition(row["id"], row["indicator"], row[lang], row[f"note_{lang}"])
