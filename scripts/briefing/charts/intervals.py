"""A claim as a band, and each piece of evidence on a row of its own against it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, isfinite

from briefing.charts.model import Range, Role, Tick
from briefing.charts.place import Box
from briefing.charts.rows import LEAST, ROW_GAP, draw_names, make_rows, wrap_operands
from briefing.charts.scales import Scale, round_step
from briefing.charts.sheet import Sheet, form, leading, require
from briefing.charts.style import ACCENT, ACCENT_PALE, AXIS, GRID, INK, MUTED, WIDTH, Weight, text_width

WIDEST_NAME = 62.0
WIDEST_VALUE = 40.0
# How far the axis goes beyond a bounded claim on either side, as a share of the claim's width.
AIR = 0.4
GAP = 4.0
AXIS_ROOM = 6.0
EDGE = 1.0
ARROW = 9.0
# A shorter interval would hide behind its mark: the mark stands alone.
NARROWEST = 3.6
MARKERS: dict[Role, tuple[str, bool, str]] = {
    "claim": ("o", False, ACCENT),
    "same": ("o", False, INK),
    "other": ("o", True, INK),
    "origin": ("D", True, MUTED),
    "tied": ("s", True, MUTED),
}


def build_intervals(ranges: Sequence[Range], *, tick: Tick, key: Sequence[tuple[Role, str]] = ()) -> Sheet:
    """Draw claims first, as bands over the whole height; then evidence, a dot or a range a row.

    The axis runs well beyond a bounded claim on both sides, so that a value outside it could be seen. `key` names
    the shapes in a line at the foot, if wanted.
    """
    require(ranges)
    ordered = sorted(ranges, key=lambda item: item.role != "claim")
    values = [wrap_operands(_text(item, tick), WIDEST_VALUE, weight="semibold") for item in ordered]
    least = [max(LEAST, len(value) * leading() + ROW_GAP) for value in values]
    rows = make_rows([(item.name, item.detail) for item in ordered], WIDEST_NAME, least)
    foot = AXIS_ROOM + (5.5 if key else 0.0)
    sheet = Sheet(round(rows.height + foot + EDGE, 1))
    top = sheet.height - EDGE
    room = max(text_width(line, weight="semibold") for value in values for line in value)
    plot = Box(rows.width + GAP, foot, WIDTH - room - GAP, top)
    scale, step = _scale(ordered, plot, tick)
    _grid(sheet, plot, scale, step, tick)
    for item in ordered:
        if item.role == "claim":
            _band(sheet, plot, scale, item)
    for item, value, middle in zip(ordered, values, draw_names(sheet, rows, top), strict=True):
        _evidence(sheet, plot, scale, item, middle)
        weight, color = _words(item.role)
        sheet.block(plot.x1 + GAP - 0.5, middle, value, weight=weight, color=color)
    if key:
        _key(sheet, key)
    return sheet


def _ends(ranges: Sequence[Range]) -> tuple[float, float]:
    """What the axis must cover: all ends, air around each bounded claim, and zero when it is not far off."""
    ends = [end for item in ranges for end in (item.low, item.high) if isfinite(end)]
    low, high = min(ends), max(ends)
    floor_ = 0.0 if low >= 0 else -float("inf")
    air = 0.03 * ((high - low) or abs(high) or 1.0)
    claims = [item for item in ranges if item.role == "claim"]
    around = [
        (item.low - AIR * (item.high - item.low), item.high + AIR * (item.high - item.low))
        for item in claims
        if not item.open_high and not item.open_low
    ]
    above = [item.low + 4 * air for item in claims if item.open_high]
    below = [item.high - 4 * air for item in claims if item.open_low]
    low = max(floor_, min([low - air, *(one for one, _ in around), *below]))
    high = max([high + air, *(two for _, two in around), *above])
    return (0.0 if 0 <= low <= 0.4 * high else low), high


def _scale(ranges: Sequence[Range], plot: Box, tick: Tick) -> tuple[Scale, float]:
    """A scale from one round value to another, and its step: the finest whose labels keep apart and differ."""
    low, high = _ends(ranges)
    for count in (6, 5, 4, 3, 2, 1):
        step = round_step(high - low, count)
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        scale = Scale(first * step, last * step, plot.x0, plot.x1)
        labels = [tick(value) for value in _ticks(scale, step)]
        pitch = (plot.x1 - plot.x0) / (last - first)
        if len(set(labels)) == len(labels) and pitch >= max(map(text_width, labels)) + 3.0:
            break
    return scale, step


def _ticks(scale: Scale, step: float) -> list[float]:
    """The round values of an axis, its two ends included."""
    first, last = round(scale.low / step), round(scale.high / step)
    return [round(index * step, 10) for index in range(first, last + 1)]


def _grid(sheet: Sheet, plot: Box, scale: Scale, step: float, tick: Tick) -> None:
    for value in _ticks(scale, step):
        x = scale(value)
        color = AXIS if value == 0 else GRID
        sheet.line([(x, plot.y0), (x, plot.y1)], color=color, width=0.6, zorder=1.5, gid="grid")
        half = text_width(tick(value)) / 2
        sheet.text(min(max(x, half), WIDTH - half), plot.y0 - 3.0, tick(value), align="center", color=MUTED, scale=True)


def _band(sheet: Sheet, plot: Box, scale: Scale, claim: Range) -> None:
    """A pale band with dashed edges, so that it shows in grey print; without an edge where the claim is open."""
    low = plot.x0 if claim.open_low else scale(claim.low)
    high = plot.x1 if claim.open_high else max(scale(claim.high), low + 0.6)
    sheet.rect(Box(low, plot.y0, high, plot.y1), color=ACCENT_PALE, gid="band")
    for x, free in ((low, claim.open_low), (high, claim.open_high)):
        if not free:
            sheet.line([(x, plot.y0), (x, plot.y1)], color=ACCENT, width=0.7, linestyle=(0, (3, 2)), gid="band edge")


def _evidence(sheet: Sheet, plot: Box, scale: Scale, item: Range, y: float) -> None:
    """The row's interval: a bar with caps, or an arrow where it is open, and a mark at the value."""
    marker, hollow, color = MARKERS[item.role]
    low, high = (scale(end) for end in _shown_ends(item))
    if item.open_high:
        sheet.arrow((low, y), (min(max(high, low) + ARROW, plot.x1), y), color=color, width=1.3)
    elif item.open_low:
        sheet.arrow((high, y), (max(min(high, low) - ARROW, plot.x0), y), color=color, width=1.3)
    elif high - low > NARROWEST:
        sheet.line([(low, y), (high, y)], color=color, width=1.8, gid="range", zorder=3)
        for x in (low, high):
            sheet.line([(x, y - 1.1), (x, y + 1.1)], color=color, width=1.3, zorder=3)
    bounded = not item.open_high and not item.open_low
    middle = (low + high) / 2 if bounded else low if item.open_high else high
    centre = middle if item.at is None else scale(item.at)
    if item.role != "claim" or not bounded or high - low <= NARROWEST:
        sheet.dot(
            centre, y, color=color, marker=marker, size=2.1 if marker == "D" else 2.5, hollow=hollow, gid=item.role
        )


def _shown_ends(item: Range) -> tuple[float, float]:
    """The ends to draw; an open one stands where the interval starts."""
    low = item.low if isfinite(item.low) else item.high
    return low, item.high if isfinite(item.high) else low


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
