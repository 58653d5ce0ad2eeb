"""A text read whole: every drafted fact, each with its passage and the rule that took it.

Belongs here: the order in which the parts of a text are read, and what one part tells another. Not here: what a facts
file looks like (`document`), how a draft is judged (`evaluate`).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from briefing.draft.collaborations import CollaborationFound, collaborations
from briefing.draft.datelines import Published, published, title
from briefing.draft.gazetteer import plain, told
from briefing.draft.instruments import InstrumentFound, instrument
from briefing.draft.language import language
from briefing.draft.lines import Passage, Text
from briefing.draft.organisations import OrganisationFound, organisations
from briefing.draft.parties import PartyFound, parties
from briefing.draft.people import PersonFound, people
from briefing.draft.placed_figures import FigureFound, Found, placed_figures
from briefing.draft.places import told_places
from briefing.draft.sectors import SectorFound, sectors
from briefing.draft.speakers import with_speakers
from briefing.errors import Problem, UserError

_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>20\d\d|19[89]\d)[/-]?(?P<month>0[1-9]|1[0-2])[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)"
)


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
        figures=list(placed_figures(text, lang, Found(sides, named, bodies), day.day.year if day else None)),
    )


def _of_address(url: str) -> Published | None:
    """The day that an address carries, such as /2016/09/26/."""
    for match in _URL_DAY.finditer(url):
        try:
            return Published(dt.date(int(match["year"]), int(match["month"]), int(match["day"])), None, "address")
        except ValueError:
            continue
    return None


def _with_metropolitan(text: Text, bodies: list[OrganisationFound], sides: list[PartyFound]) -> list[OrganisationFound]:
    """Metropolitan authorities that are no party are organisations: "Montpellier Méditerranée Métropole"."""
    authorities = {plain(side.name) for side in sides if side.kind == "metropolitan"}
    found = [item for item in bodies if plain(item.name) not in authorities]
    known = {plain(item.name) for item in bodies} | {plain(side.name) for side in sides}
    form = re.compile(
        r"(?!La |Une |Cette )(?:[A-ZÀ-Þ][\w'-]+ ){1,3}(?:Métropole|Metropolitan Community)|Communauté "
        r"métropolitaine de [A-ZÀ-Þ][\w-]+"
    )
    for sentence in text.sentences:
        for match in form.finditer(sentence.text):
            if plain(match[0]) not in known and not any(item.passage.overlaps(sentence.match(match)) for item in found):
                known.add(plain(match[0]))
                found.append(OrganisationFound(sentence.match(match), match[0], "", "metropolitan"))
    return sorted(found, key=lambda item: item.passage)
