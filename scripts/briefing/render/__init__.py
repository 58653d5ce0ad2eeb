"""Executed notebooks → one document model → accessible HTML and PDF.

Belongs here: how a briefing is put together and how it looks. Not here: what it says (`text`, `tables`, `charts`).
The steps: `collect` reads the payloads that notebooks display and builds a `Document`; `render_html` and
`render_pdf` each turn that document into one file, and `readback` proves that it says nothing else.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from briefing.render.collect import collect
from briefing.render.document import Document

if TYPE_CHECKING:
    from briefing.render.pdf import Paper

__all__ = ["Document", "collect", "render_html", "render_pdf"]


def render_html(document: Document) -> str:
    """The document as one self-contained HTML page. Imports nbconvert (half a second) on first use."""
    from briefing.render.html import page
    from briefing.render.readback import check_html

    text = page(document)
    check_html(text, document)
    return text


def render_pdf(document: Document, *, paper: Paper | Literal["us-letter", "a4"], timestamp: datetime) -> bytes:
    """The document as one PDF file (PDF/UA-1 and PDF/A-3a), dated `timestamp` (with its time zone)."""
    from briefing.render.pdf import compile_pdf
    from briefing.render.readback import check_pdf

    pdf = compile_pdf(document, paper=paper, timestamp=timestamp)
    check_pdf(pdf, document)
    return pdf
