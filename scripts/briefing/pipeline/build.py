"""One briefing: what is out of date is made again, the rest is carried over, and the whole takes its place at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Protocol

import nbformat

from briefing import spans
from briefing.agreement import Agreement
from briefing.context import load_vocabulary
from briefing.pipeline.answers import Answers
from briefing.pipeline.documents import REGISTER, write_documents
from briefing.pipeline.inputs import (
    TABLE_FILES,
    InputChangedError,
    Inputs,
    code,
    environment,
    interpreter,
    section_notebooks,
)
from briefing.pipeline.jobs import Job, Options, Paper, paper_for
from briefing.pipeline.locks import locked
from briefing.pipeline.manifest import write_manifest
from briefing.pipeline.plan import TEMPLATES, Plan, look, path_of
from briefing.pipeline.record import READS, NotebookRecord, Record, read_answers, write_answers, write_record
from briefing.pipeline.stage import mend, staged
from briefing.pipeline.watch import Executed, run_watched
from briefing.project import PACKAGE, ROOT
from briefing.render import collect

Progress = Callable[[str], None]
NOTEBOOKS = "notebooks"


class Stopped(Exception):  # noqa: N818 - no error: who interrupted knows
    """The batch was interrupted while this briefing was built."""


class Store(Protocol):
    """Where outputs are kept when that is no folder of this machine: a folder here mirrors them."""

    def fetch(self, target: Path) -> None:
        """Put what is kept of a target into its folder here, if it is whole."""

    def push(self, target: Path) -> None:
        """Keep what stands in the target's folder here, whole or not at all."""


@dataclass(frozen=True)
class Workshop:
    """What the briefings of a batch share: inputs and answers as of its start, threads for notebooks, a way to stop."""

    options: Options
    inputs: Inputs
    answers: Answers
    notebooks: Executor
    stop: Event
    store: Store | None = None


@dataclass(frozen=True)
class Built:
    """What was done for a job: the notebooks run, the documents rendered, and why.

    `is_untouched` says that nothing was written at all, not even the record.
    """

    notebooks: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    is_untouched: bool = False


def build(job: Job, agreement: Agreement, shop: Workshop, progress: Progress = lambda step: None) -> Built:
    """Bring a briefing up to date in `options.out/<agreement>/<edition>/<lang>/`.

    `progress` is told each step as it is done. Raises `BuildError` for a failed notebook or document, and when an
    input changed meanwhile; the last good output then stays in place.
    """
    target = job.target(agreement, shop.options.out)
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target, waiting=lambda: progress("waiting for another build of it")):
        mend(target)
        plan = look(job, agreement.file.resolve(), target, shop.options, shop.inputs, shop.answers)
        if plan.is_empty:
            return Built(is_untouched=True)
        with staged(target) as folder:
            rendered = _fill(folder, target, plan, job, agreement, shop, progress)
        return Built(tuple(plan.notebooks), rendered, tuple(plan.reasons))


def _fill(
    folder: Path, target: Path, plan: Plan, job: Job, agreement: Agreement, shop: Workshop, progress: Progress
) -> tuple[str, ...]:
    """Put all outputs and the record into the folder; returns the documents rendered anew."""
    shop.inputs.take(agreement.file.resolve())
    known, old = plan.record.notebooks if plan.record else {}, read_answers(target)
    plan.run([name for name in known if name not in old], [f"{READS} is no longer as it was written"])
    kept = [name for name in known if name not in plan.notebooks]
    _carry(target, folder, [f"{NOTEBOOKS}/{name}.ipynb" for name in kept])
    executed = _run(plan, job, agreement, folder, shop, progress)
    answers = {name: executed[name].answers if name in executed else old[name] for name in sorted({*kept, *executed})}
    notebooks = {name: executed[name].record if name in executed else known[name] for name in answers}
    _heed(shop)
    record = _record(job, agreement, shop, notebooks)
    rendered, record = _documents(folder, target, plan, record, shop, progress)
    write_answers(folder, answers)
    write_manifest(folder, job, agreement, record, shop.inputs)
    write_record(folder, record)
    _refuse_changes(shop.inputs, notebooks.values(), agreement)
    _heed(shop)
    return rendered


