"""The figure of one claim: the interval it states against each piece of evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from briefing import charts, formats
from briefing.charts.model import Range
from briefing.claims import Assessment, Evidence
from briefing.exhibits.shared import Drawn, assemble, fact_table
from briefing.material import Material, plain
from briefing.payload import Cell, Figure
from briefing.provenance import Register
from briefing.tables.figures import evidence_name, interval_text, linked_name, told

ROWS = 5
# Of the sources that a verdict rests on together, as many are drawn.
RESTS_ON = 2


def shown_evidence(assessment: Assessment) -> list[Evidence]:
    """The evidence worth drawing: what the verdict rests on, what the claim was true of, what disagrees, its origin
    and what is tied to it; then the latest."""
    kept = [*assessment.judgement.rests_on[:RESTS_ON], *assessment.origins, *assessment.tied, *assessment.disagreement]
    if assessment.held:
        kept.append(assessment.held)
    ids = {id(e) for e in kept}
    room = max(ROWS, len(ids))
    latest = sorted(assessment.evidence, key=lambda e: (id(e) not in ids, -e.year, e.computed, e.number.ref))[:room]
    return [e for e in assessment.evidence if e in latest]


def intervals(m: Material, assessment: Assessment) -> Figure | None:
    """The claim as a band and each piece of evidence as its interval; None when there is nothing to compare with."""
    pieces, decisive = shown_evidence(assessment), assessment.decisive
    if not pieces or decisive is None:
        return None
    register = m.register()
    claim = m.stated(assessment.figure)
    register.note(claim, formats.quantity(m.lang, claim.value, claim.unit))
    register.note(claim, assessment.figure.printed)
    claimed = plain(interval_text(m, register, m.claimed(assessment), assessment.interval))
    roles = dict.fromkeys(role(e) for e in pieces)
    drawing = charts.intervals(
        (_claim(m, assessment, claimed), *(_range(m, e) for e in pieces)),
        tick=_tick(m, decisive),
        key=tuple((r, m.labels[f"scope.{r}"]) for r in roles),
    )
    figure = assessment.figure
    return assemble(
        m,
        register,
        f"interval-{figure.id}",
        drawing,
        Drawn(
            headline=_headline(m, register, assessment),
            subtitle=f"{formats.capital(figure.subject[m.lang])}, {m.claimed(assessment).unit.many}",
            alt=_alt(m, register, assessment, pieces, claimed),
            reading=_reading(m, register, assessment, decisive),
            scope=figure.scope[m.lang],
            columns=fact_table(m, "evidence", "period", "value", "leaves_open", "scope"),
            rows=tuple(_row(m, register, e) for e in pieces),
        ),
    )


def _headline(m: Material, register: Register, assessment: Assessment) -> str:
    verdict = m.labels[f"verdict.{assessment.verdict}"]
    stated, subject = m.stated(assessment.figure), assessment.figure.subject[m.lang]
    return m.writer.phrase("headline_interval", register, a=assessment, claim=stated, subject=subject, verdict=verdict)


def _alt(m: Material, register: Register, assessment: Assessment, pieces: list[Evidence], claimed: str) -> str:
    """Form, claim and interval, then every piece with its value, its interval and its role."""
    stated = m.stated(assessment.figure)
    form = m.labels["form.intervals"].format(printed=formats.quantity(m.lang, stated.value, stated.unit))
    shown = "; ".join(
        f"{evidence_name(m, e)}, {told(m, e.number)} ({_open(m, register, e)}, {m.labels[f'scope.{role(e)}']})"
        for e in pieces
    )
    return f"{form} {claimed}. {shown}."


def _open(m: Material, register: Register, evidence: Evidence) -> str:
    """What a piece leaves open, in plain words."""
    return plain(interval_text(m, register, evidence.number, evidence.possible))


def _reading(m: Material, register: Register, assessment: Assessment, piece: Evidence) -> str:
    return m.writer.phrase(
        "reading_interval",
        register,
        e=piece,
        name=linked_name(m, register, piece),
        interval=interval_text(m, register, m.claimed(assessment), assessment.interval),
        inside=piece.stated.within(assessment.interval),
        outside=not piece.possible.meets(assessment.interval),
        same=piece.scope == "same",
    )


def role(evidence: Evidence) -> Literal["same", "other", "origin", "tied"]:
    """Whether a piece is the claim's origin, tied to it by its publisher, of the same scope, or of another."""
    if not evidence.independent:
        return "origin" if evidence.tie == "origin" else "tied"
    return "same" if evidence.scope == "same" else "other"


def _claim(m: Material, assessment: Assessment, words: str) -> Range:
    interval, figure = assessment.interval, assessment.figure
    return Range(
        m.labels["announcement"],
        m.labels["as_printed"].format(printed=figure.printed),
        interval.low if interval.bounded_below else interval.high,
        interval.high if interval.bounded_above else interval.low,
        words,
        "claim",
        open_high=not interval.bounded_above,
        open_low=not interval.bounded_below,
    )


def _range(m: Material, evidence: Evidence) -> Range:
    other = not evidence.computed and evidence.scope != "same"
    possible = evidence.possible
    return Range(
        evidence_name(m, evidence),
        m.vocabulary.definitions[evidence.definition].text if other else "",
        possible.low,
        possible.high,
        told(m, evidence.number),
        role(evidence),
        open_high=not possible.bounded_above,
        open_low=not possible.bounded_below,
        at=evidence.number.value,
    )


def _row(m: Material, register: Register, evidence: Evidence) -> tuple[Cell, ...]:
    return (
        Cell(linked_name(m, register, evidence)),
        Cell(formats.period(m.lang, evidence.period), evidence.period),
        Cell(register.link(evidence.number, told(m, evidence.number)), evidence.number.value),
        Cell(interval_text(m, register, evidence.number, evidence.possible)),
        Cell(m.labels[f"scope.{role(evidence)}"]),
    )


def _tick(m: Material, decisive: Evidence) -> Callable[[float], str]:
    return lambda number: formats.quantity(m.lang, number, decisive.number.unit)
