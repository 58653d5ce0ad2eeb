"""Precision, recall and F1 by kind of fact, strict and lenient.

Belongs here: pairing drafted facts with gold ones and counting. Not here: when two match (`matching`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefing.draft.evaluation import matching
from briefing.draft.evaluation.gold import Gold
from briefing.draft.evaluation.taken import Taken, taken
from briefing.draft.gazetteer import plain
from briefing.draft.reading import read

Match = Callable[..., bool]
# Kind → how its facts are compared. The order is that of the report.
KINDS: dict[str, Match] = {
    "figures": matching.figure,
    "figures: place": matching.figure,
    "figures: period": matching.figure,
    "figures: wording": matching.figure,
    "parties": matching.party,
    "people": matching.person,
    "people with role": matching.person_with_role,
    "organisations": matching.organisation,
    "sectors": matching.text,
    "speakers": matching.text,
    "date": matching.text,
    "title": matching.text,
    "instrument": matching.instrument,
}


@dataclass
class Scores:
    """Counts of one kind: right, drafted and wrong, missed; what was missed and what was false, in words."""

    right: int = 0
    false: int = 0
    missed: int = 0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def add(self, other: Scores) -> None:
        self.right += other.right
        self.false += other.false
        self.missed += other.missed
        self.misses += other.misses
        self.alarms += other.alarms

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """2 TP / (2 TP + FP + FN); 1 when there was nothing to find and nothing was found."""
        total = 2 * self.right + self.false + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass
class Measured:
    """The scores of a set of texts, strict and lenient, by kind; `rules` counts right and all drafts of each rule."""

    texts: int = 0
    strict: dict[str, Scores] = field(default_factory=lambda: {kind: Scores() for kind in KINDS})
    lenient: dict[str, Scores] = field(default_factory=lambda: {kind: Scores() for kind in KINDS})
    rules: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    traps: list[str] = field(default_factory=list)


def measure(golds: list[Gold]) -> Measured:
    """Draft every text and compare. Nothing of the gold reaches the drafter but the text."""
    total = Measured(len(golds))
    for gold in golds:
        drafted = taken(read(gold.text))
        for strict, scores in ((True, total.strict), (False, total.lenient)):
            for kind in KINDS:
                scores[kind].add(_compare(kind, gold, drafted, strict=strict))
        _count_rules(total, gold, drafted)
        total.traps += [f"{gold.name}: {item.shown}" for item in drafted["figures"] if _is_trap(gold, item)]
    return total


def _compare(kind: str, gold: Gold, drafted: dict[str, list[Taken]], *, strict: bool) -> Scores:
    if kind.startswith("figures: "):
        return _attribute(kind.removeprefix("figures: "), gold, drafted["figures"], strict=strict)
    wanted, neutral = _wanted(kind, gold, strict=strict)
    got = list(drafted["people" if kind == "people with role" else kind])
    if kind == "sectors":
        got = [item for item in got if not strict or item.facts["priority"]]
    return paired(gold.name, KINDS[kind], wanted, neutral, got, strict=strict)


def _wanted(kind: str, gold: Gold, *, strict: bool) -> tuple[list[Any], list[Any]]:
    """The gold facts of a kind, and those that score neither way."""
    facts = gold.facts
    if kind == "figures":
        figures = gold.listed("figures")
        return [item for item in figures if not item.get("optional")], [
            item for item in figures if item.get("optional")
        ]
    if kind == "sectors":
        secondary = gold.listed("sectors_secondary")
        return (gold.listed("sectors"), []) if strict else (gold.listed("sectors") + secondary, [])
    if kind == "date":
        # A day that only the address gives is not in the text that is read here.
        value, basis = facts.get("date"), str(facts.get("date_basis") or "")
        return ([], [value] if value else []) if basis.startswith("url") else ([value] if value else [], [])
    if kind == "title":
        return ([facts["title"]] if facts.get("title") else []), []
    if kind == "instrument":
        # A facts file has one instrument: any of those that the gold names will do.
        named = gold.listed("instruments")
        return named[:1], named[1:]
    if kind == "speakers":
        return gold.listed("quote_speakers"), []
    return gold.listed("people" if kind == "people with role" else kind), []


def paired(name: str, match: Match, wanted: list[Any], neutral: list[Any], got: list[Taken], *, strict: bool) -> Scores:
    """Each gold fact with the first draft that matches it, strict matches first; the rest are misses and alarms."""
    scores, rest, open_ = Scores(), list(got), list(wanted)
    for exact in [True] if strict else [True, False]:
        for item in list(open_):
            found = next((draft for draft in rest if match(item, draft, strict=exact)), None)
            if found is not None:
                rest.remove(found)
                open_.remove(item)
                scores.right += 1
    second = any(match(item, draft, strict=strict) for item in neutral for draft in rest)
    if match is matching.instrument and open_ and second:
        # The right one may be named second.
        open_.clear()
        scores.right += 1
    for item in neutral:
        found = next((draft for draft in rest if match(item, draft, strict=strict)), None)
        if found is not None:
            rest.remove(found)
    scores.missed, scores.false = len(open_), len(rest)
    scores.misses = [f"{name}: {_shown(item)}" for item in open_]
    scores.alarms = [f"{name}: {draft.shown} [{draft.rule}]" for draft in rest]
    return scores


def _attribute(what: str, gold: Gold, got: list[Taken], *, strict: bool) -> Scores:
    """Place, period or wording of the figures that were found: right or wrong."""
    scores, rest = Scores(), list(got)
    for item in gold.listed("figures"):
        found = next((draft for draft in rest if matching.figure(item, draft, strict=True)), None)
        if found is None or item.get("optional"):
            continue
        rest.remove(found)
        wanted = item.get("qualifier" if what == "wording" else what)
        value = found.facts["qualifier" if what == "wording" else what]
        if _same_attribute(what, wanted, value, strict=strict):
            scores.right += 1
        else:
            scores.missed += 1
            scores.false += 1
            scores.misses.append(f"{gold.name}: {item['text']}: {what} {wanted!r}, drafted {value!r}")
    return scores


def _same_attribute(what: str, wanted: str | None, value: str | None, *, strict: bool) -> bool:
    if what == "wording":
        # The gold has no word for "up to" and "at least" but these.
        same = {"up_to": "at_most", "at_least": "more_than"}
        return (wanted or "exact") == value or (not strict and wanted == same.get(value or ""))
    if not wanted or not value:
        return not wanted and not value
    if matching.same_text(wanted, value):
        return True
    if strict:
        return False
    if what == "period":
        return wanted[-4:] in value or value[:4] in wanted
    return bool(matching.words_of(wanted) & matching.words_of(value)) or plain(wanted)[:4] == plain(value)[:4]


def _count_rules(total: Measured, gold: Gold, drafted: dict[str, list[Taken]]) -> None:
    """How often each rule was right, leniently but for figures: what a draft's confidence is made of."""
    for kind in ("figures", "parties", "people", "organisations", "sectors", "speakers", "date", "title", "instrument"):
        wanted, neutral = _wanted(kind, gold, strict=False)
        open_ = [*wanted, *neutral]
        for item in drafted[kind]:
            match = KINDS[kind]
            found = next((fact for fact in open_ if match(fact, item, strict=kind == "figures")), None)
            if found is not None:
                open_.remove(found)
            right = found is not None
            if kind == "sectors" and item.facts["priority"]:
                right = right and found in gold.listed("sectors")
            total.rules[kind, item.rule, right] += 1


def _is_trap(gold: Gold, item: Taken) -> bool:
    """Whether a drafted figure is one of those that the gold lists as none."""
    return any(matching.same_text(trap, item.facts["text"]) for trap in gold.listed("not_figures"))


def _shown(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    if "value" in item:
        return f"{item['text']} = {item['value']:g} {item.get('currency') or item['unit']}"
    return f"{item['name']} ({item.get('role') or item.get('kind')})"
