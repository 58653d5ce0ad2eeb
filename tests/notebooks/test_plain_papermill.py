"""Each notebook runs alone by the plain `papermill` command, with no option of ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

PAYLOAD = "application/vnd.briefing."
SECONDS = 180


def run(source: Path, target: Path, *options: str) -> set[str]:
    """Run `papermill source target …` in an empty folder; the mime types of all that the notebook displayed."""
    papermill = Path(sys.executable).parent / "papermill"
    command = [papermill, source, target, "--no-progress-bar", *options]
    done = subprocess.run(command, cwd=target.parent, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert [path.name for path in target.parent.iterdir()] == [target.name], "a notebook writes nothing"
    outputs = [output for cell in nbformat.read(target, as_version=4).cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if output.output_type in ("error", "stream")] == []
    return {mime for output in outputs for mime in output.get("data", {})}


def test_it_runs_in_english_and_displays_payloads(notebook_path: Path, tmp_path: Path) -> None:
    shown = run(notebook_path, tmp_path / "out.ipynb", "-p", "lang", "en")
    assert f"{PAYLOAD}prose+json" in shown
    assert shown & {f"{PAYLOAD}table+json", f"{PAYLOAD}figure+json"}
    assert {"text/html", "image/svg+xml"} & shown


@pytest.mark.slow
def test_it_runs_with_no_parameter_and_on_the_day_of_the_announcement(notebook_path: Path, tmp_path: Path) -> None:
    for folder, options in {"latest": (), "dated": ("-p", "as_of", "2021-02-02")}.items():
        (tmp_path / folder).mkdir()
        assert f"{PAYLOAD}prose+json" in run(notebook_path, tmp_path / folder / "out.ipynb", *options)
