"""What is counted: from the words after a number to a unit.

Belongs here: the nouns of `words/units.toml` around a number. Not here: money (`money`), which numbers count
(`figures`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.draft.gazetteer import plain
from briefing.draft.words import nouns, words

_WORD = re.compile(r"(?:[^\W\d_]|[㎡㎢㎞])[\w'.&/+²-]*|\d+(?=-)|[%]", re.UNICODE)
# Adjectives that French and Spanish put before a noun; everything else that precedes one ends the search.
_FORE = {
    "fr": (
        "nouveaux nouvelles nouvel nouveau nouvelle grands grandes grand grande petits petites "
        "autres autre jeunes principaux principales "
        "premiers premières premier première prochains prochaines prochain prochaine derniers "
        "dernières dernier dernière meilleurs meilleures "
        "vastes différents différentes divers diverses mêmes simples hauts hautes beaux belles vrais "
        "anciens anciennes très d'"
    ),
    "es": "nuevos nuevas nuevo nueva grandes gran principales primeros primeras próximos próximas "
    "últimos últimas mejores otros otras "
    "jóvenes pequeñas pequeños mismas mismos diferentes distintos distintas antiguos",
}
_STOP = {lang: frozenset(words("common")[f"ends_search_{lang}"].split()) for lang in ("en", "de")}
_REACH = {"fr": 3, "es": 3, "en": 6, "de": 4}
_IRREGULAR = re.compile(
    "people|persons?|children|women|men|staff|faculty|alumni|aircraft|memoranda|businesspeople|"
    "businessmen|headcount|TEU|feet|foot|ton|tonne|mile|"
    r"km.*|m[²2]|[㎡㎢㎞]|sq.* (?:feet|foot|ft|m|km)|sqm|mph|kph|ha|[GMkK]Wh?|h|min|m|series|nationals",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Unit:
    """A noun that is counted, in a line: its unit and where the noun ends."""

    name: str
    start: int
    end: int
    duration: bool = False


@cache
def _nouns(lang: str, *, joined: bool = False) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern for all the nouns of a language, a group a unit, longest nouns first within each.

    `joined`: nouns at the end of others too, as German writes them: what is counted is the last, unless it is a mere
    sign ("m" is not in "um").
    """
    names: list[str] = []
    groups: list[str] = []
    # Names of several words go first: "centros educativos" are no "centros".
    for several in (True, False):
        for name, entry in nouns().items():
            forms = [form for form in _split(entry.get(lang, "")) if (" " in form) == several]
            if forms:
                longest = sorted(forms, key=len, reverse=True)
                groups.append(f"(?P<u{len(names)}>{'|'.join(_joined(form) if joined else form for form in longest)})")
                names.append(name)
    return re.compile(rf"(?:{'|'.join(groups)})(?![\w]|-[^\W\d])", re.IGNORECASE), tuple(names)


def _joined(form: str) -> str:
    return rf"[\w-]*?{form}" if len(form) > 3 else form


def _split(forms: str) -> list[str]:
    """Nouns apart; in one of several words, _ stands for a space."""
    return [form.replace("_", " ") for form in forms.split()]


def noun_at(line: str, position: int, lang: str) -> Unit | None:
    """The unit whose noun begins at `position`."""
    # "Ladesäulen" are listed, and no "Säulen".
    for joined in (False, True) if lang == "de" else (False,):
        pattern, names = _nouns(lang, joined=joined)
        found = pattern.match(line, position)
        if found and found.lastgroup:
            name = names[int(found.lastgroup[1:])]
            return Unit(name, position, found.end(), bool(nouns()[name].get("duration")))
    return None


def in_years(name: str, value: float) -> tuple[str, float]:
    """Decades and centuries as years; any other unit and its value as they are."""
    factor = nouns().get(name, {}).get("years")
    return ("years", value * factor) if factor else (name, value)


def counted(line: str, position: int, lang: str, *, plural: bool) -> Unit | None:
    """The unit of a number that ends at `position`: the first counted noun within reach, past adjectives.

    `plural`: the number is more than one, so that a singular noun ("business days") only describes the next.
    """
    start = re.compile(r"\+?[ -]?(?:(?:de |d'|of )(?=\w))?").match(line, position)
    at = start.end() if start else position
    for _ in range(_REACH[lang]):
        if lang == "en" and line.startswith("and ", at):
            at += 4
        if line.startswith("Fortune ", at):
            at = line.find(" ", at + 8) + 1 or len(line)
        if at >= len(line) or not _WORD.match(line, at):
            return None
        unit = noun_at(line, at, lang)
        if unit and not (plural and lang == "en" and not _is_plural(line[unit.start : unit.end])):
            return unit
        word = _WORD.match(line, at)
        # "30 kiosks and parks": two things are counted as one; "main and other" are no things.
        twofold = word and lang == "en" and word[0].endswith("s") and line.startswith(" and ", word.end())
        if word is None or twofold or not _passes(word[0], lang):
            return None
        at = word.end()
        if not line.startswith(" ", at):
            return None
        at += 1
    return None


