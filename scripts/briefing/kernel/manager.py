"""A kernel manager whose sockets lie in a private folder.

Kernels started side by side over TCP race for ports; over `ipc` with an address of their own they cannot meet.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager


class PrivateKernelManager(AsyncKernelManager):
    """Starts the kernel over `ipc` sockets in a folder that only this user can read, removed with the kernel."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # A socket's path may not exceed about a hundred characters: the system's temporary folder is short.
        self._folder = Path(tempfile.mkdtemp(prefix="briefing-"))
        super().__init__(*args, **kwargs)
        self.transport = "ipc"
        self.ip = str(self._folder / "kernel")
        self.connection_file = str(self._folder / "connection.json")

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        await super()._async_cleanup_resources(restart)
        if not restart:
            shutil.rmtree(self._folder, ignore_errors=True)
