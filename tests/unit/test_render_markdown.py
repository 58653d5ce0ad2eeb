"""Markdown → nodes: what is allowed, and that all else is refused by name."""

from __future__ import annotations

import pytest

from briefing.errors import BuildError
from briefing.render.document import (
    BulletList,
    Cite,
    Emphasis,
    Heading,
    Link,
    Paragraph,
    Quote,
    Strong,
    Text,
    plain,
    text_of,
)
from briefing.render.markdown import parse_blocks, parse_inline


def test_blocks_become_nodes() -> None:
    blocks = parse_blocks("## A\n\n### B\n\nOne\ntwo.\n\n- x\n- y\n\n1. z\n\n> q\n", "prose p")
    assert blocks == (
        Heading(2, (Text("A"),)),
        Heading(3, (Text("B"),)),
        Paragraph((Text("One two."),)),
        BulletList(False, ((Paragraph((Text("x"),)),), (Paragraph((Text("y"),)),))),
        BulletList(True, ((Paragraph((Text("z"),)),),)),
        Quote((Paragraph((Text("q"),)),)),
    )


def test_inline_markup_becomes_nodes() -> None:
    nodes = parse_inline("**a** *b* [43 400](ref:ae048) [c](https://example.org/?a=1&b=2)", "cell")
    assert nodes == (
        Strong((Text("a"),)), Text(" "), Emphasis((Text("b"),)), Text(" "), Cite("ae048", (Text("43 400"),)),
        Text(" "), Link("https://example.org/?a=1&b=2", (Text("c"),)),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["2021.", "1. x", "# x", "- 3", "> 5", "< 5 & more", "a_b_c", "R&D", "5 * 3 * 2"])
def test_a_cell_is_one_line_whatever_it_starts_with(text: str) -> None:
    assert parse_inline(text, "cell") == (Text(text),)


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("# Title", "level 1"),
        ("#### Deep", "level 4"),
        ("<b>x</b>", "html"),
        ("a <b>x</b>", "inline_html"),
        ("![alt](x.png)", "image"),
        ("`code`", "codespan"),
        ("```\ncode\n```", "block_code"),
        ("---", "thematic_break"),
        ("a  \nb", "linebreak"),
        ("[x](javascript:alert)", "javascript:alert"),
        ("[x](#place)", "#place"),
        ("[x](file:///etc/passwd)", "file:///etc/passwd"),
        ("[](ref:a)", "no text"),
    ],
)
def test_anything_else_is_refused_with_its_place(markdown: str, told: str) -> None:
    with pytest.raises(BuildError, match="prose intro") as error:
        parse_blocks(markdown, "prose intro")
    assert told in str(error.value)


def test_plain_data_says_each_kind() -> None:
    assert plain(parse_inline("[1](ref:a)", "x")) == [
        {
            "kind": "cite", "ref": "a", "children": [{"kind": "text", "text": "1"}],
            "numbers": [], "mark": False, "first": [], "spans": [],
        }
    ]  # fmt: skip


def test_text_of_leaves_markup_and_numbers_out() -> None:
    assert text_of(parse_inline("**a** [43](ref:x) b", "x")) == "a 43 b"
