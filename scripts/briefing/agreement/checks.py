"""Checks of a facts file across its facts and against the vocabularies; they work on a file of any shape.

Belongs here: ids used twice, codes no vocabulary has, references to nothing, parties that make no two sides. Not
here: shapes (`models`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing.agreement.document import Document, Location, describe, nearest, path_text
from briefing.errors import Problem

# Which field takes its values from which table; `*` stands for each item of a list.
CODES = {
    "sectors.*.code": "sectors",
    "figures.*.sector": "sectors",
    "commitments.*.sectors.*": "sectors",
    "collaborations.*.sectors.*": "sectors",
    "announced.by": "places",
    "parties.*.place": "places",
    "people.*.place": "places",
    "offices.*.represents": "places",
    "figures.*.place": "places",
    "figures.*.indicator": "indicators",
    "figures.*.unit": "units",
    "figures.*.origin.*": "observations",
    "offices.*.organisation": "organisations",
    "organisations.*.organisation": "organisations",
    "collaborations.*.organisations.*": "organisations",
}
# The field of a drafted fact that waits for a person.
MARK = "review"
IN_CONTEXT = ("observations", "organisations")
UNIQUE = ("sectors.*.code", "silences.*.item")
ACTORS = ("parties", "offices", "organisations")
# A side is compared by what is measured of it, and drawn around a city: a country or an airport is no side.
SIDES = ("city", "metro", "region", "province", "department")


def check_document(document: Document, vocabulary: Path, context: Path) -> list[Problem]:
    """All the mistakes that only show across facts or against the tables of `vocabulary` and `context`."""
    return [
        *duplicates(document),
        *unknown_actors(document),
        *unknown_codes(document, vocabulary, context),
        *unfit_parties(document, vocabulary),
        *beyond_the_text(document),
        *unreviewed(document),
    ]


def unreviewed(document: Document) -> Iterator[Problem]:
    """The marks that `briefing draft` leaves on what it is not sure of; a person deletes each after looking."""
    for location, mark in _marks(document.data):
        remedy = f"Check it against the text, correct it, then delete this `{MARK}` line."
        yield document.problem(
            location, f"not reviewed: {describe(mark)}", "a fact that a person has checked", remedy, key=True
        )


def duplicates(document: Document) -> Iterator[Problem]:
    """Ids used twice anywhere in the file, and what may stand once in its list."""
    for group in [list(_ids(document.data)), *(list(_values(document.data, path)) for path in UNIQUE)]:
        first: dict[str, Location] = {}
        for location, value in group:
            if value not in first:
                first[value] = location
                continue
            line, _ = document.place(first[value])
            found = f"{describe(value)}, which line {line} has already ({path_text(first[value])})"
            yield document.problem(location, found, "each only once in the file", "Rename or remove one of the two.")


def unknown_actors(document: Document) -> Iterator[Problem]:
    """`by` entries of commitments that name no party, office or organisation of the file."""
    known = {value for section in ACTORS for _, value in _values(document.data, f"{section}.*.id")}
    for location, value in _values(document.data, "commitments.*.by.*"):
        if value not in known:
            expected = "the id of a party, an office or an organisation of this file"
            yield document.problem(location, describe(value), expected, nearest(value, known))


def unknown_codes(document: Document, vocabulary: Path, context: Path) -> Iterator[Problem]:
    """Codes that their table does not have; a table that cannot be read is a problem of its own."""
    tables: dict[str, set[str] | None] = {}
    for path, table in CODES.items():
        for location, value in _values(document.data, path):
            file = (context if table in IN_CONTEXT else vocabulary) / f"{table}.csv"
            if table not in tables:
                tables[table] = read_ids(file)
                if tables[table] is None:
                    yield Problem(file, "the table", "no column `id`, or no file", "a table of codes", "Restore it.")
            known = tables[table]
            if known is not None and value not in known:
                expected = f"{_article(table.removesuffix('s'))} of {file.name}"
                yield document.problem(location, describe(value), expected, nearest(value, known))


def unfit_parties(document: Document, vocabulary: Path) -> Iterator[Problem]:
    """Parties in one and the same place, or in a place that cannot be a side, such as a country."""
    kinds = {key: row.get("kind", "") for key, row in (_read_table(vocabulary / "places.csv") or {}).items()}
    first: dict[str, Location] = {}
    for location, value in _values(document.data, "parties.*.place"):
        kind = kinds.get(value, "")
        if kind and kind not in SIDES:
            expected = f"a place of kind {', '.join(SIDES[:-1])} or {SIDES[-1]}"
            remedy = "Name the city or the region that the party speaks for."
            yield document.problem(location, f"{describe(value)}, {_article(kind)}", expected, remedy)
        if value in first:
            line, _ = document.place(first[value])
            found = f"{describe(value)}, the place of another party too (line {line})"
            yield document.problem(location, found, "a place for each party", "Correct one of the two places.")
        first.setdefault(value, location)


def beyond_the_text(document: Document) -> Iterator[Problem]:
    """Anchors in a paragraph that the source, by its own count, does not have."""
    source = document.data.get("source")
    count = source.get("paragraphs") if isinstance(source, dict) else None
    if not isinstance(count, int) or isinstance(count, bool):
        return
    for location, paragraph in _paragraphs(document.data):
        if paragraph > count:
            expected = f"at most {count}, the paragraphs of the source (`source.paragraphs`)"
            yield document.problem(location, str(paragraph), expected, "Correct the paragraph, or the count.")


def without_marks(value: Any) -> Any:
    """The data of a file without its marks of review, each of which is a mistake of its own already."""
    if isinstance(value, dict):
        return {key: without_marks(item) for key, item in value.items() if key != MARK}
    return tuple(without_marks(item) for item in value) if isinstance(value, tuple) else value


def read_ids(file: Path) -> set[str] | None:
    """The ids of a table of codes, or None when there is no such table."""
    table = _read_table(file)
    return None if table is None else set(table)


def _read_table(file: Path) -> dict[str, dict[str, str]] | None:
    """The rows of a table by id, or None when there is no such table."""
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            return {row["id"]: row for row in csv.DictReader(stream)}
    except (OSError, KeyError):
        return None


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aio' else 'a'} {noun}"


def _ids(value: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "id" and isinstance(item, str):
                yield (*location, key), item
            yield from _ids(item, (*location, key))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _ids(item, (*location, number))


def _paragraphs(value: object, location: Location = ()) -> Iterator[tuple[Location, int]]:
    """The paragraph of every anchor."""
    if isinstance(value, dict):
        anchor = value.get("at")
        if isinstance(anchor, dict) and isinstance(anchor.get("paragraph"), int):
            yield (*location, "at", "paragraph"), anchor["paragraph"]
        for key, item in value.items():
            yield from _paragraphs(item, (*location, key))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _paragraphs(item, (*location, number))


def _marks(value: object, location: Location = ()) -> Iterator[tuple[Location, object]]:
    """Every mark with its place."""
    if isinstance(value, dict):
        if MARK in value:
            yield (*location, MARK), value[MARK]
        for key, item in value.items():
            yield from _marks(item, (*location, key))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _marks(item, (*location, number))


def _values(data: Any, path: str) -> Iterator[tuple[Location, str]]:
    """The texts at `path`, `*` standing for each item; whatever has another shape is passed over."""
    found: list[tuple[Location, Any]] = [((), data)]
    for step in path.split("."):
        if step == "*":
            items = [(at, value) for at, value in found if isinstance(value, tuple)]
            found = [((*at, number), item) for at, value in items for number, item in enumerate(value)]
        else:
            found = [((*at, step), value[step]) for at, value in found if isinstance(value, dict) and step in value]
    return ((at, value) for at, value in found if isinstance(value, str))
