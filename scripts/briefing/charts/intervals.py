"""A claim as a band, and each piece of evidence on a row of its own against it."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, isfinite

from briefing.charts.model import Range, Role, Tick
from briefing.charts.place import Box
from briefing.charts.rows import draw_names, make_rows
from briefing.charts.scales import Scale, round_step, ticks
from briefing.charts.sheet import Sheet, form, require
from briefing.charts.style import ACCENT, ACCENT_PALE, AXIS, GRID, INK, MUTED, WIDTH, Weight, text_width

WIDEST_NAME = 62.0
GAP = 4.0
AXIS_ROOM = 6.0
EDGE = 1.0
ARROW = 9.0
MARKERS: dict[Role, tuple[str, bool, str]] = {
    "claim": ("o", False, ACCENT),
    "same": ("o", False, INK),
    "other": ("o", True, INK),
    "origin": ("D", True, MUTED),
}


def build_intervals(ranges: Sequence[Range], *, tick: Tick, key: Sequence[tuple[Role, str]] = ()) -> Sheet:
    """Draw claims first, as bands over the whole height; then evidence, a dot or a range a row.

    `key` names the shapes in a line at the foot, if wanted.
    """
    require(ranges)
    ordered = sorted(ranges, key=lambda item: item.role != "claim")
    rows = make_rows([(item.name, item.detail) for item in ordered], WIDEST_NAME)
    foot = AXIS_ROOM + (5.5 if key else 0.0)
    sheet = Sheet(round(rows.height + foot + EDGE, 1))
    top = sheet.height - EDGE
    labels = max(text_width(_text(item, tick), weight="semibold") for item in ordered)
    plot = Box(rows.width + GAP, foot, WIDTH - labels - GAP, top)
    scale = _scale(ordered, plot)
    _grid(sheet, plot, scale, tick)
    for item in ordered:
        if item.role == "claim":
            _band(sheet, plot, scale, item)
    for item, middle in zip(ordered, draw_names(sheet, rows, top), strict=True):
        _evidence(sheet, plot, scale, item, middle)
        weight, color = _words(item.role)
        sheet.text(plot.x1 + GAP - 0.5, middle, _text(item, tick), weight=weight, color=color)
    if key:
        _key(sheet, key)
    return sheet


def _scale(ranges: Sequence[Range], plot: Box) -> Scale:
    """A scale over all ends, from zero when zero is not far off, with air beside the outermost."""
    ends = [item.low for item in ranges] + [item.high for item in ranges if isfinite(item.high)]
    low, high = min(ends), max(ends)
    if 0 <= low <= 0.4 * high:
        low = 0.0
    span = (high - low) or abs(high) or 1.0
    step = round_step(span, 4)
    start = floor((low - 0.03 * span) / step) * step if low else 0.0
    return Scale(start, high + 0.06 * span, plot.x0, plot.x1)


def _grid(sheet: Sheet, plot: Box, scale: Scale, tick: Tick) -> None:
    widest = max(text_width(tick(value)) for value in ticks(scale.low, scale.high, 5))
    count = max(2, min(5, int((plot.x1 - plot.x0) / (widest + 4))))
    for value in ticks(scale.low, scale.high, count):
        x = scale(value)
        color = AXIS if value == 0 else GRID
        sheet.line([(x, plot.y0), (x, plot.y1)], color=color, width=0.6, zorder=1.5, gid="grid")
        text = tick(value)
        half = text_width(text) / 2
        sheet.text(min(max(x, half), WIDTH - half), plot.y0 - 3.0, text, align="center", color=MUTED)


def _band(sheet: Sheet, plot: Box, scale: Scale, claim: Range) -> None:
    """A pale band with dashed edges, so that it shows in grey print; open to the right when the claim is."""
    low, high = scale(claim.low), plot.x1 if claim.open_high else scale(claim.high)
    sheet.rect(Box(low, plot.y0, max(high, low + 0.6), plot.y1), color=ACCENT_PALE, gid="band")
    for x in (low,) if claim.open_high else (low, max(high, low + 0.6)):
        sheet.line([(x, plot.y0), (x, plot.y1)], color=ACCENT, width=0.7, linestyle=(0, (3, 2)), gid="band edge")


def _evidence(sheet: Sheet, plot: Box, scale: Scale, item: Range, y: float) -> None:
    marker, hollow, color = MARKERS[item.role]
    low = scale(item.low)
    high = scale(item.high) if isfinite(item.high) else low
    if item.open_high:
        tip = min(max(high, low) + ARROW, plot.x1)
        sheet.arrow((low, y), (tip, y), color=color, width=1.3)
    elif high - low > 2.0:
        sheet.line([(low, y), (high, y)], color=color, width=1.8, gid="range", zorder=3)
        for x in (low, high):
            sheet.line([(x, y - 1.1), (x, y + 1.1)], color=color, width=1.3, zorder=3)
    centre = low if item.open_high else (low + high) / 2
    if item.role != "claim" or item.open_high or high - low <= 2.0:
        sheet.dot(
            centre, y, color=color, marker=marker, size=2.1 if marker == "D" else 2.5, hollow=hollow, gid=item.role
        )


def _text(item: Range, tick: Tick) -> str:
    return item.label or tick(item.low)


def _words(role: Role) -> tuple[Weight, str]:
    """How a row's value is written: the claim and what bears on it strongly, the rest lightly."""
    if role == "claim":
        return "semibold", ACCENT
    return ("semibold", INK) if role == "same" else ("regular", MUTED)


def _key(sheet: Sheet, key: Sequence[tuple[Role, str]]) -> None:
    x, y = 1.6, 1.9
    for role, text in key:
        marker, hollow, color = MARKERS[role]
        sheet.dot(x, y, color=color, marker=marker, size=2.1 if marker == "D" else 2.5, hollow=hollow)
        box = sheet.text(x + 2.4, y, text, color=MUTED)
        x = box.x1 + 6.0


intervals = form(build_intervals)
