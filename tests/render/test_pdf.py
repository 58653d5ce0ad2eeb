"""The PDF: its tags, links, bookmarks, attachments and pages."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections import Counter
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from pikepdf import Name

from briefing.errors import BuildError
from briefing.payload import Prose
from briefing.render import Document, collect, render_pdf
from briefing.render.tagging import children, elements, kind
from render.conftest import PAPERS, WHEN, Need
from render.render_samples import FACTS, edition, finding_number, findings, method, notebook, prose
from render.render_samples import table as made_table

SIZES = {"us-letter": (612, 792), "a4": (595.276, 841.89)}
BODY_PAGES = 12


@pytest.fixture
def pdf(prints: dict[str, Path], lang: str) -> pikepdf.Pdf:
    return pikepdf.open(prints[lang])


def attributes(element: pikepdf.Object, key: str) -> list[pikepdf.Object]:
    found = element.get("/A", pikepdf.Array())
    return [item[key] for item in (found if isinstance(found, pikepdf.Array) else [found]) if key in item]


def text_of(file: Path, need: Need, first: int = 1, last: int = 99) -> str:
    need("pdftotext", shutil.which("pdftotext") is not None, "install Debian's package poppler-utils")
    command = ["pdftotext", "-f", str(first), "-l", str(last), "-enc", "UTF-8", str(file), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_every_table_row_has_a_row_header_and_every_head_a_column_header(pdf: pikepdf.Pdf) -> None:
    tables = [element for element in elements(pdf) if kind(element) == "/Table"]
    assert len(tables) == 11
    for table in tables:
        groups = {str(group.S): group for group in children(table)}
        for row in children(groups["/THead"]):
            for cell in children(row):
                assert cell.S == Name.TH
                assert attributes(cell, "/Scope") == [Name.Column]
        for row in children(groups["/TBody"]):
            cells = children(row)
            heads = [cell for cell in cells if cell.S == Name.TH]
            assert [attributes(cell, "/Scope") for cell in heads] == [[Name.Row]]
            assert all(not attributes(cell, "/Headers") for cell in cells)


def test_figures_have_alternative_text_and_captions(pdf: pikepdf.Pdf) -> None:
    figures = [element for element in elements(pdf) if kind(element) == "/Figure"]
    assert len(figures) == 11
    assert all(str(figure.Alt).startswith(("Dix barres", "Ten bars")) for figure in figures)
    captions = [element for element in elements(pdf) if kind(element) == "/Caption"]
    assert len(captions) == 21


def test_headings_descend_by_one_and_there_is_one_title(pdf: pikepdf.Pdf) -> None:
    levels = [int(str(element.S)[2]) for element in elements(pdf) if re.fullmatch(r"/H\d", str(element.S))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_metadata_names_title_author_keywords_language_and_the_given_day(pdf: pikepdf.Pdf, lang: str) -> None:
    info = pdf.docinfo
    assert str(info["/Title"]).startswith({"fr": "Ce que vaut", "en": "What the"}[lang])
    assert str(info["/Author"])
    assert "Garonne" in str(info["/Keywords"])
    assert str(info["/CreationDate"]) == "D:20260301000000Z"
    assert str(pdf.Root.Lang).startswith(lang)
    assert bool(pdf.Root.MarkInfo.Marked)


def test_the_cells_that_keep_rows_together_are_out_of_the_tags(pdf: pikepdf.Pdf) -> None:
    assert "/Suspects" not in pdf.Root.MarkInfo
    named = dict(pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree))
    found = {str(element.ID) for element in elements(pdf) if "/ID" in element}
    assert set(named) == found
    for table in (element for element in elements(pdf) if kind(element) == "/Table"):
        rows = [row for group in children(table) for row in children(group) if kind(row) == "/TR"]
        assert len({len(children(row)) for row in rows}) == 1
        assert not [cell for row in rows for cell in children(row) if attributes(cell, "/RowSpan")]


def test_pages_have_the_paper_asked_for(pdf: pikepdf.Pdf, lang: str) -> None:
    for page in pdf.pages:
        assert [float(side) for side in page.mediabox][2:] == pytest.approx(SIZES[PAPERS[lang]], abs=0.1)


def test_bookmarks_follow_the_document(pdf: pikepdf.Pdf, lang: str) -> None:
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        inner = [item.title for item in outline.root[2].children]
    assert titles[0] == {"fr": "À retenir", "en": "Key messages"}[lang]
    assert titles[2].startswith("1 ")
    assert inner[0].startswith("1.1 ")
    assert titles[-3] == "Sources"


def test_links_lead_to_a_place_or_out(pdf: pikepdf.Pdf, documents: dict[str, Document], lang: str) -> None:
    inside, outside = 0, set()
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            if note.Subtype != Name.Link:
                continue
            action = note.get("/A")
            if action is not None and action.S == Name.URI:
                outside.add(str(action.URI))
            else:
                target = note.get("/Dest", action.D if action is not None else None)
                assert isinstance(target, pikepdf.Array | pikepdf.Name | pikepdf.String)
                inside += 1
    assert {source.url for source in documents[lang].sources} <= outside
    assert inside > 200


def test_facts_and_the_data_of_each_exhibit_are_attached(pdf: pikepdf.Pdf) -> None:
    files = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    assert files["facts.yaml"].decode() == FACTS
    assert len(files) == 23
    assert not any(content.startswith(b"\xef\xbb\xbf") for content in files.values())
    rows = list(csv.reader(io.StringIO(files["table-1.csv"].decode())))
    assert len(rows) == 6
    assert rows[1][1] == "1234"
    assert "[" not in "".join(rows[1])
    assert {str(spec.obj.AFRelationship) for spec in pdf.attachments.values()} == {"/Source", "/Data", "/Supplement"}


@pytest.mark.pdf
def test_page_one_stands_alone(prints: dict[str, Path], need: Need, lang: str) -> None:
    text = text_of(prints[lang], need, 1, 1)
    for words in {"fr": ("À retenir", "En bref"), "en": ("Key messages", "At a glance")}[lang]:
        assert words in text
    assert "1.1" not in text
    assert {"fr": "Page 1 sur", "en": "Page 1 of"}[lang] in text


@pytest.mark.pdf
def test_the_body_is_compact(prints: dict[str, Path], need: Need, lang: str) -> None:
    sheets = text_of(prints[lang], need).split("\f")
    sources = [number for number, sheet in enumerate(sheets, start=1) if re.search(r"^Sources$", sheet, re.MULTILINE)]
    assert sources[-1] <= BODY_PAGES


@pytest.mark.pdf
def test_html_and_pdf_say_the_same(prints: dict[str, Path], pages: dict[str, Path], need: Need, lang: str) -> None:
    # pdftotext joins a word broken at its hyphen, so hyphens count for nothing here.
    printed = re.sub(r"[\s-]+", "", text_of(prints[lang], need))
    page = BeautifulSoup(pages[lang].read_text(encoding="utf-8"), "html.parser")
    for node in page.main.select("section h2, h3, .headline, .statistical, .messages li"):
        words = re.sub(r"[\s-]+", "", node.get_text())
        assert words in printed


def test_no_row_stands_alone_at_a_page_break() -> None:
    for lead in range(40, 56, 2):
        passage = Prose(name="lead", lang="en", refs={}, sources={}, markdown="\n\n".join(["Words."] * lead))
        pdf = render_pdf(
            collect([notebook(edition("en"), passage, made_table("en", 1, rows=9))]), paper="a4", timestamp=WHEN
        )
        with pikepdf.open(io.BytesIO(pdf)) as document:
            (found,) = [element for element in elements(document) if kind(element) == "/Table"]
            (body,) = [group for group in children(found) if kind(group) == "/TBody"]
            places = Counter(row_page(row) for row in children(body))
        assert min(places.values()) > 1, lead


def row_page(row: pikepdf.Object) -> tuple[int, int]:
    """The page on which a row stands: that of its first cell's content."""
    element = row
    while "/Pg" not in element:
        element = children(element)[0]
    page: tuple[int, int] = element.Pg.objgen
    return page


def test_many_messages_still_stand_on_page_one() -> None:
    payloads = [edition("fr"), prose("fr", 1), method("fr"), *findings("fr")]
    payloads += [finding_number("fr", order) for order in range(30, 38)]
    pdf = render_pdf(collect([notebook(*payloads)]), paper="us-letter", timestamp=WHEN)
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        place = outline.root[2].destination
        target = place[0] if isinstance(place, pikepdf.Array) else None
        assert target is None or target.objgen == document.pages[1].objgen


def test_a_character_without_a_glyph_is_named_with_its_place() -> None:
    payloads = (edition("en", title="Rivière and 本"), prose("en", 1))
    with pytest.raises(BuildError, match=r"title: no roman glyph for '本' \(U\+672C\)"):
        render_pdf(collect([notebook(*payloads)]), paper="a4", timestamp=WHEN)


def test_a_timestamp_needs_its_zone(documents: dict[str, Document]) -> None:
    with pytest.raises(ValueError, match="time zone"):
        render_pdf(documents["fr"], paper="a4", timestamp=datetime(2026, 3, 1))  # noqa: DTZ001
