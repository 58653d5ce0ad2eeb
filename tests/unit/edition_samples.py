"""The real briefing's payloads, made in-process and once a worker; and what stands behind their references."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from briefing.context import load_context
from briefing.edition import Edition, open_edition
from briefing.payload import Figure, Payload
from briefing.sections import PARTS

ROOT = Path(__file__).resolve().parents[2]
AGREEMENT = "montreal-toulouse-2021"
ANNOUNCED = "2021-02-02"
LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(ref:([^)]*)\)")


@cache
def opened(lang: str, as_of: str = "") -> Edition:
    return open_edition(AGREEMENT, lang, as_of)


@cache
def payloads(lang: str, as_of: str = "") -> tuple[Payload, ...]:
    """All payloads of the briefing in the order in which the notebooks show them."""
    edition = opened(lang, as_of)
    shown: list[Payload] = [edition.header()]
    for part in PARTS:
        shown += edition.show(part).payloads
        if part == "sectors":
            shown += [p for code in edition.sectors for p in edition.sector(code).payloads]
        if part == "figures":
            shown += [p for claim in edition.claims for p in edition.claim(claim).payloads]
    return tuple(shown)


def figures(lang: str, as_of: str = "") -> dict[str, Figure]:
    """The figures by name."""
    return {p.name: p for p in payloads(lang, as_of) if isinstance(p, Figure)}


def declared(lang: str = "fr") -> dict[str, object]:
    """The figures that the agreement declares, by id."""
    edition = opened(lang)
    return {spec.id: spec for code in edition.sectors for spec in edition.exhibits.sectors[code].figures}


def texts(payload: Payload) -> dict[str, str]:
    """Every text of a payload that a reader sees, by where it stands."""
    names = ("title", "subtitle", "label", "markdown", "alt", "reading", "scope", "note", "edition_label")
    found = {name: text for name in names if isinstance(text := getattr(payload, name, ""), str) and text}
    found |= {f"column {c.key}": c.label for c in getattr(payload, "columns", ())}
    for i, row in enumerate(getattr(payload, "rows", ())):
        found |= {f"row {i} column {j}": cell.text for j, cell in enumerate(row)}
    return found


def linked(markdown: str) -> list[tuple[str, str]]:
    """The numbers that are links: text and reference."""
    return LINK.findall(markdown)


@cache
def table(name: str) -> dict[str, dict[str, str]]:
    """A table of the context by id, as the file has it."""
    with (ROOT / "data" / "context" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def behind(payload: Payload, ref: str) -> set[str]:
    """The references a number rests on in the end: itself, or its inputs' inputs."""
    inputs = payload.refs[ref].inputs
    return {ref} if not inputs else {base for item in inputs for base in behind(payload, item)}


def public_day(ref: str) -> str | None:
    """The day on which what a reference names became public; None when it has none (a claim, a count, a distance)."""
    row = table("observations").get(ref) or table("exchange_rates").get(ref)
    for prefix, name in (("event-", "events"), ("link-", "links")):
        if ref.startswith(prefix):
            row = table(name)[ref.removeprefix(prefix)]
    return row["public"] if row else None


def is_known(ref: str) -> bool:
    """Whether the reference is an observation, of the whole data."""
    return load_context("en").observation(ref) is not None
