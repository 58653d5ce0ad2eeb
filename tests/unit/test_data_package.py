"""The data package: valid by its descriptor, and sound in what a descriptor cannot say."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

frictionless = pytest.importorskip("frictionless")

DATA = Path(__file__).resolve().parents[2] / "data"
DESCRIPTOR = DATA / "datapackage.json"
VOCABULARY = ("sectors", "places", "units", "indicators", "definitions", "publishers", "names")
CONTEXT = ("sources", "series", "observations", "exchange_rates", "organisations", "events", "links", "agreements")
TABLES = (*VOCABULARY, *CONTEXT)

# World Bank rows carry the date of the copy in `published`; each year became known on 1 July of the next.
BY_CALENDAR = {"purchasing_power_parity", "inflation"}
# What may be said before its period begins.
AHEAD = {"forecast", "planned"}
PLAIN_SPACE = re.compile(r" [:%»]|« |\d (?:[MG]?[€$]|millions?\b|\d{3}\b)")
# Currency codes, days before months and British spellings: not in English cells.
NOT_CANADIAN = re.compile(
    r"\b(?:USD|CAD|EUR)\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October)\b"
    r"|\b\w+[ghlnrt]is(?:ed|ing|ation)\b|\bcenter\b|\btemps\b"
)

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of a table as the file holds them."""
    folder = "vocabulary" if name in VOCABULARY else "context"
    with (DATA / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def by_id(name: str) -> dict[str, Row]:
    return {row["id"]: row for row in table(name)}


def last_day(published: str) -> str:
    """The last day that a year, a month or a day can mean."""
    if len(published) == 4:
        return f"{published}-12-31"
    if len(published) == 7:
        year, month = map(int, published.split("-"))
        return f"{published}-{calendar.monthrange(year, month)[1]:02d}"
    return published


def first_day(period: str) -> str:
    """The first day of a year, a month, a day or a span."""
    start = period.split("/")[0]
    return start + "-01-01"[(len(start) - 4) :] if len(start) < 10 else start


def test_the_descriptor_validates() -> None:
    report = frictionless.validate(str(DESCRIPTOR))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])


def test_every_table_of_the_folders_is_declared() -> None:
    declared = {resource["path"] for resource in json.loads(DESCRIPTOR.read_text(encoding="utf-8"))["resources"]}
    found = {f"{p.parent.name}/{p.name}" for folder in ("context", "vocabulary") for p in (DATA / folder).glob("*.csv")}
    assert found <= declared
    assert {path for path in declared if not (DATA / path).is_file()} == set()


@pytest.mark.parametrize("name", TABLES)
def test_ids_are_sorted_and_unique(name: str) -> None:
    ids = [row["id"] for row in table(name)]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("name", TABLES)
def test_cells_have_no_stray_space(name: str) -> None:
    cells = [(row["id"], cell) for row in table(name) for cell in row.values()]
    assert [found for found in cells if found[1] != found[1].strip() or "  " in found[1]] == []


@pytest.mark.parametrize(
    ("name", "column", "target"),
    [
        ("organisations", "sectors", "sectors"),
        ("events", "sectors", "sectors"),
        ("events", "organisations", "organisations"),
    ],
)
def test_lists_name_rows_that_exist(name: str, column: str, target: str) -> None:
    unknown = [(row["id"], item) for row in table(name) for item in row[column].split() if item not in by_id(target)]
    assert unknown == []


def test_organisations_are_known_when_what_names_them_is() -> None:
    known_when = {key: row["public"] for key, row in by_id("organisations").items()}
    named = [(r["id"], r["public"], o) for r in table("events") for o in r["organisations"].split()]
    named += [(r["id"], r["public"], r[end]) for r in table("links") for end in ("from", "to")]
    assert [(row, organisation) for row, day, organisation in named if known_when[organisation] > day] == []


