"""The `jupyter_client` provisioner that forks kernels from the template, and starts ordinary ones where it cannot."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from briefing import spans
from briefing.kernel import client
from briefing.kernel.forked import Forked

LAUNCH = ("-m", "ipykernel_launcher")
FROZEN = "-Xfrozen_modules=off"
START_SECONDS = 60.0
KILL_SECONDS = 5.0


class ForkProvisioner(LocalProvisioner):
    """Fast kernels for IPython's kernelspec under this very interpreter; any other kernel is started as ever."""

    forked: Forked | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork the kernel, or start `cmd` when it cannot be forked, saying why.

        Raises `RuntimeError` when a forked kernel ends, or is not ready in a minute.
        """
        try:
            self.forked = self._fork(cmd, **kwargs)
            await self._until(lambda kernel: kernel.ready, START_SECONDS)
            if self.forked.refused is not None:
                raise client.Unavailable(self.forked.refused)
        except client.Unavailable as reason:
            client.announce(reason)
            self._let_go()
            return await super().launch_kernel(cmd, **kwargs)
        self.process: Any = self.forked
        self.pid = self.forked.pid
        self.cwd = kwargs.get("cwd") or Path.cwd()
        if not self.forked.ready:
            raise await self._failure()
        times = self.forked.times
        spans.add("fork becomes kernel", times["forked"], times["initialised"], "kernel")
        return self.connection_info

    async def _failure(self) -> RuntimeError:
        """What to say of a fork that is no kernel; it is ended."""
        assert self.forked is not None
        status = self.forked.returncode
        await self.kill()
        self._let_go()
        if status is None:
            return RuntimeError(f"the kernel was not ready within {START_SECONDS:g} seconds")
        return RuntimeError(f"the kernel ended with status {status} while it started")

    def _fork(self, cmd: Sequence[str], **kwargs: Any) -> Forked:
        arguments = launcher_arguments(cmd)
        env = {**(kwargs.get("env") or os.environ), "JPY_PARENT_PID": str(os.getpid())}
        streams = [kwargs.get(name) for name in ("stdin", "stdout", "stderr")]
        cwd = str(kwargs.get("cwd") or Path.cwd())
        return client.template().fork(arguments, env, cwd, streams)

    async def wait(self) -> int | None:
        """The exit status, once the kernel has ended."""
        if self.forked is None:
            return await super().wait()
        await self._until(lambda kernel: False, None)
        status = self.forked.returncode
        self._let_go()
        return status

    async def kill(self, restart: bool = False) -> None:
        """End the kernel at once, and return when it has ended."""
        await super().kill(restart)
        if self.forked is not None:
            await self._until(lambda kernel: False, KILL_SECONDS)

    async def cleanup(self, restart: bool = False) -> None:
        """Let go of a kernel that died by itself."""
        await super().cleanup(restart)
        if self.forked is not None and self.forked.poll() is not None:
            self._let_go()

    def _let_go(self) -> None:
        if self.forked is not None:
            self.forked.close()
        self.forked = self.process = None

    async def _until(self, done: Callable[[Forked], bool], timeout: float | None) -> None:
        """Wait until `done`, the kernel's end or the timeout in seconds, without asking again and again."""
        kernel = self.forked
        assert kernel is not None
        news = asyncio.Event()
        loop = asyncio.get_running_loop()
        loop.add_reader(kernel.fileno(), news.set)
        end = None if timeout is None else loop.time() + timeout
        try:
            while kernel.poll() is None and not done(kernel):
                news.clear()
                await asyncio.wait_for(news.wait(), None if end is None else end - loop.time())
        except TimeoutError:
            return
        finally:
            loop.remove_reader(kernel.fileno())


def launcher_arguments(cmd: Sequence[str]) -> list[str]:
    """What the command gives to ipykernel's launcher. Raises `Unavailable` for any other command or interpreter."""
    interpreter, *rest = cmd
    if rest[:1] == [FROZEN]:
        rest = rest[1:]
    if tuple(rest[:2]) != LAUNCH:
        raise client.Unavailable(f"{' '.join(cmd[:3])} is not IPython's kernel")
    if not _same_interpreter(interpreter):
        raise client.Unavailable(f"the kernel has another interpreter, {interpreter}")
    return list(rest[2:])


def _same_interpreter(path: str) -> bool:
    """Whether it is the Python that runs here: of the same environment, and the same program."""
    theirs, mine = Path(path), Path(sys.executable)
    try:
        return theirs.parent.resolve() == mine.parent.resolve() and theirs.samefile(mine)
    except OSError:
        return False
