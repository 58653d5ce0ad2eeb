"""The table of verdicts: each figure of the announcement, what it claims, what the evidence says."""

from __future__ import annotations

from briefing import formats
from briefing.agreement import Figure as Stated
from briefing.claims import Assessment, Evidence, Interval
from briefing.material import Material
from briefing.payload import Cell, Table, escape
from briefing.provenance import Quantity, Register
from briefing.tables.build import column, table, text

_OF_A_FALL = {
    "more_than": "less_than",
    "less_than": "more_than",
    "at_least": "at_most",
    "at_most": "at_least",
    "up_to": "at_least",
}


def interval_text(m: Material, register: Register, number: Quantity, interval: Interval) -> str:
    """An interval in words, its ends linked: « de 42 500 à 43 500 », « 285,3 M$ ou plus ». `number` is what has it."""
    ends = m.ends(number, interval)
    if _is_exact(number, interval, ends):
        return register.link(number, told(m, number))
    low, high = (register.link(end) if end else "" for end in ends)
    if not interval.bounded_above:
        return m.labels["interval.from"].format(low=low)
    if not interval.bounded_below or (interval.low == 0 and interval.high > 0):
        return m.labels["interval.to" if interval.high_closed else "interval.below"].format(high=high)
    return m.labels["interval.between"].format(low=low, high=high)


def _is_exact(number: Quantity, interval: Interval, ends: tuple[Quantity | None, Quantity | None]) -> bool:
    """Whether the interval says no more than the number: a count to the unit, or ends that are shown alike."""
    whole = number.unit.kind == "count" and interval.high - interval.low <= 1
    low, high = ends
    return whole or (low is not None and high is not None and low.value == high.value)


def evidence_name(m: Material, evidence: Evidence) -> str:
    """« Québec, 2019 »; for a ratio, both its places and periods: « Québec, 2019 ÷ Grand Montréal, décembre 2019 »."""
    if evidence.formula == "share":
        parts = (m.context.observation(number.ref) for number in evidence.inputs)
        return " ÷ ".join(m.where(o) for o in parts if o is not None)
    where = f"{m.place(evidence.place)}, {formats.period(m.lang, evidence.period)}"
    if evidence.formula == "one_in":
        return m.labels["formula.one_in"].format(number=formats.digits(m.lang, evidence.inputs[0].value), where=where)
    return f"{where} ({m.labels[f'formula.{evidence.formula}']})" if evidence.computed else where


def linked_name(m: Material, register: Register, evidence: Evidence) -> str:
    """The name as Markdown; the N of « one in N » leads to its reference."""
    name = evidence_name(m, evidence)
    return register.told(name, evidence.inputs[0]) if evidence.formula == "one_in" else escape(name)


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
    stated = m.stated(figure)
    evidence = text(m.labels["none_comparable"])
    if decisive is not None:
        shown = register.link(decisive.number, told(m, decisive.number))
        evidence = Cell(f"{shown} ({linked_name(m, register, decisive)})", decisive.number.value)
    if assessment.held is not None:
        register.note(assessment.held.number)
    return (
        text(formats.capital(figure.subject[m.lang])),
        Cell(wording(m, figure) + register.link(stated), figure.value),
        Cell(interval_text(m, register, m.claimed(assessment), assessment.interval)),
        evidence,
        _gap(m, register, assessment),
        Cell(m.labels[f"verdict.{assessment.verdict}"], str(assessment.verdict), strong=True),
    )


def wording(m: Material, figure: Stated) -> str:
    """« plus de », "more than", with the space that follows; nothing for an exact figure.

    The words of a fall's size turn round before its signed value: a fall of more than 5 % is less than −5 %.
    """
    key = _OF_A_FALL.get(figure.wording, figure.wording) if figure.value < 0 else figure.wording
    return "" if key == "exact" else m.labels[f"wording.{key}"] + " "


def told(m: Material, number: Quantity) -> str:
    """A number as its source words it: « environ 36 000 »."""
    return m.bounded(number, formats.quantity(m.lang, number.value, number.unit))


def _gap(m: Material, register: Register, assessment: Assessment) -> Cell:
    """How far off the evidence is; inside the interval there is no gap to speak of."""
    gap, decisive = m.gap(assessment), assessment.decisive
    if gap is None or decisive is None:
        return Cell(m.labels["not_applicable"])
    if decisive.stated.within(assessment.interval):
        return text(m.labels["gap.within"])
    return Cell(register.link(gap, formats.percent(m.lang, gap.value, 1, signed=True)), gap.value)
