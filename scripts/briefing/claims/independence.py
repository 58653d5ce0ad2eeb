"""Whether a piece of evidence is independent of the announcement: what it derives from, and who published it.

A number confirms nothing when it is the figure's likely origin or derives from it, or when it, or a number it derives
from, was published by who speaks in the announcement: its publisher, the government of a party, the publisher of the
likely origin. Such a piece is shown and never decides. What repeats the announcement is no evidence at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefing.context import Context, Observation

Tie = Literal["none", "origin", "publisher"]


@dataclass(frozen=True)
class Speaker:
    """Who speaks in an announcement: its publisher, and the places of its parties."""

    publisher: str = ""
    places: tuple[str, ...] = ()


def tie_of(context: Context, speaker: Speaker, origin: tuple[str, ...], observations: Iterable[Observation]) -> Tie:
    """What ties the observations, taken together, to the announcement: origin first, then publisher."""
    lineage = {key for o in observations for key in (o.id, *context.ancestry(o.id))}
    if lineage & set(origin):
        return "origin"
    dependent = _dependent(context, speaker, origin)
    known = (context.observation(key) for key in lineage)
    published = {voice for o in known if o is not None for voice in voices(context.publisher(o.source))}
    return "publisher" if published & dependent else "none"


def voices(publisher: str) -> frozenset[str]:
    """Who speaks through a publisher: itself, and whom its name says in brackets that it copies or quotes."""
    head, _, rest = publisher.partition(" (")
    return frozenset({head, *re.split(r"[,()]\s*", rest)} - {""})


def _dependent(context: Context, speaker: Speaker, origin: tuple[str, ...]) -> set[str]:
    """The publishers whose word is the announcement's. What stands in brackets there only passes it on."""
    vocabulary = context.vocabulary
    places = {*speaker.places, *(key for key, place in vocabulary.places.items() if place.centre in speaker.places)}
    governments = {name for name, place in vocabulary.governments.items() if place in places}
    origins = (context.observation(key) for key in origin)
    published = {speaker.publisher, *governments, *(context.publisher(o.source) for o in origins if o is not None)}
    return {name.partition(" (")[0] for name in published} - {""}
