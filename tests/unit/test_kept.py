"""What is kept from run to run is found again, and never stands for anything else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from briefing import compiled, kept
from briefing.compiled import Compiled


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test's own."""
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "kept")
    return tmp_path / "kept"


def never() -> bytes:
    """A maker that is not to be asked."""
    raise AssertionError("made again")


def render(source: str) -> str:
    """A template of that source, rendered in a new environment that keeps what it compiles."""
    return Environment(loader=DictLoader({"page": source}), bytecode_cache=Compiled()).get_template("page").render()


def compiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources that are compiled from here on."""
    asked: list[str] = []
    compile_ = Environment.compile

    def noted(self: Environment, source: str, *rest: object, **named: object) -> object:
        asked.append(source)
        return compile_(self, source, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", noted)
    return asked


def test_what_was_made_for_a_key_is_found_again() -> None:
    assert kept.kept("fonts", b"key", lambda: b"made") == b"made"
    assert kept.kept("fonts", b"key", never) == b"made"
    assert kept.kept("fonts", b"other", lambda: b"else") == b"else"


def test_where_nothing_can_be_written_it_is_made_each_time(folder: Path) -> None:
    folder.write_text("a file where the folder would be")
    assert kept.kept("fonts", b"key", lambda: b"made") == b"made"
    assert kept.kept("fonts", b"key", lambda: b"again") == b"again"
    assert render("{{ 1 + 1 }}") == "2"


def test_nothing_half_written_stays(folder: Path) -> None:
    kept.keep(folder / "fonts" / "one", b"whole")
    left = folder / "fonts" / ".two.1.1"
    left.write_bytes(b"ha")
    os.utime(left, (0, 0))
    kept.keep(folder / "fonts" / "three", b"whole")
    assert sorted(path.name for path in (folder / "fonts").iterdir()) == ["one", "three"]


def test_a_template_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = compiles(monkeypatch)
    assert [render("{{ 6 * 7 }}"), render("{{ 6 * 7 }}")] == ["42", "42"]
    assert len(asked) == 1


def test_another_source_under_the_same_name_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = compiles(monkeypatch)
    assert [render("{{ 6 * 7 }}"), render("{{ 6 + 7 }}"), render("{{ 6 * 7 }}")] == ["42", "13", "42"]
    assert len(asked) == 3


def test_a_change_of_the_package_compiles_templates_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = compiles(monkeypatch)
    assert render("{{ 6 * 7 }}") == "42"
    monkeypatch.setattr(compiled, "package_digest", lambda: "another")
    assert render("{{ 6 * 7 }}") == "42"
    assert len(asked) == 2


def test_a_damaged_file_is_compiled_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = compiles(monkeypatch)
    render("{{ 6 * 7 }}")
    (file,) = (folder / "templates").iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    assert [render("{{ 6 * 7 }}"), render("{{ 6 * 7 }}")] == ["42", "42"]
    assert len(asked) == 2
