"""A text read whole: every drafted fact, each with its passage and the rule that took it.

Belongs here: the order in which the parts of a text are read, and what one part tells another. Not here: what a facts
file looks like (`document`), how a draft is judged (`evaluate`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.draft.adjectives import country_mentions
from briefing.draft.around import Around, Scope
from briefing.draft.collaborations import CollaborationFound, collaborations
from briefing.draft.datelines import Published, published, title
from briefing.draft.figures import quantities
from briefing.draft.gazetteer import plain, told
from briefing.draft.instruments import InstrumentFound, instrument
from briefing.draft.language import language
from briefing.draft.lines import Passage, Text
from briefing.draft.money import resolved
from briefing.draft.organisations import OrganisationFound, organisations
from briefing.draft.parties import PartyFound, parties
from briefing.draft.people import PersonFound, named_passages, people
from briefing.draft.places import mentions, told_places
from briefing.draft.quantity import Quantity
from briefing.draft.scope import scope
from briefing.draft.sectors import SectorFound, sectors
from briefing.draft.speakers import with_speakers
from briefing.draft.topics import Topics
from briefing.draft.unnamed import could_be_places, holds_none
from briefing.errors import Problem, UserError

_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>20\d\d|19[89]\d)[/-]?(?P<month>0[1-9]|1[0-2])[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)"
)


@dataclass(frozen=True)
class FigureFound:
    """A figure with its scope; `currency` is the ISO code or None, `currency_reason` why."""

    quantity: Quantity
    scope: Scope
    currency: str | None
    currency_reason: str


@dataclass(frozen=True)
class Reading:
    """All that was read in a text."""

    text: Text
    language: str
    published: Published | None
    title: Passage | None
    parties: list[PartyFound]
    instrument: InstrumentFound | None
    sectors: list[SectorFound]
    people: list[PersonFound]
    organisations: list[OrganisationFound]
    collaborations: list[CollaborationFound]
    figures: list[FigureFound]


def read(raw: str, url: str = "") -> Reading:
    """Read a text. `url`: its address, whose date counts when the text gives none. Raises `UserError` for no text."""
    text = Text.of(raw)
    lang, _ = language("\n".join(text.paragraphs))
    if not text.paragraphs or not lang:
        found = "no text" if not text.paragraphs else "a text in another language, or too short to tell"
        raise UserError(
            Problem("SOURCE", "the text", found, "an announcement in French, English, Spanish or German", "Check it.")
        )
    with told(told_places(text)):
        return _read(text, lang, url)


def _read(text: Text, lang: str, url: str) -> Reading:
    named = with_speakers(text, lang, people(text, lang))
    bodies = organisations(text, lang, named)
    sides = parties(text, named, bodies)
    bodies = _with_metropolitan(text, bodies, sides)
    fields = sectors(text, lang, named, bodies)
    day = published(text) or _of_address(url)
    return Reading(
        text=text,
        language=lang,
        published=day,
        title=title(text),
        parties=sides,
        instrument=instrument(text),
        sectors=fields,
        people=named,
        organisations=bodies,
        collaborations=collaborations(text, bodies, fields),
        figures=list(_figures(text, lang, sides, named, bodies, day.day.year if day else None)),
    )


def _of_address(url: str) -> Published | None:
    """The day that an address carries, such as /2016/09/26/."""
    for match in _URL_DAY.finditer(url):
        try:
            return Published(dt.date(int(match["year"]), int(match["month"]), int(match["day"])), None, "address")
        except ValueError:
            continue
    return None


def _dated(told: Scope, year: int | None) -> Scope:
    """ "This year" is the year of the announcement."""
    return replace(told, period=str(year)) if told.period == "this year" and year else told


def _figures(
    text: Text,
    lang: str,
    sides: list[PartyFound],
    people: list[PersonFound],
    bodies: list[OrganisationFound],
    year: int | None,
) -> Iterator[FigureFound]:
    countries = tuple(dict.fromkeys(side.country for side in sides if side.country))
    topics = Topics(lang, sides, people, bodies)
    names = named_passages(text, people)
    # A company's name holds no place: Georgia Tech is not in Georgia for having it.
    barred = [
        *names,
        *(body.passage for body in bodies if body.rule in {"listed", "spelling", "agency"} or holds_none(body.name)),
    ]
    families = {plain(person.name.split()[-1]) for person in people} - {plain(side.name) for side in sides}
    last: Quantity | None = None
    for sentence in text.sentences:
        named = [item for item in mentions(sentence) if not any(item.passage.overlaps(one) for one in barred)]
        named = [item for item in named if plain(item.name) not in families]
        meant = topics.meant(sentence, named)
        near = last is not None and last.passage.paragraph == sentence.paragraph
        found = quantities(sentence, lang, last if near else None)
        last = next(
            (item for item in reversed(found) if item.rule == "noun" and not item.duration), last if near else None
        )
        if found:
            around = Around(
                lang,
                named,
                meant,
                country_mentions(sentence, lang),
                list(could_be_places(sentence, lang, [*names, *(body.passage for body in bodies)], [*named, *meant])),
                topics.both(sentence),
                topics.topic,
            )
            for place, quantity in enumerate(found):
                # The first figure of a range is of what the second is.
                of = found[place + 1] if quantity.rule == "range" and place + 1 < len(found) else quantity
                code, reason = resolved(quantity.currency, countries, lang) if quantity.currency else (None, "")
                told = scope(sentence, of, found, around)
                around = (
                    around
                    if quantity.duration
                    else replace(around, previous=told, previous_end=quantity.passage.end - sentence.start)
                )
                yield FigureFound(quantity, _dated(told, year), code, reason)
        topics.after(sentence, sorted([*named, *meant], key=lambda item: item.passage))


def _with_metropolitan(text: Text, bodies: list[OrganisationFound], sides: list[PartyFound]) -> list[OrganisationFound]:
    """Metropolitan authorities that are no party are organisations: "Montpellier Méditerranée Métropole"."""
    found = list(bodies)
    known = {plain(item.name) for item in bodies} | {plain(side.name) for side in sides}
    form = re.compile(
        r"(?!La |Une |Cette )(?:[A-ZÀ-Þ][\w'-]+ ){1,2}(?:Métropole|Metropolitan Community)|Communauté "
        r"métropolitaine de [A-ZÀ-Þ][\w-]+"
    )
    for sentence in text.sentences:
        for match in form.finditer(sentence.text):
            if plain(match[0]) not in known and not any(item.passage.overlaps(sentence.match(match)) for item in found):
                known.add(plain(match[0]))
                found.append(OrganisationFound(sentence.match(match), match[0], "", "metropolitan"))
    return sorted(found, key=lambda item: item.passage)
