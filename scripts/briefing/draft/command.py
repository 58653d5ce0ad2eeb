"""What `briefing draft` and `briefing evaluate` do.

Belongs here: from a source to files, from a folder of gold files to a report. Not here: options (`cli`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.draft.document import Draft, drafted
from briefing.draft.entries import About
from briefing.draft.page import as_page
from briefing.draft.reading import Reading, read
from briefing.draft.sources import read_source
from briefing.draft.vocabulary import slug
from briefing.draft.writing import as_yaml
from briefing.errors import Problem, UserError
from briefing.project import BUILD

if TYPE_CHECKING:
    from briefing.draft.evaluation import Gold

DRAFTS = BUILD / "drafts"


@dataclass(frozen=True)
class Options:
    """How to draft: `out` the folder of drafts, `id` of the agreement (empty: from its parties and year)."""

    out: Path = DRAFTS
    id: str = ""
    url: str = ""
    publisher: str = ""
    force: bool = False


def draft_source(source: str, options: Options) -> list[str]:
    """Draft an announcement: writes the facts file, the review page and the text; returns what was done, in lines.

    Raises `UserError` for a source that cannot be read, and when a facts file is there already.
    """
    given = read_source(source)
    url = options.url or given.url
    reading = read(given.text, url)
    name = options.id or agreement_id(reading)
    folder = options.out / name
    facts = folder / "facts.yaml"
    if facts.exists() and not options.force:
        remedy = "Give another --id, or --force to replace it."
        raise UserError(Problem(facts, "--out", "a facts file", "no file yet: it may hold a person's review", remedy))
    draft = drafted(reading, About(name, dt.datetime.now(tz=dt.UTC).date(), url, options.publisher))
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        facts: as_yaml(draft),
        folder / "review.html": as_page(draft, name),
        folder / "announcement.txt": given.text,
    }
    for file, text in files.items():
        file.write_text(text, encoding="utf-8", newline="\n")
    return [*(str(file) for file in files), *_summary(draft)]


def _summary(draft: Draft) -> list[str]:
    counts: dict[str, int] = {}
    for entry in draft.entries:
        counts[entry.kind] = counts.get(entry.kind, 0) + 1
    uncertain = sum(entry.uncertain for entry in draft.entries)
    return [
        "drafted: " + ", ".join(f"{kind} {count}" for kind, count in counts.items()),
        f"to review: {uncertain} of {len(draft.entries)} facts",
    ]


def agreement_id(reading: Reading) -> str:
    """An id for the agreement: its parties and its year, as far as they are known."""
    names = [slug(side.name) for side in reading.parties[:2]] or ["agreement"]
    year = [str(reading.published.day.year)] if reading.published else []
    return "-".join([*names, *year])


@dataclass(frozen=True)
class Review:
    """A draft as Jupyter shows it: the review page in a frame of its own."""

    page: str

    def _repr_html_(self) -> str:
        from html import escape

        return f'<iframe title="Review" sandbox srcdoc="{escape(self.page)}" width="100%" height="900"></iframe>'


def review(source: str, lang: str = "") -> Review:
    """The draft of a source, for a notebook. Nothing is written."""
    given = read_source(source)
    reading = read(given.text, given.url)
    about = About(agreement_id(reading), dt.datetime.now(tz=dt.UTC).date(), given.url)
    return Review(as_page(drafted(reading, about), about.id, lang))


def evaluate(folder: Path, *, everything: bool, calibrate: Path | None, baseline: str = "") -> list[str]:
    """Measure against the gold files of a folder; returns the report in lines. `everything`: misses and alarms, too.

    `calibrate`: where to write how often each rule was right, from which confidences are computed. `baseline`: a spaCy
    model whose plain entities are measured beside ours, on the texts in its language.
    """
    from briefing.draft.evaluation import (
        as_bands,
        as_counts,
        as_table,
        cross_validated,
        gold_files,
        held_out,
        listed,
        load_gold,
        measure,
    )

    files = gold_files(folder)
    apart = held_out(files)
    golds = [load_gold(file) for file in files]
    parts = {
        "all": measure(golds),
        "in view": measure([gold for gold in golds if gold.name not in apart]),
        "held out": measure([gold for gold in golds if gold.name in apart]),
    }
    lines = ["strict", as_table(parts, strict=True), "", "lenient", as_table(parts, strict=False)]
    lines += ["", "confidence, counted on the other folds", as_bands(cross_validated(golds))]
    if baseline:
        lines += ["", *_beside(golds, baseline)]
    if everything:
        lines += ["", *listed(parts["all"])]
    if calibrate is not None:
        calibrate.write_text(as_counts(parts["all"]), encoding="utf-8", newline="\n")
    return lines


def _beside(golds: list[Gold], model: str) -> list[str]:
    """The plain entities of a spaCy model and our facts, on the texts in the model's language."""
    from briefing.draft.evaluation import as_table, measure
    from briefing.draft.evaluation.baseline import BASELINE_KINDS, measure_baseline

    plain, lang = measure_baseline(golds, model)
    ours = measure([gold for gold in golds if gold.facts.get("language") == lang])
    table = as_table({f"{model}, entities": plain, "briefing draft": ours}, strict=False, kinds=BASELINE_KINDS)
    return [f"baseline, lenient, texts in {lang}", table]
