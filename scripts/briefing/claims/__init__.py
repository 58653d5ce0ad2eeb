"""The announcement's figures against independent observations: intervals, evidence, verdicts."""

from briefing.claims.evidence import gather
from briefing.claims.independence import Speaker
from briefing.claims.intervals import Interval
from briefing.claims.pieces import Evidence, Formula
from briefing.claims.readings import READINGS, measure, ratio_interval, resolution, stated_interval
from briefing.claims.verdicts import HELD_YEARS, REACH_UNSTATED, RULES, Assessment, Rule, Verdict, assess, judge

__all__ = [
    "HELD_YEARS",
    "REACH_UNSTATED",
    "READINGS",
    "RULES",
    "Assessment",
    "Evidence",
    "Formula",
    "Interval",
    "Rule",
    "Speaker",
    "Verdict",
    "assess",
    "gather",
    "judge",
    "measure",
    "ratio_interval",
    "resolution",
    "stated_interval",
]
