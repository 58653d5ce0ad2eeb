"""The build's own record beside its outputs: from what, exactly, each of them was made. Standard library only.

`record.json` holds digests, `reads.json` the questions that each notebook asked of the data, with the digests of the
answers. Neither holds a date or a path of the machine: same inputs, same bytes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

RECORD = "record.json"
READS = "reads.json"
MANIFEST = "manifest.json"
SCHEMA = 1


@dataclass(frozen=True)
class NotebookRecord:
    """What one notebook read: file → SHA-256 (None: there was none), folder → SHA-256 of its names.

    `source` is the notebook's own SHA-256, `outputs` that of what its cells put out.
    """

    source: str
    files: dict[str, str | None]
    folders: dict[str, str]
    outputs: str


@dataclass(frozen=True)
class Record:
    """What a folder of outputs was made from and how."""

    parameters: dict[str, str]
    interpreter: str
    environment: str
    packages: dict[str, str]
    code: dict[str, str]
    tables: dict[str, str | None]
    notebooks: dict[str, NotebookRecord]
    templates: dict[str, dict[str, str]]
    asked_paper: str
    paper: str
    versions: dict[str, str] = field(default_factory=dict)
    data_sha256: str = ""
    sizes: dict[str, int] = field(default_factory=dict)

    @property
    def content(self) -> list[str]:
        """What the documents are made of: the outputs of each notebook."""
        return [notebook.outputs for notebook in self.notebooks.values()]


def to_json(data: Any) -> str:
    """JSON text in one form: sorted, indented, with a final newline."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_record(folder: Path, record: Record) -> None:
    """Write the record, last of all: it notes the sizes of the other files."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}
    data = {"schema": SCHEMA, **asdict(replace(record, sizes=sizes))}
    (folder / RECORD).write_text(to_json(data), encoding="utf-8", newline="\n")


def write_answers(folder: Path, answers: dict[str, dict[str, str]]) -> None:
    """Write each notebook's questions with the digests of the answers."""
    (folder / READS).write_text(to_json(answers), encoding="utf-8", newline="\n")


def read_record(folder: Path) -> Record | None:
    """The record of a folder of outputs; None when there is none, or another version of this package wrote it."""
    data = _read(folder / RECORD)
    if not isinstance(data, dict) or data.pop("schema", None) != SCHEMA:
        return None
    try:
        notebooks = {name: NotebookRecord(**value) for name, value in sorted(data.pop("notebooks").items())}
        return Record(notebooks=notebooks, **data)
    except (KeyError, TypeError, AttributeError):
        return None


def read_answers(folder: Path) -> dict[str, dict[str, str]]:
    """Notebook → question → digest of the answer; empty when that is not known."""
    data = _read(folder / READS)
    return data if isinstance(data, dict) else {}


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
