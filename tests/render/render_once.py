"""Render the made-up briefing to FOLDER, as `python render_once.py LANG FOLDER`: run in processes that differ."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from briefing.render import collect, render_html, render_pdf
from render.render_samples import notebooks

lang, folder = sys.argv[1], Path(sys.argv[2])
document = collect(notebooks(lang))
folder.mkdir(parents=True)
(folder / "briefing.html").write_text(render_html(document), encoding="utf-8")
when = datetime(2026, 3, 1, tzinfo=UTC)
(folder / "briefing.pdf").write_bytes(render_pdf(document, paper="us-letter", timestamp=when))
