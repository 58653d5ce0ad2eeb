"""Claims: the decision table on made-up evidence, row by row and in its order."""

from __future__ import annotations

import math

import pytest
from context_samples import evidence

from briefing.claims import RULES, Evidence, Interval, Verdict, judge
from briefing.claims.verdicts import findings

AROUND_1000 = Interval(950, 1050)
AT_LEAST_1000 = Interval(1000, math.inf)
REACH = 2
LOOSE = Interval(900, 1300)


def verdict(pieces: list[Evidence], claim: Interval = AROUND_1000, year: int = 2021, reach: int = REACH) -> Verdict:
    return judge(claim, str(year), reach, pieces).verdict


ROWS: dict[str, tuple[list[Evidence], Verdict]] = {
    "disagree": ([evidence(1000, ref="a"), evidence(1200, ref="b")], Verdict.CANNOT_BE_CHECKED),
    "inside": ([evidence(1000, "2021")], Verdict.CORROBORATED),
    "overtaken": ([evidence(1200, "2020"), evidence(1000, "2019")], Verdict.OUTDATED),
    "outside": ([evidence(1200, "2020"), evidence(1300, "2019")], Verdict.CONTRADICTED),
    "coarse": ([evidence(1100, possible=LOOSE, stated=LOOSE)], Verdict.CANNOT_BE_CHECKED),
    "other_scope": ([evidence(1000, "2021", "place")], Verdict.SCOPE_DIFFERS),
    "none": ([evidence(1000, "2018")], Verdict.CANNOT_BE_CHECKED),  # beyond reach
}


def test_each_rule_of_the_table_has_its_row_here() -> None:
    assert [rule.id for rule in RULES] == list(ROWS)


@pytest.mark.parametrize("rule", ROWS)
def test_each_row_of_the_decision_table(rule: str) -> None:
    pieces, expected = ROWS[rule]
    found = judge(AROUND_1000, "2021", REACH, pieces)
    assert (found.rule.id, found.verdict) == (rule, expected)
    assert (found.decisive is None) is (rule == "none")
    assert (found.held is not None) is (rule == "overtaken")


# Evidence of which several rules hold, with the first of them.
PRECEDENCE: dict[str, list[Evidence]] = {
    "disagree": [
        evidence(1000, ref="a"),
        evidence(1200, ref="b"),
        evidence(1000, "2019"),
        evidence(1, "2021", "place"),
    ],
    "inside": [evidence(1000, "2020"), evidence(1100, ref="c", stated=LOOSE), evidence(1000, "2021", "place")],
    "overtaken": [evidence(1200, "2020"), evidence(1000, "2019"), evidence(1000, "2021", "definition")],
    "outside": [evidence(1200, "2020"), evidence(1100, ref="c", stated=LOOSE), evidence(1000, "2021", "numerator")],
    "coarse": [evidence(1100, stated=LOOSE), evidence(1000, "2021", "place")],
}


@pytest.mark.parametrize("rule", PRECEDENCE)
def test_the_first_rule_that_holds_decides(rule: str) -> None:
    pieces = PRECEDENCE[rule]
    found = findings(AROUND_1000, "2021", REACH, pieces)
    holding = [candidate.id for candidate in RULES if candidate.holds(found)]
    assert holding[0] == judge(AROUND_1000, "2021", REACH, pieces).rule.id == rule
    assert len(holding) >= 3, "others hold too, and the last always does"


def test_no_evidence_at_all_cannot_be_checked() -> None:
    assert judge(AROUND_1000, "2021", REACH, []).rule.id == "none"


def test_the_nearest_period_decides() -> None:
    near, far = evidence(1200, "2020"), evidence(1000, "2019")
    assert judge(AROUND_1000, "2020", REACH, [near, far]).decisive is near
    assert judge(AROUND_1000, "2019", REACH, [near, far]).decisive is far
    assert verdict([near, far], year=2019) is Verdict.CORROBORATED


def test_at_the_same_distance_an_observation_goes_before_a_computation() -> None:
    seen, computed = evidence(1000, "2020"), evidence(1200, "2020", formula="level_change")
    assert judge(AROUND_1000, "2021", REACH, [computed, seen]).decisive is seen
    assert verdict([computed, seen]) is Verdict.CORROBORATED


def test_at_the_same_distance_the_earlier_year_goes_first() -> None:
    assert verdict([evidence(1200, "2022"), evidence(1000, "2020")]) is Verdict.CORROBORATED