def test_observations_derive_from_and_replace_observations() -> None:
    rows = by_id("observations")
    known = {"announcement", *rows}
    assert [(r["id"], o) for r in rows.values() for o in r["derived_from"].split() if o not in known] == []
    assert [r["id"] for r in rows.values() if r["id"] in (*r["derived_from"].split(), r["replaces"])] == []
    assert [r["id"] for r in rows.values() if r["replaces"] and r["replaces"] not in rows] == []


def test_a_revision_is_of_the_same_thing_and_not_earlier() -> None:
    rows = by_id("observations")
    same = ("indicator", "place", "definition", "period", "unit")
    for row in rows.values():
        if row["replaces"]:
            first = rows[row["replaces"]]
            assert [row[key] for key in same] == [first[key] for key in same], row["id"]
            assert row["public"] >= first["public"], row["id"]
            assert row["status"] == "revised", row["id"]


def test_public_is_the_last_day_of_published() -> None:
    dated = [row for name in ("observations", "sources") for row in table(name)]
    stated = [row for row in dated if row.get("indicator") not in BY_CALENDAR]
    assert [row["id"] for row in stated if row["public"] != last_day(row["published"])] == []
    parities = [r for r in table("observations") if r["indicator"] in BY_CALENDAR]
    assert [r["id"] for r in parities if r["public"] != f"{int(r['period']) + 1}-07-01"] == []


def test_exchange_rates_are_public_the_day_after_their_period() -> None:
    for row in table("exchange_rates"):
        if row["kind"] == "partial_average":
            continue
        after = dt.date.fromisoformat(last_day(row["period"])) + dt.timedelta(days=1)
        assert row["public"] == after.isoformat(), row["id"]


def test_nothing_is_public_before_what_it_measures_begins() -> None:
    early = [
        row["id"]
        for row in table("observations")
        if row["public"] and row["status"] not in AHEAD and row["public"] < first_day(row["period"])
    ]
    assert early == []


def test_nothing_is_public_after_it_was_retrieved() -> None:
    dated = [row for name in ("observations", "sources", "exchange_rates") for row in table(name)]
    assert [row["id"] for row in dated if row["public"] > row["retrieved"]] == []


def test_a_unit_is_the_indicators_or_of_its_kind() -> None:
    units, indicators = by_id("units"), by_id("indicators")
    for row in table("observations"):
        meant = units[indicators[row["indicator"]]["unit"]]
        generic = meant["id"] in {"money", "per_international_dollar"}
        assert units[row["unit"]]["kind"] == meant["kind"] if generic else row["unit"] == meant["id"], row["id"]
        assert row["unit"] not in {"money", "per_international_dollar"}, row["id"]


def test_a_series_is_one_thing_with_one_point_a_period() -> None:
    replaced = {row["replaces"] for row in table("observations") if row["replaces"]}
    members: dict[str, list[Row]] = defaultdict(list)
    for row in table("observations"):
        if row["series"]:
            members[row["series"]].append(row)
    assert set(members) == set(by_id("series"))
    for name, rows in members.items():
        series = by_id("series")[name]
        assert {(r["indicator"], r["place"]) for r in rows} == {(series["indicator"], series["place"])}, name
        assert len({r["unit"] for r in rows}) == 1, name
        periods = Counter(r["period"] for r in rows if r["id"] not in replaced)
        assert len(periods) >= 3, name
        assert max(periods.values()) == 1, (name, periods)
        assert {r["status"] for r in rows} & {"forecast", "claim", "planned"} == set(), name


def test_a_definition_belongs_to_its_indicator_and_is_used() -> None:
    definitions = by_id("definitions")
    rows = table("observations")
    assert [r["id"] for r in rows if definitions[r["definition"]]["indicator"] != r["indicator"]] == []
    assert set(definitions) == {r["definition"] for r in rows}


