"""The few characters of an anchor as a pattern: the same words around a figure that may read otherwise.

Belongs here: which characters of a piece are its figures, and when two figures say the same. Not here: where in a
text a piece stands (`anchors`), what a figure claims.
"""

from __future__ import annotations

import re
from functools import cache

# From two on: "un", "une" and "one" are articles more often than figures.
_FRENCH = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
_ENGLISH = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORDS = {word: value for words in (_FRENCH, _ENGLISH) for value, word in enumerate(words, start=2)}
_QUALIFIERS = "|".join(
    (
        "plus ou moins|plus de|plus d'|moins de|près de|presque|environ|quelque|autour de",
        "approximativement|au moins|au plus|jusqu'à|à peine",
        "more than|more or less|less than|fewer than|nearly|almost|about|around|roughly",
        "approximately|some|at least|at most|up to|over",
    )
)
_NUMBER = r"\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?|(?:" + "|".join(NUMBER_WORDS) + r")(?!\w)"
_UNITS = r"%|pour cent|per cent|percent|[kMG]?[$€£]|(?:millions?|milliards?|billions?|thousand)(?!\w)"
_TOKEN = rf"(?<![\w])(?<!\d[.,])(?:(?:{_QUALIFIERS}) ?)?(?:{_NUMBER})(?: ?(?:{_UNITS}))?"
_READ = re.compile(rf"(?:(?P<qualifier>{_QUALIFIERS}) ?)?(?P<number>{_NUMBER})(?: ?(?P<unit>{_UNITS}))?", re.IGNORECASE)
_FIGURE = re.compile(_TOKEN, re.IGNORECASE)

Reading = tuple[tuple[str, float, str], ...]


def readings(piece: str) -> Reading:
    """The figures of a unified piece of text, in order, each as (qualifier, number, unit); empty when it has none."""
    found = []
    for match in _FIGURE.finditer(piece):
        parts = _READ.fullmatch(match[0])
        if parts is not None:
            found.append(((parts["qualifier"] or "").lower(), _value(parts["number"]), parts["unit"] or ""))
    return tuple(found)


@cache
def pattern(piece: str) -> re.Pattern[str]:
    """What matches `piece` in a unified text, whole words, whatever its figures read."""
    literals = [re.escape(literal) for literal in _FIGURE.split(piece)]
    start = r"(?<!\w)" if piece[:1].isalnum() else ""
    end = r"(?!\w)" if piece[-1:].isalnum() else ""
    return re.compile(start + _TOKEN.join(literals) + end, re.IGNORECASE)


def _value(number: str) -> float:
    """The value of a printed number; a separator before groups of three digits is no decimal mark."""
    word = NUMBER_WORDS.get(number.lower())
    if word is not None:
        return float(word)
    if re.fullmatch(r"\d{1,3}(?:[ .,]\d{3})+", number):
        return float(re.sub(r"\D", "", number))
    *groups, fraction = re.split(r"[.,]", number.replace(" ", ""))
    return float(f"{''.join(groups)}.{fraction}" if groups else fraction)
