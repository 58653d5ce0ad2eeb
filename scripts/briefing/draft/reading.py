"""A text read whole: every drafted fact, each with its passage and the rule that took it.

Belongs here: the order in which the parts of a text are read, and what one part tells another. Not here: what a facts
file looks like (`document`), how a draft is judged (`evaluate`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.draft.collaborations import CollaborationFound, collaborations
from briefing.draft.datelines import Published, published, title
from briefing.draft.figures import Quantity, quantities
from briefing.draft.gazetteer import Kind, plain, told
from briefing.draft.instruments import InstrumentFound, instrument
from briefing.draft.language import language
from briefing.draft.lines import Passage, Text
from briefing.draft.money import resolved
from briefing.draft.organisations import OrganisationFound, organisations
from briefing.draft.parties import PartyFound, parties
from briefing.draft.people import PersonFound, named_passages, people
from briefing.draft.places import Mention, mentions, told_places
from briefing.draft.scope import UNPLACED, Scope, scope
from briefing.draft.sectors import SectorFound, sectors
from briefing.draft.speakers import with_speakers
from briefing.errors import Problem, UserError

_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>20\d\d|19[89]\d)[/-]?(?P<month>0[1-9]|1[0-2])[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)"
)
# "la Métropole", "the City": a party, called by what it is.
_CALLED = re.compile(
    r"(?<!\w)(?:[Ll]a|[Uu]ne|[Ll]e|[Tt]he|[Cc]ette|[Ee]l|[Dd]ie) (?P<what>[Mm]étropole|Ville|"
    "ville|City|city|Province|Région|Metropole|Stadt|[Cc]iudad|city-region)(?= )(?! (?:de|of|von|d'|du|des|"
    "intelligente|québécoise|française) ?[A-ZÀ-Þ])"
)
_BOTH = re.compile(
    r"\b(?:[Ee]nsemble|[Tt]ogether|(?:[Ll]es|des|aux|nos) (?:deux|2) (?:villes|métropoles|"
    "territoires|régions|parties)|[Bb]oth cities|"
    "[Tt]he two (?:cities|regions|city-regions|sides)|[Ll]as dos ciudades|[Bb]eide Städte|leurs "
    r"(?:villes|métropoles))\b"
)
_CALLED_KIND: dict[str, Kind] = {
    "métropole": "metropolitan",
    "metropole": "metropolitan",
    "city-region": "metropolitan",
    "province": "region",
    "région": "region",
}


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
    return Reading(
        text=text,
        language=lang,
        published=published(text) or _of_address(url),
        title=title(text),
        parties=sides,
        instrument=instrument(text),
        sectors=fields,
        people=named,
        organisations=bodies,
        collaborations=collaborations(text, bodies, fields),
        figures=list(_figures(text, lang, sides, named, bodies)),
    )


def _of_address(url: str) -> Published | None:
    """The day that an address carries, such as /2016/09/26/."""
    for match in _URL_DAY.finditer(url):
        try:
            return Published(dt.date(int(match["year"]), int(match["month"]), int(match["day"])), None, "address")
        except ValueError:
            continue
    return None


def _figures(
    text: Text, lang: str, sides: list[PartyFound], people: list[PersonFound], bodies: list[OrganisationFound]
) -> Iterator[FigureFound]:
    countries = tuple(dict.fromkeys(side.country for side in sides if side.country))
    names = named_passages(text, people)
    # A company's name holds no place: Georgia Tech is not in Georgia for having it.
    listed = [body.passage for body in bodies if body.rule in {"listed", "spelling", "agency"}]
    families = {plain(person.name.split()[-1]) for person in people} - {plain(side.name) for side in sides}
    for sentence in text.sentences:
        found = quantities(sentence, lang)
        if not found:
            continue
        places = [item for item in mentions(sentence) if not any(item.passage.overlaps(name) for name in names)]
        places = [item for item in places if plain(item.name) not in families]
        places = [item for item in places if not any(body.overlaps(item.passage) for body in listed)]
        places = sorted([*places, *_called(sentence, sides)], key=lambda item: item.passage)
        for place, quantity in enumerate(found):
            # The first figure of a range is of what the second is.
            of = found[place + 1] if quantity.rule == "range" and place + 1 < len(found) else quantity
            code, reason = resolved(quantity.currency, countries, lang) if quantity.currency else (None, "")
            yield FigureFound(quantity, _shared(sentence, scope(sentence, of, found, places), of, sides), code, reason)


def _shared(sentence: Passage, own: Scope, quantity: Quantity, sides: list[PartyFound]) -> Scope:
    """The scope of a figure; where no place is told and the sentence speaks of both parties, it is theirs together."""
    both = _BOTH.search(sentence.text)
    if own.place_text or quantity.duration or quantity.unit in UNPLACED or not both or len(sides) < 2:
        return own
    passage = sentence.match(both)
    name = " + ".join(side.name for side in sides[:2])
    return replace(own, place=Mention(passage, name, "other", None, phrase=True), place_text=passage)


def _called(sentence: Passage, sides: list[PartyFound]) -> Iterator[Mention]:
    """The parties that a sentence calls by what they are: "la Métropole compte 210 écoles"."""
    for match in _CALLED.finditer(sentence.text):
        kind = _CALLED_KIND.get(match["what"].lower(), "city")
        # A city-region may have a government of its own, as a region does.
        kinds = {kind, "region"} if match["what"].lower() == "city-region" else {kind}
        fits = [side for side in sides if side.kind in kinds]
        if fits:
            yield Mention(sentence.match(match, "what"), fits[0].name, kind, None, phrase=True)


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
