"""What a briefing is made from: files by the digest of their content, the package's code, what is installed.

Nothing here looks at a clock: a file touched is a file unchanged. Standard library only.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from briefing.errors import BuildError
from briefing.project import (
    CONTEXT,
    LANGUAGES,
    NOTEBOOKS,
    PACKAGE,
    REPORT,
    ROOT,
    SECTION_NOTEBOOKS,
    TABLES,
    VOCABULARIES,
)
from briefing.project import VOCABULARY as VOCABULARY_FOLDER

Step = Literal["notebooks", "documents", "driver"]
Signature = tuple[int, ...] | None

TABLE_FILES = (
    *(CONTEXT / f"{name}.csv" for name in TABLES),
    *(VOCABULARY_FOLDER / f"{name}.csv" for name in VOCABULARIES),
)
# What only reports, proves or compares has no part in what is written.
BESIDE = ("cli.py", "options.py", "cluster.py", "console.py", "compare.py", "checks", "draft")
RENDERING = ("render",)
# Both sides stand on these.
SHARED = ("__init__.py", "payload.py", "formats.py", "project.py", "errors.py", "kept.py", "compiled.py")
# Of the pipeline, these decide what is written and never what is in it. Any other module counts as run in notebooks.
DRIVER = (
    "__init__", "answers", "batch", "build", "fresh", "inputs", "jobs", "locks", "manifest", "matrix", "notebooks",
    "plan", "record", "report", "stage", "store",
)  # fmt: skip
BY_STEP: dict[str, Step] = {
    **{f"pipeline/{name}.py": "driver" for name in DRIVER},
    "pipeline/documents.py": "documents",
    "pipeline/press.py": "documents",
}


class InputChangedError(BuildError):
    """An input changed while a build ran: what was made of which is not known, so that nothing is kept."""

    def __init__(self, *paths: Path) -> None:
        names = ", ".join(path.name for path in paths[:3])
        super().__init__(f"{names} changed while the build ran: nothing is written. Build again.")


def section_notebooks() -> list[Path]:
    """The notebooks of the sections, in order, whether or not they exist."""
    return [NOTEBOOKS / f"{name}.ipynb" for name in SECTION_NOTEBOOKS]


def sha256(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


class Inputs:
    """Files as they were when first looked at: each is read once, and `changed` tells which are others since."""

    def __init__(self) -> None:
        self._files: dict[Path, tuple[Signature, str | None]] = {}
        self._folders: dict[Path, str] = {}

    def digest(self, path: Path) -> str | None:
        """The SHA-256 of a file's content; None when there is no such file."""
        if path not in self._files:
            self._files.setdefault(path, _look(path))
        return self._files[path][1]

    def names(self, folder: Path) -> str:
        """The SHA-256 of the names in a folder, without hidden ones."""
        if folder not in self._folders:
            self._folders.setdefault(folder, _names(folder))
        return self._folders[folder]

    def below(self, *folders: Path) -> dict[str, str]:
        """Name (from the project's root) → SHA-256 of all files below the folders; hidden ones do not count."""
        paths = sorted(path for folder in folders for path in _walk(folder))
        return {path.relative_to(ROOT).as_posix(): self.digest(path) or "" for path in paths}

    def take(self, facts: Path) -> None:
        """Look at all that may be read for an agreement, so that a change from now on is noticed."""
        for name in (facts.name, "exhibits.yaml", *(f"notes.{lang}.md" for lang in LANGUAGES)):
            self.digest(facts.parent / name)
        self.below(CONTEXT, VOCABULARY_FOLDER, REPORT)

    def seen(self, *folders: Path) -> list[Path]:
        """The files below the folders that have been looked at."""
        return [path for path in list(self._files) if any(path.is_relative_to(folder) for folder in folders)]

    def changed(self, paths: Iterable[Path], folders: Iterable[Path] = ()) -> list[Path]:
        """Those of the files and folders that are others than when first looked at, even if they look the same."""
        files = [path for path in paths if path in self._files and _signature(path) != self._files[path][0]]
        unlike = [path for path in folders if path in self._folders and _names(path) != self._folders[path]]
        return files + unlike


def _signature(path: Path) -> Signature:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _look(path: Path) -> tuple[Signature, str | None]:
    before = _signature(path)
    try:
        content = path.read_bytes()
    except OSError:
        return before, None
    return before, sha256(content)


def _names(folder: Path) -> str:
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    except OSError:
        names = []
    return sha256("\0".join(names).encode())


def _walk(folder: Path) -> list[Path]:
    """All files below a folder, without what is hidden, built or compiled."""
    found: list[Path] = []
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in ("__pycache__", "build")]
        found += [Path(here, name) for name in files if not name.startswith(".") and not name.endswith(".pyc")]
    return found


def steps_of(name: str) -> set[Step]:
    """The steps that a module takes part in; `name` is its path below the package. Unknown ones run in notebooks."""
    top = name.split("/")[0]
    if name in BY_STEP:
        return {BY_STEP[name]}
    if top in BESIDE:
        return set()
    if top in RENDERING:
        return {"documents"}
    return {"notebooks", "documents"} if top in SHARED else {"notebooks"}


def code(inputs: Inputs) -> dict[str, str]:
    """Module (its path below the package) → SHA-256, for those that take part in a build."""
    found = inputs.below(PACKAGE)
    short = {name.removeprefix(PACKAGE.relative_to(ROOT).as_posix() + "/"): digest for name, digest in found.items()}
    return {name: digest for name, digest in short.items() if name.endswith(".py") and steps_of(name)}


@cache
def interpreter() -> str:
    """The Python that runs notebooks."""
    return f"{sys.implementation.name} {sys.version.split()[0]} {sys.platform}"


def environment() -> str:
    """The SHA-256 of what is installed: the names of packages' metadata folders, which hold their versions."""
    found: set[str] = set()
    for folder in sys.path:
        if "-packages" in folder:
            try:
                found |= {name for name in os.listdir(folder) if name.endswith(".dist-info")}  # noqa: PTH208
            except OSError:
                continue
    return sha256("\0".join([interpreter(), *sorted(found)]).encode())
