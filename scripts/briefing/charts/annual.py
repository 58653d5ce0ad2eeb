"""What the charts over years share: the plot area, its axes, a line cut where it must be cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.charts.model import Line, Mark, Side, Tick
from briefing.charts.place import Box, Point, trail
from briefing.charts.scales import Scale, ticks, years
from briefing.charts.sheet import Sheet, leading
from briefing.charts.style import AXIS, FILLS, GRID, MUTED, text_width

YEAR_BAND = 5.5
DASHES: tuple[str | tuple[int, tuple[float, ...]], ...] = ("solid", (0, (4.5, 1.5)), (0, (1.2, 1.2)))


@dataclass(frozen=True)
class Plot:
    """A plot area: its box and its two scales, from years and values to millimetres."""

    box: Box
    x: Scale
    y: Scale

    def point(self, mark: Mark) -> Point:
        """Where a mark stands."""
        return self.x(mark.x), self.y(mark.y)


def make_plot(box: Box, span: tuple[float, float], values: tuple[float, float], *, inset: float = 2.0) -> Plot:
    """A plot of years `span` and values `values` in a box; the first and last year stand `inset` mm inside."""
    first, last = span if span[0] < span[1] else (span[0] - 0.5, span[1] + 0.5)
    return Plot(box, Scale(first, last, box.x0 + inset, box.x1 - inset), Scale(*values, box.y0, box.y1))


def tick_room(values: tuple[float, float], tick: Tick) -> float:
    """The width the value axis' labels need, in millimetres."""
    return max(text_width(tick(value)) for value in ticks(*values)) + 2.0


def value_axis(sheet: Sheet, plot: Plot, tick: Tick, *, labels: bool = True) -> None:
    """Draw light horizontal lines at round values, the zero line darker, and their labels on the left."""
    for value in ticks(plot.y.low, plot.y.high):
        y = plot.y(value)
        color, width = (AXIS, 0.8) if value == 0 else (GRID, 0.6)
        sheet.line([(plot.box.x0, y), (plot.box.x1, y)], color=color, width=width, zorder=1, gid="grid")
        if labels:
            sheet.text(plot.box.x0 - 1.6, y, tick(value), align="right", color=MUTED, scale=True)


def year_axis(sheet: Sheet, plot: Plot, gap: float = 2.5) -> None:
    """Write years under the plot: all, or round ones, so that they keep `gap` mm apart."""
    for year in years(plot.x.low, plot.x.high, plot.x.end - plot.x.start, text_width("2000"), gap):
        x = plot.x(year)
        sheet.line([(x, plot.box.y0), (x, plot.box.y0 - 0.9)], color=AXIS, width=0.6, zorder=1, gid="year")
        sheet.text(x, plot.box.y0 - 3.2, f"{year:.0f}", align="center", color=MUTED, scale=True)


def runs(line: Line) -> list[tuple[Mark, ...]]:
    """The line's marks in unbroken runs: cut where a year is missing, and where a definition changes."""
    pieces: list[list[Mark]] = []
    for mark in line.marks:
        if pieces and mark.x - pieces[-1][-1].x <= 1 + 1e-6 and not _break_between(line, pieces[-1][-1], mark):
            pieces[-1].append(mark)
        else:
            pieces.append([mark])
    return [tuple(piece) for piece in pieces]


def draw_line(sheet: Sheet, plot: Plot, line: Line, *, rank: int = 0, markers: bool = False) -> None:
    """Draw a line in its runs, its breaks, and markers: where alone, approximate, emphasised, last, or everywhere."""
    color = FILLS[line.side]
    shape = "s" if line.side == "b" else "o"
    for run in runs(line):
        points = [plot.point(mark) for mark in run]
        if len(run) > 1:
            dashes = DASHES[rank % len(DASHES)]
            sheet.line(points, color=color, width=1.5, linestyle=dashes, gid=f"run:{line.name}")
            sheet.shapes += trail(points, 0.8)
        for mark, (x, y) in zip(run, points, strict=True):
            if markers or len(run) == 1 or mark.approximate or mark.emphasised or mark is line.marks[-1]:
                size = 1.5 if shape == "s" else 1.7
                sheet.dot(x, y, color=color, marker=shape, size=size, hollow=mark.approximate, gid=f"mark:{line.name}")
    for before, after in pairwise(line.marks):
        if _break_between(line, before, after):
            _draw_break(sheet, plot.point(before), plot.point(after), color)


def side_rank(lines: Sequence[Line], index: int) -> int:
    """How many earlier lines are of the same side: lines of one side differ by their dashes."""
    side: Side = lines[index].side
    return sum(line.side == side for line in lines[:index])


def has_markers(lines: Sequence[Line], index: int) -> bool:
    """Whether a line has a marker at each mark: the second side's beside another's, to differ in grey print."""
    return lines[index].side == "b" and any(line.side != "b" for line in lines)


def block_height(lines: Sequence[str], gap: float = 0.9) -> float:
    """The height of lines of text with a little air, in millimetres."""
    return len(lines) * leading() + gap


def _break_between(line: Line, before: Mark, after: Mark) -> bool:
    return any(before.x < point <= after.x for point in line.breaks)


def _draw_break(sheet: Sheet, before: Point, after: Point, color: str) -> None:
    """Two slanted strokes half-way between the marks a break parts."""
    x, y = (before[0] + after[0]) / 2, (before[1] + after[1]) / 2
    for shift in (-0.6, 0.6):
        sheet.line([(x + shift - 0.5, y - 1.6), (x + shift + 0.5, y + 1.6)], color=color, width=1.1, gid="break")
    sheet.shapes.append(Box(x - 1.2, y - 1.7, x + 1.2, y + 1.7))
