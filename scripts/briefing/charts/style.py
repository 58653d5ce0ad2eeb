"""How charts look: palette, fonts, sizes, and the matplotlib style they are drawn under.

Sizes are in points for text and in millimetres for everything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import matplotlib
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.textpath import TextToPath

from briefing.charts.model import Side
from briefing.errors import BuildError
from briefing.project import STYLE

Weight = Literal["regular", "semibold"]

FAMILY = "Source Sans Pro"
STYLE_FILE = STYLE / "briefing.mplstyle"
WIDTH = 165.0
TEXT = 8.0
DETAIL = 7.5
MM = 72 / 25.4

INK = "#22272b"
MUTED = "#59626a"
AXIS = "#8b949b"
GRID = "#dde2e6"
PALE = "#eef1f3"
LAND = "#d5dbe0"
ACCENT = "#a3243b"
ACCENT_PALE = "#f6dfe2"
FILLS: dict[Side, str] = {"a": "#0b4f7a", "b": "#d08a1d", "both": "#4b535a", "none": "#8f989f"}
TINTS: dict[Side, str] = {"a": "#e3edf4", "b": "#fbf0dd", "both": "#eceef0", "none": "#f7f8f9"}
WORDS: dict[Side, str] = {"a": "#0b4f7a", "b": "#8a5200", "both": "#3c4349", "none": "#59626a"}
# What a stacked column stands for, then the rest of it, part after part.
PARTS = ("#0b4f7a", "#cdd3d8", "#9aa3aa", "#e4e8eb")

_FILES: dict[Weight, str] = {"regular": "SourceSansPro-Regular.ttf", "semibold": "SourceSansPro-Semibold.ttf"}


@cache
def font_file(weight: Weight) -> Path:
    """The TTF of a weight, registered with matplotlib once. Raises `BuildError` when it cannot be found."""
    path = Path(str(files("font_source_sans_pro"))) / "files" / _FILES[weight]
    if not path.is_file():
        raise BuildError(f"charts: the font {path.name} is missing from the package font-source-sans-pro")
    fontManager.addfont(path)
    try:
        findfont(FAMILY, fallback_to_default=False)
    except ValueError as error:
        raise BuildError(f"charts: matplotlib does not know the font {FAMILY}") from error
    return path


@cache
def font(size: float, weight: Weight) -> FontProperties:
    """The font at a size in points. It names the file, so another font of that family can never take its place."""
    return FontProperties(fname=str(font_file(weight)), size=size)


@cache
def text_width(text: str, size: float = TEXT, weight: Weight = "regular") -> float:
    """The width of a text in millimetres. Raises `BuildError` when the font lacks one of its characters."""
    face = get_font(str(font_file(weight)))
    missing = sorted({char for char in text if not face.get_char_index(ord(char))})
    if missing:
        raise BuildError(f"charts: {FAMILY} has no character for {', '.join(map(ascii, missing))} in {text!r}")
    width: float = TextToPath().get_text_width_height_descent(text, font(size, weight), ismath=False)[0]
    return width / MM


def wrap(text: str, width: float, size: float = TEXT, weight: Weight = "regular") -> tuple[str, ...]:
    """The text in lines of at most `width` mm, cut at ordinary spaces only; a longer word keeps its own line."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", size, weight) <= width:
            lines[-1] += f" {word}"
        elif word:
            lines.append(word)
    return tuple(lines)


@contextmanager
def style() -> Iterator[None]:
    """Matplotlib's defaults and our style file, whatever the session's own settings; these are restored after."""
    for weight in _FILES:
        font_file(weight)
    with matplotlib.rc_context():
        matplotlib.rc_file(STYLE_FILE)
        yield
