"""What a facts file holds: the agreement as its announcement states it, fact by fact, as frozen pydantic models.

Belongs here: the facts, and what can be checked within one of them. Not here: what they are made of (`parts`), YAML and
its line numbers (`loading`), checks across facts or against the vocabularies (`checks`), the source text (`anchors`).
Our words stand in French and English (`Words`); nothing in a facts file is a sentence of the source.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, PrivateAttr, StringConstraints, field_validator, model_validator

from briefing.agreement.parts import (
    Anchor,
    Anchored,
    Id,
    Language,
    Model,
    Period,
    Restatement,
    Sha256,
    SilenceItem,
    StatementKind,
    Text,
    Url,
    Wording,
    Words,
    mistake,
)


class Source(Model):
    """The announcement: who published it, where, when; `sha256` and `paragraphs` (a count) of the normalised text."""

    id: Id
    url: Url
    title: Text
    publisher: Text
    published: dt.date
    language: Language
    retrieved: dt.date
    sha256: Sha256 | None = None
    paragraphs: Annotated[int, Field(ge=1)] | None = None


class Announced(Model):
    """The day of the announcement and the place that made it."""

    date: dt.date
    by: Id
    at: Anchor


class Instrument(Words):
    """What was signed, by its name and its kind."""

    kind: Id
    at: Anchor


class Party(Model):
    """One side of the agreement."""

    id: Id
    place: Id
    role: Literal["announcing", "partner"]
    at: Anchor


class Purpose(Words):
    """What the agreement is for, restated."""

    id: Id
    at: Anchor


class Statement(Words):
    """What is said of a sector."""

    id: Id
    kind: StatementKind
    at: Anchor


class Sector(Model):
    """A sector that the agreement covers, and what is said of it."""

    id: Id
    code: Id
    at: Anchor
    statements: tuple[Statement, ...] = ()


class Passage(Words):
    """A part played or to come, with its place in the text."""

    at: Anchor


class Office(Model):
    """A body that is no party and has a part in the agreement: what it did, what it will do."""

    id: Id
    name: Words
    organisation: Id | None = None
    represents: Id
    played: Passage | None = None
    to_come: Passage | None = None
    at: Anchor


class Person(Model):
    """Somebody the announcement names. `quoted`: the text quotes them; their words are not here."""

    id: Id
    name: Text
    role: Words
    place: Id
    quoted: bool
    at: Anchor


class NamedOrganisation(Model):
    """An organisation that the announcement names, and why. `organisation` is its id in the context."""

    id: Id
    organisation: Id
    reason: Words
    at: Anchor


class Collaboration(Words):
    """A collaboration that exists already, according to the announcement."""

    id: Id
    organisations: tuple[Id, ...]
    sectors: tuple[Id, ...] = ()
    at: Anchor


# What makes a commitment concrete: action, actor, deadline, measure.
CONCRETENESS = 4


class Commitment(Words):
    """What the announcement says will be done, restated in at most 110 characters, and how concrete that is.

    `action`: names something one could see being done; `actor`: names who does it (`by`: ids of parties, offices or
    named organisations); `deadline`: says by when; `measure`: gives a quantity or a budget.
    """

    id: Id
    fr: Restatement
    en: Restatement
    by: tuple[Id, ...] = ()
    action: bool
    actor: bool
    deadline: bool
    measure: bool
    sectors: tuple[Id, ...] = ()
    at: Anchor

    @property
    def concreteness(self) -> int:
        """How many of action, actor, deadline and measure it gives: 0 to `CONCRETENESS`."""
        return sum((self.action, self.actor, self.deadline, self.measure))

    @model_validator(mode="after")
    def _actor_named(self) -> Self:
        if self.actor != bool(self.by):
            found = f"actor: {str(self.actor).lower()} with {len(self.by)} id(s) under `by`"
            raise mistake(found, "`by` filled if, and only if, actor is true", "Correct `actor` or `by`.")
        return self


class Figure(Model):
    """A figure of the announcement with the scope that its sentence gives it.

    `indicator` is null for a count that the text itself settles. `value` is in base units (persons, dollars; 2 for
    2 %, 5 for "one in five" with the unit `one_in`, −5 for a fall of 5 %); `printed` as the text prints it; `period`
    and `place` are null when the sentence gives none; `ambiguity` says what the sentence leaves open; `origin` names
    the observations that it probably comes from, which therefore confirm nothing.
    """

    id: Id
    subject: Words
    indicator: Id | None = None
    place: Id | None = None
    period: Period | None = None
    value: Annotated[float, Field(allow_inf_nan=False)]
    unit: Id
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    wording: Wording
    printed: Text
    sector: Id | None = None
    scope: Words
    ambiguity: Words | None = None
    origin: tuple[Id, ...] = ()
    at: Anchor


class Silence(Model):
    """Something an agreement usually fixes: whether this announcement states it, and what it says nearest to it."""

    item: SilenceItem
    stated: bool
    note: Words
    at: Anchor | None = None


class Agreement(Model):
    """A facts file. Only what every announcement gives is required; the rest defaults to empty."""

    id: Id
    source: Source
    title: Words
    announced: Announced
    instrument: Instrument
    parties: Annotated[tuple[Party, ...], Field(min_length=2)]
    sectors: Annotated[tuple[Sector, ...], Field(min_length=1)]
    purposes: tuple[Purpose, ...] = ()
    offices: tuple[Office, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[NamedOrganisation, ...] = ()
    collaborations: tuple[Collaboration, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    figures: tuple[Figure, ...] = ()
    silences: tuple[Silence, ...] = ()
    _file: Path | None = PrivateAttr(default=None)

    @field_validator("parties")
    @classmethod
    def _two_sides(cls, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        if len(parties) > 2:
            remedy = "Keep the two that are compared, and name the others under `offices`."
            raise mistake(f"{len(parties)} parties", "two: two sides are supported", remedy)
        return parties

    @property
    def file(self) -> Path:
        """The facts file this was read from; its folder may hold more. `LookupError` when built in memory."""
        if self._file is None:
            raise LookupError(f"agreement {self.id} was not read from a file")
        return self._file

    @property
    def sector_codes(self) -> tuple[str, ...]:
        """The sectors' codes, in the order of the file."""
        return tuple(sector.code for sector in self.sectors)

    @property
    def places(self) -> tuple[str, ...]:
        """The parties' places, in the order of the file."""
        return tuple(party.place for party in self.parties)

    def anchored(self) -> Iterator[Anchored]:
        """Every fact's anchor with its path, in the order of the models."""
        return _anchors(self, "")


def _anchors(value: object, path: str) -> Iterator[Anchored]:
    if isinstance(value, Anchor):
        yield Anchored(path, value)
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _anchors(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _anchors(item, f"{path}[{number}]")
