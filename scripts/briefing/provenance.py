"""The register of every number shown and of the sources behind it.

A `Quantity` is a number that knows where it comes from. Whoever shows one does it through a `Register`, so that
the payload carries its reference and its sources: a citation is derived from what was used, never typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.context import Context, Observation
from briefing.formats import Unit, period, quantity
from briefing.payload import Reference, SourceEntry

Kind = Literal["observation", "claim", "derived", "event", "fact", "rate"]


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, its reference id, its sources and, if derived, the references it comes from.

    `bound` is how the source words it: exact, about, at_least, below, at_most.
    """

    ref: str
    value: float
    unit: Unit
    kind: Kind
    sources: tuple[str, ...]
    label: str = ""
    inputs: tuple[Quantity, ...] = ()
    bound: str = "exact"

    def derive(self, ref: str, value: float, unit: Unit, *others: Quantity, label: str = "") -> Quantity:
        """A number computed from this one and `others`; its sources are theirs, in order."""
        inputs = (self, *others)
        sources = tuple(dict.fromkeys(source for item in inputs for source in item.sources))
        return Quantity(ref, value, unit, "derived", sources, label, inputs)


class Register:
    """What one payload shows: references and source entries, in order of use."""

    def __init__(self, context: Context, announcement: SourceEntry) -> None:
        self._context = context
        self._announcement = announcement
        self.refs: dict[str, Reference] = {}
        self.sources: dict[str, SourceEntry] = {}

    @property
    def lang(self) -> str:
        return self._context.vocabulary.lang

    def cite(self, source: str) -> str:
        """Note that a source is used; returns its id. Raises `KeyError` for an unknown one."""
        if source not in self.sources:
            self.sources[source] = self._announcement if source == "announcement" else self._context.source(source)
        return source

    def link(self, number: Quantity, text: str = "") -> str:
        """The number as a Markdown link to its reference; `text` replaces the usual form."""
        shown = text or quantity(self.lang, number.value, number.unit)
        self.note(number, shown)
        return f"[{shown}](ref:{number.ref})"

    def note(self, number: Quantity, shown: str = "") -> None:
        """Record a number that is drawn, not linked."""
        for item in number.inputs:
            self.note(item)
        for source in number.sources:
            self.cite(source)
        self.refs.setdefault(
            number.ref,
            Reference(
                text=shown or quantity(self.lang, number.value, number.unit),
                value=number.value,
                unit=number.unit.id,
                kind=number.kind,
                sources=number.sources,
                label=number.label,
                inputs=tuple(item.ref for item in number.inputs),
            ),
        )


def observed(context: Context, observation: Observation) -> Quantity:
    """The observation as a number to show; its label says indicator, place and period."""
    vocabulary = context.vocabulary
    indicator, place = vocabulary.indicators[observation.indicator], vocabulary.places[observation.place]
    label = ", ".join((indicator.label, place.name, period(vocabulary.lang, observation.period)))
    return Quantity(
        ref=observation.id,
        value=observation.value,
        unit=vocabulary.units[observation.unit],
        kind="observation",
        sources=(observation.source,),
        label=label,
        bound=observation.bound,
    )


def source_ids(numbers: Sequence[Quantity]) -> tuple[str, ...]:
    """The sources of the numbers, each once, in order."""
    return tuple(dict.fromkeys(source for number in numbers for source in number.sources))
