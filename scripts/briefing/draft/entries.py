"""A drafted fact as a review shows it, and the anchor that a facts file gives it.

Belongs here: what every kind of fact has. Not here: the kinds (`document`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from briefing.agreement import passage_digest
from briefing.draft.confidence import CERTAIN
from briefing.draft.gazetteer import known_place
from briefing.draft.lines import Passage
from briefing.draft.vocabulary import slug, suggested_row, vocabulary

Fact = dict[str, Any]


@dataclass
class Entry:
    """A drafted fact as the review shows it: kind, words, passage, confidence, why it was taken, what is open."""

    kind: str
    shown: str
    passage: Passage | None
    confidence: float
    reason: str
    path: str
    open: list[str] = field(default_factory=list)

    @property
    def uncertain(self) -> bool:
        """Whether a person must look before the file may be used."""
        return self.confidence < CERTAIN or bool(self.open)

    @property
    def mark(self) -> str:
        """The `review` line."""
        return "; ".join([f"confidence {self.confidence:.2f} ({self.reason})", *self.open])


@dataclass(frozen=True)
class About:
    """What the text itself does not say: the file's id, the address, the publisher, the day it was retrieved."""

    id: str
    retrieved: dt.date
    url: str = ""
    publisher: str = ""


def anchor(passage: Passage) -> Fact:
    """The anchor of a passage: its place, and its few characters or its digest."""
    at: Fact = {"paragraph": passage.paragraph, "start": passage.start, "end": passage.end}
    if len(passage.text) <= 60:
        return at | {"exact": passage.text}
    return at | {"digest": passage_digest(passage.text)}


def place_code(name: str, kind: str) -> tuple[str, list[str]]:
    """The code of a place, and what is open: the row that its table lacks."""
    row = vocabulary().place(name, kind)
    if row:
        return row["id"], []
    needed = suggested_row(name, kind, known_place(name))
    return slug(name), [f"no such place in data/vocabulary/places.csv; add: {needed}"]
