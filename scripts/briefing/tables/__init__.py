"""Frames and facts → table payloads."""

from briefing.tables.agreement import commitments, organisations, silences
from briefing.tables.cities import population, side_by_side
from briefing.tables.figures import verdicts
from briefing.tables.outlook import followed, watched
from briefing.tables.sector import sector

__all__ = [
    "commitments",
    "followed",
    "organisations",
    "population",
    "sector",
    "side_by_side",
    "silences",
    "verdicts",
    "watched",
]
