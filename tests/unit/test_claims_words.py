"""Claims in words: Method prints the table as it is in code; arithmetic can be redone by hand, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from context_samples import Row, context, figure, observation, rate, source
from edition_samples import LINK, opened, payloads
from test_text import sins

from briefing.agreement import Figure as Stated
from briefing.agreement import Wording, Words
from briefing.claims import HELD_YEARS, REACH_UNSTATED, RULES, Formula
from briefing.exhibits.verdicts import intervals
from briefing.formats import NBSP, spelled
from briefing.material import Material, plain
from briefing.payload import Figure, Prose
from briefing.render.numerals import numerals, orphans
from briefing.sections.figures import claim, introduction
from briefing.text import Writer, load_labels

LANGUAGES = ("fr", "en")
# The number of a gap, between its two operands.
GAP = re.compile(r"\[([^\]]*)\]\(ref:[^)]*\) ÷ \[([^\]]*)\]\(ref:[^)]*\) − 1 = \[([^\]]*)\]\(ref:gap-")
SOURCES = [source("register", "Alba"), source("press", "Alba Press")]
WORDS = Words(fr="les emplois", en="jobs")

SHARE = figure(indicator="job_share", unit="percent", value=5.0, printed="5 %")
PART_AND_WHOLE = [
    observation("part", series="s", value="1234"),
    observation("whole", indicator="all_jobs", series="u", value="23456", period="2019-12"),
]
# The rows that lead to each rule for a figure of 1 000 jobs.
RULED: dict[str, list[Row]] = {
    "disagree": [observation("a"), observation("b", value="1200", source="press")],
    "inside": [observation("a", value="1010")],
    "overtaken": [observation("a"), observation("b", value="1234", period="2020")],
    "outside": [observation("a", value="1234")],
    "coarse": [observation("a", value="1100", bound="about")],
    "other_scope": [observation("a", value="1234", place="albany")],
    "none": [],
}
# The figure and the rows that lead to each formula.
COMPUTED: dict[str, tuple[Stated, list[Row]]] = {
    "level_change": (
        figure(),
        [observation("a", value="1234"), observation("d", indicator="jobs_change", period="2020-10", value="-123")],
    ),
    "one_in": (SHARE, [observation("n", indicator="job_ratio", value="54")]),
    "share": (SHARE, PART_AND_WHOLE),
    "growth": (
        figure(indicator="jobs_growth", unit="percent", value=10.0, printed="10 %"),
        [observation("before", value="1234", period="2018"), observation("after", value="1357", period="2019")],
    ),
    "change": (
        figure(indicator="jobs_change", value=100.0, printed="100"),
        [observation("before", value="1234", period="2018"), observation("after", value="1357", period="2019")],
    ),
    "sum": (
        figure(indicator="trade", unit="cad", value=5e8, printed="500 M$"),
        [
            observation("out", indicator="exports", value="312300000"),
            observation("in", indicator="imports", value="204500000"),
        ],
    ),
    "conversion": (
        figure(indicator="grants", unit="eur", value=1e8, printed="100 M€"),
        [observation("g", indicator="grants", value="151700000")],
    ),
}


def material(folder: Path, lang: str, stated: Stated, rows: list[Row]) -> Material:
    tables = {"sources": SOURCES, "exchange_rates": [rate("r", "2019", "1.4855")]}
    real = opened(lang).material
    named = stated.model_copy(update={"subject": WORDS, "scope": WORDS})
    announced = real.agreement.announced.model_copy(update={"date": real.agreement.announced.date.replace(year=2020)})
    agreement = real.agreement.model_copy(update={"figures": (named,), "announced": announced})
    return Material(replace_file(agreement, real), context(folder, *rows, lang=lang, **tables), Writer(lang))


def replace_file(agreement, real):  # type: ignore[no-untyped-def]
    agreement._file = real.agreement.file
    return agreement


def told(m: Material) -> str:
    """The passage on the one figure."""
    (assessment,) = m.assessments
    text, *_ = claim(m, opened(m.lang).exhibits, assessment)
    assert isinstance(text, Prose)
    return text.markdown


def number(text: str, lang: str) -> float:
    """A printed number in base units."""
    scale = {"M": 1e6, "m": 1e6, "G": 1e9, "b": 1e9}.get(re.sub(r"[^MmGb]", "", text)[:1], 1)
    digits = re.sub(r"[^\d.,−]", "", text).replace("−", "-")
    return float(digits.replace(",", "." if lang == "fr" else "")) * scale


# --- Method ----------------------------------------------------------------------------------------------------------


def method(lang: str) -> str:
    return next(p.markdown for p in payloads(lang) if isinstance(p, Prose) and p.name == "method")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_method_prints_the_table_rule_by_rule_in_its_order(lang: str) -> None:
    labels = load_labels(lang)
    printed = re.findall(r"^(\d+)\. \*\*(.+?)\.\*\* (.+)$", method(lang), re.MULTILINE)
    expected = [
        (str(place), labels[f"verdict.{rule.verdict}"], labels[f"rule.{rule.id}"])
        for place, rule in enumerate(RULES, start=1)
    ]
    assert [(place, verdict[0].lower() + verdict[1:], text) for place, verdict, text in printed] == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_rule_has_a_sentence_of_its_own_and_no_sentence_lacks_a_rule(lang: str) -> None:
    sentences = {key: text for key, text in load_labels(lang).items() if key.startswith("rule.")}
    assert set(sentences) == {f"rule.{rule.id}" for rule in RULES}
    assert len(set(sentences.values())) == len(RULES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_method_says_the_years_that_the_code_counts(lang: str) -> None:
    overtaken = load_labels(lang)["rule.overtaken"]
    assert re.search(rf"\b{spelled(lang, HELD_YEARS)} (?:ans|years)\b", overtaken)
    assert re.search(rf"\b{spelled(lang, REACH_UNSTATED)} (?:ans|years)\b", method(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_method_says_how_each_wording_is_read(lang: str) -> None:
    labels = load_labels(lang)
    quoted = re.findall(r"“([^”]+)”" if lang == "en" else rf"«{NBSP}(.+?){NBSP}»", method(lang))
    worded = {labels[f"wording.{wording}"].lower() for wording in get_args(Wording) if wording != "exact"}
    assert worded <= {quote.lower().rstrip(",") for quote in quoted}


# --- the passage on a figure -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULED)
def test_each_rule_has_its_sentence_and_a_gap_to_redo_by_hand(tmp_path: Path, rule: str, lang: str) -> None:
    m = material(tmp_path, lang, figure(), RULED[rule])
    (assessment,) = m.assessments
    assert assessment.rule == rule
    text = told(m)
    assert m.labels[f"verdict.{assessment.verdict}"] in text.splitlines()[0]
    gaps = GAP.findall(text)
    assert len(gaps) == (rule != "none")
    for evidence, claimed, gap in gaps:
        assert number(gap, lang) == pytest.approx(round(100 * (number(evidence, lang) / number(claimed, lang) - 1), 1))
    if lang == "fr":
        assert sins(plain(text)) == []


def test_every_rule_is_told_by_words_of_its_own(tmp_path: Path) -> None:
    for lang in LANGUAGES:
        told_by_rule = {r: told(material(tmp_path / lang / r, lang, figure(), rows)) for r, rows in RULED.items()}
        bare = {re.sub(r"[\d.,\u202f%−+]+", "", plain(text).split("\n", 2)[2]) for text in told_by_rule.values()}
        assert len(bare) == len(RULES)


OPERATIONS = {
    "level_change": lambda a, b: a - b,  # a fall is told as less its size
    "one_in": lambda n: 100 / n,
    "share": lambda a, b: 100 * a / b,
    "growth": lambda a, b: 100 * (a / b - 1),
    "change": lambda a, b: a - b,
    "sum": lambda a, b: a + b,
    "conversion": lambda a, r: a / r,
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("formula", sorted(set(get_args(Formula)) - {"observed"}))
def test_each_computation_is_shown_and_can_be_redone_by_hand(tmp_path: Path, formula: str, lang: str) -> None:
    m = material(tmp_path, lang, *COMPUTED[formula])
    piece = next(e for e in m.assessments[0].evidence if e.formula == formula)
    decided = replace_evidence(m, piece)
    text, *_ = claim(m, opened(lang).exhibits, decided)
    assert isinstance(text, Prose)
    shown = {ref: number(words, lang) for words, ref in LINK.findall(text.markdown)}
    operands = [shown[n.ref] for n in piece.inputs]
    result = shown[piece.number.ref]
    assert OPERATIONS[formula](*operands) == pytest.approx(result, abs=0.005, rel=1e-4)
    assert result == pytest.approx(piece.number.value)
    for evidence, claimed, gap in GAP.findall(text.markdown):
        assert number(gap, lang) == pytest.approx(round(100 * (number(evidence, lang) / number(claimed, lang) - 1), 1))


def replace_evidence(m: Material, piece):  # type: ignore[no-untyped-def]
    """The assessment with nothing but the piece to decide it."""
    assessment = m.assessments[0]
    judged = replace(assessment.judgement, rule=RULES[1], rests_on=(piece,), held=None)
    return replace(assessment, judgement=judged)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sources_that_differ_stand_side_by_side_with_what_each_counts(tmp_path: Path, lang: str) -> None:
    rows = [
        observation("a", series="s"),
        observation("b", value="1200", source="press", definition="jobs-otherwise"),
        observation("c", value="990", period="2020"),
    ]
    text = told(material(tmp_path, lang, figure(), rows))
    (line,) = [part for part in text.split("\n\n") if "ref:b" in part]
    assert "ref:a" in line
    counted, otherwise = (
        f"jobs-{how} {'en français' if lang == 'fr' else 'in English'}" for how in ("counted", "otherwise")
    )
    assert counted in line
    assert otherwise in line
    assert "Alba Press" in line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_origin_and_a_tied_publisher_are_named_as_such(tmp_path: Path, lang: str) -> None:
    own = opened(lang).material.agreement.source.publisher
    rows = [
        observation("o", status="preliminary", period="2018"),
        observation("t", source="own"),
        observation("x", value="1300", period="2020", source="press"),
    ]
    m = material(tmp_path, lang, figure(origin=("o",)), rows)
    seen = context(tmp_path / "own", *rows, lang=lang, sources=[*SOURCES, source("own", own)])
    text = told(replace(m, context=seen))
    paragraphs = {ref: part for part in text.split("\n\n") for _, ref in LINK.findall(part) if ref in {"o", "t"}}
    assert {"fr": "Origine probable", "en": "Probable origin"}[lang] in paragraphs["o"]
    assert {"fr": "Écarté", "en": "Set aside"}[lang] in paragraphs["t"]


def test_the_words_of_a_fall_turn_round_before_its_signed_value(tmp_path: Path) -> None:
    rows = [observation("g", indicator="jobs_growth", value="-7")]
    fall = {"indicator": "jobs_growth", "unit": "percent", "value": -5.0, "printed": "5 %", "wording": "more_than"}
    text = told(material(tmp_path, "en", figure(**fall), rows))
    assert "less than −5% (−5% or less)" in plain(text)
    assert "it lies within the interval" in text


SAMPLES = {**{f"rule {r}": (figure(), rows) for r, rows in RULED.items()}, **COMPUTED} | {
    "a ratio": (
        figure(indicator="job_share", unit="one_in", value=20.0, printed="un sur vingt", wording="more_than"),
        PART_AND_WHOLE,
    ),
    "a fall": (
        figure(indicator="jobs_growth", unit="percent", value=-5.0, printed="5 %", wording="more_than"),
        [observation("g", indicator="jobs_growth", value="-7")],
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_no_numeral_of_a_figure_its_table_or_its_chart_is_an_orphan(tmp_path: Path, sample: str, lang: str) -> None:
    m = material(tmp_path, lang, *SAMPLES[sample])
    exhibits = opened(lang).exhibits
    shown = [*introduction(m, exhibits), *claim(m, exhibits, m.assessments[0])]
    assert any(numerals(str(payload.to_json())) for payload in shown)
    assert [str(orphan) for orphan in orphans(opened(lang).header(), shown)] == []


# --- the table and the chart -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULED)
def test_the_chart_draws_the_claim_against_all_that_decided(tmp_path: Path, rule: str, lang: str) -> None:
    m = material(tmp_path, lang, figure(), RULED[rule])
    drawn = intervals(m, m.assessments[0])
    assert (drawn is None) is (rule == "none")
    if drawn is None:
        return
    refs = {ref for row in drawn.rows for cell in row for _, ref in LINK.findall(cell.text)}
    assert {row["id"] for row in RULED[rule]} <= refs
    numbers = {text for row in drawn.rows for cell in row for text, _ in LINK.findall(cell.text)}
    assert [text for text in numbers if text not in drawn.alt] == []
    assert refs <= set(drawn.refs)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("unit", ["one_in", "percent"])
def test_a_ratio_is_told_as_printed_and_tested_as_a_share(tmp_path: Path, unit: str, lang: str) -> None:
    stated = {"one_in": (20.0, "un sur vingt"), "percent": (5.0, "5 %")}[unit]
    m = material(
        tmp_path, lang, figure(indicator="job_share", unit=unit, value=stated[0], printed=stated[1]), PART_AND_WHOLE
    )
    text, table, *_ = introduction(m, opened(lang).exhibits)
    assert isinstance(text, Prose)
    cells = [plain(cell.text) for row in table.rows for cell in row]  # type: ignore[attr-defined]
    one_in = {"fr": "1 sur\u00a020", "en": "1 in\u00a020"}[lang]
    assert (one_in in cells) is (unit == "one_in")
    assert any("4" in cell and "5" in cell and "%" in cell for cell in cells)
    (assessment,) = m.assessments
    drawn = intervals(m, assessment)
    assert isinstance(drawn, Figure)
    assert {"one_in": "claim-stated-jobs-share", "percent": "claim-stated-jobs"}[unit] in drawn.refs
