"""An agreement's own words, in notes.<lang>.md beside its facts: one template for each heading `## key`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from briefing.agreement import Agreement
from briefing.errors import Problem, UserError

# What a note may name besides the labels: `sections.shared.note` gives it these.
NAMES = ("obs", "known", "claim", "percent_of", "m")

_HEADING = re.compile(r"^##[ \t]+(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Note:
    """The template under a heading: its key, the heading's line and the line, from 1, that the template begins on."""

    key: str
    heading: int
    line: int
    template: str


def notes_file(agreement: Agreement, lang: str) -> Path:
    """Where the notes of a language stand, whether or not they exist."""
    return agreement.file.parent / f"notes.{lang}.md"


def known_keys(agreement: Agreement) -> tuple[str, ...]:
    """The headings that the briefing has a place for."""
    return (*agreement.sector_codes, *(f"figure-{figure.id}" for figure in agreement.figures), "questions", "limits")


def read_notes(agreement: Agreement, lang: str) -> dict[str, str]:
    """The templates by key; empty when there are no notes. What stands before the first heading speaks to editors.

    Raises `UserError` for a file that cannot be read as UTF-8.
    """
    return {note.key: note.template for note in list_notes(notes_file(agreement, lang))}


def list_notes(path: Path) -> list[Note]:
    """The notes of a file in their order, even of headings that stand twice; none when there is no file."""
    text = _read(path)
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings), len(text)][1:]
    found = []
    for heading, end in zip(headings, ends, strict=bool(headings)):
        body = text[heading.end() : end]
        start = heading.end() + len(body) - len(body.lstrip())
        line, first = (text.count("\n", 0, position) + 1 for position in (heading.start(), start))
        found.append(Note(heading[1].strip(), line, first, body.strip()))
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        found = f"a byte that is not UTF-8 (0x{error.object[error.start]:02x})"
        problem = Problem(path, "the file", found, "UTF-8 text", "Save the file as UTF-8.", line)
    except OSError as error:
        problem = Problem(path, "the file", (error.strerror or str(error)).lower(), "a text file", "Check the file.")
    raise UserError(problem)
