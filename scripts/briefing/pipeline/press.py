"""A document → its PDF, in a process of its own where one can be forked."""

from __future__ import annotations

import pickle
import subprocess
from datetime import datetime

from briefing.errors import BuildError
from briefing.kernel.client import Unavailable
from briefing.kernel.forks import ForkDiedError, run_forked
from briefing.pipeline.jobs import Paper
from briefing.render import Document, render_pdf
from briefing.render.press import GOOD, MODULE

PDF_SECONDS = 300


def press(document: Document, paper: Paper, timestamp: datetime) -> bytes:
    """The document as PDF, dated `timestamp`. Raises `BuildError` for one that cannot be made, or not in time."""
    job = pickle.dumps((document, paper, timestamp))
    try:
        answer = _answer(job)
    except Unavailable:
        return render_pdf(document, paper=paper, timestamp=timestamp)
    except ForkDiedError as error:
        raise BuildError(f"the PDF: the process that made it failed: {error}") from error
    except subprocess.TimeoutExpired as error:
        raise BuildError(f"the PDF: it took longer than the {PDF_SECONDS} seconds that it may") from error
    if not answer.startswith(GOOD):
        raise BuildError(answer[1:].decode())
    return answer[1:]


def _answer(job: bytes) -> bytes:
    """What the process says; one that was ended by a signal gets a successor, once."""
    try:
        return run_forked(MODULE, job, PDF_SECONDS)
    except ForkDiedError as error:
        if error.status > 0:
            raise
        return run_forked(MODULE, job, PDF_SECONDS)
