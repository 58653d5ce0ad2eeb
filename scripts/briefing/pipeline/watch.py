"""One notebook run while what it reads is noted.

Two lines join the copy that runs, and leave it again: one in its parameters cell starts the notes, a last cell shows
them. What is kept is as if they had never been there.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from briefing.errors import BuildError
from briefing.pipeline.execute import execute
from briefing.pipeline.inputs import TABLE_FILES, InputChangedError, Inputs, sha256
from briefing.pipeline.jobs import Job
from briefing.pipeline.plan import AGREEMENT, path_of
from briefing.pipeline.record import NotebookRecord, to_json
from briefing.project import AGREEMENTS, BUILD, NOTEBOOKS, PACKAGE, ROOT
from briefing.reads import MIME

START = "__import__('briefing.reads').reads.watch()"
SHOW = "__import__('briefing.reads').reads.show()"
LAST = "what-was-read"
# Not opened where there is none: nobody would notice it being added.
LOOKED_FOR = ("exhibits.yaml",)


@dataclass(frozen=True)
class Executed:
    """A notebook that was run: what it read, and the questions it asked with the digests of the answers."""

    notebook: NotebookNode
    record: NotebookRecord
    answers: dict[str, str]


def run_watched(source: Path, target: Path, job: Job, facts: Path, inputs: Inputs) -> Executed:
    """Run `source`, write the executed notebook to `target`, and tell what it read. Raises `BuildError` if it fails."""
    copy = target.parent.parent / "sources" / source.name
    copy.parent.mkdir(exist_ok=True)
    notebook = nbformat.read(source, as_version=4)
    digest = sha256(source.read_bytes())
    if digest != inputs.digest(source):
        raise InputChangedError(source)
    _join(notebook)
    nbformat.write(notebook, copy)
    try:
        executed = execute(copy, target, job)
    except BuildError:
        if target.exists():
            with contextlib.suppress(ValueError, nbformat.ValidationError):
                nbformat.write(_parted(nbformat.read(target, as_version=4))[0], target)
        raise
    executed, shown = _parted(executed)
    if shown is None:
        raise BuildError(f"{source.name}: it ran, but did not tell what it read; has it replaced `display`?")
    nbformat.write(executed, target)
    files, folders = _named(shown, facts)
    record = NotebookRecord(
        source=digest,
        files={name: inputs.digest(path_of(name, facts)) for name in files},
        folders={name: inputs.names(path_of(name, facts)) for name in folders},
        outputs=outputs_digest(executed),
    )
    return Executed(executed, record, shown["answers"])


def outputs_digest(notebook: NotebookNode) -> str:
    """The SHA-256 of what the cells put out: all that a document is made of."""
    return sha256(to_json([cell.get("outputs", []) for cell in notebook.cells]).encode())


def _join(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = f"{cell.source}\n{START}"
    last = nbformat.v4.new_code_cell(SHOW, metadata={"tags": [LAST]})
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        del last["id"]
    notebook.cells.append(last)


def _parted(notebook: NotebookNode) -> tuple[NotebookNode, dict[str, Any] | None]:
    """The notebook without the two lines, and the notes that were shown."""
    shown: dict[str, Any] | None = None
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = cell.source.removesuffix(f"\n{START}")
        if LAST in cell.metadata.get("tags", []):
            bundles = (output.get("data", {}) for output in cell.get("outputs", []))
            found = next((bundle[MIME] for bundle in bundles if MIME in bundle), None)
            shown = json.loads(found) if isinstance(found, str) else found
    notebook.cells = [cell for cell in notebook.cells if LAST not in cell.metadata.get("tags", [])]
    return notebook, shown


def _named(shown: dict[str, Any], facts: Path) -> tuple[list[str], list[str]]:
    """The files and folders of the project and of the agreement that were read, by their names in a record.

    The tables are left out: the questions asked of them are finer. So are the package and the list of agreements.
    """
    tables = set(TABLE_FILES)
    home = facts.parent.resolve()

    def named(found: str) -> str | None:
        # Most of what is read is the package: told by its name, without asking the disk.
        if found.startswith(f"{PACKAGE}/"):
            return None
        path = Path(found).resolve()
        if path.parent == home:
            return f"{AGREEMENT}/{path.name}"
        skipped = path in tables or path == AGREEMENTS or any(path.is_relative_to(p) for p in (PACKAGE.parent, BUILD))
        if skipped or not path.is_relative_to(ROOT) or path.is_relative_to(NOTEBOOKS):
            return None
        name = path.relative_to(ROOT).as_posix()
        return None if name.startswith(".") else name

    read = {named(path) for path in shown["files"]}
    read |= {f"{AGREEMENT}/{name}" for name in (facts.name, *LOOKED_FOR)}
    listed = {named(path) for path in shown["folders"]}
    return sorted(name for name in read if name), sorted(name for name in listed if name)
