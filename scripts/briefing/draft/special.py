"""Figures that are no number before a noun: anniversaries, "seven-day", "triennal", and the shares of `shares`.

Belongs here: patterns in which number and unit are one word or one phrase. Not here: numbers with a unit (`figures`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.draft.shares import number_value, shares
from briefing.draft.spelt import WORDS
from briefing.draft.units import in_years

_ORDINALS = {
    "fr": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "es": "primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo",
}
_ROUND = {
    "vingtième": 20,
    "trentième": 30,
    "quarantième": 40,
    "cinquantième": 50,
    "soixantième": 60,
    "centième": 100,
    "quinzième": 15,
    "vingt-cinquième": 25,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "hundredth": 100,
    "fifteenth": 15,
    "twenty-fifth": 25,
    "vigésimo": 20,
    "trigésimo": 30,
    "cuadragésimo": 40,
    "quincuagésimo": 50,
    "zehnte": 10,
    "zwanzigste": 20,
    "dreißigste": 30,
    "vierzigste": 40,
    "fünfzigste": 50,
    "hundertste": 100,
}
_ORDINAL = {word: place for words in _ORDINALS.values() for place, word in enumerate(words.split(), start=1)} | _ROUND
_SPELT_ORDINAL = "|".join(sorted(_ORDINAL, key=len, reverse=True))
_ANNIVERSARY = re.compile(
    rf"(?P<number>\d{{1,3}}) ?(?:ème|e|th|st|nd|rd|º|\.|°|er)? ?(?:grand |wedding "
    ")?(?:anniversaires?|anniversary|anniversaries|aniversario|Jahrestag|Jubiläum)"
    rf"|(?P<word>{_SPELT_ORDINAL})[nrs]? (?:anniversaire|anniversary|aniversario|Jahrestag)"
    rf"|(?P<roman>\b[XLVI]{{1,6}}) (?:anniversaire|aniversario|anniversary)"
    rf"|(?P<span>\d{{1,3}})-jähriges? (?:Bestehen|Jubiläum|Jahrestag|Bestehens)|"
    rf"(?P<span2>\d{{1,3}})-jährige (?:Bestehen|Jubiläum)"
    rf"|(?P<years>\d{{1,3}})-year anniversary|anniversaire des (?P<ans>\d{{1,3}}) ans",
    re.IGNORECASE,
)
# "Célébrer les 40 ans du pacte", "to mark 25 years of friendship".
_MARKED = re.compile(
    r"\b(?:soulign\w+|fêt\w+|célèbr\w+|célébr\w+|commémor\w+|marqu\w+|mark(?:s|ed|ing)?|celebrat\w+|commemorat\w+|celebra\w*|"
    r"festej\w+|conmemor\w+|feier\w*) (?:(?:les|leurs|ses|its|their|the|los|sus|das|die|ihre) )?"
    r"(?P<passage>(?P<number>\d{1,3}) (?:ans|years|años|Jahren?))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    (
        r"\b(?P<c>centenaire|centenary|centennial|centenario)\b|\b(?P<b>bicentenaire|bicentenary|"
        r"bicentennial|bicentenario)\b|\b(?P<d>cinquantenaire)\b"
    ),
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"\b(?P<stem>bi|tri|quadri|cuatri|quinqu|sept|déc)en(?:n)?(?:al|ale|aux|ales|ial|ales|io|ios)\b", re.IGNORECASE
)
_PERIODS = {"bi": 2, "tri": 3, "quadri": 4, "cuatri": 4, "quinqu": 5, "sept": 7, "déc": 10}
_SPANS = {
    "year": "years",
    "month": "months",
    "week": "weeks",
    "day": "days",
    "hour": "hours",
    "minute": "minutes",
    "night": "nights",
    "decade": "decades",
    "jähr": "years",
    "monat": "months",
    "wöch": "weeks",
    "täg": "days",
    "stünd": "hours",
    "minüt": "minutes",
}
_SIZES = {
    "kilometre": "km",
    "kilometer": "km",
    "km": "km",
    "mile": "miles",
    "acre": "acres",
    "hectare": "hectares",
    "metre": "m",
    "meter": "m",
    "megawatt": "MW",
    "mw": "MW",
    "seat": "seats",
    "bed": "beds",
    "room": "rooms",
    "köpf": "people",
    "member": "people",
    "person": "people",
    "strong": "people",
    "square-foot": "sq ft",
    "point": "points",
    "unit": "homes",
    "country": "countries",
    "city": "cities",
    "nation": "countries",
}


@dataclass(frozen=True)
class Special:
    """A figure told by its form: value and unit, and whether it is an anniversary."""

    start: int
    end: int
    value: float
    unit: str
    rule: str
    number_end: int


def specials(line: str, lang: str) -> list[Special]:
    """The figures of a line that have a form of their own, in order."""
    found = [
        *_anniversaries(line),
        *_compounds(line, lang),
        *_adjectives(line),
        *(Special(start, end, value, unit, rule, end) for start, end, value, unit, rule in shares(line, lang)),
    ]
    apart: list[Special] = []
    for special in sorted(found, key=lambda special: (special.start, -special.end)):
        if not apart or special.start >= apart[-1].end:
            apart.append(special)
    return apart


def _anniversaries(line: str) -> list[Special]:
    found = []
    for match in _ANNIVERSARY.finditer(line):
        parts = {name: value for name, value in match.groupdict().items() if value}
        name, printed = next(iter(parts.items()))
        value = (
            _ORDINAL[printed.lower()]
            if name == "word"
            else _roman(printed.upper())
            if name == "roman"
            else int(printed)
        )
        found.append(Special(match.start(), match.end(), float(value), "years", "anniversary", match.end(name)))
    for match in _MARKED.finditer(line):
        value = int(match["number"])
        found.append(
            Special(match.start("passage"), match.end(), float(value), "years", "anniversary", match.end("number"))
        )
    for match in _NAMED.finditer(line):
        value = 100 if match["c"] else 200 if match["b"] else 50
        found.append(Special(match.start(), match.end(), float(value), "years", "anniversary", match.end()))
    return found


def _roman(printed: str) -> int:
    worth = {"I": 1, "V": 5, "X": 10, "L": 50}
    values = [worth[letter] for letter in printed]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


@cache
def _compound(lang: str) -> re.Pattern[str]:
    spelt = "|".join(sorted((word for word, value in WORDS[lang].items() if value), key=len, reverse=True))
    if lang == "de":
        unit = r"-?(?P<unit>jähr|monat|wöch|täg|stünd|minüt|köpf)(?:ig|lich)\w*"
    else:
        unit = "-(?P<unit>" + "|".join(_SPANS | _SIZES) + r")s?(?:-(?:long|wide|old|tall))?"
    return re.compile(
        rf"(?<![\w.,-])(?P<number>\d+(?:[.,]\d+)*|(?:{spelt})(?:-(?:and-a-half|{spelt}))?){unit}(?!\w)", re.IGNORECASE
    )


def _compounds(line: str, lang: str) -> list[Special]:
    found = []
    for match in _compound(lang).finditer(line):
        if match[0].lower().endswith("-old"):
            continue
        value = number_value(match["number"].lower(), lang)
        unit = _SPANS.get(match["unit"].lower()) or _SIZES[match["unit"].lower()]
        if value is not None:
            unit, value = in_years(unit, value)
            found.append(Special(match.start(), match.end(), value, unit, "compound", match.end("number")))
    return found


def _adjectives(line: str) -> list[Special]:
    return [
        Special(match.start(), match.end(), float(_PERIODS[match["stem"].lower()]), "years", "adjective", match.end())
        for match in _ADJECTIVE.finditer(line)
        if not (
            match["stem"].lower() == "bi" and match[0].lower().endswith(("e", "es", "al")) and match[0][0].isupper()
        )
    ]
