"""The place that a text speaks of: what "the city", "there", "it" and "our port" stand for.

Belongs here: places that a sentence means without naming them. Not here: names (`places`), adjectives (`adjectives`),
which of a sentence's places a figure is of (`scope`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from briefing.draft.adjectives import capitals, country_mentions, governments, is_demonym, local_mentions
from briefing.draft.gazetteer import Kind, capital_of, known_as, plain
from briefing.draft.lines import Passage
from briefing.draft.organisations import OrganisationFound
from briefing.draft.parties import PartyFound
from briefing.draft.people import PersonFound
from briefing.draft.place_phrases import CITY_WORDS, COUNTRY_WORDS, HARBOUR_WORDS, REGION_WORDS
from briefing.draft.places import Mention, mentions
from briefing.draft.standing import heads_plans, in_office, is_towards
from briefing.draft.unnamed import holds_none

# "The city", "la métropole", "our port", "die Hansestadt": followed by no name of its own.
_DEFINITE = re.compile(
    r"(?<![\w-])(?P<lead>the|this|our|its|his|her|une(?= \w+ (?:de|d')(?: plus de | près de | quelque )? ?\d)|"
    r"a(?= \w+ of \d)|la|cette|notre|sa|le|ce|l'|cet|el|esta|este|nuestra|nuestro|su|die|der|das|diese|"
    r"dieses|unsere|unser)(?: |(?<='))(?:(?P<adjective>[A-Za-zÀ-ÿ.-]{4,}(?: [A-ZÀ-Þ][a-zà-ÿ]+)?) )?"
    rf"(?P<what>(?P<city>{CITY_WORDS})|(?P<region>{REGION_WORDS})|(?P<country>{COUNTRY_WORDS})|(?P<harbour>{HARBOUR_WORDS}))"
    r"(?P<after> [a-zà-ÿ-]{5,})?(?![\w-])(?! ?(?:of|de|d'|du|des|del|von) ?(?:la |the |"
    r"l')?[A-ZÀ-Þ])(?! [A-ZÀ-Þ]\w+ (?:and|et) )",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\bthere\b(?! (?:is|are|was|were|will|has|have|can|should))|(?<![\w'])[yY](?= (?!(?:a|aura|avait|"
    r"compris)\b)[a-zà-ÿ]{3,} )"
    r"|\b(?:allí|dort|là-bas)\b",
    re.IGNORECASE,
)
# A pronoun that opens a sentence or a clause: it stands for what the last one was about.
_IT = re.compile(
    r"(?:^|; |, (?:and |et |y |und |où |where ))[\"' \[]*(?P<it>It|it|Its|its|Elle|elle|il|Il|Sa|Ses|Son|Su|Sus|Sie|"
    r"Ihre?|Er|Es)(?= )"
    r"(?!(?: is| was|) (?:en|y|\d{4} edition|hoped|expected|also|said|a été convenu|s'agit|faut|existe|en découle|"
    r"y a)\b)(?! s'agit| y a| faut| est prévu)",
)
# "Celui-ci" stands for what was named last, not for what the sentence was about.
_LATTER = re.compile(
    r"(?:^|; )[\"' \[]*(?P<it>C(?:elui|elle|eux|elles)-ci|The latter|Éste|Este último|Diese[rs]?)(?= [a-zà-ÿ])"
)
# Whose city it is, the sentence says by who speaks.
_OURS = re.compile(r"our|his|her|notre|nuestr[ao]|unsere?", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:dont|whose|cuy[oa]|dessen|deren) $")
_BOTH = re.compile(
    r"\b(?:[Ee]nsemble|(?<!bring )(?<!brings )(?<!brought )(?<!come )[Tt]ogether|"
    r"(?:[Ll]es|des|aux|nos) (?:deux|2) (?:villes|métropoles|territoires|régions|parties|"
    r"ports|"
    r"collectivités)|[Bb]oth (?:cities|ports|regions|towns)|[Aa]mb[oa]s (?:ciudades|puertos|urbes|regiones|partes)|"
    r"[Tt]he two (?:cities|regions|city-regions|sides|ports)|"
    r"[Ll]as dos "
    r"ciudades|[Ll]os dos puertos|(?:[Bb]eiden?) (?:Städten?|Städte|Häfen)|leurs (?:villes|"
    r"métropoles)|"
    r"two (?:cities|regions) combined|[Cc]ombined|[Zz]usammen)\b"
)
# "The regional capital" is a city.
_REGIONAL = re.compile(
    r"(?<!capitale )(?<!métropole )(?<!capital )\b(?:régiona(?:le?s?|ux)|regional(?:e[nrs]?)?)\b(?! (?:capital|city|"
    r"hub|centre|center|Hauptstadt|Metropole)\b)",
    re.IGNORECASE,
)
_WIDE = {"country"}


@dataclass
class Topics:
    """What has been spoken of so far in a text.

    `last`: the last place of each kind; `topic`: that of the last sentence's subject (`joint`: it had two);
    `latest`: what was named last, by an adjective too; `countries`: those of the adjectives of the last sentence.
    """

    lang: str
    sides: list[PartyFound]
    people: list[PersonFound]
    bodies: list[OrganisationFound]
    last: dict[str, Mention] = field(default_factory=dict)
    topic: Mention | None = None
    joint: bool = False
    latest: Mention | None = None
    paragraph: int = 0
    countries: list[Mention] = field(default_factory=list)

    def meant(self, sentence: Passage, named: list[Mention]) -> list[Mention]:
        """The places that a sentence means beside those it names, where the words stand that mean them."""
        countries = self.countries = country_mentions(sentence, self.lang)
        heads = list(self._capitals(sentence, named))
        found = [*heads, *self._definite(sentence, [*named, *heads], countries), *self._there(sentence, named)]
        found += [item for item in self._local(sentence) if not _covered(item, [*named, *found])]
        found += [item for item in self._acronyms(sentence) if not _covered(item, [*named, *found])]
        found += [*self._regional(sentence), *governments(sentence, countries)]
        return found + self._it(sentence, [*named, *found])

    def _definite(self, sentence: Passage, named: list[Mention], countries: list[Mention]) -> Iterator[Mention]:
        for match in _DEFINITE.finditer(sentence.text):
            passage = sentence.match(match, "what")
            if _covered_at(passage, named):
                continue
            spoken = sentence.match(match)
            adjective = next((item for item in countries if spoken.covers(item.passage)), None)
            local = next((item for item in self._local(sentence) if spoken.covers(item.passage)), None)
            kinds = ("country",) if match["country"] else ("region",) if match["region"] else ("city", "metropolitan")
            unlisted = adjective is None and is_demonym(match["adjective"] or (match["after"] or "").strip())
            if _OURS.fullmatch(match["lead"]) or _WHOSE.search(sentence.text[: match.start()]):
                found = self.speaker(sentence, kinds)
            elif local:
                found = local
            elif unlisted and self.sides:
                # A people that no list has lives where the text comes from.
                found = self._side(self.sides[0])
            else:
                found = self._of(kinds, adjective, sentence, named, passage, harbour=bool(match["harbour"]))
            if found:
                yield replace(found, passage=passage, phrase=True)

    def _capitals(self, sentence: Passage, named: list[Mention]) -> Iterator[Mention]:
        for passage, code in capitals(sentence, named):
            meant = self._in_country(code, capital=False)
            if meant:
                yield replace(meant, passage=passage, phrase=True)

    def _regional(self, sentence: Passage) -> Iterator[Mention]:
        """ "La population régionale", "the German government": the region last named, the country of the adjective."""
        for match in _REGIONAL.finditer(sentence.text):
            if "region" in self.last:
                yield replace(self.last["region"], passage=sentence.match(match), phrase=True)

    def _of(
        self,
        kinds: tuple[str, ...],
        adjective: Mention | None,
        sentence: Passage,
        named: list[Mention],
        at: Passage,
        *,
        harbour: bool,
    ) -> Mention | None:
        before = [
            item
            for item in named
            if item.passage.end <= at.start and not in_office(sentence.text, item.passage.start_in(sentence))
        ]
        named_before = [item for item in named if item.passage.end <= at.start]
        own = [item for item in before or named_before if item.kind in kinds]
        if adjective:
            return self._in_country(adjective.country, capital=at.text.lower().startswith(("capital", "haupt")))
        if at.text.lower() == "one":
            return None
        if harbour:
            return before[-1] if before else self.topic
        if own:
            return own[-1]
        if self.topic and self.topic.kind in kinds:
            return self.topic
        recent = [self.last[kind] for kind in kinds if kind in self.last]
        sides = [side for side in self.sides if side.kind in kinds]
        # After a sentence on both, the city is the one that announces.
        if sides and (self.joint or not recent):
            return self._side(sides[0])
        return max(recent, key=lambda item: item.passage) if recent else None

    def _in_country(self, code: str, *, capital: bool) -> Mention | None:
        """The party in a country, "the German capital"; else that country's capital."""
        own = [side for side in self.sides if _country(side.name) == code]
        told = own or [side for side in self.sides if side.country == code]
        side = self._side(told[0]) if told else None
        if side or not capital:
            return side
        known = capital_of(code)
        return Mention(self.sides[0].passage, known.name, "city", known, phrase=True) if known and self.sides else None

    def _there(self, sentence: Passage, named: list[Mention]) -> Iterator[Mention]:
        for match in _THERE.finditer(sentence.text):
            passage = sentence.match(match)
            before = [item for item in named if item.passage.end <= passage.start]
            near = [item for item in before if item.kind not in _WIDE]
            found = near[-1] if near else self.topic or (before[-1] if before else None)
            if found:
                yield replace(found, passage=passage, phrase=True)

    def _it(self, sentence: Passage, named: list[Mention]) -> list[Mention]:
        found = []
        for match in _IT.finditer(sentence.text):
            passage = sentence.match(match, "it")
            before = [item for item in named if item.passage.end <= passage.start]
            meant = before[-1] if before else self.topic
            if meant:
                found.append(replace(meant, passage=passage, phrase=True))
        if self.latest and sentence.paragraph == self.latest.passage.paragraph:
            latters = [sentence.match(match, "it") for match in _LATTER.finditer(sentence.text)]
            found += [replace(self.latest, passage=passage, phrase=True) for passage in latters]
        return found

    def _local(self, sentence: Passage) -> Iterator[Mention]:
        names: dict[str, Kind] = {side.name: side.kind for side in self.sides}
        return local_mentions(sentence, self.lang, names)

    def _acronyms(self, sentence: Passage) -> Iterator[Mention]:
        """ "MPA employs 300": a body called by its letters is where its name says."""
        for body in self.bodies:
            place = self._homes.get(body.acronym) if body.acronym else None
            if place:
                for match in re.finditer(rf"(?<![\w(]){re.escape(body.acronym)}(?![\w)])", sentence.text):
                    yield replace(place, passage=sentence.match(match), phrase=True)

    @cached_property
    def _homes(self) -> dict[str, Mention]:
        found = {}
        for body in self.bodies:
            inside = [item for item in mentions(body.passage) if item.kind not in _WIDE] if body.acronym else []
            inside = inside or (country_mentions(body.passage, self.lang) if body.acronym else [])
            if inside and not holds_none(body.name):
                found[body.acronym] = inside[0]
        return found

    def _side(self, side: PartyFound) -> Mention:
        """A party as a place: of a port or a chamber, the city in its name."""
        inside = [item for item in mentions(side.passage) if item.known] if side.kind == "other" else []
        return inside[0] if inside else Mention(side.passage, side.name, side.kind, None, phrase=True)

    def speaker(self, sentence: Passage, kinds: tuple[str, ...]) -> Mention | None:
        """The party whose mayor or officer a sentence names: what "our city" is in a quote."""
        for person in self.people:
            family = person.name.split()[-1]
            if len(family) > 2 and re.search(rf"\b{re.escape(family)}\b", sentence.text):
                for side in self.sides:
                    if plain(side.name).split(" ")[-1] in plain(person.role):
                        return self._side(side)
        if self.topic and self.topic.kind in kinds:
            return self.topic
        return next((self._side(side) for side in self.sides if side.kind in kinds), self.topic)

    def both(self, sentence: Passage) -> Mention | None:
        """Both parties, where a sentence speaks of the two together."""
        found = _BOTH.search(sentence.text)
        if found is None or len(self.sides) < 2:
            return None
        name = " + ".join(side.name for side in self.sides[:2])
        return Mention(sentence.match(found), name, "other", None, phrase=True)

    def after(self, sentence: Passage, places: list[Mention]) -> None:
        """Takes in a sentence that has been read: what the next one may point back to."""
        for item in places:
            self.last[item.kind] = item
        everything = [*places, *self.countries]
        self.latest = max(everything, key=lambda item: item.passage) if everything else self.latest
        line = sentence.text
        told = [item for item in places if not in_office(line, item.passage.start_in(sentence))]
        own = [item for item in told if not is_towards(line, item.passage.start_in(sentence))] or told
        near = [item for item in own if item.kind not in _WIDE] or own
        if len(near) > 1 and self._joined(line, sentence, near):
            self.topic, self.joint = None, True
        elif near and not (near[0].kind in _WIDE and self.topic and sentence.paragraph <= self.paragraph + 1):
            self.topic, self.joint = near[0], False
        elif heads_plans(line):
            # Under a heading of what is planned, figures are of the agreement.
            self.topic = None
        elif told == [] and sentence.paragraph > self.paragraph + 1:
            self.topic = None
        self.paragraph = sentence.paragraph if near else self.paragraph

    @staticmethod
    def _joined(line: str, sentence: Passage, near: list[Mention]) -> bool:
        first, second = near[0], near[1]
        between = line[first.passage.end_in(sentence) : second.passage.start_in(sentence)]
        return first.key != second.key and bool(
            re.fullmatch(r"[^.;:,]{0,40}?,? ?(?:et|and|y|und|&|-|–) [^.;:,]{0,40}", between)
        )


def _country(name: str) -> str:
    known = known_as(name, "city")
    return known.country if known else ""


def _covered(item: Mention, others: list[Mention]) -> bool:
    return any(item.passage.overlaps(other.passage) for other in others)


def _covered_at(passage: Passage, others: list[Mention]) -> bool:
    return any(passage.overlaps(other.passage) for other in others)
