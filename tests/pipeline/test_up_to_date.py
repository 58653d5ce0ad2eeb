"""`briefing build` with nothing to do says so without importing what takes long."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.driver import REAL

if TYPE_CHECKING:
    from conftest import Built

HEAVY = {
    "IPython", "babel", "distributed", "fsspec", "ipykernel", "jinja2", "jupyter_client", "matplotlib", "nbclient",
    "nbconvert", "nbformat", "numpy", "packaging", "pandas", "papermill", "pikepdf", "pydantic", "rich", "ruamel",
    "typst",
}  # fmt: skip
ENDS = """
import json, sys
from briefing.cli import main
status = main(sys.argv[1:])
print(json.dumps([status, sorted({name.split(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def modules_of(*arguments: object) -> tuple[int, set[str], str]:
    """The exit status of a command, the top modules that it imported, and what it said."""
    command = [sys.executable, "-c", ENDS, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    status, modules = json.loads(done.stderr.splitlines()[-1])
    return status, set(modules), done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("why", [(), ("--why",)])
def test_nothing_to_do_imports_nothing_heavy(built: Built, why: tuple[str, ...]) -> None:
    status, modules, said = modules_of("build", "--out", built.out, *why)
    assert status == 0
    assert [line.split()[-3:] for line in said.splitlines()] == [["up", "to", "date"]] * 2
    assert str(built.folders["fr"]) in said
    assert modules & HEAVY == set()


@pytest.mark.slow
def test_what_is_heavy_is_imported_for_a_build(built: Built, tmp_path: Path) -> None:
    """The list above names what a build does import: the test before could fail."""
    status, modules, _ = modules_of("build", "no-such-agreement", "--out", tmp_path)
    assert status == 2
    assert modules & HEAVY >= {"pydantic", "rich", "ruamel", "pandas", "nbformat"}


@pytest.mark.slow
def test_nothing_to_do_writes_nothing(built: Built) -> None:
    def seen() -> dict[Path, tuple[int, int]]:
        return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in built.folders["en"].rglob("*")}

    before = seen()
    assert modules_of("build", REAL, "--lang", "en", "--out", built.out)[0] == 0
    assert seen() == before
