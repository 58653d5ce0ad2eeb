"""What stands around a number: how exactly it is meant, and whether it only points back to what was named.

Belongs here: qualifiers before and after a number, determiners, aims. Not here: the number (`numerals`).
"""

from __future__ import annotations

import re

from briefing.agreement import Wording

_BEFORE: tuple[tuple[Wording, str], ...] = (
    (
        "at_most",
        (
            "ne dépass(?:e|ent|era) pas|does not exceed|not exceeding|no supera|"
            "au plus|au maximum|maximum(?: de)?|at most|no more than|not more than|"
            r"a maximum of|como máximo|höchstens|maximal|au plus tard|within|dentro de|binnen|innerhalb von|"
            r"dans un délai de|en un plazo de"
        ),
    ),
    (
        "less_than",
        (
            "(?<!pas )moins de|(?<!pas )moins d'|inférieure?s? à|(?<!no )less than|(?<!no )fewer than|under|below|"
            "menos de|weniger als|unter"
        ),
    ),
    ("up_to", r"jusqu'à|up to|as many as|as much as|hasta|bis zu"),
    (
        "at_least",
        (
            "au moins|au minimum|minimum(?: de)?|pas moins de|at least|no fewer than|no less than|a "
            "minimum of|al menos|por lo menos|como mínimo|mindestens|"
            r"wenigstens"
        ),
    ),
    (
        "nearly",
        (
            "près de|près d'|presque|quasi(?:ment)?|pas loin de|nearly|almost|close to|just under|"
            "approaching|casi|fast|knapp|nahezu|beinahe"
        ),
    ),
    (
        "about",
        (
            "environ|quelque|autour de|approximativement|de l'ordre de|à peu près|about|around|"
            r"approximately|approx\.|roughly|some|circa|an estimated|estimated|"
            r"unos|unas|cerca de|alrededor de|aproximadamente|en torno a|rund|etwa|ungefähr|circa|ca\.|zirka|~|"
            r"plus ou moins"
        ),
    ),
    (
        "more_than",
        (
            "plus de|plus d'|au-delà de|au-dessus de|(?:supérieure?s?) à|dépass(?:e|ent|ant|er|é|ée)(?: "
            "les| désormais| maintenant)?|excèd(?:e|ent)|"
            "more than|over|above|in excess of|upwards of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|"
            "topped|well over|greater than|"
            r"más de|superior(?:es)? a|supera(?:n|ron|ó)?(?: los| las)?|über|mehr als|>"
        ),
    ),
)
_QUALIFIED = [
    (wording, re.compile(rf"(?:(?<=\W)|^)(?:{form}) ?(?:les |des |the |los |las |de )?$", re.IGNORECASE))
    for wording, form in _BEFORE
]
_AFTER: tuple[tuple[Wording, str], ...] = (
    (
        "at_least",
        r"\+| ?ou plus\b| et plus\b| or more\b| and above\b| o más\b| oder mehr\b| au moins\b| at least\b| minimum\b",
    ),
    ("at_most", r" ?ou moins\b| or less\b| or fewer\b| au plus\b| at most\b| maximum\b"),
    ("about", r" environ\b| or so\b| aproximadamente\b| or thereabouts\b"),
)
_FOLLOWED = [(wording, re.compile(form, re.IGNORECASE)) for wording, form in _AFTER]
# "les deux villes", "these four sectors": said before, counted again. "Les cinq prochaines années" is not.
_BACK = re.compile(
    (
        r"(?:^|\W)(?:les|ces|aux|des|nos|leurs|vos|ses|tous les|toutes les|the|these|those|both|our|"
        "their|its|all|las|los|estas|estos|esas|"
        "sus|ambas|die|der|den|dieser?n?|beiden|alle|ihre[rn]?|l'une des|entre|between|zwischen|of "
        "the|one of the|each of the|other) $"
    ),
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"(?:^|\W)(?:les|ces|aux|des|nos|tous les|toutes les|the|these|those|both|our|all|las|los|"
    "estas|estos|die|der|den|diese[rn]?|beiden|"
    r"entre|between|zwischen|\w+'s) $",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    " (?:prochain|dernièr|dernier|premièr|premier|next|last|past|coming|following|subsequent|"
    "próxim|últim|kommenden|nächsten|letzten|"
    r"vergangenen)",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:vis(?:e|ent|er|ant|ait|aient)|objectifs?|cibles?|ambition(?:ne|nent)?|d'ici|atteindre|"
    "espère(?:nt)?|prévoi(?:t|ent)|aims?|aiming|targets?|"
    r"calls? for|plans? (?:to|for)|prevé|want(?:s|ed)? to see|veut|veulent|quieren?|devr(?:a|ont|ait|aient)|möchte\w*|"
    r"will bis|goals?|by 20\d\d|hopes?|to reach|objetivos?|meta|aspira|Ziel|anstreb\w+|bis 20\d\d)\b",
    re.IGNORECASE,
)


_AHEAD_OF = re.compile(
    r"[-–•* ]*(?:D'ici|By|Bis|Para|Hasta|À l'horizon) (?:à |la fin de |the end of |zum Jahr )?20\d\d\b", re.IGNORECASE
)
_UNTIL = re.compile(
    r"[^.;:,]{0,60}?\b(?:by|d'ici(?: à)?|bis(?: zum Jahr)?|para|hacia|à l'horizon) (?:the end of )?20[2-9]\d\b",
    re.IGNORECASE,
)


# What may stand before a number and is no verb: "and well over half a million", "et près de".
QUALIFIERS = (
    r"(?:(?:well|just|over|under|more|less|than|nearly|almost|about|around|some|up|to|at|least|most|the|a|an|of|another|further|plus|"
    r"moins|de|d'|près|environ|quelque|presque|jusqu'à|au|les|des|más|menos|casi|unos|unas|cerca|hasta|los|las|otros|otras|"
    r"rund|etwa|fast|knapp|über|mehr|als|bis|zu|gut|weitere)[ ]?)*"
)


def wording(line: str, start: int, end: int) -> tuple[Wording, int]:
    """How the number at `start`–`end` is meant, and where the words that say so begin (`start` if none)."""
    head = line[:start]
    for name, pattern in _QUALIFIED:
        found = pattern.search(head)
        # "autour de trois axes": a theme is gathered around, a small number in words is not approached.
        if found and not (found[0].lower().startswith("autour de") and line[start : start + 1].isalpha()):
            return name, found.start()
    for name, pattern in _FOLLOWED:
        if pattern.match(line, end):
            return name, start
    return "exact", start


def points_back(line: str, start: int, end: int, value: float) -> bool:
    """Whether a small number only recalls what was named before: "les deux villes", "the four areas"."""
    if value > 10 or value != int(value):
        return False
    pattern = _BACK if value <= 2 else _DEFINITE
    return bool(pattern.search(line[:start])) and not _AHEAD.match(line, end)


def is_aim(line: str, start: int) -> bool:
    """Whether a number is something aimed at: by a verb before it, or by a year ahead."""
    clause = re.split(r"[.;:]", line[:start])[-1]
    return bool(_AIM.search(clause[-60:]) or _AHEAD_OF.match(clause) or _UNTIL.match(line, start))
