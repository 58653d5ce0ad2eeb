"""Of what place and what time a figure is: a sentence for each class of expression, in fictional cities."""

from __future__ import annotations

import pytest

from briefing.draft.reading import read

OPENING = {
    "en": (
        "Marlowick, 3 May 2023 – The City of Marlowick and the City of Ostrava signed a memorandum of understanding "
        "today. It covers culture and energy. Mayor of Marlowick Jane Corlett spoke first.\n\n"
    ),
    "fr": (
        "La Ville de Marlowick et la Ville d’Ostrava ont signé mercredi un protocole d’entente. Il porte sur la "
        "culture et l’énergie.\n\n"
    ),
    "es": (
        "La ciudad de Marlowick y la ciudad de Ostrava firmaron este jueves un convenio de colaboración en cultura y "
        "energía.\n\n"
    ),
    "de": (
        "Die Stadt Marlowick und die Stadt Ostrava haben am Montag eine Vereinbarung über Kultur und Energie "
        "unterzeichnet.\n\n"
    ),
}


def scopes(lang: str, said: str) -> list[tuple[str | None, str | None]]:
    """Place and period of each figure of `said`, read after an opening that names two parties."""
    reading = read(OPENING[lang] + said)
    last = len(reading.text.paragraphs)
    figures = [figure for figure in reading.figures if figure.quantity.passage.paragraph == last]
    return [
        (figure.scope.place.name if figure.scope.place else None, figure.scope.period)
        for figure in figures
        if not figure.quantity.duration or figure.scope.place
    ]


def places(lang: str, said: str) -> list[str | None]:
    return [place for place, _ in scopes(lang, said)]


