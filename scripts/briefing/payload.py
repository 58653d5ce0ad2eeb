"""What a notebook hands to render: prose, table, figure, finding, edition, as plain data with sources.

Belongs here: the shape of each payload, its checks, its mime bundle. Not here: how a payload is made
(`text`, `tables`, `charts`) or how it looks in a document (`render`). Imports only `errors`.

Inline Markdown is allowed in `Prose.markdown` (block Markdown), `Finding.markdown`, `Cell.text`, `reading`
and `note`; every other text is plain. A number is a Markdown link to its reference: ``[43 400](ref:ae048)``.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Literal

from briefing.errors import BuildError

SCHEMA = 2
MIME_PREFIX = "application/vnd.briefing."
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def escape(text: str) -> str:
    """Plain text as inline Markdown that shows it unchanged."""
    return _MARKDOWN_SPECIAL.sub(r"\\\1", text)


@dataclass(frozen=True)
class SourceEntry:
    """One entry of the Sources list. Dates are ISO days, months or years; empty when unknown."""

    title: str
    publisher: str
    url: str
    published: str
    retrieved: str
    primary: bool
    language: str = ""


@dataclass(frozen=True)
class Reference:
    """What a shown number stands for: its raw value, its unit, its sources (ids) and every text that shows it.

    `label` says what it is, `detail` what it counts, `period` of when (an ISO period; a span has a slash). A computed
    number names its `inputs` and its `formula`, in which {0} is the first of them; `text` is the first text shown.
    """

    text: str
    value: float | str | None
    unit: str
    kind: Literal["observation", "claim", "derived", "event", "fact", "rate"]
    sources: tuple[str, ...]
    label: str = ""
    detail: str = ""
    period: str = ""
    inputs: tuple[str, ...] = ()
    formula: str = ""
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Payload:
    """What all payloads share: a name unique in the document, the language, references and their sources."""

    kind: ClassVar[str] = ""
    name: str
    lang: str
    refs: dict[str, Reference] = field(default_factory=dict)
    sources: dict[str, SourceEntry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.check()

    def check(self) -> None:
        """Raise `BuildError` when a reference names a source that the payload does not carry."""
        for ref, reference in self.refs.items():
            for source in reference.sources:
                if source not in self.sources:
                    raise BuildError(
                        f"{self.kind} {self.name}: reference {ref} names source {source}, which is missing"
                    )

    def require(self, **texts: str) -> None:
        """Raise `BuildError` naming the first empty text."""
        for label, text in texts.items():
            if not text.strip():
                raise BuildError(f"{self.kind} {self.name}: {label} is empty")

    def to_json(self) -> dict[str, Any]:
        """The payload as plain JSON data, with its kind and schema version."""
        return {"schema": SCHEMA, "kind": self.kind, **asdict(self)}


@dataclass(frozen=True, kw_only=True)
class Edition(Payload):
    """What the document is: the agreement, the language, the day it speaks of. Displayed by a notebook's first cell.

    `dates` are days the document may name besides those of its references, `names` words of its that hold digits.
    `date` is empty for an edition of all that is known: render dates it by the latest publication it cites.
    """

    kind: ClassVar[str] = "edition"
    agreement: str
    title: str
    subtitle: str
    as_of: str
    date: str
    edition_label: str
    parties: tuple[str, ...]
    versions: dict[str, str]
    facts_sha256: str
    labels: dict[str, str]
    dates: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    attachments: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Prose(Payload):
    """A passage of block Markdown: headings (## the section's, ### inside it), paragraphs, lists, emphasis, links."""

    kind: ClassVar[str] = "prose"
    markdown: str

    def check(self) -> None:
        super().check()
        self.require(markdown=self.markdown)


@dataclass(frozen=True)
class Column:
    """A table's column. `header` marks the row header; `width` is a weight; `unit` is shown under the label."""

    key: str
    label: str
    align: Literal["left", "right", "center"] = "left"
    unit: str = ""
    header: bool = False
    width: float = 1.0


@dataclass(frozen=True)
class Cell:
    """A table's cell: inline Markdown shown, and the raw value behind it for the attached CSV."""

    text: str
    value: float | str | None = None
    strong: bool = False


@dataclass(frozen=True, kw_only=True)
class Table(Payload):
    """A table: `rows` has one `Cell` for each column. The first column with `header` holds the row headers."""

    kind: ClassVar[str] = "table"
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    subtitle: str = ""
    scope: str = ""
    note: str = ""
    source_ids: tuple[str, ...] = ()

    def check(self) -> None:
        super().check()
        self.require(title=self.title)
        if sum(column.header for column in self.columns) != 1:
            raise BuildError(f"table {self.name}: exactly one column holds the row headers")
        if not self.rows or any(len(row) != len(self.columns) for row in self.rows):
            raise BuildError(f"table {self.name}: each row needs {len(self.columns)} cells, and there must be a row")
        if not self.source_ids:
            raise BuildError(f"table {self.name}: sources are missing")


@dataclass(frozen=True, kw_only=True)
class Figure(Payload):
    """A figure: headline, statistical subtitle, alt text, reading, scope, sources and the data drawn.

    `svg` is carried by the bundle as image/svg+xml and stands nowhere else; `texts` are those drawn, scales apart;
    sizes are in millimetres.
    """

    kind: ClassVar[str] = "figure"
    title: str
    subtitle: str
    alt: str
    reading: str
    scope: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    width_mm: float
    height_mm: float
    source_ids: tuple[str, ...]
    svg: str
    texts: tuple[str, ...]
    note: str = ""

    def check(self) -> None:
        super().check()
        self.require(title=self.title, subtitle=self.subtitle, alt=self.alt, scope=self.scope, svg=self.svg)
        if not self.source_ids:
            raise BuildError(f"figure {self.name}: sources are missing")

    def to_json(self) -> dict[str, Any]:
        data = super().to_json()
        del data["svg"]
        return data


@dataclass(frozen=True, kw_only=True)
class Finding(Payload):
    """A result that page one shows: a key message (`role` message) or a line of the glance table (`role` glance).

    `order` sorts findings over the whole document. A glance line has a `label` (plain) beside its `markdown`.
    """

    kind: ClassVar[str] = "finding"
    role: Literal["message", "glance", "question"]
    order: int
    markdown: str
    label: str = ""

    def check(self) -> None:
        super().check()
        self.require(markdown=self.markdown)


def mime_bundle(payload: Payload, preview: dict[str, str]) -> dict[str, Any]:
    """The payload under its mime type, beside the `preview` that Jupyter shows (mime type → text)."""
    bundle: dict[str, Any] = {f"{MIME_PREFIX}{payload.kind}+json": payload.to_json(), **preview}
    if isinstance(payload, Figure):
        bundle["image/svg+xml"] = payload.svg
    return bundle
