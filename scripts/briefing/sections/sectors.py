"""Each sector of the agreement: what is said of it, both sides in a table, its figures."""

from __future__ import annotations

from briefing import formats, tables
from briefing.declared import Exhibits, FigureSpec, SectorExhibits
from briefing.exhibits.figures import figure
from briefing.exhibits.findings import find
from briefing.exhibits.points import gather
from briefing.material import Material
from briefing.payload import Payload, Prose
from briefing.sections.shared import finding, note, present, prose


def introduction(m: Material, exhibits: Exhibits) -> list[Payload]:
    """The section's heading and how to read its tables."""
    return [prose(m, "sectors", sector_count=m.count("sectors", len(m.agreement.sectors)))]


def sector(m: Material, exhibits: Exhibits, code: str) -> list[Payload]:
    """One sector: prose, table, figures; what lacks evidence on the day becomes a sentence."""
    declared = exhibits.sectors.get(code, SectorExhibits())
    drawn = [(spec, figure(m, spec)) for spec in declared.figures]
    table = tables.sector(m, code, declared.table)
    figures = [f for _, f in drawn if f is not None]
    text = _prose(m, code, [_subject(m, spec) for spec, f in drawn if f is None], table is None and not figures)
    messages = [message for spec, f in drawn if f is not None and (message := _message(m, spec)) is not None]
    return present(text, table, *figures, *messages)


def _prose(m: Material, code: str, missing: list[str], empty: bool) -> Prose:
    stated = next(s for s in m.agreement.sectors if s.code == code)
    said = [statement[m.lang] for statement in stated.statements]
    register = m.register()
    own = note(m, code, register)
    body = m.write(
        "sector",
        register,
        sector=m.vocabulary.sectors[code],
        statements=said,
        note=own,
        empty=empty,
        missing=[] if empty else missing,
    )
    return Prose(
        name=f"text-sector-{code.replace('_', '-')}",
        lang=m.lang,
        refs=register.refs,
        sources=register.sources,
        markdown=body,
    )


def _subject(m: Material, spec: FigureSpec) -> str:
    """What a figure that cannot be drawn would have shown."""
    if spec.subject:
        return spec.subject[m.lang]
    names = [m.context.series_label(s) for s in spec.series]
    return formats.items(m.lang, names) if names else spec.id


def _message(m: Material, spec: FigureSpec) -> Payload | None:
    """The key message of a figure declared as one, if the change it names is known on the day."""
    if not spec.message:
        return None
    points = gather(m, spec)
    kind, values = find(m, spec, points)
    if kind != "change" or (values["start"].period, values["end"].period) != spec.change:
        return None
    later = points[-1] if points[-1] is not values["end"] else None
    return finding(m, "change", 30, {**values, "later": later}, name=f"message-{spec.id}")
