"""The register of every number shown and of the sources behind it.

A `Quantity` is a number that knows where it comes from. Whoever shows one does it through a `Register`, so that
the payload carries its reference and its sources: a citation is derived from what was used, never typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from briefing.context import Context, Observation
from briefing.formats import AMOUNT, MINUS, NBSP, Unit, digits, period, quantity
from briefing.payload import Reference, SourceEntry, escape

# The id of the announcement among the sources.
ANNOUNCEMENT = "announcement"
Kind = Literal["observation", "claim", "derived", "event", "fact", "rate"]


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, its reference id, its sources and, if derived, the references it comes from.

    `bound` is how the source words it: exact, about, at_least, below, at_most. `label` says what it is, `detail` what
    it counts, `period` of when; `formula` how it comes from `inputs`, {0} being the first.
    """

    ref: str
    value: float
    unit: Unit
    kind: Kind
    sources: tuple[str, ...]
    label: str = ""
    inputs: tuple[Quantity, ...] = ()
    bound: str = "exact"
    period: str = ""
    detail: str = ""
    formula: str = ""

    def derive(
        self, ref: str, value: float, unit: Unit, *others: Quantity, formula: str, label: str = "", period: str = ""
    ) -> Quantity:
        """A number computed from this one, {0} of the formula, and `others`; its sources are theirs, in order."""
        inputs = (self, *others)
        sources = tuple(dict.fromkeys(source for item in inputs for source in item.sources))
        return Quantity(ref, value, unit, "derived", sources, label, inputs, period=period, formula=formula)


class Register:
    """What one payload shows: references and source entries, in order of use; `bounds` are the words of each bound."""

    def __init__(self, context: Context, announcement: SourceEntry, bounds: Mapping[str, str]) -> None:
        self._context = context
        self._bounds = bounds
        self._announcement = announcement
        self.refs: dict[str, Reference] = {}
        self.sources: dict[str, SourceEntry] = {}

    @property
    def lang(self) -> str:
        return self._context.vocabulary.lang

    def cite(self, source: str) -> str:
        """Note that a source is used; returns its id. Raises `KeyError` for an unknown one."""
        if source not in self.sources:
            self.sources[source] = self._announcement if source == ANNOUNCEMENT else self._context.source(source)
        return source

    @property
    def shown_sources(self) -> tuple[str, ...]:
        """The sources of what is shown, without those that a count of facts alone brings in."""
        counted = {source for item in self.refs.values() if item.kind == "fact" for source in item.sources}
        others = {source for item in self.refs.values() if item.kind != "fact" for source in item.sources}
        return tuple(source for source in self.sources if source in others or source not in counted)

    def link(self, number: Quantity, text: str = "") -> str:
        """The number as a Markdown link to its reference; `text` replaces the usual form."""
        shown = text or quantity(self.lang, number.value, number.unit)
        self.note(number, shown)
        return f"[{shown}](ref:{number.ref})"

    def lead(self, number: Quantity, words: str) -> str:
        """Words that lead to the number's reference without showing it."""
        self.note(number)
        return f"[{words}](ref:{number.ref})"

    def told(self, words: str, about: Quantity) -> str:
        """Words of the data as Markdown, in which each amount leads to what they tell about."""
        return _linked(words, lambda amount: self.link(about, amount))

    def said(self, words: str) -> str:
        """Words of the facts file as Markdown, in which each amount leads to the announcement."""
        return _linked(words, lambda amount: self._quote(words, amount))

    def _bounded(self, number: Quantity, text: str) -> str:
        """The text after the words of the number's bound, which a sentence may have said in its own."""
        words = self._bounds.get(number.bound, "")
        return text if text.startswith(words) else f"{words}{NBSP}{text}"

    def _quote(self, words: str, amount: str) -> str:
        source = self.cite(ANNOUNCEMENT)
        ref = f"said-{sha256(f'{words} {amount}'.encode()).hexdigest()[:8]}"
        self.refs[ref] = Reference(amount, amount, "text", "fact", (source,), label=words, shown=(amount,))
        return f"[{amount}](ref:{ref})"

    def note(self, number: Quantity, shown: str = "") -> None:
        """Record a number that stands behind another or, `shown` so, in a chart or in plain text."""
        for item in number.inputs:
            self.note(item)
        for source in number.sources:
            self.cite(source)
        known = self.refs.get(number.ref)
        forms = dict.fromkeys((*(known.shown if known else ()), *([shown] if shown else ())))
        self.refs[number.ref] = Reference(
            text=self._bounded(number, _named_by(forms, number) or quantity(self.lang, number.value, number.unit)),
            value=number.value,
            unit=number.unit.id,
            kind=number.kind,
            sources=number.sources,
            label=number.label,
            detail=number.detail,
            period=number.period,
            inputs=tuple(item.ref for item in number.inputs),
            formula=number.formula,
            shown=tuple(forms),
        )


def _named_by(forms: Iterable[str], number: Quantity) -> str:
    """The form that names a number: the most precise shown, with the sign that a sentence may have said in words."""
    precise = max(forms, key=lambda form: sum(map(str.isdigit, form)), default="")
    return MINUS + precise if number.value < 0 and precise[:1].isdigit() else precise


def _linked(words: str, link: Callable[[str], str]) -> str:
    """Words as Markdown, each amount in them made by `link`."""
    parts, end = [], 0
    for amount in AMOUNT.finditer(words):
        parts += [escape(words[end : amount.start()]), link(amount[0])]
        end = amount.end()
    return "".join((*parts, escape(words[end:])))


def observed(context: Context, observation: Observation) -> Quantity:
    """The observation as a number to show; its label says indicator, place and period."""
    vocabulary = context.vocabulary
    indicator, place = vocabulary.indicators[observation.indicator], vocabulary.places[observation.place]
    unit, lang = vocabulary.units[observation.unit], vocabulary.lang
    # « One worker in 60 »: the label of such an indicator wants its number.
    what = f"{indicator.label} {digits(lang, observation.value)}" if unit.kind == "one_in" else indicator.label
    label = ", ".join((what, place.name, period(lang, observation.period)))
    return Quantity(
        ref=observation.id,
        value=observation.value,
        unit=unit,
        kind="observation",
        sources=(observation.source,),
        label=label,
        bound=observation.bound,
        period=observation.period,
        detail=vocabulary.definitions[observation.definition].text,
    )


def source_ids(numbers: Sequence[Quantity]) -> tuple[str, ...]:
    """The sources of the numbers, each once, in order."""
    return tuple(dict.fromkeys(source for number in numbers for source in number.sources))
