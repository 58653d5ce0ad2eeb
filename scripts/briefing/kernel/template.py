"""The process that kernels are forked from. It is run by its path and never imported.

It imports the libraries that notebooks and renderers use, then waits: single-threaded, without a zmq context, an
event loop or a module of ours. For each request it forks, and only the fork becomes a kernel, an ordinary ipykernel
that found its imports done, or runs a module. Nothing passes from one fork to another.

`python template.py DESCRIPTOR FOLDERS`: the descriptor is the driver's control socket (SOCK_SEQPACKET), one JSON
object a datagram. To the driver: `{"up": true}` once. From the driver, with four descriptors (status socket, stdin,
stdout, stderr): `{"module", "argv", "env", "cwd"}`; no module means a kernel. On the status socket: `{"pid"}` with a
pidfd, or `{"refused"}`; from the kernel itself `{"ready", "forked", "initialised"}` (seconds of the monotonic clock);
at its end `{"exit"}`. When the control socket closes, the driver is gone: its kernels go, its folders, which the
pattern FOLDERS matches, and then the template.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib.util
import json
import os
import runpy
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

PRELOADED = Path(__file__).with_name("preloaded.py")
# Not to be imported before the fork: what ipykernel loads only to offer a debugger; what looks for a shell at its
# import, and without one shows no figure; and our own package, which each kernel reads anew.
ABSENT = ("debugpy", "matplotlib_inline", "briefing")
MOST_COLUMNS = 20  # what pandas shows of a frame in a kernel; in a terminal it is 0
PR_SET_PDEATHSIG = 1
REQUEST_BYTES = 1 << 20
DESCRIPTORS = 4


class Request(NamedTuple):
    """What a fork is to become: a kernel, or the run of a module."""

    module: str | None
    argv: list[str]
    env: dict[str, str]
    cwd: str
    status: socket.socket
    forked: float


class Running(NamedTuple):
    """A kernel that the template started."""

    pid: int
    status: socket.socket


def unfit() -> str | None:
    """Why this process may not be forked now; nothing when it may."""
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads != 1:
        return f"the template has {threads} threads"
    if loaded := [name for name in ABSENT if name in sys.modules]:
        return f"the template has imported {', '.join(loaded)}"
    if loops := [kind for kind in _descriptor_kinds() if "eventpoll" in kind or "eventfd" in kind]:
        return f"the template has an event loop ({', '.join(loops)})"
    columns = sys.modules["pandas"].get_option("display.max_columns")
    if columns != MOST_COLUMNS:
        return f"pandas shows {columns} columns in the template, not {MOST_COLUMNS}"
    if sys.modules["matplotlib.pyplot"].get_fignums():
        return "the template has open figures"
    return None


def _descriptor_kinds() -> list[str]:
    """What this process's descriptors are, such as `anon_inode:[eventpoll]`."""
    kinds = []
    for link in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            kinds.append(str(link.readlink()))
    return kinds


def serve(control: socket.socket) -> Request:
    """Fork a kernel for each request of the driver. Returns in the forks only, each with its own request."""
    kernels: dict[int, Running] = {}
    poller = select.poll()
    poller.register(control, select.POLLIN)
    while True:
        for descriptor, _ in poller.poll():
            if descriptor in kernels:
                poller.unregister(descriptor)
                bury(kernels.pop(descriptor))
                os.close(descriptor)
                continue
            data, received, _, _ = socket.recv_fds(control, REQUEST_BYTES, DESCRIPTORS, socket.MSG_CMSG_CLOEXEC)
            if not data:
                leave(kernels)
            status, *streams = received
            request = fork(json.loads(data), socket.socket(fileno=status), streams)
            if isinstance(request, Request):
                control.close()
                for pidfd, kernel in kernels.items():
                    os.close(pidfd)
                    kernel.status.close()
                return request
            if request is not None:
                kernels[request[0]] = request[1]
                poller.register(request[0], select.POLLIN)


