"""What the bench compares with: the same notebooks by the commands of papermill, nbconvert and Chromium.

`chain` writes the shell script of one briefing; `plain` runs this file as a program: papermill's API with its stock
kernels, then the project's own renderers.
"""

from __future__ import annotations

import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path

from measured import BIN, ROOT

from briefing.project import SECTION_NOTEBOOKS

NOTEBOOKS = [ROOT / "notebooks" / f"{name}.ipynb" for name in SECTION_NOTEBOOKS]
CHROMIUM = "chromium --headless --no-sandbox --disable-gpu"


def chain(agreement: str | Path, lang: str, out: Path, script: Path) -> Path:
    """Write a script that runs each notebook by command, renders all in one nbconvert, and prints each page."""
    said = f"-p agreement {shlex.quote(str(agreement))} -p lang {lang}"
    runs = [
        f"{BIN}/papermill {notebook} {out / notebook.name} {said} --no-progress-bar --log-level ERROR"
        for notebook in NOTEBOOKS
    ]
    made = " ".join(str(out / notebook.name) for notebook in NOTEBOOKS)
    pages = [
        f"{CHROMIUM} --user-data-dir={out}/chromium --print-to-pdf={out / notebook.stem}.pdf {out / notebook.stem}.html"
        for notebook in NOTEBOOKS
    ]
    mark = "date +mark:%s.%N"
    rendered = f"{BIN}/jupyter nbconvert --to html --log-level ERROR {made}"
    lines = ["set -e", f"mkdir -p {out}", mark, *runs, mark, rendered, mark, *pages, mark]
    script.write_text("\n".join(lines) + "\n")
    return script


def plain(agreement: str, lang: str, out: Path) -> None:
    """A briefing by papermill's Python API as its documentation shows it, and the project's renderers."""
    import nbformat
    import papermill

    from briefing.render import collect, render_html, render_pdf

    out.mkdir()
    for notebook in NOTEBOOKS:
        papermill.execute_notebook(
            str(notebook), str(out / notebook.name), {"agreement": agreement, "lang": lang}, progress_bar=False
        )
    document = collect([nbformat.read(out / notebook.name, as_version=4) for notebook in NOTEBOOKS])
    (out / "briefing.html").write_text(render_html(document), encoding="utf-8")
    day = datetime.fromisoformat(document.meta.date).replace(tzinfo=UTC)
    (out / "briefing.pdf").write_bytes(render_pdf(document, paper="us-letter", timestamp=day))


if __name__ == "__main__":
    plain(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
