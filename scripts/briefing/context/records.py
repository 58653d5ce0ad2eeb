"""Rows of the context tables as typed records."""

from __future__ import annotations

from dataclasses import dataclass


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


def observation_of(key: str, row: dict[str, str]) -> Observation:
    """The record of a row of observations.csv."""
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
