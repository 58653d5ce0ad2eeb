"""The codes of the project for what a text names: places, sectors, units, indicators, organisations.

Belongs here: from a name to a code, by the tables of data/vocabulary and data/context. Not here: what the text says.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing.draft.gazetteer import Known, plain
from briefing.draft.words import nouns, words
from briefing.project import CONTEXT, VOCABULARY

Row = dict[str, str]
_KINDS = {
    "city": ("city",),
    "metropolitan": ("metro", "city"),
    "region": ("province", "region", "department"),
    "country": ("country",),
    "other": ("metro", "city", "region"),
}


def slug(name: str) -> str:
    """A name as an id: a–z, 0–9 and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-") or "unnamed"


@dataclass(frozen=True)
class Vocabulary:
    """The tables of codes, read once."""

    places: tuple[Row, ...]
    sectors: dict[str, Row]
    units: dict[str, Row]
    indicators: tuple[Row, ...]
    organisations: tuple[Row, ...]

    @classmethod
    def load(cls, vocabulary: Path = VOCABULARY, context: Path = CONTEXT) -> Vocabulary:
        """Read the tables. Raises `OSError` when one is missing."""
        return cls(
            _rows(vocabulary / "places.csv"),
            {row["id"]: row for row in _rows(vocabulary / "sectors.csv")},
            {row["id"]: row for row in _rows(vocabulary / "units.csv")},
            _rows(vocabulary / "indicators.csv"),
            _rows(context / "organisations.csv"),
        )

    def place(self, name: str, kind: str) -> Row | None:
        """The row of a place by one of its names, of this kind or the nearest to it."""
        key = _bare(name)
        if kind == "metropolitan":
            around = self._around(key)
            if around:
                return around
        for wanted in _KINDS.get(kind, ("city",)):
            for row in self.places:
                if row["kind"] == wanted and key in {_bare(row["name_fr"]), _bare(row["name_en"])}:
                    return row
        return None

    def _around(self, key: str) -> Row | None:
        """The metropolitan area named `key`, or the one around the city of that name, its authority last."""
        named = [
            row
            for row in self.places
            if row["kind"] == "metro" and key in {_bare(row["name_fr"]), _bare(row["name_en"])}
        ]
        city = re.sub(
            r"^(?:metropole|agglomeration|greater|grand|region metropolitaine) (?:d[eu'] ?)?| metropole$", "", key
        )
        centres = {
            row["id"]
            for row in self.places
            if row["kind"] == "city" and city in {_bare(row["name_fr"]), _bare(row["name_en"])}
        }
        near = [row for row in self.places if row["kind"] == "metro" and row["centre"] in centres]
        near.sort(key=lambda row: (not row["id"].endswith("-cma"), row["id"]))
        return next(iter([*named, *near]), None)

    def organisation(self, name: str, acronym: str) -> Row | None:
        """The row of an organisation by its name or acronym; a company by the first word of its name."""
        keys = {plain(name), plain(acronym)} - {""}
        named = [row for row in self.organisations if keys & {plain(row["name"]), plain(row["acronym"])} - {""}]
        if named:
            return named[0]
        if len(name.split()) == 1:
            return next((row for row in self.organisations if plain(row["name"]).startswith(f"{plain(name)} ")), None)
        words_of = _telling(name)
        for row in self.organisations:
            own = _telling(row["name"])
            if len(words_of & own) >= 3 and len(words_of & own) / max(len(words_of), len(own)) >= 0.75:
                return row
        return None

    def unit(self, name: str, currency: str | None) -> str:
        """The code of a unit; `count` when the table has none for it."""
        if name == "money":
            code = (currency or "").lower()
            return code if code in self.units else "money"
        entry = nouns().get(name, {})
        code = str(entry.get("vocabulary", name))
        return code if code in self.units else "count"

    def indicator(self, sector: str, unit: str, near: str, sentence: str) -> Row | None:
        """The indicator of a sector that the words `near` a figure, and its sentence, speak of; None without any.

        It has the figure's unit and most words in common; of two alike, the one that says least beyond.
        """
        stems, wider = _stems(near), _stems(sentence)
        best: tuple[tuple[int, int, int], Row] | None = None
        for row in self.indicators:
            if row["sector"] != sector or not _same_unit(row["unit"], unit) or row["kind"] in {"growth", "change"}:
                continue
            own = max(_stems(row["label_fr"]), _stems(row["label_en"]), key=lambda words: len(wider & words))
            fit = (len(stems & own), -len(own - wider), len(wider & own))
            if fit[0] and fit[2] > 1 and (best is None or fit > best[0]):
                best = (fit, row)
        return best[1] if best else None


@cache
def vocabulary() -> Vocabulary:
    """The shipped tables."""
    return Vocabulary.load()


def suggested_row(name: str, kind: str, known: Known | None) -> str:
    """The row that data/vocabulary/places.csv would need for a place, as far as it is known."""
    kinds = {"metropolitan": "metro", "other": "region"}
    latitude = f"{known.latitude}" if known and known.latitude is not None else ""
    longitude = f"{known.longitude}" if known and known.longitude is not None else ""
    country = known.country if known else ""
    own = known.name if known else name
    return (
        f"{slug(name)},{kinds.get(kind, kind)},{name},{own},à {name},in {own},world,,{country},,,{latitude},{longitude}"
    )


def _stems(text: str) -> set[str]:
    """The beginnings of the longer words of a text."""
    return {plain(word)[:5] for word in re.findall(r"\w{4,}", text)}


def _telling(name: str) -> set[str]:
    """The words of a name that tell it apart."""
    return set(re.findall(r"\w+", plain(name))) - set(words("common")["small"].split())


def _same_unit(one: str, other: str) -> bool:
    people = {"persons", "jobs"}
    return one == other or {one, other} <= people


def _bare(name: str) -> str:
    return plain(re.sub(r" \([^)]*\)", "", name))


def _rows(file: Path) -> tuple[Row, ...]:
    with file.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))
