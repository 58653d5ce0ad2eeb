"""Each sector of the agreement: what is said of it, both sides in a table, its figures."""

from __future__ import annotations

from briefing import formats, tables
from briefing.declared import Exhibits, FigureSpec, SectorExhibits
from briefing.exhibits.figures import figure
from briefing.material import Material
from briefing.payload import Payload, Prose
from briefing.sections.shared import note, present, prose


def introduction(m: Material, exhibits: Exhibits) -> list[Payload]:
    """The section's heading and how to read its tables."""
    return [prose(m, "sectors", tables=has_tables(m, exhibits), bare=_bare(m, exhibits))]


def has_tables(m: Material, exhibits: Exhibits) -> bool:
    """Whether a sector of the agreement has reference figures known on the day."""
    declared = ((code, exhibits.sectors.get(code, SectorExhibits())) for code in m.agreement.sector_codes)
    return any(tables.sector(m, code, found.table) for code, found in declared)


def _bare(m: Material, exhibits: Exhibits) -> bool:
    """Whether no sector of the agreement has a table or a figure on the day."""
    declared = (exhibits.sectors.get(code, SectorExhibits()) for code in m.agreement.sector_codes)
    return not has_tables(m, exhibits) and not any(figure(m, spec) for found in declared for spec in found.figures)


def sector(m: Material, exhibits: Exhibits, code: str) -> list[Payload]:
    """One sector: prose, table, figures; what lacks evidence on the day becomes a sentence."""
    declared = exhibits.sectors.get(code, SectorExhibits())
    drawn = [(spec, figure(m, spec)) for spec in declared.figures]
    table = tables.sector(m, code, declared.table)
    figures = [f for _, f in drawn if f is not None]
    empty = table is None and not figures
    missing = [] if empty else [_subject(m, spec) for spec, f in drawn if f is None]
    # When every sector is empty the section's introduction says so, once.
    text = _prose(m, code, missing, empty and not _bare(m, exhibits))
    return present(text, table, *figures)


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
        missing=missing,
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
