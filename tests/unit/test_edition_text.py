"""The whole real edition in both languages: the same parts, shapes and numbers; French set right; numbers linked."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from edition_samples import ANNOUNCED, LINK, linked, payloads, public_day, texts
from test_text import sins

from briefing.payload import Figure, Finding, Payload, Prose, Table

EDITIONS = ("", ANNOUNCED)
LANGUAGES = ("fr", "en")

MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
DAY = re.compile(rf"\b(?:\d{{1,2}}|1er)[\s\u00a0](?:{MONTHS})\b|\b(?:{MONTHS})[\s\u00a0]\d{{1,2}}\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Names that hold a digit, the one of a relative gap, and the numbers of a list.
NAMES = re.compile(r"\bA220\b|− 1 =|^\d+\. ", re.MULTILINE)


def pairs(as_of: str) -> list[tuple[Payload, Payload]]:
    return list(zip(payloads("fr", as_of), payloads("en", as_of), strict=True))


def unlinked(markdown: str) -> list[str]:
    """The numerals of a passage that are neither in a link, nor a year or a day, nor part of a listed name."""
    left = YEAR.sub("", DAY.sub("", NAMES.sub("", LINK.sub("", markdown))))
    return [m.group() for m in re.finditer(r".{0,20}\d[\d\u202f.,]*.{0,10}", left)]


@pytest.mark.parametrize("as_of", EDITIONS)
def test_both_languages_show_the_same_payloads_in_the_same_order(as_of: str) -> None:
    sequences = [[(p.kind, p.name) for p in payloads(lang, as_of)] for lang in LANGUAGES]
    assert sequences[0] == sequences[1]
    assert len(sequences[0]) > 30


@pytest.mark.parametrize("as_of", EDITIONS)
def test_a_payloads_name_is_its_own(as_of: str) -> None:
    assert [name for name, n in Counter(p.name for p in payloads("fr", as_of)).items() if n > 1] == []


@pytest.mark.parametrize("as_of", EDITIONS)
def test_both_languages_have_the_same_headings(as_of: str) -> None:
    for fr, en in pairs(as_of):
        if isinstance(fr, Prose) and isinstance(en, Prose):
            levels = [re.findall(r"^(#+) \S", p.markdown, re.MULTILINE) for p in (fr, en)]
            assert levels[0] == levels[1], fr.name


def test_a_heading_never_skips_a_level() -> None:
    levels = [len(h) for p in payloads("fr") if isinstance(p, Prose) for h in re.findall(r"^(#+) ", p.markdown, re.M)]
    assert levels[0] == 2
    assert set(levels) == {2, 3}


@pytest.mark.parametrize("as_of", EDITIONS)
def test_both_languages_have_tables_of_the_same_shape(as_of: str) -> None:
    tables = [(fr, en) for fr, en in pairs(as_of) if isinstance(fr, Table | Figure)]
    assert tables
    for fr, en in tables:
        assert isinstance(en, Table | Figure)
        assert [c.key for c in fr.columns] == [c.key for c in en.columns], fr.name
        assert [len(row) for row in fr.rows] == [len(row) for row in en.rows], fr.name
        numbers = [[[c.value for c in row if isinstance(c.value, float)] for row in p.rows] for p in (fr, en)]
        assert numbers[0] == numbers[1], fr.name


@pytest.mark.parametrize("as_of", EDITIONS)
def test_both_languages_use_the_same_numbers(as_of: str) -> None:
    for fr, en in pairs(as_of):
        assert fr.refs.keys() == en.refs.keys(), fr.name
        assert fr.sources.keys() == en.sources.keys(), fr.name
        assert [r.value for r in fr.refs.values()] == [en.refs[key].value for key in fr.refs], fr.name


@pytest.mark.parametrize("as_of", EDITIONS)
def test_both_languages_link_the_same_numbers_as_often(as_of: str) -> None:
    for fr, en in pairs(as_of):
        counts = [Counter(ref for text in texts(p).values() for _, ref in linked(text)) for p in (fr, en)]
        assert counts[0] == counts[1], fr.name


@pytest.mark.parametrize("as_of", EDITIONS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_leads_to_a_reference_and_a_source(lang: str, as_of: str) -> None:
    for payload in payloads(lang, as_of):
        for place, text in texts(payload).items():
            for shown, ref in linked(text):
                assert shown.strip(), (payload.name, place)
                assert payload.refs[ref].sources, (payload.name, place, ref)
            assert "](ref:" not in LINK.sub("", text), (payload.name, place)


@pytest.mark.parametrize("as_of", EDITIONS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("where", ["prose", "finding", "reading"])
def test_every_numeral_is_a_link_or_a_date_or_in_a_name(where: str, lang: str, as_of: str) -> None:
    found = {}
    for payload in payloads(lang, as_of):
        if where == "reading":
            markdown = payload.reading if isinstance(payload, Figure) else ""
        else:
            markdown = payload.markdown if isinstance(payload, Prose | Finding) and payload.kind == where else ""
        if bare := unlinked(markdown):
            found[payload.name] = bare
    assert found == {}


@pytest.mark.parametrize("as_of", EDITIONS)
def test_french_is_set_in_french(as_of: str) -> None:
    for payload in payloads("fr", as_of):
        for place, text in texts(payload).items():
            shown = LINK.sub(r"\1", text)
            assert "'" not in shown, (payload.name, place)
            assert sins(shown) == [], (payload.name, place)


@pytest.mark.parametrize("as_of", EDITIONS)
def test_english_is_set_in_english(as_of: str) -> None:
    for payload in payloads("en", as_of):
        for place, text in texts(payload).items():
            shown = LINK.sub(r"\1", text)
            assert re.findall(r"['\"]|[\s\u00a0][;:!?%]|\u202f|«", shown) == [], (payload.name, place, shown)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_holds_a_hole(lang: str) -> None:
    for payload in payloads(lang):
        for place, text in texts(payload).items():
            hole = re.search(r"\bNone\b(?! (?:of|has)\b)|\bnan\b|\{|\}|  ", text.replace("\n", "¶"))
            assert hole is None, (payload.name, place, hole)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_end_once(lang: str) -> None:
    for payload in payloads(lang):
        if isinstance(payload, Prose | Finding):
            assert not re.search(r"(?<!\.)\.\.(?!\.)(?![\u00a0 ]?[»”])|;\.|,\.|\s,", payload.markdown), payload.name


@pytest.mark.parametrize("as_of", ["2000-01-01", "2016-12-31", "2023-06-30"])
def test_any_day_gives_an_edition(as_of: str) -> None:
    shown = payloads("en", as_of)
    assert {"text-agreement", "text-figures", "text-cities", "method"} <= {p.name for p in shown}
    later = [(p.name, ref) for p in shown for ref in p.refs if not "" < (public_day(ref) or as_of) <= as_of]
    assert later == []


def test_the_numeral_finder_tells_right_from_wrong() -> None:
    assert unlinked("Le 2\u00a0février 2021, [43\u202f400](ref:x) et l’A220, 1er mars 2019, June 2020") == []
    assert unlinked("from 42,500 to 43,500")
    assert unlinked("1,5\u00a0%")
