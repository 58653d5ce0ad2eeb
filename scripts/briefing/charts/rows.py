"""What the charts of rows share: names on the left, each with a smaller line of detail, rows as high as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.charts.sheet import Sheet, leading
from briefing.charts.style import DETAIL, MUTED, TEXT, Weight, text_width, wrap

ROW_GAP = 2.4
LEAST = 7.2
OPERATOR = " ÷ "


@dataclass(frozen=True)
class Row:
    """A row's texts in lines, and its height in millimetres."""

    name: tuple[str, ...]
    detail: tuple[str, ...]
    height: float


@dataclass(frozen=True)
class Rows:
    """All rows, and the width of the column their names take, in millimetres."""

    rows: tuple[Row, ...]
    width: float

    @property
    def height(self) -> float:
        """The height of all rows together."""
        return sum(row.height for row in self.rows)


def wrap_operands(text: str, width: float, weight: Weight = "regular") -> tuple[str, ...]:
    """The text in lines of at most `width` mm; one that computes (« a ÷ b ») is cut before its sign first."""
    if text_width(text, weight=weight) <= width:
        return (text,)
    parts = text.split(OPERATOR)
    parts[1:] = [OPERATOR.strip() + "\u00a0" + part for part in parts[1:]]
    return tuple(line for part in parts for line in wrap(part, width, weight=weight))


def make_rows(texts: Sequence[tuple[str, str]], widest: float, least: Sequence[float] = ()) -> Rows:
    """Rows for (name, detail) texts, wrapped to at most `widest` mm; `least` is each row's least height in mm."""
    rows = []
    for (name, detail), low in zip(texts, least or [LEAST] * len(texts), strict=True):
        names, details = wrap_operands(name, widest), wrap(detail, widest, DETAIL)
        height = len(names) * leading() + len(details) * leading(DETAIL) + ROW_GAP
        rows.append(Row(names, details, max(height, low)))
    width = max(
        max((text_width(line) for row in rows for line in row.name), default=0.0),
        max((text_width(line, DETAIL) for row in rows for line in row.detail), default=0.0),
    )
    return Rows(tuple(rows), width)


def draw_names(sheet: Sheet, rows: Rows, top: float) -> list[float]:
    """Write names and details down from `top`, and return the middle of each row in mm."""
    middles = []
    for row in rows.rows:
        middle = top - row.height / 2
        block = len(row.name) * leading() + len(row.detail) * leading(DETAIL)
        y = middle + block / 2 - leading() / 2
        for line in row.name:
            sheet.text(0.3, y, line, size=TEXT)
            y -= leading()
        y += leading() - (leading() + leading(DETAIL)) / 2
        for line in row.detail:
            sheet.text(0.3, y, line, size=DETAIL, color=MUTED)
            y -= leading(DETAIL)
        middles.append(middle)
        top -= row.height
    return middles
