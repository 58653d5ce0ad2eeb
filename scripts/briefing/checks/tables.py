"""The context tables as Frictionless finds them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing.errors import Problem
from briefing.project import DATA

DESCRIPTOR = DATA / "datapackage.json"


def table_problems() -> Iterator[Problem]:
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
