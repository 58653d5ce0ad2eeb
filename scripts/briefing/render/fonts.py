"""The PDF's fonts: which files Typst may use, and whether they have every character of a document."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import font_source_sans_pro
from fontTools.ttLib import TTFont

from briefing.errors import BuildError

if TYPE_CHECKING:
    import typst

FILES = Path(font_source_sans_pro.__file__).parent / "files"
ROMAN = ("Regular", "Semibold", "Bold")
ITALIC = ("It", "SemiboldIt", "BoldIt")
# Parts of the data that are not drawn with these fonts.
UNSHOWN = ("svg", "alt", "value", "name", "id", "key", "ref", "attachments")


@cache
def typst_fonts() -> typst.Fonts:
    """The faces the template uses, and no others.

    The package holds each face twice (.otf and .ttf) and Typst takes whichever a folder lists first; a folder of
    our own with links to the .ttf files makes that choice the same everywhere.
    """
    # Imported by whoever lays out a page: the HTML needs the files alone.
    import typst

    with tempfile.TemporaryDirectory() as folder:
        for style in ROMAN + ITALIC:
            file = f"SourceSansPro-{style}.ttf"
            (Path(folder) / file).symlink_to(FILES / file)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    if len(fonts.fonts()) != len(ROMAN + ITALIC):
        raise BuildError(f"{FILES}: expected the faces {', '.join(ROMAN + ITALIC)}")
    return fonts


@cache
def characters(styles: tuple[str, ...]) -> frozenset[int]:
    """Code points that all faces of these styles have."""
    found = [set(TTFont(FILES / f"SourceSansPro-{style}.ttf", lazy=True).getBestCmap()) for style in styles]
    return frozenset(set.intersection(*found)) | {ord("\n"), ord("\t")}


def check_characters(data: Any, where: str = "document") -> None:
    """Raise `BuildError` naming the first character that the fonts lack, and where it stands."""
    for character, style, place, text in _missing(data, where, ROMAN):
        raise BuildError(
            f"{place}: no {style} glyph for {character!r} (U+{ord(character):04X}) in {text[:60]!r}; "
            "write it with letters that Source Sans Pro has"
        )


def _missing(data: Any, where: str, styles: tuple[str, ...]) -> Iterator[tuple[str, str, str, str]]:
    if isinstance(data, str):
        known = characters(styles)
        style = "italic" if styles == ITALIC else "roman"
        yield from ((character, style, where, data) for character in data if ord(character) not in known)
    elif isinstance(data, dict):
        if data.get("kind") == "emphasis":
            styles = ITALIC
        if "name" in data and "kind" in data:
            where = f"{data['kind']} {data['name']}"
        for key, item in data.items():
            if key not in UNSHOWN and not (key == "rows" and data.get("kind") == "figure"):
                yield from _missing(item, f"{where}, {key}" if isinstance(item, str) else where, styles)
    elif isinstance(data, list):
        for item in data:
            yield from _missing(item, where, styles)
