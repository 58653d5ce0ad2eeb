"""The finding a figure states: computed from its points, worded by a macro of `findings.md`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from briefing.declared import FigureSpec
from briefing.exhibits.points import Point, change_between
from briefing.material import Material


def find(m: Material, spec: FigureSpec, points: Sequence[Point]) -> tuple[str, dict[str, Any]]:
    """The kind of finding (a macro's name) and its values for the figure's form."""
    values: dict[str, Any] = {"points": list(points), "first": points[0], "last": points[-1], "spec": spec}
    if spec.index:
        _, shared = _gap(m, spec, points)
        return "index", {**values, **shared, "base": spec.index}
    kinds = {
        "points": _change,
        "lines": _series,
        "panels": _gap,
        "columns": _part,
        "bars": _spread,
        "changes": _changes,
    }
    kind, more = kinds[spec.form](m, spec, points)
    about = more.get("end", more.get("whole", points[-1]))
    values["indicator"] = m.vocabulary.indicators[about.observation.indicator]
    values["place"] = m.vocabulary.places[about.observation.place]
    return kind, {**values, **more}


def _lasts(points: Sequence[Point]) -> list[Point]:
    """The last point of each group, in drawing order."""
    return list({p.key: p for p in points}.values())


def _change(m: Material, spec: FigureSpec, points: Sequence[Point]) -> tuple[str, dict[str, Any]]:
    """The change between the declared periods, or between the last two neighbours that count the same thing."""
    by_period = {p.period: p for p in points}
    start, end = next(
        ((a, b) for a, b in reversed(list(pairwise(points))) if a.definition == b.definition), (points[0], points[-1])
    )
    if spec.change and all(period in by_period for period in spec.change):
        start, end = (by_period[period] for period in spec.change)
    return "change", {"start": start, "end": end, "change": change_between(m, start.observation, end.observation)}


def _series(m: Material, spec: FigureSpec, points: Sequence[Point]) -> tuple[str, dict[str, Any]]:
    """The change of the first declared series, and the last value of each."""
    group = [p for p in points if p.key == points[0].key]
    lasts = _lasts(points)
    _, change = _change(m, spec, group)
    return "series", {"lasts": lasts, **change}


def _gap(m: Material, spec: FigureSpec, points: Sequence[Point]) -> tuple[str, dict[str, Any]]:
    """The values of all groups at the last period they share."""
    periods = [{p.period for p in points if p.key == key} for key in dict.fromkeys(p.key for p in points)]
    shared = max(set.intersection(*periods))
    return "gap", {"pair": [p for p in points if p.period == shared], "period": shared}


def _part(m: Material, spec: FigureSpec, points: Sequence[Point]) -> tuple[str, dict[str, Any]]:
    """The second series as a share of the first, in the last year both have."""
    whole_series, part_series = ({p.period: p for p in points if p.observation.series == name} for name in spec.series)
    shared = max(whole_series.keys() & part_series.keys())
    whole, part = whole_series[shared], part_series[shared]
    share = m.percent_of(part.number, whole.number)
    return "part", {"whole": whole, "part": part, "share": share, "period": shared}


def _spread(m: Material, spec: FigureSpec, points: Sequence[Point]) -> tuple[str, dict[str, Any]]:
    """Lowest and highest of values that count different things."""
    return "spread", {
        "low": min(points, key=lambda p: p.number.value),
        "high": max(points, key=lambda p: p.number.value),
    }


def _changes(m: Material, spec: FigureSpec, points: Sequence[Point]) -> tuple[str, dict[str, Any]]:
    """Smallest and largest change in size, and whether all go the same way on both sides."""
    ordered = sorted(points, key=lambda p: abs(p.number.value))
    one_way = len({p.number.value > 0 for p in points}) == 1
    both = {"a", "b"} <= {p.side for p in points}
    return "changes", {"smallest": ordered[0], "largest": ordered[-1], "agreed": one_way and both}
