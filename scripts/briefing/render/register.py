"""The register of every number shown, as linked data in terms of W3C PROV: value, unit, where, from what, by whom.

One entity for each reference and each source. `shownIn` names the passages, tables, figures and findings that show
the number; `prov:wasDerivedFrom` the references a computed one comes from; `prov:hadPrimarySource` its sources.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from briefing.payload import Edition, Payload, Reference, SourceEntry, Table

NAME = "provenance.json"
CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "shownIn": "schema:isPartOf",
}


def provenance(edition: Edition, payloads: Sequence[Payload]) -> str:
    """The register of a document's numbers as JSON-LD text, its entities sorted by id."""
    numbers: dict[str, tuple[Reference, list[str]]] = {}
    sources: dict[str, SourceEntry] = {}
    for payload in payloads:
        sources |= payload.sources
        for key, reference in payload.refs.items():
            numbers.setdefault(key, (reference, []))[1].append(f"{payload.kind}:{payload.name}")
    graph = [_number(key, reference, places) for key, (reference, places) in sorted(numbers.items())]
    graph += [_source(key, entry) for key, entry in sorted(sources.items())]
    about = {
        "agreement": edition.agreement,
        "lang": edition.lang,
        "as_of": edition.as_of,
        "verdicts": verdicts(payloads),
    }
    return json.dumps({"@context": CONTEXT, **about, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def verdicts(payloads: Iterable[Payload]) -> dict[str, str]:
    """The verdict on each claim, by the claim's name: what the tables with a column of verdicts hold."""
    found: dict[str, str] = {}
    for table in payloads:
        if isinstance(table, Table):
            keys = [column.key for column in table.columns]
            if "verdict" in keys:
                found |= {str(row[0].value): str(row[keys.index("verdict")].value) for row in table.rows}
    return found


def _number(key: str, reference: Reference, places: list[str]) -> dict[str, Any]:
    return {
        "@id": f"ref:{key}",
        "@type": "prov:Entity",
        "rdfs:label": reference.label,
        "kind": reference.kind,
        "schema:value": reference.value,
        "schema:unitText": reference.unit,
        "text": reference.text,
        "counts": reference.detail,
        "dcterms:temporal": reference.period,
        "formula": reference.formula,
        "prov:hadPrimarySource": [f"source:{source}" for source in reference.sources],
        "prov:wasDerivedFrom": [f"ref:{item}" for item in reference.inputs],
        "shownIn": list(dict.fromkeys(places)),
    }


def _source(key: str, entry: SourceEntry) -> dict[str, Any]:
    return {
        "@id": f"source:{key}",
        "@type": ["prov:Entity", "dcterms:BibliographicResource"],
        "dcterms:title": entry.title,
        "dcterms:publisher": entry.publisher,
        "schema:url": entry.url,
        "dcterms:issued": entry.published,
        "retrieved": entry.retrieved,
        "primary": entry.primary,
    }
