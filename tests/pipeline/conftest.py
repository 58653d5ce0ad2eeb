"""What the driver's tests share: the command in this process, a temporary folder of their own, tiny notebooks."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from briefing.cli import main
from briefing.pipeline import inputs
from briefing.project import AGREEMENTS, SECTION_NOTEBOOKS
from pipeline.driver import REAL, Command, Notebooks, Said

PARAMETERS = f'agreement: str = "{REAL}"\nlang: str = "fr"\nas_of: str = ""'


@pytest.fixture
def briefing(capsys: pytest.CaptureFixture[str]) -> Command:
    """`briefing("build", "--lang", "fr")`: the command run in this process."""

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        return Said(status, *capsys.readouterr())

    return run


@pytest.fixture
def private_tmp(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The temporary folder of this process and its children, empty; its path is short, as sockets want."""
    folder = Path(tempfile.mkdtemp(prefix="bt-"))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The real agreement's folder, copied under its own name so that a test may spoil it."""
    return Path(shutil.copytree(AGREEMENTS / REAL, tmp_path / REAL))


@pytest.fixture
def tiny_notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Notebooks:
    """`tiny_notebooks(**{"03_figures": "1 / 0"})`: the pipeline runs six small notebooks, some with code of the test.

    They import nothing: what happens around a kernel shows in a second.
    """

    def make(parameters: str = PARAMETERS, **code: str) -> Path:
        folder = tmp_path / "notebooks"
        folder.mkdir()
        for name in SECTION_NOTEBOOKS:
            tagged = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
            cells = [tagged, nbformat.v4.new_code_cell(code.get(name, "pass"))]
            notebook = nbformat.v4.new_notebook(cells=cells)
            notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
            nbformat.write(notebook, folder / f"{name}.ipynb")
        monkeypatch.setattr(inputs, "NOTEBOOKS", folder)
        return folder

    return make