def _heed(shop: Workshop) -> None:
    """Raise `Stopped` when the batch was interrupted: what was there stays."""
    if shop.stop.is_set():
        raise Stopped


def _run(
    plan: Plan, job: Job, agreement: Agreement, folder: Path, shop: Workshop, progress: Progress
) -> dict[str, Executed]:
    """The notebooks of one briefing need nothing of each other: as many side by side as the batch has threads."""

    def run(path: Path) -> Executed:
        _heed(shop)
        done = run_watched(path, folder / NOTEBOOKS / path.name, job, agreement.file.resolve(), shop.inputs)
        progress(path.stem)
        return done

    sources = [path for path in section_notebooks() if path.stem in plan.notebooks]
    runs: list[Future[Executed]] = [shop.notebooks.submit(run, path) for path in sources]
    try:
        return {path.stem: each.result() for path, each in zip(sources, runs, strict=True)}
    except BaseException as error:
        for each in runs:
            each.cancel()
        # One that failed lets those beside it end: their files lie in the folder that is about to move.
        wait(runs)
        if shop.stop.is_set() and isinstance(error, Exception):
            raise Stopped from None
        raise
    finally:
        shutil.rmtree(folder / "sources", ignore_errors=True)


def _record(job: Job, agreement: Agreement, shop: Workshop, notebooks: dict[str, NotebookRecord]) -> Record:
    options, country = shop.options, load_vocabulary(job.lang).places[agreement.announced.by].country
    return Record(
        parameters=job.parameters,
        interpreter=interpreter(),
        environment=environment(),
        packages=shop.answers.packages(),
        code=code(shop.inputs),
        tables={path.relative_to(ROOT).as_posix(): shop.inputs.digest(path) for path in TABLE_FILES},
        notebooks=notebooks,
        templates={name: shop.inputs.below(TEMPLATES[name]) for name in options.formats},
        asked_paper=options.paper,
        paper=paper_for(agreement, country, options.paper),
    )


def _documents(
    folder: Path, target: Path, plan: Plan, record: Record, shop: Workshop, progress: Progress
) -> tuple[tuple[str, ...], Record]:
    """Render what is out of date and carry over the rest: unchanged outputs of notebooks end the chain here."""
    formats = shop.options.formats
    old = plan.record
    if old is None or old.content != record.content:
        plan.render(formats, [])
    elif old.paper != record.paper:
        plan.render([name for name in formats if name == "pdf"], ["another paper"])
    wanted = [name for name in formats if name in plan.documents]
    others = [f"briefing.{name}" for name in formats if name not in wanted]
    if old is not None and not wanted:
        _carry(target, folder, [*others, REGISTER])
        return (), replace(record, versions=old.versions, data_sha256=old.data_sha256)
    _carry(target, folder, others)
    paths = [folder / NOTEBOOKS / path.name for path in section_notebooks()]
    with spans.span("collect", "render"):
        document = collect([nbformat.read(path, as_version=4) for path in paths])
    write_documents(document, folder, wanted, _paper(record), progress)
    return tuple(wanted), replace(record, versions=document.meta.versions, data_sha256=document.meta.data_sha256)


def _paper(record: Record) -> Paper:
    return "a4" if record.paper == "a4" else "us-letter"


def _carry(target: Path, folder: Path, names: Iterable[str]) -> None:
    """The same files in the new folder; nothing is copied where a second name for them will do."""
    for name in names:
        try:
            os.link(target / name, folder / name)
        except OSError:
            shutil.copyfile(target / name, folder / name)


def _refuse_changes(inputs: Inputs, notebooks: Iterable[NotebookRecord], agreement: Agreement) -> None:
    """Raise `InputChangedError` when an input is another than when the batch began."""
    files = [*section_notebooks(), *TABLE_FILES, *inputs.seen(PACKAGE, *TEMPLATES.values())]
    folders: list[Path] = []
    for record in notebooks:
        files += [path_of(name, agreement.file.resolve()) for name in record.files]
        folders += [path_of(name, agreement.file.resolve()) for name in record.folders]
    if changed := inputs.changed(dict.fromkeys(files), dict.fromkeys(folders)):
        raise InputChangedError(*changed)
