"""Exhibits as declared: an agreement's own `exhibits.yaml`, else the defaults of its sectors in the vocabulary.

A declaration names indicators, series, observations and forms; words that are not in the vocabulary (why watch an
indicator) stand beside it in both languages. Nothing here computes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from briefing.agreement import Words
from briefing.agreement.document import Document, describe, nearest, read_document
from briefing.errors import Problem, UserError
from briefing.project import VOCABULARY

Form = Literal["points", "lines", "panels", "columns", "bars", "changes"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TableRow(_Model):
    """An indicator at places (all that concern a party when none is named), or observations by id."""

    indicator: str = ""
    places: tuple[str, ...] = ()
    observations: tuple[str, ...] = ()


class Change(_Model):
    """A percentage change: observed (`observation`), or from one period of a series to another."""

    observation: str = ""
    series: str = ""
    start: str = Field(default="", alias="from")
    end: str = Field(default="", alias="to")


class FigureSpec(_Model):
    """A figure: its form and what it draws. Fewer known points than `at_least` make it a sentence instead."""

    id: str
    form: Form
    series: tuple[str, ...] = ()
    observations: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    index: str = ""
    change: tuple[str, str] | None = None
    subject: Words | None = None
    note: Words | None = None
    at_least: int = 3


class SectorExhibits(_Model):
    """One sector's table rows and figures."""

    table: tuple[TableRow, ...] = ()
    figures: tuple[FigureSpec, ...] = ()


class PairRow(_Model):
    """One line of the side-by-side table: observation ids of each party, the latest first."""

    a: tuple[str, ...] = ()
    b: tuple[str, ...] = ()


class WatchRow(_Model):
    """A series to watch, and why."""

    series: str
    why: Words


class Exhibits(_Model):
    """All that is declared for an agreement."""

    sectors: dict[str, SectorExhibits] = {}
    cities: tuple[PairRow, ...] = ()
    watch: tuple[WatchRow, ...] = ()


@cache
def load_exhibits(folder: Path | None, defaults: Path = VOCABULARY / "exhibits.yaml") -> Exhibits:
    """The agreement's exhibits over its sectors' defaults: a sector declared in the folder replaces the default one.

    Raises `UserError` naming file and field when a declaration is malformed.
    """
    general = _read(defaults)
    own = folder / "exhibits.yaml" if folder is not None else None
    if own is None or not own.exists():
        return general
    particular = _read(own)
    return Exhibits(
        sectors={**general.sectors, **particular.sectors},
        cities=particular.cities or general.cities,
        watch=particular.watch or general.watch,
    )


def _read(path: Path) -> Exhibits:
    document = read_document(path)
    try:
        return Exhibits.model_validate(document.data)
    except ValidationError as error:
        raise UserError(*(_problem(document, item) for item in error.errors(include_url=False))) from None


def _problem(document: Document, details: ErrorDetails) -> Problem:
    """One of pydantic's errors with its line: an unknown key names the nearest known one."""
    location, unknown = details["loc"], details["type"] == "extra_forbidden"
    found = f"`{location[-1]}`" if unknown else describe(details["input"])
    remedy = nearest(str(location[-1]), _KEYS) if unknown else "Correct the declaration."
    return document.problem(location, found, details["msg"][:1].lower() + details["msg"][1:], remedy, key=unknown)


_MODELS = (Exhibits, SectorExhibits, TableRow, FigureSpec, Change, PairRow, WatchRow)
_KEYS = sorted({field.alias or name for model in _MODELS for name, field in model.model_fields.items()})
