"""Who is named and who signs: one sentence of our own for each class of expression, with cities that do not exist."""

from __future__ import annotations

import pytest

from briefing.draft.reading import Reading, read

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


# --- people and their offices ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text", "name", "role"),
    [
        (
            "en",
            "It was welcomed by Ines Holm, Chair of the Department of Parks (DOP).",
            "Ines Holm",
            "Chair of the Department of Parks (DOP)",
        ),
        (
            "en",
            "Ines Holm, Minister of Trade, Job Creation and Tourism, was there.",
            "Ines Holm",
            "Minister of Trade, Job Creation and Tourism",
        ),
        (
            "en",
            "Ines Holm, President and CEO, Ostmark Development Agency, was there.",
            "Ines Holm",
            "President and CEO, Ostmark Development Agency",
        ),
        ("en", "The Lord Mayor of Ostmark, Councillor Ines Holm, was there.", "Ines Holm", "Lord Mayor of Ostmark"),
        ("en", "Los Angeles Mayor Ines Holm was there.", "Ines Holm", "Los Angeles Mayor"),
        (
            "en",
            "The Canadian Ambassador to Norway, Ines Holm, was there.",
            "Ines Holm",
            "Canadian Ambassador to Norway",
        ),
        ("en", "The mayor of Ostmark (Germany) Ines Holm was there.", "Ines Holm", "mayor of Ostmark"),
        ("en", "Manager of Strategic Planning Ines Holm was there.", "Ines Holm", "Manager of Strategic Planning"),
        (
            "fr",
            "Il a salué Inès Morin, présidente du salon « Les Vergers », venue de loin.",
            "Inès Morin",
            'présidente du salon "Les Vergers"',
        ),
        (
            "fr",
            "Le ministre délégué chargé du Tourisme, Paul Morin, était présent.",
            "Paul Morin",
            "ministre délégué chargé du Tourisme",
        ),
        (
            "fr",
            "Paul Morin, adjoint au maire et délégué à la Culture, était présent.",
            "Paul Morin",
            "adjoint au maire et délégué à la Culture",
        ),
        (
            "fr",
            "Jean Petit, maire et président de l'agglomération, Paul Morin, conseiller municipal, ont signé.",
            "Paul Morin",
            "conseiller municipal",
        ),
        ("de", "Oberbürgermeister Jan Holm Gäste aus aller Welt empfing gern.", "Jan Holm", "Oberbürgermeister"),
    ],
)
def test_an_office_is_read_whole(lang: str, text: str, name: str, role: str) -> None:
    assert offices(lang, text)[name] == role


def test_an_office_ends_before_the_next_persons() -> None:
    found = offices("en", "Ines Holm, Mayor of the West Bank of Ostmark, and Vice-Governor Viktor Brandt signed.")
    assert found == {"Ines Holm": "Mayor of the West Bank of Ostmark", "Viktor Brandt": "Vice-Governor"}
    assert "Eagle Room" not in offices("en", "After a dinner in the Eagle Room, the Lord Mayor left.")


def test_an_office_shared_by_two_is_given_to_each() -> None:
    assert offices("en", "The mayors of Ostmark and Port-Clair, Ines Holm and Viktor Brandt, met.") == {
        "Ines Holm": "mayor of Ostmark",
        "Viktor Brandt": "mayor of Port-Clair",
    }
    assert offices("es", "Los alcaldes de Valdemar, Ana Ruiz, y de Puerto Sereno (Chile), Luis Soto, se vieron.") == {
        "Ana Ruiz": "alcalde de Valdemar",
        "Luis Soto": "alcalde de Puerto Sereno",
    }
    assert offices("fr", "Les maires Inès Morin et Paul Dutil ont signé.") == {
        "Inès Morin": "maire",
        "Paul Dutil": "maire",
    }


