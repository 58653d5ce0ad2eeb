"""The way between two cities: land in pale grey, a great-circle arc, names and distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from briefing.charts.geography import clip, densify, great_circle, lambert, land_rings
from briefing.charts.model import Stop
from briefing.charts.place import Box, Point, trail
from briefing.charts.sheet import Align, Sheet, form, require
from briefing.charts.style import FILLS, INK, LAND, WIDTH, WORDS

HEIGHT = 36.0
MARGIN = 26.0
AROUND = (38.0, 26.0)


def build_route_map(stops: Sequence[Stop], land: Mapping[str, Any], *, distance: str) -> Sheet:
    """Draw the route through the stops, in order. `land` is TopoJSON (world-atlas land-110m)."""
    require(stops[1:], "a route needs two stops")
    sheet = Sheet(HEIGHT)
    ways = [great_circle((a.longitude, a.latitude), (b.longitude, b.latitude)) for a, b in pairwise(stops)]
    window = _window([point for way in ways for point in way])
    place = _Projection(window, ways)
    frame = sheet.bounds
    for ring in land_rings(land):
        inside = clip(ring, window)
        if inside:
            seen = clip([place(point) for point in densify(inside, 2.0)], frame)
            if len(seen) > 2:
                sheet.polygon(seen, color=LAND, gid="land")
    for way in ways:
        path = [place(point) for point in way]
        sheet.line(path, color=INK, width=1.3, linestyle=(0, (5, 2)), gid="route")
        sheet.shapes += trail(path, 1.0)
    for stop in stops:
        x, y = place((stop.longitude, stop.latitude))
        sheet.dot(x, y, color=FILLS[stop.side], size=3.0, marker="s" if stop.side == "b" else "o", gid="stop")
    for stop in stops:
        _name(sheet, stop, place((stop.longitude, stop.latitude)))
    middle = place(ways[0][len(ways[0]) // 2])
    spots: list[tuple[float, float, Align]] = [
        (middle[0], middle[1] + 3.0, "center"),
        (middle[0], middle[1] - 3.2, "center"),
    ]
    sheet.label(distance, spots, weight="semibold", color=INK)
    return sheet


def _window(points: Sequence[Point]) -> Box:
    """The degrees of land worth projecting: the route and a wide margin, short of the poles."""
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return Box(
        min(longitudes) - AROUND[0], max(min(latitudes) - AROUND[1], -60.0),
        max(longitudes) + AROUND[0], min(max(latitudes) + AROUND[1], 84.0),
    )  # fmt: skip


class _Projection:
    """From degrees to millimetres on the sheet."""

    def __init__(self, window: Box, ways: Sequence[Sequence[Point]]) -> None:
        points = [point for way in ways for point in way]
        low, high = min(y for _, y in points), max(y for _, y in points)
        self.project = lambert(((window.x0 + window.x1) / 2, (low + high) / 2), (low, high))
        flat = [self.project(point) for point in points]
        left, right = min(x for x, _ in flat), max(x for x, _ in flat)
        bottom, top = min(y for _, y in flat), max(y for _, y in flat)
        self.scale = min((WIDTH - 2 * MARGIN) / (right - left), (HEIGHT - MARGIN) / max(top - bottom, 1e-9))
        self.x, self.y = (left + right) / 2, (bottom + top) / 2

    def __call__(self, point: Point) -> Point:
        x, y = self.project(point)
        return WIDTH / 2 + (x - self.x) * self.scale, HEIGHT / 2 + (y - self.y) * self.scale


def _name(sheet: Sheet, stop: Stop, at: Point) -> None:
    x, y = at
    spots: list[tuple[float, float, Align]] = [
        (x, y - 4.0, "center"), (x, y + 4.2, "center"), (x - 3.0, y, "right"), (x + 3.0, y, "left"),
    ]  # fmt: skip
    sheet.label(stop.name, spots, weight="semibold", color=WORDS[stop.side])


route_map = form(build_route_map)
