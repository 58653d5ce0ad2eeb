"""The review page: every fact marked where it stands, readable without a script, and safe whatever the text holds."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from briefing.draft.document import Draft, drafted
from briefing.draft.entries import About
from briefing.draft.page import as_page
from briefing.draft.reading import read
from render.conftest import Need
from tools import judges

TEXTS = Path(__file__).parents[1] / "data" / "drafting"
NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))


def draft_of(name: str, extra: str = "") -> Draft:
    text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8") + extra
    return drafted(read(text), About(name, dt.date(2024, 1, 1)))


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_shown_whole_with_each_fact_in_its_place(name: str) -> None:
    draft = draft_of(name)
    page = BeautifulSoup(as_page(draft, name), "html.parser")
    shown = [paragraph.get_text() for paragraph in page.select("#text p")]
    assert tuple(shown) == draft.reading.text.paragraphs
    places = {anchor["id"] for anchor in page.select("#text [id]")}
    items = page.select("#facts li")
    assert len(items) == len(draft.entries)
    for item in items:
        for link in item.select("a"):
            assert str(link["href"]).removeprefix("#") in places


def test_uncertain_facts_come_first() -> None:
    page = BeautifulSoup(as_page(draft_of(NAMES[0]), "x"), "html.parser")
    kinds = ["open" in (item.get("class") or []) for item in page.select("#facts li")]
    assert kinds == sorted(kinds, reverse=True)
    assert any(kinds)
    assert not all(kinds)


def test_markup_in_the_text_stays_text() -> None:
    hostile = "\n\n<script>alert(1)</script> <img src=x onerror=alert(1)> L’<b>Institut</b> \"><a href='javascript:x'>"
    source = as_page(draft_of("havrebourg-rocheval-2023", hostile), "<b>name</b>")
    page = BeautifulSoup(source, "html.parser")
    assert page.find_all(["script", "img", "b", "iframe", "object", "form"]) == []
    assert {str(link["href"])[0] for link in page.find_all("a")} == {"#"}
    assert not re.search(r"https?://", source)


def test_the_page_speaks_the_language_asked_for() -> None:
    draft = draft_of("havrebourg-rocheval-2023")
    assert 'lang="fr"' in as_page(draft, "x")
    assert "To check" in as_page(draft, "x", "en")


@pytest.mark.browser
def test_the_judges_find_nothing(tmp_path: Path, need: Need, chromium: str) -> None:
    need("axe-core", judges.axe_present(), judges.NPM)
    need("the Nu checker", judges.nu_present(), judges.NPM)
    pages = []
    for name in NAMES[:2]:
        pages.append(tmp_path / f"{name}.html")
        pages[-1].write_text(as_page(draft_of(name), name), encoding="utf-8")
    for options in ((), ("--dark",), ("--width=320",)):
        for result in judges.axe(pages, chromium, *options):
            assert result["violations"] == []
            assert result["requests"] == []
    assert judges.nu(pages) == []
