"""Currencies: their codes, and their names in the languages read here, from CLDR.

Belongs here: which codes and names there are. Not here: what stands beside a number (`money`).
"""

from __future__ import annotations

import re
from functools import cache

from babel.numbers import get_currency_name

from briefing.draft.words import LANGUAGES, words

# The currencies in use, but for codes that are words or names in capitals more often (ALL, TOP, CUP, PEN, BOB, COP 28).
CODES: tuple[str, ...] = tuple(words("currencies")["codes"].split())
_OTHER = {"RMB": "CNY", "FCFA": "XOF"}
# Currencies known by their names alone, beside those above.
_NAMED: tuple[str, ...] = tuple(words("currencies")["named"].split())


def iso(code: str) -> str:
    """The ISO code of a code as texts have it."""
    return _OTHER.get(code, code)


@cache
def names() -> tuple[tuple[str, str], ...]:
    """Names of currencies, plural and singular, as patterns; each with its code; longest first."""
    found: dict[str, str] = {}
    for code in [*CODES, *_NAMED]:
        if code in {*_OTHER, "XOF", "XAF"}:
            continue
        for lang in LANGUAGES:
            for count in (2, 1):
                name = re.sub(r" \(.*\)$", "", str(get_currency_name(code, count=count, locale=lang)))
                if " " in name or "-" in name:
                    found.setdefault(name.lower(), code)
    return tuple((re.escape(name), code) for name, code in sorted(found.items(), key=lambda item: -len(item[0])))
