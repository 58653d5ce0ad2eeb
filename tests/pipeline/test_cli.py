"""The command: help, exit statuses, and one clear message for each mistake."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import __version__
from briefing.agreement import load_agreement
from briefing.context import load_context
from briefing.material import Material
from briefing.notes import NAMES
from briefing.project import ROOT
from briefing.sections.shared import note
from briefing.text import Writer
from pipeline.driver import REAL, SECOND, Command, spoil


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ((), ["build", "check", "list", "exit status", "examples"]),
        (("build",), ["AGREEMENT", "--lang", "--as-of", "--format", "--paper", "--out", REAL]),
        (("check",), ["AGREEMENT", "--source"]),
        (("list",), ["--out"]),
    ],
)
def test_help_names_every_option(briefing: Command, verb: tuple[str, ...], words: list[str]) -> None:
    said = briefing(*verb, "--help")
    assert said.status == 0
    assert not said.err
    assert [word for word in words if word not in said.out] == []
    assert [line for line in said.out.splitlines() if len(line) > 120] == []


def test_version(briefing: Command) -> None:
    assert briefing("--version").out == f"briefing {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), ["VERB"]),
        (("frobnicate",), ["frobnicate", "build", "check", "list"]),
        (("build", "--lang", "de"), ["--lang", "'de'", "fr", "en"]),
        (("build", "--lang", ""), ["--lang", "''"]),
        (("build", "--paper", "a5"), ["--paper", "a5", "us-letter"]),
        (("build", "--as-of", "2021-13-01"), ["--as-of", "2021-13-01", "2021-02-02"]),
        (("build", "--as-of", "02/02/2021"), ["--as-of", "02/02/2021", "2021-02-02"]),
        (("build", "--as-of", "20210202"), ["--as-of", "20210202", "2021-02-02"]),
        (("build", "--as-of", "../../x"), ["--as-of", "../../x"]),
        (("build", "--format", "docx"), ["--format", "docx", "html,pdf"]),
        (("build", "--format", "html,docx"), ["--format", "html,docx"]),
        (("build", "--format", ""), ["--format", "''"]),
        (("build", "montreal-toulouse"), ["montreal-toulouse", "Did you mean montreal-toulouse-2021"]),
        (("build", ""), ["agreement", REAL]),
        (("build", "./no/folder"), ["no/folder", "no such folder"]),
        (("build", "nothing.yaml"), ["nothing.yaml", "no file"]),
        (("build", str(ROOT / "notebooks")), ["notebooks", "facts.yaml", "no file"]),
        (("check", "no-such"), ["no-such", REAL]),
    ],
)
def test_mistake_in_the_command(
    briefing: Command, tmp_path: Path, arguments: tuple[str, ...], words: list[str]
) -> None:
    out = ("--out", tmp_path / "out") if arguments[:1] == ("build",) else ()
    said = briefing(*arguments, *out)
    assert said.status == 2
    assert not said.out
    assert [word for word in words if word not in said.err] == []
    assert "Traceback" not in said.err
    assert not (tmp_path / "out").exists()


FACTS_MISTAKES = {
    "syntax": ("title:\n  fr:", 'title:\n  fr: "', "YAML syntax", r":\d+:\d+: "),
    "missing": ("  publisher: Ville", "  # publisher: Ville", "source.publisher", "Add `publisher:`"),
    "ill-typed": ("  paragraphs: 9", "  paragraphs: nine", "source.paragraphs", "a whole number"),
    "unknown key": ("  paragraphs: 9", "  paragraphs: 9\n  paragraf: 9", "source.paragraf", "one of its fields"),
    "twice": ("  paragraphs: 9", "  paragraphs: 9\n  paragraphs: 9", "duplicate key", "paragraphs"),
    "sector": ("code: aerospace", "code: aerospac", "sectors[0].code", "Did you mean aerospace?"),
    "duplicate id": ("- id: growth", "- id: sharing", "purposes[1].id", "only once"),
    "no day": ("published: 2021-02-02", "published: 2021-02-30", "2021-02-30", "a day that exists"),
    "offsets": ("start: 13, end: 25", "start: 25, end: 13", "announced.at", "start below end"),
    "id": ("id: montreal-toulouse-2021", "id: ../evil", "id", "an id of a-z"),
    "another folder": ("id: montreal-toulouse-2021", "id: other-2021", "id", "the folder's name"),
    "unknown place": ("    place: toulouse", "    place: tolosa", "parties[1].place", "a place of places.csv"),
    "one place": ("    place: toulouse", "    place: montreal", "parties[1].place", "the place of another party"),
    "a country": ("    place: toulouse", "    place: france", "parties[1].place", "a country; expected .*city"),
    "an airport": ("    place: toulouse", "    place: tls", "parties[1].place", "an airport; expected .*region"),
    "three parties": (
        "\nparties:\n",
        "\nparties:\n  - {id: third, place: lyon, role: partner, at: {exact: x}}\n",
        "parties",
        "found 3 parties; .*two sides are supported",
    ),
    "not a number": ("value: 43000", "value: .nan", "figures[0].value", "found nan; expected a finite number"),
    "infinite": ("value: 43000", "value: -.inf", "figures[0].value", "a finite number"),
    "too large": ("value: 43000", f"value: 1{'0' * 400}", "figures[0].value", "0…; expected a number"),
    "beyond the text": ("paragraphs: 9", "paragraphs: 2", ".at.paragraph", "at most 2, the paragraphs of the source"),
}


@pytest.mark.parametrize("verb", ["build", "check"])
@pytest.mark.parametrize("mistake", FACTS_MISTAKES)
def test_mistake_in_the_facts(briefing: Command, copied: Path, tmp_path: Path, mistake: str, verb: str) -> None:
    old, new, where, expected = FACTS_MISTAKES[mistake]
    spoil(copied / "facts.yaml", old, new)
    said = briefing(verb, copied, *(("--out", tmp_path / "out") if verb == "build" else ()))
    assert said.status == 2
    assert re.search(rf"^{re.escape(str(copied))}/facts\.yaml:\d+:\d+: ", said.err)
    assert where in said.err
    assert re.search(expected, said.err)
    assert "Traceback" not in said.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b"- a\n", "found a list; expected fields such as `id:`"),
        (b"caf\xe9: 1\n", "not UTF-8"),
        (b"id: [\n", "YAML"),
        (b"id: a\nid: b\n", "found the duplicate key `id`; expected each key once. Remove or rename"),
    ],
)
def test_facts_that_are_none(briefing: Command, copied: Path, content: bytes, found: str) -> None:
    (copied / "facts.yaml").write_bytes(content)
    said = briefing("check", copied)
    assert said.status == 2
    assert str(copied / "facts.yaml") in said.err
    assert found in said.err


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b"- a\n", "found a list; expected fields such as `sectors:`"),
        (b"caf\xe9: 1\n", "not UTF-8"),
        (b"watch: []\nwatch: []\n", "found the duplicate key `watch`; expected each key once"),
        (b"watch: 12\n", "found 12; expected a list"),
        (b"sectors: [aerospace]\n", "found a list; expected a mapping"),
        (b"cities:\n  - {a: [1]}\n", ":2:10: cities[0].a[0]: found 1; expected text"),
        (b"watch:\n  - {serie: x}\n", "expected one of its fields (series, why). Did you mean series?"),
        (b"watch:\n  - {series: x}\n", "found no such field; expected `why`, which is required"),
        (b"sectors:\n  tourism: {tables: []}\n", "one of its fields (table, figures). Did you mean table?"),
        (
            b"sectors:\n  tourism:\n    figures:\n      - {id: x, form: bars, changes: [{since: 1}]}\n",
            "one of its fields (observation, series, from, to). Remove it",
        ),
    ],
)
def test_exhibits_that_are_none(briefing: Command, copied: Path, content: bytes, found: str) -> None:
    (copied / "exhibits.yaml").write_bytes(content)
    said = briefing("check", copied)
    assert said.status == 2
    assert f"{copied / 'exhibits.yaml'}:" in said.err
    assert found in said.err
    for phrase in ("facts file", "Extra inputs", "Input should", "Field required", "Traceback"):
        assert phrase not in said.err


EXHIBITS_MISTAKES = {
    "series": ("series: [quebec-aerospace-jobs]", "series: [no-such-series]", "no-such-series"),
    "observation": ("ae048", "zz999", "zz999"),
    "indicator": ("- {observations: [ae048", "- {indicator: zz_jobs}\n      - {observations: [ae048", "zz_jobs"),
    "key": ("form: points", "form: points\n        colour: red", "colour"),
    "form": ("form: points", "form: pie", "form"),
    "sector": ("\nsectors:\n", "\nsectors:\n  fishing: {}\n", "fishing"),
    "syntax": ("sectors:\n", "sectors: [\n", "YAML"),
}


@pytest.mark.parametrize("mistake", EXHIBITS_MISTAKES)
def test_mistake_in_the_exhibits(briefing: Command, copied: Path, mistake: str) -> None:
    old, new, named = EXHIBITS_MISTAKES[mistake]
    spoil(copied / "exhibits.yaml", old, new)
    said = briefing("check", copied)
    assert said.status == 2
    assert re.search(rf"^{re.escape(str(copied))}/exhibits\.yaml:\d+:\d+: ", said.err)
    assert named in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("mistake", ["series", "observation", "key", "syntax"])
def test_build_stops_at_a_mistake_in_the_exhibits(
    briefing: Command, copied: Path, tmp_path: Path, mistake: str
) -> None:
    old, new, named = EXHIBITS_MISTAKES[mistake]
    spoil(copied / "exhibits.yaml", old, new)
    said = briefing("build", copied, "--lang", "fr", "--format", "html", "--out", tmp_path / "out")
    assert said.status == 2
    assert named in said.err
    assert not (tmp_path / "out").exists()


OBSERVED = '{{ obs("ae048")'
NOTES_MISTAKES = {
    "syntax": (OBSERVED, '{{ obs("ae048"', "## aerospace: found what Jinja calls"),
    "unknown observation": (OBSERVED, '{{ obs("zz999")', "'zz999'"),
    "unknown observation in known": ('known("ae048"', 'known("zz999"', "'zz999'"),
    "unknown claim": (OBSERVED, '{{ claim("jobs")', "'jobs'; expected the id of a figure"),
    "unknown name": (OBSERVED, '{{ observation("ae048")', "the name `observation`"),
    "unknown filter": ("| show }}", "| display }}", "the filter `display`"),
    "unknown test": ("{% if known", "{% if m is knwon or known", "the test `knwon`"),
    "other template": ("{% if known", '{% include "limits.md" %}{% if known', "another template"),
    "misspelt heading": ("## aerospace", "## aerospaec", "found 'aerospaec'; expected one of: aerospace, "),
    "heading twice": ("## tourism", "## aerospace", "which line 4 has already"),
    "heading of another level": ("## tourism", "### tourism", "expected a heading such as `## key`"),
    "typed figure": ("Dès octobre 2020", "Il y a 12 345 emplois", "'12 345'"),
    "typed figure with hard spaces": ("Dès octobre 2020", "Il y a 12\u202f345\u00a0emplois", r"'12\u202f345'"),
    "typed share": ("Dès octobre 2020", "Dès 2020, 2,5\u00a0% des", "'2,5'"),
    "typed amount": ("Dès octobre 2020", "285M$ dès", "'285M'"),
    "typed figure in braces": ("Dès octobre 2020", "{{ 12345 }} dès", "'12345'"),
    "typed figure through a filter": ("Dès octobre 2020", '{{ "12 345" | capital }} dès', "'12 345'"),
}


@pytest.mark.parametrize("mistake", NOTES_MISTAKES)
@pytest.mark.parametrize("verb", ["build", "check"])
def test_mistake_in_the_notes(briefing: Command, copied: Path, tmp_path: Path, mistake: str, verb: str) -> None:
    old, new, named = NOTES_MISTAKES[mistake]
    spoil(copied / "notes.fr.md", old, new)
    before = (copied / "notes.fr.md").read_text(encoding="utf-8").rpartition(new)[0]
    line = before.count("\n") + 1
    more = ("--lang", "fr", "--format", "html", "--out", tmp_path / "out") if verb == "build" else ()
    said = briefing(verb, copied, *more)
    assert said.status == 2
    assert f"{copied / 'notes.fr.md'}:{line}: ## " in said.err
    assert named in said.err
    assert "Traceback" not in said.err
    assert not (tmp_path / "out").exists()


def test_notes_that_are_not_utf8(briefing: Command, copied: Path) -> None:
    (copied / "notes.en.md").write_bytes(b"for editors\n\n## tourism\n\ncaf\xe9\n")
    said = briefing("check", copied)
    assert said.status == 2
    assert f"{copied / 'notes.en.md'}:5: the file: found a byte that is not UTF-8 (0xe9)" in said.err


def test_what_a_note_may_say(briefing: Command, copied: Path) -> None:
    """Years, names that hold digits, loops, dates in words and what stands for editors alone."""
    text = """\ufeff## limits

