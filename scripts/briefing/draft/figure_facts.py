"""A figure of a reading as a fact of a facts file.

Belongs here: unit, place, period, sector and indicator codes of a figure, and what its sentence leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from briefing.draft import bilingual
from briefing.draft.confidence import confidence
from briefing.draft.entries import Entry, Fact, anchor, place_code
from briefing.draft.lines import Passage
from briefing.draft.placed_figures import FigureFound
from briefing.draft.reading import Reading
from briefing.draft.sectors import named, vocabulary_code
from briefing.draft.vocabulary import Row, slug, vocabulary
from briefing.draft.wording import wording

_YEARS = re.compile(r"\d{4}(-\d{2}(-\d{2})?|/\d{4})?")


def figure_fact(reading: Reading, figure: FigureFound, number: int, new_id: Callable[..., str]) -> tuple[Fact, Entry]:
    """The fact and its entry. `new_id` gives an id that the file does not have yet."""
    quantity, scope = figure.quantity, figure.scope
    unit = vocabulary().unit(quantity.unit, figure.currency)
    sentence = next(item for item in reading.text.sentences if item.covers(quantity.passage))
    sector = None if quantity.duration or quantity.unit == "sectors" else _sector(reading, sentence)
    start = quantity.passage.start_in(sentence)
    near = sentence.text[max(0, start - 40) : start + len(quantity.passage.text) + 60]
    indicator = vocabulary().indicator(sector, unit, near, sentence.text) if sector else None
    place, code, opened = _place(figure)
    period = scope.period if scope.period and _YEARS.fullmatch(scope.period) else None
    noun = quantity.passage.text[len(quantity.number.text) :].strip() or quantity.unit
    subject = bilingual.subject_words(indicator, unit, sector, noun)
    where = scope.place_text.text if scope.place_text else ""
    fact: Fact = {
        "id": new_id(f"{quantity.unit}-{code or (slug(where) if where else number + 1)}"),
        "subject": subject,
        "indicator": indicator["id"] if indicator else None,
        "place": code,
        "period": period,
        "value": int(quantity.value) if quantity.value == int(quantity.value) else quantity.value,
        "unit": unit,
        "currency": figure.currency,
        "wording": quantity.wording,
        "printed": bilingual.printed(quantity.number.text, reading.language),
        "sector": sector if indicator else None,
        "scope": bilingual.scope_words(subject, place, where, period),
        "ambiguity": _ambiguity(figure, period),
        "at": anchor(_anchored(sentence, figure)),
    }
    return fact, _entry(figure, number, unit, [*opened, *_open(figure, period, unit)])


def _open(figure: FigureFound, period: str | None, unit: str) -> list[str]:
    """What a person must settle: a rate that is no period, a unit without a code, a currency not told."""
    quantity, said = figure.quantity, figure.scope.period
    opened = [f"a rate: {said}"] if said and not period else []
    if unit == "count" and quantity.unit != "count":
        opened.append(f"no unit for {quantity.unit} in data/vocabulary/units.csv: it is drafted as a count")
    if quantity.unit == "money" and figure.currency is None:
        opened.append(figure.currency_reason)
    return opened


def _entry(figure: FigureFound, number: int, unit: str, opened: list[str]) -> Entry:
    quantity, scope = figure.quantity, figure.scope
    where = scope.place_text.text if scope.place_text else "no place"
    shown = f"{quantity.value:g} {figure.currency or unit} – {where}, {scope.period or 'no period'}"
    believed = confidence("figures", quantity.rule)
    return Entry("figure", shown, quantity.passage, believed, quantity.rule, f"figures[{number}]", opened)


def _anchored(sentence: Passage, figure: FigureFound) -> Passage:
    """The passage of a figure with its qualifier before and its place and period after, while these stand close by."""
    quantity, scope = figure.quantity, figure.scope
    start, end = quantity.passage.start, quantity.passage.end
    for part in (scope.place_text, scope.period_at):
        if part and sentence.covers(part) and end <= part.start and part.end - start <= 60:
            end = max(end, part.end)
    _, qualified = wording(sentence.text, quantity.passage.start_in(sentence), quantity.number.end_in(sentence))
    if end - sentence.start - qualified <= 60:
        start = min(start, sentence.start + qualified)
    return sentence.part(start - sentence.start, end - sentence.start)


def _sector(reading: Reading, sentence: Passage) -> str | None:
    """The sector that the sentence names last, else the last one named before it in its paragraph."""
    measured = {row["sector"] for row in vocabulary().indicators}
    known = {vocabulary_code(sector.code) for sector in reading.sectors if sector.priority} & measured
    before = [
        item for item in reading.text.sentences if item.paragraph == sentence.paragraph and item.start < sentence.start
    ]
    for item in (sentence, *reversed(before)):
        found = [code for name, _ in named(item, reading.language) if (code := vocabulary_code(name)) in known]
        if found:
            return found[-1]
    return None


def _place(figure: FigureFound) -> tuple[Row | None, str | None, list[str]]:
    """The row of a figure's place, its code (one to be added when no table has it), and what is open."""
    place = figure.scope.place
    if place is None:
        text = figure.scope.place_text
        return None, None, [f"the place, {text.text}, has no code: give `place`, or leave it null"] if text else []
    row = vocabulary().place(place.name, place.kind)
    if row:
        return row, row["id"], []
    if place.known is None:
        return None, None, [f"the place, {place.name}, has no code: give `place`, or leave it null"]
    code, opened = place_code(place.name, place.kind)
    return None, code, opened


def _ambiguity(figure: FigureFound, period: str | None) -> dict[str, str] | None:
    """What the sentence leaves open, in both languages."""
    french, english = [], []
    if period is None and figure.quantity.unit in {"money", "percent", "people", "jobs", "companies"}:
        french.append("La phrase ne donne pas d’année.")
        english.append("The sentence gives no year.")
    if figure.quantity.currency == "$" and figure.currency:
        french.append("Le texte ne nomme pas la monnaie : le signe seul la laisse deviner.")
        english.append("The text does not name the currency: the sign alone suggests it.")
    return {"fr": " ".join(french), "en": " ".join(english)} if french else None
