"""Claims: the interval that a printed number states, by its digits and its wording; the arithmetic of intervals."""

from __future__ import annotations

import math
from pathlib import Path
from typing import get_args

import pytest
from context_samples import context, observation
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.agreement import Wording
from briefing.claims import READINGS, Interval, measure, ratio_interval, resolution, stated_interval

ENDS = st.integers(-1000, 1000).map(lambda number: number / 8)


@st.composite
def intervals(draw: st.DrawFn, low: float = -125, high: float = 125) -> Interval:
    ends = sorted(draw(st.tuples(ENDS, ENDS).filter(lambda pair: all(low <= end <= high for end in pair))))
    closed = (True, True) if ends[0] == ends[1] else draw(st.tuples(st.booleans(), st.booleans()))
    return Interval(ends[0], ends[1], *closed)


def inside(draw: st.DataObject, interval: Interval) -> float:
    """A value of the interval: its middle, or an end that it includes."""
    ends = [interval.low] * interval.low_closed + [interval.high] * interval.high_closed
    return draw.draw(st.sampled_from([(interval.low + interval.high) / 2, *ends]))


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("43 000", 1000),  # three trailing zeros: rounded to thousands
        ("43\u202f000", 1000),
        ("43\u00a0000", 1000),
        ("43,000", 1000),  # English thousands
        ("43.000", 1000),  # three digits after a point group thousands
        ("1,234,567", 1),
        ("285,3 M$", 0.1),  # French decimals
        ("$285.3 million", 0.1),
        ("12,50", 0.01),  # a printed zero is stated
        ("3.1416", 0.0001),
        ("1 234,5", 0.1),
        ("2 %", 1),
        ("40 000", 1000),  # two digits are taken as stated
        ("100", 10),
        ("2019", 1),
        ("7", 1),
    ],
)
def test_the_last_stated_digit_gives_the_resolution(printed: str, unit: float) -> None:
    assert resolution(printed) == pytest.approx(unit)


def test_without_a_digit_there_is_no_resolution() -> None:
    with pytest.raises(ValueError, match="no number"):
        resolution("Quatre")


@pytest.mark.parametrize(
    ("value", "printed", "wording", "low", "high"),
    [
        (43_000, "43 000", "exact", 42_500, 43_500),  # half a unit of the last stated digit either way
        (2, "2 %", "exact", 1.5, 2.5),
        (285_300_000, "285,3 M$", "exact", 285_250_000, 285_350_000),  # the scale follows the value
        (285_300_000, "$285.3 million", "exact", 285_250_000, 285_350_000),
        (2_642_000_000, "2,642 G$", "more_than", 2_642_000_000, math.inf),
        (285_300_000, "285,3 M$", "more_than", 285_300_000, math.inf),  # a lower bound claims no upper one
        (1000, "1000", "at_least", 1000, math.inf),
        (5, "5", "at_most", 0, 5),  # an upper bound leaves all that is less
        (5, "5", "up_to", 0, 5),
        (5, "5", "nearly", 4.5, 5),  # from a tenth below, short of the value
        (1000, "1000", "about", 900, 1100),  # a tenth either way
    ],
)
def test_a_wording_claims_an_interval(value: float, printed: str, wording: str, low: float, high: float) -> None:
    claimed = stated_interval(value, printed, wording)  # type: ignore[arg-type]
    assert claimed.low == pytest.approx(low)
    assert claimed.high == pytest.approx(high)


def test_both_thousands_conventions_claim_the_same() -> None:
    printed = ("43 000", "43,000", "43.000", "43\u202f000", "43\u00a0000")
    assert len({stated_interval(43_000, text, "exact") for text in printed}) == 1


def test_the_ends_belong_to_the_interval_as_the_wording_has_it() -> None:
    rounded = stated_interval(43_000, "43 000", "exact")
    assert 42_500 in rounded
    assert 43_500 not in rounded
    assert 5 in stated_interval(5, "5", "up_to")
    assert 5 not in stated_interval(5, "5", "nearly")
    assert 1100 in stated_interval(1000, "1000", "about")
    assert 1000 in stated_interval(1000, "1000", "at_least")
    assert 10**12 in stated_interval(1000, "1000", "more_than")


