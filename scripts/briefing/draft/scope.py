"""What place and what period a figure is of, as its sentence says.

Belongs here: the place and the time that a sentence gives to one of its figures. Not here: figures (`figures`), places
as such (`places`). The nearest words win: the place after a figure's noun, then one before it in its clause, then the
place that is the sentence's subject. A length of time has a place only when the words join the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.draft.days import dates
from briefing.draft.figures import Quantity
from briefing.draft.lines import Passage
from briefing.draft.places import Mention

_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"(?P<span>{_YEAR} ?[-/] ?{_YEAR})|(?:\b(?:d'ici|by|until|jusqu'en|à l'horizon|hasta|bis) "
    f"(?:à |la fin de |the end of |fin |late |early )?)(?P<by>{_YEAR})"
    rf"|(?:\b(?:depuis|since|desde|seit) (?:\w+ ){{0,2}})(?P<since>{_YEAR})|(?<![\d-])(?P<year>{_YEAR})(?![\d-])",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"^[^.;,]{0,25}?\b(?:par (?:an|année|jour|semaine|mois)|chaque (?:année|jour|semaine)|"
    "annuel(?:le)?(?:s|ment)?|a (?:year|day|week|month)|per (?:year|annum|day|week|month)|"
    r"annual(?:ly)?|each year|every year|yearly|al año|anuales|por año|pro Jahr|jährlich|weekly|par jour)\b",
    re.IGNORECASE,
)
_RATES = {
    "per year": r"an\b|année|annuel|year|annum|annual|año|anual|Jahr|jährlich",
    "per day": r"jour|day",
    "per week": r"semaine|week",
    "per month": r"mois|month",
}
_RATE_BEFORE = re.compile(
    r"\b(?:annual|yearly|chaque année|each year|every year|annuellement)\b[^.;]{0,32}$", re.IGNORECASE
)
# Where a clause ends: what stands beyond speaks of something else.
_CLAUSE = re.compile(
    r"[;:.]| - |, (?:et|and|mais|but|tandis|while|alors|whereas|y|und|puis|then|dont) |, (?=qui |who |which |que )"
)
_LOCATIVE = re.compile(
    (
        r"(?:\b(?:à|au|aux|en|dans|chez|sur|in|at|across|within|throughout|of|de|du|des|pour|en|aus|"
        "im|zu|for)|d'|l') (?:all |the |la |le |les |l'|tous les |toutes les )?$|d'$|l'$"
    ),
    re.IGNORECASE,
)
_OWNS = re.compile(
    (
        r"^[^.;]{0,100}?\b(?:compte|comptait|comptent|abrite|abritait|emploie|regroupe|accueille|"
        "reçoit|attire|possède|dispose|totalise|représente|has|have|had|is home to|hosts|employs|"
        "counts|boasts|attracts|welcomes|received|attracted|accounts for|generates|tiene|cuenta con|"
        r"alberga|recibe|hat|zählt|beherbergt|d'une|with)\b"
    ),
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"\b(?:to|with|from|vers|avec|con|hacia|mit|nach) (?:the |la |le )?$", re.IGNORECASE)
_ADJECTIVAL = re.compile(
    r"\b(?P<name>(?:région|province|agglomération) [a-zà-ÿ]+(?:aise|oise|ienne|aine|éenne|"
    r"que))\b(?! d(?:e|u|es) [A-ZÀ-Þ])"
)
_DEMONYM = re.compile(
    r"\b(?:Chinese|European|French|Canadian|American|British|German|Japanese|Mexican|Spanish|"
    r"Italian|Indian|Australian|Brazilian|Asian|African|Korean|Latin American|U\.S\.|"
    r"chinois\w*|européen\w*|français\w*|canadien\w*|américain\w*|britannique\w*|allemand\w*|"
    r"japonais\w*|mexicain\w*|québécois\w*|espagnol\w*|italien\w*|belges?|suisses?|"
    r"chinesische\w*|europäische\w*|französische\w*|deutsche\w*|españolas?|españoles|"
    r"mexican[ao]s?|europe[ao]s|argentin[ao]s|montréalais\w*|toulousain\w*|parisien\w*|"
    r"lyonnais\w*)\b"
)
_PLACED_DURATION = re.compile(
    r"\b(?:visite|séjour|mission|visit|stay|trip|tour|visita|Besuch|Reise|tournée)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Scope:
    """Place and period of a figure; None where the sentence gives none. `period` is as in a facts file, or a rate."""

    place: Mention | None
    place_text: Passage | None
    period: str | None
    period_at: Passage | None


def scope(sentence: Passage, quantity: Quantity, others: list[Quantity], places: list[Mention]) -> Scope:
    """What the sentence says of where and when `quantity` holds; `others` are the sentence's figures."""
    start, end = quantity.passage.start - sentence.start, quantity.passage.end - sentence.start
    after = min(
        (
            other.passage.start - sentence.start
            for other in others
            if other.passage.start > quantity.passage.start and not other.duration
        ),
        default=len(sentence.text),
    )
    before = max(
        (other.passage.end - sentence.start for other in others if other.passage.end <= quantity.passage.start),
        default=0,
    )
    period, period_at = _period(sentence, start, end, before, after)
    if quantity.duration and not _PLACED_DURATION.search(sentence.text[max(0, start - 40) : end + 20]):
        return Scope(
            None,
            None,
            period if quantity.rule == "anniversary" else None,
            period_at if quantity.rule == "anniversary" else None,
        )
    place, text = _place(sentence, quantity, (start, end), (before, after), places)
    return Scope(place, text, period, period_at)