def test_what_repeats_the_announcement_is_a_claim_outside_series() -> None:
    repeaters = [r for r in table("observations") if "announcement" in r["derived_from"].split()]
    assert {r["id"] for r in repeaters} == {"ae092", "ae093", "ae094", "tc0204", "tc0291"}
    assert {(r["status"], r["series"]) for r in repeaters} == {("claim", "")}


def test_only_shares_divide_and_only_changes_have_a_level() -> None:
    for row in table("indicators"):
        if row["numerator"] or row["denominator"]:
            assert row["kind"] == "share", row["id"]
        # One in N may be of something that no indicator gives as a share.
        if row["id"] != "inflation" and (row["level"] or row["kind"] != "one_in"):
            assert bool(row["level"]) == (row["kind"] in {"growth", "change", "one_in"}), row["id"]


def test_the_parts_of_a_total_are_indicators_of_its_unit() -> None:
    indicators = by_id("indicators")
    totals = {row["id"]: row["parts"].split() for row in indicators.values() if row["parts"]}
    assert totals
    for total, parts in totals.items():
        assert len(parts) > 1, total
        assert {indicators[part]["unit"] for part in parts} == {indicators[total]["unit"]}, total


def test_places_stand_inside_one_another_without_a_loop() -> None:
    places = by_id("places")
    for name in places:
        lineage = [name]
        while places[lineage[-1]]["within"]:
            lineage.append(places[lineage[-1]]["within"])
            assert len(lineage) == len(set(lineage)), name
        assert lineage[-1] == "world", name


@pytest.mark.parametrize("name", [*VOCABULARY, "series", "organisations", "events", "links", "agreements"])
def test_every_text_is_there_in_both_languages(name: str) -> None:
    pairs = [(key, key[:-2] + "en") for key in table(name)[0] if key.endswith("_fr") or key == "fr"]
    english = [(fr, en) for fr, en in pairs if en in table(name)[0]]
    assert english
    assert [(row["id"], fr) for row in table(name) for fr, en in english if bool(row[fr]) != bool(row[en])] == []
    assert [row["id"] for row in table(name) for fr, _ in english if not fr.startswith("note") and not row[fr]] == []


@pytest.mark.parametrize("name", TABLES)
def test_french_cells_are_set_in_french(name: str) -> None:
    columns = [key for key in table(name)[0] if key.endswith("_fr") or key == "fr"]
    cells = [(row["id"], row[key]) for row in table(name) for key in columns]
    if name == "sources":
        cells = [(row["id"], row["title"]) for row in table(name) if row["language"] == "fr"]
    assert [cell for cell in cells if "'" in cell[1] or '"' in cell[1] or PLAIN_SPACE.search(cell[1])] == []


@pytest.mark.parametrize("name", TABLES)
def test_english_cells_are_set_in_english(name: str) -> None:
    columns = [key for key in table(name)[0] if key.endswith("_en") or key == "en"]
    cells = [(row["id"], row[key]) for row in table(name) for key in columns]
    assert [cell for cell in cells if "'" in cell[1] or '"' in cell[1] or NOT_CANADIAN.search(cell[1])] == []


def test_a_publisher_of_the_vocabulary_is_that_of_a_source() -> None:
    assert set(by_id("publishers")) <= {row["publisher"] for row in table("sources")}


def test_a_name_of_a_place_starts_with_a_capital() -> None:
    assert [p["id"] for p in table("places") for key in ("name_fr", "name_en") if not p[key][0].isupper()] == []


def test_land_is_a_topology_of_land() -> None:
    land = json.loads((DATA / "context" / "land-110m.json").read_text(encoding="utf-8"))
    assert land["type"] == "Topology"
    assert set(land["objects"]) == {"land"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_digits_of_a_definition_are_years_or_names(lang: str) -> None:
    names = [row[lang] for row in table("names")]
    loose = {}
    for row in table("definitions"):
        text = row[lang].replace("\u00a0", " ")
        for name in names:
            text = text.replace(name, "")
        if left := re.findall(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+", text):
            loose[row["id"]] = left
    assert loose == {}
