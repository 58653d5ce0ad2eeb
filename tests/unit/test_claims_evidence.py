"""Evidence for a claim: found and computed from observations, independent of the announcement; the real verdicts."""

from __future__ import annotations

from pathlib import Path

import pytest
from context_samples import context, figure, observation, source

from briefing.claims import Speaker, Verdict, assess, gather
from briefing.context import load_context
from briefing.edition import open_edition


def test_evidence_is_found_by_indicator_and_place(tmp_path: Path) -> None:
    rows = [
        observation("a"),
        observation("b", place="albany"),
        observation("c", place="bruma"),
        observation("d", indicator="all_jobs"),
    ]
    found = {e.number.ref: e.scope for e in gather(figure(), context(tmp_path, *rows))}
    assert found == {"a": "same", "b": "place"}


def test_another_definition_than_the_series_is_another_scope(tmp_path: Path) -> None:
    rows = [observation("a", series="s"), observation("b", definition="jobs-otherwise", period="2020")]
    found = {e.number.ref: e.scope for e in gather(figure(), context(tmp_path, *rows))}
    assert found == {"a": "same", "b": "definition"}


@pytest.mark.parametrize(
    "given",
    [{"status": "forecast"}, {"status": "claim"}, {"status": "planned"}, {"derived_from": "announcement"}],
)
def test_forecasts_claims_and_what_repeats_the_announcement_are_no_evidence(
    tmp_path: Path, given: dict[str, str]
) -> None:
    assert gather(figure(), context(tmp_path, observation("a", **given))) == ()


def test_a_replaced_value_is_no_evidence(tmp_path: Path) -> None:
    rows = [observation("b", value="1500"), observation("a", replaces="b", public="2021-01-01")]
    context(tmp_path, *rows)
    assert [e.number.ref for e in gather(figure(), context(tmp_path))] == ["a"]
    assert [e.number.ref for e in gather(figure(), context(tmp_path, as_of="2020-06-30"))] == ["b"]


def test_a_figures_origin_is_shown_and_does_not_corroborate(tmp_path: Path) -> None:
    assessed = assess(figure(origin=("a",)), context(tmp_path, observation("a")), "2020-02-02")
    assert assessed.verdict is Verdict.CANNOT_BE_CHECKED
    assert [e.number.ref for e in assessed.origins] == ["a"]


def test_what_derives_from_the_origin_does_not_corroborate(tmp_path: Path) -> None:
    rows = [observation("a", status="claim"), observation("b", derived_from="a")]
    assessed = assess(figure(origin=("a",)), context(tmp_path, *rows), "2020-02-02")
    assert assessed.verdict is not Verdict.CORROBORATED


def test_what_derives_from_a_repetition_of_the_announcement_does_not_corroborate(tmp_path: Path) -> None:
    rows = [observation("a", status="claim", derived_from="announcement"), observation("b", derived_from="a")]
    assert assess(figure(), context(tmp_path, *rows), "2020-02-02").verdict is not Verdict.CORROBORATED


def test_what_is_computed_from_the_origin_does_not_corroborate(tmp_path: Path) -> None:
    rows = [observation("a", series="s"), observation("d", indicator="jobs_change", period="2020", value="-10")]
    assessed = assess(figure(origin=("a",)), context(tmp_path, *rows), "2020-02-02")
    assert assessed.verdict is not Verdict.CORROBORATED


def test_one_in_n_is_a_share_whose_base_decides_its_scope(tmp_path: Path) -> None:
    rows = [
        observation("wide", place="albany"),
        observation("one", indicator="job_ratio", value="50", derived_from="wide"),
        observation("two", indicator="job_ratio", value="40"),
    ]
    share = figure(indicator="job_share", unit="percent", value=2.0, printed="2 %")
    found = {e.number.ref: (e.number.value, e.scope) for e in gather(share, context(tmp_path, *rows))}
    assert found == {"calc-one": (2.0, "numerator"), "calc-two": (2.5, "same")}


def test_a_repetition_of_an_observation_is_no_second_piece(tmp_path: Path) -> None:
    rows = [
        observation("a"),
        observation("b", derived_from="a", value="1001"),
        observation("c", derived_from="a", period="2020"),
    ]
    assert [e.number.ref for e in gather(figure(), context(tmp_path, *rows))] == ["a", "c"]


