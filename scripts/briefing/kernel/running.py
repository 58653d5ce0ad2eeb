"""The kernels and renderers that this process runs, for whoever ends it early, and the folders of dead builds."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Protocol

from briefing.kernel.leftovers import own_folder, own_folders, sweep

PREFIX = "briefing"


class Killable(Protocol):
    """A kernel's manager or a forked process, as far as it matters here."""

    def kill(self) -> None:
        """End it at once, whatever it does; from any thread."""


_running: list[Killable] = []


def register(process: Killable) -> None:
    """Remember a process as running."""
    _running.append(process)


def forget(process: Killable) -> None:
    """The process has ended."""
    _running.remove(process)


def end(kind: type) -> None:
    """Kill the running kernels whose managers are of that class, and forget them."""
    for kernel in [kernel for kernel in _running if isinstance(kernel, kind)]:
        kernel.kill()
        _running.remove(kernel)


def kill_kernels() -> None:
    """Kill all the kernels and renderers of this process, so that whoever waits for one need not wait."""
    for process in tuple(_running):
        process.kill()


def kernel_folder() -> Path:
    """A new folder for the sockets of one kernel. A socket's path may not exceed about a hundred characters."""
    return own_folder(PREFIX, Path(tempfile.gettempdir()))


def own_kernel_folders() -> str:
    """The pattern of all such folders of this process, for whoever tidies up after it."""
    return own_folders(PREFIX, Path(tempfile.gettempdir()))


def sweep_kernels() -> None:
    """Remove the folders that kernels of dead builds left in the system's temporary folder."""
    sweep(PREFIX, Path(tempfile.gettempdir()))
