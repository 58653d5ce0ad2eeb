"""Names of organisations in German: compounds whose last part says what they are, with what stands around them.

Belongs here: where such a name begins and ends. Not here: the last parts (`words/organisations.toml`), names in other
languages (`organisation_names`).
"""

from __future__ import annotations

import re

from briefing.draft.gazetteer import known_place

_CAP = r"[A-ZÄÖÜ][\w&.-]*"
_LEFT = re.compile(
    rf"(?<![\w-])(?:(?!Die |Der |Das |Dem |Den |Des |Eine? |Im |Am |Beim? |Mit |Auch |Und ){_CAP}(?:e|er|es|en) )$"
)
_RIGHT = re.compile(
    rf"(?: (?:für|der|des|von|zu|an der|zur|und) (?:[a-zäöü]+(?:e|en|er|es) )?{_CAP}| am (?:Main|Rhein|Neckar|"
    rf"Inn)|, {_CAP}(?=,| und)| {_CAP})"
)
# What is named by what it is for.
_FOR = re.compile(
    r"(?i:hochschule|gesellschaft|institut|ministerium|zentrum|akademie|amt|agentur|behörde|bank|verein|verband|"
    r"stiftung|netzwerk)s?$"
)
# A bare compound names a body when it is this long and ends so: "Bürgerschaftskanzlei"; "Universität" alone names none.
_ALONE = re.compile(
    r"(?:kanzlei|ministeriums?|amt|behörde|genossenschaft|gesellschaft|verband|kammer|agentur|philharmonie|museum|"
    r"stiftung|bibliothek|oper|werke)$"
)
_TELLING = 13


def german_name(line: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the name around a head at `start` to `end` begins and ends; None for a word that names none by itself."""
    if not line[start].isupper():
        return None
    finish = _right(line, end)
    left = _LEFT.search(line[:start])
    seat = re.search(r"(?<![\w-])(?P<city>[A-ZÄÖÜ][\w-]{2,})er $", line[:start])
    if seat and finish == end and any(known_place(seat["city"] + ending) for ending in ("", "en", "e")):
        # "Kasseler Sparkasse": whose it is names it.
        return seat.start(), finish
    if finish == end and (end - start <= _TELLING or not _ALONE.search(line[:end])):
        return None
    return (left.start() if left else start), finish


def _right(line: str, end: int) -> int:
    """The end of what follows the head: a place, what it is for, a list that ends with "und"."""
    finish, told = end, False
    for _ in range(8):
        part = _RIGHT.match(line, finish)
        if part is None:
            break
        linked = re.match(r" (?:für|der|des|von|zu|zur|am|an der)\b", part[0])
        if re.match(r" und\b|,", part[0]) and not told:
            break
        if part[0].startswith(" für") and not _FOR.search(line[:end]):
            break
        told = told or bool(linked and "für" in part[0])
        finish = part.end()
    return finish - 1 if line[finish - 1] in ".," else finish
