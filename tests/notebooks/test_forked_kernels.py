"""A forked kernel is a process of its own: nothing passes from one to another, nothing of the driver leaks into it."""

from __future__ import annotations

import ast
import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest

from briefing.kernel import client, environment, own_folder
from briefing.kernel.provisioner import FROZEN, launcher_arguments
from briefing.kernel.running import PREFIX
from pipeline.driver import kernels_below

Show = Callable[..., Any]
KERNELS = 12
WHO = "import os, pathlib\npathlib.Path(f'/proc/{os.getpid()}/cmdline').read_text().split('\\0')[:-1]"


@pytest.fixture(scope="module", autouse=True)
def template() -> Iterator[client.Template]:
    """A template with the environment that these tests run in."""
    client.close()
    environment.fix()
    yield client.template()
    client.close()


@pytest.fixture
def show(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Show]:
    """`show(code)`: run a notebook of one cell in a kernel of its own; the value that the cell shows."""

    def run(code: str, **options: Any) -> Any:
        cell = nbformat.v4.new_code_cell(code)
        kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernelspec})
        done = papermill.execute_notebook(notebook, None, engine_name="briefing", progress_bar=False, **options)
        shown = [output.data["text/plain"] for output in done.cells[0].outputs if "data" in output]
        return ast.literal_eval(shown[-1]) if shown else None

    yield run
    assert [record.message for record in caplog.records if "ordinary kernels" in record.message] == []


def links(process: int | str) -> list[str]:
    """What a process's descriptors are: `socket:[number]`, `anon_inode:[pidfd]`, a path."""
    found = []
    for link in Path(f"/proc/{process}/fd").iterdir():
        try:
            found.append(str(link.readlink()))
        except OSError:
            continue
    return found


def test_state_does_not_pass_from_one_notebook_to_another(show: Show) -> None:
    imports = "import os, pandas as pd\n"
    show(f"{imports}os.environ['PASSED'] = pd.passed = '1'\npd.set_option('display.max_columns', 3)")
    seen = show(f"{imports}'PASSED' in os.environ, hasattr(pd, 'passed'), pd.options.display.max_columns")
    assert seen == (False, False, 20)


def test_what_is_random_differs_from_kernel_to_kernel(show: Show) -> None:
    code = """
import random, tempfile, uuid
import numpy as np
random.random(), float(np.random.rand()), float(np.random.default_rng().random()), str(uuid.uuid4()), \
    next(tempfile._get_candidate_names())"""
    one, other = show(code), show(code)
    assert [pair for pair in zip(one, other, strict=True) if pair[0] == pair[1]] == []


def test_a_kernel_keeps_no_descriptor_of_template_or_driver(show: Show, template: client.Template) -> None:
    def theirs() -> set[str]:
        return {link for link in links("self") + links(template.pid) if link.startswith("socket:")}

    code = """
import os, pathlib
found = []
for link in pathlib.Path('/proc/self/fd').iterdir():
    try: found.append(os.readlink(link))
    except OSError: pass
found"""
    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(show, "import time; time.sleep(3)")
        while not any("pidfd" in link for link in links(template.pid)):
            time.sleep(0.01)
        before = theirs()
        kept = show(code)
        assert not beside.done(), "another kernel ran meanwhile"
        beside.result()
    assert before
    assert before & set(kept) == set()
    assert [link for link in kept if "pidfd" in link] == []


def test_what_a_cell_starts_inherits_no_descriptor(show: Show) -> None:
    listing = "['ls', '/proc/self/fd'], close_fds=False, capture_output=True, text=True"
    seen = show(f"import subprocess\nsubprocess.run({listing}).stdout")
    assert seen.split() == ["0", "1", "2", "3"], "three streams, and the folder being listed"


def test_kernel_is_tied_to_template_and_told_of_the_driver(show: Show, template: client.Template) -> None:
    code = """
import ctypes, gc, os
death = ctypes.c_int()
ctypes.CDLL(None).prctl(2, ctypes.byref(death))
os.getppid(), death.value, int(os.environ['JPY_PARENT_PID']), gc.get_freeze_count() > 100_000"""
    assert show(code) == (template.pid, signal.SIGKILL, os.getpid(), True)


def test_template_has_one_thread_no_event_loop_and_nothing_of_ours(show: Show, template: client.Template) -> None:
    assert show("import sys\n[name for name in sys.modules if name.startswith('briefing')]") == []
    assert len(list(Path(f"/proc/{template.pid}/task").iterdir())) == 1
    assert [link for link in links(template.pid) if "eventpoll" in link or "eventfd" in link] == []


def test_kernels_leave_nothing_in_driver_and_template(show: Show, template: client.Template) -> None:
    def held() -> tuple[int, int]:
        gc.collect()
        return len(links("self")), len(links(template.pid))

    show("1")
    before = held()
    for _ in range(KERNELS):
        show("1")
    assert held() == before


