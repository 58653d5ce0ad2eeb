"""One template a driver process: started early, asked for kernels, and gone with the process."""

from __future__ import annotations

import atexit
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from briefing.kernel import environment
from briefing.kernel.forked import MESSAGE_BYTES, Forked, readable
from briefing.kernel.running import own_kernel_folders

TEMPLATE = Path(__file__).with_name("template.py")
UP_SECONDS = 30.0
CHOICE = "BRIEFING_KERNEL"
ORDINARY = "ordinary"

Stream = int | IO[Any] | None

_log = logging.getLogger(__name__)


class Unavailable(Exception):  # noqa: N818 - no error: a reason to start an ordinary kernel instead
    """Why no kernel can be forked."""


class Template:
    """A template and its control socket. `environment` is what it was started with and may have read at an import."""

    def __init__(self) -> None:
        self.environment = dict(os.environ)
        self.came_up = False
        self._lock = threading.Lock()
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the template runs
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, str(TEMPLATE), str(theirs.fileno()), own_kernel_folders()],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._words,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """The number of the template's process."""
        return self._process.pid

    @property
    def dead(self) -> bool:
        """Whether the template has ended."""
        return self._process.poll() is not None

    def wait_up(self) -> None:
        """Return when the template can be forked. Raises `Unavailable` when it fails, or takes too long."""
        with self._lock:
            if self.came_up:
                return
            if not readable(self._control.fileno(), UP_SECONDS):
                raise Unavailable(f"the template did not come up within {UP_SECONDS:g} seconds")
            with suppress(ConnectionError):
                self.came_up = bool(self._control.recv(MESSAGE_BYTES))
            if not self.came_up:
                raise Unavailable(f"the template failed: {self._last_words()}")

    def fork(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        cwd: str,
        streams: Sequence[Stream],
        module: str | None = None,
    ) -> Forked:
        """Ask for a kernel with these arguments, environment, working folder and streams (input, output, errors).

        With a `module`, that is run instead, as `python -m` does. Raises `Unavailable`.
        """
        self.wait_up()
        if changed := environment.different(self.environment, env):
            raise Unavailable(f"the environment has changed since the template started ({', '.join(changed)})")
        message = json.dumps({"module": module, "argv": list(argv), "env": dict(env), "cwd": cwd}).encode()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, Path(os.devnull).open("r+b", buffering=0) as null:
            numbers = [_descriptor(stream, number, null.fileno()) for number, stream in enumerate(streams)]
            try:
                socket.send_fds(self._control, [message], [theirs.fileno(), *numbers])
            except OSError as error:
                ours.close()
                raise Unavailable(f"the template cannot be asked: {error.strerror}") from error
        return Forked(ours)

    def close(self) -> None:
        """End the template, and with it the kernels that still run."""
        self._control.close()
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
        self._words.close()

    def abandon(self) -> None:
        """Close this process's copy of the control socket: in a fork of the driver, it would hide the driver's end."""
        self._control.close()

    def _last_words(self) -> str:
        """The last line that the template wrote, or its exit status."""
        status = self._process.wait()
        self._words.seek(0)
        lines = self._words.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else f"exit status {status}"


class _Driver:
    """What this process knows of its template."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.template: Template | None = None
        self.never = ""
        self.announced: set[str] = set()


_driver = _Driver()


def template() -> Template:
    """This process's template, up. One that died is replaced; one that never came up is not. Raises `Unavailable`."""
    found = _start()
    try:
        found.wait_up()
    except Unavailable as reason:
        with _driver.lock:
            _driver.never = str(reason)
        raise
    return found


def warm() -> None:
    """Start the template, if it can be, without waiting for it: it comes up while the driver does its own imports."""
    environment.fix()
    with suppress(Unavailable):
        _start()


def announce(reason: object) -> None:
    """Say once why kernels are ordinary ones, on the log, which goes to standard error unless it was set up."""
    with _driver.lock:
        if str(reason) in _driver.announced:
            return
        _driver.announced.add(str(reason))
    _log.warning("briefing: ordinary kernels, which start more slowly: %s", reason)


def close() -> None:
    """End this process's template."""
    with _driver.lock:
        found, _driver.template = _driver.template, None
    if found is not None:
        found.close()


def _start() -> Template:
    if os.environ.get(CHOICE) == ORDINARY:
        raise Unavailable(f"{CHOICE}={ORDINARY} is set")
    if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
        raise Unavailable("only Linux kernels are forked")
    with _driver.lock:
        if _driver.never:
            raise Unavailable(_driver.never)
        dead = _driver.template if _driver.template and _driver.template.dead else None
        if dead is not None and dead.came_up:
            dead.close()
            _driver.template = None
        if _driver.template is None:
            try:
                _driver.template = Template()
            except OSError as error:
                raise Unavailable(f"the template cannot be started: {error.strerror}") from error
        return _driver.template


def _forget() -> None:
    """In a fork of the driver: the template is the parent's."""
    global _driver
    found, _driver = _driver.template, _Driver()
    if found is not None:
        found.abandon()


def _descriptor(stream: Stream, inherited: int, null: int) -> int:
    """The number of a stream as `Popen` takes it: for none this process's own, or null for input and what is shut."""
    if stream is None and inherited != 0:
        with suppress(OSError):
            os.fstat(inherited)
            return inherited
    if stream is None or stream == subprocess.DEVNULL:
        return null
    return stream if isinstance(stream, int) else stream.fileno()


atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
