"""Numbers, money, dates, periods and lists as French (Canada) and English readers write them.

Figures and dates come from Babel (CLDR); what CLDR does not settle for this document is settled here, in one
place: the thousands separator U+202F and the compact money of the OQLF (285,3 M$) in French, millions in words
in English. Imports nothing of the package.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

NBSP = "\u00a0"
THIN = "\u202f"
MINUS = "\u2212"
LOCALES = {"fr": "fr_CA", "en": "en_CA"}
YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w.,]?\d)")
# An amount in running text, with its currency or per cent sign: not a year, not a part of a name such as A220.
AMOUNT = re.compile(
    rf"(?<![\w.,])(?!(?:19|20)\d\d(?!\w|[.,{THIN}]\d))(?:US\$|[$€£])?\d+(?:[.,{THIN}]\d+)*(?![\w])"
    rf"(?:[ {NBSP}]?(?:(?:million|billion)s?\b|[kMG]\$(?:[ {NBSP}]US)?|[kM]€|Md€|%|[$€£]))?"
)

_MONEY_SYMBOLS = {"CAD": "$", "EUR": "€", "USD": "$ US"}
_SCALES = ((1e9, "G", "billion"), (1e6, "M", "million"))


def digits(lang: str, value: float, decimals: int | None = None, *, signed: bool = False) -> str:
    """`value` with the language's separators; `decimals` fixes them, None keeps up to three, as few as needed.

    >>> digits("fr", 43400)
    '43\u202f400'
    """
    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(abs(value), format=pattern, locale=LOCALES[lang])
    if lang == "fr":
        text = text.replace(NBSP, THIN)
    if not text.strip("0.,"):
        return text
    return MINUS + text if value < 0 else "+" + text if signed else text


def percent(lang: str, value: float, decimals: int | None = None, *, signed: bool = False) -> str:
    """A value already in per cent: 2 → « 2 % » or "2%"."""
    return digits(lang, value, decimals, signed=signed) + (NBSP + "%" if lang == "fr" else "%")


def _scale(value: float, decimals: int | None) -> tuple[float, str, str]:
    """The largest scale that the value reaches; rounding up to a thousand of one is the next."""
    scales = [(1.0, "", ""), *reversed(_SCALES)]
    index = max(i for i, (size, *_) in enumerate(scales) if abs(value) >= size or i == 0)
    if index and decimals is not None and round(abs(value) / scales[index][0], decimals) >= 1000:
        index = min(index + 1, len(scales) - 1)
    return scales[index]


def money(lang: str, value: float, currency: str, decimals: int | None = None, *, signed: bool = False) -> str:
    """An amount in CAD, EUR or USD, in the largest scale that keeps it readable: « 285,3 M$ », "$285.3 million"."""
    scale, french, english = _scale(value, decimals)
    amount = digits(lang, value / scale, decimals if scale > 1 or decimals is not None else 0, signed=signed)
    if lang == "fr":
        return f"{amount}{NBSP}{french}{_MONEY_SYMBOLS[currency]}"
    symbol = {"CAD": "$", "EUR": "€", "USD": "US$"}[currency]
    sign = amount[0] if amount[0] in "+" + MINUS else ""
    return f"{sign}{symbol}{amount.removeprefix(sign)}" + (f"{NBSP}{english}" if english else "")


@cache
def day(lang: str, value: date) -> str:
    """A day in words: « 2 février 2021 », « 1er mars 2021 », "February 2, 2021"."""
    text = format_date(value, format="long", locale=LOCALES[lang])
    if lang == "fr":
        text = re.sub(r"^1 ", "1er ", text)
    head, _, tail = text.partition(" ")
    return f"{head}{NBSP}{tail}"


@cache
def month(lang: str, year: int, number: int) -> str:
    """« décembre 2019 », "December 2019"."""
    text: str = format_date(date(year, number, 1), format="MMMM y", locale=LOCALES[lang])
    return text


def period(lang: str, code: str) -> str:
    """A period code in words: YYYY, YYYY-MM, YYYY-MM-DD, or a span YYYY/YYYY."""
    if "/" in code:
        start, end = code.split("/")
        return f"{start}–{end}"
    parts = [int(part) for part in code.split("-")]
    if len(parts) == 3:
        return day(lang, date(*parts))
    if len(parts) == 2:
        return month(lang, *parts)
    return code


def year_of(code: str) -> int:
    """The (last) year of a period code: 2019 of 2015/2019 and of 2019-05."""
    return int(code.split("/")[-1][:4])


def last_day(code: str) -> str:
    """The last ISO day that a date code can mean: 2021 → 2021-12-31, 2021-02 → 2021-02-28."""
    parts = [int(part) for part in code.split("-")]
    year, number = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, number, parts[2] if len(parts) > 2 else monthrange(year, number)[1]).isoformat()


def items(lang: str, values: list[str]) -> str:
    """A list in words: « a, b et c », "a, b and c"."""
    text = format_list(values, locale=LOCALES[lang])
    return text.replace(", and ", " and ") if lang == "en" else text


def capital(text: str) -> str:
    """The text with its first letter in upper case, the rest untouched; a link's opening bracket is no letter."""
    start = len(text) - len(text.lstrip("[*"))
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def uncapital(text: str) -> str:
    """The text with its first letter in lower case, unless it starts an acronym or a name such as A220."""
    return text if re.match(r"\w[A-Z\d]", text) else text[:1].lower() + text[1:]