# What is counted without a place of its own, unless the words give it one at once.
UNPLACED = frozenset(
    {"agreements", "sectors", "times", "cities", "countries", "regions", "events", "projects", "one_in"}
)


def _place(
    sentence: Passage, quantity: Quantity, own: tuple[int, int], limits: tuple[int, int], places: list[Mention]
) -> tuple[Mention | None, Passage | None]:
    line = sentence.text
    start, end = own
    clause = _CLAUSE.search(line, end)
    stop = min(limits[1], clause.start() if clause else len(line))
    region = _ADJECTIVAL.search(line, end, stop) or (
        None if places else _ADJECTIVAL.search(line, max(limits[0], start - 80), start)
    )
    if region:
        return None, sentence.match(region, "name")
    following = [item for item in places if end <= item.passage.start - sentence.start < stop]
    reach = 14 if quantity.duration else 30 if quantity.unit in UNPLACED else 55 if len(following) == 1 else 40
    for item in following:
        if _near(line[end : item.passage.start - sentence.start], reach):
            return item, item.passage
    inside = [
        item for item in places if start <= item.passage.start - sentence.start < end and quantity.unit != "money"
    ]
    if inside:
        return inside[0], inside[0].passage
    if quantity.duration:
        return None, None
    found = _before(sentence, quantity, start, limits[0], places)
    if found:
        return found, found.passage
    people = _DEMONYM.search(line, start, end + 1)
    return None, sentence.match(people) if people else None


def _before(sentence: Passage, quantity: Quantity, start: int, low: int, places: list[Mention]) -> Mention | None:
    """The place before a figure that it is of: its owner, the place where it is, the subject of the sentence."""
    line = sentence.text
    opening = max((match.end() for match in _CLAUSE.finditer(line, 0, start)), default=0)
    all_before = [
        item
        for item in places
        if item.passage.end <= sentence.start + start and not _office(line, item.passage.start - sentence.start)
    ]
    # After another figure of the sentence, what was said before that one is its own.
    since = [item for item in all_before if item.passage.end - sentence.start > low or low == 0]
    everything, all_before = all_before, since or all_before
    beside = [
        item
        for item in all_before
        if re.fullmatch(r" (?:de |of |with |d'environ |some )?", line[item.passage.end - sentence.start : start])
    ]
    if beside:
        return beside[-1]
    owner = [item for item in all_before if _OWNS.match(line[item.passage.end - sentence.start : start] + " ")]
    if owner:
        return owner[-1]
    if quantity.unit in UNPLACED:
        return None
    located = [
        item
        for item in all_before
        if item.passage.start - sentence.start >= opening
        and _LOCATIVE.search(line[: item.passage.start - sentence.start])
        and start - (item.passage.end - sentence.start) < 60
    ]
    if located:
        return located[-1]
    # What something goes to or comes from is no subject: "in goods to Mexico".
    for items in (since, everything):
        subject = [item for item in items if not _TOWARDS.search(line[: item.passage.start - sentence.start])]
        if subject:
            return subject[0]
    return None


def _office(line: str, start: int) -> bool:
    return bool(
        re.search(
            (
                r"\b(?:maire(?:sse)?|mayor|alcalde(?:sa)?|président\w*|president|governor|gouverneur\w*|"
                "premier|ministre|minister) (?:de |d'|du |of (?:the )?(?:City of )?|del )?$"
            ),
            line[:start],
            re.IGNORECASE,
        )
    )


def _near(between: str, reach: int) -> bool:
    """Whether a place still belongs to the figure: few words, and a preposition at the end."""
    return len(between) <= reach and bool(_LOCATIVE.search(between) or between in {" ", " (", "("})


def _period(sentence: Passage, start: int, end: int, before: int, after: int) -> tuple[str | None, Passage | None]:
    line = sentence.text
    rate = _RATE.match(line[end : min(after, end + 60)])
    if rate:
        return _rate(rate[0]), sentence.part(end, end + rate.end())
    clause = re.search(r"[;:.](?= )", line[end:])
    stop = min(after, end + clause.start() if clause else len(line))
    opening = max((match.end() for match in _CLAUSE.finditer(line, 0, start)), default=0)
    for low, high in ((end, stop), (max(before, opening), start)):
        found = [match for match in _PERIOD.finditer(line, low, high) if not _dated_elsewhere(line, match)]
        found = [match for match in found if not _apart(line, (start, end), match, more=after < len(line))]
        if found:
            match = found[0] if low == end else found[-1]
            return _written(match, line), sentence.match(match)
    if _RATE_BEFORE.search(line[:start]):
        return "per year", None
    return None, None


def _apart(line: str, own: tuple[int, int], match: re.Match[str], *, more: bool) -> bool:
    """Whether a year goes with other words: with a verb before "and", or with the figure that follows."""
    if match.end() <= own[0]:
        return bool(re.search(r" (?:et|and|y|und) ", line[match.end() : own[0]]))
    between = line[own[1] : match.start()]
    return more and bool(re.search(r", $| (?:et|and|y|und) ", between))


def _dated_elsewhere(line: str, match: re.Match[str]) -> bool:
    """Whether a year belongs to the name of an event, or to a day on which something was said or signed."""
    if re.search(r"[A-ZÀ-Þ][\w'-]+ $", line[: match.start()]) and not re.search(
        (
            "(?:Its|Their|The|La|Le|Les|Cette|Son|Sa|En|In|Since|Depuis|By|Im|Desde|January|February|March|April|May|June|July|August|"
            "September|October|November|December) $"
        ),
        line[: match.start()],
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


def _rate(printed: str) -> str:
    return next((name for name, form in _RATES.items() if re.search(form, printed, re.IGNORECASE)), "per year")
