"""A kernel manager whose sockets lie in a private folder.

Kernels started side by side over TCP race for ports; over `ipc` with an address of their own they cannot meet.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.manager import AsyncKernelManager

from briefing.kernel.leftovers import own_folder, sweep

PREFIX = "briefing"
_running: list[PrivateKernelManager] = []


class PrivateKernelManager(AsyncKernelManager):
    """Starts the kernel over `ipc` sockets in `folder`, which `private_kernel` makes and removes."""

    folder: ClassVar[Path]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.transport = "ipc"
        self.ip = str(self.folder / "kernel")
        self.connection_file = str(self.folder / "connection.json")
        _running.append(self)

    def kill(self) -> None:
        """Kill the kernel at once, whatever it does; from any thread."""
        process = getattr(self.provisioner, "process", None)
        if process is not None:
            process.kill()


@contextmanager
def private_kernel() -> Iterator[type[PrivateKernelManager]]:
    """The manager of one kernel, as the class that papermill wants; its folder goes with the block.

    A kernel that dies is never shut down, so that its manager would not tidy up.
    """
    # A socket's path may not exceed about a hundred characters: the system's temporary folder is short.
    folder = own_folder(PREFIX, Path(tempfile.gettempdir()))
    manager = type("OnePrivateKernelManager", (PrivateKernelManager,), {"folder": folder})
    try:
        yield manager
    finally:
        for kernel in [kernel for kernel in _running if isinstance(kernel, manager)]:
            kernel.kill()
            _running.remove(kernel)
        shutil.rmtree(folder, ignore_errors=True)


def kill_kernels() -> None:
    """Kill all the kernels of this process, so that whoever waits for one need not wait."""
    for kernel in _running:
        kernel.kill()


def sweep_kernels() -> None:
    """Remove the folders that kernels of dead builds left in the system's temporary folder."""
    sweep(PREFIX, Path(tempfile.gettempdir()))
