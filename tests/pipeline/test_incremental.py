"""A briefing is made again when something it was made from has changed, only then, and only the part that it reaches.

Each input of a copied project is changed in turn, after a build; the last test builds all the changes from nothing and
finds the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.driver import REAL, hidden_in
from pipeline.project_copy import Project, copy_project, outputs

pytestmark = pytest.mark.slow

EVERY = {"01_agreement", "02_sectors", "03_figures", "04_ecosystem", "05_cities", "06_outlook"}
CHARTED = EVERY - {"01_agreement", "06_outlook"}
PAGE = {"html"}
NOTHING: set[str] = set()
BUILD = ("build", "--all", "--lang", "en", "--why", "--format", "html")
FACTS = f"data/agreements/{REAL}/facts.yaml"
BOTH = ("build", "--all", "--lang", "en", "--why")
SHORT = "belfast-boston-2014"
Change = Callable[[Project], None]


def changed(name: str, old: str, new: str) -> Change:
    return lambda project: project.change(name, old, new)


def appended(name: str, text: str) -> Change:
    return lambda project: project.append(name, text)


def installed(name: str, version: str) -> Change:
    """A package's metadata, found before that of the real one if there is one."""

    def install(project: Project) -> None:
        folder = project.other_packages / f"{name}-{version}.dist-info"
        folder.mkdir(parents=True)
        text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        (folder / "METADATA").write_text(text, encoding="utf-8")

    return install


def touched(project: Project) -> None:
    """Every file of the project and every output, some in the past, some in the future."""
    for number, path in enumerate(sorted(project.root.rglob("*"))):
        if path.is_file():
            os.utime(path, (1, 1) if number % 2 else (4_000_000_000, 4_000_000_000))


def spoiled(name: str) -> Change:
    def spoil(project: Project) -> None:
        (project.out / REAL / "latest" / "en" / name).write_bytes(b"spoilt")

    return spoil


def removed(name: str) -> Change:
    return lambda project: (project.out / REAL / "latest" / "en" / name).unlink()