def counted_before(line: str, position: int, lang: str) -> Unit | None:
    """The nearest counted noun before `position`, in the plural: what "exceed 3,400" speaks of."""
    found = None
    for word in _WORD.finditer(line, 0, position):
        unit = noun_at(line, word.start(), lang)
        if unit and unit.end == word.end() and line[unit.end - 1] in "snx" and not unit.duration:
            found = unit
    return found


def plain_noun(line: str, position: int, lang: str) -> Unit | None:
    """A plural noun that no list has, after a number: the unit is its English name where that can be told."""
    found = _unlisted(lang).match(line, position)
    if found and lang == "en":
        # "14 mentoring circles", "6 sports halls": the last plural before what ends a group of words.
        ends = list(re.finditer(r"[\w-]{3,}[sx](?!\w)", found["noun"]))
        end = found.start("noun") + ends[-1].end()
        name = line[found.start("noun") + ends[-1].start() : end].lower()
        return Unit("people" if _PEOPLE["en"].fullmatch(name) else name, found.start("noun"), end)
    if found:
        people = lang in _PEOPLE and _PEOPLE[lang].fullmatch(found["noun"])
        name = "people" if people else _in_english(found["noun"].lower(), lang)
        return Unit(name, found.start("noun"), found.end("noun"))
    people = _INHABITANTS.match(line, position)
    return Unit("people", people.start(1), people.end(1)) if people else None


@cache
def _unlisted(lang: str) -> re.Pattern[str]:
    """A noun right after a number, past the adjectives that the language puts before it."""
    if lang == "en":
        stop = "|".join(sorted(_STOP["en"] | {"and", "also", "not", "times"}))
        word = rf"(?!(?:{stop})(?![\w-]))[a-z][\w-]*"
        return re.compile(rf" (?:of )?(?P<noun>(?:{word} ){{0,2}}(?!(?:{stop})\b)[a-z][\w-]{{2,}}[sx])(?![\w'])")
    if lang == "de":
        return re.compile(
            r"(?<!\d{5}) (?:[a-zäöüß]{3,}e[nrs]? ){0,2}(?P<noun>[A-ZÄÖÜ][\wäöüß-]{3,}(?:en|er|e|s|n))(?!\w)"
        )
    fore = "|".join(_FORE[lang].split())
    return re.compile(rf" (?:de |d')?(?:(?:{fore}) ){{0,2}}(?P<noun>(?!(?:{fore}) )[a-zà-ÿ][\w'-]{{3,}}[sx])(?!\w)")


# How nouns of Latin descent end in French and Spanish, and in English.
_COGNATES = {
    "fr": "ités:ities ies:ies iques:ics eurs:ors aires:aries tions:tions sions:sions ments:ments ences:ences "
    "ances:ances ages:ages ules:ules ectes:ects ats:ates",
    "es": "ciones:tions siones:sions dades:ties mentos:ments encias:ences ancias:ances arios:aries torios:tories "
    "gramas:grams",
    "de": "tionen:tions täten:ties mente:ments enzen:ences oren:ors",
}


def _in_english(noun: str, lang: str) -> str:
    """ "Délégations" as "delegations"; a noun without such an ending as a plain count."""
    for own, english in (pair.split(":") for pair in _COGNATES[lang].split()):
        if noun.endswith(own):
            return plain(noun.removesuffix(own)) + english
    return "count"


# Nouns that end as those of trades do: "restaurateurs", "violonistas". Things that end so are listed or passed over.
_PEOPLE = {
    "fr": re.compile(
        r"(?!ordinateurs|moteurs|tracteurs|serveurs|facteurs|indicateurs|vecteurs|ascenseurs|valeurs|couleurs|heures|ateliers)"
        r"\w+(?:eurs|istes|iciens|ologues|euses|trices)"
    ),
    "es": re.compile(
        r"(?!números|factores|valores|indicadores|ordenadores|motores|sensores)\w+(?:istas|adores|edores|idores|ólogos)"
    ),
    "en": re.compile(r"\w+(?:ists|icians|ologists|eers)"),
}
# "9 500 Nantais", "1.2 million Milanese": people by where they live.
_INHABITANTS = re.compile(
    r" (?:de |d')?([A-ZÀ-Þ][a-zà-ÿ-]{2,}(?:ois|oises|ais|aises|iens|iennes|éens|éennes|ains|aines|ins|ese|ians|ans|"
    r"ers|eños|enses|"
    r"anos|ards))(?! [A-ZÀ-Þ])(?![\w-])"
)


def _is_plural(noun: str) -> bool:
    return noun.lower().endswith("s") or bool(_IRREGULAR.fullmatch(noun))


def _passes(word: str, lang: str) -> bool:
    """Whether the search for a noun may go past this word."""
    lower = word.lower()
    if lang in _FORE:
        return lower in _FORE[lang].split()
    return (lower not in _STOP[lang] and not lower.endswith("'s")) or (lang == "de" and lower not in _STOP["de"])
