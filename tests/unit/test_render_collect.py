"""Payloads → document: numbering, order, and each mistake told by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from briefing.errors import BuildError
from briefing.payload import Cell, Column, Finding, Payload, Prose, mime_bundle
from briefing.render import collect
from briefing.render.citations import cites, run_marks, spans
from briefing.render.document import Cite, FigureBlock, Paragraph, TableBlock
from briefing.render.stamp import data_sha256
from render.render_samples import (
    Maker,
    edition,
    figure,
    findings,
    labels,
    method,
    notebook,
    notebooks,
    prose,
    source,
    table,
)


def passage(name: str, markdown: str, *numbers: int, lang: str = "en") -> Prose:
    """Prose in which {0}, {1}… are numbers, each with the source of that number."""
    maker = Maker(lang, 1)
    links = [maker.link(f"{name}-{index}", 10.0 + index, number) for index, number in enumerate(numbers)]
    return Prose(**maker.common(name), markdown=markdown.format(*links))


def document_of(*payloads: Payload):  # type: ignore[no-untyped-def]
    return collect([notebook(edition("en"), *payloads)])


def test_sources_are_numbered_by_first_appearance_over_all_notebooks() -> None:
    first, second = passage("a", "## A\n\n{0} and {1}.", 7, 3), passage("b", "## B\n\n{0}, {1}.", 3, 9)
    document = collect([notebook(edition("en"), first), notebook(edition("en"), second)])
    assert [source(number)[1].title for number in (7, 3, 9)] == [entry.title for entry in document.sources]


def test_page_one_is_numbered_before_the_sections_and_method_last() -> None:
    document = document_of(method("en"), passage("a", "## A\n\n{0}.", 20), *findings("en"))
    assert document.sources[0].title == source(1)[1].title
    assert document.sources[-1].title == source(40)[1].title
    assert [section.heading.number for section in document.sections if section.heading] == ["1"]
    assert [section.heading.id for section in document.method if section.heading] == ["method-1"]


def test_a_number_prints_its_citation_at_the_end_of_a_run() -> None:
    document = document_of(passage("a", "## A\n\n{0} {1} {2} {3}.", 1, 1, 2, 1))
    (paragraph,) = document.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert [cite.mark for cite in cites(paragraph.children)] == [False, True, True, True]
    assert [cite.first for cite in cites(paragraph.children)] == [(1,), (), (2,), ()]
    assert run_marks([]) == []


def test_neighbouring_numbers_are_printed_as_a_span() -> None:
    assert [span.text for span in spans([7, 5, 6, 1, 2, 9])] == ["1", "2", "5–7", "9"]
    assert [span.number for span in spans([7, 5, 6])] == [5]


def test_a_long_source_line_leaves_the_years_to_the_list() -> None:
    ids = tuple(source(number)[0] for number in range(1, 13))
    entries = dict(source(number) for number in range(1, 13))
    for count, dated in ((8, True), (9, False)):
        figures = replace(figure("en", 1), title="Jobs fall", alt="Bars", reading="x", refs={}, texts=())
        few = replace(figures, source_ids=ids[:count], rows=((Cell("a"), Cell("b")),))
        (block,) = document_of(replace(few, sources=entries)).sections[0].blocks
        assert isinstance(block, FigureBlock)
        assert all((work.year is not None) == dated for item in block.cited for work in item.works)


def test_in_a_table_numbers_aligned_right_leave_the_citation_to_a_neighbour() -> None:
    (block,) = document_of(table("en", 1)).sections[0].blocks
    assert isinstance(block, TableBlock)
    marks = [[cite.mark for cell in row for cite in cites(cell.children)] for row in block.rows]
    assert marks[1] == [False, False, True]


def test_a_table_of_one_source_prints_no_citations_in_its_cells() -> None:
    maker = Maker("en", 1)
    base = table("en", 1)
    rows = tuple((Cell("x"), Cell(maker.link(f"r{i}", i, 1)), Cell(".."), Cell("..")) for i in range(3))
    one = replace(base, columns=base.columns[:-1], refs=maker.refs, sources=maker.sources, rows=rows)
    (block,) = document_of(one).sections[0].blocks
    assert isinstance(block, TableBlock)
    assert not any(cite.mark for row in block.rows for cell in row for cite in cites(cell.children))
    assert len(block.cited) == 1, "the line below says it"


def test_a_column_of_sources_prints_its_citations_even_if_there_is_one_alone() -> None:
    (block,) = document_of(table("en", 1, rows=1)).sections[0].blocks
    assert isinstance(block, TableBlock)
    assert [cite.mark for cite in cites(block.rows[0][-1].children)] == [True]
    assert block.cited == (), "its column of sources says them"


def test_a_table_without_a_column_of_sources_names_them_below() -> None:
    maker = Maker("en", 1)
    columns = (Column("x", "X", header=True), Column("y", "Y"))
    rows = ((Cell("x"), Cell(maker.link("r1", 1, 1))),)
    below = replace(table("en", 1), refs=maker.refs, sources=maker.sources, columns=columns, rows=rows)
    (block,) = document_of(below).sections[0].blocks
    assert isinstance(block, TableBlock)
    assert [(item.publisher, len(item.works)) for item in block.cited] == [(source(1)[1].publisher, 1)]


def test_a_source_first_seen_in_a_figures_data_is_anchored_in_its_source_line() -> None:
    (block,) = document_of(replace(figure("en", 1), reading="x", source_ids=("s03",))).sections[0].blocks
    assert isinstance(block, FigureBlock)
    assert all(work.first for item in block.cited for work in item.works)
    assert not any(cite.first for row in block.rows for cell in row for cite in cites(cell.children))


def test_works_of_one_publisher_stand_together_in_a_source_line() -> None:
    (block,) = document_of(replace(figure("en", 1), source_ids=("s01", "s03"))).sections[0].blocks
    assert isinstance(block, FigureBlock)
    publishers = [item.publisher for item in block.cited]
    assert len(publishers) == len(set(publishers))


def test_tables_and_figures_are_numbered_apart() -> None:
    document = collect(notebooks("fr"))
    tables = [block.number for block in document.exhibits if isinstance(block, TableBlock)]
    figures = [block.number for block in document.exhibits if isinstance(block, FigureBlock)]
    assert tables == list(range(1, 11))
    assert figures == list(range(1, 12))


def test_both_languages_have_the_same_shape_and_the_same_data_hash() -> None:
    french, english = (collect(notebooks(lang)) for lang in ("fr", "en"))
    assert [type(block) for section in french.sections for block in section.blocks] == [
        type(block) for section in english.sections for block in section.blocks
    ]
    assert french.meta.data_sha256 == english.meta.data_sha256


def test_the_data_hash_changes_with_a_value() -> None:
    before = passage("a", "## A\n\n{0}", 1)
    ref = replace(before.refs["a-0"], value=99.0)
    assert data_sha256([before]) != data_sha256([replace(before, refs={"a-0": ref})])


def test_dates_of_sources_are_in_words() -> None:
    dates = {entry.published for entry in collect(notebooks("fr")).sources}
    assert {"2020", "février 2021", "2\u00a0février 2021", ""} == dates


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: [notebook(prose("en", 1))], "no notebook displayed an edition"),
        (lambda: [notebook(edition("en")), notebook(edition("en", title="Other"))], "two editions"),
        (lambda: [notebook(edition("en"), prose("fr", 1))], "is in fr, and the edition in en"),
        (lambda: [notebook(edition("en"), prose("en", 1), prose("en", 1))], "prose prose-1: the name is taken"),
        (lambda: [notebook(edition("en"), replace(prose("en", 1), refs={}))], "link to ref:p1a, which"),
        (lambda: [notebook(edition("en"), passage("a", "### Early", 1))], "stands before any section"),
        (lambda: [notebook(edition("en"), replace(figure("en", 1), source_ids=("nowhere",)))], "nowhere is missing"),
        (lambda: [notebook(edition("en", labels={}))], "labels are missing: document.colon"),
        (lambda: [notebook(edition("en", title=" "))], "title is empty"),
        (lambda: [notebook(edition("en", attachments={"../x": "y"}))], "attachment ../x"),
        (lambda: [notebook(edition("en"), replace(findings("en")[-1], label=""))], "label is empty"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(make: Callable[[], list[NotebookNode]], told: str) -> None:
    with pytest.raises(BuildError) as error:
        collect(make())
    assert told in str(error.value)


def test_a_reference_without_source_is_named() -> None:
    made = passage("a", "## A\n\n{0}", 1)
    bare = replace(made, refs={"a-0": replace(made.refs["a-0"], sources=())})
    with pytest.raises(BuildError, match="prose a: ref:a-0 has no source"):
        document_of(bare)


def test_a_source_that_differs_between_notebooks_is_named() -> None:
    one, two = passage("a", "## A\n\n{0}", 1), passage("b", "## B\n\n{0}", 1)
    other = replace(two, sources={"s01": replace(two.sources["s01"], title="Another title")})
    with pytest.raises(BuildError, match="prose b: source s01 differs"):
        document_of(one, other)


@pytest.mark.parametrize(
    ("svg", "told"),
    [
        ("<svg><text>x</text></svg>", "needs a font"),
        ("<svg><script>x</script></svg>", "active or foreign"),
        ('<svg><image href="https://example.org/x.png"/></svg>', "another file"),
    ],
)
def test_an_svg_that_needs_anything_is_refused(svg: str, told: str) -> None:
    with pytest.raises(BuildError, match=told):
        document_of(replace(figure("en", 1), svg=svg))


def altered(payload: Payload, **changes: Any) -> NotebookNode:
    """A notebook whose payload was altered after its checks, as by a notebook that writes its own bundle."""
    bundle = mime_bundle(payload, {})
    key = next(iter(bundle))
    bundle[key] = bundle[key] | changes
    output = nbformat.v4.new_output("display_data", data=bundle)
    first = notebook(edition("en"))
    first.cells.append(nbformat.v4.new_code_cell("x", outputs=[output]))
    return first


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"schema": 99}, "schema 2"),
        ({"surprise": 1}, "surprise"),
        ({"markdown": "a\x07b"}, "control character U+0007"),
        ({"refs": {"a": {"text": "x", "value": float("nan")}}}, "nan is not a number"),
        ({"refs": {"a": {"text": "x"}}}, "not a prose payload"),
    ],
)
def test_a_payload_of_another_shape_is_refused(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(BuildError) as error:
        collect([altered(passage("a", "## A", 1), **changes)])
    assert told in str(error.value)
    assert "prose a" in str(error.value)


def test_a_cell_that_failed_stops_the_build() -> None:
    node = notebook(edition("en"))
    error = nbformat.v4.new_output("error", ename="KeyError", evalue="x", traceback=[])
    node.cells.append(nbformat.v4.new_code_cell("x", outputs=[error]))
    with pytest.raises(BuildError, match="ended in KeyError"):
        collect([node])


def test_text_is_composed_so_that_fonts_have_its_letters() -> None:
    document = document_of(passage("a", "## Que\u0301bec", 1))
    heading = document.sections[0].heading
    assert heading is not None
    assert heading.children[0].text == "Québec"  # type: ignore[union-attr]


def test_questions_stand_on_page_one() -> None:
    made = Finding(name="q", lang="en", role="question", order=1, markdown="Who pays?")
    assert len(document_of(made).front.questions) == 1


def test_both_languages_ship_the_same_labels() -> None:
    assert labels("fr").keys() == labels("en").keys()


def test_cites_are_found_inside_emphasis() -> None:
    document = document_of(passage("a", "## A\n\n**so {0}**", 1))
    (paragraph,) = document.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    (cite,) = cites(paragraph.children)
    assert isinstance(cite, Cite)
    assert cite.numbers == (1,)
