"""Prose and finding payloads from templates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from briefing.material import Material
from briefing.notes import read_notes
from briefing.payload import Finding, Payload, Prose
from briefing.provenance import Quantity, Register


def prose(m: Material, template: str, *, name: str = "", **values: Any) -> Prose:
    """A passage from a template of report/text, named after it unless `name` is given."""
    register = m.register()
    markdown = m.write(template, register, **values)
    return Prose(
        name=name or f"text-{template}", lang=m.lang, refs=register.refs, sources=register.sources, markdown=markdown
    )


def finding(
    m: Material,
    kind: str,
    order: int,
    values: dict[str, Any],
    role: Literal["message", "glance"] = "message",
    *,
    name: str = "",
    behind: Iterable[Quantity] = (),
) -> Finding:
    """A key message or glance line, worded by the macro `<role>_<kind>` of findings.md.

    `behind` are numbers that it rests on without showing them.
    """
    register = m.register()
    for number in behind:
        register.note(number)
    words = m.writer.phrase(f"{role}_{kind}", register, **values)
    return finding_text(m, kind, order, words, register, role, name=name)


def finding_text(
    m: Material,
    kind: str,
    order: int,
    markdown: str,
    register: Register,
    role: Literal["message", "glance"],
    *,
    name: str = "",
) -> Finding:
    """The same from words already written."""
    label = m.labels[f"glance.{kind}"] if role == "glance" else ""
    return Finding(
        name=name or f"{role}-{kind}",
        lang=m.lang,
        refs=register.refs,
        sources=register.sources,
        role=role,
        order=order,
        markdown=markdown,
        label=label,
    )


def present(*payloads: Payload | None) -> list[Payload]:
    """The payloads that exist."""
    return [p for p in payloads if p is not None]


def note(m: Material, key: str, register: Register) -> str:
    """The note on `key` with its numbers linked; a sentence whose observations are not known on the day drops out.

    A note is a template: `obs("ae048")` is an observation, `known("ae048", "ae083")` whether all are known,
    `claim("jobs")` a figure of the announcement, `percent_of(part, whole)` one number in per cent of another.
    """
    source = read_notes(m.agreement, m.lang).get(key, "")
    if not source:
        return ""
    return m.passage(source, register)
