"""A batch told to a machine: `batch.json`, and the exit status."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from briefing.pipeline.jobs import Job
from briefing.pipeline.record import to_json

State = Literal["built", "up-to-date", "failed"]
REPORT = "batch.json"
ALL, NONE, SOME = 0, 1, 3


@dataclass(frozen=True)
class Outcome:
    """What became of a job: `reason` says why it failed, `why` what had changed; `folder` holds its outputs."""

    job: Job
    state: State
    seconds: float = 0.0
    reason: str = ""
    why: tuple[str, ...] = ()
    folder: Path | None = None
    notebooks: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


def exit_status(outcomes: Iterable[Outcome]) -> int:
    """0 when all briefings are there and up to date, 1 when none is, 3 when some are."""
    failed = {outcome.state == "failed" for outcome in outcomes}
    return ALL if failed <= {False} else NONE if failed == {True} else SOME


def write_report(outcomes: Sequence[Outcome], out: Path) -> None:
    """Write `batch.json` into the folder of outputs, whole or not at all."""
    out.mkdir(parents=True, exist_ok=True)
    temporary = out / f".{REPORT}.{os.getpid()}"
    temporary.write_text(to_json(as_data(outcomes, out)), encoding="utf-8", newline="\n")
    temporary.replace(out / REPORT)


def as_data(outcomes: Sequence[Outcome], out: Path) -> dict[str, Any]:
    """The batch as JSON data: each briefing's key, state, seconds, the reason it failed, what had changed."""
    briefings = [
        {
            "agreement": item.job.agreement,
            "edition": item.job.edition,
            "lang": item.job.lang,
            "state": item.state,
            "seconds": round(item.seconds, 3),
            "reason": item.reason,
            "why": list(item.why),
            "notebooks": list(item.notebooks),
            "documents": list(item.documents),
            "folder": item.folder.relative_to(out).as_posix() if item.folder else None,
        }
        for item in outcomes
    ]
    return {"schema": 1, "status": exit_status(outcomes), "briefings": briefings}
