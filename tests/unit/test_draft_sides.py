"""Lists of partners, bodies told by their context, offices around names, days: made-up sentences for each class."""

from __future__ import annotations

import pytest

from briefing.draft.reading import read

LEAD = {
    "en": "The City of Port-Clair and the City of Ostmark have signed an agreement on trade. ",
    "fr": "La Ville de Rocheval et la Ville de Havrebourg ont signé une entente de coopération. ",
    "es": "La ciudad de Puerto Sereno y la ciudad de Valdemar han firmado un acuerdo de cooperación. ",
    "de": "Die Stadt Neuhafen und die Stadt Altbruck haben eine Vereinbarung unterzeichnet. ",
}


def offices(lang: str, text: str) -> dict[str, str]:
    return {person.name: person.role for person in read(LEAD[lang] + text).people}


def bodies(lang: str, text: str) -> set[str]:
    return {item.name for item in read(LEAD[lang] + text).organisations}


def sides(text: str) -> list[str]:
    return [side.name for side in read(text).parties]


def test_every_place_of_a_list_that_a_side_joins_itself_to_is_a_party() -> None:
    text = (
        "La ville de Rocheval a signé vendredi des accords de jumelage lors d'une cérémonie. Rocheval s'unit à "
        "Havrebourg (Tchad), "
        "Valmarin (Niger), Altaville (Mali) et Seyrane (Inde). Le maire est heureux de ces liens."
    )
    assert sides(text) == ["Rocheval", "Havrebourg", "Valmarin", "Altaville", "Seyrane"]


def test_examples_of_earlier_partners_are_no_parties() -> None:
    text = (
        "La ville de Rocheval et la ville de Havrebourg ont signé un accord de jumelage. Rocheval est jumelée avec "
        "une dizaine de "
        "villes, dont Valmarin (Niger), Altaville (Mali) et Seyrane (Inde)."
    )
    assert sides(text) == ["Rocheval", "Havrebourg"]


def test_an_agreement_signed_by_two_bodies_is_theirs() -> None:
    text = (
        "A partnership agreement was signed today, during a fair, by the Port-Clair Museum and the Ostmark Film "
        "Commission. "
        "Trade between the two is to grow."
    )
    assert sides(text) == ["Port-Clair Museum", "Ostmark Film Commission"]


def test_a_body_named_again_signs_where_it_is_named() -> None:
    text = (
        "Rocheval: l'Institut de la mer de Rocheval change\n\nRocheval, le 3 mai 2021 – Réuni vendredi, l'Institut "
        "de la mer de Rocheval "
        "a conclu aujourd'hui avec l'Université de Havrebourg un accord de collaboration. Les deux en sont heureux."
    )
    assert sides(text) == ["Institut de la mer de Rocheval", "Université de Havrebourg"]


