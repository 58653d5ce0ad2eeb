"""Every numeral of the document accounted for: a number of the register, a date, or a name from the stated list.

A numeral in a link to a reference is one of the texts by which that reference was shown. Elsewhere in a payload it
belongs to a date that the edition knows, to a name of `data/vocabulary/names.csv`, or, in plain text such as a title
or an alternative text, to a number that the same payload's register holds. Whatever is left is an orphan.

Limit: a numeral that is a year the edition knows is taken for a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefing.errors import BuildError
from briefing.formats import THIN, YEAR, day, period
from briefing.payload import Edition, Figure, Finding, Payload, Prose, Reference, SourceEntry, Table
from briefing.render.citations import cites
from briefing.render.document import Block, BulletList, Cite, Heading, Inline, Paragraph, Quote, Text, text_of
from briefing.render.labels import PREFIX
from briefing.render.markdown import parse_blocks, parse_inline

NUMERAL = re.compile(rf"\d+(?:[.,{THIN}]\d+)*")
EXCERPT = 60


@dataclass(frozen=True)
class Orphan:
    """A numeral that nothing accounts for, the place where it stands and the words around it."""

    numeral: str
    place: str
    around: str

    def __str__(self) -> str:
        return f"{self.place}: {self.numeral!r} in {self.around!r}"


def refuse(orphans: Iterable[Orphan]) -> None:
    """Raise `BuildError` naming each orphan with its place."""
    if found := list(dict.fromkeys(orphans)):
        told = "\n".join(f"  {orphan}" for orphan in found)
        advice = "Show it through the register (a claim, an observation, a derivation), or state the name it belongs to"
        raise BuildError(f"numbers that lead to no entry:\n{told}\n{advice} in data/vocabulary/names.csv.")


def numerals(text: str) -> list[str]:
    """The numerals of a text: digits with their separators, such as 43 400 or 285.3."""
    return NUMERAL.findall(text)


@dataclass(frozen=True)
class Known:
    """What may stand without a link: dates in words, years, and names that hold digits."""

    phrases: frozenset[str]
    years: frozenset[str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self.phrases, key=lambda phrase: (-len(phrase), phrase))
        words = ("[ \u00a0]".join(map(re.escape, re.split("[ \u00a0]", phrase))) for phrase in longest)
        return re.compile("|".join(rf"(?<!\w){phrase}(?!\w)" for phrase in words) or r"(?!)")

    def left(self, text: str, shown: frozenset[str] = frozenset()) -> list[str]:
        """The numerals of a text that are neither known nor among `shown`."""
        if not any(character.isdigit() for character in text):
            return []
        bare = self._pattern.sub(" ", text)
        return [n for n in numerals(bare) if n not in shown and n not in self.years]


def known(edition: Edition, payloads: Sequence[Payload]) -> Known:
    """The dates of an edition, of what its payloads refer to and count and of their sources; and its names."""
    codes = {code for code in (edition.as_of, *edition.dates) if code}
    for payload in payloads:
        codes |= {reference.period for reference in payload.refs.values()}
        codes |= {code for entry in payload.sources.values() for code in (entry.published, entry.retrieved)}
    parts = {part for code in codes if code for part in code.split("/")}
    whole = {day(edition.lang, date.fromisoformat(code)) for code in parts if len(code) == len("2021-02-02")}
    spans = {period(edition.lang, code) for code in codes if "/" in code}
    counted = " ".join(reference.detail for payload in payloads for reference in payload.refs.values())
    years = frozenset(code[:4] for code in parts) | frozenset(YEAR.findall(counted))
    return Known(frozenset(whole | spans | set(edition.names)), years)


def orphans(edition: Edition, payloads: Iterable[Payload]) -> Iterator[Orphan]:
    """The numerals of the payloads that nothing accounts for, payload by payload."""
    listed = list(payloads)
    allowed = known(edition, listed)
    for key, text in edition.labels.items():
        if key.startswith(PREFIX):
            yield from (Orphan(numeral, f"label {key}", text) for numeral in allowed.left(text))
    for payload in listed:
        yield from _Audit(payload, allowed).orphans()


class _Audit:
    """One payload held against what is known."""

    def __init__(self, payload: Payload, allowed: Known) -> None:
        self._payload = payload
        self._allowed = allowed
        texts = (text for reference in payload.refs.values() for text in (reference.text, *reference.shown))
        self._shown = frozenset(numeral for text in texts for numeral in numerals(text))

    def orphans(self) -> Iterator[Orphan]:
        item = self._payload
        match item:
            case Prose():
                yield from self._blocks(parse_blocks(item.markdown, f"prose {item.name}"), "text")
            case Finding():
                yield from self._plain(item.label, "label")
                yield from self._markdown(item.markdown, "text")
            case Table() | Figure():
                yield from self._exhibit(item)

    def _exhibit(self, item: Table | Figure) -> Iterator[Orphan]:
        for field in ("title", "subtitle", "scope"):
            yield from self._plain(getattr(item, field), field)
        yield from self._markdown(item.note, "note")
        for column in item.columns:
            yield from self._plain(f"{column.label} {column.unit}", f"head of column {column.key}")
        for number, row in enumerate(item.rows, start=1):
            for column, cell in zip(item.columns, row, strict=True):
                yield from self._markdown(cell.text, f"row {number}, column {column.key}")
        if isinstance(item, Figure):
            yield from self._plain(item.alt, "alternative text")
            yield from self._markdown(item.reading, "reading")
            for text in item.texts:
                yield from self._plain(text, "drawing")

    def _blocks(self, blocks: Iterable[Block], part: str) -> Iterator[Orphan]:
        for block in blocks:
            match block:
                case Paragraph(children) | Heading(children=children):
                    yield from self._inlines(children, part)
                case BulletList(items=items):
                    for item in items:
                        yield from self._blocks(item, part)
                case Quote(inner):
                    yield from self._blocks(inner, part)

    def _markdown(self, text: str, part: str) -> Iterator[Orphan]:
        return self._inlines(parse_inline(text, f"{self._payload.kind} {self._payload.name}"), part)

    def _inlines(self, nodes: tuple[Inline, ...], part: str) -> Iterator[Orphan]:
        loose = _loose(nodes)
        yield from self._told(self._allowed.left(loose), loose, part)
        for cite in cites(nodes):
            yield from self._cited(cite, part)

    def _cited(self, cite: Cite, part: str) -> Iterator[Orphan]:
        """A link's numerals are those of its reference or, where it shows a source, of the source's date."""
        reference = self._payload.refs.get(cite.ref)
        if reference is None:
            return
        shown = frozenset(n for text in _texts(reference) for n in numerals(text))
        named = " ".join(f"{entry.publisher} {entry.published}" for entry in self._sources(reference))
        text = text_of(cite.children)
        left = self._allowed.left(text, shown | frozenset(numerals(named)))
        yield from self._told(left, f"[{text}](ref:{cite.ref})", part)

    def _sources(self, reference: Reference) -> list[SourceEntry]:
        return [self._payload.sources[source] for source in reference.sources]

    def _plain(self, text: str, part: str) -> Iterator[Orphan]:
        yield from self._told(self._allowed.left(text, self._shown), text, part)

    def _told(self, left: Iterable[str], text: str, part: str) -> Iterator[Orphan]:
        for numeral in left:
            start = max(text.find(numeral) - EXCERPT // 2, 0)
            around = " ".join(text[start : start + EXCERPT].split())
            yield Orphan(numeral, f"{self._payload.kind} {self._payload.name}, {part}", around)


def _loose(nodes: tuple[Inline, ...]) -> str:
    """The words outside links; those on either side of emphasis belong together."""
    return "".join(
        "…" if isinstance(node, Cite) else node.text if isinstance(node, Text) else _loose(node.children)
        for node in nodes
    )


def _texts(reference: Reference) -> tuple[str, ...]:
    return (reference.text, *reference.shown)
