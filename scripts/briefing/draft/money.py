"""Money: the currency before or after a number, the magnitude beside it, and which dollar a bare sign means.

Belongs here: signs, codes and names of currencies; magnitudes from thousand to trillion. Not here: the number itself
(`numerals`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.draft.currencies import CODES, iso, names
from briefing.draft.words import words

# Signs and codes that stand before a number, longest first; None: which dollar, the text says elsewhere or not.
# Signs that stand before a number, longest first; None: which dollar, the text says elsewhere or not.
_BEFORE = {
    r"US ?\$|U\.S\. ?\$|USD ?\$": "USD",
    r"CA ?\$|C\$|CDN ?\$|Can\$|CAD ?\$": "CAD",
    r"AU?\$": "AUD",
    r"NZ ?\$": "NZD",
    r"HK ?\$": "HKD",
    r"S\$": "SGD",
    r"R\$": "BRL",
    r"RD ?\$": "DOP",
    r"MXN ?\$|MX\$": "MXN",
    r"NT ?\$": "TWD",
    r"\$": None,
    r"€": "EUR",
    r"£": "GBP",
    r"CN¥": "CNY",
    r"JP¥|¥": "JPY",
    r"₹|Rs\.?": "INR",
    r"₩": "KRW",
    r"₦": "NGN",
    r"₱": "PHP",
    r"₫": "VND",
    r"₪": "ILS",
    r"Fr\.": "CHF",
    r"Dhs?": "AED",
    r"₽": "RUB",
    r"₺": "TRY",
    r"zł": "PLN",
    r"KSh|KShs|Ksh|Kshs": "KES",
    r"TSh|Tsh": "TZS",
    r"USh|Ush": "UGX",
    r"Shs?\.?": "KES|TZS|UGX",
    r"S/\.?": "PEN",
    r"GH₵|GHC|₵": "GHS",
    r"R": "ZAR",
    r"Rp\.?": "IDR",
    r"RM": "MYR",
    r"₴": "UAH",
    r"฿": "THB",
} | {rf"{code}": iso(code) for code in CODES}
# Names and signs after a number that CLDR does not have, or has otherwise; those of several countries are settled by
# the parties.
_AFTER = {
    r"\$ ?(?:CA\b|CAN\b|CAD\b)": "CAD",
    r"\$ ?(?:US\b|USD\b)|dollars (?:américains|US)|American dollars|dólares americanos": "USD",
    r"dollars de Hong ?Kong": "HKD",
    r"€|euros?\b": "EUR",
    r"\$(?!\w)|dollars?\b|dólares\b": None,
    r"£|pounds? sterling|pounds\b|libras\b|Pfund\b": "GBP",
    r"francs CFA|CFA francs|francos CFA|CFA-Francs?|F ?CFA\b": "XOF|XAF",
    r"yens?\b|yenes\b|¥": "JPY",
    r"yuans?\b|yuanes\b|renminbi\b": "CNY",
    r"wons?\b": "KRW",
    r"zlotys?\b|złotych\b|Złoty\b": "PLN",
    r"nairas?\b": "NGN",
    r"rands?\b": "ZAR",
    r"bahts?\b": "THB",
    r"ringgits?\b": "MYR",
    r"dongs?\b": "VND",
    r"forints?\b": "HUF",
    r"shekels?\b": "ILS",
    r"hryvnias?\b": "UAH",
    r"bolivianos?\b": "BOB",
    r"guaran[ií]e?s\b": "PYG",
    r"roupies?\b|rupees?\b|rupias\b|Rupien\b": "INR|PKR|LKR|IDR",
    r"reais\b|réaux\b|reales\b": "BRL",
    r"roubles?\b|rubles?\b|rublos\b|Rubel\b": "RUB",
    r"couronnes?\b|kron(?:or|er|en|e)\b|coronas\b|Kronen\b": "SEK|NOK|DKK|CZK|ISK",
    r"dirhams émiratis": "AED",
    r"DM\b": "DEM",
    r"d[ií]rhams?\b": "AED|MAD",
    r"riyals?\b|riales\b": "SAR|QAR|OMR",
    r"dinars?\b|dinares\b": "TND|DZD|JOD|KWD|RSD|BHD|IQD",
    r"shillings?\b|chelines\b": "KES|TZS|UGX",
    r"soles\b": "PEN",
    r"pesos\b": "MXN|ARS|CLP|COP|DOP|PHP|UYU",
    r"francs\b|francos\b|Franken\b": "CHF|XOF|XAF|CDF|RWF",
} | {rf"{code}\b": iso(code) for code in CODES}
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
    r"[ -](?:long|wide|high|tall|deep|thick|above|below|away|from|race|run|dash|sprint|pool|track|freestyle|x|by|"
    r"apart)\b"
    r"|(?<=k)(?! \w)"
)
BEFORE = re.compile("(?<![A-Za-z])(?:" + "|".join(f"(?P<b{i}>{form})" for i, form in enumerate(_BEFORE)) + r") ?$")
_BEFORE_CODES = list(_BEFORE.values())


@cache
def _after() -> tuple[re.Pattern[str], tuple[str | None, ...]]:
    """What may stand after a number, the full names first, and the codes."""
    forms = [*((rf"{name}(?!\w)", code) for name, code in names()), *_AFTER.items()]
    groups = "|".join(f"(?P<a{place}>{form})" for place, (form, _) in enumerate(forms))
    return re.compile(rf" ?(?:de |d'|of )?(?:{groups})", re.IGNORECASE), tuple(code for _, code in forms)


DOLLARS = {"CA": "CAD", "US": "USD"}
OTHER_DOLLARS = {"AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "TW": "TWD"}
# Country → its currency, where several countries' currencies have one name.
_OWN: dict[str, str] = words("currencies")["own"]


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
    pattern, codes = _after()
    found = pattern.match(line, position)
    if found is None or found.lastgroup is None:
        return None
    return Money(found.start(), found.end(), codes[int(found.lastgroup[1:])] or "$")


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
    fits = [_OWN[country] for country in countries if _OWN.get(country) in code.split("|")]
    if not fits and code == "XOF|XAF":
        return "XOF", "a CFA franc: the text does not say which"
    return (fits[0], "the currency of a party") if fits else (None, "several countries have this currency")
