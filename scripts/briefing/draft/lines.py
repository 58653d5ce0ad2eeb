"""The text that is read: paragraphs as anchors count them, cut into lines and sentences; passages of it.

Belongs here: where a line and a sentence end, and what a passage of the text is. Not here: what is said in it. A
`Passage` is the only way to a fact: it can be made from the text alone, so that nothing without a place is drafted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from briefing.agreement import line_starts, normalise
from briefing.draft.furniture import is_furniture, opens_about, opens_contacts

# What ends with a full stop and ends no sentence: titles, months, initials, abbreviations of the genre.
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-ZÀ-Þ]|M|MM|Mme|Mgr|Mr|Mrs|Ms|Dr|Dra|Sr|Sra|Prof|Hon|Gov|Sen|Rep|Gen|Lt|Rev|Cr|"
    "Cllr|St|Ste|Sta|Mt|Ave|Blvd|No|no|"
    "janv|févr|fév|avr|juil|sept|oct|nov|déc|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|"
    "Corp|Co|approx|env|vs|etc|"
    r"z\. ?B|u\. ?a|d\. ?h|bzw|ca|Mio|Mrd|Nr|EE|UU|U\.S|U\.K|B\.C|D\.C|H\.E|p|art|cf))\.$"
)
# "am 10. Mai": a German ordinal.
_ORDINAL = re.compile(r"(?:^|[ (])\d{1,2}\.$")
_AFTER_ORDINAL = re.compile(
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrestag|Jubiläum|Geburtstag|Mal\b|Platz|Auflage|Ausgabe)"
)
_END = re.compile(r"[.!?…]+[\"')\]]*(?= )")
# A line that ends with one of these goes on in the next.
_OPEN = re.compile(
    r" (?:de|du|des|d'|et|la|le|les|à|au|aux|en|pour|par|sur|avec|the|of|and|for|to|in|with|by|del|los|las|y|con|"
    r"der|die|das|und|von|mit|für|den|dem)$"
)
_LONGEST = 1200
_TERMINAL = tuple('.!?…:;"»”)')


@dataclass(frozen=True, order=True)
class Passage:
    """A stretch of a text: paragraph from 1, start and end (excluded) in code points of its normalised form."""

    paragraph: int
    start: int
    end: int
    text: str = field(compare=False)

    def part(self, start: int, end: int) -> Passage:
        """The stretch from `start` to `end`, counted within this one."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no stretch {start}–{end} in a passage of {len(self.text)} characters")
        return Passage(self.paragraph, self.start + start, self.start + end, self.text[start:end])

    def match(self, found: re.Match[str], group: int | str = 0) -> Passage:
        """The stretch that `found`, a match in this passage's text, covers."""
        return self.part(found.start(group), found.end(group))

    def start_in(self, whole: Passage) -> int:
        """Where this stretch begins in the text of `whole`, a passage of the same paragraph."""
        return self.start - whole.start

    def end_in(self, whole: Passage) -> int:
        """Where this stretch ends (excluded) in the text of `whole`."""
        return self.end - whole.start

    def trimmed(self) -> Passage:
        """Without spaces and commas at its ends."""
        left = len(self.text) - len(self.text.lstrip(" ,;"))
        right = len(self.text.rstrip(" ,;"))
        return self.part(left, right) if left < right else self

    def overlaps(self, other: Passage) -> bool:
        """Whether the two share a character."""
        return self.paragraph == other.paragraph and self.start < other.end and other.start < self.end

    def covers(self, other: Passage) -> bool:
        """Whether `other` lies within this one."""
        return self.paragraph == other.paragraph and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Text:
    """A text to read: its normalised paragraphs and the lines of the copy at hand."""

    raw: str
    paragraphs: tuple[str, ...]
    starts: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, raw: str) -> Text:
        return cls(raw, normalise(raw), line_starts(raw))

    @cached_property
    def lines(self) -> tuple[Passage, ...]:
        """The lines, in order; one that was only wrapped is joined to the next."""
        return tuple(
            line
            for number, (paragraph, starts) in enumerate(zip(self.paragraphs, self.starts, strict=True), start=1)
            for line in _lines(number, paragraph, starts)
        )

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """The sentences of the announcement, in order: no page's furniture, nothing of whom to ask."""
        lines = [line for line in self.lines if not is_furniture(line.text)]
        told: list[Passage] = []
        closed = False
        for place, line in enumerate(lines):
            asks = opens_contacts(line.text)
            closed = (closed or (asks and place > len(lines) / 2)) and not opens_about(line.text)
            if not closed and not asks:
                told.append(line)
        return tuple(sentence for line in told for sentence in _sentences(line))


def _lines(number: int, paragraph: str, starts: tuple[int, ...]) -> Iterator[Passage]:
    pieces = [paragraph[start:end].rstrip() for start, end in zip(starts, (*starts[1:], None), strict=True)]
    width = max(len(piece) for piece in pieces)
    full = sum(len(piece) > 0.75 * width for piece in pieces[:-1])
    # A text set to a width has at least two full lines; a heading over a date has one.
    width = width if full >= 2 else 10_000
    begin = 0
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        if following and _wrapped(piece, following, width):
            continue
        end = starts[place] + len(piece)
        if paragraph[starts[begin] : end].strip():
            yield Passage(number, starts[begin], end, paragraph[starts[begin] : end])
        begin = place + 1


def _wrapped(piece: str, following: str, width: int) -> bool:
    """Whether a line goes on in the next: nothing ended, or a full line of a text set to a width."""
    if not piece or following[0] in "-•*–·" or re.match(r"\d+[.)] ", following):
        return False
    if following[0].islower() or piece.endswith((",", "-")):
        return not piece.endswith(_TERMINAL) or following[0].islower()
    if _OPEN.search(piece):
        return True
    return width <= 100 and len(piece) > 0.75 * width and not piece.endswith(_TERMINAL) and len(piece) > 40


def _sentences(line: Passage) -> Iterator[Passage]:
    start = 0
    for found in _END.finditer(line.text):
        head, rest = line.text[start : found.end()], line.text[found.end() :].lstrip()
        closes = found[0][0] == "." and len(found[0]) == 1 and _ABBREVIATION.search(head)
        ordinal = _ORDINAL.search(head) and _AFTER_ORDINAL.match(rest)
        if closes or ordinal or not rest or rest[0].islower():
            continue
        yield from _cut(line, start, found.end())
        start = found.end() + 1
    yield from _cut(line, start, len(line.text))


def _cut(line: Passage, start: int, end: int) -> Iterator[Passage]:
    """The sentence from `start` to `end`, in pieces where it is longer than any: time stays bounded."""
    while end - start > _LONGEST:
        space = line.text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = space if space > 0 else start + _LONGEST
        yield line.part(start, cut)
        start = cut
    if line.text[start:end].strip():
        yield line.part(start, end)
