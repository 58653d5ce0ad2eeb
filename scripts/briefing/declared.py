"""Exhibits as declared: an agreement's own `exhibits.yaml`, else the defaults of its sectors in the vocabulary.

A declaration names indicators, series, observations and forms; words that are not in the vocabulary (why watch an
indicator) stand beside it in both languages. Nothing here computes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from briefing.agreement import Words
from briefing.agreement.document import Document, read_document
from briefing.agreement.loading import explain
from briefing.agreement.parts import Model
from briefing.errors import UserError
from briefing.project import VOCABULARY

Form = Literal["points", "lines", "panels", "columns", "bars", "changes"]


class TableRow(Model):
    """An indicator at places (all that concern a party when none is named), or observations by id."""

    indicator: str = ""
    places: tuple[str, ...] = ()
    observations: tuple[str, ...] = ()


class Change(Model):
    """A percentage change: observed (`observation`), or from one period of a series to another."""

    observation: str = ""
    series: str = ""
    start: str = Field(default="", alias="from")
    end: str = Field(default="", alias="to")


class FigureSpec(Model):
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


class SectorExhibits(Model):
    """One sector's table rows and figures."""

    table: tuple[TableRow, ...] = ()
    figures: tuple[FigureSpec, ...] = ()


class PairRow(Model):
    """One line of the side-by-side table: observation ids of each party, the latest first."""

    a: tuple[str, ...] = ()
    b: tuple[str, ...] = ()


class WatchRow(Model):
    """A series to watch, and why."""

    series: str
    why: Words


class Exhibits(Model):
    """All that is declared for an agreement."""

    sectors: dict[str, SectorExhibits] = Field(default_factory=dict)
    cities: tuple[PairRow, ...] = ()
    watch: tuple[WatchRow, ...] = ()


@cache
def load_exhibits(folder: Path | None, defaults: Path = VOCABULARY / "exhibits.yaml") -> Exhibits:
    """The agreement's exhibits over its sectors' defaults: a sector declared in the folder replaces the default one.

    Raises `UserError` naming file and field when a declaration is malformed.
    """
    general = read_declared(defaults)[1]
    own = folder / "exhibits.yaml" if folder is not None else None
    if own is None or not own.exists():
        return general
    particular = read_declared(own)[1]
    return Exhibits(
        sectors={**general.sectors, **particular.sectors},
        cities=particular.cities or general.cities,
        watch=particular.watch or general.watch,
    )


def read_declared(path: Path) -> tuple[Document, Exhibits]:
    """One file of declarations, with the places of its lines. Raises `UserError` when it is malformed."""
    document = read_document(path, "an exhibits file", "sectors")
    try:
        return document, Exhibits.model_validate(document.data)
    except ValidationError as error:
        raise UserError(*(explain(document, item, Exhibits) for item in error.errors(include_url=False))) from None
