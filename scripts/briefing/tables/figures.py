"""The table of verdicts: each figure of the announcement, what it claims, what the evidence says."""

from __future__ import annotations

from briefing import formats
from briefing.claims import Assessment, Evidence, Interval
from briefing.material import Material
from briefing.payload import Cell, Table, escape
from briefing.provenance import Register
from briefing.tables.build import column, table, text


def interval_text(m: Material, assessment: Assessment) -> str:
    """The claimed interval in words: « de 42 500 à 43 500 », « 285,3 M$ ou plus »."""
    unit, claimed = m.vocabulary.units[assessment.figure.unit], assessment.interval

    def show(value: float) -> str:
        return formats.quantity(m.lang, value, unit)

    return _bounds(m, claimed, show(claimed.low), show(claimed.high) if claimed.bounded_above else "")


def _bounds(m: Material, claimed: Interval, low: str, high: str) -> str:
    if not claimed.bounded_above:
        return m.labels["interval.from"].format(low=low)
    if claimed.low <= 0:
        return m.labels["interval.to"].format(high=high)
    return m.labels["interval.between"].format(low=low, high=high)


def evidence_name(m: Material, evidence: Evidence) -> str:
    """« Québec, 2019 »; for a ratio, both its places and periods: « Québec, 2019 ÷ Grand Montréal, décembre 2019 »."""
    if evidence.formula == "share":
        parts = (m.context.observation(number.ref) for number in evidence.inputs)
        return " ÷ ".join(m.where(o) for o in parts if o is not None)
    where = f"{m.place(evidence.place)}, {formats.period(m.lang, evidence.period)}"
    if evidence.formula == "one_in":
        return m.labels["formula.one_in"].format(number=formats.digits(m.lang, evidence.inputs[0].value), where=where)
    return where if evidence.formula == "observed" else f"{where} ({m.labels[f'formula.{evidence.formula}']})"


def verdicts(m: Material) -> Table | None:
    """One row a figure: claim, scope, interval, decisive evidence, verdict and gap; None when no figure is tested."""
    if not m.assessments:
        return None
    register = m.register()
    rows = [_row(m, register, assessment) for assessment in m.assessments]
    columns = (
        column(m, "claim", header=True, width=2.0),
        column(m, "printed", align="right", width=0.95),
        column(m, "claimed_interval", align="right", width=1.25),
        column(m, "evidence", width=2.0),
        column(m, "gap", align="right", width=0.8),
        column(m, "verdict", width=1.15),
    )
    return table(m, register, "verdicts", columns, rows, note=m.labels["verdicts.note"])


def _row(m: Material, register: Register, assessment: Assessment) -> tuple[Cell, ...]:
    figure, decisive = assessment.figure, assessment.decisive
    claim = register.link(m.stated(figure))
    evidence = text(m.labels["none_comparable"])
    if decisive is not None:
        shown = formats.quantity(m.lang, decisive.number.value, decisive.number.unit, _decimals(assessment))
        where = escape(evidence_name(m, decisive))
        evidence = Cell(f"{register.link(decisive.number, shown)} ({where})", decisive.number.value)
    if assessment.held is not None:
        register.note(assessment.held.number)
    prefix = m.labels.get(f"wording.{figure.wording}", "")
    return (
        text(formats.capital(figure.subject[m.lang])),
        Cell(f"{prefix} {claim}".strip(), figure.value),
        Cell(register.link(m.stated(figure), interval_text(m, assessment))),
        evidence,
        _gap(m, register, assessment),
        Cell(m.labels[f"verdict.{assessment.verdict}"], str(assessment.verdict), strong=True),
    )


def _gap(m: Material, register: Register, assessment: Assessment) -> Cell:
    """How far off the evidence is; within the interval there is no gap to speak of."""
    gap, decisive = m.gap(assessment), assessment.decisive
    if gap is None or decisive is None:
        return Cell(m.labels["not_applicable"])
    if decisive.number.value in assessment.interval:
        return text(m.labels["gap.within"])
    return Cell(register.link(gap, formats.percent(m.lang, gap.value, 1, signed=True)), gap.value)


def _decimals(assessment: Assessment) -> int | None:
    """A computed share shows two decimals, a computed count none."""
    if assessment.decisive is None or assessment.decisive.formula == "observed":
        return None
    return 2 if assessment.figure.unit == "percent" else 0
