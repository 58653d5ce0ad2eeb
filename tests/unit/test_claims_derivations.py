"""Derivations: evidence computed from observations, each with its formula, inputs, sources and interval."""

from __future__ import annotations

from pathlib import Path

import pytest
from context_samples import context, figure, observation, rate, source

from briefing.claims import Evidence, Verdict, assess, gather
from briefing.context import period_rate
from briefing.provenance import source_ids

SHARE = figure(indicator="job_share", unit="percent", value=5.0, printed="5 %")
GROWTH = figure(indicator="jobs_growth", unit="percent", value=10.0, printed="10 %")
SOURCES = [source("register", "Alba"), source("census", "Bureau"), source("bank", "Bank")]


def ends(piece: Evidence) -> tuple[float, float]:
    return pytest.approx(piece.possible.low), pytest.approx(piece.possible.high)  # type: ignore[return-value]


def test_a_share_is_computed_from_two_counts(tmp_path: Path) -> None:
    rows = [
        observation("part", series="s", value="50"),
        observation("whole", indicator="all_jobs", series="u", value="1000", source="census", period="2019-12"),
        observation("old", indicator="all_jobs", series="u", value="10", period="2015"),
    ]
    (piece,) = gather(SHARE, context(tmp_path, *rows, sources=SOURCES))
    assert (piece.formula, piece.number.ref, piece.number.value) == ("share", "calc-part-whole", 5.0)
    assert [n.ref for n in piece.inputs] == ["part", "whole"]
    assert source_ids([piece.number]) == ("register", "census")
    assert ends(piece) == (100 * 49.5 / 1050, 100 * 50.5 / 950)


@pytest.mark.parametrize(
    ("place", "scope"), [("alba", "same"), ("alba-port", "place"), ("albany", "numerator"), ("alba-metro", "numerator")]
)
def test_a_share_has_the_claims_scope_only_from_a_numerator_at_its_place(
    tmp_path: Path, place: str, scope: str
) -> None:
    rows = [
        observation("part", series="s", value="50", place=place),
        observation("whole", indicator="all_jobs", series="u", value="1000"),
    ]
    (piece,) = gather(SHARE, context(tmp_path, *rows))
    assert piece.scope == scope
    verdict = assess(SHARE, context(tmp_path, *rows), "2020-02-02").verdict
    assert verdict is (Verdict.SCOPE_DIFFERS if scope != "same" else Verdict.CORROBORATED)


def test_one_in_n_is_a_share_whose_interval_is_that_of_n(tmp_path: Path) -> None:
    rows = [observation("one", indicator="job_ratio", value="54")]
    (piece,) = gather(SHARE, context(tmp_path, *rows))
    assert (piece.formula, piece.number.value) == ("one_in", 1.85)
    assert ends(piece) == (100 / 54.5, 100 / 53.5)


def test_a_growth_is_computed_from_two_levels_of_one_definition(tmp_path: Path) -> None:
    rows = [
        observation("before", value="1000", period="2018"),
        observation("after", value="1100", period="2019"),
        observation("other", value="5000", period="2018", definition="jobs-otherwise"),
        observation("month", value="4000", period="2018-06"),
        observation("far", value="2000", period="2016"),
    ]
    found = gather(GROWTH, context(tmp_path, *rows))
    assert [(p.formula, p.number.ref, p.number.value, p.period) for p in found] == [
        ("growth", "calc-after-before", 10.0, "2019")
    ]
    assert ends(found[0]) == (100 * (1050 / 1050 - 1), 100 * (1150 / 950 - 1))


def test_a_growth_over_a_span_is_tested_over_that_span_alone(tmp_path: Path) -> None:
    rows = [
        observation("start", value="1000", period="2015"),
        observation("end", value="1100", period="2019"),
        observation("year", indicator="jobs_growth", value="3", period="2019"),
    ]
    over_four = figure(indicator="jobs_growth", unit="percent", value=10.0, printed="10 %", period="2015/2019")
    (piece,) = gather(over_four, context(tmp_path, *rows))
    assert (piece.number.ref, piece.period, piece.year) == ("calc-end-start", "2015/2019", 2019)
    assert [p.number.ref for p in gather(GROWTH, context(tmp_path, *rows))] == ["year"]


def test_a_change_is_the_difference_of_two_levels(tmp_path: Path) -> None:
    rows = [observation("before", value="1100", period="2018"), observation("after", value="1050", period="2019")]
    change = figure(indicator="jobs_change", value=-50.0, printed="50")
    (piece,) = gather(change, context(tmp_path, *rows))
    assert (piece.formula, piece.number.value) == ("change", -50.0)
    assert ends(piece) == (1045 - 1150, 1055 - 1050)


def test_a_level_and_a_later_change_make_a_later_level(tmp_path: Path) -> None:
    rows = [
        observation("level", series="s", value="43400"),
        observation("cut", indicator="jobs_change", period="2020-10", value="-4500", source="census"),
        observation("earlier", indicator="jobs_change", period="2018", value="-500"),
        observation("much-later", indicator="jobs_change", period="2022", value="-700"),
    ]
    jobs = figure(value=43_000.0, printed="43 000")
    found = [p for p in gather(jobs, context(tmp_path, *rows, sources=SOURCES)) if p.computed]
    assert [(p.formula, p.number.ref, p.number.value) for p in found] == [("level_change", "calc-level-cut", 38_900.0)]
    assert ends(found[0]) == (38_800, 39_000)
    assert source_ids([found[0].number]) == ("register", "census")


