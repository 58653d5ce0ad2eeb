"""The place that the words around a figure give it: after its noun, or before it in its sentence.

Belongs here: places that govern a figure by their nearness and by the words between. Not here: what a figure takes
over from elsewhere (`inherited`), distances (`distances`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.draft.around import is_unplaced
from briefing.draft.distances import joined
from briefing.draft.gazetteer import known_place
from briefing.draft.lines import Passage
from briefing.draft.periods import CLAUSE
from briefing.draft.places import Mention
from briefing.draft.quantity import Quantity
from briefing.draft.standing import in_office, is_towards

_LOCATIVE = re.compile(
    (
        r"(?:\b(?:à|au|aux|en|dans|chez|sur|in|at|across|through|within|throughout|of|off|de|du|des|pour|aus|im|zu|for|near|around|"
        r"del|por|près de|autour de|bei|rund um)|d'|l') (?:all |the |la |le |les |l'|tous les |toutes les |el |los |"
        r"las |"
        r"der |den |dem )?(?:Ville de |City of |ville de |city of |province de |région |port de |Port of |TU |"
        r"University of |"
        r"Universität |[Uu]niversité de |Universidad de )?$|d'$|l'$"
    ),
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"\b(?:through|in|at|via|à|dans|par|en|por|durch|arises?) (?:the |la |le |l')?$|\b(?=there$)", re.IGNORECASE
)
_INTO = re.compile(
    r"(?: (?:came|come|travel|travelled|go|went|flock|flew|sailed|arrive|arrived|flocked))? (?:to|into|vers|nach|"
    r"hacia|a) (?:the |la |le )?$",
    re.IGNORECASE,
)
_OWNS = re.compile(
    (
        r"^[^.;]{0,100}?\b(?:compte|comptait|comptent|abrite|abritait|emploie|regroupe|rassemble|accueille|"
        "reçoit|attire|possède|dispose|totalise|représente|recense|génère|exporte|produit|traite|a traité|has|have|had|"
        "is home to|hosts|employs|counts|manages|managed|runs|operates|maintains|keeps up|keeps|has signed|owns|suit|"
        "gère|entretient|a signé|mantiene|"
        "gestiona|ha firmado|betreibt|pflegt|verwaltet|boasts|attracts|welcomes|received|receives|attracted|"
        "accounts for|generates|"
        "handles|handled|exports|produces|covers|employed|welcomed|hosted|drew|draws|sold|tiene|cuenta con|"
        "alberga|recibe|recibió|emplea|genera|exporta|acoge|hat|zählt|beherbergt|beschäftigt|empfängt|verfügt|d'une|with|"
        r"con|mit)\b"
    ),
    re.IGNORECASE,
)
# "It is worth £1 billion a year to X", "rapporte 3 M€ à X": X has it.
_WORTH = re.compile(
    r"\b(?:worth|brings?(?: in)?|brought|contributes?|adds?|earns?|rapporte\w*|apporte\w*|aporta\w*|bringt)"
    r"(?: (?:about|around|some|over|more than|nearly|almost|près de|environ|plus de|unos|rund|casi))? $",
    re.IGNORECASE,
)
# "X, a city of 90 000": what X is stands between it and its figure.
_IS_A = (
    r"(?:an? |the |une? |la |le |una? |eine? |die )?(?:[\w'-]+ ){0,2}?(?:city|town|capitale?|port|village|municipality|"
    r"province|region|state|metropolis|ville|cité|commune|métropole|agglomération|région|département|ciudad|villa|"
    r"municipio|provincia|región|Stadt|Großstadt|Hauptstadt|Hafenstadt|Metropole|Gemeinde)(?: [a-zà-ÿ-]+){0,2}? "
    r"(?:of|with|de|d'|avec|con|mit|von)(?: (?:about|around|some|over|nearly|plus de|près de|environ|quelque|unos|"
    r"más de|casi|rund|etwa|über|fast))? ?"
)
_BESIDE = re.compile(rf" (?:de |of |with |d'environ |some |\()?|, (?:where|où|donde|wo) (?:[\w'-]+ ){{0,4}}|, {_IS_A}")
_AS_FOR = re.compile(
    r"\b(?:quant (?:à|au)|as for|du côté de|en cuanto a|por el lado de|was) (?:the |la |le |l')?$|\bcôté $",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r",? (?:it is |c'est |son |sind es )?(?:about |some |nearly |environ |près de |unos |rund |nur |only )?"
)
# "Y is the second largest investor in X, with": the figure is what X gets.
_RANKED = re.compile(
    r"\b(?:largest|biggest|leading|main|top|first|second|third|fourth|fifth|premiere?|première?|principale?s?|"
    r"deuxième|troisième|quatrième|cinquième|primer[ao]?|segund[ao]|tercera?|mayor|größte[rn]?|wichtigste[rn]?) "
    r"(?:[\w-]+ ){0,3}?(?:investors?|partners?|markets?|sources?|clients?|customers?|buyers?|suppliers?|"
    r"investisseurs?|partenaires?|marchés?|fournisseurs?|inversor\w*|inversionista|soci[oa]s?|mercado|cliente|"
    r"proveedor|Investor|Handelspartner|Partner|Markt)(?: [a-z]\w+)? (?:in|of|de|du|en|del|von|im) "
    r"(?:the |la |le |l'|el |der )?$",
    re.IGNORECASE,
)


def after_it(
    sentence: Passage, quantity: Quantity, own: tuple[int, int], limits: tuple[int, int], places: list[Mention]
) -> Mention | None:
    """The place that follows a figure's noun in its clause, or stands within it."""
    line = sentence.text
    start, end = own
    clause = CLAUSE.search(line, end)
    stop = min(limits[1], clause.start() if clause else len(line))
    following = [item for item in places if end <= item.passage.start_in(sentence) < stop]
    following = [item for item in following if not _of_the_next(line, sentence, item, end, limits[1])]
    reach = 14 if quantity.duration else 30 if is_unplaced(quantity) else 55 if len(following) == 1 else 40
    if quantity.unit == "percent" and following and following[0].kind == "country":
        # "40% of a country's coal is sold in a city": the part is where it is, not the whole.
        part = [
            item
            for item in following[1:]
            if item.kind != "country" and _THROUGH.search(line[: item.passage.start_in(sentence)])
        ]
        following = part or following
        reach = 90 if part else reach
    if quantity.unit in {"money", "percent"}:
        worth = _WORTH.search(line[:start])
        following = [item for item in following if worth or not _towards(line, item.passage.start_in(sentence))]
        if worth and following and _towards(line, following[0].passage.start_in(sentence)):
            return following[0]
    for item in following:
        between = line[end : item.passage.start_in(sentence)]
        if (
            _near(between, reach)
            or _points(item, between)
            or (quantity.unit in {"jobs", "people", "companies"} and _INTO.fullmatch(between))
        ):
            return item
    if quantity.unit == "money":
        return None
    named = [item for item in places if item.phrase or item.passage.text == item.name]
    return next((item for item in named if start <= item.passage.start_in(sentence) < end), None)