def test_a_list_of_people_gives_each_the_office_that_follows_the_name() -> None:
    text = "Il est signé de Jean Morin, maire de Rocheval, de Paule Dutil, adjointe au maire, et d'Anne Roy, préfète."
    found = offices("fr", text)
    assert found == {"Jean Morin": "maire de Rocheval", "Paule Dutil": "adjointe au maire", "Anne Roy": "préfète"}


def test_people_named_beside_those_who_hold_an_office_are_people() -> None:
    assert "Paul Dutil" in offices("fr", "MM. Jean Morin et Paul Dutil ont signé.")
    assert "Ines Holm" in offices("en", "Ines Holm, who chairs the group, came too.")
    assert "Edward Philips" in offices("en", "The law is that of the government of Edward Philips.")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", 'Mayor Ines Holm opened the day. "[summary of what was said here]," she said.'),
        ("en", "'[summary of what was said here],' said Mayor Ines Holm."),
        ("fr", "La mairesse Inès Holm a ouvert la séance. « [résumé de ses propos] », a-t-elle ajouté."),
        ("fr", "« [résumé de ses propos] », tempère Inès Holm, mairesse de Rocheval."),
    ],
)
def test_who_speaks_is_told_by_pronouns_and_by_any_verb(lang: str, text: str) -> None:
    assert [person.name for person in read(LEAD[lang] + text).people if person.quoted] in (["Ines Holm"], ["Inès Holm"])


# --- organisations ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Funds come from Port-Clair's Ocean Transition Institute.", "Ocean Transition Institute"),
        ("en", "It is run by the Office of Arts, Culture & Tourism.", "Office of Arts, Culture & Tourism"),
        ("en", "The Ostmark Trade Alliance Kick-Off is in May.", "Ostmark Trade Alliance"),
        ("en", "Nordwind Energie GmbH takes part.", "Nordwind Energie GmbH"),
        ("en", "Transport Canada takes part.", "Transport Canada"),
        ("en", "The project is funded by Velonaut.", "Velonaut"),
        ("en", "Ines Holm, CEO of Velonaut, came.", "Velonaut"),
        ("en", "The Seeburg Steel & Wire Co., Ltd. takes part.", "Seeburg Steel & Wire Co., Ltd."),
        ("fr", "L'Institut maritime du Québec y prend part.", "Institut maritime du Québec"),
        ("es", "Participa la Autoridad Portuaria de Valdemar y el puerto vecino.", "Autoridad Portuaria de Valdemar"),
        ("en", "The Università di Ostmark takes part.", "Università di Ostmark"),
        ("en", "The World Bank takes part.", "World Bank"),
        (
            "fr",
            "L'Institut de recherche pour le développement y prend part.",
            "Institut de recherche pour le développement",
        ),
        ("fr", "L'ambassade de Norvège au Chili y prend part.", "ambassade de Norvège au Chili"),
        ("fr", "Hydro-Québec y prend part.", "Hydro-Québec"),
        (
            "de",
            "Das Bundesministerium für wirtschaftliche Zusammenarbeit hilft mit.",
            "Bundesministerium für wirtschaftliche Zusammenarbeit",
        ),
        ("en", "The Southern University at Seeburg takes part.", "Southern University at Seeburg"),
        ("fr", "Le Collège de la Baie et des Îles y prend part.", "Collège de la Baie et des Îles"),
        ("fr", "L'association Les Amis du Port y prend part.", "Les Amis du Port"),
        ("es", "Participa la Cámara de Industrias y Producción.", "Cámara de Industrias y Producción"),
        ("de", "Die Technische Universität Neuhafen hilft mit.", "Technische Universität Neuhafen"),
    ],
)
def test_a_body_is_told_by_its_words_its_form_or_its_ties(lang: str, text: str, name: str) -> None:
    assert name in bodies(lang, text)


