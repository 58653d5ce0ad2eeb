"""From an announcement to a briefing: drafted, reviewed, built with one command; the notebook of the review runs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from briefing.agreement import normalise
from briefing.project import NOTEBOOKS

# Made up: neither city has announced this.
TEXT = """\
Lyon and Toronto sign a cooperation agreement on culture and tourism

TORONTO, May 6, 2024 – The City of Toronto and the City of Lyon today signed a cooperation agreement on culture, \
tourism and sport. It runs for four years.

More than 2,400 people work in festivals in Toronto, and tourism brought $1.3 billion to the city in 2023. One in five \
visitors came from abroad.

"Both cities gain from this," said the Mayor of Toronto, Ada Merriweather.
"""
SECONDS = 120

pytestmark = pytest.mark.slow


def briefing(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("briefing")), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)


def review(facts: Path) -> None:
    """What a person does: reads each mark, here agrees with the fact, and deletes the mark."""
    text = facts.read_text(encoding="utf-8")
    text = re.sub(r'^( *)- review: "[^"]*"\n +', r"\1- ", text, flags=re.MULTILINE)
    facts.write_text(re.sub(r'^ *review: "[^"]*"\n', "", text, flags=re.MULTILINE), encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `briefing draft` wrote of an announcement on standard input."""
    out = tmp_path_factory.mktemp("drafts")
    source = out / "announcement.txt"
    source.write_text(TEXT, encoding="utf-8")
    known = ("--url", "https://example.org/lyon-toronto", "--publisher", "City of Toronto")
    done = briefing("draft", source, "--out", out, *known)
    assert done.returncode == 0, done.stderr
    (folder,) = [path for path in out.iterdir() if path.is_dir()]
    return folder


def test_a_draft_is_refused_then_reviewed_then_built_with_one_command(folder: Path, tmp_path: Path) -> None:
    assert folder.name == "toronto-lyon-2024"
    refused = briefing("build", folder, "--lang", "en", "--out", tmp_path)
    assert refused.returncode == 2
    assert "not reviewed" in refused.stderr
    assert "facts.yaml:" in refused.stderr
    review(folder / "facts.yaml")
    checked = briefing("check", folder, "--source", folder / "announcement.txt")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert re.search(r"anchors: \d+ verified$", checked.stdout, flags=re.MULTILINE)
    built = briefing("build", folder, "--lang", "en", "--out", tmp_path)
    assert built.returncode == 0, built.stderr
    page = tmp_path / folder.name / "latest" / "en" / "briefing.html"
    shown = page.read_text(encoding="utf-8").replace("\u00a0", " ")
    for words in ("Toronto", "Lyon", "May 6, 2024", "Ada Merriweather"):
        assert words in shown
    assert page.with_suffix(".pdf").stat().st_size > 10_000


def test_the_notebook_of_the_review_runs_alone_and_shows_every_fact(tmp_path: Path) -> None:
    notebook = nbformat.read(NOTEBOOKS / "00_review.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert [cell.outputs for cell in notebook.cells if cell.cell_type == "code"] == [[], []]
    source = tmp_path / "announcement.txt"
    source.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out.ipynb"
    command = [
        str(Path(sys.executable).with_name("papermill")),
        "00_review.ipynb",
        str(out),
        "-p",
        "source",
        str(source),
    ]
    done = subprocess.run(command, cwd=NOTEBOOKS, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    (cell,) = [cell for cell in json.loads(out.read_text(encoding="utf-8"))["cells"] if cell.get("outputs")]
    shown = "".join(cell["outputs"][0]["data"]["text/html"])
    assert shown.startswith("<iframe")
    assert "sandbox" in shown
    assert normalise(TEXT)[0].split()[0] in shown
    assert shown.count("text-") > 10
