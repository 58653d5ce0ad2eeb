"""Bodies that sign for themselves: chambers, ports, airports, universities, clusters, agencies.

Belongs here: when an organisation, not its place, is a side. Not here: places that are sides (`party_sides`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from briefing.draft.instruments import speaks_of_agreement
from briefing.draft.lines import Passage, Text
from briefing.draft.organisations import OrganisationFound
from briefing.draft.party_sides import Side

_BETWEEN = re.compile(
    r"(?:\b(?:between|entre|zwischen)|\b(?:signed|concluded|announced|inked|signée?s?|conclue?s?|firmad[oa]s?|"
    r"suscrit[oa]s?|"
    r"unterzeichnet)\b[^.;]{0,70} (?:by|par|por|von)|\b(?:lie|unit|links?|binds?|joins?|brings? together)) (?:the |"
    r"la |le |l'|"
    r"les |el |der |dem |den |die )?$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?: ?\([^)]*\))?,? (?:and|et|y|und|with|avec|con|mit) (?:the |la |le |l'|les |el |der |dem |den |die )?(?:d')?$",
    re.IGNORECASE,
)
# "Chambers of Ostmark and Seeburg join forces": a heading that names bodies by their places.
_OF_PLACES = re.compile(
    r"(?i)\b(?:chambers|airports|universities|museums|zoos|clusters|stock exchanges|federations|libraries|hospitals|"
    r"chambres|"
    r"aéroports|universités|musées|grappes|cámaras|universidades|aeropuertos|museos|kammern|flughäfen|universitäten) "
    r"(?:of|in|de|d'|des|von|in) ?[A-ZÀ-Þ]|"
    # "Ostmark and Seeburg business groups become sisters"
    r"\w (?:and|et|y|und) [\w-]+ (?:business groups|chambers|airports|universities|museums|zoos|clusters|exchanges|"
    r"libraries|hospitals|orchestras|federations)\b"
)
_COMMA = re.compile(r"(?: ?\([^)]*\))?, (?:the |la |le |l'|les |el |der |die |das |dem )?")
_SIGN_AFTER = re.compile(
    r"(?: ?\([^)]*\))?,? (?:have |has |today |jointly |a |ont |ha |han |hat |haben |yesterday |on \w+ |aujourd'hui |"
    r"vient de |hier |formally |officially |recently |just )*(?:sign|inked|entered|"
    r"conclu|renew|renouvel|firm|suscri|"
    r"unterzeichn|agree|formali[sz]|announc|launch|join|partner|team|forg|establish|commit|pledg|unveil|put|"
    r"strengthen|deepen|extend|seal|s'allient|s'unissent|s'associent|scell|lanc|vont signer|viennent de (?:sign|"
    r"conclu))",
    re.IGNORECASE,
)
# What governs a place is the place.
_GOVERNS = re.compile(
    r"(?:City|Town|County|Borough|Regional|District|Metropolitan|Municipal|State|Prefectural|Provincial|Legislative|"
    r"National|People's|Local|Combined|Greater \w+|Mayoral) (?:Council|Corporation|Assembly|Committee|Congress|"
    r"Government|Authority)|Municipality|City Hall|Town Hall|Mayor's Office|Office of the (?:Mayor|Governor)|"
    r"Ayuntamiento|Municipalidad|Prefectura|Mairie|Government|Governorate|Conseil (?:régional|municipal|"
    r"départemental|général)|Hôtel de Ville|Senat\b|Diputación"
)
# What is left of a name before its verb: "… for Ostmark, Seeburg and Altbruck have signed".
_REST = re.compile(r"^(?:,| (?:and|for|of|de|du|pour)\b)[^.;:]{0,80}?(?= (?:have|has|ont|han|haben) )")
_TO = re.compile(
    r"\b(?:with|avec|con|mit) (?:the |la |le |l'|les |el |der |dem |den )?(?:[^,.;]{3,40}, (?:[\w-]+ ){0,4}(?:of|"
    r"de|du|del|von) (?:the |la |l')?)?$",
    re.IGNORECASE,
)
_SIGNS_FOR_ITSELF = re.compile(
    r"(?:Grand port|Port\b|Puerto|Autoridad Portuaria|Hafen|Flughafen|Aéroport|Aeropuerto|"
    r".*\b(?:Chambers?|Chambre|Federation|Board of Trade|Cámara|\w*kammer|Port(?: Authority)?|Airport|University|"
    r"Université|"
    r"Universidad|Universität|Harbou?r|Zoo|Museum|Musée|Stock Exchange|Bourse)\b)"
)


def bound_bodies(text: Text, organisations: list[OrganisationFound], before: int) -> list[OrganisationFound]:
    """The two organisations that an agreement is said to be between, in one of the first sentences.

    `before`: the place of the first sentence that joins two places; bodies named after it sign something else.
    """
    if before < min(len(text.sentences), 3) and _OF_PLACES.search(text.sentences[before].text):
        before += 2
    for sentence in text.sentences[: min(before + 1, 8)]:
        if not speaks_of_agreement(sentence.text):
            continue
        inside = [item for item in _named_in(sentence, organisations) if item.rule != "metropolitan"]
        for first in inside:
            second = _opposite(sentence, first, organisations)
            if second:
                return [first, second]
        sides = [item for item in inside if not _GOVERNS.search(item.name)]
        for first, second in pairwise(sides):
            if _bind(sentence, first, second):
                return [first, second]
        listed = _between_several(sentence, sides)
        if listed:
            return listed
    return []


def _named_in(sentence: Passage, organisations: list[OrganisationFound]) -> list[OrganisationFound]:
    """The bodies that a sentence names, in full or by their acronyms, each where it does so first."""
    found: list[OrganisationFound] = []
    for item in sorted(organisations, key=lambda item: -len(item.name)):
        if sentence.covers(item.passage):
            found.append(item)
            continue
        forms = "|".join(re.escape(form) for form in (item.name, item.acronym) if form)
        match = re.search(rf"(?<![\w-])(?:{forms})(?![\w-])", sentence.text)
        if match and not any(sentence.match(match).overlaps(other.passage) for other in found):
            found.append(replace(item, passage=sentence.match(match)))
    return sorted(found, key=lambda item: item.passage)


def _between_several(sentence: Passage, sides: list[OrganisationFound]) -> list[OrganisationFound]:
    """Three or more bodies of one list that an agreement is said to be between: "between the A, the B and the C"."""
    for place, first in enumerate(sides):
        if not _BETWEEN.search(sentence.text[: first.passage.start_in(sentence)]):
            continue
        kept = [first]
        for item in sides[place + 1 :]:
            between = sentence.text[kept[-1].passage.end_in(sentence) : item.passage.start_in(sentence)]
            if not (_COMMA.fullmatch(between) or _AND.fullmatch(between)):
                break
            kept.append(item)
            if _AND.fullmatch(between):
                return kept if len(kept) > 2 else []
    return []


def _bind(sentence: Passage, first: OrganisationFound, second: OrganisationFound) -> bool:
    """Whether a sentence says that the two sign together, or one with the other."""
    between = sentence.text[first.passage.end_in(sentence) : second.passage.start_in(sentence)]
    head = sentence.text[: first.passage.start_in(sentence)]
    tail = sentence.text[second.passage.end_in(sentence) :]
    opens = len(head) < 12 or re.match(
        r"[^a-z]*$|.{0,40}[-–—:] (?:The |La |Le |L'|El |Die )?$|.{0,240}, (?:the |la |le |l'|el |die )?$", head
    )
    if _AND.fullmatch(between):
        return bool(_BETWEEN.search(head) or (opens and _SIGN_AFTER.match(_REST.sub("", tail))))
    along = re.search(r" (?:with|avec|con|mit) (?:the |la |le |l'|el |der |dem )?$", between)
    return bool(opens and along and _SIGN_AFTER.match(between))


def _opposite(
    sentence: Passage, first: OrganisationFound, organisations: list[OrganisationFound]
) -> OrganisationFound | None:
    """The body of the same name that "its counterpart" of another place is."""
    after = sentence.text[first.passage.end_in(sentence) :]
    if not re.match(
        r"(?: ?\([^)]*\))?,? (?:and|et|y|und|with|avec|con|mit) (?:its|son|sa|su|ihr\w*) (?:counterpart|homologue|"
        r"homólog|Pendant)",
        after,
    ):
        return None
    word = first.name.split()[0]
    same = [item for item in organisations if item is not first and item.name.split()[0] == word]
    return same[0] if same else None


def counterpart(text: Text, organisations: list[OrganisationFound]) -> OrganisationFound | None:
    """The organisation with which something is signed, or whose head signs it."""
    for sentence in text.sentences:
        if not speaks_of_agreement(sentence.text):
            continue
        for item in organisations:
            governs = _GOVERNS.search(item.name)
            if (
                not governs
                and sentence.covers(item.passage)
                and _TO.search(sentence.text[: item.passage.start_in(sentence)])
            ):
                return item
    return None


def beside_place(text: Text, sides: list[Side], organisations: list[OrganisationFound]) -> OrganisationFound | None:
    """The body that a sentence at the head joins to a place: "Ostmark and the Seeburg Engine sign an accord"."""
    for sentence in text.sentences[:4]:
        places = [m.passage for side in sides for m in side.mentions if sentence.covers(m.passage)]
        for item in _named_in(sentence, organisations) if speaks_of_agreement(sentence.text) else ():
            if _GOVERNS.search(item.name) or item.rule == "metropolitan":
                continue
            for place in places:
                first, second = sorted((place, item.passage))
                between = sentence.text[max(0, first.end_in(sentence)) : max(0, second.start_in(sentence))]
                tail = sentence.text[second.end_in(sentence) :]
                head = sentence.text[: first.start_in(sentence)]
                if _AND.fullmatch(between) and (_SIGN_AFTER.match(tail) or _BETWEEN.search(head)):
                    return item
    return None


def own_body(side: Side, organisations: list[OrganisationFound]) -> OrganisationFound | None:
    """The body of a place that signs for itself, such as its port or its chamber: what counts stands in its name."""
    named = [item for item in organisations if any(item.passage.covers(mention.passage) for mention in side.mentions)]
    if "title" in side.reasons or not named:
        return None
    # Of several bodies of a place, none is the place's voice.
    inside = side.inside / len(named)
    return next((item for item in named if _SIGNS_FOR_ITSELF.match(item.name) and inside > 1.2 * side.outside), None)
