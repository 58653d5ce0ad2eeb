"""What tests of every kind share: the tools they need, and the real briefing, built once a run.

`BRIEFING_STRICT=1` (as in `.ci/run`) makes a missing tool a failure; without it, the test that needs it is skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
BUILD_SECONDS = 300
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")

# Without these, Chromium asks hosts of its own at every start; root may not use its sandbox.
CHROMIUM_ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Need = Callable[[str, bool, str], None]


def is_strict() -> bool:
    """Whether every test must run, so that a missing tool fails."""
    return os.environ.get("BRIEFING_STRICT", "") not in ("", "0")


def need_tool(tool: str, present: bool, how: str) -> None:
    """Skip the test when `tool` is not `present`, or fail it in a strict run; `how` says how to get it."""
    if present:
        return
    message = f"{tool} is missing: {how}"
    if is_strict():
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def chromium_path() -> str:
    """The path of an installed Chromium (`CHROMIUM` names another one), or an empty string."""
    named = os.environ.get("CHROMIUM", "")
    found = (shutil.which(name) for name in ((named,) if named else CHROMIUM_NAMES))
    return next((path for path in found if path), "")


def installed(command: str) -> Path:
    """The path of a command that set-up installs beside the Python that runs the tests."""
    return Path(sys.executable).parent / command


@dataclass(frozen=True)
class Built:
    """The real briefing as `briefing build` wrote it: `out` is the folder given, `folders` maps fr and en to theirs."""

    out: Path
    folders: dict[str, Path]

    def html(self, lang: str) -> Path:
        return self.folders[lang] / "briefing.html"

    def pdf(self, lang: str) -> Path:
        return self.folders[lang] / "briefing.pdf"


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def strict() -> bool:
    """Whether this run must not skip."""
    return is_strict()


@pytest.fixture(scope="session")
def need() -> Need:
    """`need(tool, present, how)`: skip, or fail in a strict run, unless `present`."""
    return need_tool


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; the test is skipped, or fails in a strict run, where there is none."""
    path = chromium_path()
    need_tool("Chromium", bool(path), "install Debian's package chromium, or name one in CHROMIUM")
    return path


@pytest.fixture(scope="session")
def chromium_args() -> list[str]:
    """The switches that keep Chromium off the network and let it run as root."""
    return list(CHROMIUM_ARGS)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The shipped agreement built for real in both languages and formats, once for all workers of a run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    out, log = shared / "built", shared / "built.log"
    with FileLock(shared / "built.lock"):
        if not log.exists():
            _build(out, log)
    if not out.is_dir():
        pytest.fail(f"`briefing build` failed:\n{log.read_text(encoding='utf-8')}", pytrace=False)
    folders = {page.parent.name: page.parent for page in out.rglob("briefing.html")}
    if sorted(folders) != ["en", "fr"]:
        pytest.fail(f"`briefing build` wrote no fr/ and en/ folder, but: {sorted(folders)}", pytrace=False)
    return Built(out, folders)


def _build(out: Path, log: Path) -> None:
    """Run the installed command as a person would. `log` tells other workers that it was tried."""
    command = [installed("briefing"), "build", "--lang", "fr", "--lang", "en", "--format", "html,pdf", "--out", out]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=BUILD_SECONDS, check=False)
        status, said = done.returncode, done.stdout + done.stderr
    except (OSError, subprocess.TimeoutExpired) as error:
        status, said = -1, str(error)
    if status != 0:
        shutil.rmtree(out, ignore_errors=True)
    log.write_text(f"exit status {status}\n{said}", encoding="utf-8")
