"""The fixed words of the document: which ones there must be. Their texts come with the edition's payload."""

from __future__ import annotations

from briefing.errors import BuildError
from briefing.payload import Edition

PREFIX = "document."
KEYS = (
    "colon", "separator", "skip", "contents", "key_messages", "glance", "glance_topic", "glance_text", "questions",
    "figure", "table", "reading", "scope", "note", "source", "sources", "undated", "published", "retrieved",
    "secondary", "back", "cited_on", "page", "data", "data_of", "scroll", "author", "facts", "stamp",
    "facts_sha256", "data_sha256", "attached", "data_to", "register", "numbers_of", "computed", "pages",
)  # fmt: skip


def document_labels(edition: Edition) -> dict[str, str]:
    """The edition's labels under `document.`, without the prefix. Raises `BuildError` naming those that lack."""
    labels = {key.removeprefix(PREFIX): text for key, text in edition.labels.items() if key.startswith(PREFIX)}
    if missing := [key for key in KEYS if not labels.get(key)]:
        raise BuildError(f"edition {edition.name}: labels are missing: {', '.join(PREFIX + key for key in missing)}")
    return labels
