"""The grammar of figures: every convention read back, and what is no figure left out."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.draft.currencies import CODES, iso
from briefing.draft.figures import quantities
from briefing.draft.lines import Text
from briefing.draft.quantity import Quantity
from briefing.draft.words import nouns


def read(line: str, lang: str) -> list[Quantity]:
    return [quantity for sentence in Text.of(line).sentences for quantity in quantities(sentence, lang)]


def values(line: str, lang: str) -> list[tuple[float, str]]:
    return [(quantity.value, quantity.currency or quantity.unit) for quantity in read(line, lang)]


@pytest.mark.parametrize(
    ("lang", "line", "expected"),
    [
        ("fr", "Le fonds de 2,5 Md€ soutiendra 1\u202f200 entreprises.", [(2.5e9, "EUR"), (1200, "companies")]),
        ("fr", "deux millions et demi de touristes", [(2.5e6, "people")]),
        ("en", "A hall of 330㎡ for six young screenwriters", [(330, "m2"), (6, "people")]),
        ("fr", "L’accord, d’une durée d’un an et demi", [(1.5, "years")]),
        ("fr", "Un demi-million de personnes et un milliard d’euros", [(5e5, "people"), (1e9, "EUR")]),
        (
            "fr",
            "Une personne sur cinq, soit 20\u00a0% des 45 000 emplois",
            [(5, "one_in"), (20, "percent"), (45000, "jobs")],
        ),
        ("fr", "Entre 20 et 30 millions d’euros", [(2e7, "EUR"), (3e7, "EUR")]),
        ("fr", "43 000 personnes, dont 12 000 à Montréal", [(43000, "people"), (12000, "people")]),
        ("fr", "quatre-vingt-dix-sept villes et mille deux cents écoles", [(97, "cities"), (1200, "schools")]),
        ("fr", "le trentième anniversaire du jumelage", [(30, "years")]),
        ("fr", "un programme triennal", [(3, "years")]),
        ("fr", "25 M$ CA et 10 G$", [(25e6, "CAD"), (10e9, "$")]),
        ("fr", "une baisse de 1,5 point de pourcentage", [(1.5, "points")]),
        ("fr", "un billion d’euros", [(1e12, "EUR")]),
        ("en", "a billion euros", [(1e9, "EUR")]),
        ("en", "£4m a year, US$3.5 billion, A$48 billion", [(4e6, "GBP"), (3.5e9, "USD"), (48e9, "AUD")]),
        ("en", "half a million dollars over the next five years", [(5e5, "$"), (5, "years")]),
        ("en", "two hundred and fifty firms and twenty-one cities", [(250, "companies"), (21, "cities")]),
        ("en", "Companies registered there today exceed 3,400.", [(3400, "companies")]),
        ("en", "a three-year plan and a 10-day visit", [(3, "years"), (10, "days")]),
        ("en", "home to more than 100 Fortune 500 companies", [(100, "companies")]),
        ("en", "four commercial and academic agreements", [(4, "agreements")]),
        ("en", "trains at 400 km/h on 1.5 million square feet", [(400, "km/h"), (1.5e6, "sq ft")]),
        ("es", "1.200 millones de euros para 1.500 empresas", [(1.2e9, "EUR"), (1500, "companies")]),
        ("es", "mil millones de dólares en dos años y medio", [(1e9, "$"), (2.5, "years")]),
        ("es", "uno de cada cinco, una veintena de talleres", [(5, "one_in"), (20, "workshops")]),
        ("fr", "une trentaine de chefs d’entreprise, dont une dizaine de femmes", [(30, "people"), (10, "people")]),
        ("fr", "Il s’agit d’une vingtaine de forages et de 12 stages.", [(20, "boreholes"), (12, "internships")]),
        (
            "fr",
            "Les trois quarts des 90 ports et un cinquième des quais",
            [(75, "percent"), (90, "ports"), (20, "percent")],
        ),
        ("fr", "9 500 Nantais et 40 restaurateurs", [(9500, "people"), (40, "people")]),
        ("fr", "un million d’EVP et des barges de 12 mètres", [(1e6, "TEU"), (12, "m")]),
        ("fr", "célébrer les 40 ans du pacte", [(40, "years")]),
        ("fr", "une heure et demie de trajet (+7,4 %)", [(1.5, "hours"), (7.4, "percent")]),
        ("fr", "Sur les 130 écoles, 45 ont fermé.", [(130, "schools"), (45, "schools")]),
        ("fr", "86 communes, dont une vingtaine d’entre elles", [(86, "communes"), (20, "communes")]),
        (
            "fr",
            "3 millions de couronnes norvégiennes et 655 millions de francs CFA",
            [(3e6, "NOK"), (655e6, "XOF|XAF")],
        ),
        ("en", "3.4m overnight visitors and a 40m pool", [(3.4e6, "people"), (40, "m")]),
        ("en", "a city of nearly 2 million, home to 1.4m workers", [(2e6, "people"), (1.4e6, "people")]),
        (
            "en",
            "€40-50 million, from 150 to 320 students",
            [(4e7, "EUR"), (5e7, "EUR"), (150, "people"), (320, "people")],
        ),
        ("en", "a quarter of a million jobs; nine out of ten firms", [(2.5e5, "jobs"), (90, "percent")]),
        ("en", "Of the 640 visitors, only 15 are from Riga.", [(640, "people"), (15, "people")]),
        ("en", "for nearly four decades a panel of nine has met", [(40, "years"), (9, "people")]),
        ("en", "45 business leaders from 300 firms", [(45, "people"), (300, "companies")]),
        (
            "en",
            "12 million rand, NGN 4.5 billion, 300,000 Swedish kronor",
            [(12e6, "ZAR"), (4.5e9, "NGN"), (3e5, "SEK")],
        ),
        ("en", "1.2 million Milanese and 3,400 homes", [(1.2e6, "people"), (3400, "homes")]),
        ("es", "un centenar de jóvenes y medio centenar de empresas", [(100, "people"), (50, "companies")]),
        ("es", "4 millones de soles para cinco líneas de tranvía", [(4e6, "PEN"), (5, "lines")]),
        (
            "en",
            "14 mentoring circles, 6 sports halls and five lantern walks",
            [(14, "circles"), (6, "halls"), (5, "walks")],
        ),
        ("en", "for three years and two more; most are under 20", [(3, "years"), (2, "years")]),
        ("en", "Twinned ports: 6", [(6, "ports")]),
        ("en", "15 schools this year against six in 2009", [(15, "schools"), (6, "schools")]),
        ("en", "30 tenants and users, Sh350 million", [(30, "companies"), (350e6, "KES|TZS|UGX")]),
        ("de", "eine 25-köpfige Gruppe", [(25, "people")]),
        ("en", "a quarter of a million ton of salt", [(2.5e5, "tonnes")]),
        (
            "fr",
            "40 grappes, trois délégations, 12 nouvelles ruches",
            [(40, "organisations"), (3, "delegations"), (12, "hives")],
        ),
        ("fr", "huit animations et 20 guirlandes", [(8, "animations"), (20, "count")]),
        ("es", "14 muelles, 20 grúas y tres observaciones", [(14, "quays"), (20, "cranes"), (3, "observations")]),
        (
            "de",
            "3.400 Ladesäulen, 30 Liegeplätze und 12 neue Laternen",
            [(3400, "charging_points"), (30, "berths"), (12, "count")],
        ),
        ("de", "99999 Ostrava, 14 Uhr", []),
        ("en", "100 square miles and 40 miles", [(100, "sq mi"), (40, "miles")]),
        ("de", "ein Volumen von 5,3 Mrd. Euro, einer von fünf", [(5.3e9, "EUR"), (5, "one_in")]),
        ("de", "119 Mio. t um 7 Uhr, 5 Mio. Schwedische Kronen", [(119e6, "tonnes"), (5e6, "SEK")]),
        ("de", "200 Schülerinnen und Schüler, 700 Leipziger Unternehmen", [(200, "people"), (700, "companies")]),
        ("de", "2,5 Mrd. Euro für 1.200 Unternehmen", [(2.5e9, "EUR"), (1200, "companies")]),
        ("de", "zweieinhalb Jahre, dreihundertfünfundzwanzig Schulen", [(2.5, "years"), (325, "schools")]),
        ("de", "das 30-jährige Bestehen, eine dreijährige Laufzeit", [(30, "years"), (3, "years")]),
    ],
)
def test_a_figure_is_read_in_base_units(lang: str, line: str, expected: list[tuple[float, str]]) -> None:
    assert values(line, lang) == expected


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("fr", "Québec, le 21 mars 2025, du 20 au 25 avril, de 2017 à 2019, en 2021-2023"),
        ("fr", "Renseignements : 514 555-0142, poste 22, 275, rue du Quai, H2Y 1C6"),
        ("fr", "La 5G, l’A380, la norme ISO 9001, la phase 2 et l’Expo 2030 à 14 h 30"),
        ("fr", "Les deux villes et ces quatre secteurs"),
        ("fr", "les « villes à 1 heure » du réseau"),
        ("fr", "la 10e édition, le 2e rang mondial, la 1re fois"),
        ("en", "on Monday 12 May 2014 at 0800 EST / 1300 BST, May 9-12, 2019"),
        ("en", "Call +44 20 7946 0958; 10 Downing Street, London SW1A 2AA; Room 204"),
        ("en", "COVID-19, 5G, G20, Industry 4.0, Horizon 2020, Highway 61, in the 1990s"),
        ("en", "The two cities, these four sectors, a 45-year-old mayor"),
        ("en", "Net Zero Institute, several hundred students, the two mayors meet twice a year"),
        ("fr", "plusieurs centaines de régions, deux fois par an"),
        ("fr", "Lecture : 3 min"),
        ("es", "el 8 de octubre de 2022 a las 10:00 horas en la sala 3, las dos ciudades"),
        ("de", "am 12. Mai 2021 um 14 Uhr in Raum 12"),
    ],
)
def test_what_counts_nothing_is_no_figure(lang: str, line: str) -> None:
    assert values(line, lang) == []


@pytest.mark.parametrize(
    ("lang", "line", "wording"),
    [
        ("fr", "plus de 40 écoles", "more_than"),
        ("fr", "près de 40 écoles", "nearly"),
        ("fr", "quelque 40 écoles", "about"),
        ("fr", "une quarantaine d’écoles", "about"),
        ("fr", "au moins 40 écoles", "at_least"),
        ("fr", "jusqu’à 40 écoles", "up_to"),
        ("fr", "ne dépasse pas 40 écoles", "at_most"),
        ("fr", "40 écoles", "exact"),
        ("en", "over 40 schools", "more_than"),
        ("en", "over three years", "exact"),
        ("en", "for over thirty years", "more_than"),
        ("en", "up to 40 schools", "up_to"),
        ("en", "500+ schools", "at_least"),
        ("fr", "D’ici à 2030, 40 écoles", "exact"),
        ("en", "40 schools or so", "about"),
        ("es", "cerca de 40 escuelas", "about"),
        ("es", "más de 40 escuelas", "more_than"),
        ("de", "binnen 40 Tagen", "at_most"),
        ("de", "über drei Jahre", "exact"),
        ("de", "rund 40 Schulen", "about"),
    ],
)
def test_the_words_around_a_number_say_how_exact_it_is(lang: str, line: str, wording: str) -> None:
    assert [quantity.wording for quantity in read(line, lang)] == [wording]


def test_a_figure_is_a_passage_of_the_text() -> None:
    text = Text.of("Le secteur emploie 43 000 personnes.\n\nUne enveloppe de 2 M€ est prévue.")
    found = [quantity for sentence in text.sentences for quantity in quantities(sentence, "fr")]
    places = [
        (text.paragraphs[q.passage.paragraph - 1][q.passage.start : q.passage.end], q.passage.text) for q in found
    ]
    assert places == [("43 000 personnes", "43 000 personnes"), ("2 M€", "2 M€")]


# --- random figures in every convention, read back -------------------------------------------------------------------

SPACES = ["\u0020", "\u00a0", "\u202f"]
COUNTED = {"fr": "habitants", "en": "inhabitants", "es": "habitantes", "de": "Einwohner"}
SIGNS = {"fr": [*SPACES, "."], "en": [",", *SPACES], "es": [".", ",", *SPACES], "de": [".", *SPACES]}
DECIMAL = {"fr": ",", "en": ".", "es": ",", "de": ","}
MAGNITUDES = {
    "fr": [("millions", 1e6), ("milliards", 1e9)],
    "en": [("million", 1e6), ("billion", 1e9), ("thousand", 1e3)],
    "es": [("millones", 1e6), ("mil millones", 1e9)],
    "de": [("Millionen", 1e6), ("Mio.", 1e6), ("Mrd.", 1e9)],
}
MONEY = {
    "fr": [
        ("{} M€", 1e6, "EUR"),
        ("{} G$", 1e9, "$"),
        ("{} k€", 1e3, "EUR"),
        ("{} Md€", 1e9, "EUR"),
        ("{} $ US", 1, "USD"),
    ],
    "en": [("${}m", 1e6, "$"), ("€{} billion", 1e9, "EUR"), ("C${}bn", 1e9, "CAD"), ("{} million pounds", 1e6, "GBP")],
    "es": [("{} millones de euros", 1e6, "EUR"), ("{} €", 1, "EUR")],
    "de": [("{} Mio. €", 1e6, "EUR"), ("{} Euro", 1, "EUR")],
}
LANGUAGES = st.sampled_from(["fr", "en", "es", "de"])
# Nouns of every unit that has some, as the texts print them: the plainest of each list.
UNITS = {
    lang: [
        (re.sub(r"\?", "", noun).replace("_", " "), name)
        for name, entry in nouns().items()
        for noun in entry.get(lang, "").split()
        if re.fullmatch(r"[\wÀ-ÿ'_-]{4,}s\??", noun) and "years" not in entry
    ]
    for lang in ("fr", "en", "es", "de")
}


class Printed(NamedTuple):
    text: str
    value: float


@st.composite
def whole_numbers(draw: st.DrawFn, lang: str) -> Printed:
    """A whole number as `lang` may print it: grouped or not. Four digits alone could be a year: those are grouped."""
    value = draw(st.integers(11, 9_999_999))
    sign = draw(st.sampled_from([*SIGNS[lang], ""]))
    if value < 1000:
        sign = ""
    elif 1000 <= value < 2200 and not sign:
        sign = SIGNS[lang][0]
    return Printed(f"{value:,}".replace(",", sign), float(value))


@st.composite
def decimals(draw: st.DrawFn, lang: str) -> Printed:
    whole, part = draw(st.integers(1, 999)), draw(st.integers(1, 9))
    return Printed(f"{whole}{DECIMAL[lang]}{part}", float(f"{whole}.{part}"))


@settings(max_examples=150, deadline=None)
@given(st.data(), LANGUAGES)
def test_a_whole_number_is_read_back(data: st.DataObject, lang: str) -> None:
    printed = data.draw(whole_numbers(lang))
    (found,) = read(f"{printed.text} {COUNTED[lang]}", lang)
    assert (found.value, found.unit) == (printed.value, "people")


@settings(max_examples=150, deadline=None)
@given(st.data(), LANGUAGES)
def test_a_decimal_with_a_magnitude_is_read_back(data: st.DataObject, lang: str) -> None:
    printed = data.draw(decimals(lang))
    word, factor = data.draw(st.sampled_from(MAGNITUDES[lang]))
    space = data.draw(st.sampled_from(SPACES))
    link = {"fr": "d’", "es": "de "}.get(lang, "")
    (found,) = read(f"{printed.text}{space}{word} {link}{COUNTED[lang]}", lang)
    assert found.value == pytest.approx(printed.value * factor, rel=1e-9)
    assert found.unit == "people"


@settings(max_examples=150, deadline=None)
@given(st.data(), LANGUAGES)
def test_money_is_read_back(data: st.DataObject, lang: str) -> None:
    printed = data.draw(decimals(lang))
    form, factor, currency = data.draw(st.sampled_from(MONEY[lang]))
    (found,) = read(f"({form.format(printed.text)})", lang)
    assert found.value == pytest.approx(printed.value * factor, rel=1e-9)
    assert (found.unit, found.currency) == ("money", currency)


@settings(max_examples=300, deadline=None)
@given(st.data(), LANGUAGES)
def test_every_noun_of_the_lists_is_counted(data: st.DataObject, lang: str) -> None:
    printed = data.draw(whole_numbers(lang))
    noun, unit = data.draw(st.sampled_from(UNITS[lang]))
    (found,) = read(f"({printed.text} {noun} = x)", lang)
    assert (found.value, found.unit) == (printed.value, unit)


@settings(max_examples=200, deadline=None)
@given(st.data(), LANGUAGES, st.sampled_from(CODES))
def test_every_currency_is_read_before_and_after_a_number(data: st.DataObject, lang: str, code: str) -> None:
    printed = data.draw(decimals(lang))
    for line in (f"({code} {printed.text})", f"({printed.text} {code})"):
        (found,) = read(line, lang)
        assert (found.value, found.unit) == (printed.value, "money")
        assert iso(code) in found.currency.split("|")


@settings(max_examples=150, deadline=None)
@given(st.data(), LANGUAGES)
def test_both_ends_of_a_range_are_read(data: st.DataObject, lang: str) -> None:
    low = data.draw(st.integers(11, 400))
    high = data.draw(st.integers(low + 1, 900))
    link = {"fr": "à", "en": "to", "es": "a", "de": "bis"}[lang]
    first, second = read(f"{low} {link} {high} {COUNTED[lang]}", lang)
    assert [(first.value, first.wording), (second.value, second.wording)] == [(low, "at_least"), (high, "at_most")]
    assert first.unit == second.unit == "people"


@settings(max_examples=100, deadline=None)
@given(st.data(), LANGUAGES, st.sampled_from(SPACES))
def test_a_percentage_is_read_back(data: st.DataObject, lang: str, space: str) -> None:
    printed = data.draw(decimals(lang))
    (found,) = read(f"+ {printed.text}{space}%", lang)
    assert (found.value, found.unit) == (printed.value, "percent")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789 .,-/'%€$MGkun deux million one-half et demi à of\n«»()", max_size=60), LANGUAGES)
def test_no_text_breaks_the_grammar(line: str, lang: str) -> None:
    for quantity in read(line, lang):
        assert quantity.passage.text
        assert quantity.value == quantity.value
