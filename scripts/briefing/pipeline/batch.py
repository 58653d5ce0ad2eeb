"""Many briefings in one process: inputs proved first, notebooks of several at a time, rendering beside them.

Threads suffice: a notebook computes in its kernel's process, and Typst lets go of Python's lock while it sets a page.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Event
from typing import Protocol

from briefing.agreement import Agreement
from briefing.errors import BuildError, UserError
from briefing.kernel import kill_kernels, sweep_kernels
from briefing.pipeline.answers import Answers
from briefing.pipeline.build import Stopped, Workshop, build
from briefing.pipeline.fresh import fresh_folder, is_fresh
from briefing.pipeline.inputs import TABLE_FILES, Inputs
from briefing.pipeline.jobs import Job, Options
from briefing.pipeline.notebooks import check_notebooks
from briefing.pipeline.report import Outcome, State
from briefing.pipeline.stage import check_out

Prove = Callable[[Job], Agreement]
KILL_SECONDS = 0.1


class Listener(Protocol):
    """Who is told how a batch goes, from any of its threads."""

    def step(self, job: Job, name: str) -> None:
        """A step of a job is done: a notebook's name, `html` or `pdf`."""

    def done(self, outcome: Outcome) -> None:
        """A job is done."""


@dataclass
class Proved:
    """The jobs of a batch that are good, each with its agreement, and what is wrong with the others."""

    good: dict[Job, Agreement] = field(default_factory=dict)
    bad: dict[Job, UserError] = field(default_factory=dict)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_batch(jobs: Sequence[Job], options: Options, threads: int, prove: Prove, listener: Listener) -> list[Outcome]:
    """Bring all the jobs up to date, at most `threads` notebooks at a time; outcomes in the order of the jobs.

    All inputs are proved good by `prove` before anything runs. A job that is not is one failed outcome, unless none is
    good: then `UserError` is raised with every mistake.
    """
    inputs = Inputs()
    # First looked at, then read: a change in between is noticed.
    for path in TABLE_FILES:
        inputs.digest(path)
    fresh = [] if options.force else [job for job in jobs if is_fresh(job, options, inputs)]
    check_notebooks()
    proved = _prove([job for job in jobs if job not in fresh], inputs, prove)
    if not proved.good and not fresh:
        raise UserError(*dict.fromkeys(problem for error in proved.bad.values() for problem in error.problems))
    for job, agreement in proved.good.items():
        check_out(job.target(agreement, options.out), options.out)
    sweep_kernels()
    with ThreadPoolExecutor(threads) as notebooks:
        shop = Workshop(options, inputs, Answers(), notebooks, Event())
        return _run(jobs, proved, shop, threads, listener)


def _prove(jobs: Iterable[Job], inputs: Inputs, prove: Prove) -> Proved:
    proved = Proved()
    for job in jobs:
        if job.folder is not None:
            inputs.take(job.folder)
        try:
            proved.good[job] = prove(job)
        except UserError as error:
            proved.bad[job] = error
    return proved


def _run(jobs: Sequence[Job], proved: Proved, shop: Workshop, threads: int, listener: Listener) -> list[Outcome]:
    def one(job: Job) -> Outcome:
        outcome = _outcome(job, proved, shop, listener)
        listener.done(outcome)
        return outcome

    # One more than notebooks can run: while it renders, the kernels have work.
    with ThreadPoolExecutor(threads + 1) as briefings:
        runs: list[Future[Outcome]] = [briefings.submit(one, job) for job in jobs]
        try:
            return [each.result() for each in runs]
        except BaseException:
            shop.stop.set()
            for each in runs:
                each.cancel()
            # Who interrupts waits for no notebook. A kernel may be about to start: hence again and again.
            while wait(runs, KILL_SECONDS).not_done:
                kill_kernels()
            raise


def _outcome(job: Job, proved: Proved, shop: Workshop, listener: Listener) -> Outcome:
    start = time.monotonic()
    if job not in proved.good and job not in proved.bad:
        return Outcome(job, "up-to-date", folder=fresh_folder(job, shop.options))
    if job in proved.bad:
        return Outcome(job, "failed", reason=str(proved.bad[job]))
    if shop.stop.is_set():
        raise Stopped
    try:
        built = build(job, proved.good[job], shop, lambda step: listener.step(job, step))
    except (BuildError, UserError) as error:
        return Outcome(job, "failed", time.monotonic() - start, str(error))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return Outcome(job, "failed", time.monotonic() - start, f"{where}{error.strerror or error}")
    state: State = "built" if built.why else "up-to-date"
    taken = time.monotonic() - start
    return Outcome(job, state, taken, "", built.why, built.folder, built.notebooks, built.documents)
