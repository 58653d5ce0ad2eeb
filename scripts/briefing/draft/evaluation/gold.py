"""Gold files: what a careful reader takes from a text, beside the text.

Belongs here: finding and reading `NAME.gold.json` and `NAME.txt`, and which texts are held out. Not here: comparing.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.errors import Problem, UserError

_SUFFIX = ".gold.json"
_LISTS = ("parties", "sectors", "people", "organisations", "figures")


@dataclass(frozen=True)
class Gold:
    """A text and its gold facts; `facts` as the file has them."""

    name: str
    text: str
    facts: dict[str, Any]

    def listed(self, kind: str) -> list[Any]:
        """The facts of a kind; none when the file has no such list."""
        return list(self.facts.get(kind) or [])


def gold_files(folder: Path) -> list[Path]:
    """The gold files of a folder, by name. Raises `UserError` when there is none."""
    found = sorted(folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else []
    if not found:
        what = "no gold file" if folder.is_dir() else "no such folder"
        raise UserError(
            Problem(folder, "DIR", what, f"texts (NAME.txt), each with its NAME{_SUFFIX}", "Check the path.")
        )
    return found


def load_gold(file: Path) -> Gold:
    """Read a gold file and its text. Raises `UserError` when one is missing or no JSON of facts."""
    name = file.name.removesuffix(_SUFFIX)
    source = file.with_name(f"{name}.txt")
    try:
        facts = json.loads(file.read_text(encoding="utf-8"))
        text = source.read_text(encoding="utf-8")
    except json.JSONDecodeError as error:
        raise UserError(
            Problem(file, "the file", str(error), "JSON", "Correct it.", error.lineno, error.colno)
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            Problem(source, "the text", str(error), "a text in UTF-8 beside its gold file", "Add it.")
        ) from None
    wrong = [kind for kind in _LISTS if not isinstance(facts, dict) or not isinstance(facts.get(kind, []), list)]
    if wrong:
        raise UserError(Problem(file, wrong[0], "no list", "a list of facts", "Correct it."))
    return Gold(name, text, facts)


def held_out(files: list[Path]) -> set[str]:
    """The names of a third of the texts, chosen by the hash of their names: no rule was written with them in view."""
    names = sorted(
        (file.name.removesuffix(_SUFFIX) for file in files), key=lambda name: hashlib.sha256(name.encode()).hexdigest()
    )
    return set(names[: round(len(names) / 3)])
