"""The context tables as pandas frames, cut at a day, and one row as a typed record.

Belongs here: reading, the `as_of` cut, look-ups. Not here: comparing (claims), choosing what to show (exhibits).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path

import pandas as pd

from briefing.context.records import Event, Link, Observation, Organisation, observation_of
from briefing.context.vocabulary import Vocabulary, load_vocabulary
from briefing.payload import SourceEntry
from briefing.project import CONTEXT, TABLES
from briefing.reads import Watched, traced


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
        self._tables = {
            name: _known(frame, as_of, later) if "public" in frame else frame for name, frame in tables.items()
        }
        self.frames = Watched(f"{self.called} frames", self._tables)
        self._observations = {str(key): observation_of(str(key), row) for key, row in self._rows("observations")}

    @property
    def called(self) -> str:
        """What tells the context from those of other languages and days."""
        return f"{self.vocabulary.lang} {self.as_of}"

    def _rows(self, table: str) -> Iterable[tuple[object, dict[str, str]]]:
        frame = self._tables[table]
        return zip(frame.index, frame.to_dict("records"), strict=True)  # type: ignore[arg-type]

    @traced
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

    @traced
    def publisher(self, source: str) -> str:
        """The publisher of a source as the table writes it."""
        return str(self._all_sources.loc[source, "publisher"])

    @traced
    def observation(self, key: str) -> Observation | None:
        """The observation, or None when it is not known on the day."""
        return self._observations.get(key)

    @traced
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
    def _replaced(self) -> frozenset[str]:
        return frozenset(o.replaces for o in self._observations.values() if o.replaces)

    @traced
    def is_replaced(self, key: str) -> bool:
        """Whether a revision known on the day has replaced the observation."""
        return key in self._replaced

    @traced
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

    @traced
    def series(self, series: str) -> tuple[Observation, ...]:
        """A series by period, each period once: a revised value takes the place of the one it replaces."""
        return tuple(o for o in self.observations(series=series) if o.id not in self._replaced)

    @traced
    def series_label(self, series: str) -> str:
        """The name of a series in the edition's language."""
        return str(self._tables["series"].loc[series, f"label_{self.vocabulary.lang}"])

    @traced
    def latest(self, indicator: str, place: str, definition: str = "") -> Observation | None:
        """The last observation by period; between equals, the primary one."""
        found = [
            o
            for o in self.observations(indicator, [place])
            if o.id not in self._replaced and (not definition or o.definition == definition)
        ]
        settled = [o for o in found if o.status not in {"forecast", "claim", "planned"}]
        return max(settled, key=lambda o: (o.period, o.primary, o.id), default=None)

    @cached_property
    def _organisations(self) -> Watched[Organisation]:
        lang = self.vocabulary.lang
        found = {
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
        return Watched(f"{self.called} organisations", found)

    def organisations(self) -> Mapping[str, Organisation]:
        """The organisations known on the day, by id."""
        return self._organisations

    @traced
    def events(self, cities: Iterable[str] = ()) -> tuple[Event, ...]:
        """The events known on the day that link all of `cities`, by date."""
        wanted = set(cities)
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
            if wanted <= set(row["cities"].split())
        ]
        return tuple(sorted(found, key=lambda e: (e.decimal_year, e.id)))

    @traced
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


@cache
def load_context(lang: str, as_of: str = "") -> Context:
    """The context of the repository in `lang`, as known on `as_of` (empty: all)."""
    return Context(load_vocabulary(lang), as_of)


def forget() -> None:
    """Read the tables anew when they are next asked for: they may have changed on disk."""
    for known in (read_tables, load_vocabulary, load_context):
        known.cache_clear()
