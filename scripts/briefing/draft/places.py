"""The places that a text names: each mention with its kind, told by the words around it.

Belongs here: where a place is named. Not here: which of them sign (`parties`), which a figure is of (`scope`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.draft.gazetteer import Kind, Known, is_word, known_as, known_place, plain
from briefing.draft.lines import Passage, Text
from briefing.draft.organisation_heads import names_body
from briefing.draft.place_phrases import CAP, FORMS, NAME, STREET
from briefing.draft.words import words

_NO_NAME = frozenset(words("common")["no_name"].split())
_OFFICE = re.compile(
    r"(?i:maire|mairesse|mayor|alcalde|alcaldesa|bürgermeister|bürgermeisterin|bourgmestre|échevine?) "
    r"(?i:de |d'|of |von )"
    rf"(?P<name>{CAP}(?: {CAP})?)"
)
# Two names that an agreement joins: when one is a city, so is the other.
_PAIR = re.compile(
    rf"(?:(?:[Bb]etween|[Ee]ntre|[Zz]wischen) (?:the |la |les )?(?:cit(?:y|ies) of |villes? de |ciudad(?:es)? de )?|^)"
    rf"(?P<one>{CAP}(?:[ -]{CAP})?) (?:and|et|y|und) (?:d'|de )?(?P<two>{CAP}(?: {CAP})?)(?![\w'-]| [A-ZÀ-Þ])"
)
_BARE = re.compile(rf"(?<![\w-])(?P<name>{NAME})")
_GLOSSED = re.compile(
    rf"(?:\b(?:à|a|and|et|y|und|with|avec|con|mit|de|d'|of|in|from|between|entre|zwischen|to|the|la|le)[ ']|, |^)"
    rf"(?P<name>{CAP}(?:[ -]{CAP}){{0,2}}) \((?P<country>[A-ZÀ-Þ][\w' -]+)\)"
)
_CITY = re.compile(
    rf"(?<![\w-])(?!(?:The|Sister|Twin|Partner|Smart|Capital|Host|Inner|Safe|Model|Garden|Port|Any|This|Our|Each|Old|"
    rf"New|"
    rf"Partner|Friendship|Friend|Green|Mega|University|Global|World|Creative|Media|Sport|Sports|Eco|Learning|Every) )"
    rf"{CAP} City(?![\w-]| (?:of|Council|Hall|Centre|Center|Airport|Government|Manager|University|Football))"
)
# "au Québec" is the province, "à Québec" the city; "en Bavière", "in Bayern".
_REGION_BEFORE = re.compile(
    r"(?:\b(?:au|du|en|aux|avec le|et le|entre le|^le)|\b(?:gouvernement|ministre|premier ministre|délégation "
    r"générale) (?:du|de la|de)) $",
    re.IGNORECASE,
)
_CITY_BEFORE = re.compile(r"\b(?:à|maire(?:sse)? de|mayor of|alcalde(?:sa)? de) $", re.IGNORECASE)

# "Rio de Janeiro": a name whose first word alone may stand for it.
_LONG = re.compile(
    rf"(?<![\w-])(?P<first>(?!(?:Sain|San|Sant|Santa|Sao|São|New|Nova|Villa|Cape|Fort|Port|Ciudad)\b){CAP}) "
    rf"(?:de |d'|del |upon |am |an der ){CAP}"
)

# Names of three letters are words of some language, but for these.
_SHORT_NAMES = frozenset(
    ["rio", "us", "uk", "usa", "uae", "pau", "ulm", "hue", "fes", "ufa", "qom", "osh", "ube", "gao", "nis"]
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
    # "Ho Chi Minh City" is one name, no city called Chi Minh.
    phrased = [item for item in _phrased(sentence) if not any(_within(item, other) for other in bare)]
    found = [item for item in [*phrased, *bare] if not STREET.search(sentence.text[: item.passage.start_in(sentence)])]
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
        for kind, pattern in FORMS:
            names = [match["name"] for match in pattern.finditer(sentence.text) if kind == "city"]
            for name in [*names, *(match["name"] for match in _OFFICE.finditer(sentence.text))]:
                piece = re.split(r" (?:et|and|y|und) |'s$", name)[0].rstrip(".,")
                if (
                    len(piece) > 3
                    and len(piece.split()) <= 3
                    and not is_word(piece)
                    and plain(piece.split(" ")[0]) not in _NO_NAME
                    and "Sister" not in piece
                    and "'s " not in piece
                    and known_place(piece) is None
                ):
                    found[plain(piece)] = Known(piece, "city", "")
    found |= _with_country(text)
    for sentence in text.sentences[:6]:
        for match in _PAIR.finditer(sentence.text):
            names = [re.sub(r"(?:'s|[.,])$", "", match[group]) for group in ("one", "two")]
            known = [known_place(name) for name in names]
            for name, own, other in zip(names, known, reversed(known), strict=True):
                single = len(name.split()) <= 2 and len(name) > 3 and not name.isupper() and not is_word(name)
                if own is None and other is not None and other.kind == "city" and single and not names_body(name):
                    found[plain(name)] = Known(name, "city", "")
    return {**found, **_shortened(text)}


def _shortened(text: Text) -> dict[str, Known]:
    """ "Rio" of a text that named "Rio de Janeiro": the first word alone, where no other place is called so."""
    found: dict[str, Known] = {}
    for sentence in text.sentences[:12]:
        for match in _LONG.finditer(sentence.text):
            known, first = known_as(match[0], "city"), match["first"]
            if known and plain(first) not in _NO_NAME and not is_word(first) and known_place(first) is None:
                found[plain(first)] = known
    return found


def _with_country(text: Text) -> dict[str, Known]:
    """The cities that a text tells by their country, "Rocheval (Gabon)", or calls "City" twice: "OKM City"."""
    found, called = {}, Counter(match[0] for match in _CITY.finditer(text.raw))
    for sentence in text.sentences:
        for match in _GLOSSED.finditer(sentence.text):
            country, name = known_as(match["country"], "country"), match["name"]
            known = known_place(name) or is_word(name) or names_body(name) or name.isupper()
            if country and not known:
                found[plain(name)] = Known(name, "city", country.country)
    for name, times in called.items():
        if times > 1 and known_place(name) is None and not is_word(name.removesuffix(" City")):
            found[plain(name)] = Known(name, "city", "")
    return found


def _phrased(sentence: Passage) -> Iterator[Mention]:
    for kind, pattern in FORMS:
        for match in pattern.finditer(sentence.text):
            name, known = _longest(match["name"], kind)
            if "'s " in name or (match[0].startswith("ville du ") and sentence.text[: match.start()].endswith(", ")):
                # "Ostmark's Seeburg"; "Rocheval, ville du Bas-Pays"
                continue
            told = kind == "region" and re.match(r"(?:Région|Province) (?:de |du |de l'|de la )", match[0])
            if (
                kind != "other"
                and known is None
                and (
                    len(name.split()) > 3
                    or (kind == "region" and not told)
                    or match[0].startswith(("Grand ", "Greater ", "Gran ", "Metropolitan "))
                    or match[0].endswith((" Assembly", " Corporation", " Council", " Government", "District", "ity"))
                )
            ):
                continue
            if (known is not None and known.kind == "country") or "Sister" in name or (is_word(name) and not told):
                continue
            if known is None and not told and plain(name) in _NO_NAME:
                continue
            end = match.start("name") + len(name) if match.end("name") == match.end() else match.end()
            own = known_as(match[0], "city") if match[0].endswith(" City") else None
            if own and (plain(own.name) == plain(match[0]) or known_as(name, "region") or known_as(name, "country")):
                # "Quebec City" is called so to tell it from the province; "Houston City" is Houston.
                name = match[0]
            whole = known_as(sentence.text[match.start() : end], "region")
            if whole and kind in {"metropolitan", "other"}:
                # "Greater Manchester", "Pays de Galles" have governments of their own.
                passage = sentence.part(match.start(), end)
                yield Mention(passage, passage.text, "region", whole, phrase=True)
                continue
            yield Mention(sentence.part(match.start(), end), name, kind, known, phrase=True)
            yield from _coordinated(sentence, match.start("name"), end, kind)


def _coordinated(sentence: Passage, name_start: int, end: int, kind: Kind) -> Iterator[Mention]:
    """ "Les Villes de Montréal et de Toulouse", "the cities of Boston and Belfast": the second name."""
    head = sentence.text[max(0, name_start - 30) : name_start]
    joined = re.compile(rf",? (?:et|and|y|und) (?:de la |de |d'|du |of )?(?P<name>{NAME}(?: \d{{1,2}}(?!\d))?)").match(
        sentence.text, end
    )
    if joined and re.search(
        r"(?:illes|ities|iudades|étropoles|égions|rovinces|tädte|rbaines|taines|orts|uertos|irports|tates|stados|"
        r"änder|ommunes|nicipalités) ",
        head,
    ):
        name, known = _longest(joined["name"], kind)
        passage = sentence.part(joined.start("name"), joined.start("name") + len(name))
        lead = re.search(
            r"[Cc]ommunaut[ée]s? (?:[Uu]rbaine|[Mm]étropolitaine|d'agglomération)s? ", head_of(sentence, name_start)
        )
        if lead and kind == "metropolitan":
            name = f"{singular(lead[0])}{'d’' if name[0] in 'AEIOUÉÈ' else 'de '}{name}"
        yield Mention(passage, name, kind, known, phrase=True)


def singular(body: str) -> str:
    """What is said of several bodies, as one's name: "communautés urbaines" is "Communauté urbaine"."""
    return re.sub(r"(ommunauté)s? (urbaine|métropolitaine|d'agglomération)s?", r"\1 \2", body)


def head_of(sentence: Passage, end: int) -> str:
    """What stands before `end` in a sentence, as far as a phrase reaches."""
    return sentence.text[max(0, end - 40) : end]


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
        piece = piece if known_place(piece) else re.sub(r"(?:'s|'|\.)$", "", piece)
        if not piece or not piece[0].isupper() or (len(piece) < 4 and plain(piece) not in _SHORT_NAMES):
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
