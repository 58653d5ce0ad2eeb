"""Claims: the interval a figure states, and the verdict by the decision table on made-up evidence."""

from __future__ import annotations

import math

import pytest
from context_samples import evidence
from hypothesis import given
from hypothesis import strategies as st

from briefing.claims import Evidence, Interval, Verdict, judge, resolution, stated_interval

AROUND_1000 = Interval(950, 1050)
AT_LEAST_1000 = Interval(1000, math.inf)
REACH = 2
PIECES = st.lists(
    st.builds(
        evidence,
        st.sampled_from([900.0, 1000.0, 1040.0, 1200.0]),
        st.sampled_from(["2016", "2017", "2018", "2019", "2020", "2020-06", "2021", "2022", "2024"]),
        st.sampled_from(["same", "definition", "place", "numerator"]),
        formula=st.sampled_from(["observed", "share"]),
        origin=st.booleans(),
        precise=st.booleans(),
        ref=st.integers(0, 10**9).map(str),
    ),
    max_size=7,
    unique_by=lambda piece: piece.number.ref,
)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("43 000", 1000),  # three trailing zeros: rounded to thousands
        ("43\u202f000", 1000),
        ("43\u00a0000", 1000),
        ("43,000", 1000),  # English thousands
        ("43.000", 1000),  # three digits after a point group thousands
        ("1,234,567", 1),
        ("285,3 M$", 0.1),  # French decimals
        ("$285.3 million", 0.1),
        ("12,50", 0.01),  # a printed zero is stated
        ("3.1416", 0.0001),
        ("1 234,5", 0.1),
        ("2 %", 1),
        ("40 000", 1000),  # two digits are taken as stated
        ("100", 10),
        ("2019", 1),
        ("7", 1),
    ],
)
def test_the_last_stated_digit_gives_the_resolution(printed: str, unit: float) -> None:
    assert resolution(printed) == pytest.approx(unit)


def test_without_a_digit_there_is_no_resolution() -> None:
    with pytest.raises(ValueError, match="no number"):
        resolution("Quatre")


@pytest.mark.parametrize(
    ("value", "printed", "wording", "low", "high"),
    [
        (43_000, "43 000", "exact", 42_500, 43_500),  # half a unit of the last stated digit either way
        (2, "2 %", "exact", 1.5, 2.5),
        (285_300_000, "285,3 M$", "exact", 285_250_000, 285_350_000),  # the scale follows the value
        (285_300_000, "$285.3 million", "exact", 285_250_000, 285_350_000),
        (2_642_000_000, "2,642 G$", "more_than", 2_642_000_000, math.inf),
        (285_300_000, "285,3 M$", "more_than", 285_300_000, math.inf),  # a lower bound claims no upper one
        (1000, "1000", "at_least", 1000, math.inf),
        (5, "5", "at_most", 0, 5),  # an upper bound leaves all that is less
        (5, "5", "up_to", 0, 5),
        (5, "5", "nearly", 4.5, 5),  # from a tenth below, short of the value
        (1000, "1000", "about", 900, 1100),  # a tenth either way
    ],
)
def test_a_wording_claims_an_interval(value: float, printed: str, wording: str, low: float, high: float) -> None:
    claimed = stated_interval(value, printed, wording)  # type: ignore[arg-type]
    assert claimed.low == pytest.approx(low)
    assert claimed.high == pytest.approx(high)


def test_both_thousands_conventions_claim_the_same() -> None:
    printed = ("43 000", "43,000", "43.000", "43\u202f000", "43\u00a0000")
    assert len({stated_interval(43_000, text, "exact") for text in printed}) == 1


def test_the_ends_belong_to_the_interval_as_the_wording_has_it() -> None:
    rounded = stated_interval(43_000, "43 000", "exact")
    assert 42_500 in rounded
    assert 43_500 not in rounded
    assert 5 in stated_interval(5, "5", "up_to")
    assert 5 not in stated_interval(5, "5", "nearly")
    assert 1100 in stated_interval(1000, "1000", "about")
    assert 1000 in stated_interval(1000, "1000", "at_least")
    assert 10**12 in stated_interval(1000, "1000", "more_than")


