"""The smaller parts of render: attached data, fonts, helpers of the page."""

from __future__ import annotations

import csv
import io

import pytest
from fontTools.ttLib import TTFont

from briefing.errors import BuildError
from briefing.render import collect
from briefing.render.attachments import as_csv
from briefing.render.fonts import FILES, ITALIC, ROMAN, characters, check_characters, typst_fonts
from briefing.render.html import data_uri, percentages, pixels
from briefing.render.labels import KEYS, PREFIX
from briefing.render.webfonts import BASICS, FACES, NAMES, cut, font_faces
from render.render_samples import edition, figure, labels, notebook, table


def test_a_csv_holds_raw_values_and_the_words_of_cells_without_one() -> None:
    document = collect([notebook(edition("fr"), table("fr", 1))])
    rows = list(csv.reader(io.StringIO(as_csv(document.exhibits[0]))))
    assert rows[0] == ["Indicateur", "Rivière (personnes)", "Garonne (personnes)", "Ce qui est compté", "Source"]
    assert rows[1][:3] == ["Emplois salariés, mesure 1", "1234", ".."]


def test_attachments_have_types_and_descriptions() -> None:
    files = collect([notebook(edition("en"), table("en", 1), figure("en", 1))]).attachments
    assert [(file.name, file.mime) for file in files] == [
        ("facts.yaml", "application/yaml"), ("provenance.json", "application/json"),
        ("table-1.csv", "text/csv"), ("figure-1.csv", "text/csv"),
    ]  # fmt: skip
    assert files[2].description == "Table 1: Two cities, two ways of counting"


def test_only_the_faces_of_the_template_are_offered_to_typst() -> None:
    fonts = typst_fonts().fonts()
    assert len(fonts) == len(ROMAN + ITALIC)
    assert {font.family for font in fonts} == {"Source Sans Pro"}
    assert all(str(font.path).endswith(".ttf") for font in fonts)


@pytest.mark.parametrize("text", ["œ « » € ≤ ≥ → − – — … • · × °", "\u00a0\u202f’“”‰≈", "Łódź, Đà Nẵng, Αθήνα, Київ"])
def test_the_font_has_what_french_english_and_names_need(text: str) -> None:
    assert {ord(character) for character in text} <= characters(ROMAN)


def test_a_missing_character_is_named_with_its_place() -> None:
    data = {"kind": "table", "name": "cities", "rows": [[{"children": [{"kind": "text", "text": "東京"}]}]]}
    with pytest.raises(BuildError, match=r"table cities, text: no roman glyph for '東' \(U\+6771\)"):
        check_characters(data)


def test_what_is_not_drawn_is_not_checked() -> None:
    check_characters({"kind": "figure", "name": "x", "alt": "東京", "rows": [["東京"]], "title": "Tokyo"})


def test_italics_have_fewer_letters() -> None:
    data = {"kind": "emphasis", "children": [{"kind": "text", "text": "Київ"}]}
    with pytest.raises(BuildError, match="italic"):
        check_characters(data)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_shipped_labels_are_those_the_document_needs(lang: str) -> None:
    assert labels(lang).keys() == {PREFIX + key for key in KEYS}


def test_helpers_of_the_page() -> None:
    assert pixels(165) == 624
    assert percentages([1, 1, 2]) == [25.0, 25.0, 50.0]
    assert data_uri("<svg/>") == "data:image/svg+xml;base64,PHN2Zy8+"


def test_web_fonts_are_small_repeat_and_bear_no_reserved_name() -> None:
    codes = sorted(set(map(ord, BASICS + "ł")))
    for face, _, _ in FACES:
        content = cut(face, codes)
        assert len(content) < 40_000
        assert content == cut(face, codes)
        font = TTFont(io.BytesIO(content))
        whole = TTFont(FILES / f"SourceSansPro-{face}.ttf", lazy=True).getBestCmap()
        assert set(codes) & set(whole) == set(font.getBestCmap())
        assert set("Łódź Český İstanbul œuvre") <= set(map(chr, font.getBestCmap()))
        assert {record.nameID for record in font["name"].names} <= set(NAMES)
    assert font_faces("abc") is font_faces("cab")
    assert font_faces("abc") is font_faces("Łódź")
    assert font_faces("abc") != font_faces("Việt Nam")
