"""Shares told in words: halves, thirds, "two-fifths of", one in five, "nine out of ten".

Belongs here: parts of a whole and ratios. Not here: percentages (`figures`), other forms (`special`).
"""

from __future__ import annotations

import re
from functools import cache

from briefing.draft.numerals import digits_value
from briefing.draft.spelt import WORDS, spelt_value

# Start, end, value and unit of a share, and the rule that read it.
Share = tuple[int, int, float, str, str]

# Parts of a whole, by language: numerators, denominators, and what must follow. A part of a million is no share.
_PARTS: dict[str, tuple[dict[str, int], dict[str, int], str]] = {
    "fr": (
        {"un": 1, "une": 1, "le": 1, "deux": 2, "trois": 3, "quatre": 4},
        {"tiers": 3, "quart": 4, "quarts": 4, "cinquième": 5, "cinquièmes": 5, "dixième": 10, "dixièmes": 10},
        r"(?= (?:de|du|des|d')\b)(?! de million)",
    ),
    "en": (
        {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "nine": 9},
        {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10}
        | {"tenths": 10},
        r"(?= of\b)(?! of (?:a|one) (?:million|billion|century))",
    ),
    "es": (
        {"un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4},
        {"tercio": 3, "tercios": 3, "tercera parte": 3, "terceras partes": 3, "cuarto": 4, "cuartos": 4}
        | {"cuarta parte": 4, "cuartas partes": 4, "quinta parte": 5, "décima parte": 10},
        r"(?= (?:de|del)\b)",
    ),
    "de": (
        {"ein": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4},
        {"drittel": 3, "viertel": 4, "fünftel": 5, "zehntel": 10},
        r"(?! ?(?:stunde|jahr|million))",
    ),
}
_HALF = re.compile(
    r"la moitié (?:de|d|du|des)\b|(?<!a )(?<!-)\bhalf (?:of|the|its|their|all)\b|la mitad (?:de|del)\b|die Hälfte",
    re.IGNORECASE,
)


def shares(line: str, lang: str) -> list[Share]:
    """The shares of a line, not in order; of two that overlap, any may come first."""
    return [*_ratios(line, lang), *_fractions(line, lang), *_out_of(line, lang)]


@cache
def _parts(lang: str) -> re.Pattern[str]:
    ones, parts, follows = _PARTS[lang]
    lead = r"(?:les )?" if lang == "fr" else ""
    one, part = "|".join(ones), "|".join(sorted(parts, key=len, reverse=True))
    return re.compile(rf"\b{lead}(?P<one>{one})[ -](?P<part>{part})\b{follows}", re.IGNORECASE)


def number_value(printed: str, lang: str) -> float | None:
    """The value of a number in digits or in words, lower case; None for words that are no number."""
    if printed[0].isdigit():
        return digits_value(printed, lang)[0]
    half = 0.5 if printed.endswith("-and-a-half") else 0.0
    plain = printed.removesuffix("-and-a-half")
    value = spelt_value(plain, lang)
    return (WORDS[lang].get(plain) if value is None else value + half) if plain else None


@cache
def _ratio(lang: str) -> re.Pattern[str]:
    spelt = "|".join(sorted(WORDS[lang], key=len, reverse=True))
    number = rf"(?:\d+(?:[.,]\d+)?|{spelt})"
    form = {
        "fr": rf"\b(?P<one>une?|1)(?: [\w-]+){{0,2}} sur (?P<number>{number})",
        "en": rf"\b(?P<one>one|1)(?: [\w-]+){{0,2}} (?:in|out of)(?: every)? (?P<number>{number})",
        "es": rf"\b(?P<one>un[oa]?|1)(?: [\w-]+)? (?:de )?cada (?P<number>{number})",
        "de": rf"\b(?P<one>eine[rs]?) von (?P<number>{number})",
    }[lang]
    return re.compile(rf"{form}(?![\w%])(?! ?(?:Mio|Mrd|million|milli))", re.IGNORECASE)


def _ratios(line: str, lang: str) -> list[Share]:
    found = []
    for match in _ratio(lang).finditer(line):
        value = number_value(match["number"].lower(), lang)
        # "one in 2019" is a year, "une sur deux" a half.
        if value is not None and 1 < value < 1000:
            found.append((match.start(), match.end(), value, "one_in", "ratio"))
    return found


def _fractions(line: str, lang: str) -> list[Share]:
    ones, parts, _ = _PARTS[lang]
    found = [
        (match, 100.0 * ones[match["one"].lower()] / parts[match["part"].lower()])
        for match in _parts(lang).finditer(line)
    ]
    found += [(match, 50.0) for match in _HALF.finditer(line)]
    return [(match.start(), match.end(), value, "percent", "fraction") for match, value in found]


@cache
def _several_of(lang: str) -> re.Pattern[str]:
    spelt = "|".join(sorted((word for word, value in WORDS[lang].items() if value > 1), key=len, reverse=True))
    number = rf"(?:\d{{1,3}}|{spelt})"
    between = {
        "fr": r"(?: [\w'-]+){0,2} sur",
        "en": r"(?: [\w-]+)? (?:out of|in)(?: every)?",
        "es": r"(?: [\w-]+)? de cada",
    }
    form = between.get(lang, r" von")
    return re.compile(rf"(?<![\w.,-])(?P<some>{number}){form} (?P<all>{number})(?![\w%.,-]*\d)(?!\w)", re.IGNORECASE)


def _out_of(line: str, lang: str) -> list[Share]:
    """ "Nine out of ten schools": a share of ten or a hundred, and of no more than that."""
    found = []
    for match in _several_of(lang).finditer(line):
        some, total = number_value(match["some"].lower(), lang), number_value(match["all"].lower(), lang)
        if some and total in {3, 4, 5, 8, 10, 100} and 1 < some < total:
            value = round(100 * some / total, 6)
            found.append((match.start(), match.end(), value, "percent", "ratio"))
    return found