def test_two_bodies_in_one_run_of_capitals_are_two() -> None:
    found = bodies("en", "It involves the Ostmark Council and the Housing Institute of Port-Clair.")
    assert {"Ostmark Council", "Housing Institute of Port-Clair"} <= found
    assert "Ostmark Chamber of Commerce and Industry" in bodies(
        "en", "The Ostmark Chamber of Commerce and Industry came."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Economic Development and Business Exchange come first.",
        "Japanese Companies invest here.",
        "Ines Holm, Minister for Housing, Urban Renewal and Women, came.",
        "Follow us on LinkedIn and YouTube.",
        "He said Brand Something would do.",
    ],
)
def test_words_of_every_day_name_no_body(text: str) -> None:
    assert bodies("en", text) == set()


# --- parties and what they sign --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Port of Seeburg and the Port of Altbruck signed a sister-port agreement.",
            ["Port of Seeburg", "Port of Altbruck"],
        ),
        (
            "An agreement between NovaCluster and the Ostmark Institute was signed today.",
            ["NovaCluster", "Ostmark Institute"],
        ),
        (
            "Toronto, Chicago and Denver today signed an agreement on music, their mayors said.",
            ["Toronto", "Chicago", "Denver"],
        ),
        (
            "The Communauté urbaine de Dunkerque and Boston signed an accord.",
            ["Communauté urbaine de Dunkerque", "Boston"],
        ),
        (
            "Boston welcomed a delegation from Kyoto to sign a pact. It has other sister cities: Haifa and Padua.",
            ["Boston", "Kyoto"],
        ),
        ("The province of Alberta and the Mexican state of Jalisco renewed their agreement.", ["Alberta", "Jalisco"]),
        ("Ho Chi Minh City and Toronto have signed a memorandum of understanding.", ["Ho Chi Minh City", "Toronto"]),
        ("Columbus, Ohio, and Dresden have signed an agreement of friendship.", ["Columbus", "Dresden"]),
    ],
)
def test_the_sides_are_those_that_sign(text: str, expected: list[str]) -> None:
    assert sides(text) == expected


def test_a_province_that_is_called_as_its_town_keeps_its_kind() -> None:
    text = "La Province de Liège et la Région de l'Ouest ont signé une convention de coopération."
    assert [(side.name, side.kind) for side in read(text).parties] == [
        ("Province de Liège", "region"),
        ("Région de l'Ouest", "region"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Boston and Kyoto signed a friendship and cooperation agreement today.",
            "friendship and cooperation agreement",
        ),
        ("Boston and Kyoto signed a sister-port agreement in addition to their ties.", "sister-port agreement"),
        (
            "Lyon et Dresde ont signé un accord de coopération décentralisée hier.",
            "accord de coopération décentralisée",
        ),
        ("Lyon et Dresde ont signé hier une charte pour leurs musées.", "charte"),
        ("Mendoza y Sevilla firmaron un convenio marco de colaboración ayer.", "convenio marco de colaboración"),
    ],
)
def test_an_instrument_is_named_by_its_whole_phrase(text: str, name: str) -> None:
    found = read(text).instrument
    assert found is not None
    assert found.passage.text == name


# --- the head of a page ----------------------------------------------------------------------------------------------


def page(*lines: str) -> Reading:
    return read("\n\n".join((*lines, LEAD["en"] + "The two cities will work together for five years.")))


def test_a_title_is_told_from_what_a_site_says_of_itself() -> None:
    found = page("Stories of the Harbour Students", "Boston and Kyoto sign an accord", "4 May 2022")
    assert found.title is not None
    assert found.title.text == "Boston and Kyoto sign an accord"


@pytest.mark.parametrize(
    "line",
    [
        "Newsroom | 04/05/2022, 09:15 | 300 views",
        "Wire: Agency | 2022-05-04 08:10:30 | Desk: Z",
        "Boston, May 4, 2022, Harbour Day",
    ],
)
def test_a_day_that_signs_set_apart_is_the_announcements(line: str) -> None:
    found = page("Boston and Kyoto sign an accord", line)
    assert found.published is not None
    assert found.published.day.isoformat() == "2022-05-04"


