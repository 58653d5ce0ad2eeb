"""The announcement's figures against independent observations."""

from __future__ import annotations

from typing import Any

from briefing import tables
from briefing.claims import Assessment, Verdict
from briefing.declared import Exhibits
from briefing.exhibits.verdicts import intervals, name
from briefing.formats import period
from briefing.material import Material
from briefing.payload import Payload, Prose
from briefing.provenance import Quantity
from briefing.sections.shared import finding, note, present, prose


def introduction(m: Material, exhibits: Exhibits) -> list[Payload]:
    """Heading, table of verdicts, and what page one says of them."""
    found = m.assessments
    text = prose(m, "figures", assessments=found, tested=m.count("tested-figures", len(found)))
    if not found:
        return [text]
    register_lines = [_line(m, a) for a in found]
    sound = sum(a.verdict == Verdict.CORROBORATED for a in found)
    message = finding(
        m,
        "figures",
        20,
        {
            "tested": m.count("tested-figures", len(found)),
            "sound": m.count("sound-figures", sound),
            "lines": register_lines,
        },
    )
    pairs = [{"number": m.stated(a.figure), "verdict": m.labels[f"verdict.{a.verdict}"]} for a in found]
    glance = finding(m, "figures", 50, {"pairs": pairs}, "glance")
    return present(text, tables.verdicts(m), message, glance)


def gap_of(m: Material, a: Assessment) -> Quantity | None:
    """How far the decisive evidence is from the claim, in per cent of the claim."""
    if a.decisive is None or a.gap is None:
        return None
    return a.decisive.number.derive(
        f"gap-{a.figure.id}",
        100 * a.gap,
        m.vocabulary.units["percent"],
        m.stated(a.figure),
        label=a.figure.subject[m.lang],
    )


def _line(m: Material, a: Assessment) -> dict[str, Any]:
    """What a verdict's sentence needs."""
    return {
        "verdict": str(a.verdict),
        "stated": m.stated(a.figure),
        "subject": a.figure.subject[m.lang],
        "gap": gap_of(m, a),
        "decisive": a.decisive.number if a.decisive else None,
        "held_period": period(m.lang, a.held.period) if a.held else "",
    }


def claim(m: Material, exhibits: Exhibits, assessment: Assessment) -> list[Payload]:
    """One figure: its verdict with the arithmetic in words and numbers, and the chart of intervals."""
    figure, decisive = assessment.figure, assessment.decisive
    register = m.register()
    own = note(m, f"figure-{figure.id}", register)
    wording = m.labels[f"wording.{figure.wording}"] + " " if f"wording.{figure.wording}" in m.labels else ""
    body = m.write(
        "figure",
        register,
        a=assessment,
        claim=figure,
        stated=m.stated(figure),
        verdict=m.labels[f"verdict.{assessment.verdict}"],
        wording=wording,
        where=name(m, decisive) if decisive else "",
        gap=gap_of(m, assessment),
        note=own,
        decimals=2 if figure.unit == "percent" else None,
        fits=decisive is not None and decisive.number.value in assessment.interval,
    )
    text = Prose(
        name=f"text-figure-{figure.id}", lang=m.lang, refs=register.refs, sources=register.sources, markdown=body
    )
    return present(text, intervals(m, assessment))
