"""What of a briefing is to be done again, and why: its record against its inputs as they are.

Three steps, chained: notebooks by what each read, documents by what the notebooks put out, and the folder with its
manifest. Standard library only: what needs pandas (a table has changed: do its answers differ?) is asked of `Answers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from briefing.pipeline.inputs import TABLE_FILES, Inputs, code, environment, interpreter, section_notebooks, steps_of
from briefing.pipeline.jobs import Job, Options
from briefing.pipeline.record import MANIFEST, READS, RECORD, NotebookRecord, Record, read_answers, read_record
from briefing.project import HTML, PDF, ROOT

TEMPLATES = {"html": HTML, "pdf": PDF}
AGREEMENT = "agreement"


class Undecided(Exception):  # noqa: N818 - no error: the answer takes longer
    """A table or an installed package has changed: whether that matters cannot be told at a glance."""


class Answers(Protocol):
    """What the data answer now, and what is installed now."""

    def packages(self) -> dict[str, str]:
        """Package → version, for all that the briefing imports, near and far."""

    def differing(self, job: Job, answers: Mapping[str, str]) -> list[str]:
        """The questions whose answers are others than those noted."""


@dataclass
class Plan:
    """What to do again, each with its reasons: notebooks and documents by name, and the folder as a whole.

    `record` is the folder's record if it has one. `refresh` says that only the record itself is out of date.
    """

    record: Record | None = None
    notebooks: dict[str, list[str]] = field(default_factory=dict)
    documents: dict[str, list[str]] = field(default_factory=dict)
    folder: list[str] = field(default_factory=list)
    refresh: bool = False

    @property
    def reasons(self) -> list[str]:
        """All the reasons, each once."""
        parts = [*self.notebooks.values(), *self.documents.values(), self.folder]
        return list(dict.fromkeys(reason for part in parts for reason in part))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do, not even to the record."""
        return not (self.notebooks or self.documents or self.folder or self.refresh)

    def run(self, names: Iterable[str], reasons: list[str]) -> None:
        """Notebooks to run again."""
        for name in names:
            self.notebooks.setdefault(name, []).extend(reasons)

    def render(self, formats: Iterable[str], reasons: list[str]) -> None:
        """Documents to render again."""
        for name in formats:
            self.documents.setdefault(name, []).extend(reasons)


def path_of(name: str, facts: Path) -> Path:
    """The path of a file by its name in a record; `facts` is the agreement's facts file."""
    top, _, rest = name.partition("/")
    return facts.parent / rest if top == AGREEMENT else ROOT / name


def look(job: Job, facts: Path, target: Path, options: Options, inputs: Inputs, answers: Answers | None) -> Plan:
    """What is to be done for the job's outputs in `target`.

    Raises `Undecided` when that takes a look at tables or packages and there is no `answers` to ask.
    """
    # The manifest comes last, wherever folders cannot change places: without it, nothing there is to be trusted.
    record = read_record(target) if (target / MANIFEST).is_file() else None
    names = [path.stem for path in section_notebooks()]
    if record is None or options.force or set(record.notebooks) != set(names):
        reason = "asked for by --force" if record is not None and options.force else "not yet built"
        plan = Plan(record if record is not None and set(record.notebooks) == set(names) else None)
        plan.run(names, [reason])
        plan.render(options.formats, [reason])
        return plan
    plan = Plan(record)
    _compare_surroundings(plan, record, job, options, inputs, answers)
    for path in section_notebooks():
        if reasons := _compare_notebook(record.notebooks[path.stem], path, facts, inputs):
            plan.run([path.stem], reasons)
    _compare_documents(plan, record, options, inputs)
    _compare_outputs(plan, record, target)
    _compare_tables(plan, record, job, target, inputs, answers)
    return plan


def _compare_surroundings(
    plan: Plan, record: Record, job: Job, options: Options, inputs: Inputs, answers: Answers | None
) -> None:
    """Parameters, the package's code, what is installed."""
    everything = (list(record.notebooks), options.formats)
    if record.parameters != job.parameters:
        plan.run(everything[0], ["parameters"])
    for name in _differing(record.code, code(inputs)):
        reason, steps = [f"scripts/briefing/{name}"], steps_of(name)
        if "notebooks" in steps:
            plan.run(everything[0], reason)
        if "documents" in steps:
            plan.render(everything[1], reason)
        if "driver" in steps:
            plan.folder += reason
    if record.environment != environment():
        if answers is None:
            raise Undecided
        installed = {**answers.packages(), "Python": interpreter()}
        differing = _differing({**record.packages, "Python": record.interpreter}, installed)
        for reason in ([f"{name} {installed.get(name, 'removed')}"] for name in differing):
            plan.run(everything[0], reason)
            plan.render(everything[1], reason)
        plan.refresh = True


def _compare_notebook(record: NotebookRecord, path: Path, facts: Path, inputs: Inputs) -> list[str]:
    """Why a notebook is to run again, by itself and the files it read."""
    found = [] if inputs.digest(path) == record.source else [f"notebooks/{path.name}"]
    found += [name for name, digest in record.files.items() if inputs.digest(path_of(name, facts)) != digest]
    return found + [name for name, digest in record.folders.items() if inputs.names(path_of(name, facts)) != digest]


def _compare_documents(plan: Plan, record: Record, options: Options, inputs: Inputs) -> None:
    """The formats asked for against those there are, their templates and the paper."""
    for name in options.formats:
        if name not in record.templates:
            plan.render([name], [f"no {name} yet"])
        elif differing := _differing(record.templates[name], inputs.below(TEMPLATES[name])):
            plan.render([name], differing)
    if set(record.templates) - set(options.formats):
        plan.folder.append("another choice of formats")
    if options.paper != record.asked_paper:
        # Which paper none stands for takes the agreement: the build finds out.
        plan.render([name for name in options.formats if name == "pdf"], ["another paper"])
        plan.folder.append("another paper")


def _compare_outputs(plan: Plan, record: Record, target: Path) -> None:
    """What is no longer there as it was written."""
    for name, size in record.sizes.items():
        try:
            same = (target / name).stat().st_size == size
        except OSError:
            same = False
        if same:
            continue
        reason = [f"{name} is no longer as it was written"]
        form = name.removeprefix("briefing.")
        if name.startswith("notebooks/"):
            plan.run([Path(name).stem], reason)
        elif form in record.templates:
            plan.render([form], reason)
        elif name == READS:
            plan.run(record.notebooks, reason)
        elif name != RECORD:
            plan.render(record.templates, reason)


def _compare_tables(
    plan: Plan, record: Record, job: Job, target: Path, inputs: Inputs, answers: Answers | None
) -> None:
    """Which notebooks got an answer that the tables, as they are now, no longer give."""
    now = {path.relative_to(ROOT).as_posix(): inputs.digest(path) for path in TABLE_FILES}
    changed = _differing(record.tables, now)
    if not changed or all(name in plan.notebooks for name in record.notebooks):
        return
    if answers is None:
        raise Undecided
    noted = read_answers(target)
    for name in record.notebooks:
        if name not in noted or answers.differing(job, noted[name]):
            plan.run([name], changed)
    plan.refresh = True


def _differing(old: Mapping[str, str | None], new: Mapping[str, str | None]) -> list[str]:
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
