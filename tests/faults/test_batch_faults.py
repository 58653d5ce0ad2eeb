"""What happens to a batch that is killed, starved, shut out or misled: whole files or none, and nothing left behind."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.driver import hidden_in, left_in
from pipeline.project_copy import Project, copy_project, is_whole, lighten, outputs

if TYPE_CHECKING:
    from conftest import Need

SHORT = "belfast-boston-2014"
BUILD = ("build", SHORT, "--format", "html", "--jobs", "2")
LANGS = ("fr", "en")
FACTS = f"data/agreements/{SHORT}/facts.yaml"
STYLE = "report/html/briefing/style.css"
SECONDS = 120


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with light notebooks and nothing built."""
    project = copy_project(tmp_path / "project", SHORT)
    lighten(project)
    return project


@pytest.fixture
def short_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The temporary folder of the builds; its path is short, as sockets want."""
    folder = Path("/tmp") / f"bf-{os.getpid()}-{random.SystemRandom().randrange(10**6)}"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def latest(project: Project) -> Path:
    return project.out / SHORT / "latest"


def both(project: Project) -> dict[str, dict[str, bytes]]:
    """The outputs of both languages."""
    return {lang: outputs(latest(project) / lang) for lang in LANGS}


class Variants:
    """Two states of the project that a build must turn into two states of its outputs, and nothing between."""

    def __init__(self, project: Project, file: str, langs: tuple[str, ...], formats: str) -> None:
        self.project, self.path = project, project.root / file
        self.build = (*BUILD, "--format", formats, *(word for lang in langs for word in ("--lang", lang)))
        self.plain = self.path.read_bytes()
        self.remark = b"\n/* A remark. */\n" if file.endswith(".css") else b"\n# A remark.\n"
        self.whole: list[dict[str, dict[str, bytes]]] = []
        self.seconds = 0.0
        for number in (0, 1):
            self.take(number)
            start = time.monotonic()
            project.run(*self.build)
            self.seconds = time.monotonic() - start
            self.whole.append({lang: outputs(latest(project) / lang) for lang in langs})

    def take(self, number: int) -> None:
        self.path.write_bytes(self.plain + self.remark * number)


def killed_at(project: Project, seconds: float, *command: str) -> None:
    """A build killed after a while; what it started must end by itself."""
    with project.start(*command) as build:
        time.sleep(seconds)
        build.kill()
        build.communicate(timeout=SECONDS)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "langs", "formats", "times"), [(FACTS, ("en",), "html,pdf", 15), (STYLE, LANGS, "html", 35)]
)
def test_killed_at_any_instant(
    project: Project, short_tmp: Path, file: str, langs: tuple[str, ...], formats: str, times: int
) -> None:
    """Notebooks that run again, then pages that are rendered again: the outputs are always those of one state."""
    variants = Variants(project, file, langs, formats)
    assert variants.whole[0] != variants.whole[1]
    instants = random.Random(times)
    for turn in range(times):
        variants.take(turn % 2)
        killed_at(project, instants.uniform(0, variants.seconds), *variants.build)
        for lang in langs:
            assert is_whole(latest(project) / lang)
            assert outputs(latest(project) / lang) in [whole[lang] for whole in variants.whole]
    variants.take(1)
    project.run(*variants.build)
    assert {lang: outputs(latest(project) / lang) for lang in langs} == variants.whole[1]
    assert hidden_in(project.out) == []
    assert list(project.out.rglob("*.failed")) == []
    assert left_in(short_tmp) == []


@pytest.mark.slow
def test_a_first_build_killed_leaves_whole_folders_or_none(project: Project, short_tmp: Path) -> None:
    start = time.monotonic()
    project.run(*BUILD)
    seconds, undisturbed = time.monotonic() - start, both(project)
    shutil.rmtree(project.out)
    for part in (0.5, 0.8, 0.95):
        killed_at(project, part * seconds, *BUILD)
        assert all(is_whole(path) for path in latest(project).glob("[!.]*"))
    project.run(*BUILD)
    assert both(project) == undisturbed
    assert hidden_in(project.out) == []
    assert left_in(short_tmp) == []


@pytest.mark.slow
def test_two_builds_of_one_folder_at_once(project: Project, short_tmp: Path) -> None:
    with project.start(*BUILD, "--why") as one, project.start(*BUILD, "--why") as other:
        told = [build.communicate(timeout=SECONDS)[1] for build in (one, other)]
    assert (one.returncode, other.returncode) == (0, 0), told
    # Each briefing is built by one of them; the other waits, and finds it done.
    for lang in LANGS:
        lines = [line for text in told for line in text.splitlines() if line.startswith(f"{SHORT} latest {lang}:")]
        assert sorted("not yet built" in line for line in lines) == [False, True]
        assert is_whole(latest(project) / lang)
    assert hidden_in(project.out) == []
    assert left_in(short_tmp) == []


# Python runs it at the start of each process; from the moment the file exists, the clock is eight years slow.
CLOCK = """
import os, time
def slow(read, unit):
    return lambda: read() - (3000 * 86400 * unit if os.path.exists({file!r}) else 0)