@given(st.integers(1, 10**9), st.sampled_from(["exact", "more_than", "at_least", "at_most", "up_to", "about"]))
def test_a_figure_lies_in_the_interval_it_claims(value: int, wording: str) -> None:
    for printed in (f"{value:,}", f"{value:,}".replace(",", "\u202f")):
        assert value in stated_interval(value, printed, wording)  # type: ignore[arg-type]


def test_every_wording_has_its_reading() -> None:
    assert set(READINGS) == set(get_args(Wording))


@pytest.mark.parametrize(
    ("value", "printed", "low", "high"),
    [
        (20, "un sur cinq", 100 / 5.5, 100 / 4.5),  # of one in N, N is what was rounded
        (20, "one in five", 100 / 5.5, 100 / 4.5),
        (1.85, "1 in 54", 100 / 54.5, 100 / 53.5),
        (1.85, "1 sur 54", 100 / 54.5, 100 / 53.5),
        (0.1, "one out of 1,000", 100 / 1050, 100 / 950),
        (30, "3 in 10", 25, 35),  # of three in ten, the three: the unit is one in ten
        (60, "trois sur cinq", 50, 70),
        (4, "Quatre", 3.5, 4.5),  # a count in words is whole
        (40_000, "quarante mille", 39_500, 40_500),
        (33.3, "un tiers", 29.97, 36.63),  # a fraction in words is a round figure
        (50, "half", 45, 55),
    ],
)
def test_ratios_and_words_claim_what_they_round(value: float, printed: str, low: float, high: float) -> None:
    claimed = stated_interval(value, printed, "exact")
    assert (claimed.low, claimed.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("value", "printed", "wording", "low", "high"),
    [
        (-2.1, "−2,1 %", "exact", -2.15, -2.05),
        (-5, "un recul de 5 %", "more_than", -math.inf, -5),  # a fall of more than 5 % is −5 or below
        (-5, "5 %", "at_most", -5, 0),
        (-5, "5 %", "nearly", -5, -4.5),
        (3, "+3 %", "exact", 2.5, 3.5),
        (3, "3", "less_than", 0, 3),
        (4, "4", "about", 3.5, 4.5),  # a tenth of a small number is less than its rounding
    ],
)
def test_a_wording_speaks_of_the_size_and_the_sign_is_the_sentences(
    value: float, printed: str, wording: str, low: float, high: float
) -> None:
    claimed = stated_interval(value, printed, wording)  # type: ignore[arg-type]
    assert (claimed.low, claimed.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("base", "wording", "low", "high"),
    [
        (5, "exact", 100 / 5.5, 100 / 4.5),
        (54, "exact", 100 / 54.5, 100 / 53.5),
        (54, "about", 100 / 59.4, 100 / 48.6),
        (5, "more_than", 20, math.inf),  # "more than one in five" speaks of the share
        (5, "at_most", 0, 20),
        (5, "less_than", 0, 20),
        (50, "nearly", 1.8, 2),
    ],
)
def test_of_one_in_so_many_the_base_is_rounded_and_the_wording_speaks_of_the_share(
    base: float, wording: Wording, low: float, high: float
) -> None:
    shares = ratio_interval(base, wording)
    assert (shares.low, shares.high) == (pytest.approx(low), pytest.approx(high))


@given(st.integers(2, 10**5), st.sampled_from(get_args(Wording)))
def test_a_ratio_claims_the_same_as_a_ratio_and_as_a_share(base: int, wording: Wording) -> None:
    assert stated_interval(100 / base, f"1 in {base:,}", wording) == ratio_interval(base, wording)


def test_less_than_excludes_the_number_and_a_fall_of_nearly_5_is_less_than_5() -> None:
    assert 3 not in stated_interval(3, "3", "less_than")
    assert -5 not in stated_interval(-5, "5 %", "nearly")
    assert -4.6 in stated_interval(-5, "5 %", "nearly")


