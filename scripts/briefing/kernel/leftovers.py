"""Folders that belong to one running process, named after it: those of a process that died can be swept.

The name holds the process's number and a mark of the machine (its name and, in a container, its table of processes):
another machine's folders on a shared disk, whose processes cannot be seen from here, are left alone.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import tempfile
import zlib
from functools import cache
from pathlib import Path

_OWNER = re.compile(r"-([0-9a-f]{8})-([0-9]+)-[^-]*$")


def own_folder(prefix: str, parent: Path) -> Path:
    """A new folder in `parent` that only this user can read; `prefix` comes before this process's mark."""
    return Path(tempfile.mkdtemp(prefix=f"{prefix}-{_machine()}-{os.getpid()}-", dir=parent))


def own_folders(prefix: str, parent: Path) -> str:
    """The pattern of all the folders that `own_folder` makes in `parent` for this process."""
    return str(parent / f"{prefix}-{_machine()}-{os.getpid()}-*")


def sweep(prefix: str, parent: Path) -> None:
    """Remove the folders of `own_folder` in `parent` whose process has died."""
    for path in parent.glob(f"{prefix}-*-*-*"):
        owner = _OWNER.fullmatch(path.name.removeprefix(prefix))
        if owner and owner[1] == _machine() and not _alive(int(owner[2])):
            shutil.rmtree(path, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@cache
def _machine() -> str:
    try:
        processes = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        processes = ""
    return f"{zlib.crc32((socket.gethostname() + processes).encode()):08x}"
