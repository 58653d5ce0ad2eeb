"""The context tables as pandas frames, cut at a day, and one row as a typed record.

Belongs here: reading, the `as_of` cut, look-ups. Not here: comparing (claims), choosing what to show (exhibits).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pandas as pd

from briefing.context.vocabulary import Vocabulary, load_vocabulary
from briefing.payload import SourceEntry
from briefing.project import CONTEXT

TABLES = ("sources", "series", "observations", "exchange_rates", "organisations", "events", "links", "agreements")


@dataclass(frozen=True)
class Observation:
    """One row of observations.csv: `value` in `unit` for `place` and `period`, counting what `definition` says."""

    id: str
    indicator: str
    place: str
    definition: str
    series: str
    period: str
    value: float
    unit: str
    bound: str
    source: str
    public: str
    primary: bool
    status: str
    replaces: str
    derived_from: tuple[str, ...]

    @property
    def year(self) -> int:
        """The period's (last) year."""
        return int(self.period.split("/")[-1][:4])


@dataclass(frozen=True)
class Organisation:
    """A body named in the announcement, an event or a link; `place` is where it is."""

    id: str
    name: str
    acronym: str
    place: str
    kind: str
    sectors: tuple[str, ...]
    role: str
    source: str

    @property
    def short(self) -> str:
        return self.acronym or self.name


def order(date: str, public: str, day: str) -> int:
    """Whether something dated `date` (a day, a month or a year) came before `day` (−1), on it (0) or after it (1).

    A month or a year that holds the day is settled by when it became public.
    """
    if date == day:
        return 0
    if day.startswith(date):
        return 1 if public > day else -1
    return -1 if date < day else 1


@dataclass(frozen=True)
class Event:
    """Something that happened (`date`) and was known from `public` on; `cities` are those it links, if any."""

    id: str
    date: str
    public: str
    kind: str
    title: str
    organisations: tuple[str, ...]
    cities: tuple[str, ...]
    source: str

    @property
    def decimal_year(self) -> float:
        """The date as a decimal year; a month or a year alone stands at its middle."""
        parts = [int(part) for part in self.date.split("-")]
        year = parts[0]
        month = parts[1] if len(parts) > 1 else 7
        day = parts[2] if len(parts) > 2 else 1 if len(parts) == 1 else 15
        return year + (month - 1) / 12 + (day - 1) / 365


@dataclass(frozen=True)
class Link:
    """A documented tie between two organisations, from `since` on; `until` is empty while it lasts."""

    id: str
    start: str
    end: str
    kind: str
    since: str
    until: str
    label: str
    source: str
    public: str


@cache
def read_tables(folder: Path = CONTEXT) -> dict[str, pd.DataFrame]:
    """The context tables as frames of text, indexed by id."""
    return {
        name: pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False, index_col="id") for name in TABLES
    }


def _known(frame: pd.DataFrame, as_of: str, later: frozenset[str]) -> pd.DataFrame:
    """The rows public on the day, from a source that is none of `later`; a row without a day is absent."""
    if not as_of:
        return frame
    known = frame[(frame["public"] != "") & (frame["public"] <= as_of)]
    return known[~known["source"].isin(later)] if "source" in known else known


