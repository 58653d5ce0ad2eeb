"""Who signs: the places, or the bodies of places, that an agreement binds.

Belongs here: choosing the sides among the places named. Not here: where places are named (`places`). A place earns
points for how it is named: in the title, in a sentence that speaks of an agreement, joined to another place, as what
somebody is mayor of. One that is only where something happens earns none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from briefing.draft.datelines import dateline_place, title
from briefing.draft.gazetteer import Kind, known_as, namesakes, plain
from briefing.draft.instruments import speaks_of_agreement
from briefing.draft.lines import Passage, Text
from briefing.draft.organisations import OrganisationFound
from briefing.draft.people import PersonFound, named_passages
from briefing.draft.places import Mention, mentions

_LOCATIVE = re.compile(
    (
        r"(?:\b(?:à|au|aux|en|dans|chez|in|at|from|near|via|vers|en|desde|aus)|\bto|\bvisit(?:ed|s)?|"
        r"\bnach) (?:the |la |le |l')?$"
    ),
    re.IGNORECASE,
)
_OFFICE = re.compile(
    (
        r"\b(?:maire(?:sse)?|mayor|alcalde(?:sa)?|bürgermeister(?:in)?|premier|governor|gouverneure?|"
        "présidente?|president|homologue|counterpart|intendente|"
        "homólogo|jefe de gobierno|bourgmestre) (?:de la |de l'|du |des |de |d'|of (?:the )?|von |"
        "del )(?:[A-Za-zÀ-ÿ]+ (?:de |d'|of )?)?$"
    ),
    re.IGNORECASE,
)
_OFFICE_AFTER = re.compile(r" ?(?:Lord )?(?:Mayor|Gov(?:ernor|\.)|Premier)\b")
_WITH = re.compile(
    (
        r"\b(?:avec|with|con|mit|entre|between|zwischen|et|and|y|und|unit|lie|lient|unissent) (?:de |"
        "d')?(?:la |le |l'|les |the |los |el )?$"
    ),
    re.IGNORECASE,
)
_JOINT = re.compile(
    (
        r"(?: [A-ZÀ-Þ]\w+)?(?: \([^)]*\))?(?:,? (?:et|and|y|und|&) |-|/| (?:à|to|con|mit|with|avec) "
        r")(?:de la |de l'|de |d'|du |la |le |l'|the |der |(?:[\w']+ ){0,2}(?:of |de |d'))?$"
    ),
    re.IGNORECASE,
)
_WELL_KNOWN = 400_000
_WEIGHT = {"phrase": 2.0, "title": 3.0, "agreement": 2.0, "joined": 3.0, "office": 2.0, "with": 2.0, "head": 1.5}


@dataclass
class Side:
    """A place that may be a party: its mentions and what they earned."""

    key: str
    mentions: list[Mention] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    near: list[Mention] = field(default_factory=list)

    earned: list[float] = field(default_factory=list)

    @property
    def score(self) -> float:
        """The points of all mentions, the best counting most: a name repeated is no further side."""
        return sum(points / (1 + 0.35 * rank) for rank, points in enumerate(sorted(self.earned, reverse=True)))

    def add(self, mention: Mention, points: dict[str, float]) -> None:
        self.mentions.append(mention)
        self.earned.append(sum(points.values()))
        self.reasons |= points.keys()
        if points.keys() & {"agreement", "title", "joined"}:
            self.near.append(mention)


@dataclass(frozen=True)
class PartyFound:
    """A party: its best mention, name, kind, ISO country, share of the points, and what told it."""

    passage: Passage
    name: str
    kind: Kind
    country: str
    score: float
    reasons: tuple[str, ...]
    key: str


def parties(text: Text, people: list[PersonFound], organisations: list[OrganisationFound]) -> list[PartyFound]:
    """The parties of an agreement, the announcing one first as far as the text tells."""
    sides = _sides(text, people, organisations)
    ranked = sorted(sides.values(), key=lambda side: -side.score)
    chosen = [side for side in ranked if side.reasons - {"head"}][:2]
    if len(chosen) < 2:
        # Only one place is told by what is said of it: the other is the one most often named.
        rest = [side for side in ranked if side not in chosen]
        chosen += sorted(rest, key=lambda side: -len(side.mentions))[: 2 - len(chosen)]
    if not chosen:
        return []
    ranked = [side for side in ranked if side.reasons - {"head"}] or chosen
    if len(ranked) > 2 and len(chosen) == 2:
        chosen += [side for side in ranked[2:6] if _stands_with(side, chosen)]
    home = dateline_place(text)
    chosen.sort(key=lambda side: (not (home and plain(home.text) in _names(side)), side.mentions[0].passage))
    country = _usual_country(sides)
    found = [_party(side, organisations, max(ranked[0].score, 0.1), country) for side in chosen]
    return [_as_region(party, found) for party in found]


def _as_region(party: PartyFound, found: list[PartyFound]) -> PartyFound:
    """A name that a city and a province share is the province's beside another region."""
    beside = any(other.kind == "region" for other in found if other is not party)
    return (
        replace(party, kind="region") if beside and party.kind == "city" and known_as(party.name, "region") else party
    )


