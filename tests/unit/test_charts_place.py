"""The label placer: apart, in order, near, within bounds, the same every time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.charts.place import Box, choose, spread, trail
from briefing.charts.scales import Scale, extent, ticks, years

SHEET = Box(0, 0, 100, 50)


@given(st.lists(st.tuples(st.floats(-20, 120), st.floats(1, 9)), min_size=1, max_size=11))
def test_spread_blocks_keep_apart_in_order_and_within_bounds(blocks: list[tuple[float, float]]) -> None:
    targets = sorted(target for target, _ in blocks)
    sizes = [size for _, size in blocks]
    centres = spread(targets, sizes, 0, 100)
    for (one, half), (two, other) in pairwise(zip(centres, sizes, strict=True)):
        assert two - one >= (half + other) / 2 - 1e-6
    assert centres[0] - sizes[0] / 2 >= -1e-6
    assert centres[-1] + sizes[-1] / 2 <= 100 + 1e-6


def test_blocks_that_do_not_touch_stay_where_they_want() -> None:
    assert spread([10, 30, 70], [5, 5, 5], 0, 100) == pytest.approx([10, 30, 70])


def test_blocks_that_touch_share_the_shift() -> None:
    assert spread([50, 50], [10, 10], 0, 100) == pytest.approx([45, 55])


def test_blocks_that_cannot_fit_overlap_equally() -> None:
    assert spread([50, 50, 50], [10, 10, 10], 0, 15) == pytest.approx([2.5, 7.5, 12.5])


def test_the_first_free_place_is_chosen() -> None:
    places = [Box(0, 0, 10, 5), Box(20, 0, 30, 5), Box(40, 0, 50, 5)]
    assert choose(places, [], [], SHEET) == 0
    assert choose(places, [Box(5, 0, 6, 1)], [], SHEET) == 1
    assert choose(places, [Box(5, 0, 6, 1)], [Box(22, 0, 23, 1)], SHEET) == 2


def test_staying_on_the_sheet_matters_more_than_texts_and_texts_more_than_shapes() -> None:
    places = [Box(-5, 0, 5, 5), Box(20, 0, 30, 5), Box(40, 0, 50, 5)]
    assert choose(places[:2], [Box(20, 0, 30, 5)], [], SHEET) == 1
    assert choose(places[1:], [Box(22, 0, 23, 1)], [Box(40, 0, 50, 5)], SHEET) == 1


def test_a_trail_follows_its_line() -> None:
    boxes = trail([(0, 0), (10, 0)])
    assert len(boxes) == 11
    assert all(box.y1 - box.y0 == pytest.approx(0.5) for box in boxes)


def test_ticks_are_round_and_inside() -> None:
    assert ticks(0, 46_110) == [0, 20_000, 40_000]
    assert ticks(30_000, 47_000, 5) == [30_000, 35_000, 40_000, 45_000]
    assert ticks(-0.1, 1.0) == [0, 0.5, 1.0]


def test_an_axis_starts_at_zero_when_asked() -> None:
    assert extent([40, 43], zero=True) == (0, pytest.approx(45.58))
    low, high = extent([40, 43], zero=False)
    assert 39 < low < 40 < 43 < high < 44
    assert extent([0, 0], zero=True)[1] > 0


def test_years_keep_apart() -> None:
    assert years(2009, 2024, 150, 6) == list(range(2009, 2025))
    assert years(2009, 2024, 70, 6) == [2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024]
    assert years(2009, 2024, 30, 6) == [2010, 2015, 2020]


def test_a_scale_is_linear() -> None:
    scale = Scale(0, 10, 100, 200)
    assert (scale(0), scale(5), scale(10)) == (100, 150, 200)
