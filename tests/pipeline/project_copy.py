"""A copy of the project that a test may change: its data, notebooks, words, templates and package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat

from briefing.project import ROOT

PARTS = ("data", "notebooks", "report", "scripts/briefing")
SKIPPED = shutil.ignore_patterns("build", "__pycache__", ".*", "readme")
SECONDS = 300


@dataclass(frozen=True)
class Project:
    """A copied project; its own package runs, and writes below `out`."""

    root: Path

    @property
    def other_packages(self) -> Path:
        """Where a test installs what the copy finds before all else."""
        return self.root.with_name(f"{self.root.name}-other-packages")

    @property
    def out(self) -> Path:
        return self.root / "report" / "build"

    def start(self, *arguments: object, **world: str) -> subprocess.Popen[str]:
        """The command, running."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.root,
            env={**self.world, **world},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def world(self) -> dict[str, str]:
        """The environment in which the copy's package is the one that is imported, here and in kernels."""
        packages = [str(self.root / "scripts"), str(self.other_packages)]
        return {**os.environ, "PYTHONPATH": os.pathsep.join(packages)}

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "briefing.cli", *map(str, arguments)]

    def run(self, *arguments: object, status: int | None = 0) -> subprocess.CompletedProcess[str]:
        """The command, to its end; `status` is what it must exit with (None: anything)."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.root,
            env=self.world,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert status is None or done.returncode == status, f"exit status {done.returncode}: {done.stdout}{done.stderr}"
        return done

    def report(self) -> dict[str, Any]:
        """The batch.json of the last batch."""
        report: dict[str, Any] = json.loads((self.out / "batch.json").read_text(encoding="utf-8"))
        return report

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the first `old` of a file, which must be there."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}: choose another change"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def append(self, name: str, text: str) -> None:
        with (self.root / name).open("a", encoding="utf-8") as file:
            file.write(text)


def copy_project(folder: Path, *agreements: str) -> Project:
    """The project in `folder`, with these agreements alone."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=SKIPPED)
    for path in (folder / "data" / "agreements").iterdir():
        if path.name not in agreements:
            shutil.rmtree(path)
    return Project(folder)


EDITION = "from briefing.edition import open_edition\nedition = open_edition(agreement, lang, as_of)\nedition"


def lighten(project: Project, **code: str) -> None:
    """Six small notebooks in place of the real ones: the first shows the agreement, the others run `code` or nothing.

    What happens around them shows in seconds, and the page that they make is a real one.
    """
    for path in sorted((project.root / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        tagged = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
        shown = [EDITION, 'edition.show("agreement")'] if path.stem.startswith("01") else []
        cells = [tagged, *(nbformat.v4.new_code_cell(text, id=f"c{n}") for n, text in enumerate(shown))]
        notebook.cells = [*cells, nbformat.v4.new_code_cell(code.get(path.stem, "pass"), id="last")]
        nbformat.write(notebook, path)


def is_whole(folder: Path) -> bool:
    """Whether a folder of outputs holds just what its manifest lists, byte by byte, and the build's own record."""
    found = outputs(folder)
    listed = json.loads(found.pop("manifest.json"))["outputs"]
    for name in ("record.json", "reads.json"):
        json.loads(found.pop(name))
    return {name: sha256(content).hexdigest() for name, content in found.items()} == listed


def outputs(folder: Path) -> dict[str, bytes]:
    """The files of a folder of outputs, by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
