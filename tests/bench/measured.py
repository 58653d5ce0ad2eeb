"""Commands run and measured: seconds by the clock, CPU seconds, and the memory of all the processes they start."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
SAMPLE_SECONDS = 1.0


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds, CPU seconds of it and of all it waited for, and what it printed."""

    seconds: float
    cpu: float
    output: str = ""
    driver: list[float] = field(default_factory=list)  # MB of the command itself, one value a second
    total: list[float] = field(default_factory=list)  # MB of it and all its descendants


def environment() -> dict[str, str]:
    """The environment of a user's shell, with the modules of this tree and compiled files allowed."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "BRIEFING_KERNEL")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PYTHONPATH": str(ROOT / "scripts"), "PATH": f"{BIN}:{kept.get('PATH', '')}"}


def run(command: Sequence[str | Path], *, cwd: Path, memory: bool = False, known: Sequence[int] = (0,)) -> Run:
    """Run a command to its end. Raises `RuntimeError` with its output for an exit status that is not `known`."""
    log = cwd / "command.log"
    with log.open("wb") as sink:
        begun = time.monotonic()
        started = subprocess.Popen(
            [str(part) for part in command], cwd=cwd, env=environment(), stdout=sink, stderr=subprocess.STDOUT
        )
        sampler = _Sampler(started.pid) if memory else None
        _, status, usage = os.wait4(started.pid, 0)
        seconds = time.monotonic() - begun
        started.returncode = os.waitstatus_to_exitcode(status)
    driver, total = sampler.end() if sampler else ([], [])
    output = log.read_text(encoding="utf-8", errors="replace")
    if started.returncode not in known:
        raise RuntimeError(f"{command}: status {started.returncode}\n{output[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, output, driver, total)


def briefing(*arguments: str | Path) -> list[str | Path]:
    """The project's command with its arguments, as a cold process."""
    return [sys.executable, "-m", "briefing.cli", *arguments]


class _Sampler(threading.Thread):
    """Memory in megabytes while a command runs: shared pages are counted once, by their share (PSS)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._ended = pid, threading.Event()
        self.driver: list[float] = []
        self.total: list[float] = []
        self.start()

    def run(self) -> None:
        while not self._ended.wait(SAMPLE_SECONDS):
            own = proportional(self._pid)
            if own:
                self.driver.append(own)
                self.total.append(own + sum(proportional(pid) for pid in descendants(self._pid)))

    def end(self) -> tuple[list[float], list[float]]:
        """The values sampled, of the command alone and of all its processes."""
        self._ended.set()
        self.join()
        return self.driver, self.total


def proportional(pid: int) -> float:
    """A process's proportional share of memory in MB; 0 when it is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:")), 0.0)


def descendants(pid: int) -> Iterator[int]:
    """The processes below one, wherever in the tree."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield child
        yield from descendants(child)


def spread(values: Sequence[float]) -> str:
    """A median with its range: `3.1 (2.9–3.4)`."""
    middle = f"{median(values):.3g}"
    return middle if len(values) == 1 else f"{middle} ({min(values):.3g}–{max(values):.3g})"