def test_a_line_that_ends_with_a_small_word_goes_on_in_the_next() -> None:
    text = "The mayors were glad of the work of\nPort-Clair and thanked all who had helped.\nMore follows."
    assert "the work of Port-Clair and" in " ".join(
        sentence.text for sentence in read(LEAD["en"] + text).text.sentences
    )


# --- third round: classes of bodies, offices and sides ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "It was signed at the Novotel Harbour Ostmark.", "Novotel Harbour Ostmark"),
        ("en", "Delvik, the culture, film and design agency of the county, was there.", "Delvik"),
        ("en", "Under the MoU the Ostmark Harbour Office will lend two boats.", "Ostmark Harbour Office"),
        ("en", "The Seeburg Provincial Government will pay for it.", "Seeburg Provincial Government"),
        ("en", "A Ostmark Desk is planned at the Free Kelp Foundation R9 million.", "Free Kelp Foundation"),
        (
            "fr",
            "Elle a été reçue par Odile Brandt, PDG du Groupe Varenne et co-fondatrice de Delvik.",
            "Groupe Varenne",
        ),
        ("fr", "On peut le lire dans Les Nouvelles de Rocheval.", "Les Nouvelles de Rocheval"),
        (
            "fr",
            "Le ministère havrais des Relations extérieures le finance.",
            "ministère havrais des Relations extérieures",
        ),
    ],
)
def test_a_body_is_told_by_its_house_its_gloss_or_its_government(lang: str, text: str, name: str) -> None:
    assert name in bodies(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "no_body"),
    [
        ("fr", "Le Comité exécutif siège en mai, les Conseils des deux villes en juin.", "Comité exécutif"),
        ("en", "The Steering Committee will meet each spring.", "Steering Committee"),
        ("fr", "Il y faudra CHF 4,2 millions par an.", "CHF"),
    ],
)
def test_a_committee_of_the_agreement_and_a_currency_are_no_bodies(lang: str, text: str, no_body: str) -> None:
    assert no_body not in bodies(lang, text)


def test_an_office_keeps_the_fields_of_its_department() -> None:
    found = offices(
        "en", "It was signed by Ines Holm, Director of the Department of Science and Technology in Ostmark."
    )
    assert found["Ines Holm"].startswith("Director of the Department of Science and Technology")


def test_an_ordinal_before_an_office_is_part_of_it() -> None:
    assert "Odile Brandt" in offices(
        "fr", "Elle fut défendue par Odile Brandt, 3ème adjointe au maire chargée du port."
    )


def test_whose_work_a_title_names_is_a_person_and_no_speaker() -> None:
    found = read(LEAD["fr"] + "On y a vu « Les quais » de Sarah Verin et « La digue » de Paul Marin.").people
    assert {"Sarah Verin", "Paul Marin"} <= {person.name for person in found}
    assert not any(person.quoted for person in found)


def test_a_namesake_beside_the_verb_is_not_quoted() -> None:
    text = (
        LEAD["en"] + "Lee Jin-ho, President of the Ostmark Institute, and Lee Min-seo, the Governor, attended. "
        '"[quote summarised: both sides will gain a great deal]," Lee Min-seo said.'
    )
    assert [person.name for person in read(text).people if person.quoted] == ["Lee Min-seo"]


def test_bodies_that_a_heading_names_by_two_places_are_the_sides() -> None:
    text = (
        "Ostmark and Seeburg chambers join hands\n\nThe Ostmark Chamber of Commerce Inc. (OCC) and the Free Chamber of "
        "Commerce-Seeburg Chapter (Seeburg Chamber) signed a cooperation agreement on 3 May 2021.\n"
    )
    assert [side[:15] for side in sides(text)] == ["Ostmark Chamber", "Free Chamber of"]


def test_a_site_where_a_page_is_shared_is_a_body_among_others_alone() -> None:
    told = read("Des chefs de file tels que Google, Microsoft et Facebook s'y sont installés.")
    assert [body.name for body in told.organisations] == ["Google", "Microsoft", "Facebook"]
    assert read("La Ville de Rocheval a signé une entente. Partager sur Facebook.").organisations == []
