"""Synthetic agreements for the bench: the shipped ones over and over, each under an id of its own.

Everything but the id is real, so that a briefing of one costs what a real one does.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("montreal-toulouse-2021", "bordeaux-fukuoka-2016", "belfast-boston-2014")
_ID = re.compile(r"^id: .*$", flags=re.MULTILINE)


def make_agreements(folder: Path, count: int, shipped: Sequence[str] = SHIPPED) -> list[Path]:
    """Write `count` agreements below `folder`, taking the shipped ones in turn; returns their folders in order."""
    made = []
    for number in range(count):
        source = ROOT / "data" / "agreements" / shipped[number % len(shipped)]
        name = f"synthetic-{number:04}"
        shutil.copytree(source, folder / name)
        facts = folder / name / "facts.yaml"
        text, changed = _ID.subn(f"id: {name}", facts.read_text(encoding="utf-8"), count=1)
        if not changed:
            raise ValueError(f"{source}: its facts file has no id")
        facts.write_text(text, encoding="utf-8")
        made.append(folder / name)
    return made


def write_matrix(file: Path, agreements: Sequence[Path], langs: Sequence[str]) -> Path:
    """A matrix file of all agreements in the languages given; returns its path."""
    names = "\n".join(f"  - {agreement}" for agreement in agreements)
    file.write_text(f"agreements:\n{names}\nlanguages: [{', '.join(langs)}]\nas_of: latest\n", encoding="utf-8")
    return file
