"""Plane geometry of the globe: TopoJSON rings, clipping, great circles, a Lambert conformal projection.

Longitudes and latitudes in degrees; projected coordinates in earth radii.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import asin, atan2, cos, degrees, hypot, log, pi, radians, sin, sqrt, tan
from typing import Any

from briefing.charts.place import Box, Point


def land_rings(topology: Mapping[str, Any]) -> list[list[Point]]:
    """The outer rings of a TopoJSON land file, as (longitude, latitude) points."""
    arcs = [_arc(arc, topology.get("transform")) for arc in topology["arcs"]]
    rings = []
    for thing in topology["objects"].values():
        for geometry in thing.get("geometries", [thing]):
            polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
            rings += [_ring(polygon[0], arcs) for polygon in polygons]
    return rings


def _arc(arc: Sequence[Sequence[float]], transform: Mapping[str, Sequence[float]] | None) -> list[Point]:
    """An arc's points: as they are, or summed up from quantised steps."""
    if not transform:
        return [(point[0], point[1]) for point in arc]
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    x, y, points = 0.0, 0.0, []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * scale_x + shift_x, y * scale_y + shift_y))
    return points


def _ring(indices: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """Arcs joined into a ring; a negative index is an arc run backwards."""
    ring: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else list(reversed(arcs[~index]))
        ring += arc[1:] if ring else arc
    return ring


def clip(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring inside a box (Sutherland–Hodgman); empty when nothing is left."""
    edges: list[tuple[int, float, float]] = [(0, box.x0, 1.0), (0, box.x1, -1.0), (1, box.y0, 1.0), (1, box.y1, -1.0)]
    points = list(ring)
    for axis, bound, sign in edges:
        kept: list[Point] = []
        for before, after in zip(points[-1:] + points[:-1], points, strict=True):
            enters, leaves = sign * (after[axis] - bound) >= 0, sign * (before[axis] - bound) >= 0
            if enters != leaves:
                share = (bound - before[axis]) / (after[axis] - before[axis])
                x, y = before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])
                kept.append((bound, y) if axis == 0 else (x, bound))
            if enters:
                kept.append(after)
        points = kept
    return points


def densify(ring: Sequence[Point], longest: float) -> list[Point]:
    """The ring with points added so that no step is longer than `longest`; straight edges then bend as they should."""
    points: list[Point] = []
    for before, after in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        count = max(1, round(hypot(after[0] - before[0], after[1] - before[1]) / longest))
        points += [
            (before[0] + (after[0] - before[0]) * step / count, before[1] + (after[1] - before[1]) * step / count)
            for step in range(count)
        ]
    return points


def great_circle(start: Point, end: Point, steps: int = 64) -> list[Point]:
    """Points along the shortest way between two places."""
    one, two = _vector(start), _vector(end)
    chord = sqrt(sum((a - b) ** 2 for a, b in zip(one, two, strict=True)))
    angle = 2 * asin(min(1.0, chord / 2))
    points = []
    for step in range(steps + 1):
        share = step / steps
        left = sin((1 - share) * angle) / sin(angle) if angle else 1 - share
        right = sin(share * angle) / sin(angle) if angle else share
        x, y, z = (left * a + right * b for a, b in zip(one, two, strict=True))
        length = hypot(x, y)
        points.append((degrees(atan2(y, x)), degrees(atan2(z, length))))
    return points


def lambert(centre: Point, parallels: tuple[float, float]) -> Callable[[Point], Point]:
    """A Lambert conformal conic projection around a centre, true to scale on two parallels."""
    one, two = radians(parallels[0]), radians(parallels[1])
    same = abs(one - two) < 1e-9
    cone = sin(one) if same else log(cos(one) / cos(two)) / log(_half(two) / _half(one))
    factor = cos(one) * _half(one) ** cone / cone
    origin = factor / _half(radians(centre[1])) ** cone

    def project(point: Point) -> Point:
        radius = factor / _half(radians(point[1])) ** cone
        angle = cone * radians(point[0] - centre[0])
        return radius * sin(angle), origin - radius * cos(angle)

    return project


def _half(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


def _vector(point: Point) -> tuple[float, float, float]:
    longitude, latitude = radians(point[0]), radians(point[1])
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)
