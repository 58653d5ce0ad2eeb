"""Outputs kept on any fsspec target: a shared folder, an object store.

There a folder cannot take another's place at once. So the manifest goes first and comes last: files without one, or
other than it lists, are no briefing. A reader trusts what the manifest lists, and so does the next build.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from briefing.errors import Problem, UserError
from briefing.kernel import own_folder
from briefing.pipeline.inputs import sha256
from briefing.pipeline.record import MANIFEST, READS, RECORD
from briefing.pipeline.report import REPORT

EXTRA = "Install the optional extra: pip install 'city-agreement-briefing[dask]'."


class FsspecStore:
    """The outputs below a URL; `mirror` is the folder of this machine in which builds work."""

    def __init__(self, url: str, mirror: Path) -> None:
        self.url, self.mirror = url if url.endswith("://") else url.rstrip("/"), mirror
        self.files, self.root = _opened(self.url)

    def prove(self) -> None:
        """Make the place and try it. Raises `UserError` naming --out when it cannot be written to."""
        trial = f"{self.root}/.trial"
        try:
            self.files.makedirs(self.root, exist_ok=True)
            self.files.pipe_file(trial, b"")
            self.files.rm_file(trial)
        # fsspec's file systems that are only read, such as http and zip, say that writing is not implemented.
        except (OSError, NotImplementedError) as error:
            found = f"{self.url!r}: {getattr(error, 'strerror', None) or error}"
            raise _unfit(found, "a place that can be written to", "Name another, or free this one.") from error

    def fetch(self, target: Path) -> None:
        """Put what is kept of a target into its folder here, if it is whole."""
        place = self._place(target)
        try:
            manifest = json.loads(self.files.cat_file(f"{place}/{MANIFEST}"))
            listed: dict[str, str] = manifest["outputs"]
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = own_folder(f".{target.name}", target.parent)
        try:
            for name in (*listed, MANIFEST, READS, RECORD):
                content: bytes = self.files.cat_file(f"{place}/{name}")
                if listed.get(name, sha256(content)) != sha256(content):
                    return
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_bytes(content)
            shutil.rmtree(target, ignore_errors=True)
            folder.rename(target)
        except FileNotFoundError:
            return
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def push(self, target: Path) -> None:
        """Keep what stands in the target's folder here, whole or not at all."""
        place = self._place(target)
        names = sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file())
        kept = [path.removeprefix(f"{place}/") for path in self.files.find(place)]
        if MANIFEST in kept:
            self.files.rm_file(f"{place}/{MANIFEST}")
        for name in [name for name in names if name != MANIFEST]:
            self.files.makedirs(f"{place}/{name}".rpartition("/")[0], exist_ok=True)
            self.files.pipe_file(f"{place}/{name}", (target / name).read_bytes())
        for name in set(kept) - {*names, MANIFEST}:
            self.files.rm_file(f"{place}/{name}")
        self.files.pipe_file(f"{place}/{MANIFEST}", (target / MANIFEST).read_bytes())

    def report(self, text: str) -> None:
        """Keep the report of a batch."""
        self.files.pipe_file(f"{self.root}/{REPORT}", text.encode())

    def _place(self, target: Path) -> str:
        return f"{self.root}/{target.relative_to(self.mirror).as_posix()}"


def _opened(url: str) -> tuple[Any, str]:
    """The file system and the path in it. Raises `UserError` for one that is not known or lacks its package."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise _unfit(f"{url!r}, without the package fsspec", "a folder, or fsspec installed", EXTRA) from None
    try:
        files, root = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise _unfit(f"{url!r}: {error}", "a URL that fsspec knows", "Correct it, or install its package.") from None
    return files, str(root).rstrip("/")


def _unfit(found: str, expected: str, remedy: str) -> UserError:
    return UserError(Problem("command line", "--out", found, expected, remedy))
