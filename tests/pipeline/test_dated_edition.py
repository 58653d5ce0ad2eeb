"""The edition of the day of the announcement, built for real: it holds nothing that came out later."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from briefing.cli import main

DAY = "2021-02-02"
# The day on which sources were consulted stands beside each of them; it is no publication.
RETRIEVED = "2026"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dated")
    assert main(["build", "--lang", "en", "--as-of", DAY, "--format", "html", "--out", str(out)]) == 0
    return out / "montreal-toulouse-2021" / DAY / "en"


def test_no_source_came_out_later(folder: Path) -> None:
    graph = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))["@graph"]
    issued = {item["@id"]: item["dcterms:issued"] for item in graph if "dcterms:issued" in item}
    assert len(issued) > 40
    assert {key: day for key, day in issued.items() if day > DAY[: len(day)]} == {}


def test_no_later_year_is_read_on_the_page(folder: Path) -> None:
    page = BeautifulSoup((folder / "briefing.html").read_text(encoding="utf-8"), "html.parser")
    for entry in page.find_all(id=re.compile(r"^source-")):
        entry.decompose()
    text = page.get_text(" ") + " ".join(image["alt"] for image in page.find_all("img"))
    assert "2021" in text
    assert {year for year in re.findall(r"\b20[2-9]\d\b", text) if year > "2021"} <= {RETRIEVED}


def test_the_jobs_are_those_that_the_press_had_reported(folder: Path) -> None:
    graph = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))["@graph"]
    values = {item["@id"]: item["schema:value"] for item in graph if "schema:value" in item}
    assert values["ref:calc-ae048-ae083"] == 38_900
    assert not {"ref:ae070", "ref:ae085"} & values.keys()
