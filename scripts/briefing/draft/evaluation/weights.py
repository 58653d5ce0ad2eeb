"""The points of the marks that tell a sector of an agreement: a logistic regression over texts with gold facts.

Belongs here: fitting `words/points.toml`, and how well the fit holds on texts left out. Not here: the marks
(`sectors`). `python -m briefing.draft.evaluation.weights DIR... > points.toml` prints the file.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

from briefing.draft.evaluation.gold import Gold, gold_files, load_gold
from briefing.draft.reading import read

FOLDS = 10
_STEPS = np.arange(-1.5, 1.05, 0.1)
Points = dict[str, float]


class Row(NamedTuple):
    """A sector of a text (its number): its marks, none where the rules do not see it named; whether a priority."""

    text: int
    marks: frozenset[str] | None
    priority: bool


def rows(golds: list[Gold]) -> list[Row]:
    """The sectors that are drafted or wanted in the texts."""
    found = []
    for number, gold in enumerate(golds):
        wanted = set(gold.listed("sectors"))
        drafted = {sector.code: sector.marks for sector in read(gold.text).sectors}
        found += [Row(number, marks, code in wanted) for code, marks in drafted.items()]
        found += [Row(number, None, True) for _ in wanted - set(drafted)]
    return found


def fitted(taught: list[Row], strength: float = 1.0) -> Points:
    """The points of each mark, with the threshold that gives the best F1 taken off "any", which all have."""
    named = [row for row in taught if row.marks is not None]
    marks = sorted({mark for row in named for mark in row.marks or ()})
    table = np.array([[mark in (row.marks or ()) for mark in marks] for row in named], dtype=float)
    wanted = np.array([row.priority for row in named], dtype=float)
    weight = np.zeros(len(marks))
    penalty = np.array([0.05 if mark == "any" else strength for mark in marks])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-table @ weight))
        slope = table.T @ (chance - wanted) + penalty * weight
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(penalty)
        weight -= np.linalg.solve(curve, slope)
    points = {mark: float(value) for mark, value in zip(marks, weight, strict=True)}
    step = max(_STEPS, key=lambda step: f1(taught, points | {"any": points["any"] - step}))
    return points | {"any": points["any"] - float(step)}


def counts(tried: list[Row], points: Points) -> tuple[int, int, int]:
    """Right, false and missed priorities."""
    right = false = missed = 0
    for row in tried:
        drafted = row.marks is not None and math.fsum(points.get(mark, 0.0) for mark in row.marks) >= 0
        right += drafted and row.priority
        false += drafted and not row.priority
        missed += row.priority and not drafted
    return right, false, missed


def f1(tried: list[Row], points: Points) -> float:
    """2 TP / (2 TP + FP + FN)."""
    right, false, missed = counts(tried, points)
    return 2 * right / max(2 * right + false + missed, 1)


def held_out(all_rows: list[Row], texts: int) -> float:
    """F1 over all folds, each tried with what the others teach."""
    fold = np.random.RandomState(0).permutation(texts) % FOLDS
    total = np.zeros(3)
    for number in range(FOLDS):
        taught = [row for row in all_rows if fold[row.text] != number]
        total += counts([row for row in all_rows if fold[row.text] == number], fitted(taught))
    return float(2 * total[0] / (2 * total[0] + total[1] + total[2]))


def main(folders: list[str]) -> str:
    """The file of points, with the F1 on texts left out in its head."""
    golds = [load_gold(file) for folder in folders for file in gold_files(Path(folder))]
    found = rows(golds)
    lines = [
        "# What each mark of a naming earns a sector; from 0 points in all on, it is a priority. Fitted by",
        f"# `python -m briefing.draft.evaluation.weights DIR...` on {len(golds)} texts;",
        f"# F1 on texts left out: {held_out(found, len(golds)):.2f}.",
        "[sectors]",
    ]
    best = sorted(fitted(found).items(), key=lambda item: -item[1])
    return "\n".join([*lines, *(f'"{mark}" = {value:.2f}' for mark, value in best)]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]))
