"""One value of the data changed, the briefing built for real: the page differs where its register leads, only there."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from briefing.project import ROOT
from briefing.render.readback import html_texts
from pipeline.driver import REAL

if TYPE_CHECKING:
    from conftest import Built

pytestmark = pytest.mark.slow
BUILD_SECONDS = 120
LANG = "en"


def copy_with_value(folder: Path, key: str, value: str) -> Path:
    """A copy of the project in which an observation has another value."""
    for name in ("notebooks", "data", "report", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("build", "__pycache__", "*.egg-info"))
    table = folder / "data" / "context" / "observations.csv"
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    column = rows[0].index("value")
    (row,) = [row for row in rows if row[0] == key]
    assert row[column] != value
    row[column] = value
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    return folder


def texts_by_place(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for place, text in html_texts(page):
        found[place.split(",")[0].removeprefix("#")].append(" ".join(text.split()))
    return found


def places_of(page: BeautifulSoup, key: str) -> set[str]:
    """Where the page's own register says that a number is used or computed with, and the entries that say so."""
    entries, waiting = {f"number-{key}"}, [f"number-{key}"]
    while waiting:
        name = waiting.pop()
        computed = {link.find_parent(id=True)["id"] for link in page.select(f".formula a[href='#{name}']")} - entries
        entries |= computed
        waiting += computed
    used = {link["href"][1:] for name in entries for link in page.find(id=name).select(".uses a")}
    # A passage stands under its heading, whose id is not that of an element around it.
    return entries | used | ({"content"} if any(name.startswith("section") for name in used) else set())


@pytest.mark.parametrize(("key", "value"), [("ae070", "35200"), ("tc0568", "19800000")])
def test_the_page_differs_where_the_register_leads_and_nowhere_else(
    built: Built, tmp_path: Path, key: str, value: str
) -> None:
    copy = copy_with_value(tmp_path / "copy", key, value)
    command = [sys.executable, "-m", "briefing.cli", "build", REAL, "--lang", LANG, "--format", "html", "--out", "out"]
    environment = os.environ | {"PYTHONPATH": str(copy / "scripts")}
    subprocess.run(command, cwd=copy, env=environment, check=True, timeout=BUILD_SECONDS, capture_output=True)
    before = built.html(LANG).read_text(encoding="utf-8")
    after = (copy / "out" / REAL / "latest" / LANG / "briefing.html").read_text(encoding="utf-8")
    old, new = texts_by_place(before), texts_by_place(after)
    changed = {place for place in old.keys() | new.keys() if old.get(place) != new.get(place)}
    expected = set.union(*(places_of(BeautifulSoup(page, "html.parser"), key) for page in (before, after)))
    stamp = {"footer", "p", "code"}
    assert f"number-{key}" in changed
    assert len(changed - stamp) >= 3
    assert changed - stamp - expected == set()
