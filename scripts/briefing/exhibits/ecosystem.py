"""The network of organisations and the timeline of the cooperation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from briefing import charts, formats
from briefing.charts.model import Drawing, Edge, Node
from briefing.charts.model import Event as Dated
from briefing.context import Event, Link, Organisation
from briefing.exhibits.shared import Drawn, assemble, fact_table
from briefing.material import Material, Side
from briefing.payload import Cell, Figure, escape
from briefing.provenance import ANNOUNCEMENT, Quantity, Register

TIMELINE_ROWS = 16
FEWEST = 3
HUBS = 2
# What gives way first when the timeline is full.
_LEAST_FIRST = ("statement", "policy", "meeting", "transport", "funding", "programme", "opening", "agreement")


def links_between(m: Material) -> list[Link]:
    """The links known on the day whose two ends speak of the two sides."""
    known = m.context.organisations()
    return [
        link
        for link in m.context.links()
        if link.start in known
        and link.end in known
        and link.source != ANNOUNCEMENT
        and {_side(m, known[link.start]), _side(m, known[link.end])} == {"a", "b"}
    ]


def _side(m: Material, organisation: Organisation) -> Side:
    return m.side(organisation.place)


def _reference(m: Material, link: Link) -> Quantity:
    unit = m.vocabulary.units["year"]
    span = f"{link.since}/{link.until}" if link.until else link.since
    label = f"{_pair(m.context.organisations(), link)}{m.labels['colon']} {link.label}"
    return Quantity(f"link-{link.id}", float(link.since[:4]), unit, "event", (link.source,), label, period=span)


def network(m: Material) -> Figure | None:
    """Organisations of both sides and their documented links; None when fewer than three links are known."""
    links = links_between(m)
    if len(links) < FEWEST:
        return None
    register = m.register()
    known = m.context.organisations()
    count = m.count("links", len(links), [link.source for link in links])
    pairs = "; ".join(f"{_pair(known, link)} ({_span(m, link)})" for link in links)
    first = {"link": links[0], "start": known[links[0].start], "end": known[links[0].end]}
    words = Drawn(
        headline=m.writer.phrase("headline_network", register, count=count, hubs=_hubs(known, links)),
        subtitle=m.labels["network.subtitle"],
        alt=f"{m.labels['form.network']} {pairs}.",
        reading=m.writer.phrase("reading_network", register, number=_reference(m, links[0]), **first),
        scope=m.labels["network.scope"],
        columns=fact_table(m, "link", "since", "what"),
        rows=tuple(_link_row(m, register, known, link) for link in links),
    )
    return assemble(m, register, "network", _draw_network(m, known, links), words)


def _draw_network(m: Material, known: Mapping[str, Organisation], links: list[Link]) -> Drawing:
    """The organisations the announcement names stand out, and so do the links it mentions."""
    named = {o.organisation for o in m.agreement.organisations}
    ids = list(dict.fromkeys(end for link in links for end in (link.start, link.end)))
    nodes = tuple(Node(i, known[i].short, _side(m, known[i]), i in named) for i in ids)
    mentioned = {frozenset(pair) for pair in _announced_pairs(m)}
    edges = tuple(Edge(link.start, link.end, "", frozenset((link.start, link.end)) in mentioned) for link in links)
    return charts.network(nodes, edges, headings=(m.party_names[0], m.party_names[1]), key=m.labels["network.key"])


def _hubs(known: Mapping[str, Organisation], links: list[Link]) -> list[str]:
    """The organisations with more links than any other, two at most; where many have as many, none stands out."""
    degrees = Counter(end for link in links for end in (link.start, link.end))
    ranked = sorted(degrees, key=lambda i: (-degrees[i], i))
    clear = [n for n in range(min(HUBS, len(ranked) - 1), 0, -1) if degrees[ranked[n - 1]] > degrees[ranked[n]]]
    return [known[i].short for i in ranked[: clear[0] if clear else 0]]


def _pair(known: Mapping[str, Organisation], link: Link) -> str:
    return f"{known[link.start].short} – {known[link.end].short}"


def _link_row(m: Material, register: Register, known: Mapping[str, Organisation], link: Link) -> tuple[Cell, ...]:
    reference = _reference(m, link)
    since = register.link(reference, _span(m, link))
    return (Cell(escape(_pair(known, link))), Cell(since, link.since), Cell(register.told(link.label, reference)))


def _announced_pairs(m: Material) -> list[tuple[str, str]]:
    """Pairs of organisations whose collaboration the announcement itself mentions."""
    return [(a, b) for c in m.agreement.collaborations for a in c.organisations for b in c.organisations if a != b]


def _span(m: Material, link: Link) -> str:
    since = formats.period(m.lang, link.since[:4])
    return f"{since}–{link.until[:4]}" if link.until else m.labels["since"].format(year=since)


def drawn_events(m: Material) -> list[Event]:
    """Those the timeline draws: past what stays legible, kinds that bind least go first."""
    events = m.linking_events
    announced = m.agreement.announced.date.isoformat()
    ranked = sorted(events, key=lambda e: (e.date != announced, -_LEAST_FIRST.index(e.kind), -e.decimal_year))
    kept = set(ranked[:TIMELINE_ROWS])
    return [e for e in events if e in kept]


def timeline(m: Material) -> Figure | None:
    """The cooperation over time; None when fewer than three events are known on the day."""
    events = drawn_events(m)
    if len(events) < FEWEST:
        return None
    register = m.register()
    told = "; ".join(f"{formats.period(m.lang, e.date)}, {e.title}" for e in events)
    count = m.count("events", len(events), [e.source for e in events])
    words = Drawn(
        headline=m.writer.phrase("headline_timeline", register, count=count, first=events[0], last=events[-1]),
        subtitle=m.labels["timeline.subtitle"],
        alt=f"{m.labels['form.timeline']} {told}.",
        reading=m.writer.phrase("reading_timeline", register, event=events[0], number=m.dated(events[0])),
        scope=m.labels["timeline.scope"],
        columns=fact_table(m, "event", "date", "what"),
        rows=tuple(_event_row(m, register, e) for e in events),
        note=_left_out(m, register, events),
    )
    return assemble(m, register, "timeline", charts.timeline(tuple(_dot(m, e) for e in events)), words)


def _left_out(m: Material, register: Register, drawn: list[Event]) -> str:
    """That the timeline keeps some of the events only; nothing when it draws them all."""
    every = m.linking_events
    if len(every) == len(drawn):
        return ""
    total = m.count("linking-events", len(every), [e.source for e in every])
    kept = m.count("events", len(drawn), [e.source for e in drawn])
    return m.writer.phrase("note_timeline", register, total=total, kept=kept)


def _dot(m: Material, event: Event) -> Dated:
    """The event as drawn; the announcement stands out."""
    when = formats.capital(formats.period(m.lang, event.date))
    announced = event.date == m.agreement.announced.date.isoformat()
    return Dated(event.decimal_year, when, event.title, event.kind, True, announced)


def _event_row(m: Material, register: Register, event: Event) -> tuple[Cell, ...]:
    dated = m.dated(event)
    when = register.link(dated, formats.period(m.lang, event.date))
    what = Cell(register.told(event.title, dated), event.title)
    return (what, Cell(when, event.date), Cell(m.labels[f"event.{event.kind}"]))
