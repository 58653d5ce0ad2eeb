"""A batch: what fails is one line, the others go on, and a machine can read what came of each."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.agreement import Agreement
from briefing.pipeline import batch
from briefing.pipeline.jobs import Job
from pipeline.driver import hidden_in
from pipeline.project_copy import Project, copy_project, is_whole, lighten, outputs

ONE, OTHER = "belfast-boston-2014", "bordeaux-fukuoka-2016"
PAGE = ("--lang", "en", "--format", "html")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of two agreements with light notebooks, and a third that is wrong."""
    project = copy_project(tmp_path_factory.mktemp("batches"), ONE, OTHER)
    lighten(project)
    return project


@pytest.fixture
def wrong(project: Project) -> Iterator[str]:
    """A third agreement, whose facts hold a mistake."""
    agreements = project.root / "data" / "agreements"
    shutil.copytree(agreements / ONE, agreements / "wrong")
    yield "wrong"
    shutil.rmtree(agreements / "wrong")


def states(project: Project) -> dict[str, str]:
    return {item["agreement"]: item["state"] for item in project.report()["briefings"]}


def test_a_bad_agreement_is_one_failed_line(project: Project, wrong: str) -> None:
    said = project.run("build", "--all", *PAGE, status=3)
    assert states(project) == {ONE: "built", OTHER: "built", wrong: "failed"}
    lines = [line for line in said.stderr.splitlines() if line.startswith("wrong")]
    assert len(lines) == 1
    assert "facts.yaml:" in lines[0]
    report = project.report()
    assert report["status"] == 3
    (failed,) = (item for item in report["briefings"] if item["state"] == "failed")
    assert "the folder's name, wrong" in failed["reason"]
    assert "Traceback" not in said.stderr
    assert hidden_in(project.out) == []


def test_alone_it_is_a_mistake(project: Project, wrong: str) -> None:
    said = project.run("build", wrong, *PAGE, status=2)
    assert "the folder's name, wrong" in said.stderr


def test_what_is_built_is_left_alone(project: Project) -> None:
    project.run("build", "--all", *PAGE)
    before = outputs(project.out)
    said = project.run("build", "--all", *PAGE)
    assert set(states(project).values()) == {"up-to-date"}
    assert said.stdout.count("up to date") == 2
    after = outputs(project.out)
    assert after.keys() == before.keys()
    assert {name for name in after if after[name] != before[name]} <= {"batch.json"}


def test_a_matrix_builds_what_it_asks_for(project: Project, tmp_path: Path) -> None:
    matrix = tmp_path / "matrix.csv"
    matrix.write_text(f"agreement,lang,as_of\n{ONE},en,2014-05-28\n{ONE},fr,latest\n{OTHER},en,\n", encoding="utf-8")
    said = project.run("build", "--matrix", matrix, "--format", "html", status=None)
    assert said.returncode in {0, 3}, said.stderr
    kept = {(item["agreement"], item["edition"], item["lang"]): item for item in project.report()["briefings"]}
    assert set(kept) == {(ONE, "2014-05-28", "en"), (ONE, "latest", "fr"), (OTHER, "latest", "en")}
    assert kept[ONE, "latest", "fr"]["state"] == "built"
    assert is_whole(project.out / kept[ONE, "latest", "fr"]["folder"])


def test_a_notebook_that_fails_stops_no_other_briefing(project: Project) -> None:
    lighten(project)
    project.run("build", "--all", *PAGE)
    lighten(project, **{"03_figures": 'assert not agreement.startswith("belfast"), "no [bold]luck[/bold]"'})
    said = project.run("build", "--all", *PAGE, "--jobs", "1", status=3)
    assert states(project) == {ONE: "failed", OTHER: "built"}
    assert re.search(r"03_figures\.ipynb: cell \d+ failed: AssertionError: no \[bold\]luck\[/bold\]", said.stderr)
    kept = project.out / ONE / "latest" / "en.failed" / "notebooks" / "03_figures.ipynb"
    assert str(kept) in said.stderr
    told = [line for line in said.stderr.splitlines() if line.startswith(ONE)]
    assert len(told) == 1
    source = kept.read_text(encoding="utf-8")
    assert "briefing.reads" not in source
    assert is_whole(project.out / ONE / "latest" / "en")


def test_none_that_succeeds_is_another_status(project: Project) -> None:
    lighten(project, **{"03_figures": "1 / 0"})
    project.run("build", "--all", *PAGE, status=1)
    assert set(states(project).values()) == {"failed"}
    assert json.loads((project.out / "batch.json").read_text(encoding="utf-8"))["status"] == 1


def test_of_the_agreements_only_the_last_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch of thousands holds few in memory: one no longer there is read again when its turn comes."""
    monkeypatch.setattr(batch, "AGREEMENTS_KEPT", 1)
    asked: list[Job] = []

    def prove(job: Job) -> Agreement:
        asked.append(job)
        return job.check()

    one, other, wrong = Job(ONE, "en"), Job(OTHER, "en"), Job("nowhere", "en")
    proved = batch.proved_jobs([one, other, wrong], prove)
    assert proved.good == {one: ONE, other: OTHER}
    assert list(proved.bad) == [wrong]
    assert [proved.agreement(job).id for job in (other, one, one)] == [OTHER, ONE, ONE]
    assert asked == [one, other, wrong, one]
