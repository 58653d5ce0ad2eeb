"""How far a drafted fact is to be believed: the share of facts that its rule got right on the corpus.

Belongs here: reading `words/confidence.toml`, which `briefing evaluate --calibrate` writes. A rule that was right r
times in n is believed (r + 1) / (n + 2): one seen seldom is believed little, whatever it scored.
"""

from __future__ import annotations

from briefing.draft.words import words

CERTAIN = 0.9
# No gold file has what these say: a person looks at each.
UNMEASURED = 0.5


def confidence(kind: str, rule: str) -> float:
    """The confidence of a fact of this kind taken by this rule, two decimals; 0.5 for a rule never seen."""
    counts = words("confidence").get(kind, {}).get(rule)
    return estimate(*counts) if counts else UNMEASURED


def estimate(right: int, drafted: int) -> float:
    """The share right of `drafted` facts, with one success and one failure added."""
    return round((right + 1) / (drafted + 2), 2)


def party_rule(score: float) -> str:
    """A party's rule: how its points compare with the best's."""
    return "strong" if score >= 0.75 else "fair" if score >= 0.4 else "weak"


def sector_rule(score: float) -> str:
    """A sector's rule: how many points it earned, in steps."""
    return "high" if score >= 1.4 else "fair" if score >= 0 else "low"