@pytest.mark.parametrize(
    ("lang", "said", "expected"),
    [
        # The city, there, it: what was spoken of last.
        ("en", "Ostrava lives on coal. The city has 280,000 residents.", ["Ostrava"]),
        ("en", "Ostrava lives on coal. It employs 9,000 miners.", ["Ostrava"]),
        ("en", "Ostrava lives on coal. Some 9,000 workers are employed there.", ["Ostrava"]),
        ("fr", "Ostrava vit du charbon. On y compte 12 musées.", ["Ostrava"]),
        ("fr", "Ostrava vit du charbon. Elle accueille 40 000 étudiants.", ["Ostrava"]),
        ("fr", "Ostrava vit du charbon. La ville compte 37 écoles.", ["Ostrava"]),
        ("es", "Ostrava vive del carbón. La ciudad tiene 280.000 habitantes.", ["Ostrava"]),
        ("de", "Ostrava lebt von der Kohle. Die Stadt hat 280.000 Einwohner.", ["Ostrava"]),
        # Adjectives of towns and countries.
        ("en", "The Czech city has 12 museums.", ["Ostrava"]),
        ("fr", "Les exportations ostraviennes ont atteint 40 M€.", ["Ostrava"]),
        ("en", "Some 30 Portuguese companies wrote a letter.", ["Portugal"]),
        # What leads to its subject, and what heads a line.
        ("en", "With 28 parks, Ostrava is a green place.", ["Ostrava"]),
        ("en", "Ostrava: 4,200 beds; 31 hotels.", ["Ostrava", "Ostrava"]),
        # A list goes on with the place of the first figure.
        ("en", "Ostrava hosts 120 firms, 14 labs and 3 universities.", ["Ostrava"] * 3),
        # The part is where it is, not where the whole is.
        ("en", "Some 40% of Czech coal is sold in Ostrava.", ["Ostrava"]),
        # Two places together.
        ("en", "Trade between Austria and Portugal reached €900 million.", ["Austria–Portugal"]),
        ("en", "Some 900 miles lie between Marlowick and Ostrava.", ["Marlowick–Ostrava"]),
        ("fr", "Ensemble, les deux villes comptent 400 000 habitants.", ["Marlowick + Ostrava"]),
        # A name that no gazetteer has, told by its preposition.
        ("en", "The plant at Kestrel Point will employ 350 people.", ["Kestrel Point"]),
        # A rate that every place has; a clause that names no other subject; one that does.
        ("en", "Ostrava has 12 parks; unemployment stands at 4.1 percent.", ["Ostrava", "Ostrava"]),
        # A part is where it is, not the whole; a town's twins are its own; "celui-ci" is what was named last.
        ("en", "Ostrava handles 90,000 tonnes, 15 percent of Italy's total.", ["Ostrava", "Ostrava"]),
        ("en", "Ostrava accounts for over 30% of Italy's exports.", ["Ostrava"]),
        ("fr", "Ostrava est jumelée avec une quinzaine de villes.", ["Ostrava"]),
        ("fr", "Ostrava soutient le secteur textile bavarois. Celui-ci emploie 4 000 personnes.", ["Bayern"]),
        ("de", "An der Universität Ostrava studieren 12.000 Menschen.", ["Ostrava"]),
        ("de", "Der Zug schafft die 270 Kilometer zwischen beiden Städten.", ["Marlowick–Ostrava"]),
        # A street is no town; money is of whom it is worth to; firms are of the place in their name.
        ("fr", "Ostrava ferme la rue de Milan, où passent 12 000 cyclistes.", ["Ostrava"]),
        ("en", "Filming is worth £3 million a year to Ostrava.", ["Ostrava"]),
        ("en", "In Marlowick, 30 Milan firms have stands.", ["Milan"]),
        ("en", "The Port of Long Beach handles 9 million tonnes.", ["Long Beach"]),
        # What a body brings together is not of both; where a delegation goes is not where it is from.
        ("en", "Ostrava brings together 11 clubs.", ["Ostrava"]),
        ("fr", "Une délégation de 14 élus se rendra à Milan.", [None]),
        ("fr", "Il est prévu huit ateliers.", [None]),
        # A state that only tells which city is meant.
        ("en", "Ostrava is old. The Colorado city has 17 theatres.", ["Ostrava"]),
        # The capital of a country; a people that no list has.
        ("fr", "Le programme finance 12 km de conduites dans la capitale économique de la Tchéquie.", ["Ostrava"]),
        ("fr", "La métropole marlovienne regroupe 24 communes.", ["Marlowick"]),
        # Money for what is done together, delegations and exchanges are of neither place.
        ("en", "The partners will spend €300,000 on the programme.", [None]),
        ("fr", "Un budget de 300 000 € est prévu.", [None]),
        ("en", "A delegation of 25 people took part.", [None]),
        ("en", "The two universities will exchange 60 students.", [None]),
        ("fr", "La régie offre 15 tramways.", [None]),
        # What a town is stands before its figure; a partner's rank is told of where it is one.
        ("fr", "À Milan, capitale régionale de 190 000 habitants, le tram roule.", ["Milan"]),
        ("en", "Austria is the second largest investor in Ostrava, with 31 projects.", ["Ostrava"]),
        # A clause that opens with a place; "as for"; a place that the next figure is of; "which employ".
        ("en", "Milan draws 40 shoots a year; Ostrava is aiming for 15 shoots.", ["Milan", "Ostrava"]),
        ("fr", "Milan a 12 parcs. Quant à Ostrava, elle entretient 9 parcs.", ["Milan", "Ostrava"]),
        ("fr", "À Ostrava, 16 % de la population est âgée, à Milan 17 %.", ["Ostrava", "Milan"]),
        ("fr", "On compte 27 filiales à Milan, qui occupent 900 personnes.", ["Milan", "Milan"]),
        # A small namesake abroad that no word makes a place; the firm of somebody.
        ("fr", "Ostrava est verte. Mila emploie 900 personnes.", ["Ostrava"]),
        ("fr", "Ostrava est verte, dit M. Durel, dont la société emploie 85 salariés.", [None]),
        # A side's share, and what each side does, are of neither; what a town gives is its own.
        ("en", "The Austrian side puts €2 million into vessels.", [None]),
        ("en", "Ostrava is old. Each side provides 330 desks.", [None]),
        ("fr", "La Ville d’Ostrava apporte 600 000 euros.", ["Ostrava"]),
        # A heading of what is planned ends what was spoken of; a name's first word stands for it.
        ("fr", "Ostrava est verte.\n\nLes projets pour commencer\n\nUn tri de 410 000 images.", [None]),
        ("en", "Rio de Janeiro is large. Rio has 12 parks.", ["Rio"]),
    ],
)
def test_a_figure_is_of_the_place_that_the_text_speaks_of(lang: str, said: str, expected: list[str | None]) -> None:
    assert places(lang, said) == expected


