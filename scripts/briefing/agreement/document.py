"""A YAML file as plain data with the place of every node, and mistakes told by their place.

Belongs here: reading, line numbers, how a value is shown in a message. Not here: what a facts file must hold.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from briefing.errors import Problem, UserError
from briefing.quick_yaml import quick

Location = tuple[str | int, ...]

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_TWICE = re.compile(r'duplicate key "?(.+?)"? with value')
_MAX_DEPTH = 30
_MAX_NODES = 100_000


def path_text(location: Location) -> str:
    """A location as a reader writes it: `figures[0].at.start`."""
    text = ""
    for step in location:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text or "the file"


def describe(value: object) -> str:
    """A value as a message shows it, cut at 60 characters."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:59]}…"'
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, tuple):
        return "a list"
    return str(value) if len(str(value)) <= 60 else f"{str(value)[:59]}…"


def nearest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The remedy for an unknown word: the nearest known one; when none is near, `otherwise` or the first known ones."""
    known = sorted(known)
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"Did you mean {close[0]}?"
    listed = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return otherwise or (f"Known: {listed}." if known else "None is known.")


@dataclass(frozen=True)
class Document:
    """A YAML file read: `data` in plain types (lists as tuples); `node` as ruamel.yaml holds it, with places."""

    file: Path
    data: dict[str, Any]
    text: str

    @cached_property
    def node(self) -> CommentedMap:
        """The same with places: only a mistake asks for it, as it takes far longer to read."""
        node: CommentedMap = YAML(typ="rt").load(self.text)
        return node

    def place(self, location: Location, *, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value (or its key) at `location`; of its nearest parent when absent."""
        place, node = (1, 1), self.node
        for depth, step in enumerate(location):
            inside = node.lc.data if isinstance(node, CommentedMap | CommentedSeq) else None
            if not inside or step not in inside:
                break
            at = inside[step]
            # A value left empty has no place of its own: ruamel.yaml gives it that of the next key.
            own = len(at) == 4 and node[step] is not None and not (key and depth == len(location) - 1)
            row, column = at[2:4] if own else at[:2]
            place, node = (row + 1, column + 1), node[step]
        return place

    def problem(self, location: Location, found: str, expected: str, remedy: str, *, key: bool = False) -> Problem:
        """A mistake at `location`, with its line and column."""
        line, column = self.place(location, key=key)
        return Problem(self.file, path_text(location), found, expected, remedy, line, column)


def read_document(file: Path, what: str = "a facts file", begins: str = "id") -> Document:
    """Read a YAML file whose root is a mapping. Raises `UserError` for what cannot be read as such.

    `what` the file is and a field that it `begins` with are for the messages.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UserError(_unread(file, "no file", what, "Check the path.")) from None
    except UnicodeDecodeError as error:
        found = f"a byte that is not UTF-8 at position {error.start}"
        raise UserError(_unread(file, found, "UTF-8 text", "Save the file as UTF-8.")) from None
    except OSError as error:
        raise UserError(_unread(file, str(error.strerror), "a readable file", "Check the path.")) from None
    if (data := quick(text)) is not None:
        return Document(file, data, text)
    try:
        node = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        raise UserError(_syntax(file, error)) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise UserError(_unreadable(file, text, error)) from None
    if not isinstance(node, CommentedMap):
        found = describe(plain(node, file)) if node is not None else "an empty file"
        raise UserError(_unread(file, found, f"fields such as `{begins}:`", f"Begin from {what} that exists."))
    return Document(file, plain(node, file), text)


def plain(node: object, file: Path) -> Any:
    """A ruamel.yaml node in plain types: dict with text keys, tuple, str, int, float, bool, date, None."""
    count = 0

    def convert(value: object, depth: int) -> object:
        nonlocal count
        count += 1
        if depth > _MAX_DEPTH or count > _MAX_NODES:
            raise UserError(_unread(file, "nodes that repeat one another", "a plain file", "Drop the YAML aliases."))
        if isinstance(value, dict):
            return {str(key): convert(item, depth + 1) for key, item in value.items()}
        if isinstance(value, list):
            return tuple(convert(item, depth + 1) for item in value)
        return _scalar(value)

    return convert(node, 0)


def _scalar(value: object) -> object:
    """ruamel.yaml marks how a scalar was written by subclasses; the models want the types themselves."""
    if value is None or isinstance(value, bool | dt.date):
        return value
    for kind in (str, int, float):
        if isinstance(value, kind):
            return kind(value)
    return str(value)


def _syntax(file: Path, error: MarkedYAMLError) -> Problem:
    """ruamel.yaml stops where it can no longer go on, which may be below the mistake: its context says from where."""
    mark = error.problem_mark or error.context_mark
    twice = _TWICE.search(error.problem or "") if isinstance(error, DuplicateKeyError) else None
    if twice and mark:
        found, remedy = f"the duplicate key `{twice[1]}`", "Remove or rename one of the two."
        return Problem(file, "YAML syntax", found, "each key once", remedy, mark.line + 1, mark.column + 1)
    found = f"what YAML calls “{' '.join((error.problem or str(error)).split())}”"
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    remedy = "Check quotes, indentation and colons on this line and the one before."
    if mark and error.context_mark and error.context_mark.line < mark.line:
        remedy = f"Check quotes, indentation and colons from line {error.context_mark.line + 1} on."
    return Problem(file, "YAML syntax", found, "YAML", remedy, line, column)


def _unreadable(file: Path, text: str, error: Exception) -> Problem:
    """A value that looks like a day and is none has no mark in ruamel.yaml's error: it is looked up in the text."""
    for number, line in enumerate(text.splitlines(), start=1):
        for match in _DAY.finditer(line):
            try:
                dt.date.fromisoformat(match[0])
            except ValueError:
                remedy = "Correct the day."
                return Problem(file, "YAML value", match[0], "a day that exists", remedy, number, match.start() + 1)
    found = str(error).splitlines()[0]
    return _unread(file, found, "YAML", "Correct the syntax, or the value that cannot be read.")


def _unread(file: Path, found: str, expected: str, remedy: str) -> Problem:
    return Problem(file, "the file", found, expected, remedy)