def _names(side: Side) -> set[str]:
    """The plain names that a text gives a place."""
    return {side.key, *(plain(mention.name) for mention in side.mentions)}


def _usual_country(sides: dict[str, Side]) -> str:
    """The country most often spoken of: that of a body no gazetteer has."""
    counts = Counter(mention.country for side in sides.values() for mention in side.mentions if mention.country)
    return counts.most_common(1)[0][0] if counts else ""


def _stands_with(side: Side, chosen: list[Side]) -> bool:
    """Whether a further place is a party as the second is: nearly as many points, and named beside them."""
    share = 0.45 if len(side.joined) > 1 else 0.55 if "phrase" in side.reasons else 0.75
    return side.score >= share * chosen[1].score and bool(side.joined) and "agreement" in side.reasons


def _sides(text: Text, people: list[PersonFound], organisations: list[OrganisationFound]) -> dict[str, Side]:
    # An office abroad is where it is, and speaks for another place.
    names = named_passages(text, people) + [item.passage for item in organisations if item.rule == "office"]
    sides: dict[str, Side] = defaultdict(lambda: Side(""))
    heading = title(text)
    for place, sentence in enumerate(text.sentences):
        found = [mention for mention in mentions(sentence) if not any(mention.passage.overlaps(name) for name in names)]
        found = [mention for mention in found if mention.kind != "country" and not _in_brackets(sentence, mention)]
        about = speaks_of_agreement(sentence.text)
        for index, mention in enumerate(found):
            points = _points(sentence, mention, about, place)
            if heading is not None and heading.covers(mention.passage):
                points["title"] = _WEIGHT["title"]
            other = _joined_to(sentence, found, index)
            side = sides.setdefault(mention.key, Side(mention.key))
            if other and (about or place < 3):
                points["joined"] = _WEIGHT["joined"]
                side.joined |= other
            # What a text says first is what it is about; earlier twinnings and further plans come last.
            side.add(mention, {name: value / (1 + 0.12 * place) for name, value in points.items()})
    return dict(sides)


def _in_brackets(sentence: Passage, mention: Mention) -> bool:
    """Whether a place only says where another lies: "Greater Montreal (Quebec, Canada)"."""
    head = sentence.text[: mention.passage.start - sentence.start]
    return head.rfind("(") > head.rfind(")")


def _points(sentence: Passage, mention: Mention, about: bool, place: int) -> dict[str, float]:
    head = sentence.text[: mention.passage.start - sentence.start]
    tail = sentence.text[mention.passage.end - sentence.start :]
    points: dict[str, float] = {}
    office = _OFFICE.search(head) or _OFFICE_AFTER.match(tail)
    if office:
        points["office"] = _WEIGHT["office"]
    locative = _LOCATIVE.search(head) and not mention.phrase
    dateline = (
        re.match(r"(?:,? \([^)]*\))?(?:,| ?\.) ?(?:le )?(?:\d|[-–]|[A-Z][a-z]+ \d)", tail)
        and not head.strip()
        and place < 6
    )
    if locative or dateline:
        return points | ({"head": 0.5} if dateline else {})
    if mention.phrase:
        points["phrase"] = _WEIGHT["phrase"]
    if about:
        points["agreement"] = _WEIGHT["agreement"]
        if _WITH.search(head):
            points["with"] = _WEIGHT["with"]
    if place < 4:
        points["head"] = _WEIGHT["head"]
    # A province named without its kind is more often where a city lies than a side.
    return (
        {name: 0.6 * value for name, value in points.items()}
        if mention.kind == "region" and not mention.phrase and not office
        else points
    )


