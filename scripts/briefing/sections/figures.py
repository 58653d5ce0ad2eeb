"""The announcement's figures against independent observations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing import tables
from briefing.claims import Assessment, Evidence, Verdict
from briefing.declared import Exhibits
from briefing.exhibits.verdicts import intervals
from briefing.formats import period
from briefing.material import Material
from briefing.payload import Payload, Prose
from briefing.provenance import Quantity
from briefing.sections.shared import finding, note, present, prose
from briefing.tables.build import publisher
from briefing.tables.figures import interval_text, wording


def introduction(m: Material, exhibits: Exhibits) -> list[Payload]:
    """Heading, table of verdicts, and what page one says of them."""
    found = m.assessments
    text = prose(
        m,
        "figures",
        assessments=found,
        tested=m.count("tested-figures", len(found)),
        subjects=[figure.subject[m.lang] for figure in m.agreement.figures],
        economic=any(figure.indicator for figure in m.agreement.figures),
    )
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
    behind = [e.number for a in found for e in (a.decisive, a.held) if e is not None]
    glance = finding(m, "figures", 50, {"pairs": pairs}, "glance", behind=behind)
    return present(text, tables.verdicts(m), message, glance)


def _line(m: Material, a: Assessment) -> dict[str, Any]:
    """What a verdict's sentence needs; a level and a change since tell how the decisive number comes about."""
    changed = a.decisive is not None and a.decisive.formula == "level_change"
    level, change = a.decisive.inputs if a.decisive is not None and changed else (None, None)
    return {
        "level": level,
        "change": change,
        "verdict": str(a.verdict),
        "rule": a.rule,
        "stated": m.stated(a.figure),
        "subject": a.figure.subject[m.lang],
        "decisive": a.decisive.number if a.decisive else None,
        "decisive_period": period(m.lang, a.decisive.period) if a.decisive else "",
        "held": a.held.number if a.held else None,
        "held_period": period(m.lang, a.held.period) if a.held else "",
        "wording": wording(m, a.figure),
        "late": _published_later(m, a),
    }


def _published_later(m: Material, a: Assessment) -> bool:
    """Whether what decided came out after the announcement, so that nobody could have used it."""
    announced = m.agreement.announced.date.isoformat()
    found = (m.context.observation(number.ref) for number in (_behind(a.decisive.number) if a.decisive else ()))
    return any(o is not None and o.public > announced for o in found)


def _behind(number: Quantity) -> Iterator[Quantity]:
    """The number and all that it is computed from."""
    yield number
    for item in number.inputs:
        yield from _behind(item)


def _where(m: Material, evidence: Evidence) -> str:
    """Place and period of a piece; nothing when the operands of its formula each give theirs."""
    if evidence.formula in {"share", "growth", "change", "sum"}:
        return ""
    return f"{m.place(evidence.place)}, {period(m.lang, evidence.period)}"


def claim(m: Material, exhibits: Exhibits, assessment: Assessment) -> list[Payload]:
    """One figure: its verdict with the arithmetic in words and numbers, and the chart of intervals."""
    figure, decisive = assessment.figure, assessment.decisive
    register = m.register()
    own = note(m, f"figure-{figure.id}", register)
    body = m.write(
        "figure",
        register,
        a=assessment,
        claim=figure,
        stated=m.stated(figure),
        claimed=m.claimed(assessment),
        publisher=lambda e: publisher(m, e.number.sources[0]),
        verdict=m.labels[f"verdict.{assessment.verdict}"],
        wording=wording(m, figure),
        where=_where(m, decisive) if decisive else "",
        interval=interval_text(m, register, m.claimed(assessment), assessment.interval) if decisive else "",
        gap=m.gap(assessment),
        note=own,
        late=_published_later(m, assessment),
        inside=decisive is not None and decisive.stated.within(assessment.interval),
    )
    text = Prose(
        name=f"text-figure-{figure.id}", lang=m.lang, refs=register.refs, sources=register.sources, markdown=body
    )
    return present(text, intervals(m, assessment))
