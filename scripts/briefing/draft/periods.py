"""What period a figure is of: a year, years, a rate, a length of time, "last year", as its sentence says.

Belongs here: the time that a sentence gives to one of its figures. Not here: dates as such (`days`), places (`scope`).
"""

from __future__ import annotations

import re

from briefing.draft.days import dates
from briefing.draft.lines import Passage
from briefing.draft.quantity import Quantity
from briefing.draft.spelt import WORDS

_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"(?P<span>{_YEAR} ?[-/] ?{_YEAR}|(?:\b(?:between|entre|zwischen|from|de|von|desde) ){_YEAR} "
    rf"(?:and|et|y|und|to|à|a|bis|hasta) {_YEAR})|(?:\b(?:d'ici|by|until|jusqu'en|à l'horizon|hasta|bis) "
    f"(?:à |la fin de |the end of |fin |late |early )?)(?P<by>{_YEAR})"
    rf"|(?:\b(?:depuis|since|desde|seit) (?:\w+ ){{0,2}})(?P<since>{_YEAR})|(?<![\d-])(?P<year>{_YEAR})(?![\d-])",
    re.IGNORECASE,
)
# Lengths of time that a rate is per, in the languages read here, and the adjectives and adverbs made of them.
_TIMES = {
    "per year": ("an année year annum año Jahr", "annuel\\w* annual annually yearly anual\\w* jährlich\\w* p\\.a\\."),
    "per month": ("mois month mes Monat", "mensuel\\w* monthly mensual\\w* monatlich\\w*"),
    "per week": ("semaine week semana Woche", "hebdomadaire\\w* weekly semanal\\w* wöchentlich\\w*"),
    "per day": ("jour day día Tag", "quotidienn\\w* journalier\\w* daily diari[oa]\\w* täglich\\w*"),
    "per hour": ("heure hour hora Stunde", "horaire stündlich\\w*"),
    "per quarter": ("trimestre quarter Quartal", "trimestriel\\w* quarterly trimestral\\w*"),
}
_TIME = "|".join(nouns.replace(" ", "|") for nouns, _ in _TIMES.values())
_SAID = "|".join(said.replace(" ", "|") for _, said in _TIMES.values())
_EACH = r"(?:par|per|each|every|an?|chaque|à l'|al|a la|por|cada|pro|je|jede[ns]?|im|am|in der|die)"
_RATE = re.compile(
    rf"^[^.;,]{{0,45}}?(?:(?:\b{_EACH}(?: |(?<='))|/ ?)(?P<time>{_TIME})\b(?! (?:ago|later|earlier|after|before|long|"
    rf"dernier|passé|prochain|de [a-z]+ \d|(?-i:[A-ZÀ-Þ\d]))|-)|\b(?P<said>{_SAID})(?!\w))",
    re.IGNORECASE,
)
_RATE_BEFORE = re.compile(
    rf"\b(?:(?:chaque|each|every|cada|al|par|per|pro|por|jede[ns]?) (?P<time>{_TIME})|(?P<said>{_SAID}))\b"
    r"(?:(?! (?:et|and|y|und) )[^.;:]){0,40}$",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\b(?:(?P<last>last year|l'an(?:née)? derni(?:er|ère)|l'an passé|el año pasado|letztes Jahr|im (?:letzten|"
    r"vergangenen) "
    r"Jahr|the (?:past|previous) year)|(?P<this>this year|cette année|este año|dieses Jahr|in diesem Jahr)"
    r"|(?P<next>next year|l'an prochain|l'année prochaine|el próximo año|nächstes Jahr|im nächsten Jahr))\b",
    re.IGNORECASE,
)
# "£2m over four years": the time over which money is spent.
_OVER = re.compile(
    r"^[^.;:]{0,45}?\b(?:over|across|during|for|sur|en|pendant|durant|por|durante|in|für|über)(?: the| a|"
    r" une période de| los)?"
    r"(?: next| coming| prochaines| próximos)? (?P<number>\w+)[ -](?P<unit>years?|ans|années|años|Jahren?|months|mois|"
    r"meses"
    r"|Monaten?)\b(?! ago)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"[-–•*· ]*(?:Depuis|En|D'ici(?: à)?|Dès|Since|By|In|From|Seit|Im Jahr|Bis|Ab|Desde|Para|Hasta|"
    r"In the year) (?:\w+ )?",
    re.IGNORECASE,
)
_SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
# Where a clause ends: what stands beyond speaks of something else.
CLAUSE = re.compile(
    r"[;:.]|,\" | - |, (?:et|and|mais|but|tandis|while|alors|whereas|y|und|puis|then|dont) |, (?=qui |who |which |que )"
)


def period(
    sentence: Passage, quantity: Quantity, limits: tuple[int, int], lang: str
) -> tuple[str | None, Passage | None]:
    """The period of a figure, and where it stands. `limits`: the ends of the figures before and after it."""
    start, end = quantity.passage.start_in(sentence), quantity.passage.end_in(sentence)
    before, after = limits
    line = sentence.text
    rate = _RATE.match(line[end : min(after, end + 60)])
    if rate:
        return _rate(rate), sentence.part(end, end + rate.end())
    if quantity.unit == "money":
        over = _OVER.match(line[end : end + 80])
        if over and (length := _length(over, lang)):
            return length, sentence.part(end + over.start("number"), end + over.end())
    found = _dated(sentence, (start, end), (before, after))
    if found:
        return found
    said = _RATE_BEFORE.search(line[max(before, 0) : start])
    return (_rate(said), None) if said else (None, None)


def _length(over: re.Match[str], lang: str) -> str:
    """The time over which money is spent, in English: "five years"."""
    printed = over["number"].lower()
    value = float(printed) if printed.isdigit() else WORDS[lang].get(printed)
    if not value:
        return ""
    number = _SMALL[int(value) - 1] if value in range(1, 13) else f"{value:g}"
    return f"{number} {'months' if over['unit'].lower().startswith('m') else 'years'}"


def _dated(sentence: Passage, own: tuple[int, int], limits: tuple[int, int]) -> tuple[str, Passage] | None:
    """The year after a figure in its clause, else the one before it there, else the one that opens the sentence."""
    line = sentence.text
    start, end = own
    before, after = limits
    labelled = re.search(rf"\((?P<year>{_YEAR})\) ?: .{{0,3}}$", line[:start])
    if labelled:
        # "Trade (2022): $3 million".
        return labelled["year"], sentence.match(labelled, "year")
    clause = re.search(r"[;:.](?= )", line[end:])
    stop = min(after, end + clause.start() if clause else len(line))
    opening = max((match.end() for match in CLAUSE.finditer(line, 0, start)), default=0)
    for low, high, head in ((end, stop, False), (max(before, opening), start, False), (0, start, True)):
        found = [match for match in _PERIOD.finditer(line, low, high) if not _dated_elsewhere(line, match)]
        found = [match for match in found if not _apart(line, own, match, more=after < len(line))]
        if head:
            found = [match for match in found if _opens(line, match)]
        if found:
            match = found[0] if low == end else found[-1]
            return _written(match, line), sentence.match(match)
        spoken = next(_LAST.finditer(line, low, high), None)
        if spoken and not _apart(line, own, spoken, more=after < len(line)) and (not head or spoken.start() < 4):
            return next(f"{name} year" for name in ("last", "this", "next") if spoken[name]), sentence.match(spoken)
    return None


def _opens(line: str, match: re.Match[str]) -> bool:
    """Whether a year opens the sentence and so holds for all of it: "Depuis 2011, 34 puits…"."""
    head = line[: match.start()]
    return bool(_OPENING.fullmatch(head + match[0].removesuffix(match[0][-4:])))


def _apart(line: str, own: tuple[int, int], match: re.Match[str], *, more: bool) -> bool:
    """Whether a year goes with other words: with a verb before "and", or with the figure that follows."""
    if match.end() <= own[0]:
        between = line[match.end() : own[0]]
        if ")" in between and "(" not in between:
            return True
        if re.fullmatch(r" (?:et|and|y|und) (?:\w+ ){0,3}", between):
            return False
        return bool(re.search(r" (?:et|and|y|und) |^,", between)) and not match.start() < 4 and not _opens(line, match)
    between = line[own[1] : match.start()]
    if re.search(r"\bfrom $", between) and not re.match(r" (?:to|until|onwards?)\b", line[match.end() :]):
        return True
    if re.match(
        r", (?!in |en |im |at |by |up |down |as |since |depuis |d'ici |seit |desde |contre |against |soit )[a-zà-ÿ]",
        between,
    ):
        # Another verb has begun: "with 9,000 people, cut its waste in 2020".
        return True
    if re.search(
        r"\b(?:qu'en|que? en|than in|as in|compared (?:to|with)|par rapport à|over|als|on|sur|frente a|gegenüber) $",
        between,
    ):
        return True
    if re.search(r" (?:et|and|y|und) (?:de |d'|of )?(?:una?|une|a|an|eine?) ", between):
        return True
    return more and bool(re.search(r", $| (?:et|and|y|und) |, (?!in |en |im |for )\w", between))


def _dated_elsewhere(line: str, match: re.Match[str]) -> bool:
    """Whether a year belongs to the name of an event, or to a day on which something was said or signed."""
    head = line[: match.start()]
    if re.search(
        r"\b(?:élections?|elections?|elecciones|loi|law|ley|accord|treaty|Agenda) (?:de |of |du |del )?$",
        head,
        re.IGNORECASE,
    ):
        return True
    if match["span"] and re.search(
        r"\b(?:[Pp]lan|[Pp]rogram\w*|[Ss]trateg\w+|[Ss]tratégie|[Pp]ériode|[Pp]eriod) $", head
    ):
        return False
    if re.search(r"[A-ZÀ-Þ][\w'-]+ $", head) and not re.search(
        r"\b(?:Its|Their|The|La|Le|Les|Cette|Son|Sa|En|In|Since|Depuis|By|Im|Desde|Seit|From|De|Bis|Für|January|February|"
        "March|April|May|June|July|August|September|October|November|December|Jahr|Januar|Februar|März|Mai|Juni|Juli|"
        "Oktober|Dezember|Sommer|Herbst|Frühjahr|Winter|Ende|Anfang|Mitte|Q[1-4]|T[1-4]) $",
        head,
    ):
        return True
    return any(date.start <= match.start() < date.end and date.day for date in dates(line))


def _written(match: re.Match[str], line: str) -> str:
    """The period in the form of a facts file: a year, a month, or years with a slash between."""
    if match["span"]:
        return "/".join(re.findall(_YEAR, match["span"]))
    year = match["by"] or match["since"] or match["year"]
    month = next((date for date in dates(line) if date.start <= match.start() < date.end and date.month), None)
    return f"{year}-{month.month:02d}" if month else year


def _rate(found: re.Match[str]) -> str:
    kind, spoken = ("time", 0) if found["time"] else ("said", 1)
    for name, forms in _TIMES.items():
        if re.fullmatch(forms[spoken].replace(" ", "|"), found[kind], re.IGNORECASE):
            return name
    return "per year"
