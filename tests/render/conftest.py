"""The made-up briefing in both languages, as files, made once a worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.render import Document, collect, render_html, render_pdf
from render.render_samples import notebooks

PAPERS = {"fr": "us-letter", "en": "a4"}
WHEN = datetime(2026, 3, 1, tzinfo=UTC)
Need = Callable[[str, bool, str], None]


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    """Language → the full-size made-up briefing."""
    return {lang: collect(notebooks(lang)) for lang in PAPERS}


@pytest.fixture(scope="session")
def pages(documents: dict[str, Document], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Language → its HTML page."""
    folder = tmp_path_factory.mktemp("html")
    files = {lang: folder / f"{lang}.html" for lang in documents}
    for lang, file in files.items():
        file.write_text(render_html(documents[lang]), encoding="utf-8")
    return files


@pytest.fixture(scope="session")
def prints(documents: dict[str, Document], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Language → its PDF: French on Letter, English on A4."""
    folder = tmp_path_factory.mktemp("pdf")
    files = {lang: folder / f"{lang}.pdf" for lang in documents}
    for lang, file in files.items():
        file.write_bytes(render_pdf(documents[lang], paper=PAPERS[lang], timestamp=WHEN))
    return files


@pytest.fixture(params=sorted(PAPERS))
def lang(request: pytest.FixtureRequest) -> str:
    """Each language in turn."""
    return str(request.param)
