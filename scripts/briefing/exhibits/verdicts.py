"""The figure of one claim: the interval it states against each piece of evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from briefing import charts, formats
from briefing.charts.model import Range
from briefing.claims import Assessment, Evidence
from briefing.exhibits.shared import Drawn, assemble, fact_table
from briefing.material import Material
from briefing.payload import Cell, Figure, escape
from briefing.provenance import Register
from briefing.tables.figures import evidence_name, interval_text

ROWS = 5


def shown_evidence(assessment: Assessment) -> list[Evidence]:
    """The evidence worth drawing: the decisive piece, what the claim was true of, its origin, then the latest."""
    kept = {id(e) for e in (assessment.decisive, assessment.held, *assessment.origins) if e is not None}
    latest = sorted(
        assessment.evidence, key=lambda e: (id(e) not in kept, -e.year, e.formula != "observed", e.number.ref)
    )[:ROWS]
    return [e for e in assessment.evidence if e in latest]


def intervals(m: Material, assessment: Assessment) -> Figure | None:
    """The claim as a band and each piece of evidence as a mark; None when nothing decides it."""
    pieces = shown_evidence(assessment)
    if not pieces or assessment.decisive is None:
        return None
    register = m.register()
    claim = m.stated(assessment.figure)
    register.note(claim, formats.quantity(m.lang, claim.value, claim.unit))
    register.note(claim, assessment.figure.printed)
    roles = dict.fromkeys(role(e) for e in pieces)
    drawing = charts.intervals(
        (_claim(m, assessment), *(_range(m, assessment, e) for e in pieces)),
        tick=_tick(m, assessment),
        key=tuple((r, m.labels[f"scope.{r}"]) for r in roles),
    )
    figure = assessment.figure
    verdict = m.labels[f"verdict.{assessment.verdict}"]
    values = {"a": assessment, "claim": m.stated(figure), "subject": figure.subject[m.lang], "verdict": verdict}
    told = "; ".join(
        f"{evidence_name(m, e)}, {value(m, assessment, e)} ({m.labels[f'scope.{role(e)}']})" for e in pieces
    )
    stated = formats.quantity(m.lang, figure.value, m.vocabulary.units[figure.unit])
    form = m.labels["form.intervals"].format(printed=stated)
    alt = f"{form} {interval_text(m, assessment)}. {told}."
    return assemble(
        m,
        register,
        f"interval-{figure.id}",
        drawing,
        Drawn(
            headline=m.writer.phrase("headline_interval", register, **values),
            subtitle=f"{formats.capital(figure.subject[m.lang])}, {m.vocabulary.units[figure.unit].many}",
            alt=alt,
            reading=_reading(m, register, assessment, assessment.decisive or pieces[-1]),
            scope=figure.scope[m.lang],
            columns=fact_table(m, "evidence", "period", "value", "scope"),
            rows=tuple(_row(m, register, assessment, e) for e in pieces),
        ),
    )


def _reading(m: Material, register: Register, assessment: Assessment, piece: Evidence) -> str:
    return m.writer.phrase(
        "reading_interval",
        register,
        e=piece,
        name=evidence_name(m, piece),
        interval=register.link(m.stated(assessment.figure), interval_text(m, assessment)),
        inside=piece.number.value in assessment.interval,
        same=piece.scope == "same",
    )


def role(evidence: Evidence) -> Literal["same", "other", "origin"]:
    """Whether a piece is the claim's origin, of the same scope, or of another."""
    return "origin" if evidence.origin else "same" if evidence.scope == "same" else "other"


def value(m: Material, assessment: Assessment, evidence: Evidence) -> str:
    """The evidence's value as printed: computed shares with two decimals."""
    decimals = 2 if evidence.formula in {"share", "one_in"} else None
    return formats.quantity(m.lang, evidence.number.value, evidence.number.unit, decimals)


def _claim(m: Material, assessment: Assessment) -> Range:
    interval, figure = assessment.interval, assessment.figure
    high = interval.high if interval.bounded_above else figure.value
    return Range(
        m.labels["announcement"],
        m.labels["as_printed"].format(printed=figure.printed),
        interval.low,
        high,
        interval_text(m, assessment),
        "claim",
        open_high=not interval.bounded_above,
    )


def _range(m: Material, assessment: Assessment, evidence: Evidence) -> Range:
    other = evidence.formula == "observed" and evidence.scope != "same"
    definition = m.vocabulary.definitions[evidence.definition].text if other else ""
    number = evidence.number.value
    return Range(evidence_name(m, evidence), definition, number, number, value(m, assessment, evidence), role(evidence))


def _row(m: Material, register: Register, assessment: Assessment, evidence: Evidence) -> tuple[Cell, ...]:
    return (
        Cell(_named(m, register, evidence)),
        Cell(formats.period(m.lang, evidence.period), evidence.period),
        Cell(register.link(evidence.number, value(m, assessment, evidence)), evidence.number.value),
        Cell(m.labels[f"scope.{role(evidence)}"]),
    )


def _named(m: Material, register: Register, evidence: Evidence) -> str:
    """The evidence's name; the N of « one in N » leads to its reference."""
    name = evidence_name(m, evidence)
    return register.told(name, evidence.inputs[0]) if evidence.formula == "one_in" else escape(name)


def _tick(m: Material, assessment: Assessment) -> Callable[[float], str]:
    unit = m.vocabulary.units[assessment.figure.unit]
    return lambda number: formats.quantity(m.lang, number, unit)
