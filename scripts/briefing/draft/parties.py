"""Who signs: the places, or the bodies of places, that an agreement binds.

Belongs here: choosing the sides among the places named, and what they are called. Not here: what a place earns
(`party_sides`), where places are named (`places`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from briefing.draft.datelines import dateline_place
from briefing.draft.gazetteer import Kind, known_as, known_place, namesakes, plain
from briefing.draft.lines import Passage, Text
from briefing.draft.organisations import OrganisationFound
from briefing.draft.party_bodies import beside_place, bound_bodies, counterpart, own_body
from briefing.draft.party_sides import Side, sides_of
from briefing.draft.people import PersonFound
from briefing.draft.places import Mention, singular

_WELL_KNOWN = 400_000


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
    sides = sides_of(text, people, organisations)
    country = _usual_country(sides)
    bodies = bound_bodies(text, organisations, min((side.joined_at for side in sides.values()), default=8))
    if bodies:
        return [_as_body(body, sides, country) for body in bodies]
    chosen = _chosen(sides)
    if not chosen:
        return []
    top = max(max(side.score for side in sides.values()), 0.1)
    home = dateline_place(text)
    chosen.sort(key=lambda side: (not (home and plain(home.text) in _names(side)), side.mentions[0].passage))
    ports = all(any(_is_port(mention) for mention in side.mentions) for side in chosen)
    found = [_party(side, organisations, top, country, ports=ports) for side in chosen]
    if len({plain(party.name) for party in found}) < len(found):
        # One body whose name holds both places speaks for neither.
        found = [_party(side, [], top, country, ports=ports) for side in chosen]
    return [_as_region(party, found) for party in _with_counterpart(text, found, chosen, organisations, sides)]


def _with_counterpart(
    text: Text,
    found: list[PartyFound],
    chosen: list[Side],
    organisations: list[OrganisationFound],
    sides: dict[str, Side],
) -> list[PartyFound]:
    """The parties, a body in the place of one that little tells: what a place signs with may be no place."""
    if len(found) > 2:
        return found
    weakest = min(found, key=lambda party: party.score)
    told = set(weakest.reasons)
    other = None
    if len(found) < 2 or (weakest.score < 0.3 and not told & {"joined", "signs", "title"}):
        other = counterpart(text, organisations)
    if other is None and (len(found) < 2 or (weakest.score < 0.5 and not told & {"joined", "signs"})):
        other = beside_place(text, chosen, organisations)
    if other is None:
        return found
    kept = [party for party in found if party is not weakest or len(found) < 2]
    return [*kept, _as_body(other, sides, _usual_country(sides))]


def _chosen(sides: dict[str, Side]) -> list[Side]:
    """The sides of the agreement: two, and those that stand beside them."""
    ranked = sorted(sides.values(), key=lambda side: -side.score)
    chosen = [side for side in ranked if side.reasons - {"head"} or side.inside][:2]
    if len(chosen) < 2:
        # Only one place is told by what is said of it: the other is the one most often named.
        rest = [side for side in ranked if side not in chosen]
        chosen += sorted(rest, key=lambda side: -len(side.mentions))[: 2 - len(chosen)]
    if len(chosen) == 2:
        beside = _beside(sides, chosen)
        more = [side for side in ranked if side not in chosen and _stands_with(side, chosen, beside)]
        listed = [side for side in more if "listed" in side.reasons]
        chosen += [side for side in more if side in listed or side in [*listed, *more][:4]]
    return chosen


def _beside(sides: dict[str, Side], chosen: list[Side]) -> set[str]:
    """The places that a list joins to the chosen ones, at whatever remove."""
    reached = {side.key for side in chosen}
    waiting = list(chosen)
    while waiting:
        for key in waiting.pop().joined - reached:
            reached.add(key)
            waiting.append(sides[key])
    return reached


def _stands_with(side: Side, chosen: list[Side], beside: set[str]) -> bool:
    """Whether a further place is a party as the second is: nearly as many points, and named beside them."""
    share = 0.45 if len(side.joined) > 1 else 0.55 if "phrase" in side.reasons else 0.75
    if "listed" in side.reasons:
        return True
    if "signs" in side.reasons and "agreement" in side.reasons and side.score >= 0.25 * chosen[1].score:
        return True
    return side.score >= share * chosen[1].score and side.key in beside and "agreement" in side.reasons


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


def _as_body(body: OrganisationFound, sides: dict[str, Side], usual: str) -> PartyFound:
    """A party that is an organisation; its country is that of a place in its name."""
    inside = [side for side in sides.values() if any(body.passage.covers(mention.passage) for mention in side.mentions)]
    country = next((mention.country for side in inside for mention in side.mentions if mention.country), usual)
    return PartyFound(body.passage, body.name, "other", country, 0.8, ("agreement",), plain(body.name))


def _party(side: Side, organisations: list[OrganisationFound], top: float, usual: str, *, ports: bool) -> PartyFound:
    near = side.near or [(1.0, mention) for mention in side.mentions]
    if ports:
        # Where every side has a port or an airport named, these are the sides.
        near = [(1.0, mention) for mention in side.mentions if _is_port(mention)]
    votes: Counter[Kind] = Counter()
    for points, mention in near:
        votes[mention.kind] += points * _tells(mention)  # type: ignore[assignment]
    kind = max(sorted(votes), key=lambda kind: votes[kind])
    best = next(
        (mention for _, mention in near if mention.kind == kind and mention.phrase),
        next(mention for _, mention in near if mention.kind == kind),
    )
    country = _country(side, best, usual)
    reasons = tuple(sorted(side.reasons))
    body = own_body(side, organisations) or _named_more_fully(best, organisations)
    if body is not None:
        return PartyFound(body.passage, body.name, "other", country, side.score / top, reasons, side.key)
    return PartyFound(best.passage, _cased(_name(best, kind)), kind, country, side.score / top, reasons, side.key)


def _named_more_fully(best: Mention, organisations: list[OrganisationFound]) -> OrganisationFound | None:
    """The organisation that a port or an airport is, by its whole name."""
    if best.kind != "other":
        return None
    return next(
        (
            item
            for item in organisations
            if item.passage.covers(best.passage) and item.passage.start == best.passage.start
        ),
        None,
    )


def _is_port(mention: Mention) -> bool:
    return mention.kind == "other" and bool(re.search(r"(?i)port|hafen|puerto|portuaria", mention.passage.text))


def _country(side: Side, best: Mention, usual: str) -> str:
    country = best.country or next((mention.country for mention in side.mentions if mention.country), usual)
    if usual in namesakes(best.name) and best.known and best.known.population < _WELL_KNOWN:
        # Brest beside Rennes is the one in Brittany; a great city is itself wherever it is named.
        return usual
    return {"HK": "CN", "MO": "CN"}.get(country, country)


def _name(best: Mention, kind: Kind) -> str:
    """What a party is called: a city by its name alone, a body by the whole phrase."""
    if kind in {"metropolitan", "other"}:
        text = best.name if best.name.startswith(("Communauté", "communauté")) else best.passage.text
        return singular(text)
    if (
        kind == "region"
        and re.match(r"(?:Province|Région|Département) ", best.passage.text)
        and not known_as(best.name, "region")
    ):
        # A province called as its chief town is: "Province de Liège".
        return best.passage.text
    if best.known and re.fullmatch(r"(?:[A-Z]\.)+", best.name):
        return best.known.name
    return best.name


def _tells(mention: Mention) -> float:
    """How much a mention tells of a party's kind: an authority much; "Greater Lyon", an area, little."""
    if re.match(r"(?:Greater|Grand|Gran|Metropolitan) ", mention.passage.text) and mention.kind == "metropolitan":
        return 0.4
    # "The province of X" says what a bare X leaves open.
    return 2.0 if mention.kind in {"metropolitan", "other"} or mention.phrase else 1.0


def _cased(name: str) -> str:
    shouted = name.isupper() and len(name) > 3 and "." not in name
    name = name.title() if shouted and known_place(name) else name
    return name[0].upper() + name[1:]
