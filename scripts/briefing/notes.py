"""An agreement's own words, in notes.<lang>.md beside its facts: one template for each heading `## key`."""

from __future__ import annotations

import re
from pathlib import Path

from briefing.agreement import Agreement

_IDS = re.compile(r"\b(?:obs|known)\(([^)]*)\)")


def notes_file(agreement: Agreement, lang: str) -> Path:
    """Where the notes of a language stand, whether or not they exist."""
    return agreement.file.parent / f"notes.{lang}.md"


def read_notes(agreement: Agreement, lang: str) -> dict[str, str]:
    """The templates by key; empty when there are no notes. What stands before the first heading speaks to editors."""
    path = notes_file(agreement, lang)
    if not path.exists():
        return {}
    parts = {}
    for piece in ("\n" + path.read_text(encoding="utf-8")).split("\n## ")[1:]:
        key, _, body = piece.partition("\n")
        parts[key.strip()] = body.strip()
    return parts


def named_observations(template: str) -> list[str]:
    """The observation ids that a template names by `obs` and `known`."""
    return [key for match in _IDS.finditer(template) for key in re.findall(r"[\"']([^\"']+)[\"']", match.group(1))]
