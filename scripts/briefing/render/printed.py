"""What each output prints of a document: its texts one by one, as often as they stand there, those without digits too.

The templates say how a document looks; this says what may be read in it, so that `readback` can tell what a template
has added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefing.render.document import (
    Block,
    BulletList,
    Cite,
    Document,
    Entry,
    Exhibit,
    FigureBlock,
    Heading,
    Inline,
    Paragraph,
    Quote,
    Section,
    Source,
    TableBlock,
    Text,
    text_of,
)

Exhibited = Callable[[TableBlock | FigureBlock], Iterator[str]]


def in_html(document: Document) -> Iterator[str]:
    """The texts of the page, those for a screen reader included."""
    meta = document.meta
    yield from (meta.title, meta.edition, meta.title, meta.subtitle, meta.edition, *meta.parties)
    for section in (*document.sections, *document.method):
        if section.heading is not None:
            yield from (section.heading.number, text_of(section.heading.children))
    yield from _body(document, _html_exhibit)
    for source in document.sources:
        # The number of its list is drawn by the style; its way back and its list of numbers name it.
        yield from (*_source(source), str(source.number), *([str(source.number)] if source.entries else []))
        yield from (text for entry in source.entries for text in _entry(entry, uses=True))
    for entry in document.computed:
        yield from (*_entry(entry, uses=True), *map(str, entry.sources))
    yield from _stamp(document)


def in_pdf(document: Document) -> Iterator[str]:
    """The texts of the pages; footers, repeated heads of tables and lists of page numbers apart."""
    meta = document.meta
    yield from (*meta.parties, meta.title, meta.subtitle, meta.edition)
    yield from _body(document, _pdf_exhibit)
    for source in document.sources:
        yield from (str(source.number), *_source(source))
        yield from (text for entry in source.entries for text in _entry(entry, uses=False))
    for entry in document.computed:
        yield from (*_entry(entry, uses=False), *map(str, entry.sources))
    yield from _stamp(document)


def _body(document: Document, exhibit: Exhibited) -> Iterator[str]:
    front = document.front
    yield from (text for nodes in front.messages for text in _inlines(nodes))
    for line in front.glance:
        yield from (line.label, *_inlines(line.children))
    yield from (text for nodes in front.questions for text in _inlines(nodes))
    for section in (*document.sections, *document.method):
        yield from _section(section, exhibit)


def _section(section: Section, exhibit: Exhibited) -> Iterator[str]:
    blocks = ([section.heading] if section.heading else []) + list(section.blocks)
    for block in blocks:
        if isinstance(block, TableBlock | FigureBlock):
            yield from exhibit(block)
        else:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(children=children, number=number):
            yield from (number, *_inlines(children))
        case Paragraph(children):
            yield from _inlines(children)
        case BulletList(ordered, items):
            for index, item in enumerate(items, start=1):
                yield str(index) if ordered else ""
                yield from (text for inner in item for text in _block(inner))
        case Quote(blocks):
            yield from (text for inner in blocks for text in _block(inner))


def _inlines(nodes: Iterable[Inline]) -> Iterator[str]:
    """The words of inline nodes, and the numbers of sources printed after them."""
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
            continue
        yield from _inlines(node.children)
        if isinstance(node, Cite) and node.mark:
            yield from (span.text for span in node.spans)


def _titles(exhibit: Exhibit) -> tuple[str, ...]:
    return (str(exhibit.number), exhibit.title, exhibit.subtitle)


def _notes(exhibit: TableBlock | FigureBlock) -> Iterator[str]:
    """The lines below a table or a figure: reading, scope, note, sources."""
    if isinstance(exhibit, FigureBlock):
        yield from _inlines(exhibit.reading)
    yield from (exhibit.scope, *_inlines(exhibit.note))
    for publisher in exhibit.cited:
        yield publisher.publisher
        yield from (text for work in publisher.works for text in (work.year or "", str(work.number)))


def _cells(exhibit: Exhibit) -> Iterator[str]:
    yield from (f"{column.label} {column.unit}" for column in exhibit.columns)
    yield from (text for row in exhibit.rows for cell in row for text in _inlines(cell.children))


def _html_exhibit(exhibit: TableBlock | FigureBlock) -> Iterator[str]:
    """The part that scrolls says its label again; a figure's data name it three times more."""
    number = str(exhibit.number)
    if isinstance(exhibit, TableBlock):
        yield from (number, *_titles(exhibit), *_cells(exhibit), *_notes(exhibit))
    else:
        yield from (*_titles(exhibit), number, exhibit.alt, *_notes(exhibit), number, number, number, *_cells(exhibit))


def _pdf_exhibit(exhibit: TableBlock | FigureBlock) -> Iterator[str]:
    """A figure's alternative text and data are no text of the page."""
    cells = _cells(exhibit) if isinstance(exhibit, TableBlock) else ()
    yield from (*_titles(exhibit), *cells, *_notes(exhibit))


def _source(source: Source) -> tuple[str, ...]:
    return (source.title, source.publisher, source.published, source.retrieved, source.url)


def _entry(entry: Entry, *, uses: bool) -> Iterator[str]:
    yield from (entry.text, entry.label, entry.detail, *_inlines(entry.formula))
    if uses:
        yield from (use.name for use in entry.uses)


def _stamp(document: Document) -> Iterator[str]:
    meta = document.meta
    yield from (f"{name} {version}" for name, version in meta.versions.items())
    yield from (meta.facts_sha256, meta.data_sha256)
    # Both fingerprints name their method.
    yield from ("SHA-256", "SHA-256")
