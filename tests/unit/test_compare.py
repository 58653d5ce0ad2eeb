"""`briefing compare`: what changed between two built editions, by their registers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefing.cli import main
from briefing.compare import Change, as_html, compare, find_edition, read_register
from briefing.errors import UserError


def number(key: str, value: float, kind: str = "observation") -> dict[str, Any]:
    return {"@id": f"ref:{key}", "rdfs:label": f"Jobs {key}", "kind": kind, "schema:value": value, "text": f"{value:g}"}


def source(key: str) -> dict[str, Any]:
    return {"@id": f"source:{key}", "dcterms:title": f"Title {key}", "dcterms:publisher": "Office"}


def register(*items: dict[str, Any], **verdicts: str) -> dict[str, Any]:
    return {"verdicts": verdicts, "@graph": list(items)}


def test_the_same_register_has_no_change() -> None:
    same = register(number("a", 43_400.0), source("s"), jobs="outdated")
    assert compare(same, same) == []


def test_each_kind_of_change_is_told_verdicts_first() -> None:
    before = register(number("a", 1), number("b", 2), number("e", 2019, "event"), source("s"), jobs="corroborated")
    after = register(number("a", 1), number("b", 3), number("c", 4), source("t"), jobs="outdated")
    assert compare(before, after) == [
        Change("verdict", "jobs", "corroborated", "outdated"),
        Change("number", "Jobs b", "2", "3"),
        Change("number", "Jobs c", "", "4"),
        Change("event", "Jobs e", "2019", ""),
        Change("source", "Office", "Title s", ""),
        Change("source", "Office", "", "Title t"),
    ]


def test_noise_of_the_arithmetic_and_counts_of_facts_are_no_change() -> None:
    assert compare(register(number("a", 0.1 + 0.2)), register(number("a", 0.3))) == []
    assert compare(register(number("n", 8, "fact")), register(number("n", 9, "fact"))) == []


def test_the_page_escapes_what_it_shows() -> None:
    page = as_html([Change("number", "<b>", "1", "")], "2021-02-02", "latest", lang="en")
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    assert page.count("<tr>") == 2


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for edition, value in (("2021-02-02", 38_900.0), ("latest", 36_100.0)):
        folder = tmp_path / "montreal-toulouse-2021" / edition / "en"
        folder.mkdir(parents=True)
        (folder / "provenance.json").write_text(json.dumps(register(number("jobs", value))), encoding="utf-8")
    return tmp_path


def test_editions_are_found_by_name_or_by_folder(out: Path) -> None:
    by_name = find_edition("latest", "montreal-toulouse-2021", "en", out)
    assert find_edition(str(by_name), "montreal-toulouse-2021", "en", out) == by_name
    assert find_edition(str(by_name.parent), "montreal-toulouse-2021", "en", out) == by_name


def test_an_edition_that_is_not_built_says_how_to_build_it(out: Path) -> None:
    with pytest.raises(UserError, match=r"briefing build x --lang fr --as-of 2020-01-01"):
        find_edition("2020-01-01", "x", "fr", out)


def test_a_broken_register_is_the_users_mistake(out: Path) -> None:
    folder = find_edition("latest", "montreal-toulouse-2021", "en", out)
    (folder / "provenance.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UserError, match="register"):
        read_register(folder)


def test_the_command_prints_the_changes_and_writes_the_page(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "compare.html"
    assert main(["compare", "2021-02-02", "latest", "--out", str(out), "--html", str(page)]) == 0
    assert "38900" in capsys.readouterr().out
    assert "36100" in page.read_text(encoding="utf-8")
    assert main(["compare", "2021-02-02", "1999-01-01", "--out", str(out)]) == 2
