"""The report of an evaluation: a table of scores, and every miss and false alarm.

Belongs here: words and layout. Not here: counting (`scores`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.draft.evaluation.calibration import Band
from briefing.draft.evaluation.scores import KINDS, Measured, Scores

_NAMES = {
    "figures": "figures (value, unit, currency)",
    "figures: place": "– their place",
    "figures: period": "– their period",
    "figures: wording": "– their wording",
}


def as_table(parts: dict[str, Measured], *, strict: bool, kinds: Iterable[str] = tuple(KINDS)) -> str:
    """A Markdown table: a row a kind; for each part, precision, recall and F1."""
    head = "| kind | " + " | ".join(f"{name} ({part.texts} texts): P / R / F1" for name, part in parts.items()) + " |"
    rows = [head, "|---|" + "---|" * len(parts)]
    for kind in kinds:
        cells = [_cell((part.strict if strict else part.lenient)[kind]) for part in parts.values()]
        rows.append(f"| {_NAMES.get(kind, kind)} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _cell(scores: Scores) -> str:
    return f"{scores.precision:.2f} / {scores.recall:.2f} / **{scores.f1:.2f}**"


def listed(measured: Measured) -> Iterator[str]:
    """Every miss and false alarm, by kind: strict for figures and their attributes, lenient for names."""
    for kind in KINDS:
        by_value = kind.startswith("figures") or kind in {"sectors", "date"}
        scores = (measured.strict if by_value and not kind.startswith("figures: ") else measured.lenient)[kind]
        if not scores.misses and not scores.alarms:
            continue
        yield f"{kind}:"
        yield from (f"  missed  {line}" for line in scores.misses)
        yield from (f"  false   {line}" for line in scores.alarms)
    if measured.traps:
        yield "figures that are none:"
        yield from (f"  {line}" for line in measured.traps)


def as_bands(bands: list[Band]) -> str:
    """A Markdown table: confidence and what came true, by band."""
    rows = ["| confidence from | facts | mean confidence | share right |", "|---|---|---|---|"]
    rows += [f"| {band.low:.1f} | {band.drafted} | {band.mean:.2f} | {band.share:.2f} |" for band in bands]
    return "\n".join(rows)


def as_counts(measured: Measured) -> str:
    """How often each rule was right, as TOML: kind → rule → [right, drafted]."""
    lines = [
        "# How often each rule was right on the corpus, of how many facts it drafted.",
        "# Written by `briefing evaluate DIR --calibrate FILE`.",
    ]
    rules = sorted({(kind, rule) for kind, rule, _ in measured.rules})
    for kind in sorted({kind for kind, _ in rules}):
        lines += ["", f"[{kind}]"]
        for rule in (rule for own, rule in rules if own == kind):
            right, wrong = measured.rules[kind, rule, True], measured.rules[kind, rule, False]
            lines.append(f'"{rule}" = [{right}, {right + wrong}]')
    return "\n".join(lines) + "\n"
