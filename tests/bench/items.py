"""Items 1 to 4 and 6 of the bench; each returns plain data, and runs what it compares side by side."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from chain import chain
from measured import BIN, ROOT, Run, briefing, environment, run
from synthetic import make_agreements, write_matrix

AGREEMENT, LANG = "montreal-toulouse-2021", "fr"
HERE = Path(__file__).parent
REPEATS = 5


def _seconds(runs: Sequence[Run]) -> dict[str, list[float]]:
    return {"seconds": [each.seconds for each in runs], "cpu": [each.cpu for each in runs]}


def one(work: Path, repeats: int = REPEATS) -> dict[str, Any]:
    """One briefing by a cold process: ours, the commands, and papermill's API with our renderers; in turn."""
    runs: dict[str, list[Run]] = {"ours": [], "commands": [], "plain": []}
    steps: list[list[float]] = []
    for number in range(repeats):
        folder = work / f"one-{number}"
        folder.mkdir()
        runs["ours"].append(run(briefing("build", AGREEMENT, "--lang", LANG, "--out", folder / "ours"), cwd=folder))
        script = chain(AGREEMENT, LANG, folder / "chain", folder / "chain.sh")
        runs["commands"].append(run(["sh", script], cwd=folder))
        lines = runs["commands"][-1].output.splitlines()
        marks = [float(line.removeprefix("mark:")) for line in lines if line.startswith("mark:")]
        steps.append([after - before for before, after in pairwise(marks)])
        runs["plain"].append(run([sys.executable, HERE / "chain.py", AGREEMENT, LANG, folder / "plain"], cwd=folder))
    return {
        **{name: _seconds(found) for name, found in runs.items()},
        "steps": {
            name: [each[index] for each in steps] for index, name in enumerate(("papermill", "nbconvert", "chromium"))
        },
    }


def batch(work: Path, count: int = 20, sample: int = 3, repeats: int = REPEATS) -> dict[str, Any]:
    """`count` agreements in two languages, against the loop of two shells on `sample` of them; in turn."""
    folder = work / "batch"
    agreements = make_agreements(folder / "agreements", count)
    matrix = write_matrix(folder / "matrix.yaml", agreements, ["fr", "en"])
    ours, loops = [], []
    for number in range(repeats):
        command = briefing("build", "--matrix", matrix, "--out", folder / f"out-{number}")
        ours.append(run(command, cwd=folder, memory=True))
        chains = folder / f"chains-{number}"
        chains.mkdir()
        scripts = [
            chain(agreement, lang, chains / f"{agreement.name}-{lang}", chains / f"{agreement.name}-{lang}.sh")
            for agreement in agreements[:sample]
            for lang in ("fr", "en")
        ]
        (folder / "scripts").write_text("".join(f"{script}\n" for script in scripts), encoding="utf-8")
        loops.append(run(["sh", "-c", "xargs -P 2 -n 1 sh < scripts"], cwd=folder))
    return {
        "briefings": 2 * count, "ours": _seconds(ours), "total_mb_peak": max(max(each.total) for each in ours),
        "driver_mb_peak": max(max(each.driver) for each in ours),
        "sample": len(scripts), "commands": _seconds(loops), "bytes_each": _size(folder / "out-0") / (2 * count),
    }  # fmt: skip


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def limit(work: Path, repeats: int = REPEATS) -> dict[str, Any]:
    """The cells by `exec` in one warm process and one compile, against twelve of ours of the same agreement in a batch.

    Ours are copies of that agreement, so that the CPU seconds of each are of the same work; start-up is shared by them.
    """
    folder = work / "limit"
    copies = make_agreements(folder / "agreements", 12, (AGREEMENT,))
    matrix = write_matrix(folder / "matrix.yaml", copies, [LANG])
    ours, rounds = [], []
    for number in range(repeats):
        ours.append(run(briefing("build", "--matrix", matrix, "--out", folder / f"out-{number}"), cwd=folder))
        executed = folder / f"out-{number}" / copies[0].name / "latest" / LANG / "notebooks"
        found = run([sys.executable, HERE / "limit.py", LANG, executed], cwd=folder)
        lines = [json.loads(line) for line in found.output.splitlines() if line.startswith("{")]
        rounds.append({key: median(line[key] for line in lines) for key in lines[0]})
    return {
        "rounds": rounds, "floor_cpu": [each["cells_cpu"] + each["pdf_cpu"] for each in rounds],
        "ours_cpu_each": [each.cpu / len(copies) for each in ours],
        "ours_seconds_each": [each.seconds / len(copies) for each in ours],
    }  # fmt: skip


