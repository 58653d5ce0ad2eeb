"""A file that says which briefings a batch is to build: agreements × languages × days.

YAML holds the three lists, whose every combination is built. CSV has a briefing a row; an empty cell stands for what
the command line says.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from briefing.agreement.document import Document, Location, describe, nearest, read_document
from briefing.errors import Problem, UserError
from briefing.pipeline.jobs import FACTS, Job, all_agreements
from briefing.project import LANGUAGES

AGREEMENTS, LANGS, DAYS = "agreements", "languages", "as_of"
COLUMNS = ("agreement", "lang", "as_of")
ALL, LATEST = "all", "latest"


def read_matrix(path: Path, langs: Sequence[str], as_of: str) -> list[Job]:
    """The briefings that the file asks for, each once, in its order; `langs` and `as_of` are for what it leaves open.

    Paths of agreements are meant from the file's own folder. Raises `UserError` with every mistake, each at its line.
    """
    found = _of_csv(path, langs, as_of) if path.suffix.lower() == ".csv" else _of_yaml(path, langs, as_of)
    return list(dict.fromkeys(found))


def _of_yaml(path: Path, langs: Sequence[str], as_of: str) -> list[Job]:
    document = read_document(path, "a matrix of briefings", AGREEMENTS)
    problems = [
        document.problem(
            (key,), f"`{key}`", f"one of {', '.join((AGREEMENTS, LANGS, DAYS))}", nearest(key, _KEYS), key=True
        )
        for key in document.data
        if key not in _KEYS
    ]
    lists = {key: _list(document, key, problems) for key in _KEYS}
    if AGREEMENTS not in document.data:
        problems.append(document.problem((), f"no `{AGREEMENTS}`", "a list of agreements, or `all`", "Add it."))
    for key, check in _KEYS.items():
        problems += [
            document.problem(location, describe(value), *expected)
            for location, value in lists[key]
            if (expected := check(value, path.parent))
        ]
    if problems:
        raise UserError(*sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0)))
    names = [_placed(str(value), path.parent) for _, value in lists[AGREEMENTS]]
    names = [name for each in names for name in (all_agreements() if each == ALL else [each])]
    chosen = [str(value) for _, value in lists[LANGS]] or langs
    days = [_day(str(value)) for _, value in lists[DAYS]] or [as_of]
    return [Job(name, lang, day) for name in names for day in days for lang in chosen]


def _list(document: Document, key: str, problems: list[Problem]) -> list[tuple[Location, Any]]:
    """The items of a list, or a value alone, each with its place."""
    value = document.data.get(key, ())
    if isinstance(value, dict) or value is None or (value == () and key in document.data):
        problems.append(
            document.problem((key,), describe(value), "a list with an item or more", "Write it, or drop it.")
        )
        return []
    return [((key, i), item) for i, item in enumerate(value)] if isinstance(value, tuple) else [((key,), value)]


def _of_csv(path: Path, langs: Sequence[str], as_of: str) -> list[Job]:
    problems: list[Problem] = []
    jobs: list[Job] = []
    for line, row in _rows(path):
        checks = zip(COLUMNS, (_no_agreement, _no_language, _no_day), strict=True)
        wrong = [
            Problem(path, column, repr(row[column]), expected.expected, expected.remedy, line)
            for column, check in checks
            if (row[column] or column == COLUMNS[0]) and (expected := check(row[column], path.parent))
        ]
        problems += wrong
        if not wrong:
            names = all_agreements() if row["agreement"] == ALL else [_placed(row["agreement"], path.parent)]
            day, chosen = _day(row["as_of"]) if row["as_of"] else as_of, [row["lang"]] if row["lang"] else langs
            jobs += [Job(name, lang, day) for name in names for lang in chosen]
    if not jobs and not problems:
        problems.append(Problem(path, "rows", "none", "a briefing a row", "Add one."))
    if problems:
        raise UserError(*problems)
    return jobs


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not blank, with its line. Raises `UserError` when the file has no such rows."""
    expected = f"a CSV file with the columns {', '.join(COLUMNS)}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            Problem(path, "--matrix", f"byte {error.start} is not UTF-8", expected, "Save it so.")
        ) from None
    except OSError as error:
        raise UserError(
            Problem(path, "--matrix", error.strerror or "unreadable", expected, "Check the path.")
        ) from None
    reader = csv.reader(text.splitlines())
    head = [name.strip() for name in next(reader, [])]
    if "agreement" not in head or not set(head) <= set(COLUMNS) or len(set(head)) < len(head):
        raise UserError(
            Problem(path, "columns", ", ".join(head) or "none", expected, "Correct the first line.", line=1)
        )
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(head):
            found = f"{len(cells)} cells"
            raise UserError(Problem(path, "row", found, f"{len(head)} cells", "Correct it.", line=reader.line_num))
        named = dict(zip(head, (cell.strip() for cell in cells), strict=False))
        yield reader.line_num, {column: named.get(column, "") for column in COLUMNS}


class _Expected(NamedTuple):
    """What should stand there, and what to do."""

    expected: str
    remedy: str


def _no_agreement(value: Any, folder: Path) -> _Expected | None:
    known = all_agreements()
    if isinstance(value, str) and value.strip():
        if value == ALL or value in known:
            return None
        path = folder / value
        if (path / FACTS).is_file() or (path.suffix in {".yaml", ".yml"} and path.is_file()):
            return None
    remedy = nearest(str(value), known, "Correct it, or add its folder.")
    return _Expected("an agreement of data/agreements, a folder with a facts file, or `all`", remedy)


def _no_language(value: Any, folder: Path) -> _Expected | None:
    return None if value in LANGUAGES else _Expected(" or ".join(LANGUAGES), "Correct it.")


def _no_day(value: Any, folder: Path) -> _Expected | None:
    text = str(value)
    try:
        good = text == LATEST or date.fromisoformat(text).isoformat() == text
    except ValueError:
        good = False
    return None if good else _Expected(f"a day such as 2021-02-02, or {LATEST}", "Correct it.")


_KEYS = {AGREEMENTS: _no_agreement, LANGS: _no_language, DAYS: _no_day}


def _placed(agreement: str, folder: Path) -> str:
    """A path of an agreement as seen from where the command runs."""
    known = agreement == ALL or agreement in all_agreements()
    return agreement if known else str(folder / agreement)


def _day(value: str) -> str:
    return "" if value == LATEST else value