def fork(asked: dict[str, Any], status: socket.socket, streams: list[int]) -> Request | tuple[int, Running] | None:
    """A fork with its streams: its request there; here its pidfd and record, or nothing when it is refused."""
    forked = time.monotonic()
    template = os.getpid()
    try:
        refused = unfit()
        pid = -1 if refused else os.fork()
    except OSError as error:
        refused, pid = f"fork failed: {error.strerror}", -1
    if pid == 0:
        _stand_alone(template, streams)
        return Request(asked["module"], asked["argv"], asked["env"], asked["cwd"], status, forked)
    for stream in streams:
        os.close(stream)
    if pid < 0:
        tell(status, refused=refused)
        status.close()
        return None
    # No other process can have taken the number: this one alone can bury it.
    pidfd = os.pidfd_open(pid)
    with suppress(OSError):
        socket.send_fds(status, [json.dumps({"pid": pid}).encode()], [pidfd])
    return pidfd, Running(pid, status)


def _stand_alone(template: int, streams: list[int]) -> None:
    """Make a process of the fork: a session and streams of its own, gone when the template is killed."""
    os.setsid()
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != template:
        os._exit(1)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    for stream in streams:
        os.close(stream)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def bury(kernel: Running) -> None:
    """Tell how a kernel ended, and end what it started; until it is reaped, its number stays its group's."""
    with suppress(OSError):
        os.killpg(kernel.pid, signal.SIGKILL)
    _, status = os.waitpid(kernel.pid, 0)
    tell(kernel.status, exit=os.waitstatus_to_exitcode(status))
    kernel.status.close()


def leave(kernels: dict[int, Running]) -> NoReturn:
    """The driver is gone: nothing of its kernels stays, and nothing of this process."""
    for kernel in kernels.values():
        # By its own number, too: a fork just made may not have its group yet.
        os.kill(kernel.pid, signal.SIGKILL)
        bury(kernel)
    folders = Path(sys.argv[2])
    for folder in folders.parent.glob(folders.name):
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def tell(status: socket.socket, **message: Any) -> None:
    """Send a message to the driver, which may be gone."""
    with suppress(OSError):
        status.send(json.dumps(message).encode())


def settle(request: Request) -> None:
    """Take on what the request's process is to be like."""
    os.environ.clear()
    os.environ.update(request.env)
    os.chdir(request.cwd)
    time.tzset()
    tempfile.tempdir = None
    # The random module reseeds itself in a fork; NumPy's global generator does not.
    sys.modules["numpy"].random.seed()
    gc.enable()


def run_module(module: str, request: Request) -> NoReturn:
    """Run a module as `python -m` does, and end: at once, for what this process holds needs no tidying."""
    request.status.close()
    sys.argv = [module, *request.argv]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        status = 0
    except BaseException:  # noqa: BLE001 - told on standard error, and by the status
        traceback.print_exc()
        status = 1
    for stream in (sys.stdout, sys.stderr):
        if not stream.closed:
            stream.flush()
    os._exit(status)


def become_kernel(request: Request) -> None:
    """Run an ordinary IPython kernel in this fork until it is told to shut down."""
    from ipykernel.kernelapp import IPKernelApp

    launcher = importlib.util.find_spec("ipykernel_launcher")
    sys.argv = [str(launcher and launcher.origin), *request.argv]
    app = IPKernelApp.instance()
    app.parent_handle = os.getppid()
    app.initialize(request.argv)  # type: ignore[no-untyped-call]
    # ipykernel's own closing can wait for ever: it joins a thread that waits for one already stopped.
    atexit.unregister(app.close)
    tell(request.status, ready=True, forked=request.forked, initialised=time.monotonic())
    request.status.close()
    app.start()  # type: ignore[no-untyped-call]


def main() -> None:
    """Come up, serve until the driver goes; in a fork, be a kernel."""
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The folder of this file, which Python puts first: an ordinary kernel does not look there.
    if not sys.flags.safe_path:
        del sys.path[0]
    runpy.run_path(str(PRELOADED))["preload"]()
    if reason := unfit():
        sys.exit(reason)
    # What is now alive is never collected: no fork copies a page only to look through it.
    gc.collect()
    gc.disable()
    gc.freeze()
    tell(control, up=True)
    request = serve(control)
    settle(request)
    if request.module:
        run_module(request.module, request)
    become_kernel(request)


if __name__ == "__main__":
    main()
