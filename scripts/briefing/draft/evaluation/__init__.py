"""How good drafts are: measured against gold files, kind by kind, with every miss and every false alarm.

Belongs here: what `briefing evaluate` does. Not here: drafting.
"""

from briefing.draft.evaluation.calibration import cross_validated
from briefing.draft.evaluation.gold import Gold, gold_files, held_out, load_gold
from briefing.draft.evaluation.report import as_bands, as_counts, as_table, listed
from briefing.draft.evaluation.scores import Measured, Scores, measure

__all__ = [
    "Gold",
    "Measured",
    "Scores",
    "as_bands",
    "as_counts",
    "as_table",
    "cross_validated",
    "gold_files",
    "held_out",
    "listed",
    "load_gold",
    "measure",
]
