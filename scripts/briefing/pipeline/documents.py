"""Executed notebooks → the documents of a briefing, in the formats asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from briefing import spans
from briefing.pipeline.jobs import Paper
from briefing.pipeline.press import press
from briefing.render import Document, render_html
from briefing.render.register import NAME as REGISTER

__all__ = ["REGISTER", "write_documents"]


def write_documents(
    document: Document, folder: Path, formats: Iterable[str], paper: Paper, progress: Callable[[str], None]
) -> None:
    """Write the register of numbers and the formats into the folder; `progress` is told each as it is done."""
    register = next(file for file in document.attachments if file.name == REGISTER)
    (folder / REGISTER).write_text(register.content, encoding="utf-8", newline="\n")
    wanted = set(formats)
    # Side by side: the PDF is made in a process of its own.
    with ThreadPoolExecutor(1) as beside:
        made = beside.submit(_write_pdf, document, folder, paper) if "pdf" in wanted else None
        if "html" in wanted:
            with spans.span("html", "render"):
                (folder / "briefing.html").write_text(render_html(document), encoding="utf-8", newline="\n")
            progress("html")
        if made is not None:
            made.result()
            progress("pdf")


def _write_pdf(document: Document, folder: Path, paper: Paper) -> None:
    day = datetime.fromisoformat(document.meta.date).replace(tzinfo=UTC)
    with spans.span("pdf", "render"):
        (folder / "briefing.pdf").write_bytes(press(document, paper, day))
