"""What Jupyter shows of a payload: HTML for a table, Markdown for words, the SVG of a figure."""

from __future__ import annotations

import html
import re

from briefing.payload import Cell, Edition, Figure, Finding, Payload, Prose, Reference, SourceEntry, Table

_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(ref:([^)]*)\)")


def preview(payload: Payload) -> dict[str, str]:
    """The payload by Jupyter's own mime types; a number leads to its source's page."""
    if isinstance(payload, Table):
        return {"text/html": _table(payload), "text/plain": payload.title}
    if isinstance(payload, Figure):
        return {"text/plain": f"{payload.title}\n{payload.alt}"}
    if isinstance(payload, Prose | Finding):
        return {"text/markdown": _linked(payload.markdown, payload), "text/plain": payload.markdown}
    if isinstance(payload, Edition):
        heading = f"# {payload.title}\n\n{payload.subtitle} · {payload.edition_label}"
        return {"text/markdown": heading, "text/plain": payload.title}
    return {"text/plain": payload.name}


def _source(payload: Payload, ref: str) -> SourceEntry | None:
    reference: Reference | None = payload.refs.get(ref)
    return payload.sources[reference.sources[0]] if reference and reference.sources else None


def _linked(markdown: str, payload: Payload) -> str:
    def address(match: re.Match[str]) -> str:
        source = _source(payload, match.group(2))
        return f"[{match.group(1)}]({source.url})" if source else match.group(1)

    return _LINK.sub(address, markdown)


def _cell(cell: Cell, payload: Payload, tag: str, align: str) -> str:
    def address(match: re.Match[str]) -> str:
        source = _source(payload, match.group(2))
        return f'<a href="{html.escape(source.url)}">{match.group(1)}</a>' if source else match.group(1)

    text = _LINK.sub(address, html.escape(cell.text, quote=False))
    text = re.sub(r"\\(.)", r"\1", text)
    scope = ' scope="row"' if tag == "th" else ""
    return f'<{tag}{scope} style="text-align:{align}">{text}</{tag}>'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col" style="text-align:{c.align}">{html.escape(c.label)}</th>' for c in table.columns)
    rows = (
        "".join(
            _cell(cell, table, "th" if c.header else "td", c.align) for c, cell in zip(table.columns, row, strict=True)
        )
        for row in table.rows
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    caption = html.escape(table.title)
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
