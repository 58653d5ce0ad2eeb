"""Third-party imports made cheaper, for the processes of our command: not for notebooks, nor for other callers."""

from __future__ import annotations

import sys
from importlib import import_module

# jsonschema looks for it to check the formats `iri` and `iri-reference`. It builds its grammars as it is imported,
# which takes seven times as long as all the rest of nbformat.
GRAMMARS = "rfc3987_syntax"


def import_nbformat() -> None:
    """Import nbformat without these grammars: the schemas of notebooks name neither format."""
    if GRAMMARS in sys.modules or "jsonschema" in sys.modules:
        return
    sys.modules[GRAMMARS] = None  # type: ignore[assignment]
    try:
        import_module("nbformat")
    finally:
        del sys.modules[GRAMMARS]
