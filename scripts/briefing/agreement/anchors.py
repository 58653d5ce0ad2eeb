"""Every fact looked up in a copy of its announcement: where it stands, whether it still says the same.

Belongs here: states and reports of anchors. Not here: how a text is normalised (`text`), how a figure reads (`pieces`).
An anchor is tried at its place first; a piece found elsewhere has moved; a figure whose words are found with another
value differs. What stands in several places is settled by where the other facts of its paragraph went, or is ambiguous.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from briefing.agreement.document import Location, read_document
from briefing.agreement.models import Agreement, Source
from briefing.agreement.parts import Anchor
from briefing.agreement.pieces import pattern, readings
from briefing.agreement.text import digest, passage_digest, unify
from briefing.errors import Problem

State = Literal["verified", "moved", "differs", "missing", "ambiguous", "outside", "unverified"]


@dataclass(frozen=True, order=True)
class Place:
    """A passage: paragraph from 1, start and end (excluded) in code points of the normalised text."""

    paragraph: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"paragraph {self.paragraph}, {self.start}–{self.end}"


@dataclass(frozen=True)
class AnchorReport:
    """What became of one anchor. `found` is the text at `place`; `candidates` are the places of an ambiguous one."""

    path: str
    state: State
    expected: str
    recorded: Place | None = None
    place: Place | None = None
    found: str = ""
    candidates: tuple[Place, ...] = ()

    @property
    def failed(self) -> bool:
        """True for what a person must mend: everything but verified, moved and unverified."""
        return self.state not in {"verified", "moved", "unverified"}

    def __str__(self) -> str:
        where = f"{self.path}: {self.state}"
        if self.state == "differs":
            return f'{where}: the facts file has "{self.expected}", the text "{self.found}" ({self.place})'
        if self.state == "moved":
            return f"{where}: from {self.recorded} to {self.place}"
        if self.state == "ambiguous":
            return f"{where}: {_shown(self.expected)} may be any of {'; '.join(map(str, self.candidates))}"
        if self.state == "outside":
            return f"{where}: {self.recorded} lies outside the text, which does not have {_shown(self.expected)}"
        if self.state == "missing":
            there = f"; at its place stands {_shown(self.found)}" if self.found else ""
            return f"{where}: the text does not have {_shown(self.expected)}{there}"
        return where


def check_anchors(agreement: Agreement, paragraphs: tuple[str, ...]) -> list[AnchorReport]:
    """A report for every anchor of `agreement`, in its order, against the normalised `paragraphs` of a text."""
    paragraphs = announcement_in(paragraphs, agreement.source)
    known = agreement.source.sha256 == digest(paragraphs)
    reports = [_check(path, anchor, paragraphs, known) for path, anchor in agreement.anchored()]
    return [_settle(report, reports, paragraphs) for report in reports]


def not_verified(agreement: Agreement) -> list[AnchorReport]:
    """The facts whose anchor has no offsets, as they stand without a text to check against."""
    anchors = ((path, anchor) for path, anchor in agreement.anchored() if not anchor.located)
    return [AnchorReport(path, "unverified", unify(anchor.exact or "")) for path, anchor in anchors]


def anchor_problems(agreement: Agreement, reports: Iterable[AnchorReport]) -> list[Problem]:
    """What a person must mend among `reports`, each with its line and column in the facts file."""
    document = read_document(agreement.file)
    return [document.problem(_location(report.path), *_explained(report)) for report in reports if report.failed]


def announcement_in(paragraphs: tuple[str, ...], source: Source) -> tuple[str, ...]:
    """The run of paragraphs that is the announcement by its SHA-256, without what a page puts around it.

    All of `paragraphs` when no run is: nothing is dropped on a guess.
    """
    length = source.paragraphs
    if source.sha256 is None or length is None:
        return paragraphs
    for first in range(len(paragraphs) - length + 1):
        run = paragraphs[first : first + length]
        if digest(run) == source.sha256:
            return run
    return paragraphs


def _check(path: str, anchor: Anchor, paragraphs: tuple[str, ...], known: bool) -> AnchorReport:
    """One anchor looked up on its own."""
    recorded = _recorded(anchor)
    there = _text_at(recorded, paragraphs)
    report = AnchorReport(path, "missing", unify(anchor.exact or ""), recorded, found=there or "")
    if anchor.exact is not None:
        return _look_up_piece(report, paragraphs)
    if anchor.digest is not None and recorded is not None:
        return _look_up_passage(report, anchor.digest, paragraphs)
    if there is None:
        return replace(report, state="outside")
    # Offsets alone say where, not what: they hold for the very text they were counted in.
    return replace(report, state="verified" if known else "unverified", place=recorded)


def _look_up_piece(report: AnchorReport, paragraphs: tuple[str, ...]) -> AnchorReport:
    piece, recorded = report.expected, report.recorded
    matches = _matches(piece, paragraphs)
    if recorded in matches and matches[recorded] == piece:
        return replace(report, state="verified", place=recorded, found=piece)
    same = [place for place, text in matches.items() if readings(text) == readings(piece)]
    others = [place for place in matches if place not in same]
    for place in others:
        if recorded is not None and _overlap(place, recorded):
            return replace(report, state="differs", place=place, found=matches[place])
    exactly = [place for place in same if matches[place] == piece]
    return _resolve(report, exactly or same, others, paragraphs)


def _look_up_passage(report: AnchorReport, wanted: str, paragraphs: tuple[str, ...]) -> AnchorReport:
    if report.recorded is None:
        return report
    if report.found and passage_digest(report.found) == wanted:
        return replace(report, state="verified", place=report.recorded)
    length = report.recorded.end - report.recorded.start
    windows = _windows(length, paragraphs)
    same = [place for place in windows if passage_digest(_slice(place, paragraphs)) == wanted]
    return _resolve(report, same, [], paragraphs)


def _resolve(report: AnchorReport, same: list[Place], others: list[Place], paragraphs: tuple[str, ...]) -> AnchorReport:
    """The report for a piece that is not at its place: `same` reads alike, `others` with other figures."""
    candidates = same or others
    if not candidates:
        outside = report.recorded is not None and _text_at(report.recorded, paragraphs) is None
        return replace(report, state="outside" if outside else "missing")
    if len(candidates) > 1:
        return replace(report, state="ambiguous", candidates=tuple(sorted(candidates)))
    place = candidates[0]
    state: State = "differs" if not same else "moved" if report.recorded else "verified"
    return replace(report, state=state, place=place, found=_slice(place, paragraphs))


def _settle(report: AnchorReport, reports: list[AnchorReport], paragraphs: tuple[str, ...]) -> AnchorReport:
    """An ambiguous report settled by where the other facts of its paragraph went, if that leaves one candidate."""
    recorded = report.recorded
    if report.state != "ambiguous" or recorded is None:
        return report
    moves = Counter(
        (other.place.paragraph, other.place.start - other.recorded.start)
        for other in reports
        if other.place and other.recorded and other.recorded.paragraph == recorded.paragraph
    )
    if not moves:
        return report
    target = Counter(paragraph for paragraph, _ in moves.elements()).most_common(1)[0][0]
    shifts = {shift for paragraph, shift in moves if paragraph == target}
    near = [place for place in report.candidates if place.paragraph == target]
    if len(near) > 1:
        near = [place for place in near if place.start - recorded.start in shifts]
    if len(near) != 1:
        return report
    found = _slice(near[0], paragraphs)
    alike = not report.expected or readings(found) == readings(report.expected)
    return replace(report, state="moved" if alike else "differs", place=near[0], found=found, candidates=())


def _matches(piece: str, paragraphs: tuple[str, ...]) -> dict[Place, str]:
    """Every place whose words are those of `piece`, with its text, whatever its figures."""
    return {
        Place(number, match.start(), match.end()): match[0]
        for number, paragraph in enumerate(paragraphs, start=1)
        for match in pattern(piece).finditer(paragraph)
    }


def _windows(length: int, paragraphs: tuple[str, ...]) -> Iterable[Place]:
    """The passages of `length` characters that begin where a word or a sign does."""
    for number, paragraph in enumerate(paragraphs, start=1):
        for start in range(len(paragraph) - length + 1):
            if start == 0 or not (paragraph[start - 1].isalnum() and paragraph[start].isalnum()):
                yield Place(number, start, start + length)


def _recorded(anchor: Anchor) -> Place | None:
    if anchor.paragraph is None or anchor.start is None or anchor.end is None:
        return None
    return Place(anchor.paragraph, anchor.start, anchor.end)


def _text_at(place: Place | None, paragraphs: tuple[str, ...]) -> str | None:
    """The text at `place`, or None when there is no such place."""
    if place is None or place.paragraph > len(paragraphs) or place.end > len(paragraphs[place.paragraph - 1]):
        return None
    return _slice(place, paragraphs)


def _slice(place: Place, paragraphs: tuple[str, ...]) -> str:
    return paragraphs[place.paragraph - 1][place.start : place.end]


def _overlap(one: Place, other: Place) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


def _location(path: str) -> Location:
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path))


def _explained(report: AnchorReport) -> tuple[str, str, str]:
    """Found, expected and remedy of a report that failed."""
    wanted = _shown(report.expected)
    if report.state == "differs":
        found = f'"{report.found}" in the text ({report.place})'
        return found, f"{wanted}, as the facts file has it", "Correct the fact, or check the text it comes from."
    if report.state == "ambiguous":
        places = "; ".join(map(str, report.candidates))
        return f"{wanted} in {len(report.candidates)} places", "one place", f"Give the offsets of one: {places}."
    if report.state == "outside":
        return f"{report.recorded}, outside the text", f"the place of {wanted}", "Correct the offsets, or the text."
    found = f"no {wanted} in the text" if report.expected else "no such passage in the text"
    expected = wanted + (f" at {report.recorded}" if report.recorded else "")
    return found, expected, "Correct the fact, or check the text it comes from."


def _shown(text: str) -> str:
    if not text:
        return "the passage"
    return f'"{text}"' if len(text) <= 60 else f'"{text[:59]}…"'
