"""One build at a time for a folder of outputs: a lock that dies with the process that holds it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def lock_of(target: Path) -> Path:
    """The file whose lock a build of `target` holds while it lasts."""
    return target.with_name(f".{target.name}.lock")


@contextmanager
def locked(target: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of `target`, whose parent folder must exist; `waiting` is called once if another holds it.

    The lock's file goes with the block. One that a killed process left is taken over.
    """
    path = lock_of(target)
    handle = _acquire(path, waiting)
    try:
        yield
    finally:
        # While it is still held: whoever waits for this very file sees that it has gone, and makes its own.
        path.unlink(missing_ok=True)
        os.close(handle)


def _acquire(path: Path, waiting: Callable[[], None]) -> int:
    told = False
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if not told:
                    waiting()
                    told = True
                fcntl.flock(handle, fcntl.LOCK_EX)
            if _is_still(path, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is_still(path: Path, handle: int) -> bool:
    """Whether the file held is the one that the next process would open."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
