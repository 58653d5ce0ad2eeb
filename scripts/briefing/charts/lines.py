"""Annual series as lines, each with its name and last value at its end."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.annual import (
    YEAR_BAND,
    Plot,
    block_height,
    draw_line,
    has_markers,
    make_plot,
    side_rank,
    tick_room,
    value_axis,
    year_axis,
)
from briefing.charts.model import Line, Mark, Tick
from briefing.charts.place import Box, spread, trail
from briefing.charts.scales import extent
from briefing.charts.sheet import Align, Sheet, form, leading, require
from briefing.charts.style import AXIS, INK, MUTED, WIDTH, WORDS, text_width, wrap

HEIGHT = 50.0
NAME_WIDTH = 36.0
LEADER = 3.5


def build_lines(
    lines: Sequence[Line], *, tick: Tick, reference: tuple[float, str] | None = None, zero: bool = True
) -> Sheet:
    """Draw lines from zero (or around their values); `reference` is a value with its name, a dashed line across."""
    sheet = Sheet(HEIGHT)
    marks = [mark for line in lines for mark in line.marks]
    require(marks if all(line.marks for line in lines) else (), "each line needs a mark")
    values = extent([mark.y for mark in marks] + ([reference[0]] if reference else []), zero=zero)
    names = [wrap(line.name, NAME_WIDTH, weight="semibold") for line in lines]
    ends = [line.marks[-1].label or tick(line.marks[-1].y) for line in lines]
    right = max(
        *(text_width(part, weight="semibold") for name in names for part in name), *(text_width(end) for end in ends)
    )
    box = Box(tick_room(values, tick), YEAR_BAND, WIDTH - right - LEADER - 1.5, HEIGHT - 2.5)
    plot = make_plot(box, (min(mark.x for mark in marks), max(mark.x for mark in marks)), values)
    value_axis(sheet, plot, tick)
    year_axis(sheet, plot)
    if reference:
        y = plot.y(reference[0])
        sheet.line([(box.x0, y), (box.x1, y)], color=MUTED, width=0.9, linestyle=(0, (2, 1.5)), gid="reference")
        sheet.shapes += trail([(box.x0, y), (box.x1, y)], 0.6)
    for index, line in enumerate(lines):
        draw_line(sheet, plot, line, rank=side_rank(lines, index), markers=has_markers(lines, index))
    _ends(sheet, plot, lines, names, ends)
    for line in lines:
        for mark in line.marks[:-1]:
            if mark.emphasised and mark.label:
                label_mark(sheet, plot, mark, mark.label, WORDS[line.side])
    if reference:
        _reference_name(sheet, plot, *reference)
    return sheet


def label_mark(sheet: Sheet, plot: Plot, mark: Mark, text: str, color: str) -> None:
    """Write a mark's label where it covers the least, within the plot's width."""
    x, y = plot.point(mark)
    places: list[tuple[float, float, Align]] = []
    for away in (3.0, 4.5, 6.5, 9.0):
        places += [(x, y + away, "center"), (x, y - away, "center")]
        places += [(x + away - 1, y + away - 1.5, "left"), (x - away + 1, y + away - 1.5, "right")]
        places += [(x + away - 1, y - away + 1.5, "left"), (x - away + 1, y - away + 1.5, "right")]
    bounds = Box(plot.box.x0, plot.box.y0 + 0.3, plot.box.x1 + 1, sheet.height)
    sheet.label(text, places, weight="semibold", color=color, bounds=bounds)


def _ends(
    sheet: Sheet, plot: Plot, lines: Sequence[Line], names: Sequence[tuple[str, ...]], ends: Sequence[str]
) -> None:
    """Write names and last values in the right margin, apart from each other, with a leader where one is moved."""
    order = sorted(range(len(lines)), key=lambda index: (lines[index].marks[-1].y, -index))
    sizes = [block_height(("",) * (len(names[index]) + 1)) for index in order]
    targets = [plot.y(lines[index].marks[-1].y) for index in order]
    centres = spread(targets, sizes, 0.5, sheet.height - 0.5)
    for index, centre in zip(order, centres, strict=True):
        line, x = lines[index], plot.box.x1 + LEADER
        end = plot.point(line.marks[-1])
        if abs(centre - end[1]) > 1.2 or plot.box.x1 - end[0] > 4:
            path = [(end[0] + 1.2, end[1]), (plot.box.x1, end[1]), (x - 0.7, centre)]
            sheet.line(path, color=AXIS, width=0.5, zorder=1, gid="leader")
        half = leading() / 2
        top = centre + half * len(names[index])
        for row, part in enumerate(names[index]):
            sheet.text(x, top - row * leading(), part, weight="semibold", color=WORDS[line.side])
        sheet.text(x, top - len(names[index]) * leading(), ends[index], color=INK)


def _reference_name(sheet: Sheet, plot: Plot, value: float, text: str) -> None:
    """Name the reference line above or below it, where it is free."""
    y, box = plot.y(value), plot.box
    width = text_width(text)
    places: list[tuple[float, float, Align]] = []
    steps = 8
    for step in range(steps + 1):
        x = box.x0 + 1 + (box.x1 - box.x0 - width - 2) * step / steps
        places += [(x, y + 2.2, "left"), (x, y - 2.4, "left")]
    sheet.label(text, places, color=MUTED)


lines = form(build_lines)
