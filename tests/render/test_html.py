"""The HTML page: what it holds, in what order, and that its links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import get_exporter

from briefing.project import ROOT
from briefing.render import Document, collect, render_html
from briefing.render.html import BriefingHTMLExporter
from render.conftest import Need
from render.render_samples import edition, figure, findings, notebook, prose, table

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:"


def soup(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def test_the_document_reads_in_the_order_of_a_briefing(pages: dict[str, Path], lang: str) -> None:
    page = soup(pages[lang])
    contents = {"fr": "Table des matières", "en": "Table of contents"}[lang]
    every = [heading.get_text(" ", strip=True) for heading in page.main.find_all("h2")]
    assert every.index(contents) == 1, "the contents come right after the key messages"
    titles = [title for title in every if title != contents]
    first = {"fr": ["À retenir", "En bref"], "en": ["Key messages", "At a glance"]}[lang]
    last = {
        "fr": ["Sources", "Nombres calculés et dénombrés", "Méthode et limites"],
        "en": ["Sources", "Numbers computed and counted", "Method and limits"],
    }[lang]
    assert titles[:2] == first
    assert titles[-3:] == last
    assert [title.split()[0] for title in titles[2:-3]] == ["1", "2", "3", "4", "5", "6"]
    assert page.html["lang"] == lang


def test_messages_come_by_their_order(pages: dict[str, Path], lang: str) -> None:
    shown = [item.strong.get_text() for item in soup(pages[lang]).select(".messages li")]
    assert shown == [f"Message {order}." for order in (1, 2, 3, 4)]


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique(pages: dict[str, Path], lang: str) -> None:
    page = soup(pages[lang])
    ids = [node["id"] for node in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    targets = {a["href"].removeprefix("#") for a in page.find_all("a", href=re.compile("^#"))}
    assert targets <= set(ids)


def test_every_source_is_cited_and_leads_back_to_its_first_mention(
    pages: dict[str, Path], documents: dict[str, Document], lang: str
) -> None:
    page = soup(pages[lang])
    for source in documents[lang].sources:
        entry = page.find(id=f"source-{source.number}")
        assert entry.find("a", class_="back")["href"] == f"#cite-{source.number}"
        mention = page.find(id=f"cite-{source.number}")
        assert mention is not None


def test_sources_are_numbered_by_first_mention(pages: dict[str, Path], lang: str) -> None:
    anchors = [int(node["id"][5:]) for node in soup(pages[lang]).find_all(id=re.compile(r"^cite-\d+$"))]
    # Where one number brings in two sources, the second's anchor stands before the link that bears the first's.
    assert sorted(anchors) == list(range(1, len(anchors) + 1))
    assert all(abs(place - number) <= 1 for place, number in enumerate(anchors, start=1))


def test_every_number_leads_to_its_entry_and_every_entry_out_to_its_source(pages: dict[str, Path], lang: str) -> None:
    page = soup(pages[lang])
    assert len(page.select("a.cite[href^='#number-']")) > 100
    for link in page.select("a.cite"):
        entry = page.find(id=link["href"][1:])
        assert link.get_text(strip=True)
        assert entry is not None
        if link["href"].startswith("#number-"):
            out = entry.find_parent("li") or entry.select_one("a[href^='#source-']")
            assert out is not None, f"{link['href']} leads to no source"


def test_every_entry_leads_back_to_each_place_that_shows_its_number(pages: dict[str, Path], lang: str) -> None:
    page = soup(pages[lang])
    for entry in page.select("[id^='number-']"):
        name = entry["id"].removeprefix("number-")
        back = {link["href"][1:] for link in entry.select(".uses a")}
        for link in page.main.select(f"a.cite[href='#number-{name}']"):
            holder = link.find_parent(class_="exhibit") or link.find_parent("section")
            if not {"computed", "sources"} & set(holder.get("class", [])):
                ids = {holder.get("id"), holder.get("aria-labelledby")} | {h["id"] for h in holder.select("h3[id]")}
                assert ids & back, f"{name} is shown in {ids} and leads back to {back}"


def test_the_page_is_alone(pages: dict[str, Path], lang: str) -> None:
    text = pages[lang].read_text(encoding="utf-8")
    page = soup(pages[lang])
    assert page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"] == POLICY
    assert not page.find_all(["script", "link", "iframe", "object", "base", "form"])
    assert not page.find_all(lambda node: any(name.startswith("on") for name in node.attrs))
    assert {image["src"][:26] for image in page.find_all("img")} == {"data:image/svg+xml;base64,"}
    assert "@import" not in text
    assert set(re.findall(r"url\([^,]*,", text)) == {"url(data:font/woff;base64,"}


def test_figures_have_their_alt_text_and_their_data(pages: dict[str, Path], lang: str) -> None:
    page = soup(pages[lang])
    assert "No description has been provided for this image" not in str(page)
    figures = page.find_all("figure")
    assert len(figures) == 11
    for part in figures:
        assert part.img["alt"].startswith(("Dix barres", "Ten bars"))
        assert part.figcaption.select_one(".headline")
        assert part.figcaption.select_one(".statistical")
        assert part.details.table.caption
        heads = [term.get_text() for term in part.find_all("dt")]
        expected = {"fr": ["Lecture", "Champ"], "en": ["Reading", "Scope"]}[lang]
        assert [head.rstrip(":\u00a0") for head in heads][:2] == expected


def test_tables_have_scoped_headers_and_no_empty_one(pages: dict[str, Path], lang: str) -> None:
    for part in soup(pages[lang]).find_all("table"):
        assert all(cell["scope"] == "col" for cell in part.thead.find_all("th"))
        assert all(len(row.find_all("th", scope="row")) == 1 for row in part.tbody.find_all("tr"))
        assert all(cell.get_text(strip=True) for cell in part.find_all("th"))


def test_french_labels_keep_a_no_break_space_before_the_colon(pages: dict[str, Path]) -> None:
    terms = [term.get_text() for term in soup(pages["fr"]).find_all("dt")]
    assert terms
    assert all(term.endswith("\u00a0:") for term in terms)


def test_a_title_in_another_language_says_so(pages: dict[str, Path]) -> None:
    titles = soup(pages["fr"]).select(".sources .title[lang]")
    assert titles
    assert {title["lang"] for title in titles} == {"en"}


def test_what_a_notebook_says_besides_payloads_stays_out(pages: dict[str, Path], lang: str) -> None:
    text = pages[lang].read_text(encoding="utf-8")
    for stray in ("For the analyst", "alert(", "onclick", "a stray line"):
        assert stray not in text


def test_text_is_never_markup() -> None:
    nasty = '<script>alert("1")</script> & "x"'
    text = render_html(collect([notebook(edition("en", title=nasty), prose("en", 1))]))
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_one_notebook_alone_gives_a_page_with_its_parts_only() -> None:
    text, resources = BriefingHTMLExporter().from_notebook_node(notebook(edition("en"), table("en", 1)))
    page = BeautifulSoup(text, "html.parser")
    assert resources["output_extension"] == ".html"
    titles = [heading.get_text(strip=True) for heading in page.main.find_all("h2")]
    assert titles == ["Table of contents", "Sources"]


def test_a_whole_briefing_is_the_same_page_from_the_exporter() -> None:
    node = notebook(edition("fr"), *findings("fr"), prose("fr", 1), table("fr", 1), figure("fr", 1))
    text, _ = BriefingHTMLExporter().from_notebook_node(node)
    assert text == render_html(collect([node]))


def test_the_exporter_is_registered(need: Need) -> None:
    from importlib.metadata import entry_points

    names = entry_points(group="nbconvert.exporters").names
    need("the entry point briefing-html", "briefing-html" in names, "install the project (pip install -e .)")
    assert get_exporter("briefing-html") is BriefingHTMLExporter


LIVE = """
from IPython.display import display
from render.render_samples import edition, prose
from briefing.payload import mime_bundle
for payload in (edition("en"), prose("en", 1)):
    display(mime_bundle(payload, {}), raw=True)
"""


def nbconvert(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Convert `one.ipynb` in `folder` by the nbconvert command."""
    exporter = "briefing.render.html.BriefingHTMLExporter"
    path = f"{ROOT / 'scripts'}:{ROOT / 'tests'}"
    return subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", exporter, *options, "one.ipynb"],
        cwd=folder, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": path, "HOME": str(folder)},
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("code", [LIVE, "1 / 0"], ids=["good", "failing"])
def test_nbconvert_executes_and_converts_a_notebook(tmp_path: Path, code: str) -> None:
    node = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    nbformat.write(node, tmp_path / "one.ipynb")
    done = nbconvert(tmp_path, "--execute")
    page = tmp_path / "one.html"
    if code == LIVE:
        assert done.returncode == 0, done.stderr
        assert "What part 1 says" in page.read_text(encoding="utf-8")
    else:
        assert done.returncode != 0
        assert not page.exists()


def test_a_notebook_without_an_edition_is_one_clear_error(tmp_path: Path) -> None:
    nbformat.write(notebook(prose("en", 1)), tmp_path / "one.ipynb")
    done = nbconvert(tmp_path)
    assert done.returncode == 1
    assert "no notebook displayed an edition" in done.stderr
    assert not (tmp_path / "one.html").exists()
