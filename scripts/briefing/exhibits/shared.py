"""What the undeclared figures share: their words gathered, and the payload put together."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.charts.model import Drawing
from briefing.material import Material, plain
from briefing.payload import Cell, Column, Figure
from briefing.provenance import Register


@dataclass(frozen=True)
class Drawn:
    """The words and the data of a figure; `headline` may hold number links, which the title drops."""

    headline: str
    subtitle: str
    alt: str
    reading: str
    scope: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def assemble(m: Material, register: Register, name: str, drawing: Drawing, drawn: Drawn) -> Figure:
    """The payload of a figure whose numbers and sources the register has noted."""
    return Figure(
        name=name,
        lang=m.lang,
        refs=register.refs,
        sources=register.sources,
        title=plain(drawn.headline),
        subtitle=drawn.subtitle,
        alt=drawn.alt,
        reading=drawn.reading,
        scope=drawn.scope,
        note=drawn.note,
        columns=drawn.columns,
        rows=drawn.rows,
        width_mm=drawing.width_mm,
        height_mm=drawing.height_mm,
        svg=drawing.svg,
        texts=drawing.texts,
        source_ids=register.shown_sources,
    )


def fact_table(m: Material, *keys: str) -> tuple[Column, ...]:
    """Columns headed by the labels `column.<key>`; the first holds the row headers."""
    return tuple(Column(key, m.labels[f"column.{key}"], header=i == 0) for i, key in enumerate(keys))
