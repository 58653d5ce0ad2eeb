"""The document model: what a briefing holds, with nothing of how it looks. Both outputs read only this.

Every part is a frozen dataclass with a `kind`, so that a template can dispatch on it; `plain` gives JSON data.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar

from briefing.payload import Column


@dataclass(frozen=True)
class Text:
    """Characters, shown as they are."""

    kind: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True)
class Strong:
    """Strong emphasis."""

    kind: ClassVar[str] = "strong"
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Emphasis:
    """Emphasis."""

    kind: ClassVar[str] = "emphasis"
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Link:
    """A link out of the document."""

    kind: ClassVar[str] = "link"
    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Span:
    """Neighbouring entries as printed: « 5 » or « 5–9 », and the number of the first."""

    number: int
    text: str


@dataclass(frozen=True)
class Cite:
    """A number (or words) linked to its sources' entries.

    `numbers` are the entries' numbers, empty until numbered; `mark` says whether they are printed after it, as
    `spans`; `first` holds those numbers that appear here for the first time in the document.
    """

    kind: ClassVar[str] = "cite"
    ref: str
    children: tuple[Inline, ...]
    numbers: tuple[int, ...] = ()
    mark: bool = False
    first: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    kind: ClassVar[str] = "paragraph"
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading: level 2 opens a section, level 3 stands inside one. `number` and `id` come with collection."""

    kind: ClassVar[str] = "heading"
    level: int
    children: tuple[Inline, ...]
    number: str = ""
    id: str = ""


@dataclass(frozen=True)
class BulletList:
    """A list, ordered or not; each item is a sequence of blocks."""

    kind: ClassVar[str] = "list"
    ordered: bool
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Quote:
    """A quoted passage."""

    kind: ClassVar[str] = "quote"
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class DataCell:
    """A cell: what is shown, and the raw value behind it (None: the text itself)."""

    children: tuple[Inline, ...]
    value: float | str | None
    strong: bool


@dataclass(frozen=True)
class CitedWork:
    """One work in a source line: its number, its year, and whether the document cites it here first.

    `year` is empty for a work without date, None where a long line leaves the years to the Sources list.
    """

    number: int
    year: str | None
    first: bool


@dataclass(frozen=True)
class CitedPublisher:
    """A publisher in a source line, with its works in order of their numbers."""

    publisher: str
    works: tuple[CitedWork, ...]


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """What tables and figures share. `header` is the index of the column with the row headers, `refs` what is shown."""

    name: str
    number: int
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    header: int
    rows: tuple[tuple[DataCell, ...], ...]
    scope: str
    note: tuple[Inline, ...]
    cited: tuple[CitedPublisher, ...]
    refs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TableBlock(Exhibit):
    """A numbered table."""

    kind: ClassVar[str] = "table"


@dataclass(frozen=True, kw_only=True)
class FigureBlock(Exhibit):
    """A numbered figure; sizes in millimetres; columns and rows are the data drawn."""

    kind: ClassVar[str] = "figure"
    alt: str
    reading: tuple[Inline, ...]
    svg: str
    width_mm: float
    height_mm: float


Inline = Text | Strong | Emphasis | Link | Cite
Block = Paragraph | Heading | BulletList | Quote | TableBlock | FigureBlock


@dataclass(frozen=True)
class Section:
    """A section: its heading (None for what a lone notebook shows before its first heading) and its blocks."""

    heading: Heading | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class GlanceLine:
    """A line of the at-a-glance table."""

    label: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Front:
    """Page one: key messages, the at-a-glance table, questions to put."""

    messages: tuple[tuple[Inline, ...], ...]
    glance: tuple[GlanceLine, ...]
    questions: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True)
class Source:
    """An entry of the Sources list; dates are in words, empty when unknown."""

    number: int
    title: str
    publisher: str
    url: str
    published: str
    retrieved: str
    primary: bool
    language: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Use:
    """A place that shows a number: its id in the page, and its name."""

    id: str
    name: str


@dataclass(frozen=True)
class Entry:
    """A number of the register: as shown, what it is and counts, how computed, from which sources, where used."""

    ref: str
    text: str
    label: str
    detail: str
    formula: tuple[Inline, ...]
    sources: tuple[int, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class Meta:
    """What the document is; `data_sha256` covers the references and sources that its payloads carry."""

    lang: str
    title: str
    subtitle: str
    edition: str
    date: str
    parties: tuple[str, ...]
    labels: dict[str, str]
    versions: dict[str, str]
    facts_sha256: str
    data_sha256: str


@dataclass(frozen=True)
class Attachment:
    """A file attached to the PDF: text in UTF-8."""

    name: str
    mime: str
    relationship: str
    description: str
    content: str


@dataclass(frozen=True)
class Document:
    """A whole briefing."""

    meta: Meta
    front: Front
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    method: tuple[Section, ...]
    computed: tuple[Entry, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def exhibits(self) -> tuple[TableBlock | FigureBlock, ...]:
        """Tables and figures in document order."""
        found = (block for section in (*self.sections, *self.method) for block in section.blocks)
        return tuple(block for block in found if isinstance(block, TableBlock | FigureBlock))


def plain(value: Any) -> Any:
    """Any part of the document as JSON data; each part says its `kind`."""
    if is_dataclass(value) and not isinstance(value, type):
        kind = {"kind": value.kind} if hasattr(value, "kind") else {}
        return kind | {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def text_of(nodes: tuple[Inline, ...]) -> str:
    """The words of inline nodes, without markup or citation numbers."""
    return "".join(node.text if isinstance(node, Text) else text_of(node.children) for node in nodes)
