"""What the PDF carries beside its pages: the facts, and the data of each table and figure as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import PurePosixPath

from briefing.errors import BuildError
from briefing.payload import Edition
from briefing.render.document import Attachment, DataCell, Exhibit, FigureBlock, TableBlock, text_of
from briefing.render.register import NAME

MIME = {".yaml": "application/yaml", ".csv": "text/csv", ".json": "application/json", ".md": "text/markdown"}


def attach(
    edition: Edition, exhibits: Iterable[TableBlock | FigureBlock], labels: dict[str, str], register: str
) -> tuple[Attachment, ...]:
    """The edition's own files, the register of numbers, then a CSV for each table and figure.

    Raises `BuildError` for a name taken twice.
    """
    files = [
        Attachment(name, MIME.get(PurePosixPath(name).suffix, "text/plain"), "source", labels["facts"], content)
        for name, content in edition.attachments.items()
    ]
    files.append(Attachment(NAME, MIME[".json"], "supplement", labels["register"], register))
    for exhibit in exhibits:
        description = f"{labels[exhibit.kind]} {exhibit.number}{labels['colon']} {exhibit.title}"
        files.append(Attachment(f"{exhibit.name}.csv", "text/csv", "data", description, as_csv(exhibit)))
    seen: set[str] = set()
    for file in files:
        if file.name in seen or PurePosixPath(file.name).name != file.name:
            raise BuildError(f"attachment {file.name}: the name is taken, or is not a plain file name")
        seen.add(file.name)
    return tuple(files)


def as_csv(exhibit: Exhibit) -> str:
    """The exhibit's data: a head line (label and unit), then a line a row; raw values, or the cell's words."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(f"{column.label} ({column.unit})" if column.unit else column.label for column in exhibit.columns)
    writer.writerows([_raw(cell) for cell in row] for row in exhibit.rows)
    return stream.getvalue()


def _raw(cell: DataCell) -> str:
    if cell.value is None:
        return text_of(cell.children)
    if isinstance(cell.value, float) and cell.value.is_integer() and abs(cell.value) < 1e15:
        return str(int(cell.value))
    return str(cell.value)
