"""Offices that several people share: "the mayors of Ostmark and Seeburg, Ines Brandt and Viktor Holm".

Belongs here: which name of a list holds which of the offices. Not here: one office of one person (`offices`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.draft.gazetteer import known_place
from briefing.draft.letters import UPPER
from briefing.draft.lines import Passage
from briefing.draft.names import Grammar, is_name
from briefing.draft.offices import tidy

_TITLE = r"(?:(?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sr\.?|Sra\.?|Don|Doña) )?"
_WORD = rf"[{UPPER}][\w'.-]+"
_NAME = rf"{_WORD}(?: (?:de |del |van |von |da |el |al |bin )?{_WORD}){{1,3}}"
_PLACE = rf"{_WORD}(?:[ -](?:de |del |d'|la |sur |am )?{_WORD}){{0,3}}"
_OF = r"(?:of|de|d'|du|del|von) ?"
_PLURAL = re.compile(
    r"(?P<office>(?:[Vv]ice-)?(?:[Mm]ayors|[Mm]aires|[Mm]airesses|[Aa]lcaldes|[Aa]lcaldesas|[Gg]overnors|"
    r"[Gg]ouverneurs|[Gg]obernadores|"
    r"[Pp]residents|[Pp]résidents|[Pp]residentes|[Mm]inisters|[Mm]inistres|[Bb]ürgermeister|[Oo]berbürgermeister|"
    r"[Ii]ntendentes|[Pp]rovosts|"
    r"[Dd]irectors|[Dd]irecteurs))"
)
_AND = r",? (?:and|et|y|und) "
# "the mayors of A, X, and of B, Y"
_EACH = re.compile(
    rf" {_OF}(?P<one>{_PLACE})(?: \([^)]*\))?, {_TITLE}(?P<first>{_NAME}),?{_AND}{_OF}(?P<two>{_PLACE})(?: "
    rf"\([^)]*\))?, {_TITLE}(?P<second>{_NAME})"
)
# "the mayors of A and B, X and Y"
_BOTH = re.compile(
    rf" {_OF}(?P<one>{_PLACE})(?: \([^)]*\))?{_AND}(?:{_OF})?(?P<two>{_PLACE})(?: \([^)]*\))?, (?:respectively,? |"
    rf"respectivement,? )?"
    rf"{_TITLE}(?P<first>{_NAME}){_AND}{_TITLE}(?P<second>{_NAME})"
)
# "Mayors X and Y"
_BARE = re.compile(rf",? (?:MM\. |Mmes |Messrs\.? )?{_TITLE}(?P<first>{_NAME}){_AND}{_TITLE}(?P<second>{_NAME})")


def shared_offices(sentence: Passage, rules: Grammar) -> Iterator[tuple[Passage, str, Passage]]:
    """Name, office in the singular, and where the office stands, of the people whom a plural office names together."""
    for office in _PLURAL.finditer(sentence.text):
        for form in (_EACH, _BOTH, _BARE):
            found = form.match(sentence.text, office.end())
            if found is None:
                continue
            where = sentence.match(office, "office")
            for name, place in (("first", "one"), ("second", "two")):
                run = found[name].rstrip(".")
                if not is_name(run, told=True) or known_place(run) or rules.head.search(run):
                    continue
                led = found.groupdict().get(place)
                link = (
                    "of"
                    if office["office"].lower().endswith(("ors", "ents", "sters", "vosts")) and " of " in found[0]
                    else "de"
                )
                role = tidy(office["office"]) + (f" {link} {led}" if led else "")
                yield sentence.part(found.start(name), found.start(name) + len(run)), role, where
            break
