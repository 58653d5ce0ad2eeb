"""What every table needs: cells that note their numbers, and the payload put together from a register."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing import formats
from briefing.context import Observation
from briefing.material import Material
from briefing.payload import Cell, Column, Table, escape
from briefing.provenance import Quantity, Register

NONE = Cell("..")


def text(value: str, strong: bool = False) -> Cell:
    """A cell of plain text."""
    return Cell(escape(value), value, strong)


def said(register: Register, words: str) -> Cell:
    """A cell with words of the facts file."""
    return Cell(register.said(words), words)


def number(
    m: Material, register: Register, quantity: Quantity, decimals: int | None = None, *, signed: bool = False
) -> Cell:
    """A cell with a number that leads to its reference, after the words of its bound."""
    shown = formats.quantity(m.lang, quantity.value, quantity.unit, decimals, signed=signed)
    return Cell(register.link(quantity, m.bounded(quantity, shown)), quantity.value)


def publisher(m: Material, source: str) -> str:
    """The publisher of a source by its short name; whom it copies or quotes stands in Sources."""
    return re.split(r" \(| – ", m.context.source(source).publisher)[0]


def source(m: Material, register: Register, observation: Observation) -> Cell:
    """« Insee, 2022 »: publisher and year, leading to the entry."""
    name, year = publisher(m, observation.source), m.context.source(observation.source).published[:4]
    shown = f"{name}, {year}" if year else name
    return Cell(register.lead(m.number(observation), escape(shown)), shown)


def table(
    m: Material,
    register: Register,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    title: str = "",
    subtitle: str = "",
    scope: str = "",
    note: str = "",
) -> Table:
    """The payload: titled by the label `table.<name>` unless `title` is given, sourced by what the cells noted."""
    return Table(
        name=name,
        lang=m.lang,
        refs=register.refs,
        sources=register.sources,
        title=title or m.labels[f"table.{name}"],
        subtitle=subtitle,
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        scope=scope,
        note=note,
        source_ids=tuple(register.sources),
    )


def column(
    m: Material, key: str, *, align: str = "left", header: bool = False, width: float = 1.0, unit: str = ""
) -> Column:
    """A column whose head is the label `column.<key>`."""
    return Column(key, m.labels[f"column.{key}"], align, unit, header, width)  # type: ignore[arg-type]
