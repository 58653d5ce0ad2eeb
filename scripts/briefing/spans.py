"""Where the time of a run goes: spans, recorded when switched on, written in Chrome's trace format.

`chrome://tracing`, Perfetto and speedscope read the file. Times are of the monotonic clock, which all processes of a
machine share. Categories: driver, notebook, kernel, cell, render.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefing.errors import Problem, UserError

_events: list[dict[str, Any]] | None = None


def add(name: str, start: float, end: float, category: str) -> None:
    """Record a span from `start` to `end` (seconds of `time.monotonic`) in the current thread, when switched on."""
    events = _events
    if events is None:
        return
    place = {"pid": os.getpid(), "tid": threading.get_native_id()}
    events.append({"name": name, "cat": category, "ph": "X", **place, "ts": start * 1e6, "dur": (end - start) * 1e6})


@contextmanager
def span(name: str, category: str) -> Iterator[None]:
    """Record the block as a span, whether it ends well or not."""
    start = time.monotonic()
    try:
        yield
    finally:
        add(name, start, time.monotonic(), category)


@contextmanager
def recorded(file: Path | None) -> Iterator[None]:
    """Record the spans of the block and write them to `file`; nothing is recorded without a file.

    Raises `UserError` at once when the file cannot be written.
    """
    global _events
    if file is None:
        yield
        return
    try:
        file.touch()
    except OSError as error:
        found = f"{str(file)!r}: {(error.strerror or str(error)).lower()}"
        raise UserError(
            Problem("command line", "--trace", found, "a file that can be written to", "Name another file.")
        ) from error
    _events = []
    try:
        with span("run", "driver"):
            yield
    finally:
        events, _events = _events, None
        events.sort(key=lambda event: (event["ts"], -event["dur"]))
        trace = {"traceEvents": [*_names(events), *events], "displayTimeUnit": "ms"}
        file.write_text(json.dumps(trace, indent=1) + "\n", encoding="utf-8")


def _names(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Names for the lanes that a viewer shows: threads in the order in which they began."""
    threads = dict.fromkeys((event["pid"], event["tid"]) for event in events)
    return [
        {"name": "thread_name", "ph": "M", "pid": pid, "tid": tid, "args": {"name": f"thread {number}"}}
        for number, (pid, tid) in enumerate(threads)
    ]
