"""Collaborations that exist already, according to a text.

Belongs here: sentences that say who works together since when. Not here: organisations (`organisations`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.draft.lines import Passage, Text
from briefing.draft.organisations import OrganisationFound
from briefing.draft.sectors import SectorFound

_EXISTS = re.compile(
    (
        r"\b(?:déjà|existant\w*|depuis|collabor(?:ent|ait|aient|ation[s]? (?:déjà|existante\w*|"
        "prometteuse))|travaux que mènent|lie(?:nt)? depuis|already|existing|since|"
        r"have (?:been )?(?:work|collaborat|partner)\w+|ongoing|long-?standing|ya\b|existente\w*|"
        r"desde|bereits|seit|bestehende\w*)\b"
    ),
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    (
        r"\b(?:collabor\w+|coopér\w+|cooper\w+|partenariat\w*|partner\w*|ent(?:re|ente)\b|travaux|"
        r"work(?:s|ing)? together|alliance|jumelage|twinn\w+|colabor\w+|Zusammenarbeit|joint)\b"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CollaborationFound:
    """A collaboration under way: its sentence, the organisations named in it, the sectors."""

    passage: Passage
    organisations: tuple[OrganisationFound, ...]
    sectors: tuple[str, ...]


def collaborations(text: Text, bodies: list[OrganisationFound], sectors: list[SectorFound]) -> list[CollaborationFound]:
    """The sentences that name two organisations or more and say that they work together already."""
    found = []
    for sentence in text.sentences:
        inside = _named_in(sentence, bodies)
        if len(inside) >= 2 and _EXISTS.search(sentence.text) and _TOGETHER.search(sentence.text):
            first = min(start for start, _, _ in inside)
            last = max(end for _, end, _ in inside)
            codes = tuple(dict.fromkeys(sector.code for sector in sectors if _speaks_of(sentence, sector)))
            found.append(CollaborationFound(sentence.part(first, last), tuple(item for _, _, item in inside), codes))
    return found


def _named_in(sentence: Passage, bodies: list[OrganisationFound]) -> list[tuple[int, int, OrganisationFound]]:
    """The organisations that a sentence names, by name or acronym, with their places in it."""
    found = []
    for item in bodies:
        forms = "|".join(re.escape(form) for form in sorted({item.name, item.acronym} - {""}, key=len, reverse=True))
        match = re.search(rf"(?<![\w-])(?:{forms})(?![\w-])", sentence.text)
        if match:
            found.append((match.start(), match.end(), item))
    return sorted(found, key=lambda entry: entry[:2])


def _speaks_of(sentence: Passage, sector: SectorFound) -> bool:
    return sector.passage.text.lower() in sentence.text.lower()
