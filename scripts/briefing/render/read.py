"""Executed notebooks → payloads: the bundles under our mime types, checked, in the order they were displayed."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from briefing.errors import BuildError
from briefing.payload import (
    MIME_PREFIX,
    SCHEMA,
    Cell,
    Column,
    Edition,
    Figure,
    Finding,
    Payload,
    Prose,
    Reference,
    SourceEntry,
    Table,
)

if TYPE_CHECKING:
    from nbformat import NotebookNode

KINDS: dict[str, type[Payload]] = {cls.kind: cls for cls in (Edition, Prose, Table, Figure, Finding)}
SVG = "image/svg+xml"


def payloads(notebook: NotebookNode) -> Iterator[Payload]:
    """The notebook's payloads in order; every other output is ignored.

    Raises `BuildError` when a cell ended in an error, or a payload is not what `briefing.payload` describes.
    """
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                raise BuildError(f"cell {index} ended in {output.ename}: {output.evalue}; run the notebook again")
            bundle = output.get("data", {})
            for mime in bundle:
                if mime.startswith(MIME_PREFIX) and mime.endswith("+json"):
                    yield _payload(mime, bundle)


def _payload(mime: str, bundle: Mapping[str, Any]) -> Payload:
    kind = mime.removeprefix(MIME_PREFIX).removesuffix("+json")
    raw = bundle[mime]
    where = f"{kind} {raw.get('name', '(no name)')}" if isinstance(raw, dict) else kind
    if not isinstance(raw, dict) or raw.get("kind") != kind or raw.get("schema") != SCHEMA:
        raise BuildError(f"{where}: expected a payload of kind {kind}, schema {SCHEMA}")
    if kind not in KINDS:
        raise BuildError(f"{where}: no such kind; there are {', '.join(KINDS)}")
    data = _clean({key: value for key, value in raw.items() if key not in ("kind", "schema")}, where)
    try:
        return KINDS[kind](**_arguments(kind, data, bundle))
    except (TypeError, KeyError, AttributeError) as error:
        raise BuildError(f"{where}: not a {kind} payload of schema {SCHEMA}: {error}") from error


def _arguments(kind: str, data: dict[str, Any], bundle: Mapping[str, Any]) -> dict[str, Any]:
    """Plain data → the arguments of the payload's dataclass."""
    refs = {key: Reference(**_tuples(value, "sources", "inputs", "shown")) for key, value in data.pop("refs").items()}
    sources = {key: SourceEntry(**value) for key, value in data.pop("sources").items()}
    if kind in ("table", "figure"):
        data["columns"] = tuple(Column(**column) for column in data["columns"])
        data["rows"] = tuple(tuple(Cell(**cell) for cell in row) for row in data["rows"])
        data = _tuples(data, "source_ids")
    if kind == "figure":
        data = _tuples(data, "texts")
        svg = bundle.get(SVG, "")
        data["svg"] = _checked_svg(svg if isinstance(svg, str) else "".join(svg), data["name"])
    if kind == "edition":
        data = _tuples(data, "parties", "dates", "names")
    return {**data, "refs": refs, "sources": sources}


def _tuples(data: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: tuple(value) if key in keys else value for key, value in data.items()}


def _clean(value: Any, where: str) -> Any:
    """The same data with texts in NFC. Raises `BuildError` for NaN, infinities and control characters."""
    if isinstance(value, float) and not math.isfinite(value):
        raise BuildError(f"{where}: {value} is not a number to show; a missing value is null, with a text saying so")
    if isinstance(value, str):
        if found := re.search(r"[\x00-\x08\x0b-\x1f\x7f]", value):
            raise BuildError(f"{where}: control character U+{ord(found[0]):04X} in {value[:60]!r}")
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {key: _clean(item, f"{where}, {key}") for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item, f"{where} {index}") for index, item in enumerate(value)]
    return value


def _checked_svg(svg: str, name: str) -> str:
    """The SVG without XML declaration or doctype. Raises `BuildError` if it needs a font, a script or another file."""
    for pattern, reason in (
        (r"<text[\s>]", "text that needs a font; draw it as paths"),
        (r"<(script|foreignObject|iframe)[\s>]", "active or foreign content"),
        (r"(href|src)\s*=\s*[\"'](?!#|data:image/png;base64,)", "a reference to another file"),
    ):
        if re.search(pattern, svg):
            raise BuildError(f"figure {name}: its SVG holds {reason}")
    start = svg.find("<svg")
    return svg[start:].strip() if start >= 0 else ""