def _joined_to(sentence: Passage, found: list[Mention], index: int) -> set[str]:
    """The places that a mention is joined to by "and", "et", a dash: the one before or the one after."""
    mention, joined = found[index], set()
    for other in (found[index - 1] if index else None, found[index + 1] if index + 1 < len(found) else None):
        if other is None or other.key == mention.key:
            continue
        first, second = sorted((mention, other), key=lambda item: item.passage)
        between = sentence.text[first.passage.end - sentence.start : second.passage.start - sentence.start]
        if _JOINT.fullmatch(between) or (between == ", " and len(found) >= 3):
            joined.add(other.key)
    return joined


def _party(side: Side, organisations: list[OrganisationFound], top: float, usual: str) -> PartyFound:
    near = side.near or side.mentions
    kinds = {mention.kind for mention in near}
    phrases = [mention for mention in near if mention.phrase] or near
    kind = max(sorted(kinds), key=lambda kind: sum(1.0 + _tells(mention) for mention in near if mention.kind == kind))
    best = next(
        (mention for mention in phrases if mention.kind == kind),
        next(mention for mention in near if mention.kind == kind),
    )
    body = _body(side, organisations)
    country = best.country or next((mention.country for mention in side.mentions if mention.country), usual)
    country = {"HK": "CN", "MO": "CN"}.get(country, country)
    if usual in namesakes(best.name) and best.known and best.known.population < _WELL_KNOWN:
        # Brest beside Rennes is the one in Brittany; a great city is itself wherever it is named.
        country = usual
    if body is not None:
        return PartyFound(
            body.passage, body.name, "other", country, side.score / top, tuple(sorted(side.reasons)), side.key
        )
    name = best.passage.text if kind in {"metropolitan", "other"} else best.name
    name = re.sub(r"ommunautés (urbaine|métropolitaine)s", r"ommunauté \1", name)
    if best.known and re.fullmatch(r"(?:[A-Z]\.)+", name):
        name = best.known.name
    return PartyFound(
        best.passage, _cased(name), kind, country, side.score / top, tuple(sorted(side.reasons)), side.key
    )


def _tells(mention: Mention) -> bool:
    """Whether a mention names a body of its own, such as a metropolitan authority; "Greater Lyon" is an area."""
    return mention.kind in {"metropolitan", "other"} and not re.match(
        r"(?:Greater|Grand|Gran|Metropolitan) ", mention.passage.text
    )


def _body(side: Side, organisations: list[OrganisationFound]) -> OrganisationFound | None:
    """The body of a place that signs for itself, such as its port or its chamber: most mentions stand in its name."""
    inside = [item for item in organisations if any(item.passage.covers(mention.passage) for mention in side.mentions)]
    for item in inside:
        times = sum(item.passage.covers(mention.passage) for mention in side.mentions)
        opens = re.match(r"(?:Grand port|Port|.*(?:Chamber|Chambre|Federation|Board of Trade|Cámara))", item.name)
        own = [mention for mention in side.near if mention.phrase or "office" in side.reasons]
        if opens and not own and times >= 1:
            return item
    return None


def _cased(name: str) -> str:
    name = name.title() if name.isupper() and len(name) > 3 and "." not in name else name
    return name[0].upper() + name[1:]


def same_place(name: str, other: str) -> bool:
    """Whether two names of parties are one place's: equal but for accents, or one within the other."""
    one, two = plain(name), plain(other)
    return one == two or f" {one} " in f" {two} " or f" {two} " in f" {one} "
