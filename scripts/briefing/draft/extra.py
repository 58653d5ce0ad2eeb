"""The libraries of the optional extra `draft`, imported when a step needs them.

Belongs here: the import, and what a person is told when it fails. Nothing else in the package imports these libraries
by name at its head: `briefing build` must run without them.
"""

from __future__ import annotations

import importlib
from typing import Any

from briefing.errors import Problem, UserError


def needed(module: str, remedy: str = "Install it: .venv/bin/pip install -e '.[draft]'") -> Any:
    """The module of this name. Raises `UserError`, with the command that installs it, when it is not installed."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.split(".")[0]:
            raise
        found = f"no module {module}"
        raise UserError(
            Problem("briefing draft", "the extra `draft`", found, "the libraries it needs", remedy)
        ) from None
