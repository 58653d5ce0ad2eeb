"""What place and what period a figure is of, as its sentence says and as the text goes on from there.

Belongs here: which of the places that a sentence names or means is a figure's. Not here: figures (`figures`), places as
such (`places`), what "the city" stands for (`topics`), time (`periods`). The nearest words win: the place after a
figure's noun, then one before it in its clause, then the sentence's subject, then what the text speaks of. A length of
time has a place only when the words join the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.draft.lines import Passage
from briefing.draft.periods import CLAUSE, period
from briefing.draft.places import Mention
from briefing.draft.quantity import Quantity
from briefing.draft.topics import in_office, is_towards

_LOCATIVE = re.compile(
    (
        r"(?:\b(?:à|au|aux|en|dans|chez|sur|in|at|across|within|throughout|of|off|de|du|des|pour|aus|im|zu|for|near|around|"
        r"del|por|près de|autour de|bei|rund um)|d'|l') (?:all |the |la |le |les |l'|tous les |toutes les |el |los |las |"
        r"der |den |dem )?(?:Ville de |City of |ville de |city of |province de |région |port de |Port of )?$|d'$|l'$"
    ),
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"\b(?:through|in|at|via|à|dans|par|en|por|durch|arises?) (?:the |la |le |l')?$|\b(?=there$)", re.IGNORECASE
)
_INTO = re.compile(r" (?:to|into|vers|nach|hacia|a) (?:the |la |le )?$", re.IGNORECASE)
_OWNS = re.compile(
    (
        r"^[^.;]{0,100}?\b(?:compte|comptait|comptent|abrite|abritait|emploie|regroupe|rassemble|accueille|"
        "reçoit|attire|possède|dispose|totalise|représente|recense|génère|exporte|produit|traite|a traité|has|have|had|"
        "is home to|hosts|employs|counts|boasts|attracts|welcomes|received|receives|attracted|accounts for|generates|"
        "handles|handled|exports|produces|covers|employed|welcomed|hosted|drew|draws|sold|tiene|cuenta con|"
        "alberga|recibe|recibió|emplea|genera|exporta|acoge|hat|zählt|beherbergt|beschäftigt|empfängt|verfügt|d'une|with|"
        r"con|mit)\b"
    ),
    re.IGNORECASE,
)
_ADJECTIVAL = re.compile(
    r"\b(?P<name>(?:région|province|agglomération) [a-zà-ÿ]+(?:aise|oise|ienne|aine|éenne|"
    r"que))\b(?! d(?:e|u|es) [A-ZÀ-Þ])"
)
_PLACED_DURATION = re.compile(
    r"\b(?:visite|séjour|mission|visit|stay|trip|tour|visita|Besuch|Reise|tournée|déplacement|estancia|gira|viaje|"
    r"Aufenthalt|journey)\b|^(?:à|a|en|de|hours|heures|minutes|horas|Stunden) $",
    re.IGNORECASE,
)
# People who travel, meet or are exchanged are of no place, unless the words give them one at once.
_PARTY_OF = re.compile(
    r"\b(?:délégations?|delegations?|delegación|Delegation|mission|party|comitiva|accompagn\w+|accompan\w+|acompañ\w+|"
    r"begleit\w+|attend\w*|took part|takes part|participant\w*|particip\w+|participé|invités|guests|exchange[sd]?|"
    r"échanger\w*|représentants|representatives|representantes|Vertreter\w*|signataires|gathered|réuni\w*|Teilnehmer\w*)\b",
    re.IGNORECASE,
)
# Money set aside for what parties do together is of no place, unless a place gives it.
_BUDGET = re.compile(
    r"\b(?:budget|fund(?:s|ing|ed)?|grants?|subvention\w*|enveloppe|financ\w+|contribution\w*|pledged|donat\w+|"
    r"presupuesto|fondos?|dotación|aporta\w*|Budget|Förder\w*|Mittel|gefördert|cost|coût\w*|fee|prime|prize|programme)\b",
    re.IGNORECASE,
)
# What is counted without a place of its own, unless the words give it one at once.
UNPLACED = frozenset(
    [
        "agreements",
        "sectors",
        "times",
        "cities",
        "countries",
        "regions",
        "events",
        "projects",
        "one_in",
        "meetings",
        "partnerships",
        "objectives",
        "committees",
        "internships",
        "exchanges",
        "visits",
        "awards",
        "applications",
        "courses",
        "residencies",
        "relationships",
        "scholarships",
        "degrees",
    ]
)
# What a place has, wherever the text goes on about it without naming it again.
_BELONGS = frozenset(
    [
        "jobs",
        "companies",
        "universities",
        "schools",
        "laboratories",
        "hospitals",
        "museums",
        "hotels",
        "rooms",
        "beds",
        "dwellings",
        "buildings",
        "vehicles",
        "aircraft",
        "ships",
        "containers",
        "TEU",
        "tonnes",
        "kg",
        "trees",
        "km",
        "km2",
        "m2",
        "m",
        "hectares",
        "acres",
        "sq_ft",
        "MW",
        "GW",
        "GWh",
        "MWh",
        "kW",
        "kWh",
        "TWh",
        "stations",
        "parks",
        "terminals",
        "libraries",
        "theatres",
        "bridges",
        "islands",
        "communes",
        "incubators",
        "clusters",
        "monuments",
        "vineyards",
        "animals",
        "passengers",
        "calls",
        "flights",
        "destinations",
        "charging_points",
        "offices",
        "sites",
        "lanes",
        "nights",
        "languages",
    ]
)
_INHABIT = re.compile(
    r"habitant|inhabitant|resident|citizen|people|population|person|Einwohner|habitante|employ|salarié|worker|passag|passeng|"
    r"visit|tourist|voyageur|travell?er|étudiant|student|estudiante|Studier|Beschäftigte|élève|pupil|residente|vecino|turista",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Scope:
    """Place and period of a figure; None where the text gives none. `period` is as in a facts file, or a rate."""

    place: Mention | None
    place_text: Passage | None
    period: str | None
    period_at: Passage | None


@dataclass(frozen=True)
class Around:
    """What a sentence has around its figures: `named` places, those `meant` without a name, those of adjectives
    (`countries`), names that could be places (`unknown`), the two parties (`both`), the place spoken of (`topic`), that of the figure before in the sentence (`shared`)."""

    lang: str
    named: list[Mention]
    meant: list[Mention]
    countries: list[Mention]
    unknown: list[Mention]
    both: Mention | None
    topic: Mention | None
    shared: Mention | None = None


def scope(sentence: Passage, quantity: Quantity, others: list[Quantity], around: Around) -> Scope:
    """What the text says of where and when `quantity` holds; `others` are the sentence's figures."""
    end = quantity.passage.end - sentence.start
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
    when, when_at = period(sentence, quantity, (before, after), around.lang)
    start = quantity.passage.start - sentence.start
    if quantity.duration and not _placed_duration(sentence.text, start, end):
        kept = quantity.rule == "anniversary"
        return Scope(None, None, when if kept else None, when_at if kept else None)
    place = _place(sentence, quantity, (before, after), around)
    if place is None:
        region = _adjectival(sentence, start, end, (before, after), around)
        return Scope(None, region, when, when_at)
    return Scope(place, place.passage, when, when_at)


