"""No orphan number: a numeral that leads to no entry is found wherever it is planted, and named with its place.

Each planted numeral is one of a kind, so that one run tells for each whether it was shown and whether it was caught.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from ruamel.yaml import YAML

from briefing.edition import Edition as Opened
from briefing.edition import open_edition
from briefing.errors import BuildError
from briefing.payload import Cell, Figure, Finding, Payload, Prose, Table
from briefing.project import HTML, TEXT
from briefing.render import collect, pdf, readback
from briefing.render.document import Document
from briefing.render.html import BriefingHTMLExporter
from briefing.render.numerals import Known, numerals, orphans
from briefing.sections import PARTS
from briefing.text import engine
from briefing.text import labels as label_files
from render.render_samples import notebooks

AGREEMENT = "montreal-toulouse-2021"
LANGUAGES = ("fr", "en")
CODE = re.compile(r"(\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\})", re.DOTALL)
PLANT = re.compile(r"(?<!\d)7\d{5}(?!\d)")
# Words that are part of a number's own text, such as « about », and so of its entry.
WITHIN = re.compile(r"bound\.|interval\.|since$|formula\.one_in$")
WORD = re.compile(r"[A-Za-zÀ-ÿ]")


class Gardener:
    """Plants numerals, no two alike."""

    def __init__(self) -> None:
        self._numbers = itertools.count(700001)

    def plant(self, text: str) -> str:
        return f"{text} {next(self._numbers)} "

    def in_template(self, source: str) -> str:
        """The template with a numeral after each run of words outside its code."""
        parts = CODE.split(source)
        return "".join(
            re.sub(r"(?<=[A-Za-zÀ-ÿ.])(?=\s*$|\n)", lambda _: self.plant(""), part, count=1)
            if index % 2 == 0 and WORD.search(part)
            else part
            for index, part in enumerate(parts)
        )


def shown(opened: Opened) -> list[Payload]:
    """All that the notebooks display of an edition."""
    parts = [opened.show(part) for part in PARTS]
    parts += [opened.sector(code) for code in opened.sectors] + [opened.claim(figure) for figure in opened.claims]
    return [payload for part in parts for payload in part.payloads]


def planted(payloads: list[Payload]) -> set[str]:
    """The planted numerals that the payloads show."""
    found: set[str] = set()
    for payload in payloads:
        data = payload.to_json()
        del data["refs"], data["sources"]
        if isinstance(payload, Figure):
            data["rows"] = [[cell["text"] for cell in row] for row in data["rows"]]
        found.update(PLANT.findall(str(data)))
    return found


@pytest.mark.parametrize("agreement", [AGREEMENT, "belfast-boston-2014", "bordeaux-fukuoka-2016"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("as_of", ["", "2021-02-02"])
def test_the_shipped_agreements_have_no_orphan(agreement: str, lang: str, as_of: str) -> None:
    opened = open_edition(agreement, lang, as_of)
    assert [str(orphan) for orphan in orphans(opened.header(), shown(opened))] == []


@pytest.fixture
def text_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the words to plant in, which the engine then reads."""
    copytree(TEXT, tmp_path / "text")
    monkeypatch.setattr(engine, "TEXT", tmp_path / "text")
    monkeypatch.setattr(label_files, "TEXT", tmp_path / "text")
    label_files.load_labels.cache_clear()
    yield tmp_path / "text"
    label_files.load_labels.cache_clear()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numerals_planted_in_the_templates_are_all_caught(text_folder: Path, lang: str) -> None:
    gardener = Gardener()
    for path in sorted((text_folder / lang).glob("*.md")):
        path.write_text(gardener.in_template(path.read_text(encoding="utf-8")), encoding="utf-8")
    opened = open_edition(AGREEMENT, lang)
    payloads = shown(opened)
    seen = planted(payloads)
    assert len(seen) > 120
    assert seen - {orphan.numeral for orphan in orphans(opened.header(), payloads)} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numerals_planted_in_the_labels_are_all_caught(text_folder: Path, lang: str) -> None:
    gardener = Gardener()
    yaml = YAML(typ="safe", pure=True)
    for path in sorted((text_folder / lang).glob("labels*.yaml")):
        words = yaml.load(path.read_text("utf-8")).items()
        planted_labels = {key: str(text) if WITHIN.match(key) else gardener.plant(str(text)) for key, text in words}
        with path.open("w", encoding="utf-8") as stream:
            yaml.dump(planted_labels, stream)
    opened = open_edition(AGREEMENT, lang)
    payloads = shown(opened)
    header = opened.header()
    seen = planted(payloads) | set(PLANT.findall(str({k: v for k, v in header.labels.items() if "document." in k})))
    assert len(seen) > 130
    assert seen - {orphan.numeral for orphan in orphans(header, payloads)} == set()


