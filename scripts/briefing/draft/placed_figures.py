"""The figures of a text with their scopes: sentence by sentence, each with what the ones before have told.

Belongs here: the order in which sentences, figures and scopes are read. Not here: the figures of one sentence
(`figures`), the rules of a scope (`scope`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.draft.around import Around, Scope
from briefing.draft.figures import quantities
from briefing.draft.gazetteer import plain
from briefing.draft.lines import Passage, Text
from briefing.draft.money import resolved
from briefing.draft.organisations import OrganisationFound
from briefing.draft.parties import PartyFound
from briefing.draft.people import PersonFound, named_passages
from briefing.draft.places import Mention, mentions
from briefing.draft.quantity import Quantity
from briefing.draft.scope import scope
from briefing.draft.topics import Topics
from briefing.draft.unnamed import could_be_places, holds_none
from briefing.draft.wording import QUALIFIERS

# A town smaller than this, in another country than the parties', is a place only where a word before it says so.
_SMALL = 200_000
_LED = re.compile(
    r"(?:\b(?:à|de|en|in|of|at|from|to|near|vers|entre|between|and|et|y|und|bei|nach|aus|von|with|avec|con|mit|para|for|"
    r"pour|via|than|like|comme|como|wie)|\bd'|[,/(–-]) ?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FigureFound:
    """A figure with its scope; `currency` is the ISO code or None, `currency_reason` why."""

    quantity: Quantity
    scope: Scope
    currency: str | None
    currency_reason: str


@dataclass(frozen=True)
class Found:
    """What was read in a text before its figures."""

    sides: list[PartyFound]
    people: list[PersonFound]
    bodies: list[OrganisationFound]


def placed_figures(text: Text, lang: str, found: Found, year: int | None) -> Iterator[FigureFound]:
    """The figures of a text, in order; `year`: that of the announcement, if known."""
    countries = tuple(dict.fromkeys(side.country for side in found.sides if side.country))
    topics = Topics(lang, found.sides, found.people, found.bodies)
    names = named_passages(text, found.people)
    taken = [*names, *(body.passage for body in found.bodies)]
    last: Quantity | None = None
    for sentence in text.sentences:
        named = _named(sentence, names, found)
        meant = topics.meant(sentence, named)
        near = last if last is not None and last.passage.paragraph == sentence.paragraph else None
        figures = quantities(sentence, lang, near)
        last = next((item for item in reversed(figures) if item.rule == "noun" and not item.duration), near)
        if figures:
            places = topics.countries, list(could_be_places(sentence, lang, taken, [*named, *meant]))
            around = Around(lang, named, meant, *places, topics.both(sentence), topics.topic)
            for quantity, told in _scoped(sentence, figures, around):
                code, reason = resolved(quantity.currency, countries, lang) if quantity.currency else (None, "")
                yield FigureFound(quantity, _dated(told, year), code, reason)
        topics.after(sentence, sorted([*named, *meant], key=lambda item: item.passage))


def _named(sentence: Passage, names: list[Passage], found: Found) -> list[Mention]:
    """The places that a sentence names: no people, and no company, whose name holds no place ("Georgia Tech")."""
    nowhere = (
        body.passage for body in found.bodies if body.rule in {"listed", "spelling", "agency"} or holds_none(body.name)
    )
    barred = [*names, *nowhere]
    families = {plain(person.name.split()[-1]) for person in found.people} - {plain(side.name) for side in found.sides}
    return [
        item
        for item in mentions(sentence)
        if not _describes(sentence.text, item, sentence.start)
        and not any(item.passage.overlaps(one) for one in barred)
        and plain(item.name) not in families
        and not _stray(sentence, item, found)
    ]


def _stray(sentence: Passage, item: Mention, found: Found) -> bool:
    """Whether a word only happens to be a small town's name: abroad, and with nothing before it that makes it a place.

    "El Cabildo", "Mila employs": a council, a company.
    """
    known = item.known
    if item.phrase or known is None or known.kind != "city" or known.population >= _SMALL:
        return False
    abroad = known.country not in {side.country for side in found.sides}
    return abroad and not _LED.search(sentence.text[: item.passage.start_in(sentence)])


def _describes(line: str, item: Mention, start: int) -> bool:
    """ "The Colorado city": a region or a country that only tells which city is meant."""
    begin, end = item.passage.start - start, item.passage.end - start
    led = re.search(r"\b[Tt]he $", line[:begin])
    return item.kind in {"region", "country"} and bool(
        led and re.match(r" (?:city|capital|town|metropolis|port|municipality)\b", line[end:])
    )


def _scoped(sentence: Passage, figures: list[Quantity], around: Around) -> Iterator[tuple[Quantity, Scope]]:
    """Each figure of a sentence with its scope, which the next one may take over."""
    told_all: list[Scope] = []
    for place, quantity in enumerate(figures):
        # The first figure of a range is of what the second is.
        of = figures[place + 1] if quantity.rule == "range" and place + 1 < len(figures) else quantity
        told = scope(sentence, of, figures, around)
        if not quantity.duration:
            around = replace(around, previous=told, previous_end=quantity.passage.end_in(sentence))
        told_all.append(told)
    for place in range(len(figures) - 2, -1, -1):
        told_all[place] = _shared(sentence, figures[place : place + 2], told_all[place : place + 2])
    yield from zip(figures, told_all, strict=True)


def _shared(sentence: Passage, pair: list[Quantity], scopes: list[Scope]) -> Scope:
    """The scope of the first of two figures, with the period of the second where "and" alone joins them."""
    own, following = scopes
    between = sentence.text[pair[0].passage.end_in(sentence) : max(pair[1].passage.start_in(sentence), 0)]
    joined = re.fullmatch(rf"(?: [\w'-]+){{0,4}},? (?:and|et|y|und) {QUALIFIERS}", between)
    if own.period or not following.period or not joined or any(quantity.duration for quantity in pair):
        return own
    after = following.period_at is not None and following.period_at.start >= pair[1].passage.end
    return replace(own, period=following.period, period_at=following.period_at) if after else own


def _dated(told: Scope, year: int | None) -> Scope:
    """ "Last year", "this year" and "next year" by the year of the announcement."""
    later = {"last year": -1, "this year": 0, "next year": 1}.get(told.period or "")
    return replace(told, period=str(year + later)) if later is not None and year else told