def of(text: str) -> str:
    """French « de » before a noun with its article: « du Québec », « des industries », « de l’emploi »."""
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if text.startswith(article):
            return contracted + text.removeprefix(article)
    return ("d’" if text[:1].lower() in "aeiouyéèêâîôhœ" else "de ") + text


@dataclass(frozen=True)
class Unit:
    """A unit as the vocabulary has it: kind (count, share, money, rate, degrees…), its words and its currency."""

    id: str
    kind: str
    currency: str
    one: str
    many: str
    symbol: str


def quantity(lang: str, value: float, unit: Unit, decimals: int | None = None, *, signed: bool = False) -> str:
    """A value with what its unit needs to be read: per cent sign, money scale; counts stand alone.

    Shares, money and rates carry their sign, a ratio its form (« 1 sur 54 »); a count's noun belongs to the sentence or
    the column head.
    """
    if unit.kind == "share":
        return percent(lang, value, decimals, signed=signed)
    if unit.kind == "money":
        return money(lang, value, unit.currency, decimals, signed=signed)
    if unit.kind == "year":
        return str(int(value))
    if unit.kind == "one_in":
        return f"1 {'sur' if lang == 'fr' else 'in'}{NBSP}{digits(lang, value, decimals)}"
    return digits(lang, value, decimals, signed=signed)


def rounded(value: float, unit: Unit) -> float:
    """A computed value to the precision it is shown with: shares to two decimals, money to three in its scale, counts
    to whole ones, rates and ratios to three decimals."""
    if unit.kind == "money":
        scale, *_ = _scale(value, None)
        return round(round(value / scale, 3 if scale > 1 else 0) * scale, 2)
    return round(value, {"share": 2, "count": 0}.get(unit.kind, 3))


def compact(lang: str, value: float, decimals: int = 1) -> str:
    """A large count for reading: « 4,3 millions », "4.3 million"; below a million, the digits."""
    if abs(value) < 1e6:
        return digits(lang, value)
    amount = round(value / 1e6, decimals)
    word = "million" if lang == "en" or abs(amount) < 2 else "millions"
    text = digits(lang, amount, decimals)
    decimal_mark = "," if lang == "fr" else "."
    if decimal_mark in text:
        text = text.rstrip("0").rstrip(decimal_mark)
    return text + NBSP + word


_SPELLED = {
    "fr": ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}
_FEMININE_INSTRUMENTS = {"entente", "convention", "déclaration", "lettre", "charte", "alliance", "coopération"}


def spelled(lang: str, value: float, *, feminine: bool = False) -> str:
    """A small count in words, a larger one in digits: « quatre », "four"."""
    words = _SPELLED[lang]
    if value != int(value) or not 0 <= value < len(words):
        return digits(lang, value)
    return "une" if lang == "fr" and feminine and value == 1 else words[int(value)]


def counted(text: str) -> int | None:
    """The whole number that a text states in digits or, up to twelve, in words of either language; else None."""
    plain = re.sub(r"[\s\u00a0\u202f.,]", "", text).lower()
    words = {word: value for spelling in _SPELLED.values() for value, word in enumerate(spelling)} | {"une": 1}
    return int(plain) if plain.isdecimal() else words.get(plain)


def indefinite(lang: str, noun: str) -> str:
    """The name of an instrument with its indefinite article: « une entente », "an agreement"."""
    if lang == "fr":
        return ("une " if noun.split()[0].lower() in _FEMININE_INSTRUMENTS else "un ") + noun
    return ("an " if noun[:1].lower() in "aeiou" else "a ") + noun


def alternatives(lang: str, values: list[str]) -> str:
    """A list after a negation: « ni a, ni b », "a, b or c"."""
    if lang == "fr":
        return ", ".join(f"ni {value}" for value in values) if len(values) > 1 else f"pas {values[0]}"
    return format_list(values, style="or", locale=LOCALES[lang]).replace(", or ", " or ")
