"""Real builds: whole files, true hashes, the same bytes anywhere, and what a failure leaves."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest

from briefing.kernel import own_folder
from briefing.payload import MIME_PREFIX
from briefing.pipeline import stage
from briefing.pipeline.stage import staged
from briefing.project import ROOT, SECTION_NOTEBOOKS
from pipeline.driver import LEAST, REAL, Command, Notebooks, hidden_in, kernels_below, left_in

if TYPE_CHECKING:
    from conftest import Built

LANGS = ("fr", "en")
WORLDS = {
    "fr": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "USER": "somebody", "COLUMNS": "40"},
    "en": {"TZ": "America/St_Johns", "LC_ALL": "POSIX", "LANGUAGE": "tr", "HOSTNAME": "elsewhere", "NO_COLOR": "1"},
}
BUILD_SECONDS = 120
# The build's own record of what it made from what.
OWN = {"record.json", "reads.json"}
ONE = ("--lang", "fr", "--format", "html")


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
class TestWhatABuildWrites:
    def test_files_are_whole(self, built: Built, lang: str) -> None:
        written = files_in(built.folders[lang])
        notebooks = {f"notebooks/{name}.ipynb" for name in SECTION_NOTEBOOKS}
        documents = {"briefing.html", "briefing.pdf", "manifest.json", "provenance.json"}
        assert set(written) == {*documents, *notebooks, *OWN}
        assert written["briefing.html"].rstrip().endswith(b"</html>")
        assert written["briefing.pdf"].startswith(b"%PDF-")
        assert written["briefing.pdf"].rstrip().endswith(b"%%EOF")
        assert hidden_in(built.out) == []
        assert list(built.out.rglob("*.failed")) == []

    def test_manifest_tells_the_truth(self, built: Built, lang: str) -> None:
        folder = built.folders[lang]
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        listed = files_in(folder).keys() - OWN - {"manifest.json"}
        outputs = {name: sha256((folder / name).read_bytes()) for name in listed}
        assert manifest["outputs"] == outputs
        assert (manifest["agreement"], manifest["edition"], manifest["lang"]) == (REAL, "latest", lang)
        for name, digest in manifest["inputs"].items():
            path = ROOT / name.replace("agreement/", f"data/agreements/{REAL}/", 1)
            assert sha256(path.read_bytes()) == digest, name
        assert {f"notebooks/{name}.ipynb" for name in SECTION_NOTEBOOKS} <= set(manifest["inputs"])
        assert "agreement/facts.yaml" in manifest["inputs"]
        assert re.fullmatch(r"[0-9a-f]{64}", manifest["data_sha256"])
        assert {"papermill", "typst", "city-agreement-briefing"} <= set(manifest["versions"])

    def test_notebooks_carry_payloads_and_no_times(self, built: Built, lang: str) -> None:
        for name in SECTION_NOTEBOOKS:
            path = built.folders[lang] / "notebooks" / f"{name}.ipynb"
            notebook = nbformat.read(path, as_version=4)
            nbformat.validate(notebook)
            outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
            assert any(key.startswith(MIME_PREFIX) for output in outputs for key in output.get("data", {})), name
            assert [output for output in outputs if output.output_type in {"error", "stream"}] == []
            text = path.read_text(encoding="utf-8")
            assert re.search(r"\d{4}-\d\d-\d\dT\d\d:", text) is None, name
            assert "start_time" not in text
            assert " at 0x" not in text

    def test_nothing_names_the_machine(self, built: Built, lang: str) -> None:
        for name, content in files_in(built.folders[lang]).items():
            assert str(ROOT).encode() not in content, name
            assert str(built.out).encode() not in content, name

    def test_same_bytes_in_another_world(self, built: Built, tmp_path: Path, lang: str) -> None:
        out = tmp_path / "un autre dossier"
        command = [Path(sys.executable).with_name("briefing"), "build", "--lang", lang, "--out", out]
        world = {**os.environ, **WORLDS[lang], "HOME": str(tmp_path), "PYTHONHASHSEED": "7"}
        done = subprocess.run(
            command, cwd=tmp_path, env=world, capture_output=True, text=True, timeout=BUILD_SECONDS, check=False
        )
        assert done.returncode == 0, done.stderr
        here, there = files_in(built.folders[lang]), files_in(out / REAL / "latest" / lang)
        assert set(here) == set(there)
        assert [name for name in here if here[name] != there[name]] == []


def good_output(out: Path) -> Path:
    """A folder such as an earlier build left, with one file to recognise it by."""
    folder = out / LEAST.name / "latest" / "fr"
    folder.mkdir(parents=True)
    (folder / "briefing.html").write_text("the last good one", encoding="utf-8")
    return folder


def assert_left_clean(out: Path, private_tmp: Path) -> None:
    assert hidden_in(out) == []
    assert left_in(private_tmp) == []
    assert kernels_below(private_tmp) == []


FAILURES = {
    "raises": (
        'raise ValueError("no [bold]luck[/bold] [/red] [0]")',
        ["ValueError", "no [bold]luck[/bold] [/red] [0]"],
    ),
    "dies": ("import os; os._exit(3)", ["died"]),
    "is killed": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", ["died"]),
    "exits": ("raise SystemExit(3)", ["SystemExit"]),
    "no edition": ("pass", ["edition"]),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_failed_notebook(
    briefing: Command, tiny_notebooks: Notebooks, private_tmp: Path, tmp_path: Path, failure: str
) -> None:
    code, words = FAILURES[failure]
    tiny_notebooks(**{"02_sectors": code})
    good = good_output(tmp_path / "out")
    said = briefing("build", LEAST, *ONE, "--out", tmp_path / "out")
    assert said.status == 1
    told = " ".join(said.err.split())
    assert [word for word in words if word not in told] == []
    assert "Traceback" not in told
    assert files_in(good) == {"briefing.html": b"the last good one"}
    assert_left_clean(tmp_path / "out", private_tmp)
    if failure != "no edition":
        kept = good.with_name("fr.failed") / "notebooks" / "02_sectors.ipynb"
        assert "02_sectors.ipynb" in told
        assert str(kept) in said.err, "a path that is broken over lines cannot be copied"
        assert nbformat.read(kept, as_version=4).cells


@pytest.mark.parametrize("code", ["1 / 0", "import os; os._exit(3)"])
def test_failure_names_the_cell_of_the_kept_notebook(
    briefing: Command, tiny_notebooks: Notebooks, private_tmp: Path, tmp_path: Path, code: str
) -> None:
    tiny_notebooks(**{"02_sectors": code})
    said = briefing("build", LEAST, *ONE, "--out", tmp_path / "out")
    named = re.search(r"02_sectors\.ipynb: cell (\d+) failed", said.err)
    assert named
    kept = tmp_path / "out" / LEAST.name / "latest" / "fr.failed" / "notebooks" / "02_sectors.ipynb"
    assert nbformat.read(kept, as_version=4).cells[int(named[1]) - 1].source == code


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ('entente: str = "x"\nlang: str = "fr"\nas_of: str = ""', "entente"),
        ('agreement: str = "x"\nlang: str = "fr"', "agreement, lang"),
        ('agreement: str = "x"\nlang: str = "fr"\nas_of: int = 0', "as_of: int"),
        ('agreement = "x"\nlang = "fr"\nas_of = ""', "none"),
        ("agreement: str = ", "no Python"),
    ],
)
def test_renamed_parameter_is_a_mistake(
    briefing: Command, tiny_notebooks: Notebooks, tmp_path: Path, parameters: str, found: str
) -> None:
    folder = tiny_notebooks(parameters)
    said = briefing("build", LEAST, *ONE, "--out", tmp_path / "out")
    assert said.status == 2
    assert str(folder / "01_agreement.ipynb") in said.err
    assert found in said.err
    assert not (tmp_path / "out").exists()


def test_missing_notebook_is_a_mistake(briefing: Command, tiny_notebooks: Notebooks, tmp_path: Path) -> None:
    (tiny_notebooks() / "04_ecosystem.ipynb").unlink()
    said = briefing("build", LEAST, *ONE, "--out", tmp_path / "out")
    assert said.status == 2
    assert "04_ecosystem.ipynb" in said.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"{", "not JSON"),
        (b"", "empty"),
        (b"[]", "no notebook"),
        (b"{}", "no notebook"),
        (b'{"caf\xe9": 1}', "not UTF-8"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{}]}', "out of place"),
    ],
)
def test_notebook_that_is_no_notebook_is_a_mistake(
    briefing: Command, tiny_notebooks: Notebooks, tmp_path: Path, content: bytes, found: str
) -> None:
    (tiny_notebooks() / "04_ecosystem.ipynb").write_bytes(content)
    said = briefing("build", LEAST, *ONE, "--out", tmp_path / "out")
    assert said.status == 2
    assert "04_ecosystem.ipynb" in said.err
    assert found in said.err
    assert "Traceback" not in said.err
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
@pytest.mark.parametrize("blow", ["SIGINT", "SIGTERM"])
def test_interrupted_build(private_tmp: Path, tmp_path: Path, blow: str) -> None:
    out = tmp_path / "out"
    good = good_output(out)
    # A shell that runs in the background makes its children deaf to SIGINT: Python's own handler is put back.
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code += "from briefing.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "build", str(LEAST), *ONE, "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 60
        while not kernels_below(private_tmp) and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.Signals[blow])
        _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "interrupted; the last good output is in place" in told
    assert "Traceback" not in told
    assert files_in(good) == {"briefing.html": b"the last good one"}
    until = time.monotonic() + 5
    while kernels_below(private_tmp) and time.monotonic() < until:
        time.sleep(0.05)
    assert_left_clean(out, private_tmp)


def dead_process() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_what_a_killed_build_left_is_swept(
    briefing: Command, tiny_notebooks: Notebooks, private_tmp: Path, tmp_path: Path
) -> None:
    """Only what is surely a dead process's goes: neither a living one's, nor another machine's."""
    tiny_notebooks()
    folder = good_output(tmp_path / "out").parent
    mine = own_folder("briefing", private_tmp).name
    dead = dead_process()
    gone = [mine.replace(f"-{os.getpid()}-", f"-{dead}-")]
    stays = [mine, mine.replace(mine.split("-")[1], "00000000").replace(f"-{os.getpid()}-", f"-{dead}-"), "briefing-x"]
    for name in [*gone, *stays]:
        (private_tmp / name).mkdir(exist_ok=True)
        (folder / name.replace("briefing", ".fr")).mkdir()
    briefing("build", LEAST, *ONE, "--out", tmp_path / "out")
    assert left_in(private_tmp) == sorted(stays)
    assert sorted(path.name for path in folder.glob(".fr*")) == sorted(
        name.replace("briefing", ".fr") for name in stays
    )


def test_nothing_is_lost_where_folders_cannot_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = good_output(tmp_path / "out")
    rename = Path.rename

    def stopped(self: Path, to: Path) -> Path:
        if to == target and not self.name.endswith(".old"):
            raise KeyboardInterrupt
        return rename(self, to)

    monkeypatch.setattr(stage, "_exchanged", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(KeyboardInterrupt), staged(target) as folder:
        (folder / "briefing.html").write_text("new", encoding="utf-8")
    assert files_in(target) == {"briefing.html": b"the last good one"}
    assert hidden_in(tmp_path) == []
