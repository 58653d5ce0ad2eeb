"""One notebook run by papermill in a kernel of its own, and made the same from run to run."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from briefing.errors import BuildError
from briefing.kernel import private_kernel
from briefing.pipeline.jobs import Job

CELL_SECONDS = 300
# Where a cell raised, papermill puts a note at the notebook's head and another before the cell.
PAPERMILL_NOTES = 2
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
# Inherited by the kernels: the same hashes, one thread each, no look at the network.
_ENVIRONMENT = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"}


def execute(source: Path, target: Path, job: Job) -> NotebookNode:
    """Run `source` with the job's parameters and write the executed notebook to `target`.

    Raises `BuildError` naming notebook, cell and cause; the executed notebook stays at `target` for inspection.
    """
    logging.getLogger("papermill").setLevel(logging.ERROR)
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    try:
        with private_kernel() as manager:
            notebook: NotebookNode = papermill.execute_notebook(
                str(source),
                str(target),
                parameters=job.parameters,
                kernel_name="python3",
                progress_bar=False,
                log_output=False,
                record_timing=False,
                execution_timeout=CELL_SECONDS,
                kernel_manager_class=manager,
                shutdown_kernel="immediate",
            )
    except PapermillExecutionError as error:
        cell = error.cell_index + 1 + PAPERMILL_NOTES
        raise _failure(source, target, cell, f"{error.ename}: {error.evalue}") from error
    except (RuntimeError, TimeoutError) as error:
        raise _failure(source, target, _last_run(target), str(error)) from error
    normalise(notebook)
    nbformat.write(notebook, target)
    return notebook


def _failure(source: Path, target: Path, cell: int | None, cause: str) -> BuildError:
    """What failed and why; `cell` counts all the cells of the executed notebook, from 1, as JupyterLab shows them."""
    where = f"cell {cell} failed" if cell else "no cell was run"
    return BuildError(f"{source.name}: {where}: {cause.strip()}\nExecuted notebook: {target}")


def _last_run(target: Path) -> int | None:
    """The last cell that began to run, from 1, by papermill's record: where a kernel died or time ran out."""
    if not target.exists():
        return None
    cells = nbformat.read(target, as_version=4).cells
    records = ((number, cell.metadata.get("papermill", {})) for number, cell in enumerate(cells, start=1))
    return max((number for number, record in records if record.get("start_time")), default=None)


def normalise(notebook: NotebookNode) -> None:
    """Drop what differs from run to run: papermill's record, the injected cell's random id, memory addresses."""
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/plain" in data:
                data["text/plain"] = _ADDRESS.sub("", data["text/plain"])
