"""The organisations named, their documented links between the two sides, and the cooperation over time."""

from __future__ import annotations

from briefing import tables
from briefing.context import order
from briefing.declared import Exhibits
from briefing.exhibits import ecosystem as drawn
from briefing.material import Material
from briefing.payload import Payload
from briefing.sections.shared import finding, present, prose


def introduction(m: Material, exhibits: Exhibits) -> list[Payload]:
    """Heading, and how many links there are."""
    links = drawn.links_between(m)
    announced = m.agreement.announced.date.isoformat()
    older = [link for link in links if order(link.since, link.public, announced) < 0]
    known = m.context.organisations()
    collaborations = [
        {"names": [known[o].short if o in known else o for o in c.organisations], "words": _lower(c[m.lang])}
        for c in m.agreement.collaborations
    ]
    return [
        prose(
            m,
            "ecosystem",
            links=m.count("links", len(links), [link.source for link in links]) if links else None,
            first=links[0] if links else None,
            before=m.count("links-before", len(older), [link.source for link in older]),
            collaborations=collaborations,
            events=m.linking_events,
        )
    ]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def network(m: Material, exhibits: Exhibits) -> list[Payload]:
    """The network figure."""
    return present(drawn.network(m))


def organisations(m: Material, exhibits: Exhibits) -> list[Payload]:
    """The organisations named and why."""
    return present(tables.organisations(m))


def timeline(m: Material, exhibits: Exhibits) -> list[Payload]:
    """The timeline, and what page one says of the years before and after."""
    events = m.linking_events
    if not events and not drawn.links_between(m):
        # The section's introduction has said so of both.
        return []
    announced = m.agreement.announced.date.isoformat()
    before = [e for e in events if order(e.date, e.public, announced) < 0]
    after = [e for e in events if order(e.date, e.public, announced) > 0]
    values = {
        "before": m.count("events-before", len(before), [e.source for e in before]),
        "after": m.count("later-events", len(after), [e.source for e in after]),
    }
    text = prose(m, "timeline", events=events, before=values["before"], after=values["after"])
    if not before and not after:
        return present(text, drawn.timeline(m))
    since = m.dated((before or after)[0])
    return present(text, drawn.timeline(m), finding(m, "ecosystem", 45, {**values, "since": since}))
