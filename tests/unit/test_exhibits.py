"""Declared figures: drawn in both languages with what a reader needs, cut at the day, or told as a sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from edition_samples import (
    ANNOUNCED,
    behind,
    declared,
    figures,
    is_known,
    linked,
    opened,
    payloads,
    public_day,
    table,
)

from briefing import charts
from briefing.charts.model import Drawing
from briefing.declared import FigureSpec, load_exhibits
from briefing.errors import UserError
from briefing.exhibits.figures import figure
from briefing.exhibits.geography import great_circle_km
from briefing.payload import Prose, Table

LANGUAGES = ("fr", "en")
DECLARED = (
    "quebec-aerospace-jobs",
    "shock-2020",
    "airbus-deliveries",
    "neurips-papers",
    "quebec-screen-spending",
    "creative-jobs",
    "airport-passengers",
)
COMPUTED = ("interval-jobs-quebec", "interval-job-share-montreal", "network", "timeline", "map")


def capture(monkeypatch: pytest.MonkeyPatch, form: str) -> list[Any]:
    """Record what the figure hands to the chart form instead of drawing it."""
    calls: list[Any] = []

    def record(drawn: Any, *_: Any, **__: Any) -> Drawing:
        calls.append(drawn)
        return Drawing("<svg/>", 10, 10, ())

    monkeypatch.setattr(charts, form, record)
    return calls


def spec(**given: Any) -> FigureSpec:
    lists = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    return FigureSpec.model_validate({"id": "made-up", "form": "lines", **lists})


def write(folder: Path, text: str) -> Path:
    (folder / "exhibits.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_list_here_is_what_the_agreement_declares() -> None:
    assert tuple(declared()) == DECLARED


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [*DECLARED, *COMPUTED])
def test_each_figure_is_drawn_with_alt_reading_and_scope(lang: str, name: str) -> None:
    drawn = figures(lang)[name]
    assert drawn.lang == lang
    assert drawn.svg.lstrip().startswith("<")
    assert min(drawn.width_mm, drawn.height_mm) > 20
    assert drawn.title != drawn.alt
    assert drawn.scope.strip()
    assert linked(drawn.reading), "a reading takes a number of the figure"
    assert "ref:" not in drawn.title + drawn.subtitle + drawn.alt + drawn.scope


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [*DECLARED, *COMPUTED])
def test_the_alt_text_tells_each_number_of_the_data(lang: str, name: str) -> None:
    drawn = figures(lang)[name]
    numbers = [text for row in drawn.rows for cell in row for text, _ in linked(cell.text)]
    assert numbers
    # The map tells the distance; the coordinates behind it stand in its data.
    told = [linked(drawn.reading)[0][0]] if name == "map" else numbers
    assert [text for text in told if text not in drawn.alt] == []


@pytest.mark.parametrize("name", DECLARED)
def test_sources_are_those_of_the_data_drawn(name: str) -> None:
    drawn = figures("fr")[name]
    refs = [ref for row in drawn.rows for cell in row for _, ref in linked(cell.text)]
    observations = {base for ref in refs for base in behind(drawn, ref)}
    assert len(refs) == len(drawn.rows)
    assert set(drawn.source_ids) == {table("observations")[key]["source"] for key in observations}
    assert set(drawn.source_ids) <= set(drawn.sources)


@pytest.mark.parametrize("name", DECLARED)
def test_the_data_behind_a_figure_are_the_observations_values(name: str) -> None:
    drawn = figures("en")[name]
    values = [(ref, cell.value) for row in drawn.rows for cell in row for _, ref in linked(cell.text)]
    for ref, value in values:
        if is_known(ref):
            assert value == float(table("observations")[ref]["value"]), ref


@pytest.mark.parametrize("name", DECLARED)
def test_both_languages_draw_the_same_data(name: str) -> None:
    rows = [[[cell.value for cell in row if isinstance(cell.value, float)] for row in figures(lang)[name].rows]
            for lang in LANGUAGES]  # fmt: skip
    assert rows[0] == rows[1]


def test_the_change_drawn_is_the_change_of_the_values() -> None:
    reference = figures("en")["quebec-aerospace-jobs"].refs["change-ae048-ae070"]
    assert reference.value == pytest.approx(100 * (36_100 / 43_400 - 1))
    assert reference.inputs == ("ae070", "ae048")


def test_a_dated_edition_hides_later_points() -> None:
    full, dated = (figures("fr", day)["quebec-aerospace-jobs"] for day in ("", ANNOUNCED))
    assert {"ae070", "ae085"} <= set(full.refs)
    assert {"ae070", "ae085"}.isdisjoint(dated.refs)
    assert 0 < len(dated.rows) < len(full.rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_figure_with_too_few_points_becomes_a_sentence(lang: str) -> None:
    assert "shock-2020" not in figures(lang, ANNOUNCED)
    prose = next(p for p in payloads(lang, ANNOUNCED) if p.name == "text-sector-aerospace")
    assert isinstance(prose, Prose)
    assert declared()["shock-2020"].subject[lang] in prose.markdown  # type: ignore[attr-defined]


def test_a_figure_needs_as_many_points_as_declared() -> None:
    material = opened("fr").material
    known = len(material.context.series("quebec-aerospace-jobs"))
    enough, too_many = (
        figure(material, spec(form="points", series=["quebec-aerospace-jobs"], at_least=n)) for n in (known, known + 1)
    )
    assert enough is not None
    assert too_many is None


def test_an_index_is_100_at_its_base() -> None:
    drawn = figures("fr")["airport-passengers"]
    bases = [row for row in drawn.rows if row[1].value == "2019"]
    assert [row[2].value for row in bases] == [100.0, 100.0]
    assert {row[0].value for row in bases} == {row[0].value for row in drawn.rows}


def test_a_series_without_the_base_period_is_left_out_of_an_index() -> None:
    material = opened("fr").material
    base = "2010"
    assert base in {o.period for o in material.context.series("yul-passengers")}
    assert base not in {o.period for o in material.context.series("mi-fdi-total")}
    drawn = figure(material, spec(series=["yul-passengers", "mi-fdi-total"], index=base))
    assert drawn is not None
    assert len({row[0].value for row in drawn.rows}) == 1


def test_series_of_the_same_label_stay_apart() -> None:
    series = ["montreal-neurips-papers", "montreal-icml-papers"]
    material = opened("en").material
    assert len({material.context.series_label(name) for name in series}) == 1
    base = max(set.intersection(*({o.period for o in material.context.series(name)} for name in series)))
    drawn = figure(material, spec(series=series, index=base))
    assert drawn is not None
    assert [row[2].value for row in drawn.rows if row[1].value == base] == [100.0, 100.0]


@pytest.mark.parametrize("form", ["lines", "panels"])
def test_a_change_of_definition_breaks_the_line(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    series = ["montreal-neurips-papers", "toulouse-neurips-papers"]
    calls = capture(monkeypatch, form)
    drawn = figure(opened("en").material, spec(form=form, series=series, subject={"fr": "a", "en": "a"}))
    assert drawn is not None
    for line, name in zip(calls[0], series, strict=True):
        members = opened("en").material.context.series(name)
        joints = [b.year for a, b in pairwise(members) if a.definition != b.definition]
        assert joints, "the two data sets are joined"
        assert list(line.breaks) == joints


def test_years_without_data_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = capture(monkeypatch, "lines")
    figure(opened("en").material, spec(series=["tls-passengers"]))
    years = [mark.x for mark in calls[0][0].marks]
    assert 2018.0 not in years
    assert years == sorted(years)


def test_bars_of_another_definition_are_hatched(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = capture(monkeypatch, "bars")
    figure(opened("en").material, declared()["creative-jobs"])  # type: ignore[arg-type]
    assert [bar.hatched for bar in calls[0]] == [False, True, True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_in_the_edition_of_the_day_was_published_later(lang: str) -> None:
    shown = [(p.name, ref) for p in payloads(lang, ANNOUNCED) for ref in p.refs]
    days = [(name, ref, public_day(ref)) for name, ref in shown]
    assert len([day for *_, day in days if day]) > 100
    assert [item for item in days if item[2] is not None and not "" < item[2] <= ANNOUNCED] == []


def test_a_derived_number_of_the_edition_of_the_day_rests_on_what_was_public() -> None:
    bases = {(p.name, base) for p in payloads("en", ANNOUNCED) for ref in p.refs for base in behind(p, ref)}
    assert [item for item in bases if (day := public_day(item[1])) is not None and not "" < day <= ANNOUNCED] == []


def test_no_source_of_the_edition_of_the_day_is_later_than_the_day() -> None:
    cited = {source for p in payloads("en", ANNOUNCED) for source in p.sources}
    undated = {"announcement", "natural-earth-land-110m"}
    known = {ref: table("sources")[ref]["published"] for ref in cited - undated}
    rates = {row["source"] for row in table("exchange_rates").values()}
    assert {ref: day for ref, day in known.items() if day > ANNOUNCED and ref not in rates} == {}


@pytest.mark.parametrize("as_of", ["", ANNOUNCED])
def test_steps_counted_are_all_the_steps_that_surely_came_before(as_of: str) -> None:
    day = as_of or "9999"
    certain = [
        row for row in table("events").values()
        if row["cities"] and row["public"] <= day and row["date"] < ANNOUNCED[: len(row["date"])]
    ]  # fmt: skip
    message = next(p for p in payloads("en", as_of) if p.name == "message-ecosystem")
    assert message.refs["fact-events-before"].value == len(certain)


def test_the_steps_that_follow_are_counted_alike_everywhere() -> None:
    counted = {p.name: p.refs for p in payloads("en")}
    following = counted["text-timeline"]["fact-later-events"].value
    assert following == counted["text-outlook"]["fact-later-events"].value
    followed = next(p for p in payloads("en") if p.name == "followed")
    assert isinstance(followed, Table)
    assert len(followed.rows) == following


def test_a_link_dated_by_the_year_of_the_announcement_is_not_counted_as_older() -> None:
    prose = next(p for p in payloads("en") if p.name == "text-ecosystem")
    network = figures("en")["network"]
    sinces = [str(row[1].value) for row in network.rows]
    assert prose.refs["fact-links"].value == len(sinces)
    assert prose.refs["fact-links-before"].value == sum(s < ANNOUNCED[: len(s)] for s in sinces)


def test_the_great_circle_distance_is_right() -> None:
    assert great_circle_km((0, 0), (0, 180)) == pytest.approx(20_015, abs=1)
    assert great_circle_km((45.5, -73.6), (45.5, -73.6)) == 0
    assert figures("en")["map"].refs["calc-distance"].value == pytest.approx(5720, abs=15)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("sectors: {aerospace: {tabel: []}}", "sectors.aerospace.tabel"),
        ("sectors: {aerospace: {figures: [{id: x, form: pie}]}}", "sectors.aerospace.figures[0].form"),
        ("sectors: {aerospace: {figures: [{form: lines}]}}", "sectors.aerospace.figures[0].id"),
        ("watch: [{series: yul-passengers}]", "watch[0].why"),
        ("citys: []", "citys"),
    ],
)
def test_a_wrong_declaration_names_file_and_field(tmp_path: Path, text: str, field: str) -> None:
    with pytest.raises(UserError) as caught:
        load_exhibits(write(tmp_path, text))
    (problem,) = caught.value.problems
    assert str(problem.file).endswith("exhibits.yaml")
    assert problem.field == field
    assert problem.remedy


@pytest.mark.parametrize("text", ["sectors: [", "cities: []\ncities: []\n", "- a list\n"])
def test_a_file_that_is_no_exhibits_file_is_the_users_mistake(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match=re.escape("exhibits.yaml")):
        load_exhibits(write(tmp_path, text))


def test_an_agreement_without_declarations_gets_its_sectors_defaults(tmp_path: Path) -> None:
    defaults = load_exhibits(tmp_path)
    assert {"aerospace", "tourism"} <= set(defaults.sectors)
    (tmp_path / "own").mkdir()
    own = load_exhibits(write(tmp_path / "own", "sectors: {tourism: {table: [{indicator: overnight_stays}]}}"))
    assert [row.indicator for row in own.sectors["tourism"].table] == ["overnight_stays"]
    assert own.sectors["aerospace"] == defaults.sectors["aerospace"]
