"""A batch on a Dask cluster: workers build whole briefings, and send back what became of them.

Code, data and packages of every worker are compared with this machine's before anything runs, and again by the worker
itself before each briefing: one may join late. A briefing whose worker is lost is built again by another.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.checks import Prover
from briefing.errors import BuildError, Problem, UserError
from briefing.kernel import own_folder
from briefing.pipeline.answers import Answers
from briefing.pipeline.batch import Listener, cores, proved_jobs, run_batch
from briefing.pipeline.inputs import Inputs, environment, interpreter
from briefing.pipeline.jobs import Job, Options
from briefing.pipeline.report import Outcome
from briefing.pipeline.store import EXTRA, FsspecStore
from briefing.project import DATA, NOTEBOOKS, PACKAGE, REPORT
from briefing.reads import digest

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT_SECONDS = 10
MIRROR = "briefing"
SHOWN = 3


class Steps:
    """A listener that writes steps down, with the seconds since it began."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.lines: list[str] = []

    def step(self, job: Job, name: str) -> None:
        self.lines.append(f"{time.monotonic() - self.start:.2f} s: {name}")

    def done(self, outcome: Outcome) -> None:
        self.lines.append(f"{time.monotonic() - self.start:.2f} s: {outcome.state}")


def identity() -> dict[str, str]:
    """What this machine would build from: the digest of each file of the project, the version of each package."""
    files = Inputs().below(PACKAGE, DATA, NOTEBOOKS, REPORT)
    return dict(sorted({**files, **_packages(environment()), "Python": interpreter()}.items()))


@lru_cache(maxsize=1)
def _packages(installed: str) -> dict[str, str]:
    """The version of each package, worked out once for what is installed: it takes longer than all the files."""
    return Answers().packages()


def build_on_cluster(
    jobs: Sequence[Job], options: Options, url: str, scheduler: str, listener: Listener
) -> list[Outcome]:
    """Bring the jobs up to date at `url` on the cluster of `scheduler`; outcomes in the order of the jobs.

    All inputs are proved good here first. Raises `UserError` for a scheduler that does not answer, a cluster without
    workers, a worker that would build from something else, and when no job is good.
    """
    here = identity()
    proved = proved_jobs(jobs, Prover())
    with mirrored() as mirror, _client(scheduler) as client:
        FsspecStore(url, mirror).prove()
        _prove_workers(client, here)
        found = {job: Outcome(job, "failed", reason=str(error)) for job, error in proved.bad.items()}
        for outcome in found.values():
            listener.done(outcome)
        found |= {
            outcome.job: outcome for outcome in _gathered(client, list(proved.good), options, url, here, listener)
        }
    return [found[job] for job in jobs]


@contextmanager
def _client(scheduler: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError:
        raise _unfit("no package distributed", "Dask installed", EXTRA) from None
    try:
        client = Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        found = f"{scheduler!r}, where no scheduler answers: {error}"
        raise _unfit(found, "the address that `dask scheduler` prints", "Start one, or correct the address.") from None
    with client:
        yield client


def _prove_workers(client: Client, here: Mapping[str, str]) -> None:
    """Compare every worker with this machine. Raises `UserError` naming each that differs, and in what."""
    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except TimeoutError:
        raise _unfit("a scheduler without workers", "one worker or more", "Start some: `dask worker`.") from None
    answers: dict[str, Any] = client.run(identity, on_error="return")
    problems = [problem for worker, there in sorted(answers.items()) if (problem := _difference(worker, here, there))]
    if problems:
        raise UserError(*problems)


def _difference(worker: str, here: Mapping[str, str], there: Mapping[str, str] | Exception) -> Problem | None:
    """What a worker would build from that is not as it is here."""
    remedy = "Install the same lock file there, with the same checkout."
    if isinstance(there, Exception):
        return Problem(worker, "worker", f"{type(there).__name__}: {there}", "this package, installed", remedy)
    differing = [name for name in sorted(here.keys() | there.keys()) if here.get(name) != there.get(name)]
    if not differing:
        return None
    told = [f"{name} {_short(there.get(name))}, expected {_short(here.get(name))}" for name in differing[:SHOWN]]
    more = f" and {len(differing) - SHOWN} more" if len(differing) > SHOWN else ""
    return Problem(worker, "worker", "; ".join(told) + more, "the driver's code, data and packages", remedy)


def _short(version: str | None) -> str:
    """A version, or the beginning of a digest."""
    return "missing" if version is None else version if len(version) < 40 else version[:8]


def _gathered(
    client: Client, jobs: Sequence[Job], options: Options, url: str, here: dict[str, str], listener: Listener
) -> Iterator[Outcome]:
    """Submit the jobs; their outcomes as they come, whichever worker they come from."""
    from distributed import as_completed

    given = (options, url, digest(here), _slots(client))
    futures: dict[Future[Outcome | Stranger], Job] = {
        client.submit(build_here, job, *given, key=f"briefing {number} {job.name}", pure=False): job
        for number, job in enumerate(jobs)
    }
    try:
        for future in as_completed(futures, loop=client.loop):
            outcome = _outcome(futures[future], future, here)
            listener.done(outcome)
            yield outcome
    except BaseException:
        client.cancel(list(futures), force=True)
        raise


def _slots(client: Client) -> dict[str, int]:
    """Host → the briefings that its workers may build at a time: they share its processors."""
    slots: Counter[str] = Counter()
    for worker in client.scheduler_info(n_workers=-1)["workers"].values():
        slots[worker["host"]] += worker["nthreads"]
    return dict(slots)


def _outcome(job: Job, future: Future[Outcome | Stranger], here: Mapping[str, str]) -> Outcome:
    """What a future came to; one that was lost with the scheduler, or took worker after worker with it, has failed."""
    if future.cancelled():
        return Outcome(job, "failed", reason="the scheduler no longer knows of it")
    if (error := future.exception()) is not None:
        return Outcome(job, "failed", reason=f"{type(error).__name__}: {error}")
    result = future.result()
    if isinstance(result, Outcome):
        return result
    return Outcome(job, "failed", reason=str(_difference(result.worker, here, result.identity)), worker=result.worker)


@dataclass(frozen=True)
class Stranger:
    """A worker that joined late and would build from something else."""

    worker: str
    identity: dict[str, str]


def build_here(job: Job, options: Options, url: str, expected: str, slots: Mapping[str, int]) -> Outcome | Stranger:
    """Build one briefing in this worker, and keep it at `url`. What goes wrong comes back as a failed outcome.

    `expected` is the digest of the driver's identity: a worker of another one builds nothing. `slots` says how many
    briefings each host builds at a time. The driver has proved the inputs: here they are only read.
    """
    from distributed import get_worker

    worker, here = get_worker(), identity()
    if digest(here) != expected:
        return Stranger(worker.address, here)
    steps = Steps()
    threads = max(1, cores() // slots.get(worker.ip, worker.state.nthreads))
    with mirrored() as mirror:
        store = FsspecStore(url, mirror)
        try:
            (outcome,) = run_batch([job], replace(options, out=mirror), threads, Job.check, steps, store)
        except (UserError, BuildError, OSError) as error:
            outcome = Outcome(job, "failed", reason=str(error))
    return replace(outcome, worker=worker.address, log=tuple(steps.lines))


@contextmanager
def mirrored() -> Iterator[Path]:
    """A folder for one build; what killed processes left is swept with the folders of their kernels."""
    folder = own_folder(MIRROR, Path(tempfile.gettempdir()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unfit(found: str, expected: str, remedy: str) -> UserError:
    return UserError(Problem("command line", "--scheduler", found, expected, remedy))
