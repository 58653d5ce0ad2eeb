"""Horizontal bars: from zero, or either way of it."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.model import Bar, Tick
from briefing.charts.place import Box
from briefing.charts.rows import Rows, draw_names, make_rows
from briefing.charts.scales import Scale
from briefing.charts.sheet import Sheet, form, require
from briefing.charts.style import AXIS, FILLS, WIDTH, text_width
from briefing.errors import BuildError

WIDEST_NAME = 66.0
GAP = 3.0
THICK = 4.6
EDGE = 1.2


def build_bars(bars: Sequence[Bar], *, tick: Tick) -> Sheet:
    """Draw bars from zero with their values at the end. Raises `BuildError` for a negative value."""
    require(bars)
    if any(bar.value < 0 for bar in bars):
        raise BuildError("charts: bars start at zero; a chart with negative values is one of changes")
    rows = make_rows([(bar.name, bar.detail) for bar in bars], WIDEST_NAME)
    room = max(_label_room(bar, tick) for bar in bars)
    scale = Scale(0.0, max(max(bar.value for bar in bars), 1e-9), rows.width + GAP, WIDTH - room)
    return _draw(bars, rows, scale, tick)


def build_changes(bars: Sequence[Bar], *, tick: Tick) -> Sheet:
    """Draw bars to the left of zero for falls and to the right for rises, values beyond their ends."""
    require(bars)
    rows = make_rows([(bar.name, bar.detail) for bar in bars], WIDEST_NAME)
    low, high = min(0.0, *(bar.value for bar in bars)), max(0.0, *(bar.value for bar in bars))
    high = high if high > low else low + 1.0
    left = max([_label_room(bar, tick) for bar in bars if bar.value < 0], default=0.0)
    right = max([_label_room(bar, tick) for bar in bars if bar.value >= 0], default=0.5)
    scale = Scale(low, high, rows.width + GAP + left, WIDTH - right)
    return _draw(bars, rows, scale, tick)


def _draw(bars: Sequence[Bar], rows: Rows, scale: Scale, tick: Tick) -> Sheet:
    sheet = Sheet(round(rows.height + 2 * EDGE, 1))
    top = sheet.height - EDGE
    for bar, middle in zip(bars, draw_names(sheet, rows, top), strict=True):
        low, high = sorted((scale(0.0), scale(bar.value)))
        _bar(sheet, bar, Box(low, middle - THICK / 2, high, middle + THICK / 2))
        if bar.value < 0:
            sheet.text(low - 1.2, middle, bar.label or tick(bar.value), align="right", weight="semibold")
        else:
            sheet.text(high + 1.2, middle, bar.label or tick(bar.value), weight="semibold")
    sheet.line([(scale(0.0), EDGE), (scale(0.0), top)], color=AXIS, width=0.8, zorder=3, gid="zero")
    return sheet


def _bar(sheet: Sheet, bar: Bar, box: Box) -> None:
    color = FILLS[bar.side]
    if bar.hatched:
        sheet.rect(box, color="white", gid="bar", edgecolor=color, linewidth=1.0, hatch="/////")
    else:
        sheet.rect(box, color=color, gid="bar")


def _label_room(bar: Bar, tick: Tick) -> float:
    return text_width(bar.label or tick(bar.value), weight="semibold") + 1.8


bars = form(build_bars)
changes = form(build_changes)
