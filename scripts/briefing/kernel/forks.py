"""A module run in a fork of the template: what it does to its memory, or its memory to it, ends with the fork."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from briefing.kernel import client
from briefing.kernel.forked import Forked
from briefing.kernel.running import forget, register


class ForkDiedError(RuntimeError):
    """A fork that ended otherwise than with status 0; `status` is negative for the signal that ended it."""

    def __init__(self, status: int, words: str) -> None:
        end = f"ended by signal {-status}" if status < 0 else f"exit status {status}"
        super().__init__(f"{end}: {words}" if words else end)
        self.status = status


def run_forked(module: str, data: bytes, seconds: float) -> bytes:
    """What `module`, run as a program in a fork, writes to standard output when it is given `data` to read.

    Raises `briefing.kernel.client.Unavailable` where no process can be forked, `ForkDiedError` when the module fails
    or is killed, and `subprocess.TimeoutExpired` after `seconds`; the fork is then killed.
    """
    with ExitStack() as files:
        given, written, words = (
            files.enter_context(os.fdopen(os.memfd_create(name), "w+b")) for name in ("given", "written", "words")
        )
        given.write(data)
        given.seek(0)
        template = client.template()
        with _running(template.fork([], dict(os.environ), str(Path.cwd()), [given, written, words], module)) as fork:
            status = fork.wait(seconds)
        if fork.refused is not None:
            raise client.Unavailable(fork.refused)
        if status != 0:
            words.seek(0)
            lines = words.read().decode(errors="replace").strip().splitlines()
            raise ForkDiedError(status, lines[-1] if lines else "")
        written.seek(0)
        return written.read()


@contextmanager
def _running(fork: Forked) -> Iterator[Forked]:
    """A fork that ends with the block."""
    register(fork)
    try:
        yield fork
    finally:
        fork.kill()
        with suppress(subprocess.TimeoutExpired):
            fork.wait(1)
        forget(fork)
        fork.close()