SPEAKER = Speaker("City of Alba (Newswire)", ("alba", "bruma"))
SOURCES = [
    source("register", "Statistics Alba"),
    source("release", "City of Alba (Newswire)"),
    source("site", "City of Alba"),
    source("quoted", "Alba Press (City of Alba)"),
    source("board", "Alba Board"),
    source("relayed", "Other Company (Newswire)"),
]


@pytest.mark.parametrize(
    ("published", "tie"),
    [
        ("register", "none"),
        ("release", "publisher"),
        ("site", "publisher"),
        ("quoted", "publisher"),
        ("relayed", "none"),
    ],
)
def test_who_speaks_in_the_announcement_corroborates_nothing_elsewhere(
    tmp_path: Path, published: str, tie: str
) -> None:
    seen = context(tmp_path, observation("a", source=published), sources=SOURCES)
    (piece,) = gather(figure(), seen, SPEAKER)
    assert piece.tie == tie
    assessed = assess(figure(), seen, "2020-02-02", SPEAKER)
    assert (assessed.verdict is Verdict.CORROBORATED) is (tie == "none")
    assert [e.number.ref for e in assessed.tied] == (["a"] if tie == "publisher" else [])


def test_the_government_of_either_party_is_no_independent_publisher(tmp_path: Path) -> None:
    seen = context(tmp_path, observation("a", source="site"), sources=SOURCES)
    for places, tie in ((("bruma", "alba"), "publisher"), (("bruma",), "none")):
        assert [e.tie for e in gather(figure(), seen, Speaker("Bruma Press", places))] == [tie]


def test_the_publisher_of_the_likely_origin_corroborates_nothing(tmp_path: Path) -> None:
    rows = [observation("o", status="claim", source="board"), observation("a", source="board", period="2020")]
    seen = context(tmp_path, *rows, sources=SOURCES)
    assert [e.tie for e in gather(figure(origin=("o",)), seen, SPEAKER)] == ["publisher"]
    assert [e.tie for e in gather(figure(), seen, SPEAKER)] == ["none"]


def test_what_derives_from_a_tied_publishers_number_is_tied_step_by_step(tmp_path: Path) -> None:
    rows = [
        observation("a", source="site", place="bruma"),
        observation("b", derived_from="a", place="albany"),
        observation("c", derived_from="b"),
    ]
    found = {e.number.ref: e.tie for e in gather(figure(), context(tmp_path, *rows, sources=SOURCES), SPEAKER)}
    assert found == {"b": "publisher", "c": "publisher"}


def test_what_is_computed_from_a_tied_number_is_tied(tmp_path: Path) -> None:
    rows = [
        observation("a", series="s"),
        observation("d", indicator="jobs_change", period="2020", value="-10", source="release"),
    ]
    found = {e.number.ref: e.tie for e in gather(figure(), context(tmp_path, *rows, sources=SOURCES), SPEAKER)}
    assert found == {"a": "none", "calc-a-d": "publisher"}


def test_sources_that_cannot_all_be_true_are_told_apart(tmp_path: Path) -> None:
    rows = [
        observation("a"),
        observation("b", value="1200"),
        observation("c", value="1010", bound="about"),
        observation("d", value="3000", period="2017"),
        observation("e", value="9000", period="2017"),
    ]
    assert [e.number.ref for e in assess(figure(), context(tmp_path, *rows), "2020-02-02").disagreement] == [
        "a",
        "c",
        "b",
    ]


def test_values_of_one_definition_may_move_within_a_year_and_definitions_may_not(tmp_path: Path) -> None:
    rows = [observation("a", period="2019-01"), observation("b", value="1500", period="2019-12")]
    assert assess(figure(), context(tmp_path / "one", *rows), "2020-02-02").disagreement == ()
    rows[1]["definition"] = "jobs-otherwise"
    found = assess(figure(), context(tmp_path / "two", *rows), "2020-02-02").disagreement
    assert [e.definition for e in found] == ["jobs-counted", "jobs-otherwise"]


