"""The figures of a sentence: every number that counts or measures, with unit, currency and wording.

Belongs here: which numbers are figures. Not here: what place and period they are of (`scope`), what they are about.
Each figure keeps the passage it was read from and the rule that read it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.draft.elided import completed
from briefing.draft.exclusions import exclusions, lone_years
from briefing.draft.lines import Passage
from briefing.draft.money import magnitude_after, money_after, money_before
from briefing.draft.numerals import Numeral, numerals
from briefing.draft.quantity import Quantity, exactly, made
from briefing.draft.special import Special, specials
from briefing.draft.units import Unit, counted, in_years, noun_at, plain_noun
from briefing.draft.wording import is_aim, points_back, wording

_PERCENT = re.compile(
    r" ?(?:%|pour cent\b|p\. ?100\b|per ?cent\b|por ciento\b|Prozent\b)(?P<points>[ -]?(?:points?\b|punkte?n?\b))?"
    r"|(?P<alone> (?:points? de pourcentage|percentage points?|puntos porcentuales|Prozentpunkten?))",
    re.IGNORECASE,
)
# An article before a magnitude or a time is a number: "un million", "half a million", "one year", "un an et demi".
_ARTICLE = re.compile(
    r"(?<![\w-])(?:(?P<half>half an?|un demi|medio|eine halbe|ein halbes)|(?P<quarter>a quarter of an?)|"
    r"(?P<more>one and a half|"
    "anderthalb|eineinhalb|un[ea]? et demie?)|"
    "(?P<one>une?|an?|one|un|una|eine?|einer))[ -](?=(?P<what>million|milliard|billion|trillion|hour|heure|hora|Stunde|"
    r"millón|milliarde|million\w*|year|month|week|an\b|"
    r"année|mois|semaine|año|mes\b|semana|Jahr|Monat|Woche))",
    re.IGNORECASE,
)
_DURATIONS = re.compile(
    r"hour|heure|hora|stunde|year|month|week|an\b|année|mois|semaine|año|mes|semana|jahr|monat|woche", re.IGNORECASE
)
_COUNTS_ONE = {"en": {"one"}, "fr": {"un", "une"}, "es": {"un", "una"}, "de": {"ein", "eine", "einem", "einer"}}
_HALF = re.compile(r" (?:et demie?|y medi[oa](?! (?:centenar|millar|docena|millón))|and a half)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:entre|between|zwischen|de|from|von|à|to|-|bis)", re.IGNORECASE)
# "over three years": during them; "for over thirty years" is more than that.
_SPAN = re.compile(r"(?<!for )(?<!than )\b(?:over|über) $", re.IGNORECASE)
# Who signs for the two parties: no count.
_HEADS = re.compile(
    r"mayors|leaders|ministers|premiers|presidents|governors|maires|ministres|présidents|alcaldes|Bürgermeister",
    re.IGNORECASE,
)
_RATE = re.compile(r" (?:par|a|per|each|every|al|por|pro|im) \w", re.IGNORECASE)
# "Several hundred", "quelques centaines": no number.
_VAGUE = re.compile(
    r"\b(?:several|a few|many|plusieurs|quelques|varios|varias|unos pocos|algunos|mehrere|einige) $", re.IGNORECASE
)
_QUOTED_NAME = re.compile(r'"([^"\[\]]{1,40})"')
_AT_YEAR = re.compile(
    r"(?:\b(?:en|in|depuis|since|dès|fin|début|mi|mid|late|early|de|of|année|year|édition|edition|"
    "seit|im|Jahr|desde|del|since|horizon|l'an|by|d'ici|"
    r"until|jusqu'en|avant|before|après|after|from|to|à|hasta|bis)[ -]|\()$",
    re.IGNORECASE,
)


def quantities(sentence: Passage, lang: str, last: Quantity | None = None) -> list[Quantity]:
    """The figures of a sentence, in order. `last`: the last one of the sentence before, whose noun may be shared."""
    line = sentence.text
    found = [_special(sentence, special) for special in specials(line, lang) if _stands(line, special)]
    barred = [(item.start, item.end) for item in exclusions(line)] + _names(line)
    barred += [(quantity.passage.start_in(sentence), quantity.passage.end_in(sentence)) for quantity in found]
    years = {(year.start, year.end) for year in lone_years(line)}
    free = [
        numeral
        for numeral in _with_articles(line, lang)
        if not any(numeral.start < end and start < numeral.end for start, end in barred)
    ]
    read = [_read(sentence, numeral, lang, (numeral.start, numeral.end) in years) for numeral in free]
    found += completed(sentence, free, read, lang, last)
    # "11 twenty-foot equivalent units": a number within a noun is of the noun.
    apart = [
        item for item in found if not any(other is not item and other.passage.covers(item.passage) for other in found)
    ]
    return sorted(apart, key=lambda quantity: quantity.passage)


def _stands(line: str, special: Special) -> bool:
    return not any(
        item.start < special.end and special.start < item.end and item.reason != "date" for item in exclusions(line)
    )


def _special(sentence: Passage, special: Special) -> Quantity:
    line = sentence.text
    how, start = wording(line, special.start, special.end)
    return Quantity(
        sentence.part(special.start, special.end),
        sentence.part(special.start, special.number_end),
        special.value,
        special.unit,
        how,
        special.rule,
        "words",
        duration=special.unit in {"years", "months", "weeks", "days", "hours"},
        aim=is_aim(line, start),
    )


def _names(line: str) -> list[tuple[int, int]]:
    """Short passages in quotes: names and titles, whose numbers count nothing."""
    return [
        match.span()
        for match in _QUOTED_NAME.finditer(line)
        if len(match[1].split()) <= 5 and not match[1].startswith(" ")
    ]


def _with_articles(line: str, lang: str) -> list[Numeral]:
    found = [numeral for numeral in numerals(line, lang) if not _VAGUE.search(line[: numeral.start])]
    for match in _ARTICLE.finditer(line):
        if any(match.start() < numeral.end and numeral.start < match.end() for numeral in found):
            continue
        plain = match["one"] and _DURATIONS.match(match["what"])
        if plain and match["one"].lower() not in _COUNTS_ONE[lang]:
            continue
        value = 0.5 if match["half"] else 0.25 if match["quarter"] else 1.5 if match["more"] else 1.0
        found.append(Numeral(match.start(), match.start() + len(match[0].rstrip(" -")), value, "words"))
    return sorted(found, key=lambda numeral: numeral.start)


def _read(sentence: Passage, numeral: Numeral, lang: str, is_year: bool) -> Quantity | None:
    """The figure that a number makes with what stands around it; None when nothing says what it counts."""
    line = sentence.text
    before = money_before(line, numeral.start)
    factor, half, end = magnitude_after(line, numeral.end, lang, money=before is not None)
    after = None if before else money_after(line, end)
    value = exactly((numeral.value + half) * factor)
    start = before.start if before else numeral.start
    if before or after:
        stop = after.end if after else end
        return made(sentence, numeral, value, (start, stop, stop), "money", "money", (before or after).code)  # type: ignore[union-attr]
    percent = _PERCENT.match(line, end)
    if percent:
        unit = "points" if percent["points"] or percent["alone"] else "percent"
        return made(sentence, numeral, value, (start, percent.end(), percent.end()), unit, "percent")
    if is_year and factor == 1.0 and not _counts_in_spite(line, numeral, lang):
        return None
    unit_found = counted(line, end, lang, plural=value > 1)
    if unit_found is None and factor > 1:
        unit_found = plain_noun(line, end, lang) or Unit("count", end, end)
    if unit_found is None and value >= 3:
        unit_found = plain_noun(line, end, lang)
    if unit_found is None or points_back(line, start, end, value):
        return None
    stop, value = _half_after(line, unit_found.end, value) if factor == 1.0 else (unit_found.end, value)
    rule = "noun" if noun_at(line, unit_found.start, lang) else "plain noun"
    if _counts_nothing(line, numeral, value, unit_found):
        return None
    name, value = in_years(unit_found.name, value)
    quantity = made(sentence, numeral, value, (start, end, stop), name, rule)
    if unit_found.duration and _SPAN.search(line[:start]) and not re.match(r" (?:ago|old)\b", line[stop:]):
        quantity = replace(quantity, wording="exact")
    return replace(quantity, duration=unit_found.duration)


def _counts_nothing(line: str, numeral: Numeral, value: float, unit: Unit) -> bool:
    """Whether a number only looks like a count: "Net Zero", "two mayors" (the parties'), "twice a year"."""
    if value == 0 and numeral.kind == "words":
        return True
    noun = line[unit.start : unit.end]
    if unit.name == "times" and _RATE.match(line, unit.end):
        return True
    return value == 2 and unit.name == "people" and bool(_HEADS.fullmatch(noun))


def _half_after(line: str, end: int, value: float) -> tuple[int, float]:
    half = _HALF.match(line, end)
    return (half.end(), value + 0.5) if half else (end, value)


def _counts_in_spite(line: str, numeral: Numeral, lang: str) -> bool:
    """Whether a number that could be a year is followed at once by what it counts, and not led in as a year is."""
    if _AT_YEAR.search(line[: numeral.start]):
        return False
    return bool(line[numeral.end : numeral.end + 1] == " " and noun_at(line, numeral.end + 1, lang))
