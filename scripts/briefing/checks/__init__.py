"""`briefing check`: facts, exhibits, notes and context tables validated without building; anchors found again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Protocol

from briefing.agreement import (
    Agreement,
    anchor_problems,
    check_anchors,
    known_agreements,
    load_agreement,
    normalise,
    not_verified,
)
from briefing.checks.exhibits import exhibit_problems
from briefing.checks.notes import note_problems
from briefing.checks.tables import table_problems
from briefing.context import load_context
from briefing.errors import Problem, UserError
from briefing.project import LANGUAGES

__all__ = ["Prover", "check_agreement", "check_declarations", "check_source"]


def check_declarations(agreement: Agreement) -> None:
    """Prove exhibits and notes good before anything runs. Raises `UserError` with every mistake."""
    context = load_context("fr")
    problems = list(exhibit_problems(agreement, context))
    for lang in LANGUAGES:
        problems += note_problems(agreement, lang, context)
    if problems:
        raise UserError(*problems)


class Checkable(Protocol):
    """A job: `check` gives its agreement, once its own parameters and the facts are proved good."""

    def check(self) -> Agreement: ...


class Prover:
    """Proves a job's inputs; what an agreement declares is looked at once, however many jobs it has."""

    def __init__(self) -> None:
        self._declared: set[Path] = set()

    def __call__(self, job: Checkable) -> Agreement:
        agreement = job.check()
        if agreement.file not in self._declared:
            check_declarations(agreement)
            self._declared.add(agreement.file)
        return agreement


def check_agreement(name: str) -> list[str]:
    """Validate facts, exhibits, notes and tables; returns what was found good. Raises `UserError` otherwise."""
    agreement = load_agreement(name)
    check_declarations(agreement)
    context = load_context("fr")
    problems = list(table_problems())
    if problems:
        raise UserError(*problems)
    anchors = list(agreement.anchored())
    lines = [
        f"facts: {agreement.id}: {len(anchors)} anchored facts, figures: {len(agreement.figures)}, valid",
        f"context: {len(context.observations())} observations, {len(context.frames['sources'])} sources, valid",
        f"agreements known: {', '.join(known_agreements())}",
    ]
    pending = not_verified(agreement)
    if pending:
        lines.append(
            f"not yet verified against the text ({len(pending)}): " + ", ".join(report.path for report in pending)
        )
    return lines


def check_source(name: str, source: Path) -> tuple[list[str], bool]:
    """Every anchor looked up in the text of `source`: report lines, and whether one needs mending."""
    agreement = load_agreement(name)
    reports = check_anchors(agreement, normalise(_read(source)))
    counts = Counter(report.state for report in reports)
    lines = [f"anchors: {', '.join(f'{count} {state}' for state, count in sorted(counts.items()))}"]
    lines += [str(report) for report in reports if report.state != "verified" and not report.failed]
    problems = anchor_problems(agreement, reports)
    return lines + [str(problem) for problem in problems], bool(problems)


def _read(source: Path) -> str:
    problem = ("a text file in UTF-8", "Give the path of a copy of the announcement.")
    try:
        return source.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UserError(Problem(source, "--source", f"byte {error.start} is not UTF-8", *problem)) from error
    except OSError as error:
        raise UserError(Problem(source, "--source", error.strerror or "unreadable", *problem)) from error
