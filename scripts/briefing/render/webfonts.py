"""The page's own font: faces of Source Sans Pro cut to the letters of Europe's languages, embedded in its style sheet.

Cutting takes a quarter of a second. Hence one repertoire for all pages; one with other characters has its own.
"""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from pathlib import Path

import fontTools

from briefing.kept import kept
from briefing.render.fonts import FILES

FAMILY = "Briefing Sans"
# File, weights and slant of each face; a bold text takes the semibold.
FACES = (("Regular", "400", "normal"), ("Semibold", "600 700", "normal"), ("It", "400", "italic"))
# Latin letters of Unicode's first three blocks, and the signs that briefings use.
BASICS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) + "‘’“”–—−…•€↑→\u202f"
# Copyright, licence and its address. The other names are left out: a changed font may not bear the reserved one.
NAMES = [0, 13, 14]


def font_faces(text: str) -> str:
    """The `@font-face` rules of a page with these characters (and basic ones). Same characters, same rules."""
    return _rules(frozenset(text) | frozenset(BASICS))


@lru_cache(maxsize=8)
def _rules(characters: frozenset[str]) -> str:
    codes = sorted(map(ord, characters))
    return "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; font-style: {slant}; font-display: swap; '
        f'src: url(data:font/woff;base64,{base64.b64encode(_kept(face, codes)).decode("ascii")}) format("woff"); }}'
        for face, weight, slant in FACES
    )


def _kept(face: str, codes: list[int]) -> bytes:
    """The face as it was cut before, by the same code from the same file, or cut now."""
    made_of = [Path(__file__).read_bytes(), (FILES / f"SourceSansPro-{face}.ttf").read_bytes()]
    key = b"\0".join([fontTools.version.encode(), repr(codes).encode(), *made_of])
    return kept("fonts", key, lambda: cut(face, codes))


def cut(face: str, codes: list[int]) -> bytes:
    """A face as WOFF with the glyphs of these code points; those it lacks are left to the reader's own fonts."""
    # Imported here: a face kept from another run needs none of it.
    from fontTools import subset

    options = subset.Options(
        hinting=False, flavor="woff", layout_features=["kern", "tnum"], name_IDs=NAMES, notdef_outline=True,
        recalc_timestamp=False,
    )  # fmt: skip
    font = subset.load_font(str(FILES / f"SourceSansPro-{face}.ttf"), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    stream = io.BytesIO()
    subset.save_font(font, stream, options)
    return stream.getvalue()
