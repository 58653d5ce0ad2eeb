"""Change any one value in the data, and exactly the places that show it or derive from it change.

A place is a table's row, a passage's block, a finding or a figure. It may change only if its references lead to the
value, before or after; and it must change if it shows the value, or shows a number that changed with it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from edition_samples import AGREEMENT, LINK, opened, payloads, texts

from briefing.charts.model import Drawing
from briefing.charts.sheet import Sheet
from briefing.context import Context
from briefing.edition import open_edition
from briefing.material import Material
from briefing.payload import Edition, Figure, Payload, Prose, Reference, Table
from briefing.sections import PARTS, figures, sectors

WALK_LANGUAGE = "en"
# More than any rounding hides, and no factor that another value of the data has.
FACTOR = 1.37
PARTS_OF_THE_WALK = 4

Places = dict[str, tuple[str, frozenset[str]]]


def drawn(sheet: Sheet) -> Drawing:
    """The drawing as a digest of all that is drawn: a hundred times faster than its SVG."""
    parts: list[str] = []
    for artist in sheet.axes.get_children():
        shape = getattr(artist, "get_path", None)
        parts.append(f"{type(artist).__name__} {artist.get_gid()}")
        if shape is not None:
            parts.append(repr(shape().vertices.round(3).tolist()))
        parts += [
            repr(getattr(artist, name)()) for name in ("get_text", "get_position", "get_bbox") if hasattr(artist, name)
        ]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return Drawing(f"<svg>{digest}</svg>", sheet.width, sheet.height, tuple(sheet.words))


@pytest.fixture(autouse=True)
def _fast_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sheet, "drawing", drawn)


def made(material: Material) -> list[Payload]:
    """All payloads of the briefing on this material."""
    exhibits = opened(WALK_LANGUAGE).exhibits
    shown: list[Payload] = []
    for part in PARTS.values():
        shown += part(material, exhibits)
    for code in material.agreement.sector_codes:
        shown += sectors.sector(material, exhibits, code)
    for assessment in material.assessments:
        shown += figures.claim(material, exhibits, assessment)
    return shown


def places(shown: list[Payload]) -> Places:
    """The texts of each place, and the references that it leads to."""
    found: Places = {}
    for payload in shown:
        linked = frozenset(payload.refs)
        match payload:
            case Table():
                rest = "\n".join(text for name, text in texts(payload).items() if not name.startswith("row"))
                found[f"{payload.name}: head and note"] = (rest, linked)
                rows = [" | ".join(cell.text for cell in row) for row in payload.rows]
                # What no row links stands behind its words, such as the earlier count of an outdated figure.
                behind = linked - {ref for words in rows for _, ref in LINK.findall(words)}
                for row, words in zip(payload.rows, rows, strict=True):
                    refs = frozenset(ref for _, ref in LINK.findall(words))
                    found[f"{payload.name}: {re.sub(LINK, '', row[0].text)} {sorted(refs)}"] = (words, refs | behind)
            case Figure():
                found[payload.name] = ("\n".join((*texts(payload).values(), *payload.texts, payload.svg)), linked)
            case Prose():
                for block in re.split(r"\n{2,}", payload.markdown):
                    refs = frozenset(ref for _, ref in LINK.findall(block))
                    # A block goes by what it links; those without links together, by what the passage links.
                    name = f"{payload.name}: {sorted(refs)}"
                    found[name] = (found.get(name, ("",))[0] + block, refs or linked)
            case _:
                found[payload.name] = ("\n".join(texts(payload).values()), linked)
    return found


def register(shown: list[Payload]) -> dict[str, Reference]:
    return {ref: reference for payload in shown for ref, reference in payload.refs.items()}


def leads_to(refs: frozenset[str], key: str, known: Mapping[str, Reference]) -> bool:
    """Whether any of the references is the value, or derives from it."""
    waiting, seen = list(refs), set(refs)
    while waiting:
        ref = waiting.pop()
        if ref == key:
            return True
        fresh = set(known[ref].inputs) - seen if ref in known else set()
        seen |= fresh
        waiting += fresh
    return False


def used() -> list[str]:
    """The observations and exchange rates that the briefing shows or derives from."""
    found = {ref for payload in payloads(WALK_LANGUAGE) for ref, item in payload.refs.items()}
    context = opened(WALK_LANGUAGE).material.context
    rates = set(context.frames["exchange_rates"].index)
    return sorted(ref for ref in found if context.observation(ref) or ref in rates)


def with_value(context: Context, key: str) -> Context:
    """The same context but for one value."""
    changed = Context(context.vocabulary, context.as_of)
    if key in changed._observations:
        old = changed._observations[key]
        changed._observations[key] = replace(old, value=round(old.value * FACTOR + 1, 2))
    else:
        frame = changed.frames["exchange_rates"].copy()
        frame.loc[key, "rate"] = str(round(float(frame.loc[key, "rate"]) * FACTOR, 4))
        changed._tables["exchange_rates"] = frame
    return changed


class World:
    """The briefing as it is, and as it would be with one value changed."""

    def __init__(self) -> None:
        self.material = open_edition(AGREEMENT, WALK_LANGUAGE).material
        self.shown = made(self.material)
        self.places, self.register = places(self.shown), register(self.shown)

    def wrong(self, key: str) -> Iterator[str]:
        """What changed without cause, and what did not change though it shows the value."""
        context = with_value(self.material.context, key)
        shown = made(Material(self.material.agreement, context, self.material.writer))
        after, known = places(shown), register(shown)
        moved = {
            ref
            for ref, item in self.register.items()
            if ref in known and isinstance(item.value, float) and differ(item.value, known[ref].value)
        }
        for name in sorted(self.places.keys() | after.keys()):
            old, new = self.places.get(name, ("", frozenset())), after.get(name, ("", frozenset()))
            if name not in self.places or name not in after:
                # A sentence that comes or goes may do so for any value behind its passage.
                old, new = (
                    (item[0], whole_passage(name, shown_)) for item, shown_ in ((old, self.shown), (new, shown))
                )
            cause = leads_to(old[1], key, self.register) or leads_to(new[1], key, known)
            if old[0] != new[0] and not cause:
                yield f"{key}: {name} changed and does not lead to it"
            shows = {ref for _, ref in LINK.findall(old[0])}
            if old[0] == new[0] and shows & moved:
                yield f"{key}: {name} shows {sorted(shows & moved)} and did not change"


def whole_passage(name: str, shown: list[Payload]) -> frozenset[str]:
    """The references of the payload that a place belongs to."""
    return frozenset(ref for payload in shown if name.split(": ")[0] == payload.name for ref in payload.refs)


def differ(old: float, new: object) -> bool:
    """Whether two values differ by more than what rounding can hide."""
    return isinstance(new, float) and abs(new - old) > 0.05 * max(abs(old), abs(new))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS_OF_THE_WALK))
def test_changing_an_observation_changes_exactly_the_places_that_lead_to_it(part: int) -> None:
    world = World()
    walked = used()[part::PARTS_OF_THE_WALK]
    assert len(walked) > 30
    assert [wrong for key in walked for wrong in world.wrong(key)] == []


@pytest.mark.slow
def test_changing_an_observation_that_is_not_used_changes_nothing() -> None:
    world = World()
    context = world.material.context
    idle = [key for key in sorted(context._observations) if key not in set(used())]
    # Evidence that is not shown may become decisive: it then stands in the register.
    for key in idle[:: len(idle) // 25]:
        assert list(world.wrong(key)) == []


def test_the_walk_sees_a_place_that_changes_without_cause() -> None:
    world = World()
    key = "ae048"
    table = next(name for name in world.places if name.startswith("sector-tourism: ") and "head" not in name)
    text, refs = world.places[table]
    world.places[table] = (text + " 1", refs)
    assert [wrong for wrong in world.wrong(key) if table in wrong] == [
        f"{key}: {table} changed and does not lead to it"
    ]


def test_the_header_shows_no_value_of_the_data() -> None:
    header = payloads(WALK_LANGUAGE)[0]
    assert isinstance(header, Edition)
    assert header.refs == {}
