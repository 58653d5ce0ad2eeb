"""What a notebook displays: the payload under its own type beside what Jupyter shows; references that hold."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup
from edition_samples import ANNOUNCED, is_known, opened, payloads, table

from briefing.edition import open_edition
from briefing.errors import UserError
from briefing.payload import MIME_PREFIX, Cell, Column, Figure, Finding, Payload, Prose, Reference, Table, mime_bundle
from briefing.payload import SourceEntry as Source
from briefing.preview import preview

LANGUAGES = ("fr", "en")
JUPYTER = {"table": "text/html", "figure": "image/svg+xml", "prose": "text/markdown", "finding": "text/markdown"}
SOURCE = Source("Title", "Publisher", "https://alba.example/?a=1&b=2", "2020", "2021-01-01", True)
NUMBER = Reference("43,400", 43400, "jobs", "observation", ("register",))


def bundle(payload: Payload) -> dict[str, object]:
    return mime_bundle(payload, preview(payload))


def made_up(text: str) -> Table:
    columns = (Column("what", "What <it> is", header=True), Column("value", "Value", "right"))
    rows = ((Cell("Jobs & more", "jobs"), Cell(text)), (Cell("Other"), Cell("..")))
    return Table(name="t", lang="en", title="Jobs <1>", columns=columns, rows=rows, refs={"x": NUMBER},
                 sources={"register": SOURCE}, source_ids=("register",))  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_bundle_carries_the_payload_once_and_one_type_for_jupyter(lang: str) -> None:
    for payload in payloads(lang):
        shown = bundle(payload)
        own = [kind for kind in shown if kind.startswith(MIME_PREFIX)]
        assert own == [f"{MIME_PREFIX}{payload.kind}+json"], payload.name
        rich = set(shown) - {*own, "text/plain"}
        assert rich == {JUPYTER.get(payload.kind, "text/markdown")}, payload.name
        assert str(shown["text/plain"]).strip(), payload.name


def test_a_payload_is_plain_json_and_says_what_it_is() -> None:
    for payload in payloads("fr"):
        data = json.loads(json.dumps(payload.to_json()))
        assert (data["kind"], data["name"], data["lang"]) == (payload.kind, payload.name, "fr")


def test_a_figures_drawing_stands_once() -> None:
    for payload in payloads("fr"):
        if isinstance(payload, Figure):
            shown = bundle(payload)
            assert shown["image/svg+xml"] == payload.svg
            assert "<svg" not in json.dumps(shown[f"{MIME_PREFIX}figure+json"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_tables_preview_heads_its_columns_and_rows(lang: str) -> None:
    for payload in payloads(lang):
        if isinstance(payload, Table):
            page = BeautifulSoup(preview(payload)["text/html"], "html.parser")
            assert page.caption is not None
            assert page.caption.get_text() == payload.title
            assert len(page.find_all("th", scope="col")) == len(payload.columns)
            assert len(page.find_all("th", scope="row")) == len(payload.rows)
            assert len(page.find_all("td")) == len(payload.rows) * (len(payload.columns) - 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_links_lead_to_the_sources_pages(lang: str) -> None:
    for payload in payloads(lang):
        urls = {source.url for source in payload.sources.values()}
        if isinstance(payload, Table):
            html = preview(payload)["text/html"]
            found = [a["href"] for a in BeautifulSoup(html, "html.parser").find_all("a")]
        elif isinstance(payload, Prose | Finding):
            html = preview(payload)["text/markdown"]
            found = re.findall(r"\]\(([^)\s]*)\)", html)
        else:
            continue
        assert "ref:" not in html, payload.name
        assert set(found) <= urls, payload.name
        assert all(str(url).startswith("https://") or str(url).startswith("http://") for url in found), payload.name


def test_a_cell_is_text_and_not_markup() -> None:
    page = BeautifulSoup(preview(made_up("[43,400](ref:x) \\*jobs\\* <b>"))["text/html"], "html.parser")
    assert page.b is None
    assert page.find_all("td")[0].get_text() == "43,400 *jobs* <b>"
    assert page.a is not None
    assert page.a["href"] == SOURCE.url
    assert page.find_all("th", scope="row")[0].get_text() == "Jobs & more"


def test_a_link_without_a_reference_is_its_text() -> None:
    page = BeautifulSoup(preview(made_up("[7](ref:unknown)"))["text/html"], "html.parser")
    assert page.a is None
    assert page.td is not None
    assert page.td.get_text() == "7"


@pytest.mark.parametrize("as_of", ["", ANNOUNCED])
def test_a_reference_to_an_observation_carries_its_value(as_of: str) -> None:
    wrong = [
        (payload.name, ref, reference.value)
        for payload in payloads("en", as_of)
        for ref, reference in payload.refs.items()
        if is_known(ref) and reference.value != float(table("observations")[ref]["value"])
    ]
    assert wrong == []


@pytest.mark.parametrize("as_of", ["", ANNOUNCED])
def test_a_reference_has_one_value_in_all_payloads(as_of: str) -> None:
    values: dict[str, set[object]] = {}
    for payload in payloads("en", as_of):
        for ref, reference in payload.refs.items():
            values.setdefault(ref, set()).add(reference.value)
    assert {ref: found for ref, found in values.items() if len(found) > 1} == {}


@pytest.mark.parametrize("as_of", ["", ANNOUNCED])
def test_what_a_derived_number_rests_on_is_in_its_payload(as_of: str) -> None:
    for payload in payloads("fr", as_of):
        for ref, reference in payload.refs.items():
            assert set(reference.inputs) <= payload.refs.keys(), (payload.name, ref)
            assert reference.kind != "derived" or reference.inputs or ref == "calc-distance", (payload.name, ref)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_header_says_what_the_document_is(lang: str) -> None:
    full, dated = opened(lang).header(), opened(lang, ANNOUNCED).header()
    assert (full.as_of, dated.as_of, dated.date) == ("", ANNOUNCED, ANNOUNCED)
    assert full.date == "", "render dates it by the latest publication it cites"
    assert full.edition_label != dated.edition_label
    assert full.parties == ("Montréal", "Toulouse")
    assert len(full.facts_sha256) == 64


def test_parts_are_shown_by_name_and_an_unknown_one_names_them() -> None:
    with pytest.raises(KeyError, match="silences"):
        opened("fr").show("no-such-part")


@pytest.mark.parametrize(
    ("lang", "as_of", "fields"),
    [
        ("de", "", ["lang"]),
        ("fr", "2021-2-2", ["as_of"]),
        ("fr", "hier", ["as_of"]),
        ("", "2021-02-30", ["lang", "as_of"]),
    ],
)
def test_a_wrong_parameter_is_named(lang: str, as_of: str, fields: list[str]) -> None:
    with pytest.raises(UserError) as caught:
        open_edition(lang=lang, as_of=as_of)
    assert [problem.field for problem in caught.value.problems] == fields
