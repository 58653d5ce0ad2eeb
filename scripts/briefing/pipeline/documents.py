"""Executed notebooks → the documents of a briefing, in the formats asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from briefing import spans
from briefing.pipeline.jobs import Paper
from briefing.render import Document, render_html, render_pdf
from briefing.render.register import NAME as REGISTER

__all__ = ["REGISTER", "write_documents"]


def write_documents(
    document: Document, folder: Path, formats: Iterable[str], paper: Paper, progress: Callable[[str], None]
) -> None:
    """Write the register of numbers and the formats into the folder; `progress` is told each as it is done."""
    register = next(file for file in document.attachments if file.name == REGISTER)
    (folder / REGISTER).write_text(register.content, encoding="utf-8", newline="\n")
    if "html" in formats:
        with spans.span("html", "render"):
            (folder / "briefing.html").write_text(render_html(document), encoding="utf-8", newline="\n")
        progress("html")
    if "pdf" in formats:
        day = datetime.fromisoformat(document.meta.date).replace(tzinfo=UTC)
        with spans.span("pdf", "render"):
            (folder / "briefing.pdf").write_bytes(render_pdf(document, paper=paper, timestamp=day))
        progress("pdf")
