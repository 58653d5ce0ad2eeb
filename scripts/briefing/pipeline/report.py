"""A batch told to a machine: `batch.json`, and the exit status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.pipeline.jobs import Job
from briefing.pipeline.locks import locked
from briefing.pipeline.record import to_json

State = Literal["built", "up-to-date", "failed"]
REPORT = "batch.json"
ALL, NONE, SOME = 0, 1, 3


@dataclass(frozen=True)
class Outcome:
    """What became of a job: `reason` says why it failed, `why` what had changed.

    `place` is the folder of its outputs below that of all, `sizes` the documents there with their bytes; `worker` and
    `log` tell who built it elsewhere, and its steps.
    """

    job: Job
    state: State
    seconds: float = 0.0
    reason: str = ""
    why: tuple[str, ...] = ()
    place: str = ""
    sizes: tuple[tuple[str, int], ...] = ()
    notebooks: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    worker: str = ""
    log: tuple[str, ...] = ()


def exit_status(outcomes: Iterable[Outcome]) -> int:
    """0 when all briefings are there and up to date, 1 when none is, 3 when some are."""
    failed = {outcome.state == "failed" for outcome in outcomes}
    return ALL if failed <= {False} else NONE if failed == {True} else SOME


def sizes_in(folder: Path) -> tuple[tuple[str, int], ...]:
    """The documents in a folder of outputs, with their bytes."""
    return tuple((path.name, path.stat().st_size) for path in sorted(folder.glob("briefing.*")))


def write_report(outcomes: Sequence[Outcome], out: Path) -> None:
    """Write `batch.json` into the folder of outputs, whole or not at all."""
    out.mkdir(parents=True, exist_ok=True)
    temporary = out / f".{REPORT}.new"
    with locked(out / REPORT):
        try:
            temporary.write_text(report_text(outcomes), encoding="utf-8", newline="\n")
            temporary.replace(out / REPORT)
        finally:
            temporary.unlink(missing_ok=True)


def report_text(outcomes: Sequence[Outcome]) -> str:
    """The batch as JSON: each briefing's key, state, seconds, the reason it failed, what had changed, what was done."""
    briefings = [
        {
            "agreement": item.job.agreement,
            "edition": item.job.edition,
            "lang": item.job.lang,
            "state": item.state,
            "seconds": round(item.seconds, 3),
            "reason": item.reason,
            "why": item.why,
            "notebooks": item.notebooks,
            "documents": item.documents,
            "folder": item.place,
            "worker": item.worker,
            "log": item.log,
        }
        for item in outcomes
    ]
    return to_json({"schema": 1, "status": exit_status(outcomes), "briefings": briefings})
