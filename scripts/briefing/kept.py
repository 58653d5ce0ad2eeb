"""Results that take long and hang on their key alone, kept from run to run in the project's folder .cache.

A key holds all that the result is made of, the code that makes it included: what has changed is found under no key.
Where nothing can be written, each process makes its own.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from briefing.project import PACKAGE, ROOT

FOLDER = ROOT / ".cache"
FORGOTTEN_SECONDS = 60


def kept(kind: str, key: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` returns for the key: as kept, or made and kept now, whole or not at all."""
    file = FOLDER / kind / sha256(key).hexdigest()
    with suppress(OSError):
        return file.read_bytes()
    made = make()
    with suppress(OSError):
        keep(file, made)
    return made


def keep(file: Path, data: bytes) -> None:
    """Write the file at once, so that no other process ever reads a part of it. Raises `OSError`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}.{threading.get_ident()}")
    part.write_bytes(data)
    part.replace(file)
    # What a process left that was killed while it wrote.
    for left in file.parent.glob(".*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > FORGOTTEN_SECONDS:
                left.unlink()


@cache
def package_digest() -> str:
    """The SHA-256 of the package's code, as this process found it."""
    digest = sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
