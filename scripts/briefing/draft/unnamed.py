"""Names that could be places though no gazetteer has them, "à Vaudreil", "at Kestrel Point": for figures alone.

Belongs here: names told by a preposition, and organisations whose name holds a place that figures are not of. Not here:
places that are known, or told by "the city of" (`places`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.draft.days import MONTH
from briefing.draft.gazetteer import plain
from briefing.draft.lines import Passage
from briefing.draft.place_phrases import NAME
from briefing.draft.places import Mention
from briefing.draft.words import words

_AT = {
    "fr": rf"(?:\b(?:à|près de)|^[AÀ]|[.:] [AÀ]) (?P<name>{NAME})",
    "en": rf"\b(?:[Aa]t|[Ii]n|near|[Nn]ear|off) (?P<name>{NAME})",
    "es": rf"\b(?:[Ee]n|cerca de) (?P<name>{NAME})",
    "de": rf"\b(?:[Bb]ei|nahe) (?P<name>{NAME})",
}
_NO_NAME = frozenset(words("common")["no_name"].split())
# A fund or an agency gives money; it is nowhere.
_NOWHERE = re.compile(
    r"\b(?:fonds|funds?|agence|agency|banque|bank|fondation|foundation|fundación|fondo|agencia|banco|stiftung|bank)\b",
    re.IGNORECASE,
)


def could_be_places(sentence: Passage, lang: str, bodies: list[Passage], known: list[Mention]) -> Iterator[Mention]:
    """The unknown names of a sentence that a preposition makes a place; `bodies`: people and organisations."""
    for match in re.finditer(_AT[lang], sentence.text):
        passage = sentence.match(match, "name")
        name = re.sub(r"(?:'s|[.,])$", "", match["name"])
        taken = any(passage.overlaps(item) for item in bodies) or any(passage.overlaps(item.passage) for item in known)
        word = plain(name.split(" ")[0]) in _NO_NAME or re.match(MONTH, name, re.IGNORECASE) or not name[1:2].islower()
        if not taken and not word and len(name) >= 4:
            start = match.start("name")
            yield Mention(sentence.part(start, start + len(name)), name, "other", None, phrase=False)


def holds_none(name: str) -> bool:
    """Whether an organisation's name may hold a place without being there."""
    return bool(_NOWHERE.search(name))
