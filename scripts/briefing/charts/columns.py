"""Stacked columns over years, named and labelled directly."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.annual import YEAR_BAND, Plot, make_plot, tick_room, value_axis, year_axis
from briefing.charts.model import Column, Side, Tick
from briefing.charts.place import Box, spread
from briefing.charts.scales import extent
from briefing.charts.sheet import Sheet, form, leading, require, text_box
from briefing.charts.style import AXIS, FILLS, INK, PARTS, TEXT, WIDTH, WORDS, Weight, text_width, wrap
from briefing.errors import BuildError

HEIGHT = 50.0
NAME_WIDTH = 32.0
LEADER = 3.5
ROW = 3.3
RISES = (0.0, 0.8, 1.6, 2.4, 3.2)
Colors = list[tuple[str, str]]


def build_columns(
    columns: Sequence[Column], *, tick: Tick, names: tuple[str, ...], sides: tuple[Side, ...] = ()
) -> Sheet:
    """Draw parts from zero up; totals above, labels in their parts, or just above them where a part is too low.

    `names`: one a part, from the bottom, and the total's as a last one if wanted. `sides` colours the parts;
    without it the first part, which is the subject, is deep blue, and the rest of the whole is pale.
    Raises `BuildError` for a negative part.
    """
    require(columns)
    if any(part < 0 for column in columns for part in column.parts):
        raise BuildError("charts: a stacked column cannot hold a negative part")
    sheet = Sheet(HEIGHT)
    colors = _colors(columns, sides)
    wrapped = [wrap(name, NAME_WIDTH, weight="semibold") for name in names]
    right = max(text_width(part, weight="semibold") for name in wrapped for part in name) + LEADER + 1.5
    values = extent([sum(column.parts) for column in columns], zero=True)
    values = (0.0, values[1] * (1 + 0.05 * len(columns[0].parts)))
    span = (columns[0].x, columns[-1].x)
    pitch = (WIDTH - right) / (span[1] - span[0] + 1)
    full = max(text_width(_total(column, tick), weight="semibold") for column in columns) + 0.8 <= pitch
    left = 0.5 if full else tick_room(values, tick)
    pitch = (WIDTH - right - left) / (span[1] - span[0] + 1)
    plot = make_plot(Box(left, YEAR_BAND, WIDTH - right, HEIGHT - 1), span, values, inset=pitch / 2)
    sheet.line([(plot.box.x0, plot.y(0)), (plot.box.x1, plot.y(0))], color=AXIS, zorder=3, gid="zero")
    if not full:
        value_axis(sheet, plot, tick)
    year_axis(sheet, plot, gap=1.4)
    half = min(pitch * 0.38, 6.0)
    for column in columns:
        _bars(sheet, plot, column, half, colors)
    tops = [_labels(sheet, plot, column, half, colors, _total(column, tick)) for column in _order(columns, full)]
    _names(sheet, plot, columns[-1], tops[0], wrapped, colors)
    return sheet


def _colors(columns: Sequence[Column], sides: tuple[Side, ...]) -> Colors:
    """A fill and a colour for words for each part."""
    count = len(columns[0].parts)
    if sides:
        return [(FILLS[side], WORDS[side]) for side in sides]
    return [(PARTS[index % len(PARTS)], WORDS["a"] if index == 0 else WORDS["none"]) for index in range(count)]


def _total(column: Column, tick: Tick) -> str:
    return column.labels[-1] if len(column.labels) > len(column.parts) else tick(sum(column.parts))


def _order(columns: Sequence[Column], full: bool) -> list[Column]:
    """The columns to label, in the order they claim room: the last, the highest, the lowest, the first, and the others
    only where all fit.
    """
    heights = [sum(column.parts) for column in columns]
    first = [len(columns) - 1, heights.index(max(heights)), heights.index(min(heights)), 0]
    return [columns[index] for index in dict.fromkeys([*first, *(range(len(columns)) if full else ())])]


def _bars(sheet: Sheet, plot: Plot, column: Column, half: float, colors: Colors) -> None:
    x, base = plot.x(column.x), 0.0
    for part, (fill, _) in zip(column.parts, colors, strict=True):
        if part:
            box = Box(x - half, plot.y(base), x + half, plot.y(base + part))
            sheet.rect(box, color=fill, gid="part", linewidth=0.4, edgecolor="white")
        base += part
    sheet.shapes.append(Box(x - half, plot.y(0), x + half, plot.y(base)))


def _labels(sheet: Sheet, plot: Plot, column: Column, half: float, colors: Colors, total: str) -> float:
    """Write the parts' labels and the total. Returns the height of the total's label.

    A label stands inside its part; else just above it, inside a pale next part; else between column and total. One
    that would touch another, or a neighbour's column, is left out.
    """
    x, above = plot.x(column.x), plot.y(sum(column.parts)) + ROW - 1.0
    stack: list[tuple[str, str, Weight]] = []
    for index, label in enumerate(column.labels[: len(column.parts)]):
        fill, word = colors[index]
        if not label or not column.parts[index] or sum(part > 0 for part in column.parts) < 2:
            continue
        low, high, roof = (plot.y(sum(column.parts[: index + more])) for more in (0, 1, 2))
        narrow = text_width(label) <= 2 * half - 0.4
        if narrow and high - low >= ROW:
            sheet.text(x, (high + low) / 2, label, align="center", color=_on(fill))
        elif narrow and roof - high >= ROW and _on(colors[index + 1][0]) == INK:
            sheet.text(x, high + ROW / 2, label, align="center", color=word)
        else:
            stack.append((label, word, "regular"))
    for text, color, weight in [*stack, (total, INK, "semibold")]:
        free = (above + rise for rise in RISES if _is_free(sheet, x, above + rise, text, weight))
        if (y := next(free, None)) is not None:
            sheet.text(x, y, text, align="center", weight=weight, color=color)
            above = y
        above += ROW
    return above - ROW


def _is_free(sheet: Sheet, x: float, y: float, text: str, weight: Weight) -> bool:
    box = text_box(x, y, text, "center", TEXT, weight)
    return box.inside(sheet.bounds) and not any(
        box.grown(0.2).overlap(other) for other in [*sheet.texts, *sheet.shapes]
    )


def _on(fill: str) -> str:
    """Ink or white, whichever reads better on the fill."""
    red, green, blue = (int(fill[start : start + 2], 16) for start in (1, 3, 5))
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 128 else "white"


def _names(
    sheet: Sheet,
    plot: Plot,
    last: Column,
    top: float,
    names: Sequence[tuple[str, ...]],
    colors: Colors,
) -> None:
    """Name the parts of the last column beside them, and the total beside its label."""
    base, targets = 0.0, []
    for part in last.parts:
        targets.append(plot.y(base + part / 2))
        base += part
    if len(names) > len(last.parts):
        targets.append(top)
    sizes = [len(name) * leading() + 0.8 for name in names]
    x = plot.box.x1 + LEADER
    for index, centre in enumerate(spread(targets, sizes, plot.box.y0, sheet.height - 0.5)):
        color = colors[index][1] if index < len(colors) else INK
        sheet.block(x, centre, names[index], weight="semibold", color=color)
        if index < len(colors):
            sheet.line([(plot.box.x1 - 0.6, targets[index]), (x - 0.7, centre)], color=AXIS, width=0.5, gid="leader")


columns = form(build_columns)