OBSERVATION = "montreal-cma-employment,2025-01,2409200,"
UNREAD = "gso-supply-chain-growth,2013,7,"
NEW = (
    "zz0001,unemployment_rate,occitanie,unemployment-insee-local,,2025-03,8.8,percent,exact,insee-2015,2015-01-20,"
    "2015-01-20,2026-11-23,true,first_print,,\n"
)
NEW_POPULATION = (
    "zz0002,population,quebec,population-census-canada,,2023,8900000,inhabitants,exact,insee-2015,2015-01-20,"
    "2015-01-20,2026-11-23,true,final,,\n"
)
# What is changed → how, the notebooks that run again, the documents rendered again, what the reason names.
CASES: dict[str, tuple[Change, set[str], set[str], str]] = {
    "a fact": (changed(FACTS, "id:", "# Another line.\nid:"), EVERY, PAGE, "agreement/facts.yaml"),
    "a note": (
        changed(f"data/agreements/{REAL}/notes.en.md", "are not comparable as they stand", "do not compare"),
        {"02_sectors", "03_figures", "06_outlook"},
        PAGE,
        "agreement/notes.en.md",
    ),
    "a note in the other language": (
        appended(f"data/agreements/{REAL}/notes.fr.md", "\n"), NOTHING, NOTHING, "nothing has changed",
    ),
    "an exhibit's order of keys": (
        appended(f"data/agreements/{REAL}/exhibits.yaml", "# A remark.\n"), EVERY, NOTHING, "agreement/exhibits.yaml",
    ),
    "an observation": (
        changed("data/context/observations.csv", OBSERVATION, OBSERVATION.replace("2409200", "2409300")),
        # The outlook asks whether the two sides are compared at all.
        {"03_figures", "05_cities", "06_outlook"},
        PAGE,
        "data/context/observations.csv",
    ),
    "an observation that nothing reads": (
        changed("data/context/observations.csv", UNREAD, UNREAD.replace(",7,", ",8,")),
        NOTHING,
        NOTHING,
        "nothing has changed",
    ),
    "an observation more": (
        appended("data/context/observations.csv", NEW_POPULATION), {"05_cities"}, PAGE, "data/context/observations.csv",
    ),
    "an observation more that nothing asks for": (
        appended("data/context/observations.csv", NEW), NOTHING, NOTHING, "nothing has changed",
    ),
    "a source": (
        changed("data/context/sources.csv", "Land, 1:110m", "Land at 1:110m"),
        {"05_cities"},
        PAGE,
        "data/context/sources.csv",
    ),
    "an exchange rate of another year": (
        changed("data/context/exchange_rates.csv", ",2010,1.3651,", ",2010,1.3652,"),
        {"05_cities"},
        NOTHING,
        "data/context/exchange_rates.csv",
    ),
    "a place's name": (
        changed("data/vocabulary/places.csv", ",Mirabel,Mirabel,", ",Mirabel,Mirabel (Québec),"),
        # The figures ask for the places of all evidence, the outlook whether a sector has a table.
        {"02_sectors", "03_figures", "06_outlook"},
        PAGE,
        "data/vocabulary/places.csv",
    ),
    "a passage": (
        changed("report/text/en/sector.md", "says no more of it", "says nothing more of it"),
        {"02_sectors"},
        NOTHING,
        "report/text/en/sector.md",
    ),
    "a passage in the other language": (
        appended("report/text/fr/sector.md", "\n"), NOTHING, NOTHING, "nothing has changed",
    ),
    "the style of charts": (
        changed("report/style/briefing.mplstyle", "lines.linewidth", "# Thinner.\nlines.linewidth"),
        CHARTED,
        NOTHING,
        "report/style/briefing.mplstyle",
    ),
    "the coastlines": (appended("data/context/land-110m.json", "\n"), {"05_cities"}, NOTHING, "land-110m.json"),
    "the style sheet": (
        appended("report/html/briefing/style.css", "\nmain { color: #111 }\n"), NOTHING, PAGE, "style.css",
    ),
    "a notebook's words": (
        changed("notebooks/03_figures.ipynb", "Each figure of the announcement", "All figures of the announcement"),
        {"03_figures"},
        NOTHING,
        "notebooks/03_figures.ipynb",
    ),
    "code that runs in notebooks": (
        appended("scripts/briefing/charts/bars.py", "# A remark.\n"), EVERY, NOTHING, "scripts/briefing/charts/bars.py",
    ),
    "code that renders": (
        appended("scripts/briefing/render/html.py", "# A remark.\n"), NOTHING, PAGE, "scripts/briefing/render/html.py",
    ),
    "code that only writes the folder": (
        appended("scripts/briefing/pipeline/manifest.py", "# A remark.\n"), NOTHING, NOTHING, "pipeline/manifest.py",
    ),
    "code that only reports": (
        appended("scripts/briefing/console.py", "# A remark.\n"), NOTHING, NOTHING, "nothing has changed",
    ),
    "a package that is imported": (installed("font_source_sans_pro", "9.9"), EVERY, PAGE, "font-source-sans-pro 9.9"),
    "a package that is not": (installed("zzz", "1.0"), NOTHING, NOTHING, "nothing has changed"),
    "the times of all files": (touched, NOTHING, NOTHING, "nothing has changed"),
    "a page written over": (spoiled("briefing.html"), NOTHING, {"html"}, "briefing.html is no longer as it was"),
    "an executed notebook written over": (
        spoiled("notebooks/05_cities.ipynb"), {"05_cities"}, NOTHING, "notebooks/05_cities.ipynb is no longer",
    ),
    "the manifest removed": (removed("manifest.json"), EVERY, PAGE, "not yet built"),
    "the manifest written over": (spoiled("manifest.json"), NOTHING, PAGE, "manifest.json is no longer as it was"),
}  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The real agreement's project, its page built."""
    project = copy_project(tmp_path_factory.mktemp("incremental"), REAL)
    project.run(*BUILD)
    return project


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project of a short agreement, page and pages built."""
    project = copy_project(tmp_path_factory.mktemp("small"), SHORT)
    project.run(*BOTH)
    return project


def last(project: Project) -> tuple[str, set[str], set[str]]:
    """The state, the notebooks run and the documents rendered of the one briefing of the last batch."""
    (briefing,) = project.report()["briefings"]
    return briefing["state"], set(briefing["notebooks"]), set(briefing["documents"])


@pytest.mark.parametrize("case", CASES)
def test_a_change_reaches(project: Project, case: str) -> None:
    change, notebooks, documents, reason = CASES[case]
    change(project)
    said = project.run(*BUILD)
    state, run, rendered = last(project)
    assert (run, rendered) == (notebooks, documents)
    assert reason in said.stderr
    assert state == ("up-to-date" if reason == "nothing has changed" else "built")
    again = project.run(*BUILD)
    assert "nothing has changed" in again.stderr
    assert last(project) == ("up-to-date", NOTHING, NOTHING)


def test_another_template_sets_the_pages_anew(small: Project) -> None:
    small.change("report/pdf/briefing.typ", "#let ", "// A remark.\n#let ")
    said = small.run(*BOTH)
    assert last(small) == ("built", NOTHING, {"pdf"})
    assert "report/pdf/briefing.typ" in said.stderr


def test_another_paper_sets_the_pages_anew(small: Project) -> None:
    before = outputs(small.out / SHORT)
    small.run(*BOTH, "--paper", "a4")
    assert last(small)[1:] == (NOTHING, {"pdf"})
    small.run(*BOTH)
    assert last(small)[1:] == (NOTHING, {"pdf"})
    assert outputs(small.out / SHORT) == before


def test_another_choice_of_formats_leaves_no_other(small: Project) -> None:
    folder = small.out / SHORT / "latest" / "en"
    small.run(*BUILD)
    assert last(small) == ("built", NOTHING, NOTHING)
    assert not (folder / "briefing.pdf").exists()
    small.run(*BOTH)
    assert last(small) == ("built", NOTHING, {"pdf"})
    assert outputs(folder).keys() >= {"briefing.html", "briefing.pdf"}


def test_a_dated_edition_does_not_see_what_came_later(project: Project) -> None:
    dated = (*BUILD, "--as-of", "2021-02-02")
    project.run(*dated)
    of_2024 = "occitanie-unemployment,2024-12,"
    project.change("data/context/observations.csv", f"{of_2024}8.7,", f"{of_2024}8.6,")
    project.run(*dated)
    assert last(project) == ("up-to-date", NOTHING, NOTHING)
    project.run(*BUILD)
    assert last(project) == ("built", {"05_cities"}, PAGE)


def test_what_is_asked_for_by_force_is_the_same(project: Project) -> None:
    before = outputs(project.out / REAL)
    said = project.run(*BUILD, "--force")
    assert "asked for by --force" in said.stderr
    assert last(project) == ("built", EVERY, PAGE)
    assert outputs(project.out / REAL) == before


def test_all_the_changes_built_from_nothing_give_the_same_bytes(project: Project, tmp_path: Path) -> None:
    project.run("build", REAL, "--lang", "en", "--format", "html", "--out", tmp_path / "out")
    assert outputs(tmp_path / "out" / REAL / "latest" / "en") == outputs(project.out / REAL / "latest" / "en")
    assert hidden_in(project.out) == []
