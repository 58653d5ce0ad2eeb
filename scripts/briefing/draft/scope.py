"""What place and what period a figure is of, as its sentence says and as the text goes on from there.

Belongs here: the order in which the rules are asked. Not here: the rules (`governing`, `distances`, `inherited`,
`periods`), figures (`figures`), places as such (`places`), what "the city" stands for (`topics`). The nearest words
win: the place after a figure's noun, then one before it, then what the text speaks of. A length of time has a place
only when the words join the two.
"""

from __future__ import annotations

import re

from briefing.draft.around import Around, Scope
from briefing.draft.distances import distance
from briefing.draft.governing import after_it, before_it
from briefing.draft.inherited import BUDGET, further, is_of_a_firm, is_share_of_budget, puts_in
from briefing.draft.lines import Passage
from briefing.draft.periods import period
from briefing.draft.places import Mention
from briefing.draft.quantity import Quantity
from briefing.draft.wording import QUALIFIERS

# "4 million tonnes in 2021, up 7 %": the growth is of the same year.
_GROWTH = re.compile(
    r"\b(?:up|down|(?:an? )?(?:rise|increase|fall|drop|growth) of|en hausse de|en baisse de|soit|un aumento del?|"
    r"una subida del?|"
    r"un|plus|minus|ein Plus von|ein Minus von)(?: (?:about|some|environ|nearly|over|de|plus de))? $",
    re.IGNORECASE,
)
_ADJECTIVAL = re.compile(
    r"\b(?P<name>(?:région|province|agglomération) [a-zà-ÿ]+(?:aise|oise|ienne|aine|éenne|"
    r"que))\b(?! d(?:e|u|es) [A-ZÀ-Þ])"
)
_PLACED_DURATION = re.compile(
    r"\b(?:visite|séjour|mission|visit|stay|trip|tour|visita|Besuch|Reise|tournée|déplacement|estancia|gira|viaje|"
    r"Aufenthalt|journey)\b",
    re.IGNORECASE,
)
_EXCHANGED = re.compile(
    r"\b(?:exchange|échanger\w*|intercambiar\w*|austauschen)(?: up to| jusqu'à| hasta| bis zu)? $", re.IGNORECASE
)
# What one body gives, sends or trains is of no place.
_GIVES = re.compile(
    r"\b(?:cède|cédera|offre|offrira|donne|donates?|sends?|will send|envoie|enverra|forme|formera|trains|will train|"
    r"envía|"
    r"enviará|dona|entsende[nt]|schickt|spendet)(?: up to| jusqu'à)? $",
    re.IGNORECASE,
)
# What joins the items of a list: "7 tonnes of salt, 200 cars and 40 …".
_LINKED = re.compile(
    r"(?: (?:worth of|of|de|von|en|in) ?[\w'-]+(?: [\w'-]+){0,2}| d'[\w'-]+| [\w'-]+)?(?:,| (?:et|and|y|und)) "
    rf"(?:(?:et|and|y|und) )?{QUALIFIERS}"
)
_TRAVELS = re.compile(
    r"\b(?:délégation|delegation|delegación|mission|misión|Delegation|groupe|group|grupo)\b", re.IGNORECASE
)
_GOES = re.compile(
    r"\b(?:se rend\w*|visit\w*|travel\w*|fl(?:y|ies|ew)|heads?|go(?:es)?|went|came?|will be|viaj\w*|"
    r"reis\w*|part(?:ira|ir|ent)?|arriv\w*|séjourn\w*|est attendue?|to|nach)\b",
    re.IGNORECASE,
)
# "15 % of Y's total", "15 % du PIB de Y": of the whole that Y is.
_OF_THE_WHOLE = re.compile(
    r" (?:of|de|du|des|del|der|des|von|d'|de l')(?: ?(?:all|the|la|le|les|l'|el|los|las|tous les|toutes les))?"
    r"(?: ?[a-zà-ÿ]+){0,3}?(?: ?(?:of|de|du|des|del|der|in|en|au|von)(?: (?:the|la|le|les))?)? ?(?:l'|d')?"
)
_APPOSED = frozenset({"", "or", "soit", "or about", "or some", "about", "o", "es decir", "also", "das sind"})
_MAKES = re.compile(
    r"\b(?:accounts? for|accounting for|represent\w*|représent\w*|makes? up|making up|handles?|handling|generat\w*|"
    r"génér\w*|produc?\w*|concentr\w*|contribut\w*|assur\w*|macht|stellt|erwirtschaft\w*|carries|moves?|holds?|"
    r"réalis\w*|aporta\w*|mueve\w*|equals?|pèse\w*|traite\w*)[^.;]{0,40}$",
    re.IGNORECASE,
)


def scope(sentence: Passage, quantity: Quantity, others: list[Quantity], around: Around) -> Scope:
    """What the text says of where and when `quantity` holds; `others` are the sentence's figures."""
    end = quantity.passage.end_in(sentence)
    after = min(
        (
            other.passage.start_in(sentence)
            for other in others
            if other.passage.start > quantity.passage.start and not other.duration
        ),
        default=len(sentence.text),
    )
    before = max(
        (other.passage.end_in(sentence) for other in others if other.passage.end <= quantity.passage.start),
        default=0,
    )
    when, when_at = period(sentence, quantity, (before, after), around.lang)
    start = quantity.passage.start_in(sentence)
    if quantity.unit == "percent" and when is None and around.previous and _GROWTH.search(sentence.text[:start]):
        when, when_at = around.previous.period, around.previous.period_at
    linked = sentence.text[around.previous_end : start] if around.previous_end else ""
    if when is None and around.previous and _LINKED.fullmatch(linked):
        when, when_at = around.previous.period, around.previous.period_at
    if quantity.duration and not _placed_duration(sentence.text, start, end):
        kept = quantity.rule == "anniversary"
        return Scope(None, None, when if kept else None, when_at if kept else None)
    place = _place(sentence, quantity, (before, after), around)
    if place is None:
        region = _adjectival(sentence, start, end, (before, after), around)
        return Scope(None, region, when, when_at)
    return Scope(place, place.passage, when, when_at)


