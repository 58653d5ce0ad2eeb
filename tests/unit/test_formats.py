"""Numbers, money, days, periods and lists, as French and English readers write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import formats
from briefing.formats import Unit

LANGUAGES = ("fr", "en")
FIGURES = st.floats(-1e12, 1e12).map(lambda value: round(value, 3))


def read_back(lang: str, text: str) -> float:
    """The number that a reader of `lang` sees in `text`."""
    thousands, mark = ("\u202f", ",") if lang == "fr" else (",", ".")
    return float(text.replace(thousands, "").replace(mark, ".").replace("\u2212", "-"))


def unit(kind: str, currency: str = "") -> Unit:
    return Unit("id", kind, currency, "one", "many", "")


@pytest.mark.parametrize(
    ("lang", "value", "decimals", "text"),
    [
        ("fr", 43400, None, "43\u202f400"),
        ("en", 43400, None, "43,400"),
        ("fr", 1234567.5, None, "1\u202f234\u202f567,5"),
        ("en", 1234567.5, None, "1,234,567.5"),
        ("fr", 7, None, "7"),
        ("fr", 1.4828, 2, "1,48"),
        ("en", 1.4828, 2, "1.48"),
        ("en", 33, 1, "33.0"),
        ("fr", 0.1 + 0.2, None, "0,3"),
    ],
)
def test_digits_are_grouped_and_marked_as_the_language_does(
    lang: str, value: float, decimals: int | None, text: str
) -> None:
    assert formats.digits(lang, value, decimals) == text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_negative_number_has_a_minus_sign_and_no_hyphen(lang: str) -> None:
    text = formats.digits(lang, -4500)
    assert text[0] == "\u2212"
    assert "-" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sign_is_shown_on_request(lang: str) -> None:
    assert formats.digits(lang, 5, signed=True) == "+5"
    assert formats.digits(lang, -5, signed=True) == "\u22125"
    assert formats.digits(lang, 0, signed=True) == "0"


@pytest.mark.parametrize("value", [-0.0004, 0.0004])
def test_a_number_that_rounds_to_zero_has_no_sign(value: float) -> None:
    assert formats.digits("fr", value, signed=True) == "0"
    assert formats.digits("en", value, 1, signed=True) == "0.0"


@pytest.mark.parametrize("lang", LANGUAGES)
@given(value=FIGURES)
def test_digits_read_back_as_the_number(lang: str, value: float) -> None:
    assert read_back(lang, formats.digits(lang, value)) == pytest.approx(value, abs=5e-4, rel=1e-12)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(value=FIGURES, decimals=st.integers(0, 4))
def test_decimals_are_as_many_as_asked(lang: str, value: float, decimals: int) -> None:
    text = formats.digits(lang, value, decimals)
    _, _, tail = text.partition("," if lang == "fr" else ".")
    assert len(tail) == decimals
    assert read_back(lang, text) == pytest.approx(value, abs=0.51 * 10**-decimals, rel=1e-12)


@given(value=FIGURES)
def test_french_never_holds_a_plain_space(value: float) -> None:
    assert " " not in formats.digits("fr", value) + formats.percent("fr", value) + formats.money("fr", value, "CAD")


def test_per_cent_keeps_its_sign_on_the_line_in_french() -> None:
    assert formats.percent("fr", 2) == "2\u00a0%"
    assert formats.percent("en", 2) == "2%"
    assert formats.percent("fr", -16.04, 1, signed=True) == "\u221216,0\u00a0%"
    assert formats.percent("en", 10.9, 1, signed=True) == "+10.9%"


@pytest.mark.parametrize(
    ("value", "currency", "fr", "en"),
    [
        (285_300_000, "CAD", "285,3\u00a0M$", "$285.3\u00a0million"),
        (2_642_000_000, "CAD", "2,642\u00a0G$", "$2.642\u00a0billion"),
        (60_000_000, "EUR", "60\u00a0M€", "€60\u00a0million"),
        (2_200_000_000, "EUR", "2,2\u00a0G€", "€2.2\u00a0billion"),
        (1_200_000_000, "USD", "1,2\u00a0G$ US", "US$1.2\u00a0billion"),
        (285_300, "CAD", "285\u202f300\u00a0$", "$285,300"),
        (-285_300_000, "CAD", "\u2212285,3\u00a0M$", "\u2212$285.3\u00a0million"),
    ],
)
def test_money_takes_the_largest_scale_and_the_signs_of_its_currency(
    value: float, currency: str, fr: str, en: str
) -> None:
    assert formats.money("fr", value, currency) == fr
    assert formats.money("en", value, currency) == en


def test_money_keeps_the_decimals_asked_for() -> None:
    assert formats.money("fr", 2_642_000_000, "CAD", 2) == "2,64\u00a0G$"
    assert formats.money("en", 2_642_000_000, "CAD", 2) == "$2.64\u00a0billion"
    assert formats.money("en", 285_300_000, "CAD", signed=True) == "+$285.3\u00a0million"


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert formats.day("fr", date(2021, 3, 1)) == "1er\u00a0mars 2021"
    assert formats.day("fr", date(2021, 3, 11)) == "11\u00a0mars 2021"
    assert formats.day("fr", date(2021, 2, 2)) == "2\u00a0février 2021"
    assert formats.day("en", date(2021, 3, 1)) == "March\u00a01, 2021"


def test_months_are_in_words() -> None:
    assert formats.month("fr", 2019, 12) == "décembre 2019"
    assert formats.month("en", 2019, 12) == "December 2019"


@pytest.mark.parametrize(
    ("code", "fr", "en"),
    [
        ("2019", "2019", "2019"),
        ("2019-12", "décembre 2019", "December 2019"),
        ("2021-03-01", "1er\u00a0mars 2021", "March\u00a01, 2021"),
        ("2019/2020", "2019–2020", "2019–2020"),
    ],
)
def test_a_period_is_a_year_a_month_a_day_or_a_span(code: str, fr: str, en: str) -> None:
    assert formats.period("fr", code) == fr
    assert formats.period("en", code) == en


def test_lists_end_in_and_without_a_serial_comma() -> None:
    assert formats.items("fr", ["a", "b", "c"]) == "a, b et c"
    assert formats.items("en", ["a", "b", "c"]) == "a, b and c"
    assert formats.items("fr", ["a", "b"]) == "a et b"
    assert formats.items("en", ["a"]) == "a"


def test_alternatives_follow_a_negation() -> None:
    assert formats.alternatives("fr", ["le budget", "la durée"]) == "ni le budget, ni la durée"
    assert formats.alternatives("en", ["a", "b", "c"]) == "a, b or c"


@pytest.mark.parametrize(
    ("noun", "contracted"),
    [
        ("le Québec", "du Québec"),
        ("les industries", "des industries"),
        ("la culture", "de la culture"),
        ("l’emploi", "de l’emploi"),
        ("emplois", "d’emplois"),
        ("Montréal", "de Montréal"),
        ("Occitanie", "d’Occitanie"),
        ("échanges", "d’échanges"),
    ],
)
def test_de_contracts_with_the_article(noun: str, contracted: str) -> None:
    assert formats.of(noun) == contracted


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("emplois", "Emplois"),
        ("échanges à Montréal", "Échanges à Montréal"),
        ("[quatre](ref:x)", "[Quatre](ref:x)"),
        ("**[quatre](ref:x)**", "**[Quatre](ref:x)**"),
        ("", ""),
    ],
)
def test_capital_raises_the_first_letter_even_inside_a_link(text: str, raised: str) -> None:
    assert formats.capital(text) == raised


def test_small_counts_are_spelled_and_others_are_digits() -> None:
    assert formats.spelled("fr", 4) == "quatre"
    assert formats.spelled("en", 12) == "twelve"
    assert formats.spelled("fr", 1, feminine=True) == "une"
    assert formats.spelled("fr", 1) == "un"
    assert formats.spelled("en", 1, feminine=True) == "one"
    assert formats.spelled("en", 43400) == "43,400"
    assert formats.spelled("fr", 2.5) == "2,5"
    assert formats.spelled("fr", -1) == "\u22121"


def test_an_instrument_takes_the_article_of_its_gender() -> None:
    assert formats.indefinite("fr", "entente de coopération") == "une entente de coopération"
    assert formats.indefinite("fr", "protocole d’entente") == "un protocole d’entente"
    assert formats.indefinite("en", "agreement") == "an agreement"
    assert formats.indefinite("en", "cooperation agreement") == "a cooperation agreement"


def test_large_counts_are_compact_and_small_ones_whole() -> None:
    assert formats.compact("fr", 4_300_000) == "4,3\u00a0millions"
    assert formats.compact("en", 4_300_000) == "4.3\u00a0million"
    assert formats.compact("fr", 1_500_000) == "1,5\u00a0million"
    assert formats.compact("en", 2_000_000) == "2\u00a0million"
    assert formats.compact("fr", 999_999) == "999\u202f999"


def test_the_plural_of_million_agrees_with_the_number_shown() -> None:
    for value in range(1_900_000, 2_100_000, 10_000):
        amount, word = formats.compact("fr", value).split("\u00a0")
        assert (word == "millions") == (read_back("fr", amount) >= 2), value


def test_a_quantity_carries_what_its_unit_needs() -> None:
    assert formats.quantity("fr", 2, unit("share")) == "2\u00a0%"
    assert formats.quantity("en", 285_300_000, unit("money", "CAD")) == "$285.3\u00a0million"
    assert formats.quantity("fr", 2019, unit("year")) == "2019"
    assert formats.quantity("fr", 43000, unit("count")) == "43\u202f000"
    assert formats.quantity("en", 1.475, unit("rate"), 1) == "1.5"
