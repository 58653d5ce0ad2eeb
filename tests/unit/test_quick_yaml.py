"""The quick reader of YAML says what ruamel.yaml says, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from briefing.agreement.document import plain
from briefing.project import DATA, TEXT
from briefing.quick_yaml import quick

FILES = sorted([*DATA.rglob("*.yaml"), *TEXT.rglob("*.yaml")])
TRICKY = (
    "yes", "no", "on", "off", "y", "NULL", "~", "''", "01", "010", "0o17", "0x1f", "0b1", "1_000", "1e3", "1.", ".5",
    "+1", "-0", "1.50", "12:30", "12:30:45", "2021-02-02", "2021-02-30", "2021-2-2",
    "2021-02-02 10:00:00", "<<", "=",
    "43 000", "2017/2019", "2017-06", "0b1f", "1e5", "12a", "0c1", "-",
    "- a", ".inf", ".nan", "!!str 5", "!x y", "&a b", "*a", "|", ">", "'a''b'", '"a\\n"', "a#b", "a #b",
    "[1, a, {b: c}]", "{a:b}", "[a:b, http://x.org/y?z]", "{a: 1, a: 2}", "true", "True", "tRue", "a: b", "? a",
    "\u2028x", "x\x85y", "a\tb", "\ta", "null", "é « à »", "10 %", "%", "@", "`",
)  # fmt: skip
PIECES = st.sampled_from([*TRICKY, "a", "b", "\n", "\n  ", "\n- ", ": ", "\nk: ", "  ", ","])


def said(text: str) -> object:
    """What ruamel.yaml reads as a mapping, in plain types; None for what is none."""
    try:
        node = YAML(typ="rt").load(text)
    except (YAMLError, ValueError):
        return None
    return plain(node, Path("a file")) if isinstance(node, dict) else None


def same(quickly: object, slowly: object) -> bool:
    """Equal, and of the same types."""
    return repr(quickly) == repr(slowly)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_shipped_file_is_read_quickly_and_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = quick(text)
    assert found is not None
    assert same(found, said(text))


@pytest.mark.parametrize("value", TRICKY)
def test_a_value_that_both_might_read_differently_is_read_the_same_or_not(value: str) -> None:
    for text in (f"k: {value}\n", f"{value}: k\n", f"k:\n  - {value}\n", f"k: [{value}]\n"):
        found = quick(text)
        assert found is None or same(found, said(text)), text


@given(st.lists(PIECES, max_size=12))
def test_text_at_random_is_read_the_same_or_not(pieces: list[str]) -> None:
    text = "k: " + "".join(pieces)
    found = quick(text)
    assert found is None or same(found, said(text))


@pytest.mark.parametrize("text", ["k: &a [1]\nl: *a\n", "a: 1\na: 2\n", "- a\n", "", "a\n", "k: {" * 200000])
def test_an_alias_a_key_twice_and_what_is_no_mapping_are_left_to_the_other(text: str) -> None:
    assert quick(text) is None
