"""An agreement that is a folder with a facts file alone builds a whole briefing, whatever evidence is missing.

Both are made up: Lyon and Toronto sign on three sectors of which the data say nothing of either city; Paris and
Toulouse sign with no more than a facts file must hold.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from filelock import FileLock

from pipeline.driver import LEAST, SECOND, hidden_in

LANGS = ("fr", "en")
CASES = [*((SECOND, lang) for lang in LANGS), (LEAST, "en")]
NOTHING_KNOWN = {"fr": re.compile(r"\b[Aa]ucune?\b|\brien\b"), "en": re.compile(r"\b([Nn]o|[Nn]one|[Nn]othing|not)\b")}
STUBS = re.compile(r"\bnan\b|\bUndefined\b|\{\{|\}\}|\[\]|(?<!“)\.\.(?!\w)|ref:")
BUILD_SECONDS = 120

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Path, str], Path]:
    """(facts folder, language) → the folder that `briefing build PATH` wrote, once for all workers of a run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    out = shared / "second"
    for folder in (SECOND, LEAST):
        with FileLock(shared / f"{folder.name}.lock"):
            if not (out / folder.name).exists():
                build(folder, [lang for case, lang in CASES if case == folder], out)
    return {(folder, lang): out / folder.name / "latest" / lang for folder, lang in CASES}


def build(folder: Path, langs: list[str], out: Path) -> None:
    """Build by path, in another folder than the project's."""
    out.mkdir(exist_ok=True)
    chosen = [word for lang in langs for word in ("--lang", lang)]
    command = [Path(sys.executable).with_name("briefing"), "build", folder, *chosen, "--out", out]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, timeout=BUILD_SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert hidden_in(out) == []


@pytest.fixture(params=CASES, ids=[f"{folder.name}-{lang}" for folder, lang in CASES])
def case(request: pytest.FixtureRequest) -> tuple[Path, str]:
    """Each made-up agreement in each language."""
    return request.param


@pytest.fixture
def page(outputs: dict[tuple[Path, str], Path], case: tuple[Path, str]) -> Tag:
    """The case's HTML page."""
    return read(outputs[case])


def read(folder: Path) -> Tag:
    main = BeautifulSoup((folder / "briefing.html").read_text(encoding="utf-8"), "html.parser").find("main")
    assert isinstance(main, Tag)
    return main


def numbered(page: Tag) -> list[Tag]:
    """The level-two headings of the body's sections."""
    return [heading for heading in page.find_all("h2") if str(heading.get("id", "")).startswith("section-")]


def test_both_formats_are_whole(outputs: dict[tuple[Path, str], Path], case: tuple[Path, str]) -> None:
    folder = outputs[case]
    assert (folder / "briefing.html").read_bytes().rstrip().endswith(b"</html>")
    assert (folder / "briefing.pdf").read_bytes().startswith(b"%PDF-")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["agreement"] == case[0].name
    assert [name for name in manifest["inputs"] if name.startswith("agreement/")] == ["agreement/facts.yaml"]


def test_every_section_is_there_and_says_something(page: Tag) -> None:
    assert [heading.get_text(" ", strip=True)[0] for heading in numbered(page)] == list("123456")
    for heading in page.find_all(["h2", "h3"]):
        after = heading.find_next_sibling()
        if after is not None and after.name == "h3":
            after = after.find_next_sibling()
        assert after is not None, heading
        assert after.name in {"p", "ul", "ol", "div", "figure", "table"}, heading
        assert after.get_text(strip=True), heading


def test_no_table_is_empty(page: Tag) -> None:
    for table in page.find_all("table"):
        rows = table.select("tbody tr")
        assert rows, table
        for row in rows:
            texts = [cell.get_text(strip=True) for cell in row.find_all(["td", "th"])]
            assert len(texts) > 1, texts
            assert any(text not in {"", "..", "–", "—"} for text in texts[1:]), texts


def test_no_list_or_sentence_is_a_stub(page: Tag) -> None:
    for element in page.find_all(["p", "li", "figcaption"]):
        text = " ".join(element.get_text(" ").split())
        assert text, element
        if not text.startswith("Amounts stay") and "«\u00a0..\u00a0»" not in element.get_text():
            assert STUBS.search(text) is None, text


def test_sectors_without_evidence_say_so_once(case: tuple[Path, str], page: Tag) -> None:
    sectors = [heading for heading in page.find_all("h3") if str(heading["id"]).startswith("section-2-")]
    assert len(sectors) == (3 if case[0] == SECOND else 1)
    introduction = _following(next(h for h in page.find_all("h2") if h["id"] == "section-2"))
    parts = [introduction, *(_following(heading) for heading in sectors)]
    assert [{element.name for element in part} for part in parts] == [{"p"}] * len(parts)
    read = [" ".join(element.get_text(" ") for element in part) for part in parts]
    assert NOTHING_KNOWN[case[1]].search(read[0])
    assert [("statisti" in text) for text in read] == [True, *[False] * len(sectors)]


def _following(heading: Tag) -> list[Tag]:
    """What stands between a heading and the next one."""
    return list(takewhile(lambda element: element.name not in {"h2", "h3"}, heading.find_next_siblings()))


def test_every_number_linked_has_its_entry(page: Tag) -> None:
    ids = {element["id"] for element in page.find_all(id=True)}
    targets = {str(link["href"])[1:] for link in page.find_all("a", href=True) if str(link["href"]).startswith("#")}
    assert targets
    assert targets <= ids


def test_both_languages_have_one_structure(outputs: dict[tuple[Path, str], Path]) -> None:
    french, english = (
        [(element.name, element.get("id")) for element in page.find_all(["h2", "h3", "table", "figure", "li"])]
        for page in (read(outputs[SECOND, lang]) for lang in LANGS)
    )
    assert french == english


def test_it_tells_nothing_of_other_cities(case: tuple[Path, str], page: Tag) -> None:
    text = page.get_text(" ")
    others = ["Montréal", "Aerospace Valley", "Airbus", "IRT Saint", *(["Toulouse"] if case[0] == SECOND else [])]
    assert [name for name in others if name in text] == []


AWKWARD = {
    "fr": ("Des un ", "un [1] buts", "en passe un ", "ne donne ni le budget.", "daté de Airbus", " ;"),
    "en": ("one checkable figures", "one [1] purposes", "The two countries do not"),
}


def test_counts_of_one_agree(case: tuple[Path, str], page: Tag) -> None:
    text = " ".join(page.get_text(" ").split())
    assert [words for words in AWKWARD[case[1]] if words in text] == []


def test_least_facts_make_no_claim_on_commitments(outputs: dict[tuple[Path, str], Path]) -> None:
    messages = read(outputs[LEAST, "en"]).find(class_="messages")
    assert isinstance(messages, Tag)
    assert "few commitments" not in messages.get_text(" ")
