"""Claims: what holds of every verdict, whatever the evidence: widening, scaling, order, the day."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from context_samples import Row, context, evidence, figure, observation
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.claims import Assessment, Evidence, Interval, Verdict, assess, judge, stated_interval

YEAR = "2021"
REACH = 2
CLAIMS = [Interval(950, 1050), Interval(1000, float("inf")), Interval(0, 900, high_closed=True)]
PERIODS = ["2016", "2017", "2018", "2019", "2020", "2020-06", "2021", "2022", "2024"]
# Not random files: a few hundred small packages are enough, and each is read from disk.
ON_DISK = settings(max_examples=60, deadline=None)


@st.composite
def pieces(draw: st.DrawFn) -> Evidence:
    value = draw(st.sampled_from([700.0, 900.0, 1000.0, 1040.0, 1050.0, 1200.0]))
    narrow, wide = draw(st.integers(0, 80)), draw(st.integers(0, 300))
    open_above = draw(st.booleans())
    stated = Interval(value - narrow, value + narrow, high_closed=True)
    possible = Interval(stated.low - wide, float("inf") if open_above else stated.high + wide, high_closed=True)
    return evidence(
        value,
        draw(st.sampled_from(PERIODS)),
        draw(st.sampled_from(["same", "same", "definition", "place", "numerator"])),
        stated=stated,
        possible=possible,
        formula=draw(st.sampled_from(["observed", "share", "level_change"])),
        tie=draw(st.sampled_from(["none", "none", "origin", "publisher"])),
        ref=str(draw(st.integers(0, 10**9))),
    )


BODIES = st.lists(pieces(), max_size=7, unique_by=lambda piece: piece.number.ref)
CLAIM = st.sampled_from(CLAIMS)


def widened(interval: Interval, below: int, above: int) -> Interval:
    return Interval(interval.low - below, interval.high + above, high_closed=True)


@given(BODIES, CLAIM, st.data())
def test_widening_evidence_never_turns_corroborated_into_contradicted(
    body: list[Evidence], claim: Interval, data: st.DataObject
) -> None:
    amounts = st.integers(0, 500)
    wider = []
    for piece in body:
        below, above, more = (data.draw(amounts) for _ in range(3))
        stated = widened(piece.stated, below, above)
        low, high = min(piece.possible.low, stated.low), max(piece.possible.high, stated.high)
        wider.append(replace(piece, stated=stated, possible=widened(Interval(low, high, high_closed=True), more, more)))
    before, after = judge(claim, YEAR, REACH, body).verdict, judge(claim, YEAR, REACH, wider).verdict
    assert (before, after) not in {
        (Verdict.CORROBORATED, Verdict.CONTRADICTED),
        (Verdict.CORROBORATED, Verdict.OUTDATED),
        (Verdict.CONTRADICTED, Verdict.CORROBORATED),
    }


@pytest.mark.parametrize("narrow", [Verdict.CORROBORATED, Verdict.CONTRADICTED])
def test_widening_can_take_evidence_to_where_it_tells_nothing(narrow: Verdict) -> None:
    value = {Verdict.CORROBORATED: 1000.0, Verdict.CONTRADICTED: 1200.0}[narrow]
    assert judge(CLAIMS[0], YEAR, REACH, [evidence(value)]).verdict is narrow
    vague = evidence(value, stated=Interval(0, 5000))
    assert judge(CLAIMS[0], YEAR, REACH, [vague]).verdict is Verdict.CANNOT_BE_CHECKED


@given(BODIES, CLAIM, st.sampled_from([2.0**-20, 0.5, 4.0, 1000.0, 1e6]))
def test_scaling_units_changes_no_verdict(body: list[Evidence], claim: Interval, factor: float) -> None:
    scaled = [
        replace(
            piece,
            number=replace(piece.number, value=piece.number.value * factor),
            stated=piece.stated * factor,
            possible=piece.possible * factor,
        )
        for piece in body
    ]
    one, two = judge(claim, YEAR, REACH, body), judge(claim * factor, YEAR, REACH, scaled)
    assert (one.rule.id, [p.number.ref for p in one.rests_on]) == (two.rule.id, [p.number.ref for p in two.rests_on])


@given(
    st.integers(100, 9999).filter(lambda number: number % 10), st.sampled_from(["exact", "about", "nearly", "at_least"])
)
def test_a_figure_claims_the_same_in_thousands_millions_and_billions(tenths: int, wording: str) -> None:
    value = tenths * 1e5
    printed = (f"{tenths / 10:.1f} M$", f"{tenths / 10:.1f}".replace(".", ",") + " M$", f"{tenths * 100} k$")
    claimed = [stated_interval(value, text, wording) for text in printed[:2]]  # type: ignore[arg-type]
    assert claimed[0] == claimed[1] == stated_interval(value, f"{tenths / 1e4:.4f} G$", wording)  # type: ignore[arg-type]
    assert claimed[0] == stated_interval(value, printed[2], wording)  # type: ignore[arg-type]


@given(BODIES, CLAIM, st.randoms(use_true_random=False))
def test_the_order_of_evidence_does_not_matter(body: list[Evidence], claim: Interval, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(body)
    random.shuffle(shuffled)
    assert judge(claim, YEAR, REACH, shuffled) == judge(claim, YEAR, REACH, body)


@given(BODIES, CLAIM)
def test_what_is_tied_to_the_announcement_never_changes_a_verdict(body: list[Evidence], claim: Interval) -> None:
    independent = [piece for piece in body if piece.independent]
    assert judge(claim, YEAR, REACH, body) == judge(claim, YEAR, REACH, independent)


@given(BODIES, CLAIM)
def test_another_scope_alone_neither_confirms_nor_refutes(body: list[Evidence], claim: Interval) -> None:
    others = [piece for piece in body if piece.scope != "same"]
    found = judge(claim, YEAR, REACH, others).verdict
    assert found in {Verdict.SCOPE_DIFFERS, Verdict.CANNOT_BE_CHECKED}


# --- on data packages, from rows to verdict -------------------------------------------------------------------------

FIGURES = {
    "jobs": figure(),
    "share": figure(indicator="job_share", unit="percent", value=5.0, printed="5 %"),
    "ratio": figure(indicator="job_share", unit="one_in", value=20.0, printed="un sur vingt", wording="about"),
    "growth": figure(indicator="jobs_growth", unit="percent", value=4.0, printed="4 %", period="2020"),
}
VALUES = {"jobs": ["900", "1000", "1040", "1300"], "all_jobs": ["20000"], "job_share": ["4", "5", "7"]}
SMALL = ["2", "20", "-100"]


@st.composite
def packages(draw: st.DrawFn) -> list[Row]:
    """Rows of observations.csv, some of which derive from, or replace, one another."""
    rows: list[Row] = []
    for number in range(draw(st.integers(1, 7))):
        indicator = draw(st.sampled_from(["jobs", "jobs", "jobs_change", "all_jobs", "job_share", "job_ratio"]))
        earlier = [row["id"] for row in rows]
        rows.append(
            observation(
                f"o{number}",
                indicator=indicator,
                place=draw(st.sampled_from(["alba", "alba", "albany", "alba-port"])),
                definition=f"{indicator}-{draw(st.sampled_from(['counted', 'counted', 'otherwise']))}",
                series=draw(st.sampled_from(["", "s"])),
                period=draw(st.sampled_from(["2018", "2019", "2020", "2020-06"])),
                value=draw(st.sampled_from(VALUES.get(indicator, SMALL))),
                bound=draw(st.sampled_from(["exact", "about", "at_least", "at_most"])),
                public=draw(st.sampled_from(["2019-06-01", "2020-06-01", "2021-06-01", ""])),
                derived_from=draw(st.sampled_from(["", "", *earlier])),
                replaces=draw(st.sampled_from(["", "", "", *earlier])),
            )
        )
    return rows


def assessed(rows: list[Row], as_of: str = "") -> dict[str, Assessment]:
    with tempfile.TemporaryDirectory() as folder:
        known = context(Path(folder), *rows, as_of=as_of)
    return {name: assess(stated, known, "2020-02-02") for name, stated in FIGURES.items()}


# A package for each verdict on the 1 000 jobs: that of chance seldom has an earlier value that holds.
DECIDED: dict[str, list[Row]] = {
    "corroborated": [observation("a"), observation("b", value="1200", place="albany")],
    "outdated": [observation("a"), observation("b", value="1300", period="2020", public="2021-01-01")],
    "contradicted": [observation("a", value="1300"), observation("b", value="900", period="2018")],
    "scope_differs": [observation("a", place="albany"), observation("b", place="alba-port", value="5")],
    "cannot_be_checked": [observation("a"), observation("b", value="1200"), observation("c", value="1300")],
}


@pytest.mark.parametrize("verdict", DECIDED)
def test_each_verdict_is_reached_from_rows_in_any_order(verdict: str) -> None:
    for rows in permutations(DECIDED[verdict]):
        assert assessed(list(rows))["jobs"].verdict == verdict


@ON_DISK
@given(packages(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[Row], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert assessed(shuffled) == assessed(rows)


@ON_DISK
@given(packages(), st.sampled_from(["2019-12-31", "2020-06-01", "2021-01-01"]))
def test_what_became_public_later_changes_nothing(rows: list[Row], as_of: str) -> None:
    by_then = [row for row in rows if row["public"] and row["public"] <= as_of]
    assert assessed(rows, as_of) == assessed(by_then, as_of)
