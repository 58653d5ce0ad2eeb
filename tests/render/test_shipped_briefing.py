"""The briefing that ships, built for real in both languages: what its pages say, structure, links, attachments."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pikepdf
import pytest

LANGUAGES = ("fr", "en")



class Outline(HTMLParser):
    """What a page is made of: headings by level, tables, images with their alt texts, links within the page, ids."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.tables = 0
        self.alts: list[str] = []
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.add(str(values["id"]))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(tag)
        elif tag == "table":
            self.tables += 1
        elif tag == "img":
            self.alts.append(values.get("alt") or "")
        elif tag == "a" and (values.get("href") or "").startswith("#"):
            self.targets.append(str(values["href"])[1:])


@pytest.fixture(scope="module")
def outlines(built: Any) -> dict[str, Outline]:
    return {lang: Outline(built.html(lang)) for lang in LANGUAGES}


def test_four_files_are_written(built: Any) -> None:
    sizes = [file.stat().st_size for lang in LANGUAGES for file in (built.html(lang), built.pdf(lang))]
    assert min(sizes) > 50_000


def test_both_languages_have_the_same_structure(outlines: dict[str, Outline]) -> None:
    french, english = outlines["fr"], outlines["en"]
    assert french.headings == english.headings
    assert french.tables == english.tables > 10
    assert len(french.alts) == len(english.alts) > 8
    assert french.targets == english.targets


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_within_the_page_leads_somewhere(outlines: dict[str, Outline], lang: str) -> None:
    page = outlines[lang]
    assert len([target for target in page.targets if target.startswith("source-")]) > 100
    assert [target for target in page.targets if target not in page.ids] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_has_an_alt_text_with_numbers(outlines: dict[str, Outline], lang: str) -> None:
    assert all(len(alt) > 60 and re.search(r"\d", alt) for alt in outlines[lang].alts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_register_of_numbers_stands_beside_and_inside_the_pdf(built: Any, lang: str) -> None:
    beside = (built.folders[lang] / "provenance.json").read_bytes()
    with pikepdf.open(built.pdf(lang)) as pdf:
        assert pdf.attachments["provenance.json"].get_file().read_bytes() == beside
    entities = {item["@id"]: item for item in json.loads(beside)["@graph"]}
    numbers = [item for key, item in entities.items() if key.startswith("ref:")]
    assert len(numbers) > 150
    for number in numbers:
        assert number["shownIn"]
        assert number["prov:hadPrimarySource"]
        assert {*number["prov:hadPrimarySource"], *number["prov:wasDerivedFrom"]} <= entities.keys()


def test_both_languages_register_the_same_numbers(built: Any) -> None:
    values = []
    for lang in LANGUAGES:
        graph = json.loads((built.folders[lang] / "provenance.json").read_text(encoding="utf-8"))["@graph"]
        values.append({item["@id"]: item["schema:value"] for item in graph if "schema:value" in item})
    assert values[0] == values[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_facts_and_every_exhibit_are_attached(built: Any, outlines: dict[str, Outline], lang: str) -> None:
    with pikepdf.open(built.pdf(lang)) as pdf:
        files = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    tables = [name for name in files if name.endswith(".csv")]
    assert "facts.yaml" in files
    assert len(tables) >= len(outlines[lang].alts) + 8
    for name in tables:
        rows = list(csv.reader(io.StringIO(files[name].decode("utf-8"))))
        assert len(rows) > 1, name
        assert len({len(row) for row in rows}) == 1, name
