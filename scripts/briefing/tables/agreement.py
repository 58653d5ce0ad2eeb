"""Tables of what the announcement states: commitments, organisations, and what it leaves unsaid."""

from __future__ import annotations

from briefing import formats
from briefing.agreement import CONCRETENESS
from briefing.material import Material
from briefing.payload import Cell, Table
from briefing.provenance import ANNOUNCEMENT
from briefing.tables.build import column, said, table, text


def commitments(m: Material) -> Table | None:
    """The commitments, the most concrete first; None when the facts file lists none."""
    if not m.agreement.commitments:
        return None
    register = m.register()
    register.cite(ANNOUNCEMENT)
    names = _actors(m)
    ordered = sorted(m.agreement.commitments, key=lambda c: -c.concreteness)
    rows = [
        (
            said(register, c[m.lang]),
            text(formats.items(m.lang, [names[by] for by in c.by]) if c.by else m.labels["not_said"]),
            *(text(m.labels["yes"] if held else m.labels["no"]) for held in (c.action, c.deadline, c.measure)),
            Cell(register.link(m.concreteness(c), f"{c.concreteness}/{CONCRETENESS}"), c.concreteness),
        )
        for c in ordered
    ]
    columns = (
        column(m, "commitment", header=True, width=3.0),
        column(m, "actor", width=1.7),
        column(m, "action", align="center", width=0.75),
        column(m, "deadline", align="center", width=0.85),
        column(m, "measure", align="center", width=0.8),
        column(m, "concreteness", align="center", width=0.85),
    )
    return table(m, register, "commitments", columns, rows, note=m.labels["commitments.note"])


def _actors(m: Material) -> dict[str, str]:
    """Short names of all that a commitment's `by` can name."""
    known = m.context.organisations()
    names = {p.id: m.place(p.place) for p in m.agreement.parties}
    names |= {o.id: o.name[m.lang] for o in m.agreement.offices}
    names |= {
        o.id: known[o.organisation].short if o.organisation in known else o.organisation
        for o in m.agreement.organisations
    }
    return names


def silences(m: Material) -> Table | None:
    """What an agreement usually fixes and this announcement does not say; None when nothing is listed."""
    unsaid = [s for s in m.agreement.silences if not s.stated]
    if not unsaid:
        return None
    register = m.register()
    register.cite(ANNOUNCEMENT)
    rows = [(text(m.labels[f"silence.{s.item}"]), said(register, s.note[m.lang])) for s in unsaid]
    columns = (column(m, "item", header=True), column(m, "nearest", width=3.2))
    return table(m, register, "silences", columns, rows)


def organisations(m: Material) -> Table | None:
    """The organisations and offices that the announcement names, where they are and why; None when it names none."""
    register = m.register()
    register.cite(ANNOUNCEMENT)
    known = m.context.organisations()
    alike: dict[tuple[str, str], list[str]] = {}
    for named in m.agreement.organisations:
        organisation = known.get(named.organisation)
        where = m.place(organisation.place) if organisation else m.labels["unknown"]
        name = organisation.name if organisation else named.organisation
        alike.setdefault((where, named.reason[m.lang]), []).append(name)
    rows = [(text("; ".join(names)), text(where), said(register, reason)) for (where, reason), names in alike.items()]
    for office in m.agreement.offices:
        organisation = known.get(office.organisation or "")
        parts = [p[m.lang] for p in (office.played, office.to_come) if p is not None]
        where = m.place(organisation.place) if organisation else m.place(office.represents)
        rows.append((text(office.name[m.lang]), text(where), said(register, ". ".join(parts))))
    if not rows:
        return None
    columns = (
        column(m, "organisation", header=True, width=1.7),
        column(m, "place", width=0.8),
        column(m, "reason", width=2.4),
    )
    return table(m, register, "organisations", columns, rows)
