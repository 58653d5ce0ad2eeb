"""Places told by an adjective: "Chinese firms", "la capitale bolivienne", "montréalais", "Hamburger Unternehmen".

Belongs here: from an adjective to the place it is of. Not here: places by their names (`places`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from briefing.draft.gazetteer import Kind, Known, cities, country_name, plain
from briefing.draft.lines import Passage
from briefing.draft.places import Mention
from briefing.draft.words import words

# How adjectives of towns end; the town's own name comes before, often without its last letters.
_ENDINGS = (
    r"(?:ais|aise|ois|oise|ien|ienne|éen|éenne|ain|aine|in|ine|an|ane|ite|ense|eño|"
    r"eña|ano|ana|ese|és|esa|ian|ische?[rnms]?)"
)
_LOCAL = re.compile(rf"(?<![\w-])(?P<stem>[A-Za-zÀ-ÿ]{{4,}}?)(?:{_ENDINGS})(?:s|es)?(?![\w-])")
_GERMAN = re.compile(r"(?<![\w-])(?P<stem>[A-ZÄÖÜ][a-zäöüß]{3,}?)n?er(?= [A-ZÄÖÜ])")
_GREAT = 100_000
_STATES = (
    r"governments?|gouvernements?|gobierno|Regierung|Bundesregierung|"
    r"state|État|Estado|économie|economy|economía|Wirtschaft|GDP|PIB|BIP"
)
_STATE = re.compile(rf"(?:{_STATES})\b", re.IGNORECASE)

# How the French adjectives of places end; others end so, too.
_DEMONYM = re.compile(
    r"(?!mauvaise|quotidienne|moyenne|ancienne|urbaine|humaine|prochaine|certaine|lointaine|souveraine)"
    r"[a-zà-ÿ-]{3,}(?:aise|oise|ienne|éenne|aine|ais|ois|ien|éen)"
)
# "La capitale économique du Bénin": the party in that country.
_CAPITAL_OF = re.compile(
    r"\b(?:la|the|die) (?:\w+ )?(?P<what>capitale?|Hauptstadt|métropole|metropolis)(?: [a-zà-ÿ-]{4,})? "
    r"(?:of|de la|de l'|de|du|d'|des|del|von)(?: |(?<='))",
    re.IGNORECASE,
)


def country_mentions(sentence: Passage, lang: str) -> list[Mention]:
    """The countries and continents that adjectives of a sentence name, in the text's language."""
    found = []
    for match in _demonyms().finditer(sentence.text):
        code, _, region = _codes()[int((match.lastgroup or "d0")[1:])].partition("-")
        if region:
            found.append(Mention(sentence.match(match), region, "region", Known(region, "region", code), phrase=False))
            continue
        name = str(Locale(lang).territories.get(code, code))
        found.append(
            Mention(sentence.match(match), name, "country", Known(country_name(code), "country", code), phrase=False)
        )
    return found


def local_mentions(sentence: Passage, lang: str, names: dict[str, Kind]) -> Iterator[Mention]:
    """The places among `names` that an adjective tells: "toulousain", "namuroise"; in German any great city's."""
    for match in _LOCAL.finditer(sentence.text):
        stem = plain(match["stem"])
        found = next(((name, kind) for name, kind in names.items() if _from(stem, plain(name).split(" ")[-1])), None)
        found = found or next(
            ((word, kind) for name, kind in names.items() for word in _towns(name) if _from(stem, plain(word))), None
        )
        if found:
            yield Mention(sentence.match(match), *found, None, phrase=False)
    for match in _townsfolk().finditer(sentence.text):
        town = list(words("townsfolk"))[int((match.lastgroup or "t0")[1:])]
        of = next((item for item in names.items() if plain(town) in plain(item[0])), None)
        if of:
            yield Mention(
                sentence.match(match), town if plain(of[0]) != plain(town) else of[0], of[1], None, phrase=False
            )
    if lang == "de":
        for match in _GERMAN.finditer(sentence.text):
            known = next((cities()[key] for key in _german_keys(match["stem"]) if key in cities()), None)
            if known and known.population >= _GREAT:
                yield Mention(sentence.match(match), known.name, "city", known, phrase=False)


def _from(stem: str, own: str) -> bool:
    """Whether the stem of an adjective is that of the place called `own`."""
    return len(own) >= 5 and own.startswith(stem) and len(stem) >= max(4, len(own) - 3)


def _towns(name: str) -> list[str]:
    """The words of a party's name that are towns by themselves: "Région de Bruxelles-Capitale" holds "Bruxelles"."""
    return [word for word in re.findall(r"[A-ZÀ-Þ][\w']+", name) if plain(word) in cities()]


def governments(sentence: Passage, countries: list[Mention]) -> Iterator[Mention]:
    """ "The German government", "le gouvernement canadien": a country by its adjective."""
    for item in countries:
        start, end = item.passage.start_in(sentence), item.passage.end_in(sentence)
        if _STATE.match(sentence.text, end + 1) or re.search(
            rf"\b(?:{_STATES}) $", sentence.text[:start], re.IGNORECASE
        ):
            yield item


def is_demonym(word: str) -> bool:
    """Whether a word that no list has ends as a French adjective of a place: "ligérienne"."""
    return bool(_DEMONYM.fullmatch(word))


def capitals(sentence: Passage, named: list[Mention]) -> Iterator[tuple[Passage, str]]:
    """Where a sentence says "the capital of X", and the code of the country X; `named`: its places."""
    for match in _CAPITAL_OF.finditer(sentence.text):
        for item in named:
            if item.passage.start_in(sentence) == match.end() and item.kind == "country":
                yield sentence.match(match, "what"), item.country


def _german_keys(stem: str) -> tuple[str, str]:
    return plain(stem), plain(f"{stem}en")


@cache
def _townsfolk() -> re.Pattern[str]:
    """The adjectives of towns whose names do not show them, a group for each town."""
    forms = enumerate(words("townsfolk").values())
    groups = "|".join(f"(?P<t{place}>{'|'.join(map(re.escape, stems.split()))})" for place, stems in forms)
    return re.compile(rf"(?<![\w-])(?:{groups})(?:e|s|es|ne|nes|o|a|os|as)?(?![\w-])", re.IGNORECASE)


@cache
def _codes() -> tuple[str, ...]:
    return tuple(words("demonyms"))


@cache
def _demonyms() -> re.Pattern[str]:
    groups = []
    for place, code in enumerate(_codes()):
        stems = "|".join(_stem(form) for form in words("demonyms")[code].split())
        groups.append(f"(?P<d{place}>{stems})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w])", re.IGNORECASE)


def _stem(form: str) -> str:
    form = form.replace("_", " ")
    if form[0].isupper():
        return re.escape(form) + ("s?" if not form.endswith(".") else "")
    return form if form.startswith("(") else form + r"[a-zà-ÿß]{0,5}"
