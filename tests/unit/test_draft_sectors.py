"""Which sectors an agreement makes its own, and which its text only names: own sentences, fictional cities."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.draft.evaluation.gold import gold_files, load_gold
from briefing.draft.evaluation.weights import counts, f1, fitted, main, rows
from briefing.draft.reading import read
from briefing.draft.sectors import points
from briefing.draft.words import words

TEXTS = Path(__file__).parents[1] / "data" / "drafting"


def sectors(text: str) -> tuple[set[str], set[str]]:
    """The priorities, and the sectors that are only named."""
    found = read(text).sectors
    return {item.code for item in found if item.priority}, {item.code for item in found if not item.priority}


@pytest.mark.parametrize(
    ("text", "priorities"),
    [
        (
            "The City of Marlowick and the City of Ostrel signed a pact. It covers housing, water, tourism and sport.",
            {"housing", "water", "tourism", "sport"},
        ),
        (
            (
                "La Ville de Marlowick et la Ville d’Ostrel ont signé une entente. Quatre priorités sont retenues :\n"
                "1° le logement ;\n2° la santé ;\n3° l’énergie ;\n4° le patrimoine."
            ),
            {"housing", "health", "energy", "heritage"},
        ),
        (
            "La ciudad de Marlowick y la de Ostrel firmaron un convenio en materia de turismo, vivienda y energía.",
            {"tourism", "housing", "energy"},
        ),
        (
            (
                "Die Stadt Marlowick und die Stadt Ostrel haben eine Vereinbarung über Klimaschutz, Verkehr und Kultur "
                "unterzeichnet."
            ),
            {"climate", "transport_mobility", "culture"},
        ),
    ],
)
def test_what_an_agreement_lists_is_a_priority(text: str, priorities: set[str]) -> None:
    assert sectors(text)[0] == priorities


def test_what_a_place_is_known_for_is_only_named() -> None:
    own, named = sectors(
        "The City of Marlowick and the City of Ostrel signed an agreement. It covers housing, water and sport. "
        "Ostrel, known for its film festival, employs 300 people in robotics."
    )
    assert own == {"housing", "water", "sport"}
    assert {"robotics"} <= named


def test_a_longer_list_says_more_than_a_lone_word() -> None:
    assert points(frozenset({"any", "listed", "list 5+", "longest list"})) > points(frozenset({"any"}))


def test_the_points_are_fitted_to_the_marks_of_texts() -> None:
    golds = [load_gold(file) for file in gold_files(TEXTS)]
    found = rows(golds)
    taught = fitted(found)
    right, false, missed = counts(found, taught)
    assert f1(found, taught) == pytest.approx(2 * right / (2 * right + false + missed))
    assert f1(found, taught) >= 0.9


def test_the_file_of_points_is_printed_as_the_drafter_reads_it() -> None:
    printed = main([str(TEXTS)])
    assert printed.count("[sectors]") == 1
    assert set(words("points")["sectors"]) >= {"any", "listed", "scope"}
