"""What a distance or a journey lies between: "40 miles east of X", "à deux heures de X", "separate X from Y".

Belongs here: places of distances, and two places joined as one. Not here: other figures (`governing`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.draft.around import Around
from briefing.draft.lines import Passage
from briefing.draft.places import Mention
from briefing.draft.quantity import Quantity
from briefing.draft.standing import in_office

_SEPARATE = re.compile(r" (?:separate|séparent|separan|trennen|lie between|entre|between|zwischen) ", re.IGNORECASE)
_AWAY = re.compile(
    r"(?: (?:away|north|south|east|west|northeast|northwest|southeast|southwest|au (?:nord|sud|est)|à l'(?:est|ouest)|"
    r"al (?:norte|sur|"
    r"este|oeste)|nördlich|südlich|östlich|westlich|by (?:train|rail|air|road)|en (?:train|avion)|de route|de vol))?"
    r" (?:of|from|de|d'|von)(?: la| the)? ?",
    re.IGNORECASE,
)


def distance(
    sentence: Passage, quantity: Quantity, own: tuple[int, int], places: list[Mention], around: Around
) -> Mention | None:
    """What a distance lies between: "40 miles east of X", "à deux heures de X", "separate X from Y"."""
    line = sentence.text
    names = [item for item in places if not in_office(line, item.passage.start_in(sentence))]
    after = [item for item in names if item.passage.start_in(sentence) >= own[1]]
    before = [item for item in names if item.passage.end_in(sentence) <= own[0]]
    if _SEPARATE.match(line, own[1]) and len(after) > 1:
        return joined(sentence, own, after[0], after[1])
    if _SEPARATE.match(line, own[1]) and around.both and not after:
        return replace(around.both, name=around.both.name.replace(" + ", "–"))
    if not after or not _AWAY.fullmatch(line[own[1] : after[0].passage.start_in(sentence)]):
        return None
    first = before[-1] if before else around.topic
    if first is None or first.key == after[0].key:
        return None
    return first if quantity.duration else joined(sentence, own, first, after[0])


def joined(sentence: Passage, own: tuple[int, int], first: Mention, second: Mention) -> Mention:
    """Two places as one, "A–B", at the stretch `own` of a sentence."""
    return Mention(sentence.part(*own), f"{first.name}–{second.name}", "other", None, phrase=True)
