"""Whether a confidence is what it says: counted on some texts, tried on the others.

Belongs here: cross-validation of confidences. Not here: the counts that ship (`words/confidence.toml`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from briefing.draft.confidence import UNMEASURED, estimate
from briefing.draft.evaluation.gold import Gold
from briefing.draft.evaluation.scores import measure

FOLDS = 5
# Bands of confidence, by their lower ends: to look at first, to look at, rather sure.
BANDS = (0.0, 0.7, 0.9)
Counts = Counter[tuple[str, str, bool]]


@dataclass
class Band:
    """The facts drafted with a confidence in a band: how many, their mean confidence, the share that was right."""

    low: float
    drafted: int = 0
    right: int = 0
    believed: float = 0.0

    @property
    def mean(self) -> float:
        return self.believed / self.drafted if self.drafted else 0.0

    @property
    def share(self) -> float:
        return self.right / self.drafted if self.drafted else 0.0


def cross_validated(golds: list[Gold]) -> list[Band]:
    """The bands over all folds: each text's facts are believed as the texts of the other folds teach."""
    counts = [(_fold(gold.name), measure([gold]).rules) for gold in golds]
    bands = [Band(low) for low in BANDS]
    for fold in range(FOLDS):
        known: Counts = Counter()
        for own, rules in counts:
            if own != fold:
                known.update(rules)
        for own, rules in counts:
            if own == fold:
                _add(bands, rules, known)
    return bands


def _add(bands: list[Band], rules: Counts, known: Counts) -> None:
    for (kind, rule, right), times in rules.items():
        good, bad = known[kind, rule, True], known[kind, rule, False]
        believed = estimate(good, good + bad) if good + bad else UNMEASURED
        band = max((band for band in bands if band.low <= believed), key=lambda band: band.low)
        band.drafted += times
        band.believed += believed * times
        band.right += times if right else 0


def _fold(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS
