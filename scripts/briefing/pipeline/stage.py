"""Where a build writes: a folder beside its target that takes the target's place once it is whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import BuildError, Problem, UserError
from briefing.kernel import own_folder, sweep


def check_out(target: Path, out: Path) -> None:
    """Make the folder that `target` goes into, and try it. Raises `UserError` naming --out when it cannot be."""
    try:
        below = next(path for path in (target, *target.parents) if path.exists())
        if not below.is_dir():
            raise _unfit(out, f"{str(below)!r}, which is no folder")
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".try-", dir=target.parent):
            pass
    except OSError as error:
        raise _unfit(out, f"{str(error.filename or out)!r}: {(error.strerror or str(error)).lower()}") from error


def _unfit(out: Path, found: str) -> UserError:
    expected = f"a folder that can be written to, not {str(out)!r}"
    return UserError(Problem("command line", "--out", found, expected, "Name another folder, or free this one."))


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A folder beside the target that takes its place when the block succeeds.

    When it fails, the executed notebooks move to `<target>.failed` and the last good output stays. What builds left
    that were killed goes first.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    sweep(f".{target.name}", target.parent)
    folder = own_folder(f".{target.name}", target.parent)
    try:
        (folder / "notebooks").mkdir()
        yield folder
        folder.chmod(0o755)
        _replace(folder, target)
    except BaseException as error:
        kept = target.with_name(f"{target.name}.failed")
        if isinstance(error, BuildError) and any((folder / "notebooks").iterdir()):
            shutil.rmtree(kept, ignore_errors=True)
            folder.rename(kept)
            raise BuildError(str(error).replace(str(folder), str(kept))) from error
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _replace(folder: Path, target: Path) -> None:
    """Put the folder in the target's place; a folder cannot be renamed over one that holds files."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        folder.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(target.with_name(f"{target.name}.failed"), ignore_errors=True)
