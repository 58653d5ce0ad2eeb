"""Citation numbers: given over the whole document, in order of first appearance.

A number shown is a link to its source's entry. The entry's number is printed after it only where it tells the
reader something: at the end of a run of numbers with the same sources, and in a table only if sources differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.errors import BuildError
from briefing.formats import last_day, period
from briefing.payload import Payload, Reference, SourceEntry
from briefing.render.document import Cite, CitedPublisher, CitedWork, Emphasis, Inline, Link, Source, Span, Strong, Text

Nodes = tuple[Inline, ...]
# A source line with more works than these names publishers and numbers only.
DATED_WORKS = 8


def cites(nodes: Iterable[Inline]) -> Iterator[Cite]:
    """The references in inline nodes, in reading order."""
    for node in nodes:
        if isinstance(node, Cite):
            yield node
        elif not isinstance(node, Text):
            yield from cites(node.children)


def reference(cite: Cite, payload: Payload) -> Reference:
    """What a link stands for. Raises `BuildError` if the payload does not carry it, or it has no source."""
    where = f"{payload.kind} {payload.name}"
    if cite.ref not in payload.refs:
        raise BuildError(f"{where}: a link to ref:{cite.ref}, which the payload does not carry")
    if not payload.refs[cite.ref].sources:
        raise BuildError(f"{where}: ref:{cite.ref} has no source")
    return payload.refs[cite.ref]


def _key(cite: Cite, payload: Payload) -> tuple[str, ...]:
    """The sources a citation may print; none for a count of facts, whose items carry theirs."""
    cited = reference(cite, payload)
    return () if cited.kind == "fact" else cited.sources


def run_marks(keys: Sequence[tuple[str, ...]]) -> list[bool]:
    """Which of a block's citations print their numbers: the last of each run with the same sources, if it has any."""
    return [bool(key) and keys[index + 1 : index + 2] != [key] for index, key in enumerate(keys)]


def spans(numbers: Iterable[int]) -> tuple[Span, ...]:
    """Numbers as printed, in order, three neighbours or more as one span: 1, 2, 5, 6, 7 → « 1 », « 2 », « 5–7 »."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    short = [[number] for run in runs if len(run) == 2 for number in run]
    kept = sorted([run for run in runs if len(run) != 2] + short)
    return tuple(Span(run[0], f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0])) for run in kept)


class Citations:
    """Gives the numbers and keeps the entries while the document is walked in reading order."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._numbers: dict[str, int] = {}
        self._entries: dict[str, SourceEntry] = {}

    def _number(self, source: str, payload: Payload) -> tuple[int, bool]:
        """The source's number, and whether it is new."""
        if source not in payload.sources:
            raise BuildError(f"{payload.kind} {payload.name}: source {source} is missing")
        entry = payload.sources[source]
        if self._entries.setdefault(source, entry) != entry:
            raise BuildError(f"{payload.kind} {payload.name}: source {source} differs from its entry seen before")
        new = source not in self._numbers
        return self._numbers.setdefault(source, len(self._numbers) + 1), new

    def resolve(self, nodes: Nodes, payload: Payload, marks: Iterable[bool] | None = None) -> Nodes:
        """The nodes with their citations numbered; `marks` says for each whether to print it (None: ends of runs)."""
        if marks is None:
            marks = run_marks([_key(cite, payload) for cite in cites(nodes)])
        return self._resolve(nodes, payload, iter(marks))

    def _resolve(self, nodes: Nodes, payload: Payload, marks: Iterator[bool]) -> Nodes:
        return tuple(self._node(node, payload, marks) for node in nodes)

    def _node(self, node: Inline, payload: Payload, marks: Iterator[bool]) -> Inline:
        match node:
            case Cite(ref, children):
                given = [self._number(source, payload) for source in reference(node, payload).sources]
                numbers = tuple(number for number, _ in given)
                first = tuple(number for number, new in given if new)
                return Cite(ref, children, numbers, next(marks), first, spans(numbers))
            case Strong(children):
                return Strong(self._resolve(children, payload, marks))
            case Emphasis(children):
                return Emphasis(self._resolve(children, payload, marks))
            case Link(url, children):
                return Link(url, self._resolve(children, payload, marks))
            case Text():
                return node

    def line(self, sources: Iterable[str], payload: Payload) -> tuple[CitedPublisher, ...]:
        """A source line: the works by publisher, publishers in order of their first work's number."""
        given = [(*self._number(source, payload), payload.sources[source]) for source in dict.fromkeys(sources)]
        dated = len(given) <= DATED_WORKS
        works: dict[str, list[CitedWork]] = {}
        for number, new, entry in sorted(given, key=lambda item: item[0]):
            year = entry.published[:4] if dated else None
            works.setdefault(entry.publisher, []).append(CitedWork(number, year, new))
        return tuple(CitedPublisher(publisher, tuple(items)) for publisher, items in works.items())

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers given so far, by the sources' ids."""
        return dict(self._numbers)

    def complete(self, payloads: Iterable[Payload]) -> None:
        """Number the sources of references that stand behind others and are shown nowhere themselves."""
        for payload in payloads:
            for item in payload.refs.values():
                for source in item.sources:
                    self._number(source, payload)

    def sources(self) -> tuple[Source, ...]:
        """The entries of all sources cited so far, by number."""
        return tuple(
            Source(
                number=number,
                title=entry.title,
                publisher=entry.publisher,
                url=self._checked(source, entry.url),
                published=self._date(entry.published),
                retrieved=self._date(entry.retrieved),
                primary=entry.primary,
                language=entry.language,
            )
            for source, number in self._numbers.items()
            for entry in [self._entries[source]]
        )

    def latest_day(self) -> str:
        """The last ISO day on which a source cited so far can have come out. Raises `BuildError` if none is dated."""
        days = [last_day(entry.published) for entry in self._entries.values() if entry.published]
        if not days:
            raise BuildError("the edition has no date and no source with one")
        return max(days)

    def _date(self, code: str) -> str:
        return period(self._lang, code) if code else ""

    def _checked(self, source: str, url: str) -> str:
        if url and not url.startswith(("https://", "http://")):
            raise BuildError(f"source {source}: its url is {url!r}; expected an http(s) address")
        return url


def linked_sources(rows: Iterable[Iterable[Nodes]], payload: Payload) -> list[str]:
    """The sources (ids) that a table's cells link to, in reading order."""
    found = (cite for row in rows for cell in row for cite in cites(cell))
    return list(dict.fromkeys(source for cite in found for source in reference(cite, payload).sources))


def row_marks(row: Sequence[Nodes], aligned_right: Sequence[bool], payload: Payload) -> list[list[bool]]:
    """Which citations of a table's row print their numbers, cell by cell.

    The last of each run; but a number aligned right leaves it to a neighbour that has the same sources, so that
    digits stay in line.
    """
    places = [(column, _key(cite, payload)) for column, cell in enumerate(row) for cite in cites(cell)]
    elsewhere = {sources for column, sources in places if not aligned_right[column]}
    marks: list[list[bool]] = [[] for _ in row]
    for (column, sources), last in zip(places, run_marks([sources for _, sources in places]), strict=True):
        marks[column].append(last and not (aligned_right[column] and sources in elsewhere))
    return marks
