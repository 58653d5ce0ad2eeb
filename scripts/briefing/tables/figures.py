"""The table of verdicts: each figure of the announcement, what it claims, what the evidence says."""

from __future__ import annotations

from briefing import formats
from briefing.claims import Assessment, Interval
from briefing.material import Material
from briefing.payload import Cell, Table
from briefing.provenance import Register
from briefing.tables.build import column, table, text
from briefing.text.engine import escape


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
    evidence, gap = text(m.labels["none_comparable"]), Cell(m.labels["not_applicable"])
    if decisive is not None and assessment.gap is not None:
        shown = formats.quantity(m.lang, decisive.number.value, decisive.number.unit, _decimals(assessment))
        where = f"{m.place(decisive.place)}, {formats.period(m.lang, decisive.period)}"
        evidence = Cell(f"{register.link(decisive.number, shown)} ({escape(where)})", decisive.number.value)
        percent = m.vocabulary.units["percent"]
        gap_number = decisive.number.derive(
            f"gap-{figure.id}", 100 * assessment.gap, percent, m.stated(figure), label=figure.subject[m.lang]
        )
        gap = Cell(
            register.link(gap_number, formats.percent(m.lang, gap_number.value, 0, signed=True)), gap_number.value
        )
    prefix = m.labels.get(f"wording.{figure.wording}", "")
    return (
        text(formats.capital(figure.subject[m.lang])),
        Cell(f"{prefix} {claim}".strip(), figure.value),
        Cell(register.link(m.stated(figure), interval_text(m, assessment))),
        evidence,
        gap,
        Cell(m.labels[f"verdict.{assessment.verdict}"], str(assessment.verdict), strong=True),
    )


def _decimals(assessment: Assessment) -> int | None:
    """A computed share shows two decimals, a computed count none."""
    if assessment.decisive is None or assessment.decisive.formula == "observed":
        return None
    return 2 if assessment.figure.unit == "percent" else 0
