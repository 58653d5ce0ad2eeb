"""A declared figure → a figure payload: drawing, headline, subtitle, alt text, reading, scope, sources, data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any

from briefing import charts, formats
from briefing.charts.model import Bar, Column, Drawing, Line, Mark
from briefing.declared import FigureSpec
from briefing.exhibits.findings import find
from briefing.exhibits.points import Point, data_table, gather, shown
from briefing.material import Material, plain
from briefing.payload import Figure
from briefing.provenance import source_ids

Draw = Callable[[Material, FigureSpec, list[Point], dict[str, Any]], Drawing]


def figure(m: Material, spec: FigureSpec) -> Figure | None:
    """The figure, or None when fewer points are known on the day than the declaration asks for."""
    points = gather(m, spec)
    if len(points) < spec.at_least or not _complete(spec, points):
        return None
    kind, values = find(m, spec, points)
    register = m.register()
    drawing = _FORMS[spec.form](m, spec, points, values)
    columns, rows = data_table(m, register, [(p, shown(m, p, _decimals(spec, p))) for p in points])

    def say(part: str) -> str:
        return m.writer.phrase(f"{part}_{kind}", register, **values)

    return Figure(
        name=spec.id,
        lang=m.lang,
        refs=register.refs,
        sources=register.sources,
        title=plain(say("headline")),
        subtitle=_subtitle(m, spec, points),
        alt=_alt(m, spec, points, plain(say("headline"))),
        reading=say("reading"),
        scope=_scope(m, spec, points),
        note=m.passage(spec.note[m.lang], register) if spec.note else "",
        columns=columns,
        rows=rows,
        width_mm=drawing.width_mm,
        height_mm=drawing.height_mm,
        svg=drawing.svg,
        texts=drawing.texts,
        source_ids=source_ids([p.number for p in points]),
    )


def _complete(spec: FigureSpec, points: Sequence[Point]) -> bool:
    """Whether the comparison that the form makes is possible: a share needs both series, an index its base."""
    drawn = {p.observation.series for p in points}
    return spec.form not in {"columns", "panels"} or all(name in drawn for name in spec.series)


def _decimals(spec: FigureSpec, point: Point) -> int | None:
    """An index is a whole number, a computed change has one decimal, an observed value those of its source."""
    return 0 if spec.index else 1 if point.number.kind == "derived" else None


def _years(points: Sequence[Point]) -> str:
    years = sorted({p.period.split("/")[-1][:4] for p in points})
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _subtitle(m: Material, spec: FigureSpec, points: Sequence[Point]) -> str:
    """Measure, unit, places and years: what a statistician needs under the headline."""
    indicators = list(dict.fromkeys(m.vocabulary.indicators[p.observation.indicator].label for p in points))
    places = list(dict.fromkeys(p.place for p in points))
    measure = spec.subject[m.lang] if spec.subject else formats.items(m.lang, indicators)
    unit = points[0].number.unit
    many = m.labels["index_of"].format(base=spec.index) if spec.index else unit.many
    where = formats.items(m.lang, places) if len(places) <= 3 else ""
    return ", ".join(part for part in (formats.capital(measure), where, _years(points), many) if part)


def _scope(m: Material, spec: FigureSpec, points: Sequence[Point]) -> str:
    """What is counted; a figure that writes it beside each bar says so instead of repeating it."""
    if spec.form in {"bars", "changes"}:
        return m.labels["scope_beside"]
    counted = list(dict.fromkeys(m.vocabulary.definitions[p.definition].text for p in points))
    return "; ".join(counted) + "."


def _alt(m: Material, spec: FigureSpec, points: Sequence[Point], headline: str) -> str:
    """What the figure shows, with its numbers, series by series."""
    groups = []
    for _, group in groupby(points, key=lambda p: p.key):
        members = list(group)
        first = members[0]
        name = f"{first.group}, {first.place}" if spec.form == "changes" else first.group
        values = "; ".join(f"{formats.period(m.lang, p.period)}, {shown(m, p, _decimals(spec, p))}" for p in members)
        groups.append(f"{name}{m.labels['colon']} {values}.")
    return " ".join((f"{m.labels[f'form.{spec.form}']} {headline.rstrip('.')}.", *groups))


def _tick(m: Material, points: Sequence[Point], spec: FigureSpec) -> Callable[[float], str]:
    unit = points[0].number.unit
    return lambda value: formats.digits(m.lang, value) if spec.index else formats.quantity(m.lang, value, unit)


def _points(m: Material, spec: FigureSpec, points: list[Point], values: dict[str, Any]) -> Drawing:
    start, end = points.index(values["start"]), points.index(values["end"])
    marks = [
        Mark(p.x, p.number.value, shown(m, p), emphasised=i in {start, end}, approximate=p.number.bound != "exact")
        for i, p in enumerate(points)
    ]
    label = formats.quantity(m.lang, values["change"].value, values["change"].unit, 1, signed=True)
    return charts.points(tuple(marks), tick=_tick(m, points, spec), change=(start, end, label))


def _line(m: Material, spec: FigureSpec, name: str, members: Sequence[Point]) -> Line:
    last = len(members) - 1
    peak = max(range(len(members)), key=lambda i: members[i].number.value)
    marks = tuple(
        Mark(
            p.x,
            p.number.value,
            shown(m, p, _decimals(spec, p)) if i in {last, peak} else "",
            approximate=p.number.bound != "exact",
        )
        for i, p in enumerate(members)
    )
    breaks = tuple(b.x for a, b in pairwise(members) if a.definition != b.definition)
    return Line(name, members[0].side, marks, breaks)


def _all_lines(m: Material, spec: FigureSpec, points: list[Point]) -> tuple[Line, ...]:
    groups = [list(members) for _, members in groupby(points, key=lambda p: p.key)]
    lines = tuple(_line(m, spec, members[0].group, members) for members in groups)
    if len({line.marks[-1].x for line in lines}) == 1:
        return lines
    return tuple(_with_last_year(line) for line in lines)


def _with_last_year(line: Line) -> Line:
    """The line with its last year beside its last value: lines that end apart are not compared unawares."""
    *others, last = line.marks
    return replace(line, marks=(*others, replace(last, label=f"{last.label} ({last.x:.0f})")))


def _lines(m: Material, spec: FigureSpec, points: list[Point], values: dict[str, Any]) -> Drawing:
    reference = (100.0, m.labels["index_of"].format(base=spec.index)) if spec.index else None
    return charts.lines(_all_lines(m, spec, points), tick=_tick(m, points, spec), reference=reference)


def _panels(m: Material, spec: FigureSpec, points: list[Point], values: dict[str, Any]) -> Drawing:
    return charts.panels(_all_lines(m, spec, points), tick=_tick(m, points, spec))


def _columns(m: Material, spec: FigureSpec, points: list[Point], values: dict[str, Any]) -> Drawing:
    """The part from the zero line, the rest of the whole above it."""
    whole, part = ({p.x: p for p in points if p.observation.series == name} for name in spec.series)
    names = (values["part"].group, m.labels["others"])
    stacks = []
    for x, total in sorted(whole.items()):
        piece = part[x].number.value if x in part else 0.0
        labels = (shown(m, part[x]) if x in part else "", "")
        stacks.append(Column(x, (piece, total.number.value - piece), labels))
    return charts.columns(tuple(stacks), tick=_tick(m, points, spec), names=names)


def _bar(m: Material, point: Point, base: str, label: str) -> Bar:
    detail = f"{m.vocabulary.definitions[point.definition].text} ({formats.period(m.lang, point.period)})"
    return Bar(point.group, detail, point.number.value, label, point.side, hatched=point.definition != base)


def _bars(m: Material, spec: FigureSpec, points: list[Point], values: dict[str, Any]) -> Drawing:
    """Bars whose definition is not the first one's are hatched."""
    drawn = tuple(_bar(m, p, points[0].definition, shown(m, p)) for p in points)
    return charts.bars(drawn, tick=_tick(m, points, spec))


def _changes(m: Material, spec: FigureSpec, points: list[Point], values: dict[str, Any]) -> Drawing:
    drawn = tuple(
        Bar(
            f"{p.group} – {p.place}",
            m.vocabulary.definitions[p.definition].text,
            p.number.value,
            shown(m, p, _decimals(spec, p), signed=True),
            p.side,
            hatched=False,
        )
        for p in points
    )
    return charts.changes(drawn, tick=_tick(m, points, spec))


_FORMS: dict[str, Draw] = {
    "points": _points,
    "lines": _lines,
    "panels": _panels,
    "columns": _columns,
    "bars": _bars,
    "changes": _changes,
}
