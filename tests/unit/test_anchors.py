"""Anchors: each fact of a facts file is found again in a copy of its announcement, or said not to be."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.agreement import (
    AnchorReport,
    Place,
    anchor_problems,
    check_anchors,
    digest,
    load_agreement,
    normalise,
    not_verified,
)
from briefing.agreement.models import Agreement

DATA = Path(__file__).parents[1] / "data" / "agreements"
VOCABULARIES = {"agreements": DATA, "vocabulary": DATA / "vocabulary", "context": DATA / "context"}
TEXT = (DATA / "havrebourg-rocheval-2022" / "announcement.txt").read_text(encoding="utf-8")
FIGURES = {"jobs": "figures[0].at", "share": "figures[1].at", "works": "figures[2].at", "sectors": "figures[3].at"}


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    return load_agreement("havrebourg-rocheval-2022", **VOCABULARIES)


@pytest.fixture(scope="module")
def minimal() -> Agreement:
    return load_agreement("port-clair-ostmark-2019", **VOCABULARIES)


def reports(agreement: Agreement, text: str) -> dict[str, AnchorReport]:
    return {report.path: report for report in check_anchors(agreement, normalise(text))}


def span(piece: str) -> tuple[int, int]:
    """Start and end of `piece` in the third paragraph of the text."""
    start = normalise(TEXT)[2].index(piece)
    return start, start + len(piece)


def states(agreement: Agreement, text: str) -> set[str]:
    return {report.state for report in reports(agreement, text).values()}


def typeset(text: str) -> str:
    """The same text as a typographer sets it."""
    pairs = [("'", "’"), (" %", "\u00a0%"), (" M€", "\u202fM€"), ("« ", "«\u00a0"), (" »", "\u202f»")]
    pairs += [("12 500", "12\u202f500"), ("Pays-Bas", "Pays\u2011Bas"), (" - ", " – "), ("é", "e\u0301")]
    for plain, set_ in pairs:
        text = text.replace(plain, set_)
    return text


def wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(paragraph, 48) for paragraph in text.split("\n\n"))


SAME_TEXT = {
    "as it is": TEXT,
    "typeset": typeset(TEXT),
    "wrapped": wrapped(TEXT),
    "wrapped, Windows line ends": wrapped(TEXT).replace("\n", "\r\n"),
    "English quotes": TEXT.replace("« ", "“").replace(" »", "”"),
    "soft hyphens and a byte-order mark": "\ufeff" + TEXT.replace("apprentis", "appren\u00adtis"),
    "an archive's stamp": " date 2022-05 " + TEXT,
    "page numbers": TEXT.replace("\n\nDeux", "\n\nPage 1 sur 2\n\nDeux"),
    "furniture around": f"Accueil\n\nNos communiqués\n\n{TEXT}\n\nNous joindre\n\n2",
}


@pytest.mark.parametrize("text", SAME_TEXT.values(), ids=SAME_TEXT)
def test_every_anchor_is_verified_in_a_copy_of_the_text(agreement: Agreement, text: str) -> None:
    assert states(agreement, text) == {"verified"}


@pytest.mark.parametrize("text", [TEXT, typeset(TEXT), wrapped(TEXT)])
def test_copies_of_a_text_have_one_digest(agreement: Agreement, text: str) -> None:
    assert digest(normalise(text)) == agreement.source.sha256


def test_normalising_twice_changes_nothing() -> None:
    once = normalise(typeset(TEXT))
    assert normalise("\n\n".join(once)) == once


def test_a_paragraph_put_before_moves_what_follows_and_nothing_else(agreement: Agreement) -> None:
    found = reports(agreement, TEXT.replace("\n\nDeux", "\n\nUn encart publicitaire.\n\nDeux"))
    assert {report.state for report in found.values()} == {"verified", "moved"}
    assert not any(report.failed for report in found.values())
    share = found[FIGURES["share"]]
    assert share.recorded == Place(3, *span("3,5 %"))
    assert share.place == replace(share.recorded, paragraph=4)
    assert str(share).startswith("figures[1].at: moved: from paragraph 3")


def test_words_put_before_move_a_fact_inside_its_paragraph(agreement: Agreement) -> None:
    report = reports(agreement, TEXT.replace("L'industrie", "Chez nous, l'industrie"))[FIGURES["jobs"]]
    start, end = span("12 500 personnes")
    assert report.state == "moved"
    assert report.place == Place(3, start + len("Chez nous, "), end + len("Chez nous, "))


@pytest.mark.parametrize(
    ("figure", "old", "new", "found"),
    [
        ("jobs", "12 500", "13 500", "13 500 personnes"),
        ("jobs", "12 500", "112 500", "112 500 personnes"),
        ("jobs", "12 500", "près de 12 500", "près de 12 500 personnes"),
        ("share", "3,5 %", "3,6 %", "3,6 %"),
        ("share", "3,5 %", "13,5 %", "13,5 %"),
        ("works", "40,2 M€", "42 M€", "plus de 42 M€ de travaux"),
        ("works", "plus de 40,2", "moins de 40,2", "moins de 40,2 M€ de travaux"),
        ("works", "40,2 M€", "40,2 G€", "plus de 40,2 G€ de travaux"),
        ("sectors", "Deux secteurs", "Trois secteurs", "Trois secteurs"),
    ],
)
@pytest.mark.parametrize("before", ["", "Menu\n\n"], ids=["alone", "in a page"])
def test_a_figure_that_differs_is_told_with_both_values(
    agreement: Agreement, figure: str, old: str, new: str, found: str, before: str
) -> None:
    report = reports(agreement, before + TEXT.replace(old, new))[FIGURES[figure]]
    assert (report.state, report.found, report.failed) == ("differs", found, True)
    assert report.expected in str(report)
    assert found in str(report)


def test_the_same_figure_printed_otherwise_does_not_differ(agreement: Agreement) -> None:
    found = reports(agreement, TEXT.replace("12 500", "12500").replace("3,5 %", "3,5%"))
    assert not found[FIGURES["jobs"]].failed
    assert not found[FIGURES["share"]].failed


def test_a_fact_taken_out_is_missing(agreement: Agreement) -> None:
    report = reports(agreement, TEXT.replace(", Odile Marchetin", ""))["people[0].at"]
    assert (report.state, report.failed) == ("missing", True)
    assert "Odile Marchetin" in str(report)


def test_a_passage_reworded_is_missing(agreement: Agreement) -> None:
    report = reports(agreement, TEXT.replace("plus souvent", "plus rarement"))["purposes[0].at"]
    assert (report.state, report.failed) == ("missing", True)


def test_a_fact_past_the_end_of_the_text_is_outside(agreement: Agreement) -> None:
    report = reports(agreement, TEXT.split("\n\n")[0])[FIGURES["works"]]
    assert (report.state, report.failed) == ("outside", True)
    assert "paragraph 4" in str(report)


def test_a_piece_in_two_places_names_both(agreement: Agreement) -> None:
    report = reports(agreement, "Odile Marchetin et Jean Ost. Odile Marchetin.")["people[0].at"]
    assert (report.state, len(report.candidates)) == ("ambiguous", 2)
    assert "paragraph 1, 0–15" in str(report)


def test_the_other_facts_of_a_paragraph_settle_an_ambiguous_one(agreement: Agreement) -> None:
    report = reports(agreement, "Encart sur l'Institut du verre.\n\n" + TEXT)["organisations[0].at"]
    assert report.state == "verified"
    moved = TEXT.replace("12 500 personnes", "plus ou moins 12 500 personnes")
    report = reports(agreement, "Encart sur l'Institut du verre.\n\n" + moved)["organisations[0].at"]
    start, end = span("Institut du verre")
    assert report.place == Place(4, start + len("plus ou moins "), end + len("plus ou moins "))


def test_anchors_without_offsets_are_not_verified_until_a_text_is_there(minimal: Agreement) -> None:
    assert {report.state for report in not_verified(minimal)} == {"unverified"}
    assert len(not_verified(minimal)) == len(list(minimal.anchored()))
    text = "On 1 March 2019, Port-Clair and Ostmark signed a memorandum on their harbours."
    assert states(minimal, text) == {"verified"}
    assert reports(minimal, text.replace("1 March", "2 March"))["announced.at"].state == "differs"


def test_what_must_be_mended_is_told_with_its_line_in_the_facts_file(agreement: Agreement) -> None:
    text = TEXT.replace("12 500", "13 500").replace(", Odile Marchetin", "").replace("Deux secteurs", "Choix")
    found = anchor_problems(agreement, check_anchors(agreement, normalise(text)))
    lines = agreement.file.read_text(encoding="utf-8").splitlines()
    assert [problem.field for problem in found] == ["people[0].at", "figures[0].at", "figures[3].at"]
    for problem, piece in zip(found, ["Odile Marchetin", "12 500 personnes", "Deux secteurs"], strict=True):
        assert piece in lines[(problem.line or 0) - 1]
        assert str(problem).startswith(f"{agreement.file}:{problem.line}:")
    assert "13 500 personnes" in found[1].found
    assert "12 500 personnes" in found[1].expected


@pytest.mark.skipif("BRIEFING_SOURCE" not in os.environ, reason="BRIEFING_SOURCE names no text of the announcement")
@pytest.mark.parametrize("change", [str, wrapped, typeset])
def test_the_announcement_holds_every_fact(change: Callable[[str], str]) -> None:
    text = change(Path(os.environ["BRIEFING_SOURCE"]).read_text(encoding="utf-8"))
    assert states(load_agreement("montreal-toulouse-2021"), text) == {"verified"}
