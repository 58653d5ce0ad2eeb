"""What fault tests share: a build of six small notebooks in a process of its own, and what it leaves behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from briefing.project import SECTION_NOTEBOOKS
from pipeline.driver import LEAST, REAL

PARAMETERS = f'agreement: str = "{REAL}"\nlang: str = "fr"\nas_of: str = ""'
MARK = "BRIEFING_FAULT_TEST"
GONE_SECONDS = 10
SECONDS = 120


class Bench:
    """A folder for one build and a mark in the environment of every process that it starts."""

    def __init__(self, folder: Path, short: Path) -> None:
        self.folder = folder
        self.out = folder / "out"
        self.temporary = short
        self.mark = uuid.uuid4().hex
        self.good = self.out / LEAST.name / "latest" / "fr" / "briefing.html"
        self.good.parent.mkdir(parents=True)
        self.good.write_text("the last good one", encoding="utf-8")

    def start(self, *settings: str, code: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
        """Begin a build whose second notebook runs `code`."""
        world = {**os.environ, "TMPDIR": str(self.temporary), MARK: self.mark, **(env or {})}
        program = [sys.executable, str(Path(__file__).with_name("build_of.py")), str(self._notebooks(code)), *settings]
        command = [*program, "--", "build", str(LEAST), "--lang", "fr", "--format", "html", "--out", str(self.out)]
        return subprocess.Popen(command, env=world, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *settings: str, code: str, env: dict[str, str] | None = None) -> str:
        """A build that fails: its exit status is 1, it shows no traceback. What it said on standard error."""
        with self.start(*settings, code=code, env=env) as process:
            _, said = process.communicate(timeout=SECONDS)
        assert process.returncode == 1, said
        assert "Traceback" not in said
        return said

    def _notebooks(self, code: str) -> Path:
        folder = self.folder / "notebooks"
        folder.mkdir()
        for name in SECTION_NOTEBOOKS:
            tagged = nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
            cells = [tagged, nbformat.v4.new_code_cell(code if name == "02_sectors" else "pass")]
            notebook = nbformat.v4.new_notebook(cells=cells)
            notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
            nbformat.write(notebook, folder / f"{name}.ipynb")
        return folder

    def processes(self) -> dict[int, str]:
        """The processes with the mark, by number, and how they were started."""
        found = {}
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if f"{MARK}={self.mark}".encode() in (process / "environ").read_bytes().split(b"\0"):
                    state = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
                    line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                    found.update({} if state == "Z" else {int(process.name): line})
            except OSError:
                continue
        return found

    def assert_nothing_left(self) -> None:
        """No process, no socket folder, no half-written file; the last good output in place."""
        until = time.monotonic() + GONE_SECONDS
        while (self.processes() or self.sockets()) and time.monotonic() < until:
            time.sleep(0.05)
        assert self.processes() == {}
        assert self.sockets() == []
        assert self.good.read_text(encoding="utf-8") == "the last good one"

    def sockets(self) -> list[str]:
        """The folders that kernels' sockets were in."""
        return sorted(path.name for path in self.temporary.iterdir())


def wait_for(file: Path) -> int:
    """The number that a cell writes to `file`, once it has."""
    until = time.monotonic() + SECONDS
    while not (file.exists() and file.read_text(encoding="utf-8").endswith("\n")):
        assert time.monotonic() < until, f"{file.name} was never written"
        time.sleep(0.02)
    return int(file.read_text(encoding="utf-8"))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A bench; sockets want a short path for the temporary folder."""
    short = Path(tempfile.mkdtemp(prefix="bf-"))
    yield Bench(tmp_path, short)
    shutil.rmtree(short, ignore_errors=True)
