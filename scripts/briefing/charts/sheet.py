"""The sheet every form draws on: a matplotlib figure measured in millimetres, that remembers where its texts are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Literal, ParamSpec

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, PathPatch, Polygon, Rectangle
from matplotlib.path import Path

from briefing.charts.model import Drawing
from briefing.charts.place import Box, Point, choose
from briefing.charts.style import INK, MM, TEXT, WIDTH, Weight, font, style, text_width
from briefing.charts.svg import to_svg
from briefing.errors import BuildError

Align = Literal["left", "center", "right"]
P = ParamSpec("P")

ASCENT = 0.78
DESCENT = 0.21
CAPITALS = 0.33
_SHARE: dict[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}


def text_box(x: float, y: float, text: str, align: Align, size: float, weight: Weight) -> Box:
    """The box of a one-line text whose capitals are centred on `y`, with the font's usual ascent and descent."""
    width, height = text_width(text, size, weight), size / MM
    left = x - _SHARE[align] * width
    base = y - CAPITALS * height
    return Box(left, base - DESCENT * height, left + width, base + ASCENT * height)


def leading(size: float = TEXT) -> float:
    """The distance between two lines of text, in millimetres."""
    return 1.17 * size / MM


class Sheet:
    """A drawing under way: `width` × `height` mm, origin at the lower left.

    `texts` and `shapes` hold boxes in mm, `words` what is written, scales apart.
    """

    def __init__(self, height: float, width: float = WIDTH) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 25.4, height / 25.4), dpi=72)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height), autoscale_on=False)
        self.axes.set_axis_off()
        self.texts: list[Box] = []
        self.words: list[str] = []
        self.shapes: list[Box] = []

    @property
    def bounds(self) -> Box:
        """The whole sheet."""
        return Box(0, 0, self.width, self.height)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        align: Align = "left",
        size: float = TEXT,
        weight: Weight = "regular",
        color: str = INK,
        scale: bool = False,
    ) -> Box:
        """Write a line of text, its capitals centred on `y`; on a `scale` it is a mark, not a number of the data.

        Raises `BuildError` when it leaves the sheet.
        """
        box = text_box(x, y, text, align, size, weight)
        if not box.inside(self.bounds.grown(0.3)):
            raise BuildError(f"charts: {text!r} does not fit on a drawing of {self.width:g} × {self.height:g} mm")
        base = y - CAPITALS * size / MM
        self.axes.text(x, base, text, ha=align, va="baseline", color=color, fontproperties=font(size, weight), zorder=5)
        self.texts.append(box)
        if not scale:
            self.words.append(text)
        return box

    def block(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        align: Align = "left",
        size: float = TEXT,
        weight: Weight = "regular",
        color: str = INK,
    ) -> None:
        """Write lines of text around the centre `y`."""
        top = y + leading(size) * (len(lines) - 1) / 2
        for index, line in enumerate(lines):
            self.text(x, top - index * leading(size), line, align=align, size=size, weight=weight, color=color)

    def label(
        self,
        text: str,
        places: Sequence[tuple[float, float, Align]],
        *,
        weight: Weight = "regular",
        color: str = INK,
        bounds: Box | None = None,
        optional: bool = False,
    ) -> None:
        """Write a label at the best of several places (x, y, alignment); not at all if `optional` and all are taken."""
        boxes = [text_box(x, y, text, align, TEXT, weight) for x, y, align in places]
        best = choose(boxes, self.texts, self.shapes, bounds or self.bounds)
        x, y, align = places[best]
        if not optional or not any(boxes[best].overlap(other) for other in self.texts):
            self.text(x, y, text, align=align, weight=weight, color=color)

    def line(self, points: Sequence[Point], *, color: str, width: float = 0.8, gid: str = "", **kwargs: Any) -> None:
        """Draw a joined line through points in mm; `width` in points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self.axes.plot(xs, ys, color=color, linewidth=width, gid=gid or None, **{"zorder": 2, **kwargs})

    def dot(
        self,
        x: float,
        y: float,
        *,
        color: str,
        marker: str = "o",
        size: float = 1.7,
        hollow: bool = False,
        gid: str = "",
    ) -> None:
        """Draw a marker `size` mm wide; a hollow one is white inside. Labels keep off it."""
        face = "white" if hollow else color
        self.axes.plot(
            [x], [y], linestyle="none", marker=marker, markersize=size * MM, color=color, markerfacecolor=face,
            markeredgecolor=color, markeredgewidth=1.0, zorder=4, gid=gid or None,
        )  # fmt: skip
        self.shapes.append(Box(x, y, x, y).grown(size / 2 + 0.2))

    def rect(self, box: Box, *, color: str, gid: str = "", **kwargs: Any) -> None:
        """Fill a rectangle."""
        style_ = {"facecolor": color, "linewidth": 0, "zorder": 1, **kwargs}
        self.axes.add_patch(Rectangle((box.x0, box.y0), box.x1 - box.x0, box.y1 - box.y0, gid=gid or None, **style_))

    def card(self, box: Box, *, fill: str, edge: str, width: float, **kwargs: Any) -> None:
        """Draw a rectangle with softened corners."""
        size = (box.x1 - box.x0, box.y1 - box.y0)
        self.axes.add_patch(
            FancyBboxPatch(
                (box.x0, box.y0), *size, boxstyle="round,pad=0,rounding_size=0.8", mutation_aspect=1.0,
                facecolor=fill, edgecolor=edge, linewidth=width, zorder=3, **kwargs,
            )
        )  # fmt: skip

    def polygon(self, points: Sequence[Point], *, color: str, **kwargs: Any) -> None:
        """Fill a polygon."""
        self.axes.add_patch(Polygon(list(points), closed=True, facecolor=color, edgecolor="none", zorder=1, **kwargs))

    def curve(self, points: Sequence[Point], *, color: str, width: float, **kwargs: Any) -> None:
        """Draw a cubic Bézier curve: start, two handles, end."""
        path = Path(list(points), [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
        self.axes.add_patch(PathPatch(path, facecolor="none", edgecolor=color, linewidth=width, zorder=2, **kwargs))

    def arrow(self, start: Point, end: Point, *, color: str, width: float = 0.9, shrink: float = 0.0) -> None:
        """Draw a thin arrow, `shrink` mm short of both ends."""
        self.axes.add_patch(
            FancyArrowPatch(
                start, end, arrowstyle="-|>,head_length=4,head_width=1.8", mutation_scale=1.0, color=color,
                linewidth=width, shrinkA=shrink * MM, shrinkB=shrink * MM, zorder=3, joinstyle="miter",
            )
        )  # fmt: skip

    def drawing(self) -> Drawing:
        """The sheet as a finished drawing."""
        for artist in self.axes.get_children():
            artist.set_clip_on(False)
        return Drawing(to_svg(self.figure, self.width, self.height), self.width, self.height, tuple(self.words))


def require(items: Sequence[object], message: str = "there is nothing to draw") -> None:
    """Raise `BuildError` when there are no items."""
    if not items:
        raise BuildError(f"charts: {message}")


def form(build: Callable[P, Sheet]) -> Callable[P, Drawing]:
    """Make a form of a function that builds its sheet: draw under our style, hand back the finished drawing."""

    @wraps(build)
    def draw(*args: P.args, **kwargs: P.kwargs) -> Drawing:
        with style():
            return build(*args, **kwargs).drawing()

    return draw
