"""Where a build writes: a folder beside its target that takes the target's place once it is whole."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import BuildError, Problem, UserError
from briefing.kernel import own_folder, sweep
from briefing.pipeline.inputs import InputChangedError

TRIAL = ".trial"
# Of Linux: renameat2's flag that lets two names change places, and the mark for "from the current folder".
_EXCHANGE, _HERE = 2, -100


def check_out(target: Path, out: Path) -> None:
    """Make the folder that `target` goes into, and try it. Raises `UserError` naming --out when it cannot be."""
    try:
        below = next(path for path in (target, *target.parents) if path.exists())
        if not below.is_dir():
            raise _unfit(out, f"{str(below)!r}, which is no folder")
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(TRIAL, target.parent)
        own_folder(TRIAL, target.parent).rmdir()
    except OSError as error:
        raise _unfit(out, f"{str(error.filename or out)!r}: {(error.strerror or str(error)).lower()}") from error


def _unfit(out: Path, found: str) -> UserError:
    expected = f"a folder that can be written to, not {str(out)!r}"
    return UserError(Problem("command line", "--out", found, expected, "Name another folder, or free this one."))


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A folder beside the target that takes its place when the block succeeds.

    When it fails, the executed notebooks move to `<target>.failed` and the last good output stays.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = own_folder(f".{target.name}", target.parent)
    try:
        (folder / "notebooks").mkdir()
        yield folder
        folder.chmod(0o755)
        _replace(folder, target)
    except BaseException as error:
        kept = target.with_name(f"{target.name}.failed")
        telling = isinstance(error, BuildError) and not isinstance(error, InputChangedError)
        if telling and any((folder / "notebooks").iterdir()):
            shutil.rmtree(kept, ignore_errors=True)
            folder.rename(kept)
            raise BuildError(str(error).replace(str(folder), str(kept))) from error
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _replace(folder: Path, target: Path) -> None:
    """Put the folder in the target's place, in one step where the system knows how; what was there goes."""
    if target.exists() and _exchanged(folder, target):
        shutil.rmtree(folder, ignore_errors=True)
    else:
        _moved(folder, target)
    shutil.rmtree(target.with_name(f"{target.name}.failed"), ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places, so that at no instant either is missing; False where that cannot be."""
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    if exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _moved(folder: Path, target: Path) -> None:
    """In two steps: a folder cannot be renamed over one that holds files."""
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


def mend(target: Path) -> None:
    """Undo and tidy what a build left that was killed. The target's lock must be held."""
    sweep(f".{target.name}", target.parent)
    old = target.with_name(f".{target.name}.old")
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