De 2019 à 2021, le 3IA, l’ATR\u00a072, l’A350 et la COVID-19. {# 12 345 pour mémoire #}
{% set share = percent_of(obs("ae083"), obs("ae048")) %}{% if share.value > 10 %}{{ share | show(1) }}{% endif %}
{% for key in ["ae048"] %}{{ loop.index0 and labels and obs(key) | show }}{% endfor %}
{{ "2021-02-02" | day }}, {{ claim("jobs-quebec") | show if m.lang == "fr" }}.
"""
    (copied / "notes.fr.md").write_text(text, encoding="utf-8")
    said = briefing("check", copied)
    assert (said.status, said.err) == (0, "")


def test_a_note_is_given_the_names_that_are_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names that `sections.shared.note` gives are those that the check lets through."""
    given: list[str] = []
    monkeypatch.setattr(Writer, "passage", lambda self, source, register, **values: given.extend(values) or "")
    agreement = load_agreement(REAL)
    material = Material(agreement, load_context("fr"), Writer("fr"))
    note(material, "tourism", material.register())
    assert sorted(given) == sorted(NAMES)


@pytest.mark.parametrize("below", ["", "montreal-toulouse-2021", "folder"])
def test_out_that_is_no_folder(briefing: Command, tmp_path: Path, below: str) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    said = briefing("build", SECOND, "--lang", "fr", "--format", "html", "--out", file / below)
    assert said.status == 2
    assert "--out: found" in said.err
    assert str(file) in said.err
    assert "Traceback" not in said.err
    assert file.read_text(encoding="utf-8") == "mine"


def test_out_whose_target_is_a_file(briefing: Command, tmp_path: Path) -> None:
    folder = tmp_path / SECOND.name / "latest"
    folder.mkdir(parents=True)
    (folder / "fr").write_text("mine", encoding="utf-8")
    said = briefing("build", SECOND, "--lang", "fr", "--format", "html", "--out", tmp_path)
    assert said.status == 2
    assert "--out: found" in said.err


def test_out_that_cannot_be_written(briefing: Command) -> None:
    said = briefing("build", SECOND, "--lang", "fr", "--format", "html", "--out", "/proc/nowhere")
    assert said.status == 2
    assert "--out: found '/proc/nowhere" in said.err


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1990-01-01", "the day of the announcement, 2021-02-02, or a later one"),
        ("2021-02-01", "2021-02-02"),
        ("2999-01-01", "no later than 20"),
    ],
)
def test_day_that_has_no_edition(briefing: Command, tmp_path: Path, day: str, expected: str) -> None:
    said = briefing("build", "--lang", "fr", "--format", "html", "--as-of", day, "--out", tmp_path / "out")
    assert said.status == 2
    assert f"--as-of: found '{day}'; expected" in said.err
    assert expected in said.err
    assert not (tmp_path / "out").exists()


