"""A reading as a facts file: plain data in the order of the models, each fact with its anchor, confidence and mark.

Belongs here: which field gets what. Not here: how YAML is written (`writing`), words in two languages (`bilingual`).
A fact that is uncertain, or whose code no table has, gets a `review` line that says why; `briefing check` refuses the
file until a person has deleted it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.agreement import digest
from briefing.draft import bilingual
from briefing.draft.confidence import UNMEASURED, confidence, party_rule, sector_rule
from briefing.draft.entries import About, Entry, Fact, anchor, place_code
from briefing.draft.figure_facts import figure_fact
from briefing.draft.lines import Passage
from briefing.draft.reading import Reading
from briefing.draft.sectors import vocabulary_code
from briefing.draft.vocabulary import slug, vocabulary

_WEEKDAY = re.compile(
    r"\b(?:aujourd'hui|hier|today|yesterday|hoy|ayer|heute|gestern|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|miércoles|jueves|viernes)\b",
    re.IGNORECASE,
)


@dataclass
class Draft:
    """A facts file drafted: its data, and an entry for every fact in it."""

    reading: Reading
    data: Fact
    entries: list[Entry]


def drafted(reading: Reading, about: About) -> Draft:
    """The facts file of a reading."""
    return _Builder(reading, about).build()


class _Builder:
    def __init__(self, reading: Reading, about: About) -> None:
        self.reading, self.about = reading, about
        self.entries: list[Entry] = []
        self.ids: set[str] = set()

    def build(self) -> Draft:
        parties = self._parties()
        data: Fact = {
            "id": self.about.id,
            "source": self._source(),
            "title": self._title(),
            "announced": self._announced(),
        }
        data["instrument"] = self._instrument()
        data["parties"] = parties
        data["sectors"] = self._sectors()
        data |= self._organisations()
        data["people"] = self._people()
        data["collaborations"] = self._collaborations()
        data["figures"] = self._figures()
        order: tuple[str, ...] = (
            "id",
            "source",
            "title",
            "announced",
            "instrument",
            "parties",
            "sectors",
            "offices",
            "people",
        )
        order += ("organisations", "collaborations", "figures")
        return Draft(self.reading, {key: data[key] for key in order if data.get(key)}, self.entries)

    def _noted(self, fact: Fact, entry: Entry) -> Fact:
        """The fact with its mark when it is uncertain; the entry is kept either way."""
        self.entries.append(entry)
        return ({"review": entry.mark} if entry.uncertain else {}) | fact

    def _id(self, name: str, prefix: str = "") -> str:
        base = f"{prefix}{slug(name)}"[:60]
        found, number = base, 2
        while found in self.ids:
            found, number = f"{base}-{number}", number + 1
        self.ids.add(found)
        return found

    def _source(self) -> Fact:
        reading, paragraphs = self.reading, self.reading.text.paragraphs
        self.ids.add("announcement")
        source: Fact = {"id": "announcement"}
        missing = [name for name, value in (("url", self.about.url), ("publisher", self.about.publisher)) if not value]
        if self.about.url:
            source["url"] = self.about.url
        source |= {"title": bilingual.typographic(reading.title.text)} if reading.title else {}
        source |= {"publisher": self.about.publisher} if self.about.publisher else {}
        source |= {"published": reading.published.day} if reading.published else {}
        source |= {"language": reading.language, "retrieved": self.about.retrieved}
        source |= {"sha256": digest(paragraphs), "paragraphs": len(paragraphs)}
        opened = [f"add `{name}`" for name in missing]
        opened += [] if reading.title else ["add `title`"]
        opened += [] if reading.published else ["add `published`, the day of the announcement"]
        believed = confidence("title", "title") if reading.title else 1.0
        reason = "the first line of the text" if reading.title else "as given"
        entry = Entry("source", source.get("title", "no title"), reading.title, believed, reason, "source", opened)
        return self._noted(source, entry)

    def _title(self) -> Fact:
        kind = self.reading.instrument.kind if self.reading.instrument else "agreement"
        sides = self.reading.parties
        return dict(bilingual.title_words(kind, sides[0].name, sides[1].name)) if len(sides) > 1 else {}

    def _announced(self) -> Fact:
        day, sides = self.reading.published, self.reading.parties
        passage = (day.passage if day else None) or self._day_words()
        if passage is None:
            return {}
        by = {"by": place_code(sides[0].name, sides[0].kind)[0]} if sides else {}
        opened = [] if day and day.passage else ["the text gives no day of its own: correct `date` and `at`"]
        fact: Fact = ({"date": day.day} if day else {}) | by | {"at": anchor(passage)}
        believed = confidence("date", day.basis) if day else 0.0
        reason = day.basis if day else "no date at the head of the text"
        shown = day.day.isoformat() if day else "no date"
        return self._noted(fact, Entry("date", shown, passage, believed, reason, "announced", opened))

    def _day_words(self) -> Passage | None:
        for sentence in self.reading.text.sentences:
            found = _WEEKDAY.search(sentence.text)
            if found:
                return sentence.match(found)
        return self.reading.instrument.passage if self.reading.instrument else None

    def _instrument(self) -> Fact:
        found = self.reading.instrument
        if found is None:
            return {}
        fact: Fact = {
            **bilingual.instrument_words(found, self.reading.language),
            "kind": found.kind,
            "at": anchor(found.passage),
        }
        times = f"named {found.times} times" if found.times > 1 else "named once"
        entry = Entry(
            "instrument", found.passage.text, found.passage, confidence("instrument", found.kind), times, "instrument"
        )
        return self._noted(fact, entry)

    def _parties(self) -> list[Fact]:
        facts = []
        for number, side in enumerate(self.reading.parties[:2]):
            code, opened = place_code(side.name, side.kind)
            if number == 1 and len(self.reading.parties) > 2:
                others = ", ".join(other.name for other in self.reading.parties[2:])
                opened.append(f"the text also binds {others}: a facts file has two sides")
            role = "announcing" if number == 0 else "partner"
            fact = {"id": self._id(side.name), "place": code, "role": role, "at": anchor(side.passage)}
            believed = confidence("parties", party_rule(side.score))
            entry = Entry(
                "party",
                f"{side.name} ({side.kind})",
                side.passage,
                believed,
                ", ".join(side.reasons),
                f"parties[{number}]",
                opened,
            )
            facts.append(self._noted(fact, entry))
        return facts

    def _sectors(self) -> list[Fact]:
        facts: list[Fact] = []
        seen: set[str] = set()
        for sector in self.reading.sectors:
            code = vocabulary_code(sector.code)
            if not sector.priority or code in seen:
                continue
            seen.add(code)
            opened = [] if code in vocabulary().sectors else [f"no such sector in data/vocabulary/sectors.csv: {code}"]
            believed = confidence("sectors", sector_rule(sector.score))
            entry = Entry(
                "sector", f"{sector.code}", sector.passage, believed, sector.reason, f"sectors[{len(facts)}]", opened
            )
            fact = {"id": self._id(code, "sector-"), "code": code, "at": anchor(sector.passage)}
            facts.append(self._noted(fact, entry))
        return facts

    def _people(self) -> list[Fact]:
        facts = []
        for number, person in enumerate(self.reading.people):
            role, copied = bilingual.role_words(person.role, self.reading.language) if person.role else ({}, False)
            opened = [] if person.role else ["the text gives no office: add `role`, or drop the person"]
            opened += ["write the office in the other language"] if copied else []
            fact: Fact = {"id": self._id(person.name), "name": person.name} | ({"role": role} if role else {})
            fact |= self._person_place(person.role) | {"quoted": person.quoted, "at": anchor(person.passage)}
            shown = f"{person.name} – {person.role or '?'}{', quoted' if person.quoted else ''}"
            believed = confidence("people", person.rule)
            facts.append(
                self._noted(
                    fact, Entry("person", shown, person.passage, believed, person.rule, f"people[{number}]", opened)
                )
            )
        return facts

    def _person_place(self, role: str) -> Fact:
        """The party that a person speaks for: the one that the office names, else the announcing one."""
        sides = self.reading.parties
        named = next((side for side in sides if side.name.lower() in role.lower()), sides[0] if sides else None)
        return {"place": place_code(named.name, named.kind)[0]} if named else {}

    def _organisations(self) -> Fact:
        offices: list[Fact] = []
        named: list[Fact] = []
        for item in self.reading.organisations:
            row = vocabulary().organisation(item.name, item.acronym)
            opened = [] if row else ["no such organisation in data/context/organisations.csv: add it, or drop this"]
            code = row["id"] if row else slug(item.acronym or item.name)
            listed = offices if item.rule == "office" else named
            path = f"{'offices' if item.rule == 'office' else 'organisations'}[{len(listed)}]"
            shown = f"{item.name} ({item.acronym})" if item.acronym else item.name
            entry = Entry(
                "organisation", shown, item.passage, confidence("organisations", item.rule), item.rule, path, opened
            )
            if item.rule == "office":
                name = bilingual.typographic(item.name[0].upper() + item.name[1:])
                fact: Fact = {"id": self._id(item.name), "name": {"fr": name, "en": name}, "organisation": code}
                fact |= _represented(item.name) | {"at": anchor(item.passage)}
            else:
                reason = {"fr": "Nommée dans l’annonce", "en": "Named in the announcement"}
                fact = {
                    "id": self._id(code, "named-"),
                    "organisation": code,
                    "reason": reason,
                    "at": anchor(item.passage),
                }
            listed.append(self._noted(fact, entry))
        return {"offices": offices, "organisations": named}

    def _collaborations(self) -> list[Fact]:
        facts = []
        for number, found in enumerate(self.reading.collaborations):
            rows = [(vocabulary().organisation(item.name, item.acronym), item) for item in found.organisations]
            names = [item.acronym or item.name for _, item in rows]
            codes = [row["id"] if row else slug(item.acronym or item.name) for row, item in rows]
            sectors = dict.fromkeys(vocabulary_code(code) for code in found.sectors)
            own = {vocabulary_code(sector.code) for sector in self.reading.sectors if sector.priority}
            fact: Fact = {"id": self._id("-".join(names[:2]), "collaboration-"), "organisations": codes}
            fact |= {
                "sectors": [code for code in sectors if code in own],
                "fr": f"Collaboration déjà engagée : {', '.join(names)}",
                "en": f"Collaboration already under way: {', '.join(names)}",
                "at": anchor(found.passage),
            }
            why, path = "organisations that work together already", f"collaborations[{number}]"
            entry = Entry("collaboration", ", ".join(names), found.passage, UNMEASURED, why, path)
            facts.append(self._noted(fact, entry))
        return facts

    def _figures(self) -> list[Fact]:
        facts = []
        for number, figure in enumerate(self.reading.figures):
            fact, entry = figure_fact(self.reading, figure, number, self._id)
            facts.append(self._noted(fact, entry))
        return facts


def _represented(name: str) -> Fact:
    """The place that an office abroad stands for: "délégation générale du Québec à Paris"."""
    owner = re.search(r"(?:générale? )d(?:u|e la|e l'|e) ([A-ZÀ-Þ][\w-]+)", name)
    return {"represents": place_code(owner[1], "region")[0]} if owner else {}
