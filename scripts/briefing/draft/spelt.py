"""Numbers in words, in French, English, Spanish and German: "quatre-vingt-dix", "two hundred and fifty", "zwölf".

Belongs here: which words make a number and what it is worth. A number in words is a run of small numbers, each kind
smaller than the one before: units below tens, tens below hundreds, hundreds before a thousand.
"""

from __future__ import annotations

import re

_FR_SMALL = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf"
)
_EN_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ES_SMALL = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_DE_SMALL = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
)
_DE_TENS = {
    word: 10 * (place + 2)
    for place, word in enumerate(
        ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
    )
}


def _counted(words: str) -> dict[str, float]:
    return {word: float(value) for value, word in enumerate(words.split())}


def _tens(words: str) -> dict[str, float]:
    return {word: 10.0 * (place + 2) for place, word in enumerate(words.split())}


def _german() -> dict[str, float]:
    """German writes a number below a million as one word."""
    ones = {word: value for word, value in _counted(_DE_SMALL).items() if 0 < value < 10} | {"ein": 1.0}
    below = _counted(_DE_SMALL) | _DE_TENS
    below |= {f"{one}und{ten}": ones[one] + _DE_TENS[ten] for one in ones for ten in _DE_TENS if one != "eins"}
    hundreds = {f"{one}hundert": 100 * value for one, value in ones.items() if one != "eins"} | {"hundert": 100.0}
    rest = {word: value for word, value in below.items() if value}
    full = (
        below
        | hundreds
        | {f"{head}{word}": hundreds[head] + value for head in hundreds for word, value in rest.items()}
    )
    thousands = {f"{word}tausend": 1000 * value for word, value in full.items() if value} | {"tausend": 1000.0}
    halves = {f"{one}einhalb": value + 0.5 for one, value in ones.items()} | {"anderthalb": 1.5}
    return full | thousands | halves


WORDS: dict[str, dict[str, float]] = {
    "fr": _counted(_FR_SMALL)
    | _tens("vingt trente quarante cinquante soixante")
    | {"une": 1.0, "septante": 70.0, "huitante": 80.0, "octante": 80.0, "nonante": 90.0, "vingts": 20.0},
    "en": _counted(_EN_SMALL) | _tens("twenty thirty forty fifty sixty seventy eighty ninety"),
    "es": _counted(_ES_SMALL)
    | _tens("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa")
    | {"un": 1.0, "una": 1.0, "veintiún": 21.0, "cien": 100.0, "ciento": 100.0}
    | {"doscientos": 200.0, "trescientos": 300.0, "cuatrocientos": 400.0, "quinientos": 500.0, "seiscientos": 600.0}
    | {"setecientos": 700.0, "ochocientos": 800.0, "novecientos": 900.0},
    "de": _german() | {"eine": 1.0, "einen": 1.0, "einem": 1.0, "einer": 1.0},
}
_HUNDRED = {"fr": ("cent", "cents"), "en": ("hundred",), "es": (), "de": ()}
_THOUSAND = {"fr": ("mille",), "en": ("thousand",), "es": ("mil",), "de": ()}
_JOIN = {"fr": "et", "en": "and", "es": "y", "de": "und"}
_ARTICLES = {
    "fr": {"un", "une"},
    "en": {"a", "one"},
    "es": {"un", "una", "uno"},
    "de": {"ein", "eine", "einen", "einem", "einer", "eins"},
}


# Where a word begins: never within another or after a dash; "d'une vingtaine" after an elision.
_BARE = r"(?:(?<=\bd')|(?<=\bqu')|(?<![\w'-]))"


def _pattern(lang: str) -> re.Pattern[str]:
    words = [*WORDS[lang], *_HUNDRED[lang], *_THOUSAND[lang]]
    one = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    first = f"(?:{one}" + ("|a(?= (?:hundred|thousand)))" if lang == "en" else ")")
    return re.compile(
        rf"{_BARE}{first}(?:(?:-|(?:-| ){_JOIN[lang]}(?:-| )| )(?:{one}))*(?!\w)(?!-\w+ième)", re.IGNORECASE
    )


SPELT = {lang: _pattern(lang) for lang in WORDS}


def spelt_value(printed: str, lang: str) -> float | None:
    """The value of a number in words; None for a lone article, and for words that make no single number."""
    tokens = [token for token in re.split(r"[ -]+", printed.lower()) if token != _JOIN[lang]]
    if tokens and all(token in _ARTICLES[lang] for token in tokens):
        return None
    total, group, last = 0.0, 0.0, float("inf")
    for token in _joined(tokens, lang):
        if token in _HUNDRED[lang]:
            if group >= 100 or last < 1:
                return None
            group, last = max(group, 1.0) * 100, 100.0
        elif token in _THOUSAND[lang]:
            if total:
                return None
            total, group, last = max(group, 1.0) * 1000, 0.0, float("inf")
        else:
            value = 1.0 if token == "a" else WORDS[lang][token]
            if value >= last or not _fits(group, value):
                return None
            group, last = group + value, value
    return total + group


def _joined(tokens: list[str], lang: str) -> list[str]:
    """French counts fourscore and adds teens to tens: its compounds are written out as their sums first."""
    if lang != "fr":
        return tokens
    merged: list[str] = []
    for token in tokens:
        if merged and merged[-1] == "dix" and token in {"sept", "huit", "neuf"}:
            merged[-1] = f"dix-{token}"
        elif merged and merged[-1] == "quatre" and token in {"vingt", "vingts"}:
            merged[-1] = "huitante"
        else:
            merged.append(token)
    return merged


def _fits(group: float, value: float) -> bool:
    """Whether `value` may follow within a hundred: units after tens, tens (and French teens) after hundreds."""
    tail = group % 100
    if value >= 100:
        return group == 0
    if tail == 0:
        return True
    return tail >= 20 and (value < 10 or (tail in {60, 80} and value < 20))


def _collective(words: dict[str, float], lead: str, twice: str) -> tuple[re.Pattern[str], dict[str, float]]:
    one = "|".join(words)
    return re.compile(rf"{_BARE}(?:{lead}|(?P<twice>{twice}) )(?P<word>{one})(?!\w)", re.IGNORECASE), words


_FR_ABOUT = {
    "huitaine": 8.0,
    "dizaine": 10.0,
    "douzaine": 12.0,
    "quinzaine": 15.0,
    "vingtaine": 20.0,
    "trentaine": 30.0,
    "quarantaine": 40.0,
    "cinquantaine": 50.0,
    "soixantaine": 60.0,
    "centaine": 100.0,
    "millier": 1000.0,
}
# A word for a number taken as one thing: a dozen, une vingtaine, una veintena, ein Dutzend.
COLLECTIVES = {
    "fr": _collective(_FR_ABOUT | {f"{word}s": value for word, value in _FR_ABOUT.items()}, "une? ", "deux"),
    "en": _collective({"dozen": 12.0, "score": 20.0}, "(?:a|one) ", "two"),
    "es": _collective(
        {
            "decena": 10.0,
            "docena": 12.0,
            "quincena": 15.0,
            "veintena": 20.0,
            "treintena": 30.0,
            "centenar": 100.0,
            "medio centenar": 50.0,
            "medio millar": 500.0,
            "media docena": 6.0,
            "millar": 1000.0,
        },
        "(?:una? )?",
        "dos",
    ),
    "de": _collective({"Dutzend": 12.0, "dutzend": 12.0}, "(?:ein|einem) ", "zwei"),
}
