"""A kernel manager whose sockets lie in a private folder, and which waits for nothing that need not be waited for.

Kernels started side by side over TCP race for ports; over `ipc` with an address of their own they cannot meet.
"""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from typing import Any, ClassVar

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from traitlets import Type

from briefing.kernel.provisioner import ForkProvisioner
from briefing.kernel.running import end, kernel_folder, register

ANSWER_SECONDS = 1.0


class KernelStartError(RuntimeError):
    """A kernel that did not come to run a cell: the one failure after which another try makes sense."""


class PromptClient(AsyncKernelClient):
    """Ready when the kernel has answered on both channels.

    The stock client then listens for 0.2 s to messages that nbclient tells by their parent and drops by itself.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return when the kernel answers. Raises `KernelStartError` when it has died, or after `timeout` seconds."""
        end = time.monotonic() + (timeout or float("inf"))
        while not await self._answers():
            if not await self.is_alive():
                raise KernelStartError("the kernel died while it started")
            if time.monotonic() > end:
                raise KernelStartError(f"the kernel did not answer within {timeout:g} seconds")

    async def _answers(self) -> bool:
        """Whether the kernel replies, and says so to whoever listens."""
        self.kernel_info()
        try:
            reply = await self.get_shell_msg(timeout=ANSWER_SECONDS)
            if reply["msg_type"] == "kernel_info_reply":
                await self.get_iopub_msg(timeout=ANSWER_SECONDS)
                return True
        except Empty:
            pass
        return False


class PrivateKernelManager(AsyncKernelManager):
    """Starts the kernel over `ipc` sockets in `folder`, which `private_kernel` makes and removes."""

    folder: ClassVar[Path]
    fork: ClassVar[bool]
    client_factory = Type(PromptClient)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.transport = "ipc"
        self.ip = str(self.folder / "kernel")
        self.connection_file = str(self.folder / "connection.json")
        register(self)

    async def start_kernel(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Start the kernel: a fork where that can be. Raises `KernelStartError` when it ends at once."""
        spec = self.kernel_spec
        own = spec is not None and "kernel_provisioner" in spec.metadata
        if self.fork and self.provisioner is None and not own:
            self.kernel_id = self.kernel_id or str(uuid.uuid4())
            self.provisioner = ForkProvisioner(kernel_id=self.kernel_id, kernel_spec=spec, parent=self)
        try:
            await super().start_kernel(**kwargs)
        except RuntimeError as error:
            raise KernelStartError(str(error)) from error

    def kill(self) -> None:
        """Kill the kernel at once, whatever it does; from any thread."""
        process = getattr(self.provisioner, "process", None)
        if process is not None:
            process.kill()


@contextmanager
def private_kernel(*, fork: bool = True) -> Iterator[type[PrivateKernelManager]]:
    """The manager of one kernel, as the class that papermill wants; its folder goes with the block.

    A kernel that dies is never shut down, so that its manager would not tidy up. Without `fork`, an ordinary kernel.
    """
    folder = kernel_folder()
    manager = type("OnePrivateKernelManager", (PrivateKernelManager,), {"folder": folder, "fork": fork})
    try:
        yield manager
    finally:
        end(manager)
        shutil.rmtree(folder, ignore_errors=True)
