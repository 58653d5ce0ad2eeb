"""Many briefings in one process: inputs proved first, notebooks of several at a time, rendering beside them.

Threads suffice: a notebook computes in its kernel's process, and Typst lets go of Python's lock while it sets a page.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from functools import lru_cache
from pathlib import Path
from threading import Event
from typing import Protocol

from briefing.agreement import Agreement
from briefing.errors import BuildError, UserError
from briefing.kernel import kill_kernels, sweep_kernels
from briefing.pipeline.answers import Answers
from briefing.pipeline.build import Stopped, Store, Workshop, build
from briefing.pipeline.fresh import fresh_outcome, is_fresh
from briefing.pipeline.inputs import TABLE_FILES, Inputs
from briefing.pipeline.jobs import Job, Options, target_of
from briefing.pipeline.notebooks import check_notebooks
from briefing.pipeline.report import Outcome, sizes_in
from briefing.pipeline.stage import check_out

Prove = Callable[[Job], Agreement]
AGREEMENTS_KEPT = 100
KILL_SECONDS = 0.1
WAIT_SECONDS = 0.2


class Listener(Protocol):
    """Who is told how a batch goes, from any of its threads."""

    def step(self, job: Job, name: str) -> None:
        """A step of a job is done: a notebook's name, `html` or `pdf`."""

    def done(self, outcome: Outcome) -> None:
        """A job is done."""


class Proved:
    """The jobs of a batch that are good, each with its agreement's id, and what is wrong with the others.

    Of the agreements only the last ones are kept: a batch of thousands takes no more memory than one of a hundred.
    """

    def __init__(self, prove: Prove) -> None:
        self.good: dict[Job, str] = {}
        self.bad: dict[Job, UserError] = {}
        self.agreement = lru_cache(maxsize=AGREEMENTS_KEPT)(prove)

    def add(self, job: Job) -> Agreement | None:
        """Prove a job; its agreement, if it is good."""
        try:
            agreement = self.agreement(job)
        except UserError as error:
            self.bad[job] = error
            return None
        self.good[job] = agreement.id
        return agreement

    @property
    def mistakes(self) -> UserError:
        """All that is wrong, each mistake once."""
        return UserError(*dict.fromkeys(problem for error in self.bad.values() for problem in error.problems))


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_batch(
    jobs: Sequence[Job], options: Options, threads: int, prove: Prove, listener: Listener, store: Store | None = None
) -> list[Outcome]:
    """Bring all the jobs up to date, at most `threads` notebooks at a time; outcomes in the order of the jobs.

    With a `store`, `options.out` only mirrors what is there. All inputs are proved good by `prove` before anything
    runs. A job that is not is one failed outcome, unless none is good: then `UserError` is raised with every mistake.
    """
    inputs = Inputs()
    # First looked at, then read: a change in between is noticed.
    for path in TABLE_FILES:
        inputs.digest(path)
    fresh = set() if options.force else {job for job in jobs if is_fresh(job, options, inputs)}
    check_notebooks()
    proved = _prove([job for job in jobs if job not in fresh], inputs, prove, options.out)
    if not proved.good and not fresh:
        raise proved.mistakes
    sweep_kernels()
    with ThreadPoolExecutor(threads) as notebooks:
        shop = Workshop(options, inputs, Answers(), notebooks, Event(), store)
        return _run(jobs, proved, shop, threads, listener)


def proved_jobs(jobs: Sequence[Job], prove: Prove) -> Proved:
    """The jobs proved good or bad without building. Raises `UserError` when none is good."""
    check_notebooks()
    proved = _prove(jobs, Inputs(), prove)
    if not proved.good:
        raise proved.mistakes
    return proved


def _prove(jobs: Iterable[Job], inputs: Inputs, prove: Prove, out: Path | None = None) -> Proved:
    """Prove the jobs, and that their targets can be written below `out`."""
    proved = Proved(prove)
    for job in jobs:
        if job.facts is not None:
            inputs.take(job.facts)
        agreement = proved.add(job)
        if agreement is not None and out is not None:
            check_out(job.target(agreement, out), out)
    return proved


def _run(jobs: Sequence[Job], proved: Proved, shop: Workshop, threads: int, listener: Listener) -> list[Outcome]:
    active: set[Job] = set()

    def one(job: Job) -> Outcome:
        active.add(job)
        try:
            outcome = _outcome(job, proved, shop, listener)
        finally:
            active.discard(job)
        listener.done(outcome)
        return outcome

    # One more than notebooks can run: while it renders, the kernels have work.
    with ThreadPoolExecutor(threads + 1) as briefings:
        try:
            runs = [briefings.submit(one, job) for job in jobs]
            # A thread that waits without end hears of no interrupt that another thread was handed.
            while (state := wait(runs, WAIT_SECONDS, FIRST_EXCEPTION)).not_done:
                for each in state.done:
                    each.result()
            return [each.result() for each in runs]
        except BaseException:
            shop.stop.set()
            briefings.shutdown(wait=False, cancel_futures=True)
            # Who interrupts waits for no notebook. A kernel may be about to start: hence again and again.
            while active:
                kill_kernels()
                time.sleep(KILL_SECONDS)
            raise


def _outcome(job: Job, proved: Proved, shop: Workshop, listener: Listener) -> Outcome:
    start = time.monotonic()
    if job not in proved.good and job not in proved.bad:
        return fresh_outcome(job, shop.options)
    if job in proved.bad:
        return Outcome(job, "failed", reason=str(proved.bad[job]))
    if shop.stop.is_set():
        raise Stopped
    target = target_of(job, proved.good[job], shop.options.out)
    try:
        if shop.store is not None:
            shop.store.fetch(target)
        built = build(job, proved.agreement(job), shop, lambda step: listener.step(job, step))
        if shop.store is not None and not built.is_untouched:
            shop.store.push(target)
    except (BuildError, UserError) as error:
        return Outcome(job, "failed", time.monotonic() - start, str(error))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return Outcome(job, "failed", time.monotonic() - start, f"{where}{error.strerror or error}")
    return Outcome(
        job,
        "built" if built.why else "up-to-date",
        time.monotonic() - start,
        why=built.why,
        place=target.relative_to(shop.options.out).as_posix(),
        sizes=sizes_in(target),
        notebooks=built.notebooks,
        documents=built.documents,
    )
