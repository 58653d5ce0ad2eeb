"""The register as the reader meets it: an entry for each number, below its source or among those computed.

A number in the text leads to its entry; the entry says what is counted, leads back to each place that uses it and,
by the source it stands under, out to the publication. Computed numbers and counts stand apart, with their arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefing.errors import BuildError
from briefing.formats import MINUS, NBSP, period
from briefing.payload import Payload, Reference
from briefing.render.citations import cites
from briefing.render.document import (
    Block,
    BulletList,
    Cite,
    Document,
    Entry,
    FigureBlock,
    Heading,
    Inline,
    Paragraph,
    Quote,
    Section,
    TableBlock,
    Text,
    Use,
    text_of,
)

_OPERAND = re.compile(r"\{(\d+)\}")
_OPERATORS = ("+", "−", "×", "÷")


def register_of(payloads: Iterable[Payload]) -> dict[str, Reference]:
    """The references of all payloads by id. Raises `BuildError` for an id that stands for two values."""
    found: dict[str, Reference] = {}
    for payload in payloads:
        for ref, reference in payload.refs.items():
            known = found.setdefault(ref, reference)
            if (known.value, known.unit, known.sources) != (reference.value, reference.unit, reference.sources):
                raise BuildError(f"{payload.kind} {payload.name}: ref:{ref} differs from the number seen before")
            # The text that a reader meets first names it; a number that only stands behind another has none.
            if not known.shown and reference.shown:
                found[ref] = reference
    return found


def with_entries(document: Document, register: Mapping[str, Reference], numbers: Mapping[str, int]) -> Document:
    """The document with the register's entries; `numbers` are those of its sources, by id."""
    used = _uses(document)
    order = [*used, *(ref for ref in sorted(register) if ref not in used)]
    lang = document.meta.lang
    entries = {ref: _entry(ref, register, numbers, used.get(ref, ()), lang) for ref in order if ref in register}
    alone = {ref: numbers[register[ref].sources[0]] for ref in entries if _stands_below_source(register[ref])}
    sources = tuple(
        replace(source, entries=tuple(entries[ref] for ref, number in alone.items() if number == source.number))
        for source in document.sources
    )
    return replace(document, sources=sources, computed=tuple(e for ref, e in entries.items() if ref not in alone))


def _stands_below_source(reference: Reference) -> bool:
    return reference.kind != "derived" and len(reference.sources) == 1


def _dated(reference: Reference, lang: str) -> str:
    """The label of a computed number with its period, without which two of them could not be told apart."""
    when = period(lang, reference.period) if reference.period else ""
    computed = reference.kind == "derived" and when not in reference.label
    return f"{reference.label}, {when}" if computed else reference.label


def _entry(
    ref: str, register: Mapping[str, Reference], numbers: Mapping[str, int], uses: Iterable[Use], lang: str
) -> Entry:
    reference = register[ref]
    return Entry(
        ref=ref,
        text=reference.text,
        label=_dated(reference, lang),
        detail=reference.detail,
        formula=tuple(_formula(reference, register)),
        sources=tuple(sorted(numbers[source] for source in reference.sources)),
        uses=tuple(uses),
    )


def _formula(reference: Reference, register: Mapping[str, Reference]) -> Iterator[Inline]:
    """The arithmetic with each operand leading to its entry; without a formula, the operands one after another."""
    formula = reference.formula or "; ".join(f"{{{index}}}" for index in range(len(reference.inputs)))
    parts = _OPERAND.split(formula)
    for before, operand in zip(parts[::2], [*parts[1::2], ""], strict=True):
        if before:
            yield Text(before.replace(" ÷", f"{NBSP}÷"))
        if operand:
            ref = reference.inputs[int(operand)]
            text = register[ref].text
            # A negative operand after an operator stands in brackets: 43,400 + (−4,500).
            bracketed = text.startswith(MINUS) and before.rstrip().endswith(_OPERATORS)
            yield Cite(ref, (Text(f"({text})" if bracketed else text),))


def _uses(document: Document) -> dict[str, tuple[Use, ...]]:
    """Where each reference is used, in reading order, each place once."""
    found: dict[str, dict[Use, None]] = {}
    for use, ref in _places(document):
        found.setdefault(ref, {})[use] = None
    return {ref: tuple(uses) for ref, uses in found.items()}


def _places(document: Document) -> Iterator[tuple[Use, str]]:
    front, labels = document.front, document.meta.labels
    for name, key, passages in (
        ("key-messages", "key_messages", front.messages),
        ("glance", "glance", tuple(line.children for line in front.glance)),
        ("questions", "questions", front.questions),
    ):
        yield from ((Use(name, labels[key]), cite.ref) for nodes in passages for cite in cites(nodes))
    for section in (*document.sections, *document.method):
        yield from _section(section, labels)


def _section(section: Section, labels: Mapping[str, str]) -> Iterator[tuple[Use, str]]:
    here = Use("content", labels["contents"])
    if section.heading is not None:
        here = _named(section.heading)
    for block in section.blocks:
        if isinstance(block, Heading):
            here = _named(block)
        if isinstance(block, TableBlock | FigureBlock):
            use = Use(f"{block.kind}-{block.number}", f"{labels[block.kind]}{NBSP}{block.number}")
            yield from ((use, ref) for ref in block.refs)
        else:
            yield from ((here, cite.ref) for cite in _block(block))


def _named(heading: Heading) -> Use:
    return Use(heading.id, heading.number or text_of(heading.children))


def _block(block: Block) -> Iterator[Cite]:
    match block:
        case Paragraph(children) | Heading(children=children):
            yield from cites(children)
        case BulletList(items=items):
            yield from (cite for item in items for inner in item for cite in _block(inner))
        case Quote(blocks):
            yield from (cite for inner in blocks for cite in _block(inner))
