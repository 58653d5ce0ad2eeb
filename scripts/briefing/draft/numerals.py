"""Numbers as four languages print and spell them: every thousands and decimal convention, words, fractions.

Belongs here: the value of a number. Not here: what it counts (`units`), whether it is a figure at all (`figures`).
Texts are normalised: one kind of space, straight apostrophes, plain hyphens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.draft.currencies import CODES
from briefing.draft.spelt import COLLECTIVES, SPELT, spelt_value

# 43 000 · 43,000 · 43.000 · 43'000 · 4000 · 285,3 — never a part of a longer run of digits and letters.
_DIGITS = re.compile(
    r"(?:(?<![\w.,'/])|(?<=\b(?:" + "|".join(code for code in CODES if len(code) == 3) + "))"
    r"|(?<=\bSh)|(?<=\bShs)|(?<=\b[KTU][Ss]h)|(?<=\b[KTU][Ss]hs)|(?<=\bRs)|(?<=\bRp)|(?<=\bRM)|(?<=\bR))"
    r"(?<![^\W\d]-)(?<!\w\+)"
    r"(?P<digits>\d{1,3}(?: \d{3}){1,5}(?:[.,]\d{1,6})?"
    r"|\d{1,3}(?:[.,']\d{3}){1,5}(?:[.,]\d{1,6})?|\d{1,15}(?:[.,]\d{1,6})?)(?!\d)"
    r"(?P<half> ?½| 1/2)?"
)
_GROUPED = {
    # Which sign stands before a group of three digits. Spanish is printed both ways, on either side of the ocean.
    "fr": ".",
    "en": ",",
    "es": ".,",
    "de": ".",
}


@dataclass(frozen=True)
class Numeral:
    """A number in a line: where it stands, its value, and how it was written: `digits`, `words` or `about`."""

    start: int
    end: int
    value: float
    kind: str
    decimals: int = 0


def digits_value(printed: str, lang: str) -> tuple[float, int]:
    """The value of a number in digits as `lang` prints it, and how many decimals it has.

    A sign before exactly three digits groups thousands when the language groups with it, when it comes more than
    once, or when another sign follows it; otherwise it is a decimal mark.
    """
    text = printed.replace(" ", "").replace("'", "")
    signs = [sign for sign in text if sign in ".,"]
    if not signs:
        return float(text), 0
    last = signs[-1]
    head, _, tail = text.rpartition(last)
    thousands = len(signs) > 1 and len(set(signs)) == 1
    if len(signs) == 1:
        grouped = len(tail) == 3 and last in _GROUPED.get(lang, ",") and " " not in printed
        thousands = grouped and head != "0" and len(head) <= 3 and not head.startswith("0")
    if thousands:
        return float(re.sub(r"[.,]", "", text)), 0
    return float(f"{re.sub(r'[.,]', '', head)}.{tail}"), len(tail)


def numerals(line: str, lang: str) -> list[Numeral]:
    """The numbers of a line, in order; none overlaps another. A lone article (un, one, ein) is no number."""
    found: list[Numeral] = []
    for match in _DIGITS.finditer(line):
        value, decimals = digits_value(match["digits"], lang)
        half = 0.5 if match["half"] else 0.0
        found.append(Numeral(match.start(), match.end(), value + half, "digits", decimals))
    for match in COLLECTIVES[lang][0].finditer(line):
        value = COLLECTIVES[lang][1][match["word"].lower()] * (2 if match["twice"] else 1)
        found.append(Numeral(match.start(), match.end(), float(value), "about"))
    for match in SPELT[lang].finditer(line):
        # "1.1 thousand": the word is the magnitude of the digits before it.
        magnitude = re.match(r"(?i)(?:thousand|hundred|mil|mille|tausend|cents?)(?!\w)", match[0])
        spelt = None if magnitude and re.search(r"\d ?$", line[: match.start()]) else spelt_value(match[0], lang)
        if spelt is not None:
            found.append(Numeral(match.start(), match.end(), spelt, "words"))
    return _without_overlaps(found)


def _without_overlaps(found: list[Numeral]) -> list[Numeral]:
    kept: list[Numeral] = []
    for numeral in sorted(found, key=lambda numeral: (numeral.start, -numeral.end)):
        if not kept or numeral.start >= kept[-1].end:
            kept.append(numeral)
    return kept
