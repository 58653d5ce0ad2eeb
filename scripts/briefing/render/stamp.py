"""The stamp: what a briefing was made from, as a hash that both languages and all outputs share."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from briefing.payload import Payload


def data_sha256(payloads: Iterable[Payload]) -> str:
    """SHA-256 of the references and sources that the payloads carry: id, value, unit, sources; url, dates.

    Words are left out: the French and the English edition of the same data have the same hash.
    """
    lines = set()
    for payload in payloads:
        for key, ref in payload.refs.items():
            lines.add(json.dumps(["ref", key, ref.value, ref.unit, sorted(ref.sources)], ensure_ascii=False))
        for key, source in payload.sources.items():
            lines.add(json.dumps(["source", key, source.url, source.published, source.retrieved], ensure_ascii=False))
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
