"""What followed, what to watch, what to ask, what the evidence cannot say; and the method."""

from __future__ import annotations

from briefing import tables
from briefing.claims import RULES
from briefing.context import Event
from briefing.declared import Exhibits
from briefing.formats import period
from briefing.material import Material
from briefing.payload import Finding, Payload, Prose
from briefing.provenance import ANNOUNCEMENT, Quantity
from briefing.sections.sectors import has_tables
from briefing.sections.shared import finding, finding_text, note, present, prose
from briefing.tables.outlook import later_events

ASKED_FIRST = ("budget", "governance", "targets")


def followed(m: Material, exhibits: Exhibits) -> list[Payload]:
    """What followed the announcement, as far as it is known on the day."""
    later = later_events(m)
    number = m.count("later-events", len(later), [e.source for e in later])
    text = prose(
        m,
        "outlook",
        later=number if later else None,
        watched=tables.watched(m, exhibits.watch) is not None,
        at_announcement=m.as_of == m.agreement.announced.date.isoformat(),
    )
    unsaid = {s.item for s in m.agreement.silences if not s.stated}
    ask = [m.labels[f"silence_article.{item}"] for item in ASKED_FIRST if item in unsaid]
    message = finding(m, "outlook", 50, {"ask": ask}) if ask else None
    return present(text, tables.followed(m), message, _glance(m, later, number) if later else None)


def _glance(m: Material, later: list[Event], number: Quantity) -> Finding:
    """How many events followed, and the last one, whose title leads to its source."""
    register = m.register()
    last = m.dated(later[-1])
    title, when = register.told(later[-1].title, last), register.link(last, period(m.lang, later[-1].date))
    words = m.writer.phrase("glance_later", register, later=number, last_title=title, last_date=when)
    return finding_text(m, "later", 70, words, register, "glance")


def watch(m: Material, exhibits: Exhibits) -> list[Payload]:
    """The indicators to watch with their last value."""
    table = tables.watched(m, exhibits.watch)
    # When nothing followed either, the passage before has said so of both.
    if table is None and not later_events(m) and m.as_of != m.agreement.announced.date.isoformat():
        return []
    return present(prose(m, "watch", known=table is not None), table)


def questions(m: Material, exhibits: Exhibits) -> list[Payload]:
    """Questions that the silences raise, then the agreement's own."""
    register = m.register()
    register.cite(ANNOUNCEMENT)
    asked = [m.labels[f"question.{s.item}"] for s in m.agreement.silences if not s.stated]
    own = [
        line.removeprefix("- ").strip() for line in note(m, "questions", register).splitlines() if line.startswith("- ")
    ]
    body = m.write("questions", register, questions=[*asked, *own])
    return [Prose(name="text-questions", lang=m.lang, refs=register.refs, sources=register.sources, markdown=body)]


def limits(m: Material, exhibits: Exhibits) -> list[Payload]:
    """What the evidence cannot say."""
    register = m.register()
    compared = bool(exhibits.cities) or has_tables(m, exhibits)
    body = m.write("limits", register, compared=compared, note=note(m, "limits", register))
    return [Prose(name="text-limits", lang=m.lang, refs=register.refs, sources=register.sources, markdown=body)]


def method(m: Material, exhibits: Exhibits) -> list[Payload]:
    """How the briefing was made; comes after the Sources."""
    tested = bool(m.assessments)
    compared = tested or bool(exhibits.cities) or has_tables(m, exhibits)
    return [prose(m, "method", name="method", as_of=m.as_of, rules=RULES, tested=tested, compared=compared)]
