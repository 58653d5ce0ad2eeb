"""Facts files: what loads, what it holds, and one clear message for each mistake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from briefing.agreement import Agreement, facts_file, known_agreements, load_agreement
from briefing.errors import Problem, UserError
from briefing.project import LANGUAGES

DATA = Path(__file__).parents[1] / "data" / "agreements"
VOCABULARIES = {"vocabulary": DATA / "vocabulary", "context": DATA / "context"}
FACTS = (DATA / "havrebourg-rocheval-2022" / "facts.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "havrebourg-rocheval-2022"
    folder.mkdir()
    return folder


def problems(folder: Path, text: str) -> list[Problem]:
    """The mistakes of a facts file whose text is `text`."""
    (folder / "facts.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_agreement(folder, **VOCABULARIES)
    return list(caught.value.problems)


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


def changed(old: str, new: str) -> str:
    assert old in FACTS
    return FACTS.replace(old, new, 1)


def test_a_facts_file_loads_by_name_by_folder_and_by_path() -> None:
    name = "havrebourg-rocheval-2022"
    by_name = load_agreement(name, agreements=DATA, **VOCABULARIES)
    assert by_name == load_agreement(DATA / name, **VOCABULARIES)
    assert by_name == load_agreement(str(DATA / name / "facts.yaml"), **VOCABULARIES)
    assert by_name.file == DATA / name / "facts.yaml"


def test_only_what_every_announcement_gives_is_required() -> None:
    agreement = load_agreement("port-clair-ostmark-2019", agreements=DATA, **VOCABULARIES)
    assert agreement.figures == agreement.commitments == agreement.silences == ()
    assert agreement.sector_codes == ("ports",)
    assert agreement.places == ("port-clair", "ostmark")


def test_a_commitment_counts_how_concrete_it_is() -> None:
    agreement = load_agreement("havrebourg-rocheval-2022", agreements=DATA, **VOCABULARIES)
    assert agreement.commitments[0].concreteness == 3
    assert agreement.figures[2].period == "2021"


def test_models_are_frozen() -> None:
    agreement = load_agreement("havrebourg-rocheval-2022", agreements=DATA, **VOCABULARIES)
    with pytest.raises(ValidationError):
        agreement.title.fr = "autre"  # type: ignore[misc]


def test_an_unknown_name_lists_the_known_agreements() -> None:
    known = known_agreements(DATA)
    assert {"havrebourg-rocheval-2022", "port-clair-ostmark-2019"} <= set(known)
    assert list(known) == sorted(known)
    with pytest.raises(UserError) as caught:
        facts_file("havrebourg-rocheval", DATA)
    message = str(caught.value)
    assert "one of: " + ", ".join(known) in message
    assert "Did you mean havrebourg-rocheval-2022?" in message


@pytest.mark.parametrize("name", ["", "nowhere/at/all", "missing.yaml"])
def test_a_path_to_nothing_is_one_message(name: str) -> None:
    with pytest.raises(UserError):
        load_agreement(name, agreements=DATA, **VOCABULARIES)


MISTAKES = {
    "missing field": ("  publisher: Ville de Havrebourg\n", "", "source.publisher", "which is required"),
    "missing language": ("  en: Agreement between Havrebourg and Rocheval\n", "", "title.en", "which is required"),
    "ill-typed number": ("value: 12500", 'value: "12500"', "figures[0].value", "a number"),
    "ill-typed text": ("name: Odile Marchetin", "name: 12", "people[0].name", "between quotes"),
    "ill-typed boolean": ("quoted: true", "quoted: yes", "people[0].quoted", "true or false"),
    "ill-typed day": ("published: 2022-05-09", "published: May 2022", "source.published", "YYYY-MM-DD"),
    "a text for a list": ("sectors: [glass]", "sectors: glass", "commitments[0].sectors", "a list"),
    "a text for a mapping": ("at: {paragraph: 2,", "at: here #", "figures[3].at", "a mapping"),
    "unknown key": ("currency: EUR", "curency: EUR", "figures[2].curency", "Did you mean currency?"),
    "unknown key at the root": ("silences:", "silence:", "silence", "Did you mean silences?"),
    "unknown sector": ("code: glass", "code: glas", "sectors[0].code", "Did you mean glass?"),
    "unknown place": ("place: lowland", "place: low-land", "figures[0].place", "Did you mean lowland?"),
    "unknown indicator": ("indicator: glass_jobs", "indicator: glass_job", "figures[0].indicator", "glass_jobs?"),
    "unknown unit": ("unit: persons", "unit: person", "figures[0].unit", "Did you mean persons?"),
    "unknown organisation": (
        "organisation: quay-lab",
        "organisation: quai-lab",
        "organisations[1].organisation",
        "Did you mean quay-lab?",
    ),
    "unknown origin": (
        "    at: {paragraph: 2,",
        "    origin: [gl02]\n    at: {paragraph: 2,",
        "figures[3].origin[0]",
        "an observation of observations.csv. Did you mean gl01?",
    ),
    "unknown actor": ("by: [named-glass-institute]", "by: [glass-institute]", "commitments[0].by[0]", "Did you mean"),
    "actor without a name": ("    by: [named-glass-institute]\n", "", "commitments[0]", "`by` filled"),
    "unknown wording": ("wording: more_than", "wording: morethan", "figures[2].wording", "Did you mean more_than?"),
    "unknown silence": ("item: budget", "item: costs", "silences[0].item", "duration, budget"),
    "duplicate id": ("id: job-share", "id: jobs", "figures[1].id", "already (figures[0].id)"),
    "sector twice": ("code: ports", "code: glass", "sectors[1].code", "already (sectors[0].code)"),
    "empty text": ("fr: Se concerter", 'fr: " "', "purposes[0].fr", "found empty text"),
    "nothing for a text": ("fr: Se concerter", "fr:", "purposes[0].fr", "found nothing"),
    "id with accents": ("id: talk", "id: échange", "purposes[0].id", "without accents"),
    "long restatement": (
        "fr: Ouvrir des ateliers aux apprentis",
        f"fr: {'a' * 111}",
        "commitments[0].fr",
        "found 111 characters; expected at most 110",
    ),
    "negative offset": ("start: 0,", "start: -4,", "figures[3].at.start", "0 or more"),
    "paragraph zero": ("at: {paragraph: 2,", "at: {paragraph: 0,", "figures[3].at.paragraph", "1 or more"),
    "exact of another length": ('exact: "3,5 %"', 'exact: "13,5 %"', "figures[1].at", "`exact` of 6 characters"),
    "half the offsets": ("at: {paragraph: 2, ", "at: {", "figures[3].at", "all three or none"),
    "another folder's id": ("id: havrebourg-rocheval-2022", "id: other-2022", "id", "the folder's name"),
}


@pytest.mark.parametrize(("old", "new", "field", "piece"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_message_with_field_and_line(folder: Path, old: str, new: str, field: str, piece: str) -> None:
    text = changed(old, new)
    (found,) = problems(folder, text)
    assert found.field == field
    assert piece in str(found)
    assert str(found).startswith(f"{folder / 'facts.yaml'}:{found.line}:{found.column}: {field}: found ")
    if new:
        assert found.line == first_difference(text)


def first_difference(text: str) -> int:
    """The line, from 1, in which `text` begins to differ from the facts file without mistakes."""
    pairs = zip(FACTS.splitlines(), text.splitlines(), strict=False)
    return next(number for number, (old, new) in enumerate(pairs, start=1) if old != new)


def test_start_at_or_after_end_is_a_mistake(folder: Path) -> None:
    start, end = re.search(r"purposes:.*?start: (\d+), end: (\d+)", FACTS, re.DOTALL).groups()  # type: ignore[union-attr]
    found = problems(folder, changed(f"start: {start}, end: {end}", f"start: {end}, end: {start}"))
    assert [(problem.field, problem.expected) for problem in found] == [("purposes[0].at", "start below end")]


def test_all_the_mistakes_of_a_file_are_told_at_once_in_line_order(folder: Path) -> None:
    text = FACTS.replace("code: glass", "code: glas").replace("quoted: true", "quoted: 1")
    text = text.replace("currency: EUR", "curency: EUR").replace("id: works", "id: jobs")
    found = problems(folder, text)
    assert [problem.field for problem in found] == [
        "sectors[0].code",
        "people[0].quoted",
        "figures[2].id",
        "figures[2].curency",
    ]
    assert [problem.line for problem in found] == sorted(problem.line or 0 for problem in found)


def test_a_duplicate_id_names_both_lines(folder: Path) -> None:
    text = changed("id: job-share", "id: jobs")
    (found,) = problems(folder, text)
    assert f"which line {line_of(text, 'id: jobs')} has already" in found.found
    assert found.line == line_of(text, "indicator: glass_job_share") - 4


SYNTAX = {
    "unclosed bracket": changed("by: [named-glass-institute]", "by: [named-glass-institute"),
    "unclosed quote": changed("fr: Se concerter", 'fr: "Se concerter'),
    "indentation": changed("  fr: Accord entre", " fr: Accord entre"),
    "key twice": changed("  language: fr\n", "  language: fr\n  language: fr\n"),
    "tabulation": changed("  language: fr", "\tlanguage: fr"),
}


@pytest.mark.parametrize("text", SYNTAX.values(), ids=SYNTAX)
def test_a_syntax_error_has_its_line(folder: Path, text: str) -> None:
    (found,) = problems(folder, text)
    assert found.field == "YAML syntax"
    assert found.line
    assert found.column
    assert "\n" not in str(found)


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words", "a: &a [*a]\n", "id: \x07\n", "x: 2022-13-45\n"])
def test_what_is_no_facts_file_is_told_without_a_traceback(folder: Path, text: str) -> None:
    assert problems(folder, text)


def test_an_unclosed_quote_is_traced_to_where_it_may_begin(folder: Path) -> None:
    text = changed("fr: Se concerter", 'fr: "Se concerter')
    (found,) = problems(folder, text)
    assert found.remedy.endswith(f"from line {first_difference(text) - 1} on.")


def test_a_day_that_does_not_exist_has_its_line(folder: Path) -> None:
    text = changed("published: 2022-05-09", "published: 2022-02-30")
    (found,) = problems(folder, text)
    assert (found.line, found.found) == (first_difference(text), "2022-02-30")


def test_a_file_in_another_encoding_says_so(folder: Path) -> None:
    (folder / "facts.yaml").write_bytes(FACTS.encode("utf-16"))
    with pytest.raises(UserError, match="UTF-8"):
        load_agreement(folder, **VOCABULARIES)


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"sectors\.csv: the table"):
        load_agreement("port-clair-ostmark-2019", agreements=DATA, vocabulary=tmp_path, context=DATA / "context")


@pytest.fixture(scope="module")
def real() -> Agreement:
    return load_agreement("montreal-toulouse-2021")


def test_the_real_agreement_has_its_sectors_figures_and_silences(real: Agreement) -> None:
    assert real.sector_codes == ("aerospace", "artificial_intelligence", "cultural_creative_industries", "tourism")
    assert real.places == ("montreal", "toulouse")
    values = [(figure.id, figure.value, figure.place, figure.period) for figure in real.figures]
    assert values == [
        ("jobs-quebec", 43_000, "quebec", None),
        ("job-share-montreal", 2, "montreal-cma", None),
        ("fdi-montreal", 285_300_000, "montreal", "2019"),
        ("four-sectors", 4, None, None),
    ]
    items = [silence.item for silence in real.silences]
    assert items == ["duration", "budget", "governance", "targets", "milestones", "signatories", "text"]
    assert not any(silence.stated for silence in real.silences)


def test_every_fact_of_the_real_agreement_has_offsets(real: Agreement) -> None:
    anchors = list(real.anchored())
    assert len(anchors) > 40
    assert all(anchor.located and (anchor.exact or anchor.digest) for _, anchor in anchors)
    assert real.source.sha256
    assert real.source.paragraphs == 9


def test_no_commitment_of_the_real_agreement_has_a_deadline_or_a_measure(real: Agreement) -> None:
    assert not any(commitment.deadline or commitment.measure for commitment in real.commitments)
    assert {commitment.concreteness for commitment in real.commitments} == {0, 1, 2}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_real_agreement_speaks_with_typographic_apostrophes(real: Agreement, lang: str) -> None:
    data = real.model_dump()
    texts = list(_texts(data, lang))
    assert len(texts) > 50
    assert not [text for text in texts if "'" in text or '"' in text]
    assert not [text for text in texts if lang == "fr" and re.search(r"[ \w]:|\w [%;!?»]|« ", text)]


def _texts(value: object, lang: str) -> list[str]:
    if isinstance(value, dict):
        own = [value[lang]] if isinstance(value.get(lang), str) else []
        return own + [text for item in value.values() for text in _texts(item, lang)]
    return [text for item in value for text in _texts(item, lang)] if isinstance(value, tuple) else []
