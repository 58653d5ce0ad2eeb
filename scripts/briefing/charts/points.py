"""Values over time as labelled points on thin stems from zero."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.annual import Plot, make_plot, tick_room, value_axis
from briefing.charts.model import Mark, Tick
from briefing.charts.place import Box, trail
from briefing.charts.scales import extent
from briefing.charts.sheet import Align, Sheet, form, require
from briefing.charts.style import ACCENT, AXIS, FILLS, INK, MUTED, WIDTH, Weight, text_width

HEIGHT = 46.0


def build_points(marks: Sequence[Mark], *, tick: Tick, change: tuple[int, int, str] | None = None) -> Sheet:
    """Draw marks without a joining line; `change` joins two of them (by index) with an arrow and its text."""
    require(marks)
    sheet = Sheet(HEIGHT)
    values = extent([mark.y for mark in marks], zero=True)
    values = (values[0], values[1] + (values[1] - values[0]) * 0.10)
    box = Box(tick_room(values, tick), 6.0, WIDTH - 1.0, HEIGHT - 1.0)
    plot = make_plot(box, (marks[0].x, marks[-1].x), values, inset=8.0)
    value_axis(sheet, plot, tick)
    _years(sheet, plot, marks)
    for mark in marks:
        _stem(sheet, plot, mark)
    if change:
        start, end = plot.point(marks[change[0]]), plot.point(marks[change[1]])
        sheet.arrow(start, end, color=ACCENT, shrink=1.4)
        sheet.shapes += trail([start, end], 0.8)
    ends = (marks[0], marks[-1])
    for mark in sorted(marks, key=lambda mark: (not mark.emphasised, mark not in ends)):
        _label(sheet, plot, mark, tick, optional=mark not in ends and not mark.emphasised)
    if change:
        _change(sheet, plot, marks[change[0]], marks[change[1]], change[2])
    return sheet


def _stem(sheet: Sheet, plot: Plot, mark: Mark) -> None:
    x, y = plot.point(mark)
    color = ACCENT if mark.emphasised else FILLS["both"]
    sheet.line([(x, plot.y(0)), (x, y)], color=AXIS, width=0.6, zorder=1, gid="stem")
    sheet.shapes += trail([(x, plot.y(0)), (x, y)], 0.3)
    sheet.dot(x, y, color=color, size=2.2, hollow=mark.approximate, gid="mark")


def _years(sheet: Sheet, plot: Plot, marks: Sequence[Mark]) -> None:
    """Write the marks' own years: the last, the first, the emphasised, then those that still find room."""
    last = len(marks) - 1
    order = sorted(range(len(marks)), key=lambda index: (index not in (0, last), not marks[index].emphasised, index))
    taken: list[float] = []
    for index in order:
        x = plot.x(marks[index].x)
        if all(abs(x - other) >= text_width("2000") + 1.5 for other in taken):
            taken.append(x)
            sheet.text(x, plot.box.y0 - 3.2, f"{marks[index].x:.0f}", align="center", color=MUTED, scale=True)


def _label(sheet: Sheet, plot: Plot, mark: Mark, tick: Tick, *, optional: bool) -> None:
    """Write a mark's value above it, higher or beside it; in a crowd, an optional one is left out."""
    x, y = plot.point(mark)
    places: list[tuple[float, float, Align]] = [
        (x, y + 3.2, "center"),
        (x, y + 6.4, "center"),
        (x + 2.0, y + 1.8, "left"),
        (x - 2.0, y + 1.8, "right"),
        (x + 2.0, y, "left"),
        (x - 2.0, y, "right"),
        (x + 2.0, y - 3.0, "left"),
        (x - 2.0, y - 3.0, "right"),
    ]
    weight: Weight = "semibold" if mark.emphasised else "regular"
    color = ACCENT if mark.emphasised else INK
    sheet.label(mark.label or tick(mark.y), places, weight=weight, color=color, optional=optional)


def _change(sheet: Sheet, plot: Plot, before: Mark, after: Mark, text: str) -> None:
    """Write the change beside the middle of its arrow, or under it."""
    (x0, y0), (x1, y1) = plot.point(before), plot.point(after)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    places: list[tuple[float, float, Align]] = []
    for away in (1.5, 3.0, 5.0, 8.0):
        places += [(x + away, y + 1, "left"), (x, y - away - 2, "center"), (x - away, y - 1, "right")]
        places += [(x + away, y - away - 1, "left"), (x, y + away + 2, "center"), (x1 + away, y1 - 4, "left")]
    sheet.label(text, places, weight="semibold", color=ACCENT)


points = form(build_points)
