"""Where the cards of a network stand and how its links run. Millimetres, y upwards; the same input, the same layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from briefing.charts.model import Edge, Node
from briefing.charts.place import Box, Point
from briefing.charts.sheet import leading
from briefing.charts.style import WIDTH, text_width, wrap

CARD = 46.0
SHARED_CARD = 38.0
PAD = 1.6
GAP = 2.0
WIDEST_GAP = 5.0
REACH = 24.0
STRONG = 3.0
KEPT = 0.02
LOW = 3.0
CLEARANCE = 2.0


@dataclass(frozen=True)
class Card:
    """A node placed on the sheet."""

    node: Node
    lines: tuple[str, ...]
    box: Box

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return (self.box.y0 + self.box.y1) / 2


def columns_height(nodes: Sequence[Node]) -> float:
    """The height the tallest of the three groups needs."""
    return max(_height(group) for group in _groups(nodes))


def arrange(nodes: Sequence[Node], edges: Sequence[Edge], top: float, height: float) -> list[Card]:
    """Cards for all nodes: two columns centred on the height, the shared ones between them from the foot up."""
    left, right, shared = _ordered(_groups(nodes), edges)
    cards = _column(left, 0.5, top, height) + _column(right, WIDTH - 0.5 - CARD, top, height)
    y = top - height
    for node in reversed(shared):
        half = max(text_width(line, weight="semibold") for line in _lines(node)) / 2 + PAD
        half = max(half, 11.0)
        cards.append(Card(node, _lines(node), Box(WIDTH / 2 - half, y, WIDTH / 2 + half, y + _size(node))))
        y += _size(node) + GAP
    return cards


def path(start: Card, end: Card, roof: float) -> list[Point]:
    """A Bézier curve (start, two handles, end) between facing sides; it bows within a group and passes over `roof`.

    `roof` is the top of the shared cards, which a link from column to column must not cross.
    """
    first, second = sorted((start, end), key=lambda card: (card.box.x0 + card.box.x1, -card.middle))
    sides = (first.node.side, second.node.side)
    if sides == ("a", "b"):
        one, two = (first.box.x1, first.middle), (second.box.x0, second.middle)
        lift = _lift(one[1], two[1], roof + CLEARANCE)
        return [one, (one[0] + REACH, one[1] + lift), (two[0] - REACH, two[1] + lift), two]
    if sides[0] == sides[1] == "b":
        return _bow((first.box.x0, first.middle), (second.box.x0, second.middle), -1)
    if sides[0] == sides[1] == "a" or not {"a", "b"} & set(sides):
        return _bow((first.box.x1, first.middle), (second.box.x1, second.middle), 1)
    one, two = (first.box.x1, first.middle), (second.box.x0, second.middle)
    reach = (two[0] - one[0]) * 0.6
    return [one, (one[0] + reach, one[1]), (two[0] - reach, two[1]), two]


def along(curve: Sequence[Point], share: float) -> Point:
    """The point of a cubic Bézier curve at a share (0…1) of its parameter."""
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x = sum(weight * point[0] for weight, point in zip(weights, curve, strict=True))
    return x, sum(weight * point[1] for weight, point in zip(weights, curve, strict=True))


def _lift(start: float, end: float, roof: float) -> float:
    """How far to raise both handles so that the curve clears the roof from a third to two thirds of its way."""
    at = min(start, end) * 0.74 + max(start, end) * 0.26
    return max(0.0, (roof - at) / (3 * (1 / 3) * (2 / 3)))


def _bow(one: Point, two: Point, sign: int) -> list[Point]:
    reach = sign * (4.0 + 0.2 * abs(one[1] - two[1]))
    return [one, (one[0] + reach, one[1]), (two[0] + reach, two[1]), two]


def _groups(nodes: Sequence[Node]) -> tuple[list[Node], list[Node], list[Node]]:
    left = [node for node in nodes if node.side == "a"]
    right = [node for node in nodes if node.side == "b"]
    return left, right, [node for node in nodes if node.side not in ("a", "b")]


def _ordered(groups: tuple[list[Node], list[Node], list[Node]], edges: Sequence[Edge]) -> list[list[Node]]:
    """Each group in an order with short links: nodes change places as long as that helps, from the order given."""
    order = [list(group) for group in groups]
    given = {node.id: index for group in groups for index, node in enumerate(group)}
    best = _cost(order, edges, given)
    improved = True
    while improved:
        improved = False
        for group in order:
            for one, two in combinations(range(len(group)), 2):
                group[one], group[two] = group[two], group[one]
                cost = _cost(order, edges, given)
                if cost < best - 1e-9:
                    best, improved = cost, True
                else:
                    group[one], group[two] = group[two], group[one]
    return order


def _cost(order: Sequence[Sequence[Node]], edges: Sequence[Edge], given: dict[str, int]) -> float:
    """How far links climb, emphasised ones counting more; links across that start low; pairs out of the order given."""
    ranks: dict[str, float] = {}
    for group in order[:2]:
        ranks |= {node.id: (index + 0.5) / len(group) for index, node in enumerate(group)}
    ranks |= {node.id: 0.8 + 0.2 * index / len(order[2]) for index, node in enumerate(order[2])}
    length = sum((STRONG if edge.emphasised else 1.0) * abs(ranks[edge.start] - ranks[edge.end]) for edge in edges)
    sides = {node.id: node.side for group in order for node in group}
    across = [edge for edge in edges if {sides[edge.start], sides[edge.end]} == {"a", "b"}]
    if order[2]:
        length += LOW * sum(max(0.0, (ranks[edge.start] + ranks[edge.end]) / 2 - 0.6) for edge in across)
    turned = sum(given[one.id] > given[two.id] for group in order for one, two in combinations(group, 2))
    return length + KEPT * turned


def _column(nodes: Sequence[Node], x: float, top: float, height: float) -> list[Card]:
    if not nodes:
        return []
    free = height - sum(map(_size, nodes))
    gap = min(free / max(len(nodes) - 1, 1), WIDEST_GAP)
    y = top - (free - gap * (len(nodes) - 1)) / 2
    cards = []
    for node in nodes:
        cards.append(Card(node, _lines(node), Box(x, y - _size(node), x + CARD, y)))
        y -= _size(node) + gap
    return cards


def _lines(node: Node) -> tuple[str, ...]:
    width = CARD if node.side in ("a", "b") else SHARED_CARD
    return wrap(node.label, width - 2 * PAD, weight="semibold" if node.named else "regular")


def _size(node: Node) -> float:
    return len(_lines(node)) * leading() + 2.2


def _height(column: Sequence[Node]) -> float:
    return sum(_size(node) + GAP for node in column) - GAP if column else 0.0
