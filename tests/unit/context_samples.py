"""A made-up data package: the city of Alba in the region of Albany, and Bruma across the sea."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from briefing.agreement import Anchor, Figure, Words
from briefing.claims import Evidence, Interval
from briefing.context import Context, load_vocabulary
from briefing.formats import Unit
from briefing.provenance import Quantity

Row = dict[str, str]

COLUMNS = {
    "sectors": "id,label_fr,label_en,article_fr,naics,nace,wikidata",
    "places": "id,kind,name_fr,name_en,in_fr,in_en,within,centre,country,iso,wikidata,latitude,longitude",
    "units": "id,kind,currency,one_fr,many_fr,one_en,many_en,symbol",
    "indicators": "id,sector,kind,unit,label_fr,label_en,subject_fr,subject_en,gender_fr,plural,numerator,"
    "denominator,level,parts",
    "definitions": "id,indicator,fr,en,note_fr,note_en",
    "publishers": "id,fr,en,governs",
    "names": "id,kind,fr,en",
    "sources": "id,title,publisher,url,published,public,retrieved,language,primary",
    "series": "id,indicator,place,label_fr,label_en",
    "observations": "id,indicator,place,definition,series,period,value,unit,bound,source,published,public,retrieved,"
    "primary,status,replaces,derived_from",
    "exchange_rates": "id,base,quote,period,rate,kind,source,published,public,retrieved",
    "organisations": "id,name,acronym,place,kind,sectors,role_fr,role_en,url,source,public",
    "events": "id,date,public,kind,title_fr,title_en,organisations,sectors,cities,source",
    "links": "id,from,to,kind,since,until,label_fr,label_en,source,public",
    "agreements": "id,city_a,city_b,date,public,kind,topics_fr,topics_en,source",
}
PLACES = {  # id: (within, centre)
    "world": ("", ""),
    "albaland": ("world", ""),
    "albany": ("albaland", ""),
    "alba": ("albany", ""),
    "alba-port": ("alba", ""),
    "alba-metro": ("albany", "alba"),
    "alba-suburb": ("alba-metro", ""),
    "brumaland": ("world", ""),
    "bruma": ("brumaland", ""),
}
UNITS = {  # id: (kind, currency)
    "jobs": ("count", ""),
    "percent": ("share", ""),
    "one_in": ("one_in", ""),
    "count": ("count", ""),
    "index": ("index", ""),
    "ratio": ("rate", ""),
    "money": ("money", ""),
    "cad": ("money", "CAD"),
    "eur": ("money", "EUR"),
}
INDICATORS: dict[str, Row] = {
    "jobs": {"kind": "level", "unit": "jobs"},
    "jobs_change": {"kind": "change", "unit": "jobs", "level": "jobs"},
    "all_jobs": {"kind": "level", "unit": "jobs"},
    "job_share": {"kind": "share", "unit": "percent", "numerator": "jobs", "denominator": "all_jobs"},
    "job_ratio": {"kind": "one_in", "unit": "one_in", "level": "job_share"},
    "jobs_growth": {"kind": "growth", "unit": "percent", "level": "jobs"},
    "grants": {"kind": "flow", "unit": "cad"},
    "exports": {"kind": "flow", "unit": "cad"},
    "imports": {"kind": "flow", "unit": "cad"},
    "trade": {"kind": "flow", "unit": "cad", "parts": "exports imports"},
}


def observation(key: str, **given: str) -> Row:
    """A row of observations.csv: jobs in Alba in 2019, public on 2 January 2020, unless `given` otherwise."""
    indicator = given.get("indicator", "jobs")
    return {
        "id": key,
        "indicator": indicator,
        "place": "alba",
        "definition": f"{indicator}-counted",
        "period": "2019",
        "value": "1000",
        "unit": INDICATORS[indicator]["unit"],
        "bound": "exact",
        "source": "register",
        "public": "2020-01-02",
        "primary": "true",
        "status": "final",
        **given,
    }


def _write(folder: Path, name: str, rows: list[Row]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[name].split(","), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _both(row: Row) -> Row:
    """The row with every word that the columns of a vocabulary ask for, made of its id."""
    words = ("label", "name", "in", "one", "many", "subject", "article", "note")
    texts = {f"{word}_{lang}": f"{word} of {row['id']} in {lang}" for word in words for lang in ("fr", "en")}
    return {**texts, "fr": f"{row['id']} en français", "en": f"{row['id']} in English", **row}


def _vocabulary(folder: Path) -> None:
    tables: dict[str, list[Row]] = {
        "sectors": [{"id": "works"}],
        "places": [{"id": p, "kind": "city", "within": w, "centre": c} for p, (w, c) in PLACES.items()],
        "units": [{"id": unit, "kind": kind, "currency": money} for unit, (kind, money) in UNITS.items()],
        "indicators": [{"id": i, "sector": "works", **row} for i, row in INDICATORS.items()],
        "publishers": [{"id": "Alba Press"}, {"id": "City of Alba", "governs": "alba"}],
        "names": [{"id": "a220", "kind": "name"}],
        "definitions": [{"id": f"{i}-{how}", "indicator": i} for i in INDICATORS for how in ("counted", "otherwise")],
    }
    for name, rows in tables.items():
        wanted = COLUMNS[name].split(",")
        _write(folder, name, [{k: v for k, v in _both(row).items() if k in wanted} for row in rows])


def context(folder: Path, *observations: Row, as_of: str = "", lang: str = "en", **tables: list[Row]) -> Context:
    """A context in `folder` with these observations, as known on `as_of`; other tables by name, else empty."""
    if not (folder / "context").exists():
        _vocabulary(folder / "vocabulary")
        given = {"observations": list(observations), "sources": [source("register", "Alba")], **tables}
        for name in ("sources", "series", "observations", "exchange_rates", "organisations", "events", "links"):
            _write(folder / "context", name, given.get(name, []))
        _write(folder / "context", "agreements", given.get("agreements", []))
    return Context(load_vocabulary(lang, folder / "vocabulary"), as_of, folder / "context")


def source(key: str, publisher: str) -> Row:
    """A row of sources.csv: a primary source without a day of its own."""
    return {"id": key, "title": key, "publisher": publisher, "url": f"https://alba.example/{key}", "primary": "true"}


def rate(key: str, period: str, value: str, **given: str) -> Row:
    """A row of exchange_rates.csv: Canadian dollars for one euro, public on 2 January 2020 unless `given` otherwise."""
    kind = {4: "annual_average", 7: "monthly_average"}.get(len(period), "daily")
    shape = {"base": "EUR", "quote": "CAD", "source": "register", "public": "2020-01-02", "kind": kind}
    return {"id": key, "period": period, "rate": value, **shape, **given}


def figure(**given: Any) -> Figure:
    """A figure of an announcement: 1 000 jobs in Alba, no year given, unless `given` otherwise."""
    words = Words(fr="les emplois", en="jobs")
    stated = {
        "id": "stated-jobs",
        "subject": words,
        "indicator": "jobs",
        "place": "alba",
        "value": 1000.0,
        "unit": "jobs",
        "wording": "exact",
        "printed": "1000",
        "scope": words,
        "at": Anchor(paragraph=1, start=0, end=4, exact="1000"),
    }
    return Figure.model_validate({**stated, **given})


def evidence(value: float, period: str = "2020", scope: str = "same", **given: Any) -> Evidence:
    """A made-up piece of evidence: the value alone, unless `stated` or `possible` leaves more open."""
    ref = given.pop("ref", f"piece-{value:g}-{period}-{scope}")
    number = Quantity(ref, value, Unit("jobs", "count", "", "job", "jobs", ""), "observation", ("register",))
    stated = given.pop("stated", Interval.point(value))
    possible = given.pop("possible", stated)
    shape = {"place": "alba", "definition": "jobs-counted", "formula": "observed", **given}
    return Evidence(number, stated, possible, period, scope=scope, **shape)  # type: ignore[arg-type]
