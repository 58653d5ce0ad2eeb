"""The places that a text names: each mention with its kind, told by the words around it.

Belongs here: where a place is named. Not here: which of them sign (`parties`), which a figure is of (`scope`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.draft.gazetteer import Kind, Known, is_word, known_as, known_place, plain
from briefing.draft.lines import Passage, Text
from briefing.draft.words import words

_NO_NAME = frozenset(words("common")["no_name"].split())
_CAP = r"[A-ZÀ-ÞŁŚŻ][\w.'&]*(?:-[\w']+)*"
_INNER = (
    r"(?:de la|de los|de las|de l'|de|du|des|d'|del|la|le|les|los|las|of the|of|upon|sur|am|an der|et|i|y|do|da|dos)"
)
NAME = rf"{_CAP}(?:(?: {_INNER} | d'| de l'| ){_CAP}){{0,4}}"
_OF = r"(?:de la |de l'|de |d'|du |des |del |de los )"
# The phrase before or after a name that says what kind of place it is.
_PHRASES: tuple[tuple[Kind, str], ...] = (
    (
        "metropolitan",
        (
            "(?:[Mm]étropole|[Ee]urométropole|[Aa]gglomération|[Rr]égion [Mm]étropolitaine|[Cc]ommunauté "
            "(?:[Uu]rbaine|[Mm]étropolitaine|d'agglomération)|"
            "[Aa]ire urbaine|[Aa]ire métropolitaine|[Áá]rea [Mm]etropolitana|[Mm]etropolregion|"
            f"[Mm]etropolitan [Aa]rea of) {_OF}?(?P<name>{NAME})"
        ),
    ),
    ("metropolitan", rf"(?:Grand|Greater|Gran|Metropolitan) (?P<name>{_CAP})"),
    (
        "metropolitan",
        rf"(?P<name>{_CAP}(?: {_CAP})?) (?:Métropole|Metropole|Metropolitan (?:Area|Region|Community|Council))",
    ),
    ("other", rf"(?P<name>(?:[Cc]ommunauté de communes|Pays) {_OF}?{NAME})"),
    (
        "other",
        (
            rf"(?:[Gg]rand )?[Pp](?:ort|uerto) (?:(?:maritime|[Aa]utonome) )?{_OF}?(?:of )?"
            rf"(?P<name>(?:L[aeo]s? )?{_CAP}(?: {_CAP})?)(?! (?:Authority|City))"
        ),
    ),
    (
        "city",
        (
            "(?:[Vv]illes?|[Mm]unicipalité|[Mm]airie|[Cc]ommune|[Cc]iudad|[Aa]yuntamiento|[Mm]unicipio|"
            f"[Mm]unicipalidad|[Aa]lcaldía) {_OF}(?P<name>{NAME})"
        ),
    ),
    (
        "city",
        (
            "(?:[Cc]ity|[Cc]ities|[Tt]own|[Mm]unicipality|[Bb]orough|[Cc]ity [Gg]overnment|[Cc]ity "
            f"[Cc]ouncil) of (?P<name>{NAME})"
        ),
    ),
    (
        "city",
        rf"(?:Stadt|Hansestadt|Landeshauptstadt|Freie und Hansestadt|Partnerstadt) (?P<name>{_CAP}(?: am {_CAP})?)",
    ),
    ("city", rf"(?P<name>{_CAP}(?: {_CAP})?) (?<!Sister )City(?: Council| Hall)?(?!\w)"),
    (
        "region",
        (
            "(?:[Pp]rovince|[Rr]égion|[ÉE]tat|État|[Ll]and|[Cc]anton|[Dd]épartement|[Cc]onseil régional|"
            "[Pp]rovincia|[Ee]stado|[Rr]egión|[Jj]unta|"
            rf"[Gg]ouvernement|[Gg]obierno) {_OF}(?P<name>{NAME})"
        ),
    ),
    (
        "region",
        (
            "(?:[Ss]tate|[Pp]rovince|[Rr]egion|[Gg]overnment|[Cc]anton|[Cc]ounty|[Cc]ommonwealth|"
            f"[Pp]refecture) of (?P<name>{NAME})"
        ),
    ),
    (
        "region",
        (
            f"(?P<name>{_CAP}(?: {_CAP})?) (?:[Ss]tate|[Pp]rovince|[Pp]refecture|[Cc]ounty|Special "
            r"Administrative Region)(?!\w)"
        ),
    ),
    ("region", rf"(?:Freistaat|Bundesland|Kanton) (?P<name>{_CAP})"),
)
_FORMS = [(kind, re.compile(rf"(?<![\w-]){form}")) for kind, form in _PHRASES]
_OFFICE = re.compile(
    r"(?i:maire|mairesse|mayor|alcalde|alcaldesa|bürgermeister|bürgermeisterin|bourgmestre|échevine?) "
    r"(?i:de |d'|of |von )"
    rf"(?P<name>{_CAP}(?: {_CAP})?)"
)
_BARE = re.compile(rf"(?<![\w-])(?P<name>{NAME})")
# "au Québec" is the province, "à Québec" the city; "en Bavière", "in Bayern".
_REGION_BEFORE = re.compile(
    r"(?:\b(?:au|du|en|aux)|\b(?:gouvernement|ministre|premier ministre|délégation générale) (?:du|de la|de)) $",
    re.IGNORECASE,
)
_CITY_BEFORE = re.compile(r"\b(?:à|maire(?:sse)? de|mayor of|alcalde(?:sa)? de) $", re.IGNORECASE)

# A street that bears a town's name is not there.
_STREET = re.compile(
    r"\b(?:rues?|avenues?|boulevard|bd|quai|pont|gare|hôtel|porte|calle|avenida|paseo|plaza|puente|hotel|estación) "
    r"(?:de la |de l'|de |du |des |d'|del |the )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """A place named: the passage of its phrase, its name as the text has it, its kind; `known` if it is one."""

    passage: Passage
    name: str
    kind: Kind
    known: Known | None
    phrase: bool

    @property
    def key(self) -> str:
        """What mentions of one place share: the plain name of what is known, or of the text."""
        return plain(self.known.name if self.known else self.name)

    @property
    def country(self) -> str:
        """ISO code, or nothing when it is not known."""
        return self.known.country if self.known else ""


def mentions(sentence: Passage) -> list[Mention]:
    """The places of a sentence, in order; of two that overlap, the one with a phrase, then the longer."""
    bare = list(_bare(sentence))
    # "Ho Chi Minh City" is more than "Minh City".
    phrased = [item for item in _phrased(sentence) if not any(_within(item, other) for other in bare)]
    found = [
        item for item in [*phrased, *bare] if not _STREET.search(sentence.text[: item.passage.start - sentence.start])
    ]
    found.sort(key=lambda mention: (not mention.phrase, -(mention.passage.end - mention.passage.start)))
    kept: list[Mention] = []
    for mention in found:
        if not any(mention.passage.overlaps(other.passage) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.passage)


def _within(item: Mention, other: Mention) -> bool:
    return other.passage.covers(item.passage) and other.passage.start < item.passage.start


def told_places(text: Text) -> dict[str, Known]:
    """The cities that a text tells by its words alone, "Ville de X", "mayor of X", a dateline, whether known or not."""
    found = {}
    for sentence in text.sentences:
        for kind, pattern in _FORMS:
            names = [match["name"] for match in pattern.finditer(sentence.text) if kind == "city"]
            for name in [*names, *(match["name"] for match in _OFFICE.finditer(sentence.text))]:
                piece = re.split(r" (?:et|and|y|und) |'s$", name)[0].rstrip(".,")
                if (
                    len(piece) > 3
                    and len(piece.split()) <= 3
                    and not is_word(piece)
                    and plain(piece.split(" ")[0]) not in _NO_NAME
                    and "Sister" not in piece
                    and known_place(piece) is None
                ):
                    found[plain(piece)] = Known(piece, "city", "")
    return found


def _phrased(sentence: Passage) -> Iterator[Mention]:
    for kind, pattern in _FORMS:
        for match in pattern.finditer(sentence.text):
            name, known = _longest(match["name"], kind)
            if (
                kind != "other"
                and known is None
                and (len(name.split()) > 3 or kind == "region" or "Grand" in match[0][:6])
            ):
                continue
            if (known is not None and known.kind == "country") or "Sister" in name or is_word(name):
                continue
            if known is None and plain(name) in _NO_NAME:
                continue
            end = match.start("name") + len(name) if match.end("name") == match.end() else match.end()
            if match[0].endswith(" City") and known_as(match[0], "city"):
                name = match[0]
            yield Mention(sentence.part(match.start(), end), name, kind, known, phrase=True)
            yield from _coordinated(sentence, match.start("name"), end, kind)


def _coordinated(sentence: Passage, name_start: int, end: int, kind: Kind) -> Iterator[Mention]:
    """ "Les Villes de Montréal et de Toulouse", "the cities of Boston and Belfast": the second name."""
    head = sentence.text[max(0, name_start - 14) : name_start]
    joined = re.compile(rf",? (?:et|and|y|und) (?:de la |de |d'|du |of )?(?P<name>{NAME})").match(sentence.text, end)
    if joined and re.search(r"(?:illes|ities|iudades|étropoles|égions|rovinces|tädte|rbaines|taines) ", head):
        name, known = _longest(joined["name"], kind)
        yield Mention(
            sentence.part(joined.start("name"), joined.start("name") + len(name)), name, kind, known, phrase=True
        )


def _bare(sentence: Passage) -> Iterator[Mention]:
    for match in _BARE.finditer(sentence.text):
        tokens = list(re.finditer(r"[^ ]+", match["name"]))
        place = 0
        while place < len(tokens):
            for last in range(min(len(tokens), place + 5), place, -1):
                piece = match["name"][tokens[place].start() : tokens[last - 1].end()]
                start = match.start() + tokens[place].start()
                found = _one(sentence, piece, start)
                if found:
                    yield found
                    place = last - 1
                    break
            else:
                yield from _hyphenated(sentence, match["name"], match.start(), tokens, place)
            place += 1


def _hyphenated(sentence: Passage, run: str, start: int, tokens: list[re.Match[str]], place: int) -> Iterator[Mention]:
    """ "Québec-Bavière", "San Francisco-Shanghai": two places joined by a dash, each of one or two words."""
    token = tokens[place]
    left, dash, _ = token[0].partition("-")
    if not dash:
        return
    begin = tokens[place - 1].start() if place else token.start()
    for first in {begin, token.start()}:
        one = _one(sentence, run[first : token.start() + len(left)], start + first)
        at = token.start() + len(left) + 1
        two = _one(sentence, run[at : token.end()], start + at)
        if one and two:
            yield one
            yield two
            return


def _one(sentence: Passage, piece: str, start: int) -> Mention | None:
    """A mention when `piece`, without an elided article and a genitive, is a known place or joins two known places."""
    lead = re.match(r"(?:[dlLD]'|qu')", piece)
    if lead and len(piece) > len(lead[0]) + 2:
        piece, start = piece[lead.end() :], start + lead.end()
    if not re.fullmatch(r"(?:[A-Z]\.)+", piece):
        piece = re.sub(r"(?:'s|'|\.)$", "", piece)
        if not piece or not piece[0].isupper() or (len(piece) < 4 and plain(piece) not in {"us", "uk", "usa", "uae"}):
            return None
    head = sentence.text[:start]
    # "US$", "CA $": a currency.
    if re.match(r" ?\$", sentence.text[start + len(piece) :]) or re.search(r"\$ ?$", sentence.text[:start]):
        return None
    known = known_place(piece)
    if known is None:
        return None
    region = known_as(piece, "region")
    if region and (_REGION_BEFORE.search(head) or known.kind != "city"):
        known = region
    elif _CITY_BEFORE.search(head):
        known = known_as(piece, "city") or known
    return Mention(sentence.part(start, start + len(piece)), piece, known.kind, known, phrase=False)


def _longest(name: str, kind: Kind) -> tuple[str, Known | None]:
    """The longest beginning of `name` that is a known place, of this kind if there is one; else its first name."""
    name = re.sub(r"(?:'s|[.,])$", "", name)
    words = name.split(" ")
    for count in range(len(words), 0, -1):
        piece = " ".join(words[:count])
        known = known_as(piece, "region" if kind == "region" else "city") or known_place(piece)
        if known:
            return piece, known
    if kind in {"metropolitan", "city", "region"}:
        name = re.split(r" (?:et|and|y|und) ", name)[0]
    return name, None