def _of_the_next(line: str, sentence: Passage, item: Mention, end: int, after: int) -> bool:
    """ "16 % in A, in B 17": a place behind a comma, with the next figure right after it, is of that one."""
    start, stop = item.passage.start_in(sentence), item.passage.end_in(sentence)
    return after < len(line) and bool(_NEXT.fullmatch(line[stop:after])) and "," in line[end:start]


def before_it(sentence: Passage, quantity: Quantity, start: int, low: int, places: list[Mention]) -> Mention | None:
    """The place before a figure that it is of: its owner, the place where it is, the subject of the sentence."""
    line = sentence.text
    opening = max((match.end() for match in CLAUSE.finditer(line, 0, start)), default=0)
    before = [
        item
        for item in places
        if item.passage.end <= sentence.start + start and not in_office(line, item.passage.start_in(sentence))
    ]
    apart = new_subject(line, start) or max(
        (
            item.passage.start_in(sentence)
            for item in before
            if line[: item.passage.start_in(sentence)].endswith("; ") and item.kind != "other"
        ),
        default=0,
    )
    before = [item for item in before if item.passage.start_in(sentence) >= apart]
    # After another figure of the sentence, what was said before that one is its own.
    since = [item for item in before if item.passage.end_in(sentence) > low or low == 0]
    everything, before = before, since or before
    joined = between_two(line, sentence, everything, start)
    if joined:
        return joined
    owner = _owner(line, sentence, before, start)
    if owner or is_unplaced(quantity):
        return owner
    located = _located(
        line, sentence, quantity, [item for item in before if item.passage.start_in(sentence) >= opening], start
    )
    if located:
        return located
    # What something goes to or comes from is no subject: "in goods to Mexico".
    for items in (since, everything):
        subject = [item for item in items if not is_towards(line, item.passage.start_in(sentence))]
        if subject:
            return None if _shared_by_both(line, sentence, subject) else subject[0]
    return None


