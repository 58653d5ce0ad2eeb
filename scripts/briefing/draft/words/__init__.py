"""The word lists of the drafter, as TOML beside this file; each is read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("fr", "en", "es", "de")


@cache
def words(name: str) -> dict[str, Any]:
    """The list called `name`: tables by their names in the file."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def nouns() -> dict[str, Any]:
    """What is counted, by unit: the classes of `units.toml`, then the nouns of `nouns.toml`, each its own unit."""
    return words("units") | words("nouns")