@pytest.mark.parametrize(
    ("lang", "text", "name", "role"),
    [
        (
            "en",
            "For Ines Holm, chair of the Ostmark Assembly, much is won.",
            "Ines Holm",
            "chair of the Ostmark Assembly",
        ),
        ("en", "Canal Administrator Ines L. Holm was there.", "Ines L. Holm", "Canal Administrator"),
        (
            "en",
            "Ines Holm, head of cargo sales and route planning at Ostmark Airport, signed.",
            "Ines Holm",
            "head of cargo sales and route planning at Ostmark Airport",
        ),
        ("en", "The Minister of Transport, the Hon. Ines Holm, was there.", "Ines Holm", "Minister of Transport"),
        ("en", "It was seen by the Norland Ambassador, Ines Holm.", "Ines Holm", "Ambassador"),
        (
            "en",
            "Vice Chair of the municipal People's Committee Ines Holm signed.",
            "Ines Holm",
            "Vice Chair of the municipal People's Committee",
        ),
        ("en", "Port of Ostmark Chief Executive Ines Holm signed.", "Ines Holm", "Port of Ostmark Chief Executive"),
        ("fr", "Le maire de Rocheval, Al Amin Brandt, était là.", "Al Amin Brandt", "maire de Rocheval"),
        ("fr", "Le maire rochevalais Odile Brandt était là.", "Odile Brandt", "maire rochevalais"),
        (
            "fr",
            "Il a vu la présidente du comité de jumelage Odile Brandt.",
            "Odile Brandt",
            "présidente du comité de jumelage",
        ),
        (
            "fr",
            "Il a vu le maire de Rocheval et président du Grand Marais, M. Viktor Brandt.",
            "Viktor Brandt",
            "maire de Rocheval et président du Grand Marais",
        ),
        (
            "es",
            "Asistió la embajadora de Portugal en Chile, Marta Ruiz.",
            "Marta Ruiz",
            "embajadora de Portugal en Chile",
        ),
        ("de", "Mit dabei war Landesrat Viktor Holm.", "Viktor Holm", "Landesrat"),
    ],
)
def test_an_office_is_taken_as_the_text_words_it(lang: str, text: str, name: str, role: str) -> None:
    found = offices(lang, text)
    assert role in found.get(name, "")


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Battery start-up Voltis opens a branch.", "Voltis"),
        ("en", "The recycling firms Ostra and Delvik will swap staff.", "Delvik"),
        ("en", "Ostra, which operates the buses, will help.", "Ostra"),
        ("en", "Nordair's Chief Executive, Ines Holm, was there.", "Nordair"),
        ("en", "OPX president Ines Holm was there.", "OPX"),
        ("en", "It has funding from Brightline.", "Brightline"),
        ("en", "The Seaworks conference was held in May.", "Seaworks"),
        ("en", "The Ostmark Ministry for Economic Affairs, Labour and Transport pays.", None),
        ("en", "Ostmark Canal Authority (ACX) pays. The ACX was glad.", "Ostmark Canal Authority"),
        ("fr", "L'entreprise rochevalaise Ostra et ses clients paient.", "Ostra"),
        ("fr", "L'agence de conseil Delvik paie.", "Delvik"),
        ("fr", "Ostra, qui organise le salon, paie.", "Ostra"),
        (
            "fr",
            "Le Regroupement des ports du Marais (Marsh Ports Partnership – MPP) paie.",
            "Regroupement des ports du Marais",
        ),
        ("fr", "Marais Aviation paie et Nordwind Energy aussi.", "Nordwind Energy"),
        ("es", "La startup rochevalina Ostra estará presente.", "Ostra"),
        ("de", "Der Softwareanbieter Ostra stellte sich vor.", "Ostra"),
        ("de", "Die Hamburger Sparkasse hilft.", "Hamburger Sparkasse"),
    ],
)
def test_a_body_is_told_by_what_stands_around_it(lang: str, text: str, name: str | None) -> None:
    found = bodies(lang, text)
    assert (name or "Ostmark Ministry for Economic Affairs, Labour and Transport") in found


def test_two_bodies_may_share_an_acronym() -> None:
    found = bodies("en", "The Ostmark Port Authority (OPA) met the Seeburg Port Authority (OPA).")
    assert {"Ostmark Port Authority", "Seeburg Port Authority"} <= found


def test_what_else_a_page_offers_to_read_is_not_read() -> None:
    text = "They met.\n\nMore was said.\n\nThey left.\n\nMost read: The Seeburg Trade Council grows"
    assert "Seeburg Trade Council" not in bodies("en", text)


@pytest.mark.parametrize(
    "line",
    [
        "2022/05/14",
        "14-May-2022",
        "Updated: 16 May 2022 | Published: 14 May 2022",
        "OSTMARK, Norland (May 14, 2022) The mayors met and were glad.",
        "14 May 2022. The mayors met and were glad.",
        "14 May 2022, Ostmark – The mayors met and were glad.",
    ],
)
def test_the_day_of_an_announcement_is_read_as_pages_write_it(line: str) -> None:
    found = read(
        "\n\n".join(("Port-Clair and Ostmark sign an accord", line, LEAD["en"], "Much is to be done."))
    ).published
    assert found is not None
    assert found.day.isoformat() == "2022-05-14"


def test_a_day_in_figures_is_read_as_the_text_words_it_elsewhere() -> None:
    text = "Port-Clair and Ostmark sign an accord\n\nPublished 05/04/2022\n\n" + LEAD["en"] + "It was signed on May 4."
    found = read(text).published
    assert found is not None
    assert found.day.isoformat() == "2022-05-04"


def test_bodies_that_a_heading_calls_by_their_places_are_the_parties() -> None:
    text = (
        "Chambers of Boston and Kyoto join forces\n\nThe Port-Clair Chamber and the Ostmark Chamber of Commerce "
        "today announced "
        "a partnership. They will help firms."
    )
    assert sides(text) == ["Port-Clair Chamber", "Ostmark Chamber of Commerce"]
