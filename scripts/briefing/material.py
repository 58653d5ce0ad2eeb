"""What the notebook's side works on: one agreement, the context known on a day, and the words of one language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import Any, Literal

from briefing.agreement import Agreement, Commitment, Figure
from briefing.claims import Assessment, Interval, Speaker, assess
from briefing.context import Context, Event, Observation, Vocabulary
from briefing.formats import NBSP, capital, period
from briefing.payload import SourceEntry
from briefing.provenance import ANNOUNCEMENT, Quantity, Register, observed
from briefing.text import Writer

BOUND = "bound."
Side = Literal["a", "b", "both", "none"]
_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\([^)]*\)")


def plain(markdown: str) -> str:
    """Inline Markdown as plain text: links and emphasis undone."""
    text = _LINK.sub(r"\1", markdown).replace("**", "")
    return re.sub(r"\\(.)", r"\1", text)


@dataclass(frozen=True)
class Material:
    """An agreement with its context and words; makes the registers, numbers and assessments that payloads need."""

    agreement: Agreement
    context: Context
    writer: Writer

    @property
    def lang(self) -> str:
        return self.writer.lang

    @property
    def as_of(self) -> str:
        return self.context.as_of

    @property
    def vocabulary(self) -> Vocabulary:
        return self.context.vocabulary

    @property
    def labels(self) -> dict[str, str]:
        return self.writer.labels

    @cached_property
    def announcement(self) -> SourceEntry:
        """The announcement as an entry of Sources."""
        source = self.agreement.source
        return SourceEntry(
            title=source.title,
            publisher=source.publisher,
            url=source.url,
            published=source.published.isoformat(),
            retrieved=source.retrieved.isoformat(),
            primary=True,
            language=source.language,
        )

    def register(self) -> Register:
        """A fresh register, for one payload."""
        bounds = {key.removeprefix(BOUND): words for key, words in self.labels.items() if key.startswith(BOUND)}
        return Register(self.context, self.announcement, bounds)

    def place(self, place: str) -> str:
        """The place's name."""
        return self.vocabulary.places[place].name

    @property
    def party_names(self) -> list[str]:
        return [self.place(place) for place in self.agreement.places]

    def number(self, observation: Observation) -> Quantity:
        return observed(self.context, observation)

    def observed(self, key: str) -> Quantity | None:
        """The observation as a number, or None when it is not known on the day."""
        observation = self.context.observation(key)
        return None if observation is None else self.number(observation)

    def stated(self, figure: Figure) -> Quantity:
        """A figure of the announcement as a number whose source is the announcement."""
        return Quantity(
            ref=f"claim-{figure.id}",
            value=figure.value,
            unit=self.vocabulary.units[figure.unit],
            kind="claim",
            sources=(ANNOUNCEMENT,),
            label=capital(figure.subject[self.lang]),
            period=figure.period or "",
            detail=self.labels["as_printed"].format(printed=figure.printed),
        )

    @cached_property
    def linking_events(self) -> tuple[Event, ...]:
        """The events known on the day that link the parties' cities, by date."""
        return self.context.events(self.agreement.places)

    def dated(self, event: Event) -> Quantity:
        """An event as something to refer to: its year, and its source."""
        year = self.vocabulary.units["year"]
        return Quantity(
            f"event-{event.id}",
            float(event.date[:4]),
            year,
            "event",
            (event.source,),
            event.title,
            period=event.date,
        )

    def claimed(self, a: Assessment) -> Quantity:
        """What a figure claims in the unit of its evidence: the share that one in N is, else the figure itself."""
        stated = self.stated(a.figure)
        if a.unit == stated.unit.id:
            return stated
        unit = self.vocabulary.units[a.unit]
        return stated.derive(f"{stated.ref}-share", a.claimed, unit, formula="{0}", label=stated.label)

    def gap(self, a: Assessment) -> Quantity | None:
        """How far the decisive evidence is from the figure, in per cent of the figure; None without evidence."""
        if a.decisive is None or a.gap is None:
            return None
        percent = self.vocabulary.units["percent"]
        label = self.labels["gap_label"].format(subject=a.figure.subject[self.lang])
        return a.decisive.number.derive(
            f"gap-{a.figure.id}", 100 * a.gap, percent, self.claimed(a), formula="{0} ÷ {1} − 1", label=label
        )

    def ends(self, number: Quantity, interval: Interval) -> tuple[Quantity | None, Quantity | None]:
        """The ends of what a number claims or leaves open; None for an infinite one."""
        return self._end(number, "low", interval.low), self._end(number, "high", interval.high)

    def _end(self, number: Quantity, name: Literal["low", "high"], end: float) -> Quantity | None:
        if not isfinite(end):
            return None
        value = round(end, 2) if number.unit.kind == "share" else end
        if value == number.value:
            return number
        label = self.labels[f"end.{name}"].format(label=number.label)
        return number.derive(f"{number.ref}-{name}", value, number.unit, formula="", label=label, period=number.period)

    def claim(self, figure: str) -> Quantity:
        """A figure of the announcement by its id. Raises `KeyError` for an unknown one."""
        return self.stated({f.id: f for f in self.agreement.figures}[figure])

    def percent_of(self, part: Quantity, whole: Quantity) -> Quantity:
        """One number in per cent of another."""
        share = 100 * part.value / whole.value
        return part.derive(
            f"share-{part.ref}-{whole.ref}",
            share,
            self.vocabulary.units["percent"],
            whole,
            formula="{0} ÷ {1}",
            label=self.labels["share_label"].format(part=part.label, whole=whole.label),
            period=part.period,
        )

    def bounded(self, number: Quantity, shown: str) -> str:
        """The number as shown, after the words of its bound: « plus de 300 », "under 5,000"."""
        return shown if number.bound == "exact" else self.labels[f"bound.{number.bound}"] + NBSP + shown

    def count(self, name: str, value: int, sources: Iterable[str] = (ANNOUNCEMENT,)) -> Quantity:
        """A count of facts, such as the announcement's commitments or the events of `sources`."""
        unit = self.vocabulary.units["count"]
        label = self.labels[f"count.{name}"]
        return Quantity(f"fact-{name}", value, unit, "fact", tuple(dict.fromkeys(sources)), label)

    def concreteness(self, commitment: Commitment) -> Quantity:
        """How concrete a commitment is, as a count out of `agreement.CONCRETENESS`."""
        unit, label = self.vocabulary.units["count"], self.labels["concreteness_label"]
        words = label.format(commitment=commitment[self.lang])
        value = commitment.concreteness
        return Quantity(f"fact-concreteness-{commitment.id}", value, unit, "fact", (ANNOUNCEMENT,), words)

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """The figures that have an indicator of the vocabulary, each with its verdict."""
        day = self.agreement.announced.date.isoformat()
        known = self.vocabulary.indicators
        speaker = Speaker(self.agreement.source.publisher, self.agreement.places)
        return tuple(assess(f, self.context, day, speaker) for f in self.agreement.figures if f.indicator in known)

    def side(self, place: str) -> Side:
        """Which party the place speaks of: a, b, both or none."""
        related = [self.vocabulary.related(place, party) for party in self.agreement.places[:2]]
        if all(related):
            return "both"
        return "a" if related[0] else "b" if related[1] else "none"

    def where(self, observation: Observation) -> str:
        """« Québec, 2019 »: place and period of an observation."""
        return f"{self.place(observation.place)}, {period(self.lang, observation.period)}"

    def spanning(self, start: Observation, end: Observation) -> str:
        """« Emplois, Québec, 2019–2020 »: indicator, place and the two periods of a change."""
        span = "–".join(period(self.lang, o.period) for o in (start, end))
        return ", ".join((self.vocabulary.indicators[end.indicator].label, self.place(end.place), span))

    def passage(self, source: str, register: Register) -> str:
        """The Markdown of a template given as text: an agreement's own notes."""
        return self.writer.passage(
            source,
            register,
            obs=self.observed,
            known=lambda *keys: all(self.observed(k) is not None for k in keys),
            claim=self.claim,
            percent_of=self.percent_of,
            m=self,
        )

    def write(self, template: str, register: Register, **values: Any) -> str:
        """The Markdown of a template, which also gets `m` (this material) and `agreement`."""
        return self.writer.render(template, register, m=self, agreement=self.agreement, lang=self.lang, **values)
