"""Days, months and years as four languages write them.

Belongs here: the dates of a text. Not here: which of them is the day of the announcement (`datelines`). The months of
all languages are read in any text: a page in English may carry a dateline in French.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

_MONTHS = (
    "janvier|janv|january|jan|enero|januar|jänner",
    "février|fevrier|févr|fév|fev|february|feb|febrero|februar",
    "mars|march|mar|marzo|märz",
    "avril|avr|april|apr|abril",
    "mai|may|mayo",
    "juin|june|jun|junio|juni",
    "juillet|juil|july|jul|julio|juli",
    "août|aout|august|aug|agosto",
    "septembre|sept|september|sep|septiembre|setiembre",
    "octobre|oct|october|octubre|oktober|okt",
    "novembre|nov|november|noviembre",
    "décembre|decembre|déc|dec|december|diciembre|dezember|dez",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split("|")}
MONTH = "(?:" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
)
_LEAD = rf"(?:(?:{_WEEKDAY}),? )?(?:le |the |el |den |am |of )?"
_DAY = r"(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_DAY_FIRST = (
    rf"{_LEAD}\b{_DAY}(?:er|st|nd|rd|th|º|\.)? (?:de |of )?(?P<month>{MONTH})(?:(?:,| de| del| of)? {_YEAR})?(?![\d-])"
)
_MONTH_FIRST = rf"(?:{_WEEKDAY},? )?\b(?P<month>{MONTH}) {_DAY}(?:st|nd|rd|th)?(?![\d:])(?:,? {_YEAR})?(?!\d)"
_MONTH_YEAR = rf"\b(?P<month>{MONTH})(?: de| del| of|,)? {_YEAR}(?!\d)"
_ISO = (
    r"(?<![\d-])(?P<year>(?:19|20)\d\d)(?P<sign>[-/.年])(?P<month>[01]?\d)(?:(?P=sign)|月)(?P<day>[0-3]?\d)(?![\d-])日?"
)
_DASHED = rf"(?<![\d-]){_DAY}[-/](?P<month>{MONTH})[-/]{_YEAR}(?!\d)"
_NUMERIC = r"(?<![\d./-])(?P<day>[0-3]?\d)(?P<sign>[./-])(?P<month>[01]?\d)(?P=sign)(?P<year>(?:19|20)\d\d)(?![\d-])"
_FORMS = [re.compile(form, re.IGNORECASE) for form in (_ISO, _NUMERIC, _DASHED, _DAY_FIRST, _MONTH_FIRST, _MONTH_YEAR)]
# "du 20 au 25 avril", "9 to 12 May", "May 9-12": the first day of a range has no month of its own.
_RANGE = re.compile(
    rf"\b(?:du |from |del |vom )?[0-3]?\d(?:er|st|nd|rd|th|\.)?(?: ?- ?| (?:au|et|à|to|and|al|y|bis) )(?:{_WEEKDAY} )?"
    rf"(?:the |le )?[0-3]?\d(?:er|st|nd|rd|th|\.)? (?:de |of )?{MONTH}(?:,?(?: de| del)? {_YEAR})?"
    rf"|\b{MONTH} [0-3]?\d(?:st|nd|rd|th)?(?: ?- ?| (?:to|and) )[0-3]?\d(?!\d)(?:,? {_YEAR.replace('year', 'year2')})?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Date:
    """A date in a line: `month` and `day` are 0 where it has none, `year` too."""

    start: int
    end: int
    year: int
    month: int
    day: int

    @property
    def full(self) -> dt.date | None:
        """The day, when it is one that exists."""
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None


@lru_cache(maxsize=32)
def dates(line: str) -> tuple[Date, ...]:
    """The dates of a line that name a month, in order; a range counts as one without a day.

    Each sentence is asked for its dates a few times over: the last few answers are kept.
    """
    found = [Date(match.start(), match.end(), _int(match, "year", "year2"), 0, 0) for match in _RANGE.finditer(line)]
    for form in _FORMS:
        for match in form.finditer(line):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found += _date(match)
    return tuple(sorted(found, key=lambda date: date.start))


def _date(match: re.Match[str]) -> list[Date]:
    parts = match.groupdict()
    month = parts["month"].rstrip(".").lower()
    number = int(month) if month.isdigit() else _NUMBER[month]
    day = int(parts.get("day") or 0)
    year = int(parts.get("year") or 0)
    if number > 12 and parts.get("sign") and day <= 12 and match["year"] != match[0][:4]:
        number, day = day, number
    if number > 12 or day > 31:
        return []
    # "Mars", "May", "mai" alone are words; with neither day nor year no form matches them.
    return [Date(match.start(), match.end(), year, number, day)]


def _int(match: re.Match[str], *names: str) -> int:
    return next((int(match[name]) for name in names if match[name]), 0)
