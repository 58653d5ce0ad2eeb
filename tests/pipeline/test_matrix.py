"""A matrix file: every combination it asks for, or each of its mistakes with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import UserError
from briefing.pipeline.jobs import Job, all_agreements
from briefing.pipeline.matrix import read_matrix
from pipeline.driver import LEAST, REAL, SECOND, Command

BOTH = ("fr", "en")


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_combination_is_built(tmp_path: Path) -> None:
    text = f"agreements: [{REAL}, {LEAST}]\nlanguages: [en]\nas_of: [2021-02-02, latest]\n"
    jobs = read_matrix(written(tmp_path, "matrix.yaml", text), BOTH, "")
    assert jobs == [Job(name, "en", day) for name in (REAL, str(LEAST)) for day in ("2021-02-02", "")]


def test_what_is_left_open_is_what_the_command_says(tmp_path: Path) -> None:
    jobs = read_matrix(written(tmp_path, "matrix.yaml", "agreements: all\n"), ["fr"], "2024-01-01")
    assert jobs == [Job(name, "fr", "2024-01-01") for name in all_agreements()]


def test_a_path_is_meant_from_the_file_s_folder(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    written(tmp_path / "own", "facts.yaml", "id: own\n")
    jobs = read_matrix(written(tmp_path, "matrix.yaml", "agreements: own\nlanguages: fr\n"), BOTH, "")
    assert jobs == [Job(str(tmp_path / "own"), "fr")]


def test_a_row_is_a_briefing(tmp_path: Path) -> None:
    text = f"agreement,as_of,lang\n{REAL},2021-02-02,fr\n\n{REAL},latest,\n{REAL},2021-02-02,fr\n"
    jobs = read_matrix(written(tmp_path, "matrix.csv", text), BOTH, "2024-01-01")
    assert jobs == [Job(REAL, "fr", "2021-02-02"), Job(REAL, "fr"), Job(REAL, "en")]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("m.yaml", "", ["m.yaml", "an empty file", "`agreements:`"]),
        ("m.yaml", "agreements: [x\n", ["m.yaml:", "YAML"]),
        ("m.yaml", "languages: [fr]\n", ["m.yaml:1:", "no `agreements`"]),
        ("m.yaml", "agreements: []\n", ["m.yaml:1:", "agreements: found a list"]),
        ("m.yaml", f"agreements: {REAL}\nlangs: [fr]\n", ["m.yaml:2:1: langs", "Did you mean languages"]),
        ("m.yaml", f"agreements:\n  - {REAL}\n  - montreal-toulouse\n", ["m.yaml:3:5: agreements[1]", f"mean {REAL}"]),
        ("m.yaml", f"agreements: {REAL}\nlanguages: [fr, de]\n", ["m.yaml:2:17: languages[1]", '"de"', "fr or en"]),
        ("m.yaml", f"agreements: {REAL}\nas_of: [2021-2-2]\n", ["m.yaml:2:9: as_of[0]", "2021-02-02"]),
        ("m.yaml", f"agreements: {REAL}\nas_of: {{a: b}}\n", ["m.yaml:2:", "as_of: found a mapping"]),
        ("m.csv", "", ["m.csv:1: columns: found none"]),
        ("m.csv", "agreement,language\n", ["m.csv:1: columns", "agreement, language"]),
        ("m.csv", "agreement\n", ["m.csv: rows: found none"]),
        ("m.csv", f"agreement,lang\n{REAL},fr\n{REAL},de\n,fr\n", ["m.csv:3: lang: found 'de'", "m.csv:4: agreement"]),
        ("m.csv", f"agreement,as_of\n{REAL},soon\n", ["m.csv:2: as_of: found 'soon'", "a day such as 2021-02-02"]),
        ("m.csv", f"agreement\n{REAL},fr\n", ["m.csv:2: row: found 2 cells"]),
    ],
)
def test_mistakes_are_told_with_their_lines(tmp_path: Path, name: str, text: str, told: list[str]) -> None:
    with pytest.raises(UserError) as caught:
        read_matrix(written(tmp_path, name, text), BOTH, "")
    assert [words for words in told if words not in str(caught.value)] == []


@pytest.mark.parametrize("name", ["no.yaml", "no.csv"])
def test_a_file_that_is_not_there(briefing: Command, tmp_path: Path, name: str) -> None:
    said = briefing("build", "--matrix", tmp_path / name, "--out", tmp_path / "out")
    assert said.status == 2
    assert str(tmp_path / name) in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--all", REAL), "--all: found agreements beside it"),
        (("--matrix", "m.yaml", REAL), "--matrix: found agreements beside it"),
        (("--matrix", "m.yaml", "--all"), "--matrix: found agreements beside it"),
        (("--jobs", "0"), "--jobs: found '0'; expected a whole number, 1 or more"),
        (("--jobs", "two"), "--jobs: found 'two'"),
    ],
)
def test_options_that_do_not_go_together(briefing: Command, tmp_path: Path, arguments: object, told: str) -> None:
    said = briefing("build", *arguments, "--out", tmp_path / "out")  # type: ignore[misc]
    assert said.status == 2
    assert told in said.err
    assert not (tmp_path / "out").exists()


def test_no_agreement_that_is_good_is_a_mistake(briefing: Command, tmp_path: Path) -> None:
    said = briefing("build", "nothing-a", "nothing-b", "--out", tmp_path / "out")
    assert said.status == 2
    assert "nothing-a" in said.err
    assert "nothing-b" in said.err
    assert not (tmp_path / "out").exists()


def test_the_second_made_up_agreement_is_another(tmp_path: Path) -> None:
    text = f"agreement\n{LEAST}\n{SECOND}\n"
    assert len(read_matrix(written(tmp_path, "m.csv", text), BOTH, "")) == 4
