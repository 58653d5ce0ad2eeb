"""The place of a figure that the words around it do not give: taken over from both parties, an adjective, the figure
before, or what the text speaks of; and what takes over none, budgets and delegations.

Belongs here: what a figure takes over. Not here: places that govern it (`governing`), what the text speaks of
(`topics`).
"""

from __future__ import annotations

import re

from briefing.draft.around import Around, is_unplaced
from briefing.draft.governing import new_subject
from briefing.draft.lines import Passage
from briefing.draft.periods import CLAUSE
from briefing.draft.places import Mention
from briefing.draft.quantity import Quantity

# People who travel, meet or are exchanged are of no place, unless the words give them one at once.
# What the partners or their agreement do is of neither place.
_TOGETHER = re.compile(
    r"(?:geplant sind|vorgesehen sind|il est prévu|(?:sont|est) prévue?s?|se prevén?|están previstos|planned are)\b|"
    r"[\W\d]*(?:under|dans le cadre d\w+|en el marco d\w+|im rahmen)?\W*(?:the|les?|l'|la|los|las|el|die|das|der|des|"
    r"cette|cet|ce|this|"
    r"un|une|a)? ?(?:two |deux |dos |zwei )?(?:\w+ )?(?:partners|partenaires|socios|partner|agreement|accord|deal|"
    r"memorandum|mou|entente|"
    r"cities|villes|ciudades|städte|municipalities|municipalités|convention|protocole|acuerdo|convenio|abkommen|vereinbarung|programme|program|programa|programm|projet|project|proyecto|"
    r"projekt|sides|parties|partes|seiten)\b",
    re.IGNORECASE,
)
PARTY_OF = re.compile(
    r"\b(?:délégations?|delegations?|delegación|Delegation|mission|party|comitiva|accompagn\w+|accompan\w+|acompañ\w+|"
    r"begleit\w+|attend\w*|took part|takes part|participant\w*|particip\w+|participé|invités|guests|exchange[sd]?|"
    r"échanger\w*|représentants|representatives|representantes|Vertreter\w*|signataires|gathered|nehmen|teil(?:nehmen|genommen)?|join\w*|crossed|réuni\w*|Teilnehmer\w*)\b",
    re.IGNORECASE,
)
# Money set aside for what parties do together is of no place, unless a place gives it.
BUDGET = re.compile(
    r"\b(?:budget|fund(?:s|ing|ed)?|grants?|subvention\w*|enveloppe|financ\w+|contribution\w*|pledged|donat\w+|"
    r"vorgesehen|prévue?s?|previst[ao]s?|bereitgestellt|bereit|presupuesto|fondos?|Fonds|dotación|aporta\w*|Budget|Förder\w*|Mittel|gefördert|phase|fee|prime|prize|"
    r"programme|consacr\w+|dédi\w+|affect\w+|allou\w+|allocat\w+|earmark\w*|set aside|sets aside|purse|bill|"
    r"dot(?:é|er)\w*|endowed|puts?|invests?|investira|investit|mettra|apporte\w*|commits?|committed|prizes|valeur|value|cède|donne|offre|destina\w*|dedica\w*|invertir\w*|stellt)\b",
    re.IGNORECASE,
)
# "27 firms in X, which employ 900": of what the firms are of.
_WHICH = re.compile(
    r"[^.;:,]{0,50},? (?:qui|which|who|that|que|die|where|où|donde|employing|employant|with|avec|con|mit) "
    r"(?:[\w'-]+ ){0,4}"
)
_PUTS_IN = re.compile(
    r" (?:y |will |va )?(?:apporte(?:ra)?|met(?:tra)?|verse(?:ra)?|contributes?|contribute|puts? in|puts? up|pays?|"
    r"provides?|invests?|investit|investira|finance(?:ra)?|aporta(?:rá)?|pone|paga|invierte|gibt|zahlt|trägt|steuert)"
    r"(?: (?:about|some|nearly|over|up to|environ|près de|quelque|plus de|jusqu'à|unos|rund|etwa|bis zu))? "
)
# "The Peruvian side puts in": a party, no country.
_SIDE = re.compile(
    r" (?:side|partners?|party|parties|team|counterparts?|partie|partenaires?|parte|socios?|Seite|Partner)\b",
    re.IGNORECASE,
)
# "Under it, each side": what both do is of neither.
_EACH = re.compile(
    r"\b(?:each (?:side|party|partner|city|town|region)|either side|chaque (?:partie|ville|partenaire|région|côté)|"
    r"chacune? des|cada (?:parte|ciudad|socio)|jede (?:Seite|Stadt)|of the other|de l'autre)\b",
    re.IGNORECASE,
)
# "Whose company employs": what somebody's firm has.
_FIRM = re.compile(
    r"\b(?:dont|whose|cuy[oa]|deren|dessen|his|her|sa|son|leur|their|su|seine?|ihre?) (?:l[ae] |l')?(?:own |propre )?"
    r"(?:[\w-]+ )?(?:société|entreprise|firme?|company|start-up|startup|jeune pousse|groupe?|business|empresa|compañía|"
    r"Unternehmen|Firma|agence|cabinet|studio|bureau|association)\b[^.;]*$",
    re.IGNORECASE,
)
_WHO = frozenset({"people", "companies", "organisations", "schools", "universities"})
_ITS = re.compile(
    r" (?:of (?:its|our)|de (?:s(?:es|on|a|us?)|notre|nos|nuestr[ao]s?)|d'el|(?:seine|ihre|unsere)[rs]) ",
    re.IGNORECASE,
)
# "Unemployment: 4.1 percent": a rate that every place has.
_RATE_OF = re.compile(
    r"\b(?:unemployment|employment rate|recycling rate|growth|inflation|chômage|taux (?:de |d')(?:chômage|emploi|"
    r"recyclage|croissance|pauvreté|accès)|croissance|desempleo|paro|"
    r"tasa de|occupation hôtelière|taux d'occupation|ocupación|occupancy|vacancy rate|literacy|Auslastung|"
    r"poverty rate|share of (?:renewables|women|cycling)|"
    r"Arbeitslos\w+|Quote)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def further(sentence: Passage, quantity: Quantity, own: tuple[int, int], around: Around) -> Mention | None:
    """Beyond the words around a figure: the clause that "with …" leads to, both parties, an adjective, the topic."""
    line = sentence.text
    led_to = _led_to(sentence, own, around)
    if led_to:
        return led_to
    within = [
        item for item in [*around.meant, *around.countries] if own[0] <= item.passage.start_in(sentence) <= own[1]
    ]
    if within and quantity.unit != "money":
        return within[0]
    if is_unplaced(quantity):
        return None
    if around.both:
        return around.both
    if _shares_place(line, quantity, own, around):
        return around.previous.place if around.previous else None
    if around.previous and around.previous_end and _WHICH.fullmatch(line[around.previous_end : own[0]]):
        return around.previous.place
    before = [
        item
        for item in around.countries
        if item.passage.end_in(sentence) <= own[0] and not _SIDE.match(line, item.passage.end_in(sentence))
    ]
    travelling = quantity.unit == "people" and PARTY_OF.search(line[max(0, own[0] - 60) : own[1] + 60])
    if before and quantity.unit != "percent" and not travelling:
        return before[-1]
    unknown = [item for item in around.unknown if item.passage.start_in(sentence) < 14 < own[0]]
    if unknown:
        return unknown[-1]
    joint = _TOGETHER.match(line) or _EACH.search(line[: own[1] + 20])
    return around.topic if _inherits(line, quantity, own) and not joint else None


def _shares_place(line: str, quantity: Quantity, own: tuple[int, int], around: Around) -> bool:
    """Whether a figure is of the place of the one before it in the sentence."""
    if not around.previous or not around.previous.place or around.previous_end < new_subject(line, own[0]):
        return False
    if quantity.unit == "money" and re.search(r"[A-ZÀ-Þ][a-zà-ÿ]{3,}", line[around.previous_end : own[0]]):
        return False
    if quantity.unit not in {"people", "money"}:
        return True
    listed = around.previous_end and len(line[around.previous_end : own[0]]) <= 25
    return bool(listed or (around.previous_end and not CLAUSE.search(line, around.previous_end, own[0])))


def _led_to(sentence: Passage, own: tuple[int, int], around: Around) -> Mention | None:
    """ "With N jobs, X …": the place of the clause that follows."""
    line = sentence.text
    if not re.match(r"(?:With|Avec|Con|Mit|Home to) ", line[: own[0]]):
        return None
    main = [item for item in around.named if item.passage.start_in(sentence) > own[1]]
    opened = r", (?:the |la |le )?(?:City of |ville de )?$"
    if main and re.search(opened, line[: main[0].passage.start_in(sentence)], re.IGNORECASE):
        return main[0]
    return None


def is_of_a_firm(before: str) -> bool:
    """Whether the words before a figure make it one of somebody's firm, which is where they do not say."""
    return bool(_FIRM.search(before))


def puts_in(between: str) -> bool:
    """Whether the place before `between` gives the money after it: "X apporte 600 000", "X contributes about"."""
    return bool(_PUTS_IN.fullmatch(between))


def is_share_of_budget(line: str, quantity: Quantity, start: int, places: list[Mention], sentence: Passage) -> bool:
    """ "– Caisse des ponts : 3 M€": who gives what; a place alone before the colon has its own money."""
    head = re.match(r"[-–•*· ]*(?P<who>[^:]{4,90}?) ?: ?$", line[:start])
    if quantity.unit != "money" or head is None:
        return False
    return not any(item.passage.text == head["who"] for item in places)


def _inherits(line: str, quantity: Quantity, own: tuple[int, int]) -> bool:
    """Whether a figure without a place of its own is of the place that the text speaks of."""
    near = line[max(0, own[0] - 90) : own[1] + 90]
    if quantity.unit in _WHO and PARTY_OF.search(near):
        return False
    if quantity.unit == "money":
        return not BUDGET.search(line)
    if quantity.unit == "percent":
        # "30 % of its trips": the place spoken of has them.
        return bool(_ITS.match(line, own[1]) or _RATE_OF.search(line[: own[0]]))
    return True
