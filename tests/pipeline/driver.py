"""What the driver's tests look at: a spoilt file, running kernels, what a build leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from briefing.project import ROOT

REAL = "montreal-toulouse-2021"
FIXTURES = ROOT / "tests" / "data" / "agreements"
SECOND = FIXTURES / "lyon-toronto-2023"
LEAST = FIXTURES / "toulouse-paris-2024"


class Said(NamedTuple):
    """What the command did: its exit status, and what it printed on both streams."""

    status: int
    out: str
    err: str


Command = Callable[..., Said]
Notebooks = Callable[..., Path]


def spoil(file: Path, old: str, new: str) -> None:
    """Replace the first `old` of a file, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} no longer holds {old!r}: choose another mistake"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def kernels_below(folder: Path) -> list[str]:
    """The sockets in `folder` that running kernels listen on: they vanish from this list with their process."""
    sockets = Path("/proc/net/unix").read_text(encoding="utf-8", errors="replace").splitlines()
    return [line.split()[-1] for line in sockets if f" {folder}/" in line]


def left_in(folder: Path) -> list[str]:
    """What a build left in its temporary folder."""
    return sorted(path.name for path in folder.glob("briefing-*"))


def hidden_in(folder: Path) -> list[str]:
    """The hidden folders below `folder`: stages that no build tidied away."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob(".*"))