def _located(line: str, sentence: Passage, quantity: Quantity, before: list[Mention], start: int) -> Mention | None:
    """The last place shortly before a figure that something is in."""
    found = [
        item
        for item in before
        if not (quantity.unit in {"money", "percent"} and _towards(line, item.passage.start_in(sentence)))
        and _LOCATIVE.search(line[: item.passage.start_in(sentence)])
        and start - item.passage.end_in(sentence) < 60
    ]
    return found[-1] if found else None


def _owner(line: str, sentence: Passage, before: list[Mention], start: int) -> Mention | None:
    """The place right before a figure, else the one that has, hosts, employs… it."""
    beside = [
        item
        for item in before
        if _BESIDE.fullmatch(line[item.passage.end_in(sentence) : start])
        and not _towards(line, item.passage.start_in(sentence))
    ]
    if beside:
        return beside[-1]
    spoken = [item for item in before if _AS_FOR.search(line[: item.passage.start_in(sentence)])]
    if spoken:
        return spoken[-1]
    ranked = [item for item in before if _RANKED.search(line[: item.passage.start_in(sentence)])]
    if ranked:
        return ranked[-1]
    owner = [item for item in before if _OWNS.match(line[item.passage.end_in(sentence) : start] + " ")]
    # "X, the capital of Y, has": Y only says where X is.
    free = [item for item in owner if not _LOCATIVE.search(line[: item.passage.start_in(sentence)])]
    return next(reversed(free or owner), None)


def new_subject(line: str, start: int) -> int:
    """Where the clause of a figure begins when a semicolon parts it and it names another subject; 0 otherwise."""
    apart = max(line.rfind("; ", 0, start) + 2, 0)
    own = line[apart:start]
    if apart > 1 and re.search(r"^[A-Z]{2,}\b|\b[A-ZÀ-Þ]\w+ [A-ZÀ-Þ]\w+", own):
        return apart
    first = re.match(r"(?:the |la |le |l')?(?P<name>[A-ZÀ-Þ][\w-]{2,})(?:'s)?(?= [a-zà-ÿ])", own)
    return apart if apart > 1 and first and known_place(first["name"]) else 0


def between_two(line: str, sentence: Passage, places: list[Mention], start: int) -> Mention | None:
    """ "Trade between X and Y reached", "entre X et Y passent chaque année": the two together."""
    for first, second in pairwise(places):
        head = line[: first.passage.start_in(sentence)]
        joint = line[first.passage.end_in(sentence) : second.passage.start_in(sentence)]
        tail = line[second.passage.end_in(sentence) : start]
        led = re.search(r"\b(?:between|entre|zwischen) (?:the |la |le |l')?(?:\w+ (?:of|de) )?$", head, re.IGNORECASE)
        if (
            led
            and re.fullmatch(r" (?:and|et|y|und) (?:the |la |le |l')?(?:\w+ (?:of|de) )?", joint)
            and not re.search("[.;:]", tail)
        ):
            return joined(sentence, (first.passage.start_in(sentence), second.passage.end_in(sentence)), first, second)
    return None


def _shared_by_both(line: str, sentence: Passage, subject: list[Mention]) -> bool:
    """ "The A Board of Trade and the B Institute will…": what two places do together is of neither."""
    if len(subject) < 2 or subject[0].key == subject[1].key:
        return False
    between = line[subject[0].passage.end_in(sentence) : subject[1].passage.start_in(sentence)]
    return len(between) < 60 and bool(re.search(r" (?:and|et|y|und) ", between)) and not re.search(r"[;:,]", between)


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
    return len(between) <= 60 and bool(re.fullmatch(r"there|y|allí|dort|là-bas|région\w+|regional\w*", word))


def _near(between: str, reach: int) -> bool:
    """Whether a place still belongs to the figure: few words, and a preposition at the end."""
    return len(between) <= reach and bool(_LOCATIVE.search(between) or between in {" ", " (", "("})
