"""Texts in four languages about cities that do not exist: what is drafted, and where it stands."""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.agreement import Agreement, check_anchors, line_starts, load_agreement, normalise
from briefing.agreement.loading import facts_file
from briefing.draft.document import Draft, drafted
from briefing.draft.entries import About
from briefing.draft.evaluation import gold_files, load_gold, measure
from briefing.draft.lines import Passage, Text
from briefing.draft.reading import Reading, read
from briefing.draft.writing import as_yaml
from briefing.errors import UserError

TEXTS = Path(__file__).parents[1] / "data" / "drafting"
NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))
ABOUT = About("havrebourg-rocheval-2023", dt.date(2023, 3, 15), "https://example.org/communique", "Ville de Havrebourg")


def text_of(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(text_of("havrebourg-rocheval-2023"))


@pytest.fixture(scope="module")
def draft(reading: Reading) -> Draft:
    return drafted(reading, ABOUT)


# --- the text --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_lines_and_sentences_are_passages_of_the_normalised_text(name: str, line_end: str) -> None:
    raw = text_of(name).replace("\n", line_end)
    text = Text.of(raw)
    assert text.paragraphs == normalise(raw)
    for passage in (*text.lines, *text.sentences):
        assert text.paragraphs[passage.paragraph - 1][passage.start : passage.end] == passage.text


def test_a_text_without_an_end_is_read_in_pieces() -> None:
    endless = "La Ville de Havrebourg et la Ville de Rocheval, " * 500 + "1 234 567 " * 500
    text = Text.of(endless)
    assert max(len(sentence.text) for sentence in text.sentences) <= 1200
    assert "".join(sentence.text for sentence in text.sentences).replace(" ", "") == endless.replace(" ", "")
    assert read(endless).language == "fr"


def test_a_line_starts_where_the_copy_at_hand_breaks_it() -> None:
    raw = "date 2020-05-01 Title of the page\nA line\u00a0with «\u202fquotes »\nend\n\nNext"
    (first, second) = line_starts(raw)
    paragraph = normalise(raw)[0]
    assert [paragraph[start:].split()[0] for start in first] == ["Title", "A", "end"]
    assert second == (0,)


def test_a_passage_cannot_reach_outside_its_text() -> None:
    passage = Passage(1, 0, 4, "text")
    with pytest.raises(ValueError, match="no stretch"):
        passage.part(2, 9)


# --- what is read ----------------------------------------------------------------------------------------------------


def test_the_fictional_texts_are_read_well() -> None:
    measured = measure([load_gold(file) for file in gold_files(TEXTS)])
    strict, lenient = measured.strict, measured.lenient
    assert strict["figures"].f1 >= 0.95
    assert min(lenient[kind].f1 for kind in ("figures: place", "figures: period", "sectors")) >= 0.8
    for kind in ("parties", "people with role", "organisations", "speakers", "date", "title"):
        assert lenient[kind].f1 >= 0.9, (kind, lenient[kind].misses, lenient[kind].alarms)
    assert measured.traps == []


def test_people_come_with_their_offices_and_whether_they_are_quoted(reading: Reading) -> None:
    assert [(person.name, person.role, person.quoted) for person in reading.people] == [
        ("Odile Marchetin", "mairesse de Havrebourg", True),
        ("Jean-Baptiste Le Goff", "vice-président de Rocheval Métropole délégué à l'innovation", True),
    ]


def test_acronyms_are_resolved_and_collaborations_told(reading: Reading) -> None:
    acronyms = {item.acronym: item.name for item in reading.organisations if item.acronym}
    assert acronyms == {
        "IRHR": "Institut de recherche sur l'hydrogène de Rocheval",
        "CTM": "Centre des technologies marines",
    }
    (collaboration,) = reading.collaborations
    assert {item.acronym for item in collaboration.organisations} == {"IRHR", "CTM"}


def test_the_day_of_the_announcement_is_that_of_its_head(reading: Reading) -> None:
    assert reading.published is not None
    assert (reading.published.day, reading.published.basis) == (dt.date(2023, 3, 14), "dateline")
    nothing = read(text_of("havrebourg-rocheval-2023").replace("HAVREBOURG, le 14 mars 2023 /CNW/ – ", ""))
    assert nothing.published is None
    addressed = read(
        "La Ville de Havrebourg a signé une entente avec la Ville de Rocheval.", "https://x.org/2023/03/14/a"
    )
    assert addressed.published is not None
    assert addressed.published.basis == "address"


def test_a_text_in_another_language_is_refused() -> None:
    with pytest.raises(UserError, match="French, English, Spanish or German"):
        read("Oraș înfrățit cu alt oraș, acordul fiind semnat ieri de primari, spun surse locale.")


def test_reading_twice_gives_the_same_draft(draft: Draft) -> None:
    again = drafted(read(text_of("havrebourg-rocheval-2023")), ABOUT)
    assert as_yaml(again) == as_yaml(draft)


def test_scraps_of_text_are_read_without_fault() -> None:
    pieces = [piece for name in NAMES for piece in text_of(name).split()]
    scrambler = random.Random(7)
    for _ in range(12):
        scrambler.shuffle(pieces)
        found = read("La Ville de Havrebourg et la Ville de Rocheval. " + " ".join(pieces[:160]))
        for figure in found.figures:
            passage = figure.quantity.passage
            assert found.text.paragraphs[passage.paragraph - 1][passage.start : passage.end] == passage.text


# --- the facts file --------------------------------------------------------------------------------------------------


def write(draft: Draft, folder: Path, *, reviewed: bool) -> Path:
    """The drafted file, as it is or with its marks taken out."""
    folder.mkdir(parents=True)
    lines = as_yaml(draft).splitlines(keepends=True)
    if reviewed:
        lines = without_marks(lines)
    (folder / "facts.yaml").write_text("".join(lines), encoding="utf-8")
    return folder


def without_marks(lines: list[str]) -> list[str]:
    """A person's deletion of every `review` line; the first key of a list's item takes over its dash."""
    kept: list[str] = []
    dash = skipping = False
    for line in lines:
        stripped = line.lstrip(" -")
        if stripped.startswith("review: "):
            dash, skipping = line.lstrip().startswith("- "), not line.rstrip().endswith('"')
            indent = len(line) - len(line.lstrip())
            continue
        if skipping:
            skipping = not line.rstrip().endswith('"')
            continue
        kept.append(f"{' ' * indent}- {line.lstrip()}" if dash else line)
        dash = False
    return kept


def test_the_marks_of_a_draft_are_refused_each_with_its_line(draft: Draft, tmp_path: Path) -> None:
    folder = write(draft, tmp_path / ABOUT.id, reviewed=False)
    with pytest.raises(UserError) as refused:
        load_agreement(folder)
    marks = [problem for problem in refused.value.problems if problem.field.endswith("review")]
    lines = (folder / "facts.yaml").read_text(encoding="utf-8").splitlines()
    uncertain = [entry.path for entry in draft.entries if entry.uncertain]
    assert sorted(problem.field.removesuffix(".review") for problem in marks) == sorted(uncertain)
    for problem in marks:
        assert "review: " in lines[(problem.line or 0) - 1]
        assert "delete" in problem.remedy


def test_every_drafted_fact_is_verified_in_its_text(draft: Draft, tmp_path: Path) -> None:
    """Places and organisations that no table has are what is left: they are fictional."""
    folder = write(draft, tmp_path / ABOUT.id, reviewed=True)
    with pytest.raises(UserError) as refused:
        load_agreement(folder)
    assert {problem.expected for problem in refused.value.problems} <= {
        "a place of places.csv",
        "an organisation of organisations.csv",
    }
    agreement = Agreement.model_validate(plain_data(folder))
    reports = check_anchors(agreement, normalise(text_of("havrebourg-rocheval-2023")))
    assert {report.state for report in reports} == {"verified"}
    assert len(reports) > 25


def plain_data(folder: Path) -> dict[str, object]:
    from briefing.agreement.document import read_document

    return dict(read_document(facts_file(folder)).data)


def test_a_fact_that_is_sure_carries_no_mark_and_one_that_is_not_says_why(draft: Draft) -> None:
    for entry in draft.entries:
        assert 0 <= entry.confidence <= 1
        assert entry.reason
        assert entry.mark.startswith(f"confidence {entry.confidence:.2f} (")
    assert any(entry.uncertain for entry in draft.entries)
    assert any(not entry.uncertain for entry in draft.entries)


# --- the announcement that the project ships -------------------------------------------------------------------------


@pytest.mark.skipif("BRIEFING_SOURCE" not in os.environ, reason="BRIEFING_SOURCE names no text of the announcement")
def test_every_fact_written_by_hand_that_the_text_carries_is_drafted() -> None:
    hand = load_agreement("montreal-toulouse-2021")
    text = Path(os.environ["BRIEFING_SOURCE"]).read_text(encoding="utf-8")
    data = drafted(read(text), About(hand.id, dt.date(2026, 11, 24))).data
    assert data["source"]["sha256"] == hand.source.sha256
    assert data["announced"]["date"] == hand.announced.date
    assert (data["instrument"]["kind"], data["instrument"]["fr"]) == (hand.instrument.kind, hand.instrument.fr)
    assert [party["place"] for party in data["parties"]] == list(hand.places)
    assert set(hand.sector_codes) <= {sector["code"] for sector in data["sectors"]}
    assert {(o.organisation, o.represents) for o in hand.offices} <= {
        (office["organisation"], office["represents"]) for office in data["offices"]
    }
    assert {(p.name, p.role.fr, p.place, p.quoted) for p in hand.people} == {
        (person["name"], person["role"]["fr"], person["place"], person["quoted"]) for person in data["people"]
    }
    assert {item.organisation for item in hand.organisations} <= {
        item["organisation"] for item in data["organisations"]
    }
    assert {frozenset(item.organisations) for item in hand.collaborations} <= {
        frozenset(item["organisations"]) for item in data["collaborations"]
    }
    keys = ("indicator", "place", "period", "value", "unit", "currency", "wording", "printed", "sector")
    figures = {tuple(figure[key] for key in keys) for figure in data["figures"]}
    assert {tuple(getattr(figure, key) for key in keys) for figure in hand.figures} <= figures


def test_every_process_drafts_the_same() -> None:
    """Processes hold sets in orders of their own; neither a draft nor the points of a sector hang on them."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom briefing.draft.evaluation.taken import taken\n"
        "from briefing.draft.reading import read\nfrom briefing.draft.sectors import points\n"
        "from briefing.draft.words import words\n"
        "from itertools import combinations\n"
        "marks = sorted(words('points')['sectors'])\n"
        "print([points(frozenset(some)) for some in combinations(marks, 4)])\n"
        "for path in sys.argv[1:]:\n    print(taken(read(Path(path).read_text(encoding='utf-8'))))"
    )
    texts = [str(TEXTS / f"{name}.txt") for name in NAMES]
    told = [
        subprocess.run(
            [sys.executable, "-c", code, *texts],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2", "3")
    ]
    assert len(told[0].splitlines()) == 1 + len(NAMES)
    assert set(told) == {told[0]}
