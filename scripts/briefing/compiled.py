"""Jinja's templates compiled once: compiling them takes longer than rendering them."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from briefing.kept import FOLDER, keep, package_digest


class Compiled(BytecodeCache):
    """Compiled templates in the project's folder `.cache`; one of another source, code or Jinja is compiled anew."""

    def get_source_checksum(self, source: str) -> str:
        """What a compiled template hangs on: Jinja folds constants with our filters, so the package counts too."""
        return sha256(f"{jinja2.__version__} {package_digest()} {source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept for it, if that is good."""
        with suppress(OSError), (FOLDER / "templates" / bucket.key).open("rb") as stream:
            bucket.load_bytecode(stream)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds; where nothing can be written, the next process compiles again."""
        with suppress(OSError):
            keep(FOLDER / "templates" / bucket.key, bucket.bytecode_to_string())