@given(st.sampled_from(get_args(Wording)), st.integers(1, 10**7), st.sampled_from([1, -1]))
def test_a_loose_wording_is_never_narrower_than_the_bare_number(wording: Wording, size: int, sign: int) -> None:
    bare, worded = (stated_interval(sign * size, f"{size}", w) for w in ("exact", wording))
    if wording == "about":
        assert bare.within(worded)
    else:
        assert bare.meets(worded)


@pytest.mark.parametrize(
    ("value", "bound", "stated", "possible"),
    [
        ("43400", "exact", (43_350, 43_450), (43_350, 43_450)),
        ("1.3651", "exact", (1.36505, 1.36515), (1.36505, 1.36515)),  # four decimals are no thousands
        ("5.425", "exact", (5.4245, 5.4255), (5.4245, 5.4255)),
        ("60000", "about", (59_500, 60_500), (54_000, 66_000)),
        ("43000", "at_least", (43_000, math.inf), (43_000, math.inf)),
        ("5", "at_most", (0, 5), (0, 5)),
        ("5000", "below", (0, 5000), (0, 5000)),
        ("-4500", "exact", (-4550, -4450), (-4550, -4450)),
    ],
)
def test_an_observation_is_read_by_its_digits_and_its_bound(
    tmp_path: Path, value: str, bound: str, stated: tuple[float, float], possible: tuple[float, float]
) -> None:
    seen = context(tmp_path, observation("a", value=value, bound=bound)).observation("a")
    assert seen is not None
    read = measure(seen)
    assert read.value == float(value)
    assert (read.stated.low, read.stated.high) == (pytest.approx(stated[0]), pytest.approx(stated[1]))
    assert (read.possible.low, read.possible.high) == (pytest.approx(possible[0]), pytest.approx(possible[1]))
    assert read.stated.within(read.possible)


def test_an_interval_without_a_value_is_refused() -> None:
    for low, high, closed in ((2.0, 1.0, True), (1.0, 1.0, False)):
        with pytest.raises(ValueError, match="no value"):
            Interval(low, high, high_closed=closed)


@given(intervals(), intervals())
def test_intervals_meet_when_one_is_within_the_other_and_never_only_one_way(one: Interval, two: Interval) -> None:
    assert one.meets(two) == two.meets(one)
    if one.within(two):
        assert one.meets(two)
    if one.within(two) and two.within(one):
        assert one == two


@given(intervals(), intervals(), st.data())
def test_what_is_computed_from_values_lies_in_what_is_computed_from_their_intervals(
    one: Interval, two: Interval, data: st.DataObject
) -> None:
    a, b = inside(data, one), inside(data, two)
    assert a + b in one + two
    assert a - b in one - two
    assert a * b in one * two
    if b:
        assert a / b in one / two


@given(intervals(low=1), intervals(low=1))
def test_a_ratio_of_positive_intervals_is_no_wider_than_its_ends(one: Interval, two: Interval) -> None:
    ratio = one / two
    assert (ratio.low, ratio.high) == (pytest.approx(one.low / two.high), pytest.approx(one.high / two.low))
    assert (ratio.low_closed, ratio.high_closed) == (
        one.low_closed and two.high_closed,
        one.high_closed and two.low_closed,
    )


def test_one_over_an_interval_that_holds_zero_leaves_all_open() -> None:
    assert Interval(-1, 1).reciprocal() == Interval(-math.inf, math.inf)
    assert Interval.point(0).reciprocal() == Interval(-math.inf, math.inf)
    assert Interval(0, 2, low_closed=False).reciprocal() == Interval(0.5, math.inf, low_closed=False)
    assert Interval(-2, 0).reciprocal() == Interval(-math.inf, -0.5, high_closed=True)


@given(intervals(), intervals())
def test_a_wider_input_gives_a_wider_result(one: Interval, two: Interval) -> None:
    wide = Interval(one.low - 1, one.high + 1)
    for narrow_result, wide_result in ((one + two, wide + two), (one - two, wide - two), (one * two, wide * two)):
        assert narrow_result.within(wide_result)
    assume(not two.low <= 0 <= two.high)
    assert (one / two).within(wide / two)