def test_kernels_side_by_side_do_not_mix(show: Show) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(show, [f"{number} * 10" for number in range(KERNELS)])) == list(range(0, KERNELS * 10, 10))


def test_a_graceful_end_runs_the_hooks_of_the_notebook(show: Show, tmp_path: Path) -> None:
    file = tmp_path / "ended"
    show(f"import atexit, pathlib\natexit.register(pathlib.Path({str(file)!r}).touch);", shutdown_kernel="graceful")
    assert file.exists()


def test_a_template_that_died_is_replaced(show: Show, template: client.Template) -> None:
    os.kill(template.pid, signal.SIGKILL)
    until = time.monotonic() + 10
    while not template.dead and time.monotonic() < until:
        time.sleep(0.01)
    assert show("import os\nos.getppid()") == client.template().pid != template.pid


def test_a_fork_of_the_driver_has_no_template(template: client.Template) -> None:
    code = (
        "import os, sys\nfrom briefing.kernel import client, warm\nwarm()\nmine = client._driver.template\n"
        "open_here = lambda: mine._control.fileno() >= 0\nchild = os.fork()\n"
        "if child == 0: os._exit(client._driver.template is not None or open_here())\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) or not open_here())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_provisioner_serves_jupyters_own_manager(tmp_path: Path) -> None:
    """Chosen by its name, as the entry point promises, with nothing else of ours."""
    source = tmp_path / "source.ipynb"
    kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [nbformat.v4.new_code_cell(WHO)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernelspec}), source)
    world = {**os.environ, "JUPYTER_DEFAULT_PROVISIONER_NAME": "briefing"}
    command = [Path(sys.executable).with_name("papermill"), source, tmp_path / "out.ipynb"]
    done = subprocess.run(command, env=world, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    (cell,) = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
    assert ast.literal_eval(cell.outputs[0].data["text/plain"])[1].endswith("template.py")


def test_other_kernels_and_interpreters_are_not_forked() -> None:
    launch = ["-m", "ipykernel_launcher", "-f", "x.json"]
    assert launcher_arguments([sys.executable, *launch]) == ["-f", "x.json"]
    assert launcher_arguments([sys.executable, FROZEN, *launch]) == ["-f", "x.json"]
    others = (["R", "--slave"], [sys.executable, "-O", *launch], [sys.executable, "-m", "bash_kernel", "-f", "x"])
    for command in others:
        with pytest.raises(client.Unavailable, match="not IPython's kernel"):
            launcher_arguments(command)
    for interpreter in ("/usr/bin/python3.nowhere", "/bin/sh"):
        with pytest.raises(client.Unavailable, match="another interpreter"):
            launcher_arguments([interpreter, *launch])


def test_other_systems_get_ordinary_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(client.Unavailable, match="only Linux"):
        client.template()


def test_a_forked_kernel_is_waited_for_and_ended_as_a_child_is(template: client.Template, tmp_path: Path) -> None:
    arguments = ["-f", str(tmp_path / "connection.json"), "--transport=ipc", f"--ip={tmp_path / 'k'}"]
    kernel = client.template().fork(arguments, dict(os.environ), str(tmp_path), [None, None, None])
    try:
        until = time.monotonic() + 30
        while kernel.poll() is None and not kernel.ready and time.monotonic() < until:
            time.sleep(0.01)
        assert kernel.ready
        with pytest.raises(subprocess.TimeoutExpired):
            kernel.wait(0.05)
        kernel.terminate()
        assert kernel.wait(10) == kernel.poll() == -signal.SIGTERM
        kernel.kill()
    finally:
        kernel.kill()
        kernel.close()


def test_only_variables_that_an_import_may_have_read_count_as_different() -> None:
    before = {"HOME": "/a", "TMPDIR": "/t", "JPY_PARENT_PID": "1", "LANG": "C"}
    assert environment.different(before, before) == []
    assert environment.different(before, {**before, "TMPDIR": "/u", "JPY_PARENT_PID": "2", "PWD": "/"}) == []
    assert environment.different(before, {**before, "HOME": "/b", "MPLBACKEND": "agg"}) == ["HOME", "MPLBACKEND"]
    assert environment.different(before, {"HOME": "/a"}) == ["LANG"]


def test_no_socket_or_folder_stays(show: Show, private_folder: Path) -> None:
    show("1")
    assert list(private_folder.iterdir()) == []
    assert kernels_below(private_folder) == []
    folder = own_folder(PREFIX, private_folder)
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.fixture
def private_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The temporary folder of this process, empty and with a short path."""
    folder = Path(tempfile.mkdtemp(prefix="bk-"))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