def test_a_years_level_holds_a_change_of_that_year_already(tmp_path: Path) -> None:
    rows = [
        observation("level", value="1000", period="2020"),
        observation("cut", indicator="jobs_change", period="2020-10", value="-100"),
    ]
    assert [p.number.ref for p in gather(figure(), context(tmp_path, *rows))] == ["level"]


def test_a_total_is_the_sum_of_its_parts_of_one_period(tmp_path: Path) -> None:
    rows = [
        observation("out", indicator="exports", value="312000000"),
        observation("in", indicator="imports", value="204000000", source="census"),
        observation("alone", indicator="exports", value="900000000", period="2018"),
    ]
    trade = figure(indicator="trade", unit="cad", value=5.2e8, printed="520 M$")
    (piece,) = gather(trade, context(tmp_path, *rows, sources=SOURCES))
    assert (piece.formula, piece.number.value, piece.period) == ("sum", 5.16e8, "2019")
    assert [n.ref for n in piece.inputs] == ["out", "in"]
    assert ends(piece) == (515_000_000, 517_000_000)
    assert assess(trade, context(tmp_path), "2020-02-02").verdict is Verdict.CORROBORATED


def test_an_amount_is_converted_at_its_periods_rate(tmp_path: Path) -> None:
    rates = [
        rate("y2019", "2019", "1.5", source="bank"),
        rate("y2020", "2020", "1.6"),
        rate("half", "2019", "9", kind="partial_average"),
    ]
    tables = {"exchange_rates": rates, "sources": SOURCES}
    seen = context(tmp_path, observation("grant", indicator="grants", value="150000000"), **tables)
    euros = figure(indicator="grants", unit="eur", value=1e8, printed="100 M€")
    (piece,) = gather(euros, seen)
    assert (piece.formula, piece.number.value, piece.number.unit.id) == ("conversion", 1e8, "eur")
    assert [(n.ref, n.value) for n in piece.inputs] == [("grant", 150_000_000), ("y2019", 1.5)]
    assert source_ids([piece.number]) == ("register", "bank")
    assert ends(piece) == (145_000_000 / 1.55, 155_000_000 / 1.45)


def test_an_amount_is_converted_either_way_and_a_sum_too(tmp_path: Path) -> None:
    rows = [
        observation("out", indicator="exports", value="30000000", unit="eur"),
        observation("in", indicator="imports", value="20000000", unit="eur"),
    ]
    seen = context(tmp_path, *rows, exchange_rates=[rate("y2019", "2019", "1.5")])
    (piece,) = gather(figure(indicator="trade", unit="cad", value=7.5e7, printed="75 M$"), seen)
    assert (piece.formula, piece.number.value, [n.ref for n in piece.inputs]) == (
        "conversion",
        7.5e7,
        ["calc-out-in", "y2019"],
    )


def test_without_its_rate_an_amount_is_no_evidence(tmp_path: Path) -> None:
    grant = observation("grant", indicator="grants", value="150000000")
    late = rate("y2019", "2019", "1.5", public="2020-01-01")
    euros = figure(indicator="grants", unit="eur", value=1e8, printed="100 M€")
    context(tmp_path, grant | {"public": "2019-12-01"}, exchange_rates=[late])
    assert gather(euros, context(tmp_path, as_of="2019-12-31")) == ()
    assert len(gather(euros, context(tmp_path, as_of="2020-01-01"))) == 1, "public the day after its period"


def test_the_rate_is_that_of_the_smallest_period_that_holds_the_amounts(tmp_path: Path) -> None:
    rates = [rate("year", "2019", "1.5"), rate("month", "2019-06", "1.4"), rate("day", "2019-06-03", "1.3")]
    secondary = [rate("month-b", "2019-06", "1.7", source="press")]
    sources = [source("register", "Alba"), source("press", "Press") | {"primary": "false"}]
    seen = context(tmp_path, exchange_rates=[*secondary, *rates], sources=sources)
    found = {p: period_rate(seen, "CAD", "EUR", p) for p in ("2019-06-03", "2019-06-04", "2019-07", "2019", "2018")}
    assert {p: r.id if r else None for p, r in found.items()} == {
        "2019-06-03": "day",
        "2019-06-04": "month",
        "2019-07": "year",
        "2019": "year",
        "2018": None,
    }
    assert period_rate(seen, "CAD", "EUR", "2019/2020") is None


def test_money_and_counts_are_never_compared(tmp_path: Path) -> None:
    assert gather(figure(unit="cad", value=1000.0), context(tmp_path, observation("a"))) == ()


def test_a_ratio_claimed_is_compared_with_shares(tmp_path: Path) -> None:
    rows = [
        observation("part", series="s", value="2000"),
        observation("whole", indicator="all_jobs", series="u", value="10000"),
    ]
    one_in_five = figure(indicator="job_share", unit="one_in", value=5.0, printed="un sur cinq")
    found = assess(one_in_five, context(tmp_path, *rows), "2020-02-02")
    assert (found.verdict, found.unit, found.claimed, found.gap) == (Verdict.CORROBORATED, "percent", 20.0, 0.0)
    assert (found.interval.low, found.interval.high) == (pytest.approx(100 / 5.5), pytest.approx(100 / 4.5))
