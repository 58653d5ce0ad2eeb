"""Plain papermill's stock kernel and the forked kernels of `--engine briefing` show the same, cell by cell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from briefing.pipeline.execute import normalise
from notebooks.conformance_cells import CELLS, RAISES

SECONDS = 180
# What a stock kernel, too, shows otherwise in each run.
_VARYING = (
    (re.compile(r"ipykernel_\d+/\d+\.py"), "ipykernel/cell.py"),
    (re.compile(r"0x[0-9a-f]+"), "0x"),
)


def run(source: Path, target: Path, *options: str, status: int = 0) -> NotebookNode:
    """Run the papermill command; a kernel that was to be forked and is not would say so."""
    command = [Path(sys.executable).with_name("papermill"), source, target, "--no-progress-bar", *options]
    # The same hashes and the same date in figures; one BLAS thread, so that sums are added up in the same order.
    world = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        command, cwd=target.parent, env=world, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == status, done.stderr[-3000:]
    assert "ordinary kernels" not in done.stderr
    notebook = nbformat.read(target, as_version=4)
    normalise(notebook)
    return notebook


def shown(cell: NotebookNode) -> Any:
    """A cell's count and outputs without what varies."""
    text = nbformat.writes(nbformat.v4.new_notebook(cells=[cell]))
    for pattern, fixed in _VARYING:
        text = pattern.sub(fixed, text)
    (read,) = nbformat.reads(text, as_version=4).cells
    return read.get("execution_count"), read.get("outputs")


def new_notebook(path: Path, sources: list[str]) -> Path:
    cells = [
        nbformat.v4.new_code_cell(
            source, id=f"cell-{number}", metadata={"tags": ["raises-exception"]} if source.startswith(RAISES) else {}
        )
        for number, source in enumerate(sources)
    ]
    kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernelspec}), path)
    return path


def mime_types(notebook: NotebookNode) -> list[str]:
    return [mime for cell in notebook.cells for output in cell.get("outputs", []) for mime in output.get("data", {})]


@pytest.mark.slow
def test_what_a_kernel_promises_a_forked_one_keeps(tmp_path: Path) -> None:
    source = new_notebook(tmp_path / "cells.ipynb", CELLS)
    # Cells that may raise all run; papermill then fails for the first of them.
    stock = run(source, tmp_path / "stock.ipynb", status=1)
    forked = run(source, tmp_path / "forked.ipynb", "--engine", "briefing", status=1)
    pairs = zip(stock.cells, forked.cells, strict=True)
    unlike = [(one.source, shown(one), shown(other)) for one, other in pairs if shown(one) != shown(other)]
    assert unlike == []
    assert stock.metadata == forked.metadata
    counts = [cell.execution_count for cell in forked.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(CELLS) + 1)), "every cell has run"
    figures = [mime for mime in mime_types(forked) if mime.startswith("image/")]
    # One from plt.plot, two from a figure that is drawn and is the cell's value, three from a loop, one as SVG.
    assert sorted(figures) == ["image/png"] * 6 + ["image/svg+xml"]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_our_notebooks_show_the_same(notebook_path: Path, tmp_path: Path, lang: str) -> None:
    stock = run(notebook_path, tmp_path / "stock.ipynb", "-p", "lang", lang)
    forked = run(notebook_path, tmp_path / "forked.ipynb", "-p", "lang", lang, "--engine", "briefing")
    assert [shown(cell) for cell in stock.cells] == [shown(cell) for cell in forked.cells]
    assert nbformat.writes(stock) == nbformat.writes(forked), "not a byte differs"
    assert any(mime.startswith("application/vnd.briefing.") for mime in mime_types(forked))