time.time, time.time_ns = slow(time.time, 1), slow(time.time_ns, 10**9)
"""


@pytest.mark.slow
def test_a_clock_that_is_moved_changes_nothing(project: Project, short_tmp: Path) -> None:
    """The clock of every process goes back by years while notebooks run; then files are of the future."""
    start = time.monotonic()
    project.run(*BUILD)
    seconds, undisturbed = time.monotonic() - start, both(project)
    shutil.rmtree(project.out)
    file = short_tmp / "clock"
    (project.root / "scripts" / "sitecustomize.py").write_text(CLOCK.format(file=str(file)), encoding="utf-8")
    with project.start(*BUILD) as build:
        time.sleep(seconds / 2)
        file.touch()
        _, told = build.communicate(timeout=SECONDS)
    assert build.returncode == 0, told
    code = "import time; print(time.strftime('%Y', time.gmtime(time.time())))"
    year = subprocess.run([sys.executable, "-c", code], env=project.world, capture_output=True, text=True, check=True)
    assert int(year.stdout) < datetime.now(tz=UTC).year - 7
    assert both(project) == undisturbed
    for path in project.out.rglob("*"):
        os.utime(path, (time.time() + 1e8,) * 2)
    assert project.run(*BUILD).stdout.count("up to date") == len(LANGS)
    assert left_in(short_tmp) == []


def changes(path: Path) -> str:
    """Code of a notebook that appends a line to a file."""
    return f"with open({str(path)!r}, 'a') as file:\n    file.write('\\n')"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [FACTS, "data/context/events.csv", STYLE, "notebooks/05_cities.ipynb", "scripts/briefing/formats.py"]
)
def test_an_input_that_changes_during_a_run_is_refused(project: Project, short_tmp: Path, name: str) -> None:
    project.run(*BUILD, "--lang", "en")
    before = outputs(latest(project) / "en")
    lighten(project, **{"06_outlook": changes(project.root / name)})
    said = project.run(*BUILD, "--lang", "en", status=1)
    assert f"{Path(name).name} changed while the build ran: nothing is written. Build again." in said.stderr
    assert "Traceback" not in said.stderr
    assert outputs(latest(project) / "en") == before
    assert sorted(path.name for path in latest(project).iterdir()) == ["en"]
    lighten(project)
    project.run(*BUILD, "--lang", "en")
    assert is_whole(latest(project) / "en")


@pytest.mark.slow
def test_a_file_that_may_not_grow_fails_the_build(project: Project, short_tmp: Path) -> None:
    """A limit on the size of files, as a quota sets it: the page does not fit."""
    project.run(*BUILD, "--lang", "en")
    before = outputs(latest(project) / "en")
    project.append(STYLE, "/* A remark. */\n")
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000)); "
    code = limit + "from briefing.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *BUILD, "--lang", "en"]
    done = subprocess.run(
        command, cwd=project.root, env=project.world, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "File too large" in done.stderr
    assert outputs(latest(project) / "en") == before
    assert hidden_in(project.out) == []


@pytest.fixture
def mounted(tmp_path: Path, need: Need) -> Iterator[Path]:
    """A disk of its own, of 300 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    done = subprocess.run(mount, capture_output=True, check=False) if os.geteuid() == 0 else None
    if done is None or done.returncode:
        pytest.skip("no right to mount a disk; the test with a limit on the size of files covers a part of it")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.slow
def test_a_full_disk_fails_the_build(project: Project, short_tmp: Path, mounted: Path) -> None:
    (mounted / "ballast").write_bytes(b"0" * 200_000)
    said = project.run(*BUILD, "--lang", "en", "--out", mounted, status=1)
    assert "No space left on device" in said.stderr
    assert "Traceback" not in said.stderr
    assert hidden_in(mounted) == []
    assert not (mounted / SHORT / "latest" / "en").exists()
    assert left_in(short_tmp) == []


@pytest.mark.slow
def test_outputs_that_cannot_be_written(project: Project, short_tmp: Path, mounted: Path) -> None:
    """What is up to date needs no writing; what is not, is a mistake in --out."""
    subprocess.run(["mount", "-o", "remount,size=20m", str(mounted)], check=True)
    build = (*BUILD, "--lang", "en", "--out", mounted)
    project.run(*build)
    before = outputs(mounted)
    subprocess.run(["mount", "-o", "remount,ro", str(mounted)], check=True)
    assert "up to date" in project.run(*build).stdout
    project.append(STYLE, "/* A remark. */\n")
    said = project.run(*build, status=2)
    assert "--out: found" in said.stderr
    assert "read-only file system" in said.stderr
    assert "Traceback" not in said.stderr
    assert outputs(mounted) == before


@pytest.mark.slow
def test_a_lock_that_a_killed_build_left_is_taken_over(project: Project, short_tmp: Path) -> None:
    latest(project).mkdir(parents=True)
    (latest(project) / ".en.lock").touch()
    project.run(*BUILD, "--lang", "en")
    assert is_whole(latest(project) / "en")
    assert hidden_in(project.out) == []


@pytest.mark.slow
def test_an_interrupted_batch_ends_soon_and_leaves_nothing(project: Project, short_tmp: Path) -> None:
    lighten(project, **{"04_ecosystem": "import time; time.sleep(600)"})
    with project.start(*BUILD) as build:
        until = time.monotonic() + 60
        while not left_in(short_tmp) and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(2)
        build.send_signal(signal.SIGTERM)
        _, told = build.communicate(timeout=60)
    assert build.returncode == 1
    assert "interrupted; the last good output is in place" in told
    assert "Traceback" not in told
    assert hidden_in(project.out) == []
    assert list(project.out.rglob("*.failed")) == []
    assert left_in(short_tmp) == []
