"""Prose and finding payloads from templates."""

from __future__ import annotations

from typing import Any, Literal

from briefing.material import Material
from briefing.payload import Finding, Payload, Prose
from briefing.provenance import Register


def prose(m: Material, template: str, *, name: str = "", **values: Any) -> Prose:
    """A passage from a template of report/text, named after it unless `name` is given."""
    register = m.register()
    markdown = m.write(template, register, **values)
    return Prose(
        name=name or f"text-{template}", lang=m.lang, refs=register.refs, sources=register.sources, markdown=markdown
    )


def finding(
    m: Material, kind: str, order: int, values: dict[str, Any], role: Literal["message", "glance"] = "message"
) -> Finding:
    """A key message or glance line, worded by the macro `<role>_<kind>` of findings.md."""
    register = m.register()
    return finding_text(m, kind, order, m.writer.phrase(f"{role}_{kind}", register, **values), register, role)


def finding_text(
    m: Material, kind: str, order: int, markdown: str, register: Register, role: Literal["message", "glance"]
) -> Finding:
    """The same from words already written."""
    label = m.labels[f"glance.{kind}"] if role == "glance" else ""
    return Finding(
        name=f"{role}-{kind}",
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


def notes(m: Material, key: str) -> str:
    """The agreement's own words on `key`: the part under `## key` of notes.<lang>.md beside its facts."""
    return _parts(m).get(key, "")


def _parts(m: Material) -> dict[str, str]:
    try:
        path = m.agreement.file.parent / f"notes.{m.lang}.md"
    except LookupError:
        return {}
    if not path.exists():
        return {}
    parts = {}
    for piece in ("\n" + path.read_text(encoding="utf-8")).split("\n## ")[1:]:
        key, _, body = piece.partition("\n")
        parts[key.strip()] = body.strip()
    return parts


def note(m: Material, key: str, register: Register) -> str:
    """The note on `key` with its numbers linked; a sentence whose observations are not known on the day drops out.

    A note is a template: `obs("ae048")` is an observation, `known("ae048", "ae083")` whether all are known.
    """
    source = notes(m, key)
    if not source:
        return ""
    return m.writer.passage(
        source,
        register,
        obs=m.observed,
        known=lambda *keys: all(m.observed(k) is not None for k in keys),
        m=m,
    )
