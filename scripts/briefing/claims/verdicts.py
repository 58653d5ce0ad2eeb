"""The verdict on a figure, by one decision table (`RULES`), and how far off the decisive evidence is.

Before the table: evidence that is independent tests a figure when it is of the stated year or, if none is stated, at
most `REACH_UNSTATED` years from the announcement's. Of what has the figure's scope, the nearest period decides: of the
nearest year, an observation before a computation, the earlier of two years, the very period stated, a whole year before
a part of it, the part that ends nearest. All its pieces decide together, so that no order of rows can matter.

A piece lies inside a claim when all that its digits state is claimed, and outside when nothing that its wording leaves
open is. Widening a piece can take it from inside to neither, or from outside to neither, never across: a corroborated
figure has a piece inside and none outside, so that no widening makes it contradicted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefing.agreement import Figure
from briefing.claims.disagreements import disagreement
from briefing.claims.evidence import gather
from briefing.claims.independence import Speaker
from briefing.claims.intervals import Interval
from briefing.claims.pieces import Evidence
from briefing.claims.readings import PER_CENT, ratio_interval, stated_interval
from briefing.context import Context
from briefing.formats import last_day, rounded, year_of

# A figure that states no period speaks of its day, by statistics that come out a year or two late.
REACH_UNSTATED = 2
# An outdated figure was true within this many years before the evidence that overtakes it.
HELD_YEARS = 3


class Verdict(StrEnum):
    """What the evidence says of a figure."""

    CORROBORATED = "corroborated"
    OUTDATED = "outdated"
    CONTRADICTED = "contradicted"
    SCOPE_DIFFERS = "scope_differs"
    CANNOT_BE_CHECKED = "cannot_be_checked"


@dataclass(frozen=True)
class Findings:
    """What the rules ask of the evidence; every group is ordered by what each piece is, never by where it stood.

    `nearest` is of the figure's scope, in the nearest period; `inside` and `outside` are those of it that the figure
    holds or excludes; `held` the last earlier piece of its scope that lies inside; `other` is of another scope.
    """

    nearest: tuple[Evidence, ...]
    inside: tuple[Evidence, ...]
    outside: tuple[Evidence, ...]
    held: Evidence | None
    other: tuple[Evidence, ...]


@dataclass(frozen=True)
class Rule:
    """A row of the table: the verdict when `holds`, and the pieces it rests on, the decisive one first.

    `id` names its sentence in Method, the label `rule.<id>` of both languages.
    """

    id: str
    verdict: Verdict
    holds: Callable[[Findings], bool]
    rests_on: Callable[[Findings], tuple[Evidence, ...]]


# The first rule that holds decides.
RULES: tuple[Rule, ...] = (
    Rule(
        "disagree",
        Verdict.CANNOT_BE_CHECKED,
        lambda f: bool(f.inside and f.outside),
        lambda f: (*f.inside, *f.outside),
    ),
    Rule("inside", Verdict.CORROBORATED, lambda f: bool(f.inside), lambda f: f.inside),
    Rule("overtaken", Verdict.OUTDATED, lambda f: bool(f.outside) and f.held is not None, lambda f: f.outside),
    Rule("outside", Verdict.CONTRADICTED, lambda f: bool(f.outside), lambda f: f.outside),
    Rule("coarse", Verdict.CANNOT_BE_CHECKED, lambda f: bool(f.nearest), lambda f: f.nearest),
    Rule("other_scope", Verdict.SCOPE_DIFFERS, lambda f: bool(f.other), lambda f: f.other),
    Rule("none", Verdict.CANNOT_BE_CHECKED, lambda f: True, lambda f: ()),
)


@dataclass(frozen=True)
class Judgement:
    """The rule that decided, what it rests on (the decisive piece first) and what an outdated figure was true of."""

    rule: Rule
    rests_on: tuple[Evidence, ...]
    held: Evidence | None

    @property
    def verdict(self) -> Verdict:
        return self.rule.verdict

    @property
    def decisive(self) -> Evidence | None:
        return self.rests_on[0] if self.rests_on else None


@dataclass(frozen=True)
class Assessment:
    """A figure, the interval and the value it claims in `unit` (the evidence's), the evidence, the judgement on it.

    `disagreement` is what independent sources say that cannot all be true (`disagreements`); `tied` the evidence that
    would have tested the figure, had its publisher not spoken in the announcement.
    """

    figure: Figure
    interval: Interval
    claimed: float
    unit: str
    evidence: tuple[Evidence, ...]
    judgement: Judgement
    disagreement: tuple[Evidence, ...] = ()
    tied: tuple[Evidence, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def rule(self) -> str:
        """The id of the rule that decided."""
        return self.judgement.rule.id

    @property
    def decisive(self) -> Evidence | None:
        """What the verdict rests on; None when there is nothing to compare with."""
        return self.judgement.decisive

    @property
    def held(self) -> Evidence | None:
        return self.judgement.held

    @property
    def gap(self) -> float | None:
        """The decisive value over the claimed one, minus one; None without evidence, or against a claim of zero."""
        return None if self.decisive is None or not self.claimed else self.decisive.number.value / self.claimed - 1

    @property
    def origins(self) -> tuple[Evidence, ...]:
        """The evidence that the announcement itself repeats."""
        return tuple(e for e in self.evidence if e.tie == "origin")


def findings(interval: Interval, when: str, reach: int, evidence: Sequence[Evidence]) -> Findings:
    """What the table asks of the evidence on a claim for `when`, a period, tested within `reach` years of its year."""
    year = year_of(when)

    def period(piece: Evidence) -> tuple[int, bool, int, bool, bool, int, str]:
        part = "-" in piece.period
        apart = abs((_end(piece.period) - _end(when)).days)
        return abs(piece.year - year), piece.computed, piece.year, piece.period != when, part, apart, piece.period

    def order(piece: Evidence) -> tuple[object, ...]:
        return *period(piece), piece.possible != piece.stated, piece.number.ref

    independent = sorted((e for e in evidence if e.independent), key=order)
    near = [e for e in independent if abs(e.year - year) <= reach]
    same = [e for e in near if e.scope == "same"]
    nearest = tuple(e for e in same if period(e) == period(same[0]))
    outside = tuple(e for e in nearest if not e.possible.meets(interval))
    return Findings(
        nearest,
        tuple(e for e in nearest if e.stated.within(interval)),
        outside,
        _held(interval, outside[0], independent) if outside else None,
        tuple(e for e in near if e.scope != "same"),
    )


def _held(interval: Interval, overtaking: Evidence, independent: Sequence[Evidence]) -> Evidence | None:
    """The last piece before the overtaking one, `HELD_YEARS` back at most, that the claim was true of."""
    earlier = [
        e
        for e in independent
        if e.scope == "same"
        and _end(e.period) < _end(overtaking.period)
        and overtaking.year - e.year <= HELD_YEARS
        and e.stated.within(interval)
    ]
    return max(earlier, key=lambda e: (e.year, not e.computed, e.period, e.number.ref), default=None)


def _end(period: str) -> date:
    return date.fromisoformat(last_day(period.split("/")[-1]))


def judge(interval: Interval, when: str, reach: int, evidence: Sequence[Evidence]) -> Judgement:
    """The judgement on a claim for `when`, a period or the day of the announcement, by the first rule that holds of
    evidence within `reach` years of its year."""
    found = findings(interval, when, reach, evidence)
    rule = next(rule for rule in RULES if rule.holds(found))
    return Judgement(rule, rule.rests_on(found), found.held if rule.verdict is Verdict.OUTDATED else None)


def assess(figure: Figure, context: Context, announced: str, speaker: Speaker | None = None) -> Assessment:
    """The assessment of one figure against what the context knows; one without a period speaks of the day it was
    `announced` (ISO)."""
    interval, claimed, unit = _claim(figure, context)
    evidence = gather(figure, context, speaker)
    when, reach = (figure.period, 0) if figure.period else (announced, REACH_UNSTATED)
    year = year_of(when)
    return Assessment(
        figure,
        interval,
        claimed,
        unit,
        evidence,
        judge(interval, when, reach, evidence),
        disagreement(evidence, year, HELD_YEARS, reach),
        tuple(e for e in evidence if e.tie == "publisher" and abs(e.year - year) <= reach),
    )


def _claim(figure: Figure, context: Context) -> tuple[Interval, float, str]:
    """What a figure claims, in its evidence's unit, and that unit: one in N of a share is that share in per cent."""
    if figure.unit != "one_in":
        return stated_interval(figure.value, figure.printed, figure.wording), figure.value, figure.unit
    shares = ratio_interval(figure.value, figure.wording)
    indicator = context.vocabulary.indicators.get(figure.indicator or "")
    if indicator is None or indicator.kind == "one_in":
        return PER_CENT / shares, figure.value, figure.unit
    share = context.vocabulary.units[indicator.unit]
    return shares, rounded(PER_CENT / figure.value, share), share.id
