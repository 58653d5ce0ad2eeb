"""One notebook run by papermill in a kernel of its own, and made the same from run to run."""

from __future__ import annotations

import logging
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import spans
from briefing.errors import BuildError
from briefing.kernel import warm
from briefing.pipeline.jobs import Job

if TYPE_CHECKING:
    from nbformat import NotebookNode

CELL_SECONDS = 300
RUN_SECONDS = 900
# How long outputs may still come after a cell's reply: on a busy machine, more than nbclient's four seconds.
OUTPUT_SECONDS = 60
# Where a cell raised, papermill puts a note at the notebook's head and another before the cell.
PAPERMILL_NOTES = 2
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def execute(source: Path, target: Path, job: Job) -> NotebookNode:
    """Run `source` with the job's parameters; what papermill saved of it is at `target`.

    Raises `BuildError` naming notebook, cell and cause; the notebook, as far as it was run, stays at `target`.
    """
    warm()
    import nbformat
    from papermill.exceptions import PapermillExecutionError

    watch = _Watch()
    try:
        with spans.span(source.stem, "notebook"):
            notebook = _run(source, target, job, watch)
    except PapermillExecutionError as error:
        cell = error.cell_index + 1 + PAPERMILL_NOTES
        raise _failure(source, target, cell, f"{error.ename}: {error.evalue}") from error
    except (RuntimeError, TimeoutError) as error:
        if watch.notebook is not None:
            nbformat.write(watch.notebook, target)
        raise _failure(source, target, watch.last_cell(), watch.cause(error)) from error
    normalise(notebook)
    return notebook


def _run(source: Path, target: Path, job: Job, watch: _Watch) -> NotebookNode:
    """The notebook as papermill leaves it; papermill saves it to `target` at the end alone."""
    import papermill
    from papermill.engines import papermill_engines

    from briefing.kernel.engine import NAME, BriefingEngine

    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    papermill_engines.register(NAME, BriefingEngine)
    notebook: NotebookNode = papermill.execute_notebook(
        str(source),
        str(target),
        parameters=job.parameters,
        engine_name=NAME,
        kernel_name="python3",
        progress_bar=False,
        log_output=False,
        record_timing=False,
        request_save_on_cell_execute=False,
        execution_timeout=CELL_SECONDS,
        run_timeout=RUN_SECONDS,
        iopub_timeout=OUTPUT_SECONDS,
        on_notebook_start=watch.begin,
        on_cell_execute=watch.cell_begins,
        on_cell_executed=watch.cell_ended,
    )
    return notebook


class _Watch:
    """What is known of a notebook while it runs."""

    def __init__(self) -> None:
        self.notebook: NotebookNode | None = None
        self._begun = self._cell_begun = time.monotonic()

    def begin(self, notebook: NotebookNode) -> None:
        """The kernel is there."""
        self.notebook = notebook
        spans.add("kernel ready", self._begun, time.monotonic(), "kernel")

    def cell_begins(self, cell: NotebookNode, cell_index: int) -> None:
        """A code cell goes to the kernel."""
        self._cell_begun = time.monotonic()

    def cell_ended(self, cell: NotebookNode, cell_index: int, execute_reply: Any) -> None:
        """A code cell has its outputs."""
        spans.add(f"cell {cell_index + 1}", self._cell_begun, time.monotonic(), "cell")

    def last_cell(self) -> int | None:
        """The last cell that began to run, from 1, by papermill's record: where a kernel died or time ran out."""
        cells = self.notebook.cells if self.notebook is not None else []
        records = ((number, cell.metadata.get("papermill", {})) for number, cell in enumerate(cells, start=1))
        return max((number for number, record in records if record.get("start_time")), default=None)

    def cause(self, error: Exception) -> str:
        """Why the run ended before its last cell."""
        if not isinstance(error, TimeoutError):
            return str(error)
        if time.monotonic() - self._begun >= RUN_SECONDS:
            return f"TimeoutError: the notebook took longer than the {RUN_SECONDS:g} seconds that it may"
        return f"TimeoutError: the cell took longer than the {CELL_SECONDS:g} seconds that it may"


def _failure(source: Path, target: Path, cell: int | None, cause: str) -> BuildError:
    """What failed and why; `cell` counts all the cells of the executed notebook, from 1, as JupyterLab shows them."""
    where = f"cell {cell} failed" if cell else "no cell was run"
    kept = f"\nExecuted notebook: {target}" if target.exists() else ""
    return BuildError(f"{source.name}: {where}: {cause.strip()}{kept}")


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
