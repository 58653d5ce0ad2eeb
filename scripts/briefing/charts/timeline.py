"""Dated events as a list beside an axis of years drawn to scale, each row led to its date."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from briefing.charts.model import Event
from briefing.charts.place import Box, spread
from briefing.charts.scales import Scale
from briefing.charts.sheet import Sheet, form, leading, require
from briefing.charts.style import ACCENT, ACCENT_PALE, AXIS, FILLS, INK, MUTED, WIDTH, Weight, text_width, wrap

AXIS_X = 11.0
ROW_X = 27.0
ROW_AIR = 2.0
EDGE = 1.5
DATE_GAP = 3.5
KEY_ROOM = 5.5


def build_timeline(events: Sequence[Event], *, key: tuple[str, str] | None = None) -> Sheet:
    """Draw events from the earliest down: filled dots link the two sides, open dots do not.

    `key` names the two kinds of dot (linking, other) in a line at the foot, if wanted.
    """
    require(events)
    ordered = sorted(events, key=lambda event: event.when)
    dates = max(text_width(event.date, weight="semibold") for event in ordered)
    title_x = ROW_X + dates + DATE_GAP
    titles = [wrap(event.title, WIDTH - title_x - 1.5, weight=_weight(event)) for event in ordered]
    sizes = [len(title) * leading() + ROW_AIR for title in titles]
    foot = EDGE + (KEY_ROOM if key else 0.0)
    sheet = Sheet(round(sum(sizes) + EDGE + foot, 1))
    scale = _years(sheet, ordered, foot)
    # Rows run downwards while millimetres run up: spread what is measured from the top, then turn it over.
    low, high = EDGE, sheet.height - foot
    depths = spread([sheet.height - scale(event.when) for event in ordered], sizes, low, high)
    for event, title, size, depth in zip(ordered, titles, sizes, depths, strict=True):
        y = sheet.height - depth
        _row(sheet, event, title, (y, size), title_x)
        if not event.emphasised:
            _lead(sheet, event, scale(event.when), y)
    for event, depth in zip(ordered, depths, strict=True):
        if event.emphasised:
            _lead(sheet, event, scale(event.when), sheet.height - depth)
    if key:
        _key(sheet, key)
    return sheet


def _weight(event: Event) -> Weight:
    return "semibold" if event.emphasised else "regular"


def _years(sheet: Sheet, events: Sequence[Event], foot: float) -> Scale:
    """Draw the axis, earliest year at the top, and write the years that keep apart."""
    first, last = floor(events[0].when), ceil(events[-1].when + 1e-6)
    scale = Scale(first, last, sheet.height - EDGE - 1.0, foot + 1.0)
    sheet.line([(AXIS_X, scale(first)), (AXIS_X, scale(last))], color=AXIS, width=1.0, gid="axis")
    pitch = abs(scale(first + 1) - scale(first))
    step = next((step for step in (1, 2, 5, 10, 20) if step * pitch >= leading() + 0.6), 50)
    for year in range(first, last + 1):
        long = year % step == 0
        sheet.line([(AXIS_X - (1.4 if long else 0.8), scale(year)), (AXIS_X, scale(year))], color=AXIS, width=0.7)
        if long:
            sheet.text(AXIS_X - 2.2, scale(year), str(year), align="right", color=MUTED, scale=True)
    return scale


def _row(sheet: Sheet, event: Event, title: tuple[str, ...], place: tuple[float, float], title_x: float) -> None:
    y, size = place
    if event.emphasised:
        sheet.rect(
            Box(ROW_X - 1.2, y - size / 2 + 0.2, WIDTH, y + size / 2 - 0.2), color=ACCENT_PALE, gid="announcement"
        )
    color = ACCENT if event.emphasised else INK
    first = y + leading() * (len(title) - 1) / 2
    sheet.text(ROW_X, first, event.date, weight="semibold", color=color if event.emphasised else MUTED)
    sheet.block(title_x, y, title, weight=_weight(event), color=color)


def _lead(sheet: Sheet, event: Event, at: float, row: float) -> None:
    color = ACCENT if event.emphasised else AXIS
    path = [(AXIS_X, at), (AXIS_X + 3.0, at), (ROW_X - 5.0, row), (ROW_X - 1.6, row)]
    sheet.line(path, color=color, width=1.0 if event.emphasised else 0.6, gid="leader")
    fill = ACCENT if event.emphasised else FILLS["both"]
    sheet.dot(AXIS_X, at, color=fill, size=2.4 if event.emphasised else 1.8, hollow=not event.bilateral, gid="event")


def _key(sheet: Sheet, key: tuple[str, str]) -> None:
    x, y = ROW_X + 0.9, 1.9
    for text, hollow in zip(key, (False, True), strict=True):
        sheet.dot(x, y, color=FILLS["both"], size=1.8, hollow=hollow)
        x = sheet.text(x + 2.2, y, text, color=MUTED).x1 + 6.0


timeline = form(build_timeline)
