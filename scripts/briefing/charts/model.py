"""What a chart is made of: plain frozen data with texts already in the document's language.

Belongs here: the arguments and the result of the forms. Not here: wording, number formats, data access.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Side = Literal["a", "b", "both", "none"]
Role = Literal["claim", "same", "other", "origin", "tied"]
Tick = Callable[[float], str]


@dataclass(frozen=True)
class Drawing:
    """A finished drawing: its SVG, its size in millimetres, and the texts drawn, scales apart."""

    svg: str
    width_mm: float
    height_mm: float
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """A value at a time. `x` is a year (2019.0); an approximate value is drawn as an open marker."""

    x: float
    y: float
    label: str = ""
    emphasised: bool = False
    approximate: bool = False


@dataclass(frozen=True)
class Line:
    """A series, marks in order of `x`. A break is the year from which another definition applies."""

    name: str
    side: Side
    marks: tuple[Mark, ...]
    breaks: tuple[float, ...] = ()


@dataclass(frozen=True)
class Bar:
    """A horizontal bar from zero; hatched when its definition differs from the others'."""

    name: str
    detail: str
    value: float
    label: str
    side: Side
    hatched: bool = False


@dataclass(frozen=True)
class Column:
    """A stacked column, parts from the zero line up. `labels`: one a part, and the total's as a last one if wanted."""

    x: float
    parts: tuple[float, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Range:
    """An interval on a row: the claim, evidence of the same or another scope, its origin, or what is tied to it.

    The mark stands `at` the value, or in the middle; an open end has none, and `low` or `high` is where it starts.
    """

    name: str
    detail: str
    low: float
    high: float
    label: str
    role: Role
    open_high: bool = False
    open_low: bool = False
    at: float | None = None


@dataclass(frozen=True)
class Node:
    """An organisation; `named` when the announcement names it."""

    id: str
    label: str
    side: Side
    named: bool


@dataclass(frozen=True)
class Edge:
    """A link between two nodes, by id. Its label is drawn when it is emphasised."""

    start: str
    end: str
    label: str
    emphasised: bool = False


@dataclass(frozen=True)
class Event:
    """A dated event. `when` is a decimal year, `date` its text; bilateral when it links the two sides."""

    when: float
    date: str
    title: str
    kind: str
    bilateral: bool
    emphasised: bool = False


@dataclass(frozen=True)
class Stop:
    """A city on the route, in degrees."""

    name: str
    longitude: float
    latitude: float
    side: Side
