"""The context as known on a day: the cut, revisions, series, places and sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from context_samples import context, observation

from briefing.context import load_context

FIRST = {"series": "alba-jobs", "value": "1000", "public": "2020-03-01", "status": "first_print"}
REVISED = {"series": "alba-jobs", "value": "1100", "public": "2021-03-01", "status": "revised"}


def values(rows: tuple) -> list[float]:  # type: ignore[type-arg]
    return [row.value for row in rows]


def test_a_row_without_a_public_day_is_in_the_full_edition_alone(tmp_path: Path) -> None:
    undated = observation("undated", public="")
    assert context(tmp_path, undated).observation("undated") is not None
    assert context(tmp_path, as_of="2030-01-01").observation("undated") is None


def test_a_row_is_known_from_its_public_day_on(tmp_path: Path) -> None:
    context(tmp_path, observation("a", public="2020-01-02"))
    assert context(tmp_path, as_of="2020-01-01").observation("a") is None
    assert context(tmp_path, as_of="2020-01-02").observation("a") is not None
    assert context(tmp_path, as_of="2020-01-03").observation("a") is not None


def test_the_day_it_was_retrieved_does_not_count(tmp_path: Path) -> None:
    context(tmp_path, observation("a", public="2020-01-02", retrieved="2026-11-23"))
    assert context(tmp_path, as_of="2020-01-02").observation("a") is not None


@pytest.mark.parametrize("table", ["organisations", "events", "links"])
def test_events_links_and_organisations_are_cut_by_their_own_day(tmp_path: Path, table: str) -> None:
    row = {"id": "x", "public": "2020-01-02", "date": "2019-05", "source": "register", "since": "2019"}
    columns = {
        "organisations": ("id", "public", "source"),
        "events": ("id", "public", "date", "source"),
        "links": ("id", "public", "since", "source"),
    }
    context(tmp_path, **{table: [{key: row[key] for key in columns[table]}]})
    known = [len(getattr(context(tmp_path, as_of=day), table)()) for day in ("2020-01-01", "2020-01-02", "")]
    assert known == [0, 1, 1]


def test_exchange_rates_are_cut_by_their_day(tmp_path: Path) -> None:
    rate = {"id": "r", "base": "EUR", "quote": "CAD", "period": "2020", "rate": "1.5", "public": "2021-01-01"}
    context(tmp_path, exchange_rates=[rate])
    assert context(tmp_path, as_of="2020-12-31").frames["exchange_rates"].empty
    assert not context(tmp_path, as_of="2021-01-01").frames["exchange_rates"].empty


def test_a_revised_value_replaces_the_first_only_once_known(tmp_path: Path) -> None:
    context(tmp_path, observation("b", **FIRST), observation("c", replaces="b", **REVISED))
    assert values(context(tmp_path, as_of="2020-12-31").series("alba-jobs")) == [1000]
    assert values(context(tmp_path, as_of="2021-03-01").series("alba-jobs")) == [1100]
    assert values(context(tmp_path).series("alba-jobs")) == [1100]


@pytest.mark.parametrize("revision", ["a", "c"])
def test_the_latest_value_is_the_revised_one_whatever_its_id(tmp_path: Path, revision: str) -> None:
    known = context(tmp_path, observation("b", **FIRST), observation(revision, replaces="b", **REVISED))
    latest = known.latest("jobs", "alba")
    assert latest is not None
    assert latest.value == 1100


def test_a_series_is_in_order_with_each_period_once(tmp_path: Path) -> None:
    rows = [observation(key, series="s", period=p) for key, p in (("a", "2021"), ("b", "2019"), ("c", "2020"))]
    known = context(tmp_path, *rows, observation("z"), observation("d", series="s", period="2020", replaces="c"))
    assert [o.period for o in known.series("s")] == ["2019", "2020", "2021"]
    assert [o.id for o in known.series("s")] == ["b", "d", "a"]


@pytest.mark.parametrize("as_of", ["", "2021-02-02", "2018-06-30"])
def test_every_real_series_is_in_order_with_each_period_once(as_of: str) -> None:
    known = load_context("fr", as_of)
    for name in known.frames["series"].index:
        periods = [o.period for o in known.series(str(name))]
        assert periods == sorted(set(periods)), name


def test_latest_is_the_last_period_then_the_primary_source(tmp_path: Path) -> None:
    rows = [
        observation("a", period="2019"),
        observation("b", period="2020", primary="true", value="1"),
        observation("c", period="2020", primary="false", value="2"),
    ]
    latest = context(tmp_path, *rows).latest("jobs", "alba")
    assert latest is not None
    assert latest.id == "b"


@pytest.mark.parametrize("status", ["forecast", "claim", "planned"])
def test_latest_is_never_a_forecast_nor_a_claim(tmp_path: Path, status: str) -> None:
    known = context(tmp_path, observation("a"), observation("b", period="2024", status=status))
    latest = known.latest("jobs", "alba")
    assert latest is not None
    assert latest.id == "a"


def test_latest_holds_to_a_definition_and_may_be_nothing(tmp_path: Path) -> None:
    known = context(tmp_path, observation("a"), observation("b", period="2020", definition="jobs-otherwise"))
    latest = known.latest("jobs", "alba", "jobs-counted")
    assert latest is not None
    assert latest.id == "a"
    assert known.latest("jobs", "bruma") is None


def test_observations_match_all_that_is_asked(tmp_path: Path) -> None:
    rows = [observation("a"), observation("b", place="bruma"), observation("c", indicator="all_jobs", series="s")]
    known = context(tmp_path, *rows)
    assert [o.id for o in known.observations("jobs")] == ["a", "b"]
    assert [o.id for o in known.observations("jobs", ["bruma"])] == ["b"]
    assert [o.id for o in known.observations(series="s")] == ["c"]
    assert len(known.observations()) == 3


def test_the_year_of_a_span_is_its_last(tmp_path: Path) -> None:
    known = context(tmp_path, observation("a", period="2019/2020"), observation("b", period="2018-11"))
    assert [o.year for o in known.observations()] == [2018, 2020]


def test_a_lineage_runs_from_the_inside_out(tmp_path: Path) -> None:
    vocabulary = context(tmp_path).vocabulary
    assert vocabulary.lineage("alba-port") == ("alba-port", "alba", "albany", "albaland", "world")
    assert vocabulary.lineage("world") == ("world",)


@pytest.mark.parametrize(
    ("place", "is_related"),
    [
        ("alba", True),
        ("alba-port", True),
        ("albany", True),
        ("world", True),
        ("alba-metro", True),
        ("alba-suburb", True),
        ("bruma", False),
        ("brumaland", False),
    ],
)
def test_a_place_speaks_of_a_city_that_it_contains_or_lies_in_or_around(
    tmp_path: Path, place: str, is_related: bool
) -> None:
    assert context(tmp_path).vocabulary.related(place, "alba") is is_related


@pytest.mark.parametrize(
    ("place", "side"),
    [
        ("montreal", "a"),
        ("quebec", "a"),
        ("montreal-cma", "a"),
        ("yul", "a"),
        ("toulouse", "b"),
        ("occitanie", "b"),
        ("tls", "b"),
        ("world", "both"),
        ("airbus", "none"),
    ],
)
def test_a_real_place_stands_on_its_side(place: str, side: str) -> None:
    from briefing.edition import open_edition

    assert open_edition().material.side(place) == side


def test_a_source_is_an_entry_with_all_its_fields() -> None:
    entry = load_context("fr").source("aero-montreal-2020")
    assert entry.publisher == "Aéro Montréal"
    assert entry.url.startswith("https://")
    assert entry.primary is True
    with pytest.raises(KeyError):
        load_context("fr").source("no-such-source")


def test_every_observation_has_a_source_entry() -> None:
    known = load_context("en")
    assert all(known.source(o.source).url.startswith("http") for o in known.observations())


def test_words_follow_the_language(tmp_path: Path) -> None:
    series = [{"id": "s", "indicator": "jobs", "place": "alba", "label_fr": "Emplois", "label_en": "Jobs"}]
    assert context(tmp_path, series=series).series_label("s") == "Jobs"
    assert context(tmp_path, lang="fr").series_label("s") == "Emplois"


def test_events_are_by_date_and_a_year_alone_stands_at_its_middle(tmp_path: Path) -> None:
    rows = [
        {"id": key, "date": date, "public": "2022-01-01", "source": "register"}
        for key, date in (("c", "2021"), ("b", "2021-02-02"), ("a", "2020-12"))
    ]
    assert [e.id for e in context(tmp_path, events=rows).events()] == ["a", "b", "c"]