class Context:
    """What is known on `as_of` (an ISO day; empty: all), in one language."""

    def __init__(self, vocabulary: Vocabulary, as_of: str = "", folder: Path = CONTEXT) -> None:
        self.vocabulary = vocabulary
        self.as_of = as_of
        tables = read_tables(folder)
        self._all_sources = tables["sources"]
        later = frozenset(str(key) for key, day in tables["sources"]["public"].items() if as_of and day > as_of)
        self.frames = {
            name: _known(frame, as_of, later) if "public" in frame else frame for name, frame in tables.items()
        }
        self._observations = {str(key): _observation(str(key), row) for key, row in self._rows("observations")}

    def _rows(self, table: str) -> Iterable[tuple[object, dict[str, str]]]:
        frame = self.frames[table]
        return zip(frame.index, frame.to_dict("records"), strict=True)  # type: ignore[arg-type]

    def source(self, source: str) -> SourceEntry:
        """The entry of a source. Raises `KeyError` when the id is unknown."""
        row = {str(key): str(value) for key, value in self._all_sources.loc[source].items()}
        return SourceEntry(
            title=row["title"],
            publisher=self.vocabulary.publishers.get(row["publisher"], row["publisher"]),
            url=row["url"],
            published=row["published"],
            retrieved=row["retrieved"],
            primary=row["primary"] == "true",
            language=row["language"],
        )

    def publisher(self, source: str) -> str:
        """The publisher of a source as the table writes it."""
        return str(self._all_sources.loc[source, "publisher"])

    def observation(self, key: str) -> Observation | None:
        """The observation, or None when it is not known on the day."""
        return self._observations.get(key)

    def observations(
        self, indicator: str = "", places: Iterable[str] = (), series: str = ""
    ) -> tuple[Observation, ...]:
        """The observations known on the day that match all that is given, by period and id."""
        wanted = set(places)
        found = (
            o
            for o in self._observations.values()
            if (not indicator or o.indicator == indicator)
            and (not wanted or o.place in wanted)
            and (not series or o.series == series)
        )
        return tuple(sorted(found, key=lambda o: (o.period, o.id)))

    @cached_property
    def replaced(self) -> frozenset[str]:
        """The observations that a revision known on the day has replaced."""
        return frozenset(o.replaces for o in self._observations.values() if o.replaces)

    def ancestry(self, key: str) -> frozenset[str]:
        """All that an observation derives from, step by step; an id that is no observation ends a line."""
        found: set[str] = set()
        waiting = [key]
        while waiting:
            observation = self._observations.get(waiting.pop())
            fresh = set(observation.derived_from) - found if observation else set()
            found |= fresh
            waiting.extend(fresh)
        return frozenset(found)

    def series(self, series: str) -> tuple[Observation, ...]:
        """A series by period, each period once: a revised value takes the place of the one it replaces."""
        return tuple(o for o in self.observations(series=series) if o.id not in self.replaced)

    def series_label(self, series: str) -> str:
        """The name of a series in the edition's language."""
        return str(self.frames["series"].loc[series, f"label_{self.vocabulary.lang}"])

    def latest(self, indicator: str, place: str, definition: str = "") -> Observation | None:
        """The last observation by period; between equals, the primary one."""
        found = [
            o
            for o in self.observations(indicator, [place])
            if o.id not in self.replaced and (not definition or o.definition == definition)
        ]
        settled = [o for o in found if o.status not in {"forecast", "claim", "planned"}]
        return max(settled, key=lambda o: (o.period, o.primary, o.id), default=None)

    def organisations(self) -> dict[str, Organisation]:
        """The organisations known on the day, by id."""
        lang = self.vocabulary.lang
        return {
            str(key): Organisation(
                str(key),
                row["name"],
                row["acronym"],
                row["place"],
                row["kind"],
                tuple(row["sectors"].split()),
                row[f"role_{lang}"],
                row["source"],
            )
            for key, row in self._rows("organisations")
        }

    def events(self) -> tuple[Event, ...]:
        """The events known on the day, by date."""
        found = [
            Event(
                str(key),
                row["date"],
                row["public"],
                row["kind"],
                row[f"title_{self.vocabulary.lang}"],
                tuple(row["organisations"].split()),
                tuple(row["cities"].split()),
                row["source"],
            )
            for key, row in self._rows("events")
        ]
        return tuple(sorted(found, key=lambda e: (e.decimal_year, e.id)))

    def links(self) -> tuple[Link, ...]:
        """The links known on the day, by their beginning."""
        found = [
            Link(
                str(key),
                row["from"],
                row["to"],
                row["kind"],
                row["since"],
                row["until"],
                row[f"label_{self.vocabulary.lang}"],
                row["source"],
                row["public"],
            )
            for key, row in self._rows("links")
        ]
        return tuple(sorted(found, key=lambda link: (link.since, link.id)))


def _observation(key: str, row: dict[str, str]) -> Observation:
    return Observation(
        id=key,
        indicator=row["indicator"],
        place=row["place"],
        definition=row["definition"],
        series=row["series"],
        period=row["period"],
        value=float(row["value"]),
        unit=row["unit"],
        bound=row["bound"],
        source=row["source"],
        public=row["public"],
        primary=row["primary"] == "true",
        status=row["status"],
        replaces=row["replaces"],
        derived_from=tuple(row["derived_from"].split()),
    )


@cache
def load_context(lang: str, as_of: str = "") -> Context:
    """The context of the repository in `lang`, as known on `as_of` (empty: all)."""
    return Context(load_vocabulary(lang), as_of)
