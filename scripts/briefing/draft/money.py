"""Money: the currency before or after a number, the magnitude beside it, and which dollar a bare sign means.

Belongs here: signs, codes and names of currencies; magnitudes from thousand to trillion. Not here: the number itself
(`numerals`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Signs and codes that stand before a number, longest first; None: which dollar, the text says elsewhere or not.
_BEFORE = {
    r"US ?\$|U\.S\. ?\$|USD ?\$?": "USD",
    r"CA ?\$|C\$|CDN ?\$|Can\$|CAD ?\$?": "CAD",
    r"AU?\$|AUD ?\$?": "AUD",
    r"NZ ?\$|NZD": "NZD",
    r"HK ?\$|HKD": "HKD",
    r"S\$|SGD": "SGD",
    r"R\$|BRL": "BRL",
    r"MXN ?\$?|MX\$": "MXN",
    r"NT ?\$|TWD": "TWD",
    r"\$": None,
    r"€|EUR": "EUR",
    r"£|GBP": "GBP",
    r"RMB|CN¥|CNY": "CNY",
    r"JP¥|JPY|¥": "JPY",
    r"₹|INR|Rs\.?": "INR",
    r"₩|KRW": "KRW",
    r"CHF|Fr\.": "CHF",
    r"AED|Dhs?": "AED",
    r"SAR": "SAR",
    r"ZAR": "ZAR",
    r"SEK": "SEK",
    r"NOK": "NOK",
    r"DKK": "DKK",
    r"PLN": "PLN",
    r"₽|RUB": "RUB",
    r"₺|TRY": "TRY",
    r"XOF|FCFA": "XOF",
}
_AFTER = {
    r"\$ ?(?:CA\b|CAN\b|CAD\b)|dollars canadiens|Canadian dollars|dólares canadienses|kanadische Dollar": "CAD",
    (
        r"\$ ?(?:US\b|USD\b)|dollars (?:américains|US)|(?:US|American) dollars|dólares "
        "(?:estadounidenses|americanos)|US-Dollar"
    ): "USD",
    r"dollars australiens|Australian dollars": "AUD",
    r"dollars de Hong ?Kong|Hong Kong dollars": "HKD",
    r"dollars de Singapour|Singapore dollars": "SGD",
    r"dollars néo-zélandais|New Zealand dollars": "NZD",
    r"€|EUR\b|euros?\b": "EUR",
    r"\$(?!\w)|dollars?\b|dólares\b": None,
    r"USD\b": "USD",
    r"CAD\b": "CAD",
    r"AUD\b": "AUD",
    r"GBP\b|£|pounds? sterling|livres sterling|pounds\b|libras\b|Pfund\b": "GBP",
    r"CHF\b|francs suisses|Swiss francs|Schweizer Franken": "CHF",
    r"francs CFA|FCFA\b|CFA francs|XOF\b": "XOF",
    r"yens?\b|JPY\b|¥": "JPY",
    r"yuans?\b|renminbi\b|RMB\b|CNY\b": "CNY",
    r"won\b|KRW\b": "KRW",
    r"roupies?\b|rupees?\b|INR\b|rupias\b": "INR",
    r"(?:pesos mexicanos|Mexican pesos|MXN\b)": "MXN",
    r"pesos argentinos|Argentine pesos|ARS\b": "ARS",
    r"pesos chilenos|CLP\b": "CLP",
    r"pesos colombianos|COP\b": "COP",
    r"pesos dominicanos|RD\$|DOP\b": "DOP",
    r"reais\b|réaux\b|BRL\b": "BRL",
    r"roubles?\b|rubles?\b": "RUB",
    r"AED\b|dirhams émiratis|UAE dirhams": "AED",
    r"dirhams marocains|MAD\b": "MAD",
    r"couronnes suédoises|SEK\b": "SEK",
    r"couronnes danoises|DKK\b": "DKK",
    r"couronnes norvégiennes|NOK\b": "NOK",
    r"DM\b": "DEM",
    r"dirhams?\b": "AED|MAD",
    r"pesos\b": "MXN|ARS|CLP|COP|DOP|PHP",
    r"francs\b|Franken\b": "CHF|XOF",
}
# A magnitude that may be glued to a number or a sign counts only beside a currency.
_SHORT = {"k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6, "MM": 1e6, "G": 1e9, "B": 1e9, "b": 1e9, "T": 1e12}
_WORDED = {
    r"mn|mln|mio|mio\.|millionen|millions?|millón|millones|mill\.": 1e6,
    r"bn|bln|mds?|mrds?|mrd\.|milliards?|milliarden?|miliardos?": 1e9,
    r"mil millones|miles de millones": 1e9,
    r"thousand|mille|milliers|mil|tausend": 1e3,
    r"trillions?|tn": 1e12,
    r"lakhs?": 1e5,
    r"crores?": 1e7,
    r"k€": 1e3,
}
# A billion is a thousand million in English, a million million elsewhere; so with a trillion.
_BILLION = {"en": 1e9, "fr": 1e12, "es": 1e12, "de": 1e12}
_TRILLION = {"en": 1e12, "fr": 1e18, "es": 1e18, "de": 1e18}
_HALF = r"(?P<half> et demie?| y medi[oa]| and a half)?"
_MAGNITUDE = re.compile(
    (
        "[ -]?(?P<word>mil millones|miles de millones|millionen|millions?|millón|millones|milliards?|"
        "milliarden?|milliers|mille|billions?|billones|"
        r"billonen|trillions?|thousand|tausend|mil|lakhs?|crores?|mio\b\.?|mrds?\b\.?|mds?\b|mn|mln|"
        rf"bn|bln|tn){_HALF}(?!\w)"
    ),
    re.IGNORECASE,
)
_SHORT_AFTER = re.compile(
    r" ?(?P<short>MM|[kKMGBTbm])(?= ?(?:\$|€|£|US|CA|EUR|USD|CAD|euros?|dollars?|CHF)|(?P<alone>(?!\w)))"
)
# What follows metres and never millions.
_LENGTH = re.compile(
    r"[ -](?:long|wide|high|tall|deep|thick|above|below|away|from|race|run|dash|sprint|pool|track|freestyle|x|by|apart)\b"
    r"|(?<=k)(?! \w)"
)
BEFORE = re.compile("(?<![A-Za-z])(?:" + "|".join(f"(?P<b{i}>{form})" for i, form in enumerate(_BEFORE)) + r") ?$")
AFTER = re.compile(
    r" ?(?:de |d'|of )?(?:" + "|".join(f"(?P<a{i}>{form})" for i, form in enumerate(_AFTER)) + ")", re.IGNORECASE
)
_BEFORE_CODES, _AFTER_CODES = list(_BEFORE.values()), list(_AFTER.values())
DOLLARS = {"CA": "CAD", "US": "USD"}
OTHER_DOLLARS = {"AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "TW": "TWD"}
_PESOS = {
    "MX": "MXN",
    "AR": "ARS",
    "CL": "CLP",
    "CO": "COP",
    "DO": "DOP",
    "PH": "PHP",
    "AE": "AED",
    "MA": "MAD",
    "CH": "CHF",
}


@dataclass(frozen=True)
class Money:
    """A currency beside a number: `code` as the text gives it (empty: a bare dollar), and where the sign stands."""

    start: int
    end: int
    code: str


def magnitude_after(line: str, position: int, lang: str, *, money: bool) -> tuple[float, float, int]:
    """Factor, half and end of a magnitude that begins at `position`; (1, 0, position) when there is none.

    `half` is what "et demi" adds, in units of the factor. `money`: letters such as M count, for a currency is there.
    """
    found = _MAGNITUDE.match(line, position)
    if found:
        return _factor(found["word"].lower(), lang), 0.5 if found["half"] else 0.0, found.end()
    short = _SHORT_AFTER.match(line, position)
    if short and (money or short["alone"] is None or _counts_people(line, position, short, lang)):
        return _SHORT[short["short"]], 0.0, short.end()
    return 1.0, 0.0, position


def _counts_people(line: str, position: int, short: re.Match[str], lang: str) -> bool:
    """Whether a letter without a currency is a magnitude: "3.4m visitors", "3,4 M de visiteurs", never "a 40m pool"."""
    if short["short"] == "M":
        return lang in {"fr", "es"} and bool(re.match(r" (?:de |d')", line[short.end() :]))
    glued = short.start("short") == position
    return lang == "en" and glued and short["short"] in {"m", "k"} and not _LENGTH.match(line, short.end())


def _factor(word: str, lang: str) -> float:
    if word.startswith("billi") or word == "billones":
        return _BILLION[lang]
    if word.startswith("trilli"):
        return _TRILLION[lang]
    return next(value for form, value in _WORDED.items() if re.fullmatch(form, word, re.IGNORECASE))


def money_before(line: str, position: int) -> Money | None:
    """The currency that ends where a number begins."""
    found = BEFORE.search(line, max(0, position - 8), position)
    if found is None or found.lastgroup is None:
        return None
    return Money(found.start(), found.end(), _BEFORE_CODES[int(found.lastgroup[1:])] or "$")


def money_after(line: str, position: int) -> Money | None:
    """The currency that begins where a number, with its magnitude, ends."""
    found = AFTER.match(line, position)
    if found is None or found.lastgroup is None:
        return None
    return Money(found.start(), found.end(), _AFTER_CODES[int(found.lastgroup[1:])] or "$")


def resolved(code: str, countries: tuple[str, ...], lang: str) -> tuple[str | None, str]:
    """The ISO code that a sign means in a text about `countries` (ISO, the announcing one first), and why.

    A bare dollar is the announcing country's where that country's releases write it so (Canada, the United States), is
    left open for the other dollars, and is the American one where no party has a dollar.
    """
    if code != "$" and "|" not in code:
        return code, "the currency is named"
    if code == "$":
        dollars = {country for country in countries if country in DOLLARS or country in OTHER_DOLLARS}
        if len(dollars) > 1:
            return None, "a bare dollar sign between countries that have different dollars"
        own = next((country for country in countries if country in DOLLARS or country in OTHER_DOLLARS), "")
        if own in DOLLARS:
            return DOLLARS[own], f"a bare dollar sign in a text from {own}"
        if own:
            return None, f"a bare dollar sign: {OTHER_DOLLARS[own]} is likely, the text does not say"
        return ("CAD", "a bare dollar sign, in French") if lang == "fr" else ("USD", "a bare dollar sign")
    fits = [_PESOS[country] for country in countries if _PESOS.get(country) in code.split("|")]
    return (fits[0], "the currency of a party") if fits else (None, "several countries have this currency")
