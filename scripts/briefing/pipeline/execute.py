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
from briefing.kernel import PrivateKernelManager
from briefing.pipeline.jobs import Job

CELL_SECONDS = 300
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
        notebook: NotebookNode = papermill.execute_notebook(
            str(source),
            str(target),
            parameters=job.parameters,
            kernel_name="python3",
            progress_bar=False,
            log_output=False,
            record_timing=False,
            request_save_on_cell_execute=False,
            execution_timeout=CELL_SECONDS,
            kernel_manager_class=PrivateKernelManager,
            shutdown_kernel="immediate",
        )
    except PapermillExecutionError as error:
        cause = f"{error.ename}: {error.evalue}"
        raise BuildError(
            f"{source.name}: cell {error.cell_index + 1} failed: {cause}\nExecuted notebook: {target}"
        ) from error
    except (RuntimeError, TimeoutError) as error:
        raise BuildError(f"{source.name}: {error}\nExecuted notebook: {target}") from error
    normalise(notebook)
    nbformat.write(notebook, target)
    return notebook


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