def test_remedy_does_not_repeat_what_is_expected(briefing: Command) -> None:
    said = briefing("check", "zzz")
    assert said.status == 2
    assert said.err.count(REAL) == 1


def test_list_shows_agreements_and_editions(briefing: Command, tmp_path: Path) -> None:
    folder = tmp_path / REAL / "2021-02-02" / "en"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    (tmp_path / REAL / "2021-02-02" / "fr.failed").mkdir()
    said = briefing("list", "--out", tmp_path)
    assert said.status == 0
    assert re.search(rf"^{REAL}\s+2021-02-02\s+\S", said.out, re.M)
    assert re.search(rf"^  2021-02-02\s+en\s+{re.escape(str(folder))}$", said.out, re.M)
    assert "failed" not in said.out
    assert briefing("list", "--out", tmp_path / "nowhere").status == 0


def test_check_of_what_ships(briefing: Command) -> None:
    said = briefing("check")
    assert said.status == 0
    assert not said.err
    assert REAL in said.out
    assert re.search(r"\d+ observations", said.out)


def test_check_says_what_is_not_verified(briefing: Command) -> None:
    said = briefing("check", SECOND)
    assert said.status == 0
    assert "not yet verified" in said.out
    assert "parties[0].at" in said.out


PARAGRAPHS = [
    "Le 16 mai 2023, la Ville de Lyon et la Ville de Toronto ont conclu une convention de partenariat.",
    "Elle vise le tourisme, la création et le commerce, avec trois salons et une réflexion commune sur trois ans.",
    "Camille Deslauriers rappelle que près de 6 millions de visiteurs sont venus.",
]


def test_check_source_finds_the_facts(briefing: Command, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("\n\n".join(PARAGRAPHS) + "\n", encoding="utf-8")
    said = briefing("check", SECOND, "--source", text)
    assert "anchors:" in said.out
    assert "Traceback" not in said.err


def test_check_source_of_another_text_fails(briefing: Command, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Rien de tout cela.\n", encoding="utf-8")
    said = briefing("check", SECOND, "--source", text)
    assert said.status == 2
    assert "missing" in said.out
    assert "figures[0].at" in said.out


@pytest.mark.parametrize("content", [None, b"caf\xe9"])
def test_check_source_that_cannot_be_read(briefing: Command, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "text.txt"
    if content is not None:
        file.write_bytes(content)
    said = briefing("check", SECOND, "--source", file)
    assert said.status == 2
    assert f"{file}: --source: found" in said.err


@pytest.mark.parametrize(
    ("arguments", "status"), [(["--version"], 0), (["check", "no-such"], 2), (["build", "--as-of", "soon"], 2)]
)
def test_installed_command(tmp_path: Path, arguments: list[str], status: int) -> None:
    command = [Path(sys.executable).with_name("briefing"), *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