def nothing(work: Path, repeats: int = REPEATS) -> dict[str, Any]:
    """A copy of the project with its three agreements in both languages: what a change costs, and runs again."""
    root = work / "project"
    skipped = shutil.ignore_patterns("build", "__pycache__", ".*", "readme")
    for part in ("data", "notebooks", "report", "scripts/briefing"):
        shutil.copytree(ROOT / part, root / part, ignore=skipped)
    out = work / "changed"

    def again() -> tuple[Run, int, int]:
        done = run(["env", f"PYTHONPATH={root / 'scripts'}", *briefing("build", "--all", "--out", out)], cwd=work)
        made = json.loads((out / "batch.json").read_text(encoding="utf-8"))["briefings"]
        return done, *(sum(len(item[kind]) for item in made) for kind in ("notebooks", "documents"))

    first, *counts = again()
    found: dict[str, Any] = {"all anew": {**_seconds([first]), "notebooks": counts[0], "documents": counts[1]}}
    changes: dict[str, Callable[[int], None]] = {
        "nothing": lambda number: None,
        "one fact": lambda number: _replace(
            root / "data/agreements/bordeaux-fukuoka-2016/facts.yaml", "publisher: VousNousIls", number
        ),
        "one template (CSS)": lambda number: _append(root / "report/html/briefing/style.css", number),
        "one observation": lambda number: _observe(root / "data/context/observations.csv", number),
    }
    for name, change in changes.items():
        runs = []
        for number in range(repeats):
            change(number)
            runs.append(again())
        found[name] = {
            **_seconds([each[0] for each in runs]), "notebooks": runs[-1][1], "documents": runs[-1][2],
        }  # fmt: skip
    return found


def _replace(file: Path, line: str, number: int) -> None:
    text = file.read_text(encoding="utf-8")
    begin = text.index(line)
    end = text.index("\n", begin)
    file.write_text(text[:begin] + line + "X" * (number + 1) + text[end:], encoding="utf-8")


def _append(file: Path, number: int) -> None:
    file.write_text(file.read_text(encoding="utf-8") + f"\n/* {number} */\n", encoding="utf-8")


def _observe(file: Path, number: int) -> None:
    """Another value of one observation that the Montréal briefing shows."""
    text = file.read_text(encoding="utf-8")
    begin = text.index("\nae048,") + 1
    end = text.index("\n", begin)
    cells = text[begin:end].split(",")
    cells[6] = str(43401 + number)
    file.write_text(text[:begin] + ",".join(cells) + text[end:], encoding="utf-8")


def dask(work: Path, count: int = 10) -> dict[str, Any]:
    """The same batch on one worker, then on two, each held to a processor of its own, as machines would be."""
    folder = work / "dask"
    matrix = write_matrix(folder / "matrix.yaml", make_agreements(folder / "agreements", count), ["fr", "en"])
    found: dict[str, Any] = {"briefings": 2 * count}
    for workers in (1, 2):
        with cluster(folder, workers) as address:
            done = run(
                briefing("build", "--matrix", matrix, "--scheduler", address, "--out", folder / f"out-{workers}"),
                cwd=folder,
            )
        found[f"{workers} workers"] = done.seconds
    held = briefing("build", "--matrix", matrix, "--out", folder / "local-1")
    found["no cluster, 1 processor"] = run([*_held(1), *held], cwd=folder).seconds
    found["no cluster"] = run(briefing("build", "--matrix", matrix, "--out", folder / "local"), cwd=folder).seconds
    return found


def _held(number: int) -> list[str]:
    """What holds the `number`th worker, from 1, to a processor; the scheduler (0) runs anywhere."""
    processors = sorted(os.sched_getaffinity(0))
    return ["taskset", "--cpu-list", str(processors[number % len(processors)])] if number else []


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """A scheduler and so many workers, started by command; its address."""
    file = folder / f"scheduler-{workers}.json"
    first = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)]
    commands = [first, *[["worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny"]] * workers]
    started = []
    try:
        for number, command in enumerate(commands):
            with (folder / f"dask-{workers}-{number}.log").open("wb") as log:
                started.append(
                    subprocess.Popen(
                        [*_held(number), BIN / "python", "-m", "dask", *command, "--no-dashboard"],
                        env=environment(),
                        cwd=folder,
                        stdout=log,
                        stderr=log,
                    )
                )
            while number == 0 and not file.exists():
                time.sleep(0.1)
        yield str(json.loads(file.read_text(encoding="utf-8"))["address"])
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()