def test_an_approximate_value_decides_nothing_where_an_exact_one_excludes_the_claim() -> None:
    exact, rough = evidence(1200, "2020"), evidence(1100, "2020", stated=Interval(1050, 1150), possible=LOOSE, ref="r")
    found = judge(AROUND_1000, "2021", REACH, [rough, exact])
    assert (found.verdict, found.decisive) == (Verdict.CONTRADICTED, exact)


def test_what_digits_state_corroborates_and_what_wording_leaves_open_cannot_contradict() -> None:
    about_1000 = evidence(1000, stated=Interval(950, 1050), possible=Interval(900, 1100))
    assert verdict([about_1000]) is Verdict.CORROBORATED
    assert verdict([about_1000], Interval(1080, 1120)) is Verdict.CANNOT_BE_CHECKED
    assert verdict([about_1000], Interval(1200, 1300)) is Verdict.CONTRADICTED


def test_a_bound_corroborates_only_what_holds_all_of_it() -> None:
    at_least = evidence(1000, stated=Interval(1000, math.inf))
    assert judge(AROUND_1000, "2021", REACH, [at_least]).rule.id == "coarse"
    assert verdict([at_least], Interval(800, math.inf)) is Verdict.CORROBORATED
    assert verdict([at_least], Interval(0, 900)) is Verdict.CONTRADICTED


def test_the_same_scope_goes_before_a_nearer_period_of_another() -> None:
    same, other = evidence(1000, "2019"), evidence(1200, "2021", "place")
    assert judge(AROUND_1000, "2021", REACH, [other, same]).decisive is same


def test_a_claim_true_of_a_later_period_only_is_contradicted_not_outdated() -> None:
    assert verdict([evidence(1200, "2020"), evidence(1000, "2022")], year=2020) is Verdict.CONTRADICTED


def test_an_outdated_claim_was_true_within_three_years() -> None:
    assert verdict([evidence(1200, "2021"), evidence(1000, "2018")]) is Verdict.OUTDATED
    assert verdict([evidence(1200, "2021"), evidence(1000, "2017")]) is Verdict.CONTRADICTED


def test_an_outdated_claim_was_true_of_the_same_scope() -> None:
    assert verdict([evidence(1200, "2021"), evidence(1000, "2020", "place")]) is Verdict.CONTRADICTED


def test_an_annual_value_comes_after_a_month_of_its_year() -> None:
    pieces = [evidence(1200, "2020-10", formula="level_change"), evidence(1000, "2019")]
    assert verdict(pieces) is Verdict.OUTDATED
    assert judge(AROUND_1000, "2020", 0, [evidence(1200, "2020"), evidence(1000, "2020-10")]).held is not None


def test_a_stated_year_is_tested_on_that_year_alone() -> None:
    pieces = [evidence(1000, "2018"), evidence(1000, "2020")]
    assert verdict(pieces, year=2019, reach=0) is Verdict.CANNOT_BE_CHECKED
    assert verdict([*pieces, evidence(1000, "2019-06")], year=2019, reach=0) is Verdict.CORROBORATED


@pytest.mark.parametrize("scope", ["place", "definition", "numerator"])
@pytest.mark.parametrize("claim", [AROUND_1000, AT_LEAST_1000])
def test_another_scope_gives_at_most_scope_differs_however_well_it_fits(scope: str, claim: Interval) -> None:
    assert verdict([evidence(1000, "2021", scope)], claim) is Verdict.SCOPE_DIFFERS
    assert verdict([evidence(5000, "2021", scope)], claim) is Verdict.SCOPE_DIFFERS


def test_a_lower_bound_is_met_and_missed_on_the_same_scope() -> None:
    assert verdict([evidence(5000, "2021")], AT_LEAST_1000) is Verdict.CORROBORATED
    assert verdict([evidence(999, "2021")], AT_LEAST_1000) is Verdict.CONTRADICTED


@pytest.mark.parametrize("tie", ["origin", "publisher"])
def test_evidence_that_is_not_independent_decides_nothing(tie: str) -> None:
    assert verdict([evidence(1000, "2021", tie=tie)]) is Verdict.CANNOT_BE_CHECKED
    assert verdict([evidence(1000, "2021", tie=tie), evidence(1200, "2020")]) is Verdict.CONTRADICTED


def test_sources_that_disagree_are_all_named() -> None:
    pieces = [evidence(1200, ref="b"), evidence(1000, ref="a"), evidence(1010, ref="c")]
    assert [p.number.ref for p in judge(AROUND_1000, "2021", REACH, pieces).rests_on] == ["a", "c", "b"]
