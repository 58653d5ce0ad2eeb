"""What a person sees of a build: progress while it runs, then what was written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from briefing.checks import check_declarations
from briefing.compare import Change
from briefing.errors import BuildError, UserError
from briefing.pipeline import Built, Job, Options, build, prove, prove_out
from briefing.project import SECTION_NOTEBOOKS


def build_all(jobs: Sequence[Job], options: Options) -> int:
    """Build the jobs one after another; returns the exit status. A job that fails does not stop the others.

    All inputs, the notebooks and the folder to write to are proved good before anything runs.
    """
    agreements = prove(jobs)
    for agreement in {found.id: found for found in agreements.values()}.values():
        check_declarations(agreement)
    prove_out(agreements, options)
    console = Console(stderr=True, highlight=False)
    built: list[Built] = []
    failures = 0
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[step]}", markup=False),
    )
    with Progress(*columns, console=console) as progress:
        for job in jobs:
            steps = len(SECTION_NOTEBOOKS) + len(options.formats)
            task = progress.add_task(f"{Path(job.agreement).name} {job.edition} {job.lang}", total=steps, step="")
            try:
                built.append(build(job, options, lambda step, task=task: progress.update(task, advance=1, step=step)))  # type: ignore[misc]
                progress.update(task, step="done")
            except (BuildError, UserError) as error:
                failures += 1
                progress.update(task, step="failed")
                # Neither markup nor line breaks of ours: an error is shown as it is, a path can be copied.
                progress.console.print(Text.assemble((f"{job.lang}:", "red"), f" {error}"), soft_wrap=True)
    _summary(built)
    return 1 if failures else 0


def _summary(built: Sequence[Built]) -> None:
    """The documents written, with their sizes."""
    console = Console(highlight=False, markup=False, soft_wrap=True)
    for item in built:
        for path in item.files:
            if path.parent == item.folder and path.suffix in {".html", ".pdf"}:
                console.print(f"{_shown(path)}  {path.stat().st_size / 1000:.0f} kB")


def _shown(path: Path) -> str:
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
