"""How good drafts are: measured against gold files, kind by kind, with every miss and every false alarm.

Belongs here: what `briefing evaluate` does. Not here: drafting.
"""

from briefing.draft.evaluation.gold import Gold, gold_files, held_out, load_gold
from briefing.draft.evaluation.report import as_counts, as_table, listed
from briefing.draft.evaluation.scores import Measured, Scores, measure

__all__ = [
    "Gold",
    "Measured",
    "Scores",
    "as_counts",
    "as_table",
    "gold_files",
    "held_out",
    "listed",
    "load_gold",
    "measure",
]
