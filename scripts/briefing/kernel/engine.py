"""The papermill engine `briefing`: fast kernels, limits of time, and one more try for a kernel that did not start.

papermill loads this module by its entry point: whoever imports it by name imports papermill first.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode
from papermill.engines import NBClientEngine, NotebookExecutionManager

from briefing.kernel import client
from briefing.kernel.manager import KernelStartError, private_kernel

NAME = "briefing"


class BriefingEngine(NBClientEngine):  # type: ignore[misc]
    """papermill's own engine, over kernels forked from a template.

    Beside papermill's `execution_timeout`, for a cell, it takes `run_timeout`, for all the cells of a notebook
    together; both are in seconds. A kernel is killed at the end of its notebook, without its `atexit` hooks, unless
    `shutdown_kernel="graceful"` is given.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        run_timeout: float | None = None,
        execution_timeout: float | None = None,
        **kwargs: Any,
    ) -> NotebookNode:
        """Run the notebook. Raises `KernelStartError` when no kernel starts, else what nbclient raises."""
        options = {"shutdown_kernel": "immediate", **kwargs}
        if run_timeout:
            options["timeout_func"] = _time_left(run_timeout, execution_timeout)

        def run(fork: bool) -> NotebookNode:
            with private_kernel(fork=fork) as manager:
                options["kernel_manager_class"] = manager
                ran: NotebookNode = super(BriefingEngine, cls).execute_managed_notebook(
                    nb_man, kernel_name, execution_timeout=execution_timeout, **options
                )
                return ran

        try:
            return run(fork=True)
        except KernelStartError as error:
            client.announce(f"one did not start ({error}); trying once more")
            return run(fork=False)


def _time_left(run: float, cell: float | None) -> Callable[[NotebookNode], int]:
    """What nbclient asks before each cell: how many seconds it may take. At least one: less would mean no limit."""
    end = time.monotonic() + run

    def seconds(_: NotebookNode) -> int:
        return max(1, math.ceil(min(cell or math.inf, end - time.monotonic())))

    return seconds
