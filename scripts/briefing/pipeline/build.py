"""One briefing from its job: check, run the notebooks, render, write whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nbformat import NotebookNode

from briefing import spans
from briefing.agreement import Agreement
from briefing.context import load_vocabulary
from briefing.kernel import kill_kernels, sweep_kernels
from briefing.pipeline.execute import execute
from briefing.pipeline.jobs import Job, Options, paper_for
from briefing.pipeline.notebooks import check_notebooks
from briefing.pipeline.stage import check_out, staged
from briefing.project import HTML, NOTEBOOKS, PDF, ROOT, STYLE, TEXT
from briefing.render import Document, collect, render_html, render_pdf
from briefing.render.register import NAME as REGISTER

Progress = Callable[[str], None]
KILL_SECONDS = 0.1


@dataclass(frozen=True)
class Built:
    """What a job wrote: its folder and files, the largest last."""

    job: Job
    folder: Path
    files: tuple[Path, ...]


def prove(jobs: Sequence[Job]) -> dict[Job, Agreement]:
    """The agreement of each job, when jobs and notebooks are good. Raises `UserError` otherwise."""
    agreements = {job: job.check() for job in jobs}
    check_notebooks()
    return agreements


def prove_out(agreements: dict[Job, Agreement], options: Options) -> None:
    """Make the folders that the jobs write to. Raises `UserError` where that cannot be."""
    for job, agreement in agreements.items():
        check_out(job.target(agreement, options.out), options.out)


def build(job: Job, options: Options, progress: Progress = lambda step: None) -> Built:
    """Build one briefing into `options.out/<agreement>/<edition>/<lang>/`.

    `progress` is told each step as it is done. Raises `UserError` for a mistake in the inputs before anything is
    written, `BuildError` for a failed notebook or document; the last good output then stays in place.
    """
    agreement = job.check()
    notebooks = check_notebooks()
    target = job.target(agreement, options.out)
    check_out(target, options.out)
    sweep_kernels()
    with staged(target) as folder:
        executed = _run(job, notebooks, folder / "notebooks", progress)
        with spans.span("collect", "render"):
            document = collect(executed)
        _render(document, folder, options, _country(agreement, job.lang), agreement, progress)
        _write_manifest(folder, job, agreement, document)
    files = tuple(sorted(path for path in target.rglob("*") if path.is_file()))
    return Built(job, target, files)


def _country(agreement: Agreement, lang: str) -> str:
    return load_vocabulary(lang).places[agreement.announced.by].country


def _run(job: Job, notebooks: list[Path], folder: Path, progress: Progress) -> list[NotebookNode]:
    """The notebooks of one briefing need nothing of each other: one a core at a time, results in their order."""

    def run(path: Path) -> NotebookNode:
        notebook = execute(path, folder / path.name, job)
        progress(path.stem)
        return notebook

    with ThreadPoolExecutor(_cores()) as pool:
        runs = [pool.submit(run, path) for path in notebooks]
        try:
            return [each.result() for each in runs]
        except BaseException as error:
            for each in runs:
                each.cancel()
            # A notebook that failed lets the one beside it end; who interrupts waits for none. A kernel may be about
            # to start: hence again and again.
            while not isinstance(error, Exception) and wait(runs, KILL_SECONDS).not_done:
                kill_kernels()
            raise


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _render(
    document: Document, folder: Path, options: Options, country: str, agreement: Agreement, progress: Progress
) -> None:
    register = next(file for file in document.attachments if file.name == REGISTER)
    (folder / REGISTER).write_text(register.content, encoding="utf-8", newline="\n")
    if "html" in options.formats:
        with spans.span("html", "render"):
            (folder / "briefing.html").write_text(render_html(document), encoding="utf-8", newline="\n")
        progress("html")
    if "pdf" in options.formats:
        day = datetime.fromisoformat(document.meta.date).replace(tzinfo=UTC)
        paper = paper_for(agreement, country, options.paper)
        with spans.span("pdf", "render"):
            (folder / "briefing.pdf").write_bytes(render_pdf(document, paper=paper, timestamp=day))
        progress("pdf")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _inputs(agreement: Agreement, lang: str) -> Iterator[tuple[str, Path]]:
    """Every file a briefing is made from, data rows apart: those are hashed as used."""
    for path in sorted(agreement.file.parent.iterdir()):
        if path.is_file():
            yield f"agreement/{path.name}", path
    for folder in (NOTEBOOKS, TEXT / lang, HTML, PDF, STYLE):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and ".ipynb_checkpoints" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path


def _write_manifest(folder: Path, job: Job, agreement: Agreement, document: Document) -> None:
    """SHA-256 of every input and output, the data rows used, and the versions: no dates, no paths of a machine."""
    outputs = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = {
        "agreement": agreement.id,
        "edition": job.edition,
        "lang": job.lang,
        "versions": document.meta.versions,
        "data_sha256": document.meta.data_sha256,
        "inputs": {name: _sha256(path) for name, path in _inputs(agreement, job.lang)},
        "outputs": {path.relative_to(folder).as_posix(): _sha256(path) for path in outputs},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8", newline="\n")
