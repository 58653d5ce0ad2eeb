"""Small multiples: a panel for each line, side by side, on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.annual import YEAR_BAND, Plot, draw_line, make_plot, tick_room, value_axis, year_axis
from briefing.charts.lines import label_mark
from briefing.charts.model import Line, Tick
from briefing.charts.place import Box
from briefing.charts.scales import extent
from briefing.charts.sheet import Sheet, form, leading, require
from briefing.charts.style import WIDTH, WORDS, wrap

HEIGHT = 44.0
GAP = 7.0


def build_panels(lines: Sequence[Line], *, tick: Tick) -> Sheet:
    """Draw each line in its own panel, zeros marked on the zero line, with its peak and last value labelled."""
    sheet = Sheet(HEIGHT)
    marks = [mark for line in lines for mark in line.marks]
    require(marks if all(line.marks for line in lines) else (), "each line needs a mark")
    values = extent([mark.y for mark in marks], zero=True)
    values = (values[0], values[1] + (values[1] - values[0]) * 0.08)
    span = (min(mark.x for mark in marks), max(mark.x for mark in marks))
    left = tick_room(values, tick)
    width = (WIDTH - 1.5 - left - GAP * (len(lines) - 1)) / len(lines)
    names = [wrap(line.name, width, weight="semibold") for line in lines]
    top = HEIGHT - leading() * max(map(len, names)) - 1.5
    for index, (line, name) in enumerate(zip(lines, names, strict=True)):
        start = left + index * (width + GAP)
        plot = make_plot(Box(start, YEAR_BAND, start + width, top), span, values)
        for row, part in enumerate(name):
            y = HEIGHT - 1.9 - row * leading()
            sheet.text(start, y, part, weight="semibold", color=WORDS[line.side])
        value_axis(sheet, plot, tick, labels=index == 0)
        year_axis(sheet, plot)
        draw_line(sheet, plot, line, markers=True)
        _labels(sheet, plot, line, tick)
    return sheet


def _labels(sheet: Sheet, plot: Plot, line: Line, tick: Tick) -> None:
    """Label the last value, the first highest one, and the emphasised."""
    last = line.marks[-1]
    peak = max(line.marks, key=lambda mark: mark.y)
    chosen = [last] if peak.y == last.y else [last, peak]
    chosen += [mark for mark in line.marks if mark.emphasised and mark not in chosen]
    for mark in chosen:
        label_mark(sheet, plot, mark, mark.label or tick(mark.y), WORDS[line.side])


panels = form(build_panels)