def _placed_duration(line: str, start: int, end: int) -> bool:
    at_once = re.match(r" (?:en|à|au|in|a) [A-ZÀ-Þ]", line[end:])
    return bool(at_once or _PLACED_DURATION.search(line[max(0, start - 40) : end + 20]))


def _adjectival(sentence: Passage, start: int, end: int, limits: tuple[int, int], around: Around) -> Passage | None:
    """ "La région montréalaise": a region that has no name of its own."""
    found = _ADJECTIVAL.search(sentence.text, end, limits[1])
    if found is None and not around.named:
        found = _ADJECTIVAL.search(sentence.text, max(limits[0], start - 80), start)
    return sentence.match(found, "name") if found else None


def _place(sentence: Passage, quantity: Quantity, limits: tuple[int, int], around: Around) -> Mention | None:
    line = sentence.text
    start, end = quantity.passage.start - sentence.start, quantity.passage.end - sentence.start
    places = sorted([*around.named, *around.meant], key=lambda item: item.passage)
    if _adjectival(sentence, start, end, limits, around):
        return None
    found = _after(sentence, quantity, (start, end), limits, places) or _after(
        sentence, quantity, (start, end), limits, around.unknown
    )
    if found or quantity.duration:
        return found
    if _is_share_of_budget(line, quantity, start, places, sentence):
        return None
    found = _before(sentence, quantity, start, limits[0], places)
    return found or _further(sentence, quantity, (start, end), around)


