"""The normalised text of an announcement: what anchors count in and what a source's SHA-256 covers.

Belongs here: how a text is cut into paragraphs and which differences of typography are none. Not here: finding
a fact in the text (`anchors`). Two copies of one announcement that differ in spaces, quotes, dashes or line breaks
have the same normalised text, hence the same offsets and the same digest.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_APOSTROPHES = "’‘‛ʼ′`´＇"
_QUOTES = "“”„‟″«»＂"
_DASHES = "‐‑‒–—―−﹣－"
_UNIFIED = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTES, '"'),
        **dict.fromkeys(_DASHES, "-"),
        # Invisible: soft hyphen, zero-width space and joiners, word joiner, byte-order mark.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)
# French quotes stand off from their words, English ones do not: the space inside goes with the difference.
_OPENING = re.compile(r"«\s*")
_CLOSING = re.compile(r"\s*»")
_NEWLINE = re.compile(r"\r\n?|\u2028|\x85")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\u2029|\f")
# "Saint-" at a line's end and "Exupéry" on the next: the line break is typography, the hyphen is the word's.
_BROKEN_AT_HYPHEN = re.compile(r"(?<=\w-)\s*\n\s*(?=\w)")
# What an archive writes before a page's text. It is stripped from the first paragraph only.
_ARCHIVE_STAMP = re.compile(r"^date \d{4}-\d{2}(?:-\d{2})? ")
# Conservative: a paragraph goes only when the whole of it is one of these.
_FURNITURE = re.compile(
    r"(?:page )?\d{1,3}(?: ?(?:/|of|sur|de) ?\d{1,3})?|- ?\d{1,3} ?-|https?://\S+"
    r"|(?:share|print|partager|imprimer)(?: (?:this|cet|the|l')? ?(?:article|page))?",
    re.IGNORECASE,
)


def unify(text: str) -> str:
    """`text` on one line in the form that anchors count in: NFC, plain spaces, straight quotes, hyphens."""
    text = unicodedata.normalize("NFC", text)
    text = _CLOSING.sub("»", _OPENING.sub("«", text)).translate(_UNIFIED)
    # str.split() takes every Unicode space, U+00A0 and U+202F among them.
    return " ".join(text.split())


def normalise(text: str) -> tuple[str, ...]:
    """The non-empty paragraphs of `text`, each unified, without page furniture. Offsets are code points in these."""
    return tuple(paragraph for paragraph, _ in _paragraphs(text))


def line_starts(text: str) -> tuple[tuple[int, ...], ...]:
    """For each paragraph of `normalise(text)`, where the lines of the copy at hand begin; the first at 0.

    Line breaks are typography to an anchor, yet a heading or a signature is often told by nothing else.
    """
    return tuple(_starts(paragraph, block) for paragraph, block in _paragraphs(text))


def _paragraphs(text: str) -> list[tuple[str, str]]:
    """Each normalised paragraph with the block of `text` it comes from."""
    blocks = [
        _BROKEN_AT_HYPHEN.sub("", block.translate({0xAD: None}))
        for block in _BLANK_LINE.split(_NEWLINE.sub("\n", text))
    ]
    pairs = [(unify(block), block) for block in blocks]
    pairs = [(paragraph, block) for paragraph, block in pairs if paragraph and not _FURNITURE.fullmatch(paragraph)]
    if pairs:
        pairs[0] = (_ARCHIVE_STAMP.sub("", pairs[0][0]), pairs[0][1])
    return [pair for pair in pairs if pair[0]]


def _starts(paragraph: str, block: str) -> tuple[int, ...]:
    """Unifying changes spaces alone: the signs other than spaces are counted, from the end, for a stamp may be gone."""
    signs = [offset for offset, sign in enumerate(paragraph) if sign != " "]
    lines = [unify(line).replace(" ", "") for line in block.split("\n")]
    starts, after = {0}, 0
    for line in reversed(lines[1:]):
        after += len(line)
        if line and after < len(signs):
            starts.add(signs[-after])
    return tuple(sorted(starts))


def digest(paragraphs: tuple[str, ...]) -> str:
    """SHA-256 of a normalised text, in hexadecimal: its paragraphs in UTF-8, a blank line between two."""
    return hashlib.sha256("\n\n".join(paragraphs).encode()).hexdigest()


def passage_digest(passage: str) -> str:
    """16 hexadecimal digits (of SHA-256) that recognise a unified passage without quoting it."""
    return hashlib.sha256(passage.encode()).hexdigest()[:16]
