"""A forked process, shown as `subprocess.Popen` shows a child."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from typing import Any

MESSAGE_BYTES = 4096


class Forked:
    """A forked kernel or module, with what is used of `Popen`: it and the template tell all over the status socket.

    It is the template's child: the template tells its end, and a pidfd names it beyond doubt. `poll`, `wait`
    and the signals may be used from any thread; `close` comes last.
    """

    stdin = stdout = stderr = None

    def __init__(self, status: socket.socket) -> None:
        self._status = status
        self._pidfd = -1
        self._lock = threading.RLock()
        self.pid = 0
        self.ready = False
        self.refused: str | None = None
        self.returncode: int | None = None
        self.times: dict[str, float] = {}

    def fileno(self) -> int:
        """The descriptor that can be read when `poll` has news."""
        return self._status.fileno()

    def poll(self) -> int | None:
        """The exit status (negative: the signal that ended it), or nothing while the kernel runs."""
        with self._lock:
            while self.returncode is None and readable(self._status.fileno(), 0):
                self._take()
            return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit status, once there is one. Raises `subprocess.TimeoutExpired` after `timeout` seconds."""
        end = None if timeout is None else time.monotonic() + timeout
        while (status := self.poll()) is None:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                raise subprocess.TimeoutExpired("kernel", timeout or 0)
            readable(self._status.fileno(), left)
        return status

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel's process group; what SIGKILL leaves of the group, the template ends."""
        with self._lock, suppress(ProcessLookupError):
            if self.poll() is not None or not self.pid:
                return
            if number == signal.SIGKILL:
                signal.pidfd_send_signal(self._pidfd, number)
            else:
                os.killpg(self.pid, number)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the kernel at once."""
        self.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """Let go of the descriptors, once the kernel has ended."""
        with self._lock:
            if self._pidfd >= 0:
                os.close(self._pidfd)
                self._pidfd = -1
            self._status.close()

    def _take(self) -> None:
        """Read one message. An end without a word is the template's, which takes its kernels with it."""
        try:
            data, descriptors, _, _ = socket.recv_fds(self._status, MESSAGE_BYTES, 1, socket.MSG_CMSG_CLOEXEC)
        except ConnectionError:
            data, descriptors = b"", []
        for descriptor in descriptors:
            self._pidfd = descriptor
        message: dict[str, Any] = json.loads(data) if data else {"exit": -int(signal.SIGKILL)}
        self.pid = message.get("pid", self.pid)
        self.ready = self.ready or "ready" in message
        self.refused = message.get("refused", self.refused)
        self.times.update({name: message[name] for name in ("forked", "initialised") if name in message})
        if self.refused is not None:
            self.returncode = 1
        if "exit" in message:
            self.returncode = message["exit"]
        if not data and self.pid:
            # Nobody is left to end what the kernel started.
            with suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)


def readable(descriptor: int, timeout: float | None) -> bool:
    """Whether there is something to read within `timeout` seconds. Unlike `select`, for descriptors of any number."""
    poller = select.poll()
    poller.register(descriptor, select.POLLIN)
    return bool(poller.poll(None if timeout is None else max(0.0, timeout) * 1000))