def _after(
    sentence: Passage, quantity: Quantity, own: tuple[int, int], limits: tuple[int, int], places: list[Mention]
) -> Mention | None:
    """The place that follows a figure's noun in its clause, or stands within it."""
    line = sentence.text
    start, end = own
    clause = CLAUSE.search(line, end)
    stop = min(limits[1], clause.start() if clause else len(line))
    following = [item for item in places if end <= item.passage.start - sentence.start < stop]
    reach = 14 if quantity.duration else 30 if quantity.unit in UNPLACED else 55 if len(following) == 1 else 40
    if quantity.unit == "percent" and following and following[0].kind == "country":
        # "70% of Nigeria's cargo passes through Lagos": the part is where it is, not the whole.
        part = [
            item
            for item in following[1:]
            if item.kind != "country" and _THROUGH.search(line[: item.passage.start - sentence.start])
        ]
        following = part or following
        reach = 90 if part else reach
    for item in following:
        between = line[end : item.passage.start - sentence.start]
        if _near(between, reach) or (quantity.unit in {"jobs", "people", "companies"} and _INTO.fullmatch(between)):
            return item
    if quantity.unit == "money":
        return None
    named = [item for item in places if item.phrase or item.known]
    return next((item for item in named if start <= item.passage.start - sentence.start < end), None)


def _before(sentence: Passage, quantity: Quantity, start: int, low: int, places: list[Mention]) -> Mention | None:
    """The place before a figure that it is of: its owner, the place where it is, the subject of the sentence."""
    line = sentence.text
    opening = max((match.end() for match in CLAUSE.finditer(line, 0, start)), default=0)
    before = [
        item
        for item in places
        if item.passage.end <= sentence.start + start and not in_office(line, item.passage.start - sentence.start)
    ]
    # After another figure of the sentence, what was said before that one is its own.
    since = [item for item in before if item.passage.end - sentence.start > low or low == 0]
    everything, before = before, since or before
    beside = [
        item
        for item in before
        if re.fullmatch(r" (?:de |of |with |d'environ |some )?", line[item.passage.end - sentence.start : start])
    ]
    if beside:
        return beside[-1]
    owner = [item for item in before if _OWNS.match(line[item.passage.end - sentence.start : start] + " ")]
    if owner:
        return owner[-1]
    if quantity.unit in UNPLACED:
        return None
    located = [
        item
        for item in before
        if item.passage.start - sentence.start >= opening
        and _LOCATIVE.search(line[: item.passage.start - sentence.start])
        and start - (item.passage.end - sentence.start) < 60
    ]
    if located:
        return located[-1]
    # What something goes to or comes from is no subject: "in goods to Mexico".
    for items in (since, everything):
        subject = [item for item in items if not is_towards(line, item.passage.start - sentence.start)]
        if subject:
            return subject[0]
    return None


def _further(sentence: Passage, quantity: Quantity, own: tuple[int, int], around: Around) -> Mention | None:
    """Beyond the words around a figure: the clause that "with …" leads to, both parties, an adjective, the topic."""
    line = sentence.text
    if re.match(r"(?:With|Avec|Con|Mit|Home to) ", line[: own[0]]):
        main = [item for item in around.named if item.passage.start - sentence.start > own[1]]
        if main and re.search(
            r", (?:the |la |le )?(?:City of |ville de )?$",
            line[: main[0].passage.start - sentence.start],
            re.IGNORECASE,
        ):
            return main[0]
    within = [item for item in around.countries if own[0] <= item.passage.start - sentence.start <= own[1]]
    if within and quantity.unit != "money":
        return within[0]
    if quantity.unit in UNPLACED:
        return None
    if around.both:
        return around.both
    if around.shared and quantity.unit != "people":
        return around.shared
    before = [item for item in around.countries if item.passage.end - sentence.start <= own[0]]
    if before and quantity.unit != "percent":
        return before[-1]
    unknown = [item for item in around.unknown if item.passage.end - sentence.start <= own[0]]
    if unknown:
        return unknown[-1]
    return around.topic if _inherits(line, quantity, own) else None


def _is_share_of_budget(line: str, quantity: Quantity, start: int, places: list[Mention], sentence: Passage) -> bool:
    """ "– Agence de l'eau : 1,05 M€": who gives what; a place alone before the colon has its own money."""
    head = re.match(r"[-–•*· ]*(?P<who>[^:]{4,90}?) ?: ?$", line[:start])
    if quantity.unit != "money" or head is None:
        return False
    return not any(item.passage.text == head["who"] for item in places)


def _inherits(line: str, quantity: Quantity, own: tuple[int, int]) -> bool:
    """Whether a figure without a place of its own is of the place that the text speaks of."""
    near = line[max(0, own[0] - 60) : own[1] + 60]
    if quantity.unit in {"people", "companies", "organisations"} and _PARTY_OF.search(near):
        return False
    if quantity.unit == "people":
        return bool(_INHABIT.search(quantity.passage.text)) or quantity.rule == "noun before"
    if quantity.unit == "money":
        return not _BUDGET.search(line)
    return quantity.unit.replace(" ", "_") in _BELONGS


def _near(between: str, reach: int) -> bool:
    """Whether a place still belongs to the figure: few words, and a preposition at the end."""
    return len(between) <= reach and bool(_LOCATIVE.search(between) or between in {" ", " (", "("})
