"""What was agreed, by whom, on which sectors; how concrete it is; what is not said."""

from __future__ import annotations

from briefing import formats, tables
from briefing.declared import Exhibits
from briefing.material import Material
from briefing.payload import Finding, Payload, escape
from briefing.provenance import ANNOUNCEMENT
from briefing.sections.shared import finding, finding_text, present, prose


def _sector_names(m: Material) -> list[str]:
    return [m.vocabulary.sectors[code].article for code in m.agreement.sector_codes]


def _partners(m: Material) -> list[str]:
    return [m.place(place) for place in m.agreement.places if place != m.agreement.announced.by]


def introduction(m: Material, exhibits: Exhibits) -> list[Payload]:
    """The facts in prose, then the key message and the glance lines that page one takes from them."""
    a = m.agreement
    quoted = [person for person in a.people if person.quoted]
    unquoted = [m.place(p) for p in a.places if p not in {person.place for person in quoted}] if quoted else []
    text = prose(
        m,
        "agreement",
        partners=_partners(m),
        sector_names=_sector_names(m),
        sector_count=m.count("sectors", len(a.sectors)),
        purpose_count=m.count("purposes", len(a.purposes)),
        quoted=quoted,
        unquoted=unquoted,
    )
    return present(text, _message(m), *_office_messages(m), *_glance(m))


def _message(m: Material) -> Finding:
    """The agreement in two sentences: what, on what, and what is not given."""
    a = m.agreement
    firm = sum(c.deadline or c.measure for c in a.commitments)
    values = {
        "date": a.announced.date,
        "announcer": m.place(a.announced.by),
        "partners": _partners(m),
        "instrument": a.instrument[m.lang],
        "sectors": m.count("sectors", len(a.sectors)),
        "names": _sector_names(m),
        "commitments": m.count("commitments", len(a.commitments)),
        "firm": m.count("firm-commitments", firm),
        "missing": [m.labels[f"silence_article.{s.item}"] for s in a.silences if not s.stated],
    }
    return finding(m, "agreement", 10, values)


def _office_messages(m: Material) -> list[Finding]:
    """What a body that is no party is to do: the reader's own side may be concerned."""
    return [
        finding(
            m,
            "offices",
            15,
            {
                "name": office.name[m.lang],
                "to_come": office.to_come[m.lang],
            },
            name=f"message-office-{office.id}",
        )
        for office in m.agreement.offices
        if office.to_come is not None
    ]


def _glance(m: Material) -> list[Finding]:
    """Date, parties, instrument and sectors, as the announcement states them."""
    a, day = m.agreement, m.writer.day(m.agreement.announced.date)
    lines = {
        "announced": f"{day}, {m.place(a.announced.by)}",
        "parties": m.writer.items([m.place(place) for place in a.places]),
        "instrument": formats.capital(a.instrument[m.lang]),
        "sectors": formats.capital(m.writer.items([m.vocabulary.sectors[code].label for code in a.sector_codes])),
    }
    found = []
    for order, (kind, words) in enumerate(lines.items(), start=10):
        register = m.register()
        register.cite(ANNOUNCEMENT)
        found.append(finding_text(m, kind, order, escape(words), register, "glance"))
    return found


def commitments(m: Material, exhibits: Exhibits) -> list[Payload]:
    """The commitments with what makes them concrete."""
    c = m.agreement.commitments
    text = prose(
        m,
        "commitments",
        total=m.count("commitments", len(c)),
        dated=m.count("dated-commitments", sum(x.deadline for x in c)),
        measured=m.count("measured-commitments", sum(x.measure for x in c)),
        anonymous=m.count("anonymous-commitments", sum(not x.actor for x in c)),
    )
    return present(text, tables.commitments(m))


def silences(m: Material, exhibits: Exhibits) -> list[Payload]:
    """What an agreement usually fixes and this announcement leaves unsaid."""
    unsaid = [s for s in m.agreement.silences if not s.stated]
    text = prose(
        m,
        "silences",
        unsaid=unsaid,
        checked=m.count("checked-items", len(m.agreement.silences)),
        missing=m.count("unsaid-items", len(unsaid)),
    )
    if not unsaid:
        return [text]
    register = m.register()
    register.cite(ANNOUNCEMENT)
    labels = [m.labels[f"silence.{s.item}"].lower() for s in unsaid]
    line = finding_text(m, "silences", 60, escape(formats.capital(m.writer.items(labels))), register, "glance")
    return present(text, tables.silences(m), line)
