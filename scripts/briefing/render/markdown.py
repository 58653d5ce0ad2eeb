"""Markdown → nodes, strictly: a construct that one of the two outputs could not show alike is an error.

Allowed: paragraphs, headings (## and ###), lists, block quotes, strong, emphasis, links. A link's target is
``ref:ID`` (a number's reference) or an http(s) address.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import mistune

from briefing.errors import BuildError
from briefing.render.document import (
    Block,
    BulletList,
    Cite,
    Emphasis,
    Heading,
    Inline,
    Link,
    Paragraph,
    Quote,
    Strong,
    Text,
)

Token = dict[str, Any]


@cache
def _parser() -> mistune.Markdown:
    return mistune.create_markdown(renderer=None)


def parse_blocks(markdown: str, where: str) -> tuple[Block, ...]:
    """The blocks of a passage. Raises `BuildError` naming `where` for anything that is not allowed."""
    tokens = _parser()(markdown)
    if isinstance(tokens, str):
        raise BuildError(f"{where}: Markdown gave text instead of a tree")
    return _blocks(tokens, where)


def parse_inline(markdown: str, where: str) -> tuple[Inline, ...]:
    """The inline nodes of one line: « 1. » or « # » at its start are characters, not markup."""
    parser = _parser()
    state = parser.block.state_cls()
    return _inlines(parser.inline(markdown, state.env), where)


def _blocks(tokens: Iterable[Token], where: str) -> tuple[Block, ...]:
    return tuple(_block(token, where) for token in tokens if token["type"] != "blank_line")


def _block(token: Token, where: str) -> Block:
    match token["type"]:
        case "paragraph" | "block_text":
            return Paragraph(_inlines(token["children"], where))
        case "heading":
            level = token["attrs"]["level"]
            if level not in (2, 3):
                raise BuildError(f"{where}: heading of level {level}; a passage has ## and ### only")
            return Heading(level, _inlines(token["children"], where))
        case "list":
            items = tuple(_blocks(item["children"], where) for item in token["children"])
            return BulletList(bool(token["attrs"]["ordered"]), items)
        case "block_quote":
            return Quote(_blocks(token["children"], where))
    raise BuildError(f"{where}: {token['type']} is not allowed: {token.get('raw', '')!r}")


def _inlines(tokens: Iterable[Token], where: str) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    for token in tokens:
        node = _inline(token, where)
        if isinstance(node, Text) and nodes and isinstance(nodes[-1], Text):
            nodes[-1] = Text(nodes[-1].text + node.text)
        elif node != Text(""):
            nodes.append(node)
    return tuple(nodes)


def _inline(token: Token, where: str) -> Inline:
    match token["type"]:
        case "text":
            return Text(token["raw"])
        case "softbreak":
            return Text(" ")
        case "strong":
            return Strong(_inlines(token["children"], where))
        case "emphasis":
            return Emphasis(_inlines(token["children"], where))
        case "link":
            return _link(token["attrs"]["url"], _inlines(token["children"], where), where)
    raise BuildError(f"{where}: {token['type']} is not allowed: {token.get('raw', '')!r}")


def _link(url: str, children: tuple[Inline, ...], where: str) -> Inline:
    if not children:
        raise BuildError(f"{where}: a link to {url} has no text")
    if url.startswith("ref:"):
        return Cite(url.removeprefix("ref:"), children)
    if url.startswith(("https://", "http://")):
        return Link(url, children)
    raise BuildError(f"{where}: a link to {url!r}; a target is ref:ID or an http(s) address")
