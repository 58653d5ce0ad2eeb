"""`briefing check`: facts, exhibits and context tables validated without building; anchors found in a text again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError

from briefing.agreement import (
    Agreement,
    anchor_problems,
    check_anchors,
    known_agreements,
    load_agreement,
    normalise,
    not_verified,
)
from briefing.context import Context, load_context, load_vocabulary
from briefing.declared import Exhibits, load_exhibits
from briefing.errors import Problem, UserError
from briefing.notes import named_observations, notes_file, read_notes
from briefing.project import DATA, LANGUAGES

DESCRIPTOR = DATA / "datapackage.json"


def check_declarations(agreement: Agreement) -> None:
    """Prove exhibits and notes good before anything runs. Raises `UserError` with every mistake."""
    exhibits = load_exhibits(agreement.file.parent)
    context = load_context("fr")
    problems = [*_exhibit_problems(agreement, exhibits, context), *_note_problems(agreement, context)]
    if problems:
        raise UserError(*problems)


def check_agreement(name: str) -> list[str]:
    """Validate facts, exhibits, notes and tables; returns what was found good. Raises `UserError` otherwise."""
    agreement = load_agreement(name)
    check_declarations(agreement)
    context = load_context("fr")
    problems = list(_table_problems())
    if problems:
        raise UserError(*problems)
    anchors = list(agreement.anchored())
    lines = [
        f"facts: {agreement.id}: {len(anchors)} anchored facts, {len(agreement.figures)} figures, valid",
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


def _exhibit_problems(agreement: Agreement, exhibits: Exhibits, context: Context) -> Iterator[Problem]:
    """Declared names that nothing answers to: series, observations, indicators, sectors."""
    vocabulary = load_vocabulary("fr")
    file = agreement.file.parent / "exhibits.yaml"
    known = {
        "series": set(context.frames["series"].index),
        "observation": set(context.frames["observations"].index),
        "indicator": set(vocabulary.indicators),
        "sector": set(vocabulary.sectors),
        "place": set(vocabulary.places),
    }
    for kind, where, name in _declared_names(exhibits):
        if name not in known[kind]:
            yield Problem(
                file, where, repr(name), f"the id of a known {kind}", "Correct the id, or add it to the data."
            )


def _declared_names(exhibits: Exhibits) -> Iterator[tuple[str, str, str]]:
    """Each name declared: its kind, where it stands, the name."""
    for code, sector in exhibits.sectors.items():
        yield "sector", "sectors", code
        for i, row in enumerate(sector.table):
            where = f"sectors.{code}.table[{i}]"
            yield from (("indicator", where, row.indicator) for _ in [0] if row.indicator)
            yield from (("place", where, place) for place in row.places)
            yield from (("observation", where, key) for key in row.observations)
        for spec in sector.figures:
            where = f"sectors.{code}.figures.{spec.id}"
            yield from (("series", where, name) for name in spec.series)
            yield from (("observation", where, key) for key in spec.observations)
            for change in spec.changes:
                yield ("series", where, change.series) if change.series else ("observation", where, change.observation)
    for i, pair in enumerate(exhibits.cities):
        yield from (("observation", f"cities[{i}]", key) for key in (*pair.a, *pair.b))
    yield from (("series", f"watch[{i}]", row.series) for i, row in enumerate(exhibits.watch))


def _note_problems(agreement: Agreement, context: Context) -> Iterator[Problem]:
    """Notes that are no template, or name an observation that the data do not have."""
    known = set(context.frames["observations"].index)
    for lang in LANGUAGES:
        path = notes_file(agreement, lang)
        for key, template in read_notes(agreement, lang).items():
            where = f"## {key}"
            try:
                Environment().parse(template)
            except TemplateSyntaxError as error:
                remedy = "Correct the template."
                yield Problem(
                    path, where, error.message or "a syntax error", "a Jinja template", remedy, line=error.lineno
                )
            for name in named_observations(template):
                if name not in known:
                    remedy = "Correct the id, or add it to the data."
                    yield Problem(path, where, repr(name), "the id of a known observation", remedy)


def _table_problems() -> Iterator[Problem]:
    """What Frictionless finds wrong with the data package, by file and row."""
    import frictionless

    report = frictionless.validate(str(DESCRIPTOR))
    for task in report.tasks:
        for error in task.errors:
            yield _table_problem(Path(task.place), error)
    for error in report.errors:
        yield _table_problem(DESCRIPTOR, error)


def _table_problem(file: Path, error: Any) -> Problem:
    return Problem(
        DATA / file,
        getattr(error, "field_name", "") or error.type,
        error.note,
        error.title.lower(),
        "Correct the row.",
        line=getattr(error, "row_number", None),
    )
