"""What goes wrong around a kernel: each is told, ends with the right status, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from faults.conftest import Bench, wait_for

pytestmark = pytest.mark.slow

CHILD = "import os, pathlib, subprocess, time\nsubprocess.Popen(['sleep', '600'])\n"
DEAF = (
    "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
)
EXECUTE = "briefing.pipeline.execute"


def telling(file: Path, what: str = "os.getpid()") -> str:
    """Code that starts a process, writes a number and then waits for ever."""
    return f"{CHILD}pathlib.Path({str(file)!r}).write_text(f'{{{what}}}\\n')\ntime.sleep(600)"


def assert_failed_in_the_second_cell(said: str, cause: str) -> None:
    assert re.search(rf"02_sectors\.ipynb: cell \d+ failed: .*{cause}", said), said
    assert "fr.failed/notebooks/02_sectors.ipynb" in said


def test_kernel_that_is_killed(bench: Bench) -> None:
    file = bench.folder / "kernel"
    with bench.start(code=telling(file)) as process:
        os.kill(wait_for(file), signal.SIGKILL)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert_failed_in_the_second_cell(said, "died")
    bench.assert_nothing_left()


def test_cell_that_hangs_and_heeds_no_signal(bench: Bench) -> None:
    said = bench.run(f"{EXECUTE}.CELL_SECONDS=2", code=f"{CHILD}{DEAF}while True: time.sleep(1)")
    assert_failed_in_the_second_cell(said, "the cell took longer than the 2 seconds")
    bench.assert_nothing_left()


def test_notebook_that_takes_too_long_as_a_whole(bench: Bench) -> None:
    said = bench.run(f"{EXECUTE}.RUN_SECONDS=3", code="import time; time.sleep(600)")
    assert_failed_in_the_second_cell(said, "the notebook took longer than the 3 seconds")
    bench.assert_nothing_left()


def test_cell_that_raises(bench: Bench) -> None:
    said = bench.run(code=f"{CHILD}1 / 0")
    assert_failed_in_the_second_cell(said, "ZeroDivisionError")
    bench.assert_nothing_left()


def test_memory_limit_that_is_reached(bench: Bench) -> None:
    code = """
import pathlib, resource
used = int(pathlib.Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (64 << 20), -1))
hoard = bytearray(1 << 30)
"""
    said = bench.run(code=code)
    assert_failed_in_the_second_cell(said, "MemoryError")
    bench.assert_nothing_left()


def test_template_that_is_killed(bench: Bench) -> None:
    """Its kernels die with it, and what they started."""
    file = bench.folder / "template"
    with bench.start(code=telling(file, "os.getppid()")) as process:
        template = wait_for(file)
        assert "template.py" in bench.processes()[template]
        os.kill(template, signal.SIGKILL)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert_failed_in_the_second_cell(said, "died")
    bench.assert_nothing_left()


def test_driver_that_is_killed(bench: Bench) -> None:
    file = bench.folder / "kernel"
    with bench.start(code=telling(file)) as process:
        kernel = wait_for(file)
        assert kernel in bench.processes()
        assert bench.sockets()
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    bench.assert_nothing_left()
    assert not bench.good.parent.with_name("fr.failed").exists()


@pytest.mark.parametrize("times", [1, 99])
def test_kernel_that_does_not_start(bench: Bench, times: int) -> None:
    """One more try, and no more than one; the file that ends it is IPython's own, run at each start."""
    startup = bench.folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    count = bench.folder / "starts"
    code = f"""
import os, pathlib
if "02_sectors" not in "{{name}}":
    starts = pathlib.Path({str(count)!r})
    with starts.open("a") as file:
        file.write(".")
    if len(starts.read_text()) <= {times}:
        os._exit(9)
"""
    (startup / "00-end.py").write_text(code, encoding="utf-8")
    said = bench.run(code="1 / 0", env={"IPYTHONDIR": str(bench.folder / "ipython")})
    assert "one did not start (the kernel ended with status 9 while it started); trying once more" in said
    if times == 1:
        assert_failed_in_the_second_cell(said, "ZeroDivisionError")
    else:
        assert re.search(r"0\d_\w+\.ipynb: no cell was run: .*the kernel died while it started", said), said
    bench.assert_nothing_left()
