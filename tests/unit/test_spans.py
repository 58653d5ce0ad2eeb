"""The spans of a run, as the trace file tells them."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from briefing import spans
from briefing.errors import UserError


def events(file: Path) -> list[dict[str, object]]:
    trace = json.loads(file.read_text(encoding="utf-8"))
    return [event for event in trace["traceEvents"] if event["ph"] == "X"]


def test_spans_are_written_with_start_length_thread_and_category(tmp_path: Path) -> None:
    file = tmp_path / "trace.json"
    with spans.recorded(file):
        with spans.span("outer", "driver"), spans.span("inner", "kernel"):
            pass
        beside = threading.Thread(target=spans.add, args=("beside", 2.0, 2.5, "cell"))
        beside.start()
        beside.join()
    found = {str(event["name"]): event for event in events(file)}
    assert set(found) == {"run", "outer", "inner", "beside"}
    assert found["beside"]["ts"] == 2e6
    assert found["beside"]["dur"] == 0.5e6
    assert found["beside"]["tid"] != found["run"]["tid"] == found["inner"]["tid"]
    assert {name: event["cat"] for name, event in found.items()}["inner"] == "kernel"
    assert found["run"]["ts"] <= found["outer"]["ts"] <= found["inner"]["ts"]


def test_a_block_that_fails_is_recorded_and_the_file_written(tmp_path: Path) -> None:
    file = tmp_path / "trace.json"
    with pytest.raises(KeyError), spans.recorded(file), spans.span("fails", "notebook"):
        raise KeyError
    assert "fails" in {event["name"] for event in events(file)}


def test_nothing_is_recorded_without_a_file_or_after_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "trace.json"
    with spans.recorded(None), spans.span("unseen", "cell"):
        pass
    with spans.recorded(file):
        pass
    spans.add("late", 0, 1, "cell")
    assert [event["name"] for event in events(file)] == ["run"]


def test_a_file_that_cannot_be_written_is_a_mistake_told_before_anything_runs(tmp_path: Path) -> None:
    file = tmp_path / "missing" / "trace.json"
    with pytest.raises(UserError, match="--trace"), spans.recorded(file):
        pytest.fail("the block has run")
