"""The manifest: what a briefing was made from and what it holds, for whoever wants to check either."""

from __future__ import annotations

import json
from pathlib import Path

from briefing.agreement import Agreement
from briefing.pipeline.inputs import Inputs, sha256
from briefing.pipeline.jobs import Job
from briefing.pipeline.plan import path_of
from briefing.pipeline.record import MANIFEST, READS, RECORD, Record

# The build's own: they say from what an output was made, and are none.
OWN = (RECORD, READS, MANIFEST)


def write_manifest(folder: Path, job: Job, agreement: Agreement, record: Record, inputs: Inputs) -> None:
    """SHA-256 of every input read and output, of the data rows used, and versions: no dates, no machine's paths."""
    outputs = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in OWN)
    manifest = {
        "agreement": agreement.id,
        "edition": job.edition,
        "lang": job.lang,
        "versions": record.versions,
        "data_sha256": record.data_sha256,
        "inputs": _inputs(record, agreement, inputs),
        "outputs": {path.relative_to(folder).as_posix(): sha256(path.read_bytes()) for path in outputs},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def _inputs(record: Record, agreement: Agreement, inputs: Inputs) -> dict[str, str]:
    """The files read, by name; data rows are told by `data_sha256`, the package by its version."""
    found = {f"notebooks/{name}.ipynb": notebook.source for name, notebook in record.notebooks.items()}
    for notebook in record.notebooks.values():
        for name in notebook.files:
            if digest := inputs.digest(path_of(name, agreement.file.resolve())):
                found[name] = digest
    for template in record.templates.values():
        found |= template
    return found
