"""What a notebook reads, noted while it runs: the answers of the data package, and the files it opens.

Belongs here: noting, and the digest of an answer. Not here: what a build makes of the notes (`pipeline`).
Nothing is noted until `watch` is called; a notebook that a person runs is left alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

MIME = "application/x-briefing-reads+json"
_DIGEST_CHARACTERS = 32

P = ParamSpec("P")
V = TypeVar("V")


class Named(Protocol):
    """What answers questions: its name tells it from others that answer the same questions otherwise."""

    @property
    def called(self) -> str: ...


S = TypeVar("S", bound=Named)


class _Notes:
    """The notes of this process; `depth` is above 0 inside an answer that is noted as a whole."""

    def __init__(self) -> None:
        self.watching = False
        self.depth = 0
        self.answers: dict[str, str] = {}
        self.files: set[str] = set()
        self.folders: set[str] = set()

    def add(self, question: list[Any], answer: object) -> None:
        self.answers[json.dumps(question, ensure_ascii=False)] = digest(answer)


_notes = _Notes()


def digest(answer: object) -> str:
    """The same text for equal answers, whatever the process: records, texts, numbers, collections, frames."""
    return hashlib.sha256(_canonical(answer).encode()).hexdigest()[:_DIGEST_CHARACTERS]


def _canonical(answer: object) -> str:
    if isinstance(answer, set | frozenset):
        return f"set {sorted(map(repr, answer))}"
    if hasattr(answer, "to_csv"):
        return f"frame {answer.to_csv()}"
    return repr(answer)


def traced(method: Callable[Concatenate[S, P], V]) -> Callable[Concatenate[S, P], V]:
    """A method whose question (its name and arguments) and answer are noted while notebooks are watched.

    Arguments are texts and iterables of texts; the answer must depend on them and on the data alone.
    """

    @wraps(method)
    def asked(self: S, *args: P.args, **kwargs: P.kwargs) -> V:
        if not _notes.watching or _notes.depth:
            return method(self, *args, **kwargs)
        fixed = [_fixed(value) for value in args]
        named = {key: _fixed(value) for key, value in kwargs.items()}
        _notes.depth += 1
        try:
            answer = method(self, *fixed, **named)  # type: ignore[arg-type]
        finally:
            _notes.depth -= 1
        _notes.add([self.called, method.__name__, fixed, named], answer)
        return answer

    return cast(Callable[Concatenate[S, P], V], asked)


def _fixed(value: object) -> object:
    """An iterable that can be read twice."""
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str) else value


class Watched(Mapping[str, V]):
    """A table by id, whose look-ups are noted one by one: who asks for an entry does not depend on the others."""

    def __init__(self, called: str, entries: dict[str, V]) -> None:
        self.called = called
        self._entries = entries

    def __getitem__(self, key: str) -> V:
        entry = self._entries.get(key)
        self._note("entry", key, entry)
        return self._entries[key] if entry is None else entry

    def __contains__(self, key: object) -> bool:
        found = key in self._entries
        self._note("has", key, found)
        return found

    def __iter__(self) -> Iterator[str]:
        self._note("all", "", self._entries)
        return iter(self._entries)

    def __len__(self) -> int:
        self._note("all", "", self._entries)
        return len(self._entries)

    def items(self) -> ItemsView[str, V]:
        self._note("all", "", self._entries)
        return self._entries.items()

    def values(self) -> ValuesView[V]:
        self._note("all", "", self._entries)
        return self._entries.values()

    def answer(self, what: str, key: str) -> object:
        """The answer to a question noted before: an entry (None if there is none), whether there is one, or all."""
        if what == "all":
            return self._entries
        return self._entries.get(key) if what == "entry" else key in self._entries

    def _note(self, what: str, key: object, answer: object) -> None:
        if _notes.watching and not _notes.depth:
            _notes.add([self.called, what, key], answer)


def watch() -> None:
    """Note from here on, in this process, what is asked and which files are opened to be read or listed."""
    if not _notes.watching:
        _notes.watching = True
        sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, mode, flags = arguments
        reads = set(mode) <= set("rbtU") if mode else not (flags or 0) & (os.O_WRONLY | os.O_RDWR)
        if reads and isinstance(path, str | bytes | os.PathLike):
            _notes.files.add(os.path.abspath(os.fsdecode(path)))  # noqa: PTH100 - a hook must stay quick
    elif event in ("os.listdir", "os.scandir"):
        path = arguments[0]
        if path is None or isinstance(path, str | bytes | os.PathLike):
            _notes.folders.add(os.path.abspath(os.fsdecode(path or ".")))  # noqa: PTH100


def noted() -> dict[str, Any]:
    """All that was noted, as JSON data: `answers` (question → digest), `files` and `folders` (absolute paths)."""
    ours = [os.path.abspath(path) for path in {sys.prefix, sys.base_prefix}]  # noqa: PTH100

    def outside(paths: set[str]) -> list[str]:
        # What Python itself and the installed packages read is told by their versions.
        return sorted(path for path in paths if not any(path.startswith(prefix + os.sep) for prefix in ours))

    return {
        "answers": dict(sorted(_notes.answers.items())),
        "files": outside(_notes.files),
        "folders": outside(_notes.folders),
    }


def show() -> None:
    """Display what was noted as a bundle of its own, for the build that asked for it."""
    from IPython.display import display

    display({MIME: noted()}, raw=True)  # type: ignore[no-untyped-call]