@pytest.mark.parametrize(
    ("lang", "said", "expected"),
    [
        ("en", "Ostrava received 90,000 visitors in 2019.", "2019"),
        ("en", "Since 2011, 34 wells were dug in Ostrava.", "2011"),
        ("fr", "Depuis 2011, 34 puits ont été creusés à Ostrava.", "2011"),
        ("en", "Ostrava will get £2m over four years.", "four years"),
        ("fr", "Ostrava recevra 2 M€ sur trois ans.", "three years"),
        ("en", "Ostrava receives 90,000 visitors and 40,000 tonnes of salt a year.", "per year"),
        # What joins two figures is a list, not another verb; a year before the next figure is of that one.
        ("en", "Ostrava has 9,000 people, cut its waste in 2011 and is proud.", None),
        ("en", "Ostrava grew its forests by 40 hectares between 2005 and 2020.", "2005/2020"),
        ("en", "Ostrava trade (2022): $310 million", "2022"),
        ("en", "Ostrava holds 40 fairs and sends 90 students a year.", None),
        ("es", "Ostrava, con 9.000 vecinos, recibió el año pasado 4.000 turistas.", None),
        ("de", "In Ostrava kostet der Saal 1.200 Euro im Monat.", "per month"),
        ("fr", "Ostrava reçoit 300 camions/jour.", "per day"),
        ("en", "Ostrava received 90,000 visitors last year.", "2022"),
        ("en", "This year Ostrava expects 90,000 visitors.", "2023"),
        ("es", "Ostrava recibe al año 90.000 turistas.", "per year"),
        ("de", "Ostrava empfängt täglich 900 Besucher.", "per day"),
        ("en", "Ostrava earned €2m in Q1 2022.", "2022"),
        ("fr", "Ostrava compte 6 % de touristes de plus qu’en 2011.", None),
        ("en", "Ostrava has 14 councils, chosen in the elections of 2011.", None),
    ],
)
def test_a_figure_is_of_the_time_that_its_sentence_gives(lang: str, said: str, expected: str | None) -> None:
    assert [period for _, period in scopes(lang, said)][:1] == [expected]


def test_growth_is_of_the_year_of_what_grew() -> None:
    assert scopes("en", "Ostrava handled 4 million tonnes in 2021, up 7%.") == [
        ("Ostrava", "2021"),
        ("Ostrava", "2021"),
    ]


def test_a_rate_holds_for_both_of_two_figures_that_are_joined() -> None:
    assert [period for _, period in scopes("fr", "Ostrava reçoit chaque année 900 navires et 300 trains.")] == [
        "per year"
    ] * 2


def test_a_year_in_brackets_stays_with_its_figure() -> None:
    said = "Ostrava a reçu 32 000 visiteurs (contre 30 000 en 2011), 75 exposants."
    assert [period for _, period in scopes("fr", said)] == [None, "2011", None]


def test_a_town_is_told_by_what_its_people_are_called() -> None:
    said = "La Ville de Bordeaux et la Région de Bruxelles-Capitale ont signé mercredi un protocole d’entente.\n\n"
    found = read(f"{said}On compte 24 écoles bordelaises et 19 communes bruxelloises.").figures
    assert [item.scope.place and item.scope.place.name for item in found] == ["Bordeaux", "Bruxelles"]