def _placed_duration(line: str, start: int, end: int) -> bool:
    at_once = re.match(r" (?:en|à|au|in|a|de|d'|from|von) ?[A-ZÀ-Þ]", line[end:])
    return bool(at_once or _PLACED_DURATION.search(line[max(0, start - 40) : end + 20]))


def _adjectival(sentence: Passage, start: int, end: int, limits: tuple[int, int], around: Around) -> Passage | None:
    """ "La région montréalaise": a region that has no name of its own."""
    found = _ADJECTIVAL.search(sentence.text, end, limits[1])
    if found is None and not around.named:
        found = _ADJECTIVAL.search(sentence.text, max(limits[0], start - 80), start)
    return sentence.match(found, "name") if found else None


def _place(sentence: Passage, quantity: Quantity, limits: tuple[int, int], around: Around) -> Mention | None:
    line = sentence.text
    start, end = quantity.passage.start_in(sentence), quantity.passage.end_in(sentence)
    places = sorted([*around.named, *around.meant], key=lambda item: item.passage)
    if _adjectival(sentence, start, end, limits, around):
        return None
    inside = _inside(sentence, quantity, start, end, around)
    if inside:
        return inside
    places = _not_travelled_to(line, sentence, quantity, start, end, places)
    found = after_it(sentence, quantity, (start, end), limits, places) or after_it(
        sentence,
        quantity,
        (start, end),
        limits,
        [] if quantity.unit == "money" and around.lang == "fr" else around.unknown,
    )
    if quantity.unit in {"km", "miles", "hours", "minutes"}:
        found = distance(sentence, quantity, (start, end), places, around) or found
    if found and quantity.unit == "percent" and found.kind in {"country", "region"}:
        found = _part_of(sentence, quantity, found, limits, around) or found
    if found or quantity.duration:
        return found
    if (
        (quantity.unit == "people" and _EXCHANGED.search(line[:start]))
        or _GIVES.search(line[:start])
        or is_of_a_firm(line[:start])
    ):
        return None
    if is_share_of_budget(line, quantity, start, places, sentence):
        return None
    giver = _giver(sentence, quantity, start, places)
    if giver:
        return giver
    if quantity.unit == "money" and BUDGET.search(line[max(0, start - 90) : end + 50]):
        places = [item for item in places if item.kind == "country"]
    found = before_it(sentence, quantity, start, limits[0], places)
    return found or further(sentence, quantity, (start, end), around)


def _not_travelled_to(
    line: str, sentence: Passage, quantity: Quantity, start: int, end: int, places: list[Mention]
) -> list[Mention]:
    """The places, without those that a delegation goes to: it is not from there."""
    if quantity.unit not in {"people", "companies"} or not _TRAVELS.search(line[max(0, start - 40) : start]):
        return places
    return [item for item in places if not _GOES.search(line[end : max(end, item.passage.start_in(sentence))])]


def _giver(sentence: Passage, quantity: Quantity, start: int, places: list[Mention]) -> Mention | None:
    """Who puts the money in: "la Ville de X apporte 600 000 €"."""
    for item in reversed(places):
        end = item.passage.end_in(sentence)
        if puts_in(sentence.text[end:start]):
            return item if quantity.unit == "money" and end <= start else None
    return None


def _inside(sentence: Passage, quantity: Quantity, start: int, end: int, around: Around) -> Mention | None:
    """The place within a figure's own words: "9 500 Nantais", "30 Milan firms"."""
    living = [item for item in around.meant if start <= item.passage.start_in(sentence) < end]
    if quantity.unit == "people" and living and living[-1].passage.end_in(sentence) == end:
        return living[-1]
    within = [item for item in around.named if start < item.passage.start_in(sentence) < end]
    if within and quantity.unit not in {"money", "percent"} and within[-1].passage.text == within[-1].name:
        return within[-1]
    return None


def _part_of(
    sentence: Passage, quantity: Quantity, whole: Mention, limits: tuple[int, int], around: Around
) -> Mention | None:
    """ "X makes 15 % of Y's exports", "200,000, a tenth of Y's total": the part is of X, though the words name Y."""
    line = sentence.text
    start, end = quantity.passage.start_in(sentence), quantity.passage.end_in(sentence)
    if not _OF_THE_WHOLE.fullmatch(line[end : whole.passage.start_in(sentence)]):
        return None
    others = sorted([*around.named, *around.meant], key=lambda item: item.passage)
    subject = before_it(sentence, quantity, start, limits[0], [item for item in others if item.key != whole.key])
    if subject:
        return subject
    if around.previous and around.previous.place and line[around.previous_end : start].strip(" ,(") in _APPOSED:
        return around.previous.place
    return around.topic if _MAKES.search(line[:start]) else None