def in_fields(payload: Payload, gardener: Gardener) -> Payload:
    """The payload with a numeral planted in each of its texts."""

    def rows(item: Table | Figure) -> tuple[tuple[Cell, ...], ...]:
        return tuple(tuple(replace(cell, text=gardener.plant(cell.text)) for cell in row) for row in item.rows)

    match payload:
        case Prose() | Finding():
            return replace(payload, markdown=gardener.plant(payload.markdown))
        case Table() | Figure():
            names = ["title", "subtitle", "scope", "note"]
            names += ["alt", "reading"] if isinstance(payload, Figure) else []
            fields = {name: gardener.plant(getattr(payload, name)) for name in names}
            columns = tuple(replace(column, label=gardener.plant(column.label)) for column in payload.columns)
            more = {"texts": tuple(map(gardener.plant, payload.texts))} if isinstance(payload, Figure) else {}
            return replace(payload, columns=columns, rows=rows(payload), **fields, **more)
    return payload


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numerals_planted_in_cells_heads_drawings_and_alternative_texts_are_all_caught(lang: str) -> None:
    gardener = Gardener()
    opened = open_edition(AGREEMENT, lang)
    payloads = [in_fields(payload, gardener) for payload in shown(opened)]
    seen = planted(payloads)
    caught = {orphan.numeral: orphan.place for orphan in orphans(opened.header(), payloads)}
    assert len(seen) > 1200
    assert seen - set(caught) == set()
    for part in ("alternative text", "drawing", "head of column", "row 1", "reading", "note", "title"):
        assert any(part in place for place in caught.values()), part


def test_a_link_that_shows_another_number_than_its_entry_is_caught() -> None:
    opened = open_edition(AGREEMENT, "en")
    payloads = shown(opened)
    forged = [
        replace(item, markdown=re.sub(r"\[43,400\]", "[44,300]", item.markdown)) if isinstance(item, Prose) else item
        for item in payloads
    ]
    assert forged != payloads
    assert {orphan.numeral for orphan in orphans(opened.header(), forged)} == {"44,300"}


def test_a_year_that_no_date_of_the_edition_has_is_caught() -> None:
    allowed = Known(frozenset({"February 2, 2021", "A220"}), frozenset({"2019", "2021"}))
    assert allowed.left("The A220 on February 2, 2021, as in 2019") == []
    assert allowed.left("In 2035, A2200 and the 2nd of 12") == ["2035", "2200", "2", "12"]


def test_numerals_keep_their_separators() -> None:
    assert numerals("43\u202f400, 285.3 and 1,250.5; 2019–2020") == ["43\u202f400", "285.3", "1,250.5", "2019", "2020"]


# --- what the templates of the outputs add --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def document() -> Document:
    return collect(notebooks("en"))


def refused(check: Callable[[], None]) -> str:
    with pytest.raises(BuildError) as error:
        check()
    return str(error.value)


def test_numerals_planted_in_the_page_template_are_all_caught(document: Document, tmp_path: Path) -> None:
    gardener = Gardener()
    copytree(HTML, tmp_path / "html")
    closing = re.compile(r"(?=</(?:p|td|th|li|dd|h1|h2|figcaption|caption|summary|title|b)>)|(?<=alt=\")")
    for path in sorted((tmp_path / "html").rglob("*.j2")):
        source = path.read_text(encoding="utf-8")
        path.write_text(closing.sub(lambda _: gardener.plant(""), source), encoding="utf-8")
    exporter = BriefingHTMLExporter(extra_template_basedirs=[str(tmp_path / "html")])
    page = exporter.page(document)
    texts = [text for _, text in readback.html_texts(page)]
    seen = set(PLANT.findall(" ".join(texts)))
    assert len(seen) > 20
    told = refused(lambda: readback.check_html(page, document))
    assert seen - set(PLANT.findall(told)) == set()
    assert "#source-1" in told
    assert "#figure-1" in told


PRINTED = {
    "a heading": ("heading(level: 2, labels.sources)", "heading(level: 2, [#labels.sources 700001])"),
    "a note": ('note-line("scope", exhibit.scope)', 'note-line("scope", [#exhibit.scope 700002])'),
    "a footer": ("[#meta.title – #meta.edition],", "[#meta.title – #meta.edition 700003],"),
    "a cell": ("let body = inlines(data.children)", "let body = [#inlines(data.children) 700004]"),
    "an entry": ('text(fill: ink, weight: "semibold", number.text)', "text(fill: ink, [#number.text 700005])"),
    "page one": ("front-heading(labels.glance)", "front-heading([#labels.glance 700006])"),
}


@pytest.mark.parametrize("place", PRINTED)
def test_a_numeral_planted_in_the_pdf_template_is_caught(
    document: Document, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = PRINTED[place]
    source = pdf.TEMPLATE.read_text(encoding="utf-8")
    assert source.count(before) == 1
    (tmp_path / "briefing.typ").write_text(source.replace(before, after), encoding="utf-8")
    monkeypatch.setattr(pdf, "TEMPLATE", tmp_path / "briefing.typ")
    made = pdf.compile_pdf(document, paper="us-letter", timestamp=datetime(2026, 3, 1, tzinfo=UTC))
    told = refused(lambda: readback.check_pdf(made, document))
    assert re.search(rf"page \d+: '{PLANT.search(after)[0]}'", told)  # type: ignore[index]
