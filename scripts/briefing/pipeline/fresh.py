"""Whether a briefing is up to date, told in a moment: nothing but the standard library is imported for it."""

from __future__ import annotations

from pathlib import Path

from briefing.pipeline.inputs import Inputs
from briefing.pipeline.jobs import FACTS, Job, Options, target_of
from briefing.pipeline.locks import lock_of
from briefing.pipeline.plan import Undecided, look
from briefing.pipeline.report import Outcome, sizes_in


def is_fresh(job: Job, options: Options, inputs: Inputs) -> bool:
    """Whether nothing is to be done, as far as a glance tells: False also where it takes a look at tables."""
    if job.folder is None:
        return False
    target = fresh_folder(job, options)
    # A build is under way, or was killed: what it left is tidied by the next one.
    if lock_of(target).exists():
        return False
    try:
        return look(job, job.folder / FACTS, target, options, inputs, None).is_empty
    except Undecided:
        return False


def fresh_outcome(job: Job, options: Options) -> Outcome:
    """What is told of a briefing that is up to date."""
    folder = fresh_folder(job, options)
    return Outcome(job, "up-to-date", place=folder.relative_to(options.out).as_posix(), sizes=sizes_in(folder))


def fresh_folder(job: Job, options: Options) -> Path:
    """The folder of outputs of a job whose agreement is a folder: that bears the agreement's id."""
    folder = job.folder
    return target_of(job, folder.name if folder else "", options.out)
