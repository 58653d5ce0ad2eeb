"""The environment of kernels: what the pipeline fixes for a run, and what a kernel's imports may have read of it."""

from __future__ import annotations

import os
from collections.abc import Mapping

# The same hashes in every kernel, and one thread each: a template with a second thread cannot be forked.
RUN = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"}

# Read when something is used and not when it is imported, or set anew for each kernel.
_READ_LATER = {"_", "COLUMNS", "LINES", "OLDPWD", "PATH", "PWD", "SHLVL", "TEMP", "TMP", "TMPDIR"}
_READ_LATER_PREFIXES = ("BRIEFING_", "JPY_", "PYTEST_")


def fix() -> None:
    """Set what a run fixes, where the user has not: kernels inherit it from this process."""
    for name, value in RUN.items():
        os.environ.setdefault(name, value)


def different(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The variables that differ and that an import may have read, sorted."""
    names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    return sorted(name for name in names - _READ_LATER if not name.startswith(_READ_LATER_PREFIXES))
