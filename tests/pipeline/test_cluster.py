"""A batch on a real Dask cluster: a scheduler and two workers started by command, on this machine's loopback.

The briefings are the ones that a batch without a cluster builds, byte by byte, even when a worker is lost on the way.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.driver import hidden_in
from pipeline.project_copy import Project, copy_project, is_whole, lighten, outputs

ONE, OTHER = "belfast-boston-2014", "bordeaux-fukuoka-2016"
BUILD = ("build", "--all", "--format", "html")
SECONDS = 120
# Taken up, then waited in: long enough for a worker to be killed at its work.
SLOW = "import time; time.sleep(6)"

pytestmark = pytest.mark.slow


@dataclass
class Cluster:
    """A scheduler and its workers, each in a process group of its own so that it ends with all that it started."""

    folder: Path
    address: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *arguments: object, world: dict[str, str]) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{len(self.processes)}.log").open("wb")
        command = [sys.executable, "-m", "dask", *map(str, arguments), "--no-dashboard"]
        process = subprocess.Popen(command, cwd=self.folder, env=world, stdout=log, stderr=log, start_new_session=True)
        log.close()
        self.processes.append(process)
        return process

    def schedule(self, world: dict[str, str]) -> None:
        file = self.folder / "scheduler.json"
        self.start("scheduler", "--host", "127.0.0.1", "--port", 0, "--scheduler-file", file, world=world)
        until = time.monotonic() + SECONDS
        while not file.exists() and time.monotonic() < until:
            time.sleep(0.1)
        self.address = json.loads(file.read_text(encoding="utf-8"))["address"]

    def work(self, world: dict[str, str]) -> subprocess.Popen[bytes]:
        """A worker without a nanny: one that is killed does not come back."""
        return self.start("worker", self.address, "--nthreads", 1, "--no-nanny", "--host", "127.0.0.1", world=world)

    def end(self) -> None:
        for process in reversed(self.processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(SECONDS)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of two agreements with light notebooks."""
    project = copy_project(tmp_path / "project", ONE, OTHER)
    lighten(project)
    return project


@pytest.fixture
def cluster(project: Project, tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler without workers yet."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    cluster = Cluster(folder)
    try:
        cluster.schedule(project.world)
        yield cluster
    finally:
        cluster.end()


def briefings(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in outputs(folder).items() if name != "batch.json"}


def test_two_workers_build_what_one_process_builds(project: Project, cluster: Cluster, tmp_path: Path) -> None:
    project.run(*BUILD)
    for _ in range(2):
        cluster.work(project.world)
    out = tmp_path / "kept"
    place = ("--scheduler", cluster.address, "--out", out.as_uri())
    said = project.run(*BUILD, *place)
    assert f"{out.as_uri()}/{ONE}/latest/fr/briefing.html" in said.stdout
    assert briefings(out) == briefings(project.out)
    report = json.loads((out / "batch.json").read_text(encoding="utf-8"))["briefings"]
    assert [item["state"] for item in report] == ["built"] * 4
    assert len({item["worker"] for item in report}) == 2
    assert all(any("01_agreement" in line for line in item["log"]) for item in report)
    project.run(*BUILD, *place)
    report = json.loads((out / "batch.json").read_text(encoding="utf-8"))["briefings"]
    assert [item["state"] for item in report] == ["up-to-date"] * 4
    assert hidden_in(out) == []


def test_the_briefings_of_a_lost_worker_are_built_by_another(
    project: Project, cluster: Cluster, tmp_path: Path
) -> None:
    lighten(project, **{"02_sectors": SLOW})
    workers = [cluster.work(project.world) for _ in range(2)]
    out = tmp_path / "kept"
    build_one = (*BUILD, "--lang", "en")
    with project.start(*build_one, "--scheduler", cluster.address, "--out", out.as_uri()) as build:
        until = time.monotonic() + SECONDS
        while not _has_kernel(workers[0].pid) and time.monotonic() < until:
            time.sleep(0.1)
        assert _has_kernel(workers[0].pid), "the worker was given nothing to do"
        os.killpg(workers[0].pid, signal.SIGKILL)
        said = build.communicate(timeout=SECONDS)
    assert build.returncode == 0, said
    report = json.loads((out / "batch.json").read_text(encoding="utf-8"))["briefings"]
    assert [item["state"] for item in report] == ["built"] * 2
    assert len({item["worker"] for item in report}) == 1
    for item in report:
        assert is_whole(out / item["folder"])
    project.run(*build_one)
    assert briefings(out) == briefings(project.out)


def _has_kernel(group: int) -> bool:
    """Whether a kernel runs below the process that leads a group: an ordinary one, or a fork of its template."""
    parents = {group: 0}
    for _ in range(3):
        for status in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                text = status.read_text(encoding="utf-8", errors="replace")
                parent = int(text.rpartition(")")[2].split()[1])
                if parent in parents:
                    parents[int(status.parent.name)] = parent
    templates = {child for child in parents if b"kernel/template.py" in _command(child)}
    return any(
        b"ipykernel" in _command(child) or (child in templates and parent in templates)
        for child, parent in parents.items()
    )


def _command(process: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def test_a_worker_with_other_data_is_refused(project: Project, cluster: Cluster, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "other", ONE, OTHER)
    lighten(other)
    other.append("data/context/events.csv", "\n")
    cluster.work(project.world)
    cluster.work(other.world)
    until = time.monotonic() + SECONDS
    while _workers(cluster) < 2 and time.monotonic() < until:
        time.sleep(0.2)
    out = tmp_path / "kept"
    said = project.run(*BUILD, "--scheduler", cluster.address, "--out", out.as_uri(), status=2)
    (line,) = [line for line in said.stderr.splitlines() if line.startswith("tcp://")]
    assert "worker: found data/context/events.csv" in line
    assert "Traceback" not in said.stderr
    assert briefings(out) == {}


def _workers(cluster: Cluster) -> int:
    """How many workers have told that they are registered."""
    logs = [path.read_text(encoding="utf-8", errors="replace") for path in cluster.folder.glob("*.log")]
    return sum("Registered to:" in log for log in logs)


def test_a_scheduler_that_does_not_answer_is_a_mistake(project: Project) -> None:
    said = project.run(*BUILD, "--scheduler", "tcp://127.0.0.1:9", status=2)
    assert "--scheduler: found 'tcp://127.0.0.1:9', where no scheduler answers" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_bad_agreement_is_one_failed_line(project: Project, cluster: Cluster, tmp_path: Path) -> None:
    cluster.work(project.world)
    said = project.run(
        "build", ONE, "nothing", "--lang", "en", "--format", "html", "--scheduler", cluster.address, "--out",
        (tmp_path / "kept").as_uri(), status=3,
    )  # fmt: skip
    assert "nothing" in said.stderr
    assert is_whole(tmp_path / "kept" / ONE / "latest" / "en")
