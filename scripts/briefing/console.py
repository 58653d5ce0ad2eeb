"""What a person sees of a build: progress while it runs, then what was written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Column, Table
from rich.text import Text

from briefing.checks import Prover
from briefing.cluster import build_on_cluster, mirrored
from briefing.compare import Change
from briefing.pipeline.batch import run_batch
from briefing.pipeline.jobs import Job, Options
from briefing.pipeline.report import Outcome, exit_status, report_text, write_report
from briefing.pipeline.store import FsspecStore
from briefing.project import SECTION_NOTEBOOKS

MANY = 4


class Watcher:
    """One bar for a whole batch: how many briefings are done, how many an hour, how long it will take.

    Where nobody looks, only failures are told: a line each, as they happen.
    """

    def __init__(self, jobs: Sequence[Job], options: Options, *, why: bool) -> None:
        self.console = Console(stderr=True, highlight=False)
        self.why = why
        self.steps = len(SECTION_NOTEBOOKS) + len(options.formats)
        self.taken: Counter[Job] = Counter()
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=20),
            TextColumn("{task.fields[done]}/{task.fields[jobs]}{task.fields[rate]}", markup=False),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[step]}", markup=False, table_column=Column(ratio=1, no_wrap=True)),
        )
        self.progress = Progress(*columns, console=self.console, expand=True, disable=not self.console.is_terminal)
        total = len(jobs) * self.steps
        self.task = self.progress.add_task("briefings", total=total, done=0, jobs=len(jobs), rate="", step="")
        self.done_jobs = 0

    def step(self, job: Job, name: str) -> None:
        """A step of a job is done."""
        self.taken[job] += 1
        self.progress.update(self.task, advance=1, step=f"{job.name} {name}")

    def done(self, outcome: Outcome) -> None:
        """A job is done: what it did not need to do counts as done, too."""
        self.done_jobs += 1
        elapsed = self.progress.tasks[0].elapsed or 0
        rate = f", {3600 * self.done_jobs / elapsed:.0f}/h" if elapsed > 1 else ""
        rest = max(0, self.steps - self.taken[outcome.job])
        self.progress.update(self.task, advance=rest, done=self.done_jobs, rate=rate)
        if outcome.state == "failed":
            # Neither markup nor line breaks of ours: an error is shown as it is, a path can be copied.
            text = Text.assemble((f"{outcome.job.name}:", "red"), f" {outcome.reason}")
            self.progress.console.print(text, soft_wrap=True)
        elif self.why:
            told = "; ".join(outcome.why) or "nothing has changed"
            self.progress.console.print(Text(f"{outcome.job.name}: {told}"), soft_wrap=True)


@dataclass(frozen=True)
class Place:
    """Where to build and where to keep: `url` for what is no folder of this machine, `scheduler` of a cluster."""

    threads: int
    url: str = ""
    scheduler: str = ""


def build_all(jobs: Sequence[Job], options: Options, place: Place, *, why: bool = False, report: bool = False) -> int:
    """Bring the jobs up to date; returns the exit status. A job that fails does not stop the others.

    All inputs, the notebooks and the folder to write to are proved good before anything runs. `report` asks for
    batch.json beside the outputs.
    """
    watcher = Watcher(jobs, options, why=why)
    url = place.url or (options.out.resolve().as_uri() if place.scheduler else "")
    with ExitStack() as stack:
        mirror = stack.enter_context(mirrored()) if url else options.out
        store = FsspecStore(url, mirror) if url else None
        with watcher.progress:
            if place.scheduler:
                outcomes = build_on_cluster(jobs, options, url, place.scheduler, watcher)
            else:
                if store is not None:
                    store.prove()
                outcomes = run_batch(jobs, replace(options, out=mirror), place.threads, Prover(), watcher, store)
        if report and store is not None:
            store.report(report_text(outcomes))
        elif report:
            write_report(outcomes, options.out)
    summarise(outcomes, place.url or shown(options.out))
    return exit_status(outcomes)


def summarise(outcomes: Sequence[Outcome], out: str) -> None:
    """The documents written, with their sizes; of a large batch, a table. `out` is the folder as it is shown."""
    if len(outcomes) > MANY:
        _table(outcomes)
        return
    console = Console(highlight=False, markup=False, soft_wrap=True)
    for item in outcomes:
        if item.state == "up-to-date":
            console.print(f"{out}/{item.place}  up to date")
        elif item.state == "built":
            for name, size in item.sizes:
                console.print(f"{out}/{item.place}/{name}  {size / 1000:.0f} kB")


def _table(outcomes: Sequence[Outcome]) -> None:
    """A line for each briefing, and how many came to what."""
    console = Console(highlight=False)
    table = Table("briefing", "state", "seconds", "notebooks run", show_edge=False)
    for item in outcomes:
        seconds = f"{item.seconds:.1f}" if item.seconds else ""
        table.add_row(Text(item.job.name), item.state, seconds, str(len(item.notebooks)) if item.notebooks else "")
    console.print(table)
    counts = Counter(item.state for item in outcomes)
    console.print(", ".join(f"{count} {state}" for state, count in sorted(counts.items())))


def shown(path: Path) -> str:
    """The path as seen from here when it is below."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def show_changes(changes: Sequence[Change]) -> None:
    """The changes as a table: kind, what, before, after."""
    console = Console(highlight=False)
    if not changes:
        console.print("no change")
        return
    table = Table("kind", "what", "before", "after", show_edge=False)
    for change in changes:
        table.add_row(change.kind, *map(Text, (change.name, change.before or "–", change.after or "–")))
    console.print(table)
