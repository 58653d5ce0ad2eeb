"""When a drafted fact is the gold one: strictly, and leniently.

Belongs here: one function a kind. Strict asks for all that the kind's name says, letter for letter but for accents,
case and quotes; lenient for what a reviewer would accept at a glance: the same place, the same head of an office.
"""

from __future__ import annotations

import re
from typing import Any

from briefing.agreement.text import unify
from briefing.draft.evaluation.taken import Taken
from briefing.draft.gazetteer import plain
from briefing.draft.words import words

_SMALL = frozenset(words("common")["small"].split())


def words_of(text: str) -> set[str]:
    """The words of a name that tell it apart."""
    return set(re.findall(r"\w+", plain(unify(text)))) - _SMALL


def same_text(one: str, other: str) -> bool:
    """Equal but for accents, case, quotes and kinds of space."""
    return plain(unify(one)) == plain(unify(other))


def alike(one: str, other: str, share: float = 0.6) -> bool:
    """Whether two names have most of their words in common."""
    left, right = words_of(one), words_of(other)
    return bool(left and right) and len(left & right) / max(len(left), len(right)) >= share


def within(one: str, other: str) -> bool:
    """Whether the words of one name are all among those of the other."""
    left, right = words_of(one), words_of(other)
    return bool(left and right) and (left <= right or right <= left)


def figure(gold: dict[str, Any], taken: Taken, *, strict: bool) -> bool:
    """Value, unit and currency; leniently the value alone."""
    value, other = float(gold["value"]), float(taken.facts["value"])
    if gold["unit"] == "fraction" and taken.facts["unit"] in {"one_in", "percent"}:
        # One in five, a fifth and 20 % are one claim.
        share = 1 / other if taken.facts["unit"] == "one_in" else other / 100
        return abs(share - value) < 0.005
    if abs(value - other) > 1e-6 * max(abs(value), 1.0):
        return False
    return not strict or (gold["unit"] == taken.facts["unit"] and gold.get("currency") == taken.facts["currency"])


def party(gold: dict[str, Any], taken: Taken, *, strict: bool) -> bool:
    """Name and kind; leniently the place, whichever of its bodies is named."""
    short = re.sub(r" \([^)]*\)", "", gold["name"])
    if strict:
        return same_text(short, taken.facts["name"]) and gold["kind"] == taken.facts["kind"]
    return within(gold["name"], taken.facts["name"]) or within(short, taken.facts["name"])


def person(gold: dict[str, Any], taken: Taken, *, strict: bool) -> bool:
    """The name; leniently one name within the other."""
    same = same_text(gold["name"], taken.facts["name"])
    return same or (not strict and within(gold["name"], taken.facts["name"]))


def person_with_role(gold: dict[str, Any], taken: Taken, *, strict: bool) -> bool:
    """Name and office; leniently half of the office's words. A person whom the gold gives no office needs none."""
    if not person(gold, taken, strict=strict):
        return False
    wanted, got = gold.get("role") or "", taken.facts["role"]
    if not wanted:
        return not strict or not got
    if strict:
        return same_text(wanted, got)
    left, right = words_of(wanted), words_of(got)
    return bool(left & right) and (within(wanted, got) or len(left & right) / len(left) >= 0.5)


def organisation(gold: str, taken: Taken, *, strict: bool) -> bool:
    """The name or the acronym; leniently most of the name's words."""
    acronyms = re.findall(r"\(([^)]*)\)", gold)
    names = [re.sub(r" ?\([^)]*\)", "", gold), *acronyms]
    own = [name for name in (taken.facts["name"], taken.facts["acronym"]) if name]
    if any(same_text(name, other) for name in names for other in own):
        return True
    return not strict and any(alike(name, other) for name in names for other in own)


def instrument(gold: str, taken: Taken, *, strict: bool) -> bool:
    """The instrument's name without what stands in brackets; leniently most of its words, or one within the other."""
    short = re.sub(r" ?\([^)]*\)", "", gold)
    got = taken.facts["text"]
    if same_text(short, got) or strict:
        return same_text(short, got)
    one = re.sub(r"s\b", "", plain(unify(gold)))
    other = re.sub(r"s\b", "", plain(unify(got)))
    return within(one, other) or alike(re.sub(r" ?\([^)]*\)", "", one), other)


def text(gold: str, taken: Taken, *, strict: bool) -> bool:
    """Codes, names of speakers, dates, titles: the same text; leniently one within the other."""
    return same_text(gold, taken.facts["text"]) or (not strict and within(gold, taken.facts["text"]))
