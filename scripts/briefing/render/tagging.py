"""What Typst's tags lack: row headers. Each body row's header cell becomes a TH with Scope Row.

Also what they hold too much: cells that only keep rows together in the layout, and an idle entry.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree

from briefing.errors import BuildError


def tag_row_headers(pdf: bytes, header_columns: Sequence[int]) -> bytes:
    """The same PDF with row headers tagged; `header_columns` has a column index for each table, in order.

    Raises `BuildError` if the tables found are not as many. The result is a function of the input alone.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tables = [node for node in elements(document) if kind(node) == "/Table"]
        if len(tables) != len(header_columns):
            raise BuildError(f"the PDF has {len(tables)} tables; the document has {len(header_columns)}")
        ids = NameTree(document.Root.StructTreeRoot.IDTree)
        for table, column in zip(tables, header_columns, strict=True):
            _untie(table, ids)
            _tag(table, column)
        # False is what a reader assumes; poppler takes the entry itself for an error.
        if "/Suspects" in document.Root.MarkInfo:
            del document.Root.MarkInfo["/Suspects"]
        output = io.BytesIO()
        document.save(
            output, deterministic_id=True, compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )  # fmt: skip
    return output.getvalue()


def elements(document: pikepdf.Pdf) -> Iterator[Dictionary]:
    """The structure elements of a tagged PDF, in reading order."""
    yield from _below(document.Root.StructTreeRoot)


def kind(element: pikepdf.Object) -> str:
    """A structure element's type: "/Table", "/TH"…"""
    return str(element.S)


def children(element: pikepdf.Object) -> list[Dictionary]:
    """A structure element's child elements, without its marked content."""
    return [kid for kid in _listed(element, "/K") if isinstance(kid, Dictionary) and "/S" in kid]


def _listed(element: pikepdf.Object, key: str) -> list[pikepdf.Object]:
    """An entry that may be one object or an array of them, as a list."""
    found = element.get(key, Array())
    return list(found) if isinstance(found, Array) else [found]


def _below(element: pikepdf.Object) -> Iterator[Dictionary]:
    for kid in children(element):
        yield kid
        yield from _below(kid)


def _untie(table: Dictionary, ids: NameTree) -> None:
    """Drop the cells beyond the last real column: they keep rows together in the layout and hold nothing."""
    rows = [row for group in children(table) for row in children(group) if kind(row) == "/TR"]
    columns = len(children(rows[0])) - 1
    for row in rows:
        cells = children(row)
        row.K = Array(cells[:columns])
        for cell in cells[columns:]:
            if "/ID" in cell:
                del ids[str(cell.ID)]


def _tag(table: Dictionary, column: int) -> None:
    for group in children(table):
        if kind(group) != "/TBody":
            continue
        for row in children(group):
            cells = children(row)
            header = cells[column]
            header.S = Name.TH
            # Readers work out a cell's headers from both scopes; the lists that name column headers alone would
            # hide the row's.
            for cell in cells:
                _without_headers(cell, scope=Name.Row if cell is header else None)


def _without_headers(cell: Dictionary, scope: Name | None) -> None:
    attributes = _listed(cell, "/A")
    kept = [item for item in attributes if item.get("/O") != Name.Table]
    for item in attributes:
        if item.get("/O") == Name.Table:
            rest = Dictionary({key: value for key, value in item.items() if key not in ("/Headers", "/Scope")})
            if len(rest) > 1:
                kept.append(rest)
    if scope is not None:
        kept.append(Dictionary(O=Name.Table, Scope=scope))
    if kept:
        cell.A = Array(kept)
    elif "/A" in cell:
        del cell["/A"]