@given(st.integers(1, 10**9), st.sampled_from(["exact", "more_than", "at_least", "at_most", "up_to", "about"]))
def test_a_figure_lies_in_the_interval_it_claims(value: int, wording: str) -> None:
    for printed in (f"{value:,}", f"{value:,}".replace(",", "\u202f")):
        assert value in stated_interval(value, printed, wording)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pieces", "verdict"),
    [
        ([evidence(1000, "2021")], Verdict.CORROBORATED),
        ([evidence(1200, "2020"), evidence(1000, "2019")], Verdict.OUTDATED),
        ([evidence(1200, "2020")], Verdict.CONTRADICTED),
        ([evidence(1200, "2020"), evidence(1300, "2019")], Verdict.CONTRADICTED),
        ([evidence(1000, "2021", "place")], Verdict.SCOPE_DIFFERS),
        ([evidence(1000, "2021", "definition")], Verdict.SCOPE_DIFFERS),
        ([evidence(1000, "2021", "numerator")], Verdict.SCOPE_DIFFERS),
        ([evidence(1000, "2018")], Verdict.CANNOT_BE_CHECKED),  # beyond reach
        ([], Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_each_row_of_the_decision_table(pieces: list[Evidence], verdict: Verdict) -> None:
    found, decisive, held = judge(AROUND_1000, 2021, REACH, pieces)
    assert found is verdict
    assert (decisive is None) is (verdict is Verdict.CANNOT_BE_CHECKED)
    assert (held is not None) is (verdict is Verdict.OUTDATED)


def test_the_nearest_period_decides() -> None:
    near, far = evidence(1200, "2020"), evidence(1000, "2019")
    assert judge(AROUND_1000, 2020, REACH, [near, far])[1] is near
    assert judge(AROUND_1000, 2019, REACH, [near, far])[:2] == (Verdict.CORROBORATED, far)


def test_at_the_same_distance_an_observation_goes_before_a_computation() -> None:
    seen, computed = evidence(1000, "2020"), evidence(1200, "2020", formula="level_change")
    assert judge(AROUND_1000, 2021, REACH, [computed, seen])[:2] == (Verdict.CORROBORATED, seen)


def test_at_the_same_distance_an_exact_value_goes_before_an_approximate_one() -> None:
    exact, rough = evidence(1200, "2020"), evidence(1000, "2020", precise=False)
    assert judge(AROUND_1000, 2021, REACH, [rough, exact])[:2] == (Verdict.CONTRADICTED, exact)


def test_the_same_scope_goes_before_a_nearer_period_of_another() -> None:
    same, other = evidence(1000, "2019"), evidence(1200, "2021", "place")
    assert judge(AROUND_1000, 2021, REACH, [other, same])[:2] == (Verdict.CORROBORATED, same)


def test_a_claim_true_of_a_later_period_only_is_contradicted_not_outdated() -> None:
    assert judge(AROUND_1000, 2020, REACH, [evidence(1200, "2020"), evidence(1000, "2022")])[0] is Verdict.CONTRADICTED


def test_an_outdated_claim_was_true_within_three_years() -> None:
    assert judge(AROUND_1000, 2021, REACH, [evidence(1200, "2021"), evidence(1000, "2018")])[0] is Verdict.OUTDATED
    assert judge(AROUND_1000, 2021, REACH, [evidence(1200, "2021"), evidence(1000, "2017")])[0] is Verdict.CONTRADICTED


def test_an_outdated_claim_was_true_of_the_same_scope() -> None:
    pieces = [evidence(1200, "2021"), evidence(1000, "2020", "place")]
    assert judge(AROUND_1000, 2021, REACH, pieces)[0] is Verdict.CONTRADICTED


def test_a_stated_year_is_tested_on_that_year_alone() -> None:
    pieces = [evidence(1000, "2018"), evidence(1000, "2020")]
    assert judge(AROUND_1000, 2019, 0, pieces)[0] is Verdict.CANNOT_BE_CHECKED
    assert judge(AROUND_1000, 2019, 0, [*pieces, evidence(1000, "2019-06")])[0] is Verdict.CORROBORATED


@pytest.mark.parametrize("scope", ["place", "definition", "numerator"])
def test_a_wider_scope_never_meets_a_lower_bound(scope: str) -> None:
    assert judge(AT_LEAST_1000, 2021, REACH, [evidence(5000, "2021", scope)])[0] is Verdict.SCOPE_DIFFERS


def test_a_lower_bound_is_met_and_missed_on_the_same_scope() -> None:
    assert judge(AT_LEAST_1000, 2021, REACH, [evidence(5000, "2021")])[0] is Verdict.CORROBORATED
    assert judge(AT_LEAST_1000, 2021, REACH, [evidence(999, "2021")])[0] is Verdict.CONTRADICTED


@given(PIECES, st.randoms(use_true_random=False))
def test_the_order_of_evidence_does_not_matter(pieces: list[Evidence], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(pieces)
    random.shuffle(shuffled)
    assert judge(AROUND_1000, 2021, REACH, shuffled) == judge(AROUND_1000, 2021, REACH, pieces)


@given(PIECES)
def test_origins_never_change_a_verdict(pieces: list[Evidence]) -> None:
    independent = [piece for piece in pieces if not piece.origin]
    assert judge(AROUND_1000, 2021, REACH, pieces) == judge(AROUND_1000, 2021, REACH, independent)


@given(PIECES)
def test_another_scope_alone_neither_confirms_nor_refutes(pieces: list[Evidence]) -> None:
    others = [piece for piece in pieces if piece.scope != "same"]
    for claimed in (AROUND_1000, AT_LEAST_1000):
        assert judge(claimed, 2021, REACH, others)[0] in {Verdict.SCOPE_DIFFERS, Verdict.CANNOT_BE_CHECKED}
