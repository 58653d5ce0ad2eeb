"""The PDF output: the document as JSON, laid out by a static Typst template, then tagged further."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Literal

import typst

from briefing.errors import BuildError
from briefing.project import PDF
from briefing.render.document import Document, TableBlock, plain
from briefing.render.fonts import check_characters, typst_fonts
from briefing.render.tagging import tag_row_headers

Paper = Literal["us-letter", "a4"]
TEMPLATE = PDF / "briefing.typ"
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-3a"]


def compile_pdf(document: Document, *, paper: Paper, timestamp: datetime) -> bytes:
    """The document as a PDF that claims PDF/UA-1 and PDF/A-3a. Same arguments, same bytes.

    Raises `BuildError` for a character without a glyph, and for whatever Typst refuses or warns of; `ValueError`
    for a timestamp without time zone.
    """
    if timestamp.tzinfo is None:
        raise ValueError("the timestamp needs a time zone")
    data = document_data(document, paper)
    check_characters(data)
    return tag_row_headers(typeset(data, int(timestamp.timestamp())), header_columns(document))


def typeset(data: dict[str, Any], timestamp: int) -> bytes:
    """What Typst makes of the data. Raises `BuildError` for what it refuses or warns of."""
    try:
        pdf, warnings = typst.compile_with_warnings(
            TEMPLATE.read_bytes(),
            font_paths=typst_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
            pdf_standards=STANDARDS,
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise BuildError(f"{TEMPLATE.name}: {error.diagnostic or error.message}") from error
    if warnings:
        messages = [warning.diagnostic or warning.message for warning in warnings]
        raise BuildError(f"{TEMPLATE.name}: {'; '.join(messages)}")
    return bytes(pdf)


def document_data(document: Document, paper: Paper) -> dict[str, Any]:
    """What the template reads: the document as JSON data, and the paper."""
    data: dict[str, Any] = plain(document)
    return data | {"paper": paper}


def header_columns(document: Document) -> list[int]:
    """For each table of the PDF, in order, the index of the column with its row headers."""
    glance = [0] if document.front.glance else []
    return glance + [block.header for block in document.exhibits if isinstance(block, TableBlock)]
