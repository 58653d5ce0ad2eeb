"""Payloads → the document model: order, numbers of sections, tables, figures and sources.

Reading order decides every number: page one, the sections, then Method (which stands after Sources).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from briefing.errors import BuildError
from briefing.formats import period
from briefing.payload import Edition, Figure, Finding, Payload, Prose, Table
from briefing.render.attachments import attach
from briefing.render.citations import Citations, cites, linked_sources, row_marks
from briefing.render.document import (
    Block,
    BulletList,
    DataCell,
    Document,
    FigureBlock,
    Front,
    GlanceLine,
    Heading,
    Inline,
    Meta,
    Paragraph,
    Quote,
    Section,
    TableBlock,
    text_of,
)
from briefing.render.entries import register_of, with_entries
from briefing.render.labels import document_labels
from briefing.render.markdown import parse_blocks, parse_inline
from briefing.render.numerals import orphans, refuse
from briefing.render.read import payloads
from briefing.render.register import provenance
from briefing.render.stamp import data_sha256

if TYPE_CHECKING:
    from nbformat import NotebookNode

METHOD = "method"
SOURCE_COLUMN = "source"


def collect(notebooks: Sequence[NotebookNode]) -> Document:
    """One document from executed notebooks, in their order.

    Raises `BuildError` if there is no edition payload or editions differ, a name comes twice, a reference has no
    source, a number leads to no entry, or a payload is not what it should be.
    """
    found = [payload for notebook in notebooks for payload in payloads(notebook)]
    edition = _edition(found)
    shown = [payload for payload in found if not isinstance(payload, Edition)]
    document = _Builder(edition, shown).document()
    refuse(orphans(edition, shown))
    return document


def _edition(found: Iterable[Payload]) -> Edition:
    editions = [payload for payload in found if isinstance(payload, Edition)]
    if not editions:
        raise BuildError("no notebook displayed an edition: without it there is no title, language or date")
    for other in editions[1:]:
        if other != editions[0]:
            raise BuildError(
                f"notebooks displayed two editions: {editions[0].agreement} {editions[0].edition_label!r} "
                f"({editions[0].lang}) and {other.agreement} {other.edition_label!r} ({other.lang})"
            )
    return editions[0]


class _Builder:
    """Walks the payloads once, in reading order, while numbers are given."""

    def __init__(self, edition: Edition, found: list[Payload]) -> None:
        self.edition = edition
        self.found = found
        self.labels = document_labels(edition)
        self.citations = Citations(edition.lang)
        self.numbers = {"table": count(1), "figure": count(1)}
        self._check()

    def _check(self) -> None:
        seen: set[str] = set()
        for payload in self.found:
            if payload.name in seen:
                raise BuildError(f"{payload.kind} {payload.name}: the name is taken by another payload")
            if payload.lang != self.edition.lang:
                languages = f"is in {payload.lang}, and the edition in {self.edition.lang}"
                raise BuildError(f"{payload.kind} {payload.name} {languages}")
            seen.add(payload.name)

    def document(self) -> Document:
        """The whole document; the order of these lines is the order of citation numbers."""
        method = [item for item in self.found if _is_method(item)]
        body = [item for item in self.found if not _is_method(item)]
        front = self._front()
        sections = _sections(self._flow(body), numbered=True)
        last = _sections(self._flow(method), numbered=False)
        register = register_of(self.found)
        self.citations.complete(self.found)
        document = Document(self._meta(), front, sections, self.citations.sources(), last)
        document = with_entries(document, register, self.citations.numbers)
        written = provenance(self.edition, self.found)
        return replace(document, attachments=attach(self.edition, document.exhibits, self.labels, written))

    def _meta(self) -> Meta:
        edition = self.edition
        for key in ("title", "edition_label"):
            if not getattr(edition, key).strip():
                raise BuildError(f"edition {edition.name}: {key} is empty")
        day = edition.date or self.citations.latest_day()
        dated = "" if edition.date else ", " + self.labels["data_to"].format(day=period(edition.lang, day))
        return Meta(
            lang=edition.lang,
            title=edition.title,
            subtitle=edition.subtitle,
            edition=edition.edition_label + dated,
            date=day,
            parties=edition.parties,
            labels=self.labels,
            versions=edition.versions,
            facts_sha256=edition.facts_sha256,
            data_sha256=data_sha256([edition, *self.found]),
        )

    def _front(self) -> Front:
        findings = sorted((item for item in self.found if isinstance(item, Finding)), key=lambda item: item.order)

        def shown(role: str) -> Iterator[tuple[Finding, tuple[Inline, ...]]]:
            return ((item, self._line(item.markdown, item)) for item in findings if item.role == role)

        messages = tuple(nodes for _, nodes in shown("message"))
        glance = tuple(GlanceLine(_present(item.label, item, "label"), nodes) for item, nodes in shown("glance"))
        return Front(messages, glance, tuple(nodes for _, nodes in shown("question")))

    def _line(self, markdown: str, payload: Payload) -> tuple[Inline, ...]:
        return self.citations.resolve(parse_inline(markdown, f"{payload.kind} {payload.name}"), payload)

    def _flow(self, items: Iterable[Payload]) -> Iterator[Block]:
        for item in items:
            match item:
                case Prose():
                    blocks = parse_blocks(item.markdown, f"prose {item.name}")
                    yield from (self._resolved(block, item) for block in blocks)
                case Table():
                    yield self._table(item)
                case Figure():
                    yield self._figure(item)

    def _resolved(self, block: Block, payload: Payload) -> Block:
        match block:
            case Paragraph(children):
                return Paragraph(self.citations.resolve(children, payload))
            case Heading():
                return replace(block, children=self.citations.resolve(block.children, payload))
            case BulletList(ordered, items):
                return BulletList(ordered, tuple(self._all_resolved(item, payload) for item in items))
            case Quote(blocks):
                return Quote(self._all_resolved(blocks, payload))
        return block

    def _all_resolved(self, blocks: tuple[Block, ...], payload: Payload) -> tuple[Block, ...]:
        return tuple(self._resolved(block, payload) for block in blocks)

    def _table(self, table: Table) -> TableBlock:
        cells = _cells(table)
        linked = linked_sources(cells, table)
        sources = [*linked, *table.source_ids]
        # A table with a column of sources needs no line that names them again, and marks them there.
        told = any(column.key == SOURCE_COLUMN for column in table.columns)
        rows = [self._row(row, table, marked=told or len(set(sources)) > 1) for row in cells]
        note = self._line(table.note, table)
        return TableBlock(
            name=table.name,
            number=next(self.numbers["table"]),
            title=table.title,
            subtitle=table.subtitle,
            columns=table.columns,
            header=_row_header(table),
            rows=_data(table, rows),
            scope=table.scope,
            note=note,
            refs=_refs(table, *(cell for row in cells for cell in row), note),
            cited=() if told else self.citations.line(sources, table),
        )

    def _row(self, row: list[tuple[Inline, ...]], table: Table, *, marked: bool) -> list[tuple[Inline, ...]]:
        marks = row_marks(row, [column.align == "right" for column in table.columns], table)
        return [
            self.citations.resolve(cell, table, [marked and mark for mark in flags])
            for cell, flags in zip(row, marks, strict=True)
        ]

    def _figure(self, figure: Figure) -> FigureBlock:
        reading, note = self._line(figure.reading, figure), self._line(figure.note, figure)
        cells = _cells(figure)
        # The source line comes first: the PDF shows no cells, so none may be the first place a source appears.
        cited = self.citations.line([*figure.source_ids, *linked_sources(cells, figure)], figure)
        rows = [[self._silent(cell, figure) for cell in row] for row in cells]
        return FigureBlock(
            name=figure.name,
            number=next(self.numbers["figure"]),
            title=figure.title,
            subtitle=figure.subtitle,
            columns=figure.columns,
            header=_row_header(figure),
            rows=_data(figure, rows),
            scope=figure.scope,
            note=note,
            refs=_refs(figure, reading, note, *(cell for row in cells for cell in row)),
            cited=cited,
            alt=figure.alt,
            reading=reading,
            svg=figure.svg,
            width_mm=figure.width_mm,
            height_mm=figure.height_mm,
        )

    def _silent(self, nodes: tuple[Inline, ...], payload: Payload) -> tuple[Inline, ...]:
        return self.citations.resolve(nodes, payload, _never())


def _is_method(payload: Payload) -> bool:
    return isinstance(payload, Prose) and payload.name.startswith(METHOD)


def _refs(exhibit: Table | Figure, *passages: tuple[Inline, ...]) -> tuple[str, ...]:
    """All that a table or a figure refers to: what its passages link, in reading order, then what stands behind."""
    linked = [cite.ref for nodes in passages for cite in cites(nodes)]
    return tuple(dict.fromkeys((*linked, *sorted(exhibit.refs))))


def _never() -> Iterator[bool]:
    while True:
        yield False


def _present(text: str, payload: Payload, field: str) -> str:
    if not text.strip():
        raise BuildError(f"{payload.kind} {payload.name}: {field} is empty")
    return text


def _cells(exhibit: Table | Figure) -> list[list[tuple[Inline, ...]]]:
    for column in exhibit.columns:
        _present(column.label, exhibit, f"the label of column {column.key}")
    where = f"{exhibit.kind} {exhibit.name}"
    return [
        [parse_inline(cell.text, f"{where}, row {index + 1}") for cell in row] for index, row in enumerate(exhibit.rows)
    ]


def _row_header(exhibit: Table | Figure) -> int:
    """The index of the column with row headers: the one marked, else (a figure's data) the first."""
    index = next((index for index, column in enumerate(exhibit.columns) if column.header), 0)
    for number, row in enumerate(exhibit.rows):
        _present(row[index].text, exhibit, f"the row header of row {number + 1}")
    return index


def _data(exhibit: Table | Figure, rows: Sequence[Sequence[tuple[Inline, ...]]]) -> tuple[tuple[DataCell, ...], ...]:
    return tuple(
        tuple(DataCell(nodes, cell.value, cell.strong) for nodes, cell in zip(shown, row, strict=True))
        for shown, row in zip(rows, exhibit.rows, strict=True)
    )


def _sections(blocks: Iterable[Block], *, numbered: bool) -> tuple[Section, ...]:
    """Blocks cut at their ## headings; headings get their numbers and ids."""
    sections: list[tuple[Heading | None, list[Block]]] = []
    major = minor = 0
    for block in blocks:
        if not isinstance(block, Heading):
            if not sections:
                sections.append((None, []))
            sections[-1][1].append(block)
        elif block.level == 2:
            major, minor = major + 1, 0
            name = f"section-{major}" if numbered else f"method-{major}"
            sections.append((replace(block, number=str(major) if numbered else "", id=name), []))
        else:
            minor += 1
            if not sections or sections[-1][0] is None:
                raise BuildError(f"heading {text_of(block.children)!r} (###) stands before any section (##)")
            number = f"{major}.{minor}" if numbered else ""
            sections[-1][1].append(replace(block, number=number, id=f"{sections[-1][0].id}-{minor}"))
    return tuple(Section(heading, tuple(parts)) for heading, parts in sections)
