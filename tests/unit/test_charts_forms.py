"""What each form must show: gaps, breaks, zero, open markers, hatching, shapes by role, order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from charts_samples import SAMPLES, number, ticker

from briefing.charts import Bar, Column, Edge, Event, Line, Mark, Node, Range
from briefing.charts.annual import runs
from briefing.charts.bars import build_bars, build_changes
from briefing.charts.columns import build_columns
from briefing.charts.geography import clip, great_circle, lambert, land_rings
from briefing.charts.intervals import build_intervals
from briefing.charts.lines import build_lines
from briefing.charts.network import build_network
from briefing.charts.panels import build_panels
from briefing.charts.place import Box
from briefing.charts.points import build_points
from briefing.charts.rows import wrap_operands
from briefing.charts.sheet import Sheet
from briefing.charts.style import style
from briefing.charts.timeline import build_timeline
from briefing.errors import BuildError

TICK = ticker("fr")


@pytest.fixture(autouse=True)
def _style() -> Iterator[None]:
    with style():
        yield


def words(sheet: Sheet) -> list[str]:
    return [text.get_text() for text in sheet.axes.texts]


def ink(sheet: Sheet, gid: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """The x and y, in mm, of the lines with that name."""
    return [line.get_data() for line in sheet.axes.lines if line.get_gid() == gid]


def patches(sheet: Sheet, gid: str) -> list[Box]:
    found = (patch for patch in sheet.axes.patches if patch.get_gid() == gid)
    return [Box(*patch.get_path().get_extents(patch.get_patch_transform()).extents) for patch in found]


def at(years: list[int], values: list[float] | None = None) -> tuple[Mark, ...]:
    return tuple(Mark(year, value) for year, value in zip(years, values or [10.0] * len(years), strict=True))


def test_a_line_is_cut_at_gaps_and_breaks() -> None:
    line = Line("Québec", "a", at([2010, 2011, 2013, 2014, 2015, 2018]), breaks=(2015,))
    assert [[mark.x for mark in run] for run in runs(line)] == [[2010, 2011], [2013, 2014], [2015], [2018]]


def test_gaps_stay_gaps_and_breaks_are_drawn() -> None:
    line = Line("Québec", "a", at([2010, 2011, 2013, 2014, 2015, 2018]), breaks=(2015,))
    sheet = build_lines([line], tick=TICK)
    assert [len(xs) for xs, _ in ink(sheet, "run:Québec")] == [2, 2]
    assert len(ink(sheet, "mark:Québec")) == 2, "an isolated value has a marker"
    assert len(ink(sheet, "break")) == 2, "a break is two strokes; a gap is none"


def test_months_join_within_a_year() -> None:
    line = Line("Québec", "a", tuple(Mark(2020 + month / 12, 5) for month in range(18)))
    assert len(runs(line)) == 1


def test_approximate_values_are_open() -> None:
    marks = (Mark(2010, 5), Mark(2011, 6, approximate=True), Mark(2012, 7))
    for sheet in (build_points(marks, tick=TICK), build_panels([Line("Québec", "a", marks)], tick=TICK)):
        faces = [line.get_markerfacecolor() for line in sheet.axes.lines if str(line.get_gid()).startswith("mark")]
        assert [face == "white" for face in faces] == [False, True, False]


def test_points_are_not_joined_and_stand_on_zero() -> None:
    sheet = SAMPLES["points"]("fr")
    assert not [line for line in sheet.axes.lines if str(line.get_gid()).startswith("run")]
    stems = ink(sheet, "stem")
    assert len(stems) == 8
    assert len({float(ys[0]) for _, ys in stems}) == 1
    assert {"40\u202f000", "43\u202f400", "−16,8\u00a0%", "0", "2023"} <= set(words(sheet))


def test_heights_of_points_are_in_proportion() -> None:
    sheet = build_points(at([2010, 2015], [20, 40]), tick=TICK)
    low, high = (float(ys[1] - ys[0]) for _, ys in ink(sheet, "stem"))
    assert high == pytest.approx(2 * low)


def test_a_lines_name_and_last_value_stand_at_its_end() -> None:
    sheet = SAMPLES["lines"]("fr")
    assert {"Toulouse-Blagnac", "81", "110,4", "2013 = 100"} <= set(words(sheet))


def test_beside_another_side_the_second_has_a_marker_at_each_mark() -> None:
    one, two = Line("Montréal", "a", at([2018, 2019, 2020])), Line("Toulouse", "b", at([2018, 2019, 2020]))
    sheet = build_lines([one, two], tick=TICK)
    assert [len(ink(sheet, f"mark:{line.name}")) for line in (one, two)] == [1, 3]
    assert len(ink(build_lines([two], tick=TICK), "mark:Toulouse")) == 1


def test_panels_share_one_scale_and_show_zeros() -> None:
    left = Line("Montréal", "a", at([2018, 2019, 2020], [10, 20, 40]))
    right = Line("Toulouse", "b", at([2018, 2019, 2020], [0, 0, 40]))
    sheet = build_panels([left, right], tick=TICK)
    heights = [[float(ys[0]) for _, ys in ink(sheet, f"mark:{name}")] for name in ("Montréal", "Toulouse")]
    assert heights[0][2] == heights[1][2]
    assert len(heights[1]) == 3
    assert heights[1][0] < heights[0][0]


def test_columns_stack_from_zero() -> None:
    sheet = build_columns(
        [Column(2020, (30, 10), ("30", "10")), Column(2021, (20, 0), ("20", ""))], tick=TICK, names=("a", "b")
    )
    boxes = patches(sheet, "part")
    assert len(boxes) == 3, "a part of zero draws nothing"
    assert boxes[0].y0 == boxes[2].y0
    assert boxes[1].y0 == pytest.approx(boxes[0].y1)
    assert boxes[0].y1 - boxes[0].y0 == pytest.approx(3 * (boxes[1].y1 - boxes[1].y0))
    assert {"40", "30", "10", "20"} <= set(words(sheet))


def test_every_delivery_total_is_written() -> None:
    totals = {"498", "863", "566", "766", "75", "20"}
    assert totals <= set(words(SAMPLES["columns"]("fr")))


def test_where_not_all_totals_fit_the_outermost_are_written_beside_an_axis() -> None:
    found = words(SAMPLES["columns-wide"]("en"))
    assert {"40,000", "56,082", "0", "20,000"} <= set(found)
    assert "41,462" not in found


def test_the_part_named_first_is_dark_and_the_rest_pale() -> None:
    sheet = build_columns([Column(2020, (30, 70), ("30", ""))], tick=TICK, names=("A220", "autres"))
    first, rest = [patch.get_facecolor() for patch in sheet.axes.patches if patch.get_gid() == "part"]
    assert sum(first[:3]) < 1 < 2.3 < sum(rest[:3])


def test_the_label_of_a_low_part_stands_just_above_it() -> None:
    data = [Column(2020 + i, (2, 98), ("2", "")) for i in range(4)]
    sheet = build_columns(data, tick=TICK, names=("A220", "autres"))
    ends = sorted({(box.y0, box.y1) for box in patches(sheet, "part")})
    heights = [float(text.get_position()[1]) for text in sheet.axes.texts if text.get_text() == "2"]
    assert len(heights) == 4
    assert all(ends[0][1] < height < ends[0][1] + 4 for height in heights)


def test_a_negative_part_is_an_error() -> None:
    with pytest.raises(BuildError, match="negative"):
        build_columns([Column(2020, (-1,), ("−1",))], tick=TICK, names=("a",))


def test_bars_start_at_zero_and_are_in_proportion() -> None:
    sheet = build_bars([Bar("a", "", 40, "40", "a"), Bar("b", "", 10, "10", "b", hatched=True)], tick=TICK)
    one, two = patches(sheet, "bar")
    assert one.x0 == two.x0 == float(ink(sheet, "zero")[0][0][0])
    assert one.x1 - one.x0 == pytest.approx(4 * (two.x1 - two.x0))
    assert [patch.get_hatch() is not None for patch in sheet.axes.patches if patch.get_gid() == "bar"] == [False, True]


def test_changes_go_both_ways_from_one_zero() -> None:
    sheet = build_changes([Bar("a", "", -20, "−20 %", "a"), Bar("b", "", 5, "+5 %", "b")], tick=TICK)
    fall, rise = patches(sheet, "bar")
    assert fall.x1 == pytest.approx(rise.x0)
    assert fall.x1 - fall.x0 == pytest.approx(4 * (rise.x1 - rise.x0))


@pytest.mark.parametrize("values", [(-20.0, -5.0), (3.0, 9.0), (0.0, 0.0)])
def test_changes_of_one_sign_or_none_can_be_drawn(values: tuple[float, ...]) -> None:
    assert words(build_changes([Bar("Québec", "2020", value, number(value, "fr"), "a") for value in values], tick=TICK))


def test_the_claim_comes_first_as_a_band_over_all_rows() -> None:
    ranges = [
        Range("Ministère", "2019", 43_400, 43_400, "43 400", "same"),
        Range("Annonce", "2021", 42_500, 43_500, "43 000", "claim"),
        Range("Autre champ", "2019", 45_000, 46_000, "45 500", "other"),
        Range("Origine", "2020", 43_000, 43_000, "43 000", "origin"),
    ]
    sheet = build_intervals(ranges, tick=TICK)
    (band,) = patches(sheet, "band")
    rows = {text.get_text(): text.get_position()[1] for text in sheet.axes.texts}
    assert rows["Annonce"] > rows["Ministère"] > rows["Autre champ"] > rows["Origine"]
    assert band.y1 > rows["Annonce"] > rows["Origine"] > band.y0
    shape = {
        line.get_gid(): (line.get_marker(), line.get_markerfacecolor() == "white")
        for line in sheet.axes.lines
        if line.get_gid() in ("same", "other", "origin")
    }
    assert shape == {"same": ("o", False), "other": ("o", True), "origin": ("D", True)}


def test_the_axis_runs_beyond_a_bounded_claim_and_has_labels_at_both_its_ends() -> None:
    ranges = [
        Range("Annonce", "2021", 1.5, 2.5, "2", "claim"),
        Range("Québec, 2019 ÷ Grand Montréal, décembre 2019", "", 1.6, 1.6, "1,6", "other"),
    ]
    sheet = build_intervals(ranges, tick=TICK)
    (band,) = patches(sheet, "band")
    grid = sorted(float(xs[0]) for xs, _ in ink(sheet, "grid"))
    width = band.x1 - band.x0
    assert grid[0] <= band.x0 - width / 3
    assert grid[-1] >= band.x1 + width / 3
    marks = [float(xs[0]) for gid in ("other", "same", "origin") for xs, _ in ink(sheet, gid)]
    assert all(grid[0] <= x <= grid[-1] for x in marks)
    lows = [box for box in sheet.texts if box.y1 < band.y0]
    assert len(lows) == len(grid)


def test_a_long_name_is_cut_before_its_sign() -> None:
    name = "Québec et ensemble de la région, 2019 ÷ Grand Montréal, décembre 2019"
    lines = wrap_operands(name, 60)
    assert lines == ("Québec et ensemble de la région, 2019", "÷\u00a0Grand Montréal, décembre 2019")
    assert wrap_operands("Québec, 2019 ÷ 2", 60) == ("Québec, 2019 ÷ 2",)


def test_an_open_claim_is_a_band_to_the_edge_with_an_arrow() -> None:
    sheet = SAMPLES["intervals-open"]("fr")
    (band,) = patches(sheet, "band")
    assert band.x1 > band.x0 + 3
    assert len(ink(sheet, "band edge")) == 1


def test_a_claim_open_below_is_a_band_from_the_edge_with_an_arrow_to_the_left() -> None:
    ranges = [
        Range("Annonce", "2021", -5, -5, "−5 ou moins", "claim", open_low=True),
        Range("Ministère", "2020", -7, -6, "−6,5", "same", at=-6.8),
    ]
    sheet = build_intervals(ranges, tick=TICK)
    (band,) = patches(sheet, "band")
    ((edge, _),) = ink(sheet, "band edge")
    assert band.x1 == pytest.approx(float(edge[0]))
    assert band.x0 < band.x1 - 3


def test_evidence_is_its_interval_with_its_mark_at_the_value() -> None:
    ranges = [
        Range("Annonce", "2021", 950, 1050, "1 000", "claim"),
        Range("Ministère", "2020", 800, 1400, "environ 1 000", "same", at=1000),
        Range("Éditeur", "2020", 900, 900, "plus de 900", "tied", open_high=True, at=900),
    ]
    sheet = build_intervals(ranges, tick=TICK)
    ((mark, _),) = ink(sheet, "same")
    bars = [sorted(float(x) for x in xs) for xs, _ in ink(sheet, "range")]
    assert any(bar[0] < float(mark[0]) < (bar[0] + bar[1]) / 2 for bar in bars), "left of the middle"
    shapes = {line.get_gid(): line.get_marker() for line in sheet.axes.lines if line.get_gid() in {"same", "tied"}}
    assert shapes == {"same": "o", "tied": "s"}


def test_network_columns_are_the_sides_and_named_nodes_are_bold() -> None:
    sheet = SAMPLES["network"]("fr")
    places = {text.get_text(): text for text in sheet.axes.texts}
    assert places["IVADO"].get_position()[0] < places["DEEL"].get_position()[0] < places["ANITI"].get_position()[0]
    assert "Semibold" in str(places["IVADO"].get_fontproperties().get_file())
    assert "Regular" in str(places["Mila"].get_fontproperties().get_file())


def test_network_cards_do_not_overlap_and_links_across_pass_over_the_shared_ones() -> None:
    sheet = SAMPLES["network"]("fr")
    cards = patches(sheet, "node")
    assert len(cards) == 20
    assert not [1 for i, one in enumerate(cards) for two in cards[i + 1 :] if one.overlap(two)]
    shared = [card for card in cards if 50 < card.x0 < 115]
    for patch in sheet.axes.patches:
        if patch.get_gid() == "link":
            points = patch.get_path().interpolated(1).to_polygons(closed_only=False)[0]
            if abs(points[0][0] - points[-1][0]) > 70:
                inside = [
                    card for card in shared for x, y in points if card.grown(-0.3).overlap(Box(x, y, x, y).grown(0.01))
                ]
                assert not inside


def test_only_emphasised_links_are_labelled() -> None:
    nodes = [Node("a", "Aéro", "a", True), Node("b", "Valley", "b", False), Node("c", "Mila", "a", False)]
    edges = [Edge("a", "b", "entente", True), Edge("c", "b", "discret")]
    assert set(words(build_network(nodes, edges))) == {"Aéro", "Valley", "Mila", "entente"}


def test_the_key_of_a_network_explains_emphasised_links() -> None:
    nodes = [Node("a", "Aéro", "a", True), Node("b", "Valley", "b", False)]
    plain, strong = (build_network(nodes, [Edge("a", "b", "", flag)], key="rouge") for flag in (False, True))
    assert "rouge" not in words(plain)
    assert "rouge" in words(strong)
    assert strong.height > plain.height


def test_a_link_to_a_node_that_is_not_drawn_is_an_error() -> None:
    with pytest.raises(BuildError, match="mila"):
        build_network([Node("a", "Aéro", "a", True)], [Edge("a", "mila", "")])


def test_events_are_in_order_and_dots_are_true_to_scale() -> None:
    events = [
        Event(2021.0, "2021", "Entente", "agreement", True, True),
        Event(2011.0, "2011", "Début", "agreement", True),
        Event(2016.0, "2016", "Milieu", "funding", False),
    ]
    sheet = build_timeline(events)
    rows = {text.get_text(): text.get_position()[1] for text in sheet.axes.texts}
    assert rows["Début"] > rows["Milieu"] > rows["Entente"]
    dots = sorted((float(ys[0]) for _, ys in ink(sheet, "event")), reverse=True)
    assert dots[0] - dots[1] == pytest.approx(dots[1] - dots[2])
    assert len(patches(sheet, "announcement")) == 1


def test_timeline_leaders_do_not_cross() -> None:
    leaders = [(float(ys[0]), float(ys[-1])) for _, ys in ink(SAMPLES["timeline"]("fr"), "leader")]
    ordered = sorted(leaders, reverse=True)
    assert all(one[1] > two[1] or one[0] == two[0] for one, two in pairwise(ordered))


def test_topojson_steps_and_reversed_arcs_are_followed() -> None:
    topology = {
        "transform": {"scale": [0.5, 0.5], "translate": [-10, 40]},
        "arcs": [[[0, 0], [20, 0], [0, 20]], [[0, 0], [0, 20], [20, 0]]],
        "objects": {"land": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[0, ~1]]}]}},
    }
    assert land_rings(topology) == [[(-10, 40), (0, 40), (0, 50), (-10, 50), (-10, 40)]]


def test_clipping_keeps_what_is_inside() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert sorted(clip(square, Box(5, 5, 20, 20))) == [(5, 5), (5, 10), (10, 5), (10, 10)]
    assert clip(square, Box(20, 20, 30, 30)) == []


def test_the_great_circle_bends_to_the_north() -> None:
    way = great_circle((-73.57, 45.5), (1.44, 43.6))
    assert way[0] == pytest.approx((-73.57, 45.5))
    assert way[-1] == pytest.approx((1.44, 43.6))
    assert 51 < max(latitude for _, latitude in way) < 53


def test_the_projection_keeps_the_centre_and_the_north() -> None:
    project = lambert((-36.0, 48.0), (44.0, 52.0))
    assert project((-36.0, 48.0)) == pytest.approx((0.0, 0.0))
    x, y = project((-36.0, 58.0))
    assert x == pytest.approx(0.0)
    assert y == pytest.approx(np.radians(10), rel=0.01)
