"""What the data and the installation answer now, to questions noted in an earlier build."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from briefing.context import Context, forget, load_context
from briefing.pipeline.jobs import Job
from briefing.reads import Watched, digest

DISTRIBUTION = "city-agreement-briefing"


class Answers:
    """Answers of this batch, each worked out once; the tables are read anew when it is made."""

    def __init__(self) -> None:
        forget()
        self._known: dict[tuple[str, str, str], str | None] = {}
        self._packages: dict[str, str] = {}

    def packages(self) -> dict[str, str]:
        """Package → version, for all that the briefing imports, near and far."""
        if not self._packages:
            found: dict[str, str] = {}
            _add(DISTRIBUTION, found)
            self._packages = dict(sorted(found.items()))
        return self._packages

    def differing(self, job: Job, answers: Mapping[str, str]) -> list[str]:
        """The questions whose answers are others than those noted."""
        return [question for question, noted in answers.items() if self._answer(job, question) != noted]

    def _answer(self, job: Job, question: str) -> str | None:
        key = (job.lang, job.as_of, question)
        if key not in self._known:
            self._known[key] = _asked(load_context(job.lang, job.as_of), json.loads(question))
        return self._known[key]


def _asked(context: Context, question: list[Any]) -> str | None:
    """The digest of an answer; None where the question has none: it was asked of another context, or of another row."""
    called, name, *arguments = question
    try:
        if called == context.called:
            return digest(getattr(context, name)(*arguments[0], **arguments[1]))
        table = called.removeprefix(f"{context.called} ")
        vocabulary = called.removeprefix(f"{context.vocabulary.lang} ")
        held = getattr(context, table, None) or getattr(context.vocabulary, vocabulary, None)
        held = held() if callable(held) and not isinstance(held, Watched) else held
        return digest(held.answer(name, arguments[0])) if isinstance(held, Watched) else None
    except KeyError:
        return None


def _add(name: str, found: dict[str, str]) -> None:
    """The package and what it requires, without extras; what is not installed is not imported."""
    key = canonicalize_name(name)
    if key in found:
        return
    try:
        found[key] = version(name)
    except PackageNotFoundError:
        return
    for requirement in map(Requirement, requires(name) or ()):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            _add(requirement.name, found)
