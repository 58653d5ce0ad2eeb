"""What changed from one built edition to another: numbers, verdicts, events and sources, by their registers."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from briefing.errors import Problem, UserError

REGISTER = "provenance.json"
Kind = Literal["verdict", "number", "event", "source"]
KINDS: tuple[Kind, ...] = ("verdict", "number", "event", "source")
# Relative differences below this are noise of the arithmetic, not a change of the data.
SAME = 1e-9


@dataclass(frozen=True)
class Change:
    """One difference: `before` or `after` is empty for what only one edition has."""

    kind: Kind
    name: str
    before: str
    after: str


def find_edition(edition: str, agreement: str, lang: str, out: Path) -> Path:
    """The folder of a built edition: a path, or an edition's name below `out`. Raises `UserError` if there is none."""
    for folder in (out / agreement / edition / lang, Path(edition) / lang, Path(edition)):
        if (folder / REGISTER).is_file():
            return folder
    found = f"no {REGISTER} of {edition!r} in {lang}"
    remedy = f"Build it first: briefing build {agreement} --lang {lang}"
    remedy += "." if edition == "latest" else f" --as-of {edition}."
    raise UserError(Problem(out / agreement, "edition", found, "a built edition, or its folder", remedy))


def read_register(folder: Path) -> dict[str, Any]:
    """The register of a built edition. Raises `UserError` when the file is not one."""
    path = folder / REGISTER
    try:
        register: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        register["@graph"], register["verdicts"]
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(
            Problem(path, "register", type(error).__name__, "the register of a build", "Build the edition again.")
        ) from None
    return register


@dataclass(frozen=True)
class _Entry:
    """What a register holds of one thing: its name, the value compared, the value as read."""

    name: str
    value: Any
    shown: str


_NONE = _Entry("", None, "")


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """The changes from one register to another, by kind, then by id."""
    changes: list[Change] = []
    for kind in KINDS:
        old, new = _entries(before, kind), _entries(after, kind)
        for key in sorted(old.keys() | new.keys()):
            left, right = old.get(key, _NONE), new.get(key, _NONE)
            if _differs(left.value, right.value):
                changes.append(Change(kind, left.name or right.name, left.shown, right.shown))
    return changes


def _entries(register: Mapping[str, Any], kind: Kind) -> dict[str, _Entry]:
    """What a register holds of a kind, by id. Counts of facts are left out: what they count is compared itself; and so
    are the ends of what one number leaves open."""
    if kind == "verdict":
        return {claim: _Entry(claim, verdict, verdict) for claim, verdict in register["verdicts"].items()}
    graph = register["@graph"]
    if kind == "source":
        titled = (item for item in graph if "dcterms:title" in item)
        return {item["@id"]: _Entry(item["dcterms:publisher"], item["@id"], item["dcterms:title"]) for item in titled}
    numbers = (item for item in graph if "schema:value" in item and item["kind"] != "fact" and not _is_end(item))
    chosen = (item for item in numbers if (item["kind"] == "event") == (kind == "event"))
    return {item["@id"]: _Entry(item["rdfs:label"], item["schema:value"], item["text"]) for item in chosen}


def _is_end(item: Mapping[str, Any]) -> bool:
    return item["kind"] == "derived" and not item.get("formula") and len(item.get("prov:wasDerivedFrom", ())) == 1


def _differs(old: Any, new: Any) -> bool:
    if isinstance(old, int | float) and isinstance(new, int | float):
        return abs(old - new) > SAME * max(abs(old), abs(new))
    return bool(old != new)


def as_html(changes: Iterable[Change], before: str, after: str, *, lang: str) -> str:
    """The changes as one self-contained HTML page; names and values are in the language of the editions."""
    title = f"{html.escape(before)} → {html.escape(after)}"
    rows = "".join(f"<tr><td>{c.kind}</td>{_cells(c, lang)}</tr>" for c in changes)
    head = "".join(f"<th scope='col'>{name}</th>" for name in ("Kind", "What", "Before", "After"))
    return _PAGE.format(title=title, head=head, rows=rows)


def _cells(change: Change, lang: str) -> str:
    name, before, after = (html.escape(text) or "–" for text in (change.name, change.before, change.after))
    return f"<th scope='row' lang='{lang}'>{name}</th><td lang='{lang}'>{before}</td><td lang='{lang}'>{after}</td>"


_PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui; margin: 2rem auto; max-width: 70rem }}
td, th {{ text-align: left; padding: .3rem .6rem }}
</style>
</head><body><main><h1>{title}</h1>
<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
</main></body></html>
"""
