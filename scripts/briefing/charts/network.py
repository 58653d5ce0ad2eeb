"""Organisations and their links: first party on the left, second on the right, shared ones between them, low."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.model import Edge, Node, Side
from briefing.charts.network_layout import Card, along, arrange, columns_height, path
from briefing.charts.place import Box, Point, choose, trail
from briefing.charts.sheet import Sheet, form, leading, require
from briefing.charts.style import ACCENT, AXIS, FILLS, INK, MUTED, TINTS, WIDTH, WORDS, Weight, text_width, wrap
from briefing.errors import BuildError

EDGE = 0.8
HEADING = 5.0
KEY_ROOM = 6.0
KEY_STROKE = 8.0
STEPS = 24


def build_network(
    nodes: Sequence[Node], edges: Sequence[Edge], *, headings: tuple[str, str] | None = None, key: str = ""
) -> Sheet:
    """Draw nodes as cards in two columns and links as curves; `headings` name the columns, if wanted.

    `key` says in a line at the foot what an emphasised link is; it is left out when no link is emphasised.
    Raises `BuildError` when an edge names a node that is not given.
    """
    require(nodes)
    known = {node.id for node in nodes}
    lost = sorted({end for edge in edges for end in (edge.start, edge.end)} - known)
    if lost:
        raise BuildError(f"charts: links name organisations that are not drawn: {', '.join(lost)}")
    head = HEADING if headings else 0.0
    foot = KEY_ROOM if key and any(edge.emphasised for edge in edges) else 0.0
    height = columns_height(nodes)
    sheet = Sheet(round(height + head + foot + 2 * EDGE, 1))
    cards = {card.node.id: card for card in arrange(nodes, edges, sheet.height - EDGE - head, height)}
    if headings:
        sheet.text(0.6, sheet.height - 2.2, headings[0], weight="semibold", color=WORDS["a"])
        sheet.text(WIDTH - 0.6, sheet.height - 2.2, headings[1], align="right", weight="semibold", color=WORDS["b"])
    roof = max((card.box.y1 for card in cards.values() if card.node.side not in ("a", "b")), default=0.0)
    paths = [(edge, path(cards[edge.start], cards[edge.end], roof)) for edge in edges if edge.start != edge.end]
    for edge, curve in sorted(paths, key=lambda item: item[0].emphasised):
        color, width = (ACCENT, 1.5) if edge.emphasised else (AXIS, 0.7)
        sheet.curve(curve, color=color, width=width, gid="link")
    for card in cards.values():
        _card(sheet, card)
    if foot:
        _key(sheet, key)
    traces = [trail(_points(curve), 0.6) for _, curve in paths]
    for edge, curve in paths:
        if edge.emphasised and edge.label:
            others = [box for other, trace in zip(paths, traces, strict=True) if other[0] is not edge for box in trace]
            _label(sheet, edge, curve, others)
    return sheet


def _key(sheet: Sheet, key: str) -> None:
    """A stroke like an emphasised link's, and what it stands for."""
    sheet.line([(0.6, 1.9), (KEY_STROKE, 1.9)], color=ACCENT, width=1.5, gid="key")
    sheet.block(KEY_STROKE + 1.6, 1.9, (key,), color=MUTED)


def _card(sheet: Sheet, card: Card) -> None:
    side: Side = card.node.side
    named = card.node.named
    fill, edge = (TINTS[side], FILLS[side]) if named else ("white", "#b3bac0")
    sheet.card(card.box, fill=fill, edge=edge, width=1.4 if named else 0.7, gid="node")
    weight: Weight = "semibold" if named else "regular"
    x = (card.box.x0 + card.box.x1) / 2
    sheet.block(x, card.middle, card.lines, align="center", weight=weight, color=WORDS[side] if named else INK)
    sheet.shapes.append(card.box)


def _points(curve: Sequence[Point]) -> list[Point]:
    return [along(curve, step / STEPS) for step in range(STEPS + 1)]


def _label(sheet: Sheet, edge: Edge, curve: Sequence[Point], others: Sequence[Box]) -> None:
    """Write an emphasised link's label on its curve, on white, or just beside it, where it hides few other links.

    A label that would hide a card or another label wherever it stood is left out: the link itself is emphasised still.
    """
    lines = wrap(edge.label, 58.0)
    width = max(text_width(line) for line in lines) / 2 + 0.8
    half = len(lines) * leading() / 2 + 0.1
    shares = sorted((step / STEPS for step in range(2, STEPS - 1)), key=lambda share: (abs(share - 0.5), share))
    centres = [along(curve, share) for share in shares]
    beside = ((width + 1, 0.0), (-width - 1, 0.0), (0.0, half + 1), (0.0, -half - 1))
    taken = [*sheet.texts, *sheet.shapes]
    own = trail(_points(curve), 0.8)
    for shifts, avoided in ((((0.0, 0.0),), others), (beside, [*others, *own])):
        spots = [(x + right, y + up) for right, up in shifts for x, y in centres]
        boxes = [Box(x - width, y - half, x + width, y + half) for x, y in spots]
        box = boxes[choose(boxes, taken, avoided, sheet.bounds)]
        if box.inside(sheet.bounds) and not any(map(box.overlap, taken)):
            sheet.rect(box, color="white", zorder=2.5)
            sheet.block((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, lines, align="center", color=ACCENT)
            return


network = form(build_network)
