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
        r"(?:\b(?:à|au|aux|en|dans|chez|sur|in|at|across|through|within|throughout|of|off|de|du|des|pour|aus|im|zu|for|near|around|"
        r"del|por|près de|autour de|bei|rund um)|d'|l') (?:all |the |la |le |les |l'|tous les |toutes les |el |los |las |"
        r"der |den |dem )?(?:Ville de |City of |ville de |city of |province de |région |port de |Port of )?$|d'$|l'$"
    ),
    re.IGNORECASE,
)
# "28 million tonnes last year, up 12 %": the growth is of the same year.
_GROWTH = re.compile(
    r"\b(?:up|down|(?:an? )?(?:rise|increase|fall|drop|growth) of|en hausse de|en baisse de|soit|un aumento del?|una subida del?|"
    r"un|plus|minus|ein Plus von|ein Minus von)(?: (?:about|some|environ|nearly|over|de|plus de))? $",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"\b(?:through|in|at|via|à|dans|par|en|por|durch|arises?) (?:the |la |le |l')?$|\b(?=there$)", re.IGNORECASE
)
_INTO = re.compile(
    r"(?: (?:came|come|travel|travelled|go|went|flock|flew|sailed|arrive|arrived|flocked))? (?:to|into|vers|nach|hacia|a) (?:the |la |le )?$",
    re.IGNORECASE,
)
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
    r"Aufenthalt|journey)\b",
    re.IGNORECASE,
)
# People who travel, meet or are exchanged are of no place, unless the words give them one at once.
# What the partners or their agreement do is of neither place.
_TOGETHER = re.compile(
    r"[\W\d]*(?:under|dans le cadre d\w+|en el marco d\w+|im rahmen)?\W*(?:the|les?|l'|la|los|las|el|die|das|der|des|cette|cet|ce|this|"
    r"un|une|a)? ?(?:two |deux |dos |zwei )?(?:\w+ )?(?:partners|partenaires|socios|partner|agreement|accord|deal|memorandum|mou|entente|"
    r"convention|protocole|acuerdo|convenio|abkommen|vereinbarung|programme|program|programa|programm|projet|project|proyecto|"
    r"projekt|sides|parties|partes|seiten)\b",
    re.IGNORECASE,
)
_EXCHANGED = re.compile(
    r"\b(?:exchange|échanger\w*|intercambiar\w*|austauschen)(?: up to| jusqu'à| hasta| bis zu)? $", re.IGNORECASE
)
# What one body gives, sends or trains is of no place.
_GIVES = re.compile(
    r"\b(?:cède|cédera|offre|offrira|donne|donates?|sends?|will send|envoie|enverra|forme|formera|trains|will train|envía|"
    r"enviará|dona|entsende[nt]|schickt|spendet)(?: up to| jusqu'à)? $",
    re.IGNORECASE,
)
_SEPARATE = re.compile(r" (?:separate|séparent|separan|trennen|lie between|entre|between|zwischen) ", re.IGNORECASE)
_AWAY = re.compile(
    r"(?: (?:away|north|south|east|west|northeast|northwest|southeast|southwest|au (?:nord|sud|est)|à l'(?:est|ouest)|al (?:norte|sur|"
    r"este|oeste)|nördlich|südlich|östlich|westlich|by (?:train|rail|air|road)|en (?:train|avion)|de route|de vol))?"
    r" (?:of|from|de|d'|von)(?: la| the)? ?",
    re.IGNORECASE,
)
_PARTY_OF = re.compile(
    r"\b(?:délégations?|delegations?|delegación|Delegation|mission|party|comitiva|accompagn\w+|accompan\w+|acompañ\w+|"
    r"begleit\w+|attend\w*|took part|takes part|participant\w*|particip\w+|participé|invités|guests|exchange[sd]?|"
    r"échanger\w*|représentants|representatives|representantes|Vertreter\w*|signataires|gathered|nehmen|teil(?:nehmen|genommen)?|join\w*|crossed|réuni\w*|Teilnehmer\w*)\b",
    re.IGNORECASE,
)
# Money set aside for what parties do together is of no place, unless a place gives it.
_BUDGET = re.compile(
    r"\b(?:budget|fund(?:s|ing|ed)?|grants?|subvention\w*|enveloppe|financ\w+|contribution\w*|pledged|donat\w+|"
    r"presupuesto|fondos?|Fonds|dotación|aporta\w*|Budget|Förder\w*|Mittel|gefördert|cost|coût\w*|fee|prime|prize|programme|consacr\w+|dédi\w+|affect\w+|allou\w+|allocat\w+|earmark\w*|set aside|sets aside|purse|bill|"
    r"valeur|value|cède|donne|offre|destina\w*|dedica\w*|invertir\w*|stellt)\b",
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
    (`countries`), names that could be places (`unknown`), the two parties (`both`), the place spoken of (`topic`), the figure before in the sentence (`previous`, which ends at `previous_end`)."""

    lang: str
    named: list[Mention]
    meant: list[Mention]
    countries: list[Mention]
    unknown: list[Mention]
    both: Mention | None
    topic: Mention | None
    previous: Scope | None = None
    previous_end: int = 0


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
    if quantity.unit == "percent" and when is None and around.previous and _GROWTH.search(sentence.text[:start]):
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
    start, end = quantity.passage.start - sentence.start, quantity.passage.end - sentence.start
    places = sorted([*around.named, *around.meant], key=lambda item: item.passage)
    if _adjectival(sentence, start, end, limits, around):
        return None
    living = [item for item in around.meant if start <= item.passage.start - sentence.start < end]
    if quantity.unit == "people" and living and living[-1].passage.end - sentence.start == end:
        # "13 000 Bruxellois": where they live.
        return living[-1]
    found = _after(sentence, quantity, (start, end), limits, places) or _after(
        sentence,
        quantity,
        (start, end),
        limits,
        [] if quantity.unit == "money" and around.lang == "fr" else around.unknown,
    )
    if quantity.unit in {"km", "miles", "hours", "minutes"}:
        found = _apart(sentence, quantity, (start, end), places, around) or found
    if found or quantity.duration:
        return found
    if (quantity.unit == "people" and _EXCHANGED.search(line[:start])) or _GIVES.search(line[:start]):
        return None
    if _is_share_of_budget(line, quantity, start, places, sentence):
        return None
    if quantity.unit == "money" and _BUDGET.search(line[max(0, start - 90) : end + 50]):
        places = [item for item in places if item.kind == "country"]
    found = _before(sentence, quantity, start, limits[0], places)
    return found or _further(sentence, quantity, (start, end), around)


def _apart(
    sentence: Passage, quantity: Quantity, own: tuple[int, int], places: list[Mention], around: Around
) -> Mention | None:
    """What a distance lies between: "300 miles east of X", "à deux heures de X", "separate X from Y"."""
    line = sentence.text
    names = [item for item in places if not in_office(line, item.passage.start - sentence.start)]
    after = [item for item in names if item.passage.start - sentence.start >= own[1]]
    before = [item for item in names if item.passage.end - sentence.start <= own[0]]
    if _SEPARATE.match(line, own[1]) and len(after) > 1:
        return _joined(sentence, own, after[0], after[1])
    if not after or not _AWAY.fullmatch(line[own[1] : after[0].passage.start - sentence.start]):
        return None
    first = before[-1] if before else around.topic
    if first is None or first.key == after[0].key:
        return None
    return first if quantity.duration else _joined(sentence, own, first, after[0])


def _joined(sentence: Passage, own: tuple[int, int], first: Mention, second: Mention) -> Mention:
    return Mention(sentence.part(*own), f"{first.name}–{second.name}", "other", None, phrase=True)


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
    if quantity.unit in {"money", "percent"}:
        following = [item for item in following if not _towards(line, item.passage.start - sentence.start)]
    for item in following:
        between = line[end : item.passage.start - sentence.start]
        if (
            _near(between, reach)
            or _points(item, between)
            or (quantity.unit in {"jobs", "people", "companies"} and _INTO.fullmatch(between))
        ):
            return item
    if quantity.unit == "money":
        return None
    named = [item for item in places if item.phrase or item.passage.text == item.name]
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
    # A clause after a semicolon with words of its own has its own subject.
    apart = max(line.rfind("; ", 0, start) + 1, 0)
    if (apart and len(re.findall(r"[^\W\d_]{2,}", line[apart:start])) > 2) or re.search(r"; [A-Z]{2,}\b", line[:start]):
        before = [item for item in before if item.passage.start - sentence.start >= apart]
    # After another figure of the sentence, what was said before that one is its own.
    since = [item for item in before if item.passage.end - sentence.start > low or low == 0]
    everything, before = before, since or before
    joined = _between(line, sentence, everything, start)
    if joined:
        return joined
    beside = [
        item
        for item in before
        if re.fullmatch(r" (?:de |of |with |d'environ |some |\()?", line[item.passage.end - sentence.start : start])
        and not _towards(line, item.passage.start - sentence.start)
    ]
    if beside:
        return beside[-1]
    owner = [item for item in before if _OWNS.match(line[item.passage.end - sentence.start : start] + " ")]
    if owner:
        # "X, the capital of Y, has": Y only says where X is.
        free = [item for item in owner if not _LOCATIVE.search(line[: item.passage.start - sentence.start])]
        return (free or owner)[-1]
    if quantity.unit in UNPLACED:
        return None
    located = [
        item
        for item in before
        if not (quantity.unit in {"money", "percent"} and _towards(line, item.passage.start - sentence.start))
        and item.passage.start - sentence.start >= opening
        and _LOCATIVE.search(line[: item.passage.start - sentence.start])
        and start - (item.passage.end - sentence.start) < 60
    ]
    if located:
        return located[-1]
    # What something goes to or comes from is no subject: "in goods to Mexico".
    for items in (since, everything):
        subject = [item for item in items if not is_towards(line, item.passage.start - sentence.start)]
        if subject:
            return None if _shared_by_both(line, sentence, subject) else subject[0]
    return None


def _between(line: str, sentence: Passage, places: list[Mention], start: int) -> Mention | None:
    """ "Trade between X and Y reached", "entre X et Y passent chaque année": the two together."""
    for first, second in zip(places, places[1:], strict=False):
        head = line[: first.passage.start - sentence.start]
        joint = line[first.passage.end - sentence.start : second.passage.start - sentence.start]
        tail = line[second.passage.end - sentence.start : start]
        led = re.search(r"\b(?:between|entre|zwischen) (?:the |la |le |l')?(?:\w+ (?:of|de) )?$", head, re.IGNORECASE)
        if (
            led
            and re.fullmatch(r" (?:and|et|y|und) (?:the |la |le |l')?(?:\w+ (?:of|de) )?", joint)
            and not re.search("[.;:]", tail)
        ):
            return _joined(
                sentence, (first.passage.start - sentence.start, second.passage.end - sentence.start), first, second
            )
    return None


def _shared_by_both(line: str, sentence: Passage, subject: list[Mention]) -> bool:
    """ "The A Board of Trade and the B Institute will…": what two places do together is of neither."""
    if len(subject) < 2 or subject[0].key == subject[1].key:
        return False
    between = line[subject[0].passage.end - sentence.start : subject[1].passage.start - sentence.start]
    return len(between) < 60 and bool(re.search(r" (?:and|et|y|und) ", between)) and not re.search(r"[;:,]", between)


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
    within = [
        item for item in [*around.meant, *around.countries] if own[0] <= item.passage.start - sentence.start <= own[1]
    ]
    if within and quantity.unit != "money":
        return within[0]
    if quantity.unit in UNPLACED:
        return None
    if around.both:
        return around.both
    listed = around.previous_end and len(line[around.previous_end : own[0]]) <= 25
    joined = around.previous_end and not CLAUSE.search(line, around.previous_end, own[0])
    if around.previous and around.previous.place and (listed or joined or quantity.unit not in {"people", "money"}):
        return around.previous.place
    before = [item for item in around.countries if item.passage.end - sentence.start <= own[0]]
    travelling = quantity.unit == "people" and _PARTY_OF.search(line[max(0, own[0] - 60) : own[1] + 60])
    if before and quantity.unit != "percent" and not travelling:
        return before[-1]
    unknown = [item for item in around.unknown if item.passage.start - sentence.start < 14 < own[0]]
    if unknown:
        return unknown[-1]
    joint = _TOGETHER.match(line) and quantity.unit in {"money", "people", "companies", "percent"}
    return around.topic if _inherits(line, quantity, own) and not joint else None


def _is_share_of_budget(line: str, quantity: Quantity, start: int, places: list[Mention], sentence: Passage) -> bool:
    """ "– Agence de l'eau : 1,05 M€": who gives what; a place alone before the colon has its own money."""
    head = re.match(r"[-–•*· ]*(?P<who>[^:]{4,90}?) ?: ?$", line[:start])
    if quantity.unit != "money" or head is None:
        return False
    return not any(item.passage.text == head["who"] for item in places)


def _inherits(line: str, quantity: Quantity, own: tuple[int, int]) -> bool:
    """Whether a figure without a place of its own is of the place that the text speaks of."""
    near = line[max(0, own[0] - 90) : own[1] + 90]
    if quantity.unit in {"people", "companies", "organisations"} and _PARTY_OF.search(near):
        return False
    if quantity.unit == "people":
        return bool(_INHABIT.search(quantity.passage.text)) or quantity.rule == "noun before"
    if quantity.unit == "money":
        return not _BUDGET.search(line)
    return quantity.unit.replace(" ", "_") in _BELONGS


def _towards(line: str, start: int) -> bool:
    """Whether money or a share goes to a place, and so is of another."""
    return bool(
        re.search(
            r"\b(?:to|towards|vers|hacia|nach|à destination d[eu]|with|avec|con|mit) (?:the |la |le |l')?$",
            line[:start],
            re.IGNORECASE,
        )
    )


def _points(item: Mention, between: str) -> bool:
    """ "Arise there", "de la population régionale": words that mean a place without a preposition before them."""
    word = item.passage.text.lower()
    return len(between) <= 60 and bool(re.fullmatch(r"there|allí|dort|là-bas|région\w+|regional\w*", word))


def _near(between: str, reach: int) -> bool:
    """Whether a place still belongs to the figure: few words, and a preposition at the end."""
    return len(between) <= reach and bool(_LOCATIVE.search(between) or between in {" ", " (", "("})
