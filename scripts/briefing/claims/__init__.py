"""The announcement's figures against independent observations: intervals, evidence, verdicts."""

from briefing.claims.evidence import Evidence, gather
from briefing.claims.intervals import Interval, resolution, stated_interval
from briefing.claims.verdicts import Assessment, Verdict, assess, judge

__all__ = [
    "Assessment",
    "Evidence",
    "Interval",
    "Verdict",
    "assess",
    "gather",
    "judge",
    "resolution",
    "stated_interval",
]