def test_what_is_tied_or_elsewhere_is_no_disagreement(tmp_path: Path) -> None:
    rows = [
        observation("a"),
        observation("b", value="1500", source="site"),
        observation("c", value="9", place="albany"),
    ]
    assert assess(figure(), context(tmp_path, *rows, sources=SOURCES), "2020-02-02", SPEAKER).disagreement == ()


def test_evidence_later_than_the_day_changes_nothing(tmp_path: Path) -> None:
    rows = [observation("a", value="1000"), observation("b", value="1500", period="2020", public="2022-01-01")]
    context(tmp_path, *rows)
    early, late = (assess(figure(), context(tmp_path, as_of=day), "2020-02-02") for day in ("2021-06-30", ""))
    assert (early.verdict, late.verdict) == (Verdict.CORROBORATED, Verdict.OUTDATED)
    assert "b" not in {e.number.ref for e in early.evidence}


def test_the_gap_is_the_decisive_value_over_the_claimed_one(tmp_path: Path) -> None:
    assessed = assess(figure(), context(tmp_path, observation("a", value="1200")), "2020-02-02")
    assert assessed.gap == pytest.approx(0.2)
    assert assess(figure(place="bruma"), context(tmp_path), "2020-02-02").gap is None


@pytest.mark.parametrize(
    ("as_of", "decisive", "value"), [("", "ae070", 36_100), ("2021-02-02", "calc-ae048-ae083", 38_900)]
)
def test_the_43_000_jobs_are_outdated(as_of: str, decisive: str, value: float) -> None:
    assessed = {a.figure.id: a for a in open_edition(as_of=as_of).material.assessments}["jobs-quebec"]
    assert assessed.verdict is Verdict.OUTDATED
    assert assessed.decisive is not None
    assert assessed.held is not None
    assert (assessed.decisive.number.ref, assessed.decisive.number.value) == (decisive, value)
    assert (assessed.held.number.ref, assessed.held.number.value) == ("ae048", 43_400)


@pytest.mark.parametrize("as_of", ["", "2021-02-02"])
def test_the_two_per_cent_are_of_another_scope_and_the_investment_cannot_be_checked(as_of: str) -> None:
    assessed = {a.figure.id: a for a in open_edition(as_of=as_of).material.assessments}
    assert assessed["job-share-montreal"].verdict is Verdict.SCOPE_DIFFERS
    assert assessed["job-share-montreal"].decisive.scope == "numerator"  # type: ignore[union-attr]
    assert assessed["fdi-montreal"].verdict is Verdict.CANNOT_BE_CHECKED
    assert assessed["fdi-montreal"].decisive is None


def test_the_real_verdicts_do_not_depend_on_the_language() -> None:
    verdicts = [
        [(a.figure.id, a.verdict, a.gap) for a in open_edition(lang=lang).material.assessments] for lang in ("fr", "en")
    ]
    assert verdicts[0] == verdicts[1]


def test_a_published_number_stated_as_it_is_of_its_own_period_is_never_contradicted() -> None:
    known = load_context("en")
    rules = {}
    for o in known.observations():
        if not o.series or known.is_replaced(o.id):
            continue
        stated = figure(
            indicator=o.indicator, place=o.place, period=o.period, unit=o.unit, value=o.value, printed=f"{o.value:.15g}"
        )
        rules[o.id] = assess(stated, known, "2021-02-02").rule
    assert len(rules) > 250
    # Another source counts the papers of one conference otherwise; a bound holds more than a bare number.
    assert {key for key, rule in rules.items() if rule == "disagree"} == {"aicci_0310"}
    coarse = {key for key, rule in rules.items() if rule == "coarse"}
    assert all(known.observation(key).bound in {"at_least", "below", "at_most"} for key in coarse)  # type: ignore[union-attr]
    assert set(rules.values()) == {"inside", "disagree", "coarse"}


def test_the_parts_of_real_trade_add_up_to_its_published_total() -> None:
    known = load_context("en")
    total = figure(indicator="trade_goods_total", place="quebec", unit="cad", value=1.0, printed="1")
    found = gather(total, known)
    published = {e.period: e for e in found if not e.computed}
    sums = {e.period: e for e in found if e.formula == "sum"}
    assert len(sums) >= 4
    assert [period for period, e in sums.items() if not e.possible.meets(published[period].possible)] == []
