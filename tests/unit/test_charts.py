"""Every form on realistic data, in both languages: nothing collides, nothing leaves the sheet, bytes repeat."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import charts_samples
import matplotlib
import pytest
from charts_samples import SAMPLES, cases
from matplotlib.text import Text
from matplotlib.textpath import TextPath

from briefing.charts import Bar, Drawing, Line, Mark, bars, lines, route_map
from briefing.charts.lines import build_lines
from briefing.charts.place import Box
from briefing.charts.points import build_points
from briefing.charts.sheet import Sheet
from briefing.charts.style import FILLS, MM, STYLE_FILE, WORDS, Weight, style, text_width
from briefing.errors import BuildError
from briefing.project import ROOT

CASES = list(cases())


@pytest.fixture(autouse=True)
def _style() -> Iterator[None]:
    with style():
        yield


@cache
def sheet_of(name: str, lang: str) -> Sheet:
    """A sample's sheet, built once a process: tests only look at it."""
    with style():
        return SAMPLES[name](lang)


@cache
def drawn_boxes(sheet: Sheet) -> list[tuple[str, Box]]:
    """The texts with the boxes of their ink in millimetres, from the very outlines that the SVG holds."""
    boxes = []
    for text in sheet.axes.texts:
        font = text.get_fontproperties()
        outline = TextPath(
            (0, 0), text.get_text(), prop=font, size=font.get_size_in_points(), usetex=False
        ).get_extents()
        width = text_width(text.get_text(), font.get_size_in_points(), weight_of(text))
        x, y = text.get_position()
        left = float(x) - {"left": 0.0, "center": 0.5, "right": 1.0}[text.get_horizontalalignment()] * width
        ink = [float(value) / MM for value in outline.extents]
        boxes.append((text.get_text(), Box(left + ink[0], float(y) + ink[1], left + ink[2], float(y) + ink[3])))
    return boxes


def weight_of(text: Text) -> Weight:
    return "semibold" if "Semibold" in str(text.get_fontproperties().get_file()) else "regular"


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_no_two_texts_touch(name: str, lang: str) -> None:
    sheet = sheet_of(name, lang)
    texts = [text.get_text() for text in sheet.axes.texts]
    pairs = combinations(zip(texts, sheet.texts, strict=True), 2)
    assert [(one[0], two[0]) for one, two in pairs if one[1].overlap(two[1])] == []
    drawn = combinations(drawn_boxes(sheet), 2)
    assert [(one[0], two[0]) for one, two in drawn if one[1].overlap(two[1])] == []


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_no_text_covers_a_marker(name: str, lang: str) -> None:
    sheet = sheet_of(name, lang)
    markers = []
    for line in sheet.axes.lines:
        if line.get_marker() not in ("None", "", None):
            (x, y), half = (float(line.get_xdata()[0]), float(line.get_ydata()[0])), line.get_markersize() / MM / 2
            markers.append(Box(x - half, y - half, x + half, y + half))
    assert [text for text, box in drawn_boxes(sheet) if any(box.overlap(marker) for marker in markers)] == []


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_texts_stay_on_the_sheet_and_are_large_enough_to_read(name: str, lang: str) -> None:
    sheet = sheet_of(name, lang)
    assert [text for text, box in drawn_boxes(sheet) if not box.inside(sheet.bounds)] == []
    assert min(text.get_fontsize() for text in sheet.axes.texts) >= 7.5
    assert {text.get_rotation() for text in sheet.axes.texts} == {0.0}


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_sizes_are_those_of_the_page(name: str, lang: str) -> None:
    drawing = sheet_of(name, lang).drawing()
    assert drawing.width_mm == 165
    assert 20 <= drawing.height_mm <= (60 if name == "route_map" else 95)


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_measured_boxes_hold_the_ink(name: str, lang: str) -> None:
    """Placement rests on nominal boxes: they must not be smaller than what is drawn."""
    sheet = sheet_of(name, lang)
    for (text, ink), box in zip(drawn_boxes(sheet), sheet.texts, strict=True):
        assert ink.inside(box.grown(0.25)), text


@pytest.mark.parametrize("name", SAMPLES)
def test_svg_is_self_contained_and_fit_to_stand_beside_others(name: str) -> None:
    svg = sheet_of(name, "fr").drawing().svg
    root = ElementTree.fromstring(svg)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not tags & {"style", "script", "image", "metadata", "text", "foreignObject"}
    references = re.findall(r'href="([^"]*)"', svg)
    assert all(reference.startswith("#c") for reference in references)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    used = set(references) | {f"#{found}" for found in re.findall(r"url\(#([^)]+)\)", svg)}
    assert used == {f"#{id_}" for id_ in ids}
    assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert len(svg) < 120_000


def test_crowded_labels_are_left_out_rather_than_laid_over_each_other() -> None:
    marks = [Mark(2000 + index, 40_000 + index, f"{40_000 + index} emplois") for index in range(24)]
    sheet = build_points(marks, tick=str)
    assert not [1 for one, two in combinations(sheet.texts, 2) if one.overlap(two)]
    written = {text.get_text() for text in sheet.axes.texts}
    assert {marks[0].label, marks[-1].label} <= written
    assert len(written) < 24 + 24


def test_five_lines_that_end_together_keep_their_names_apart() -> None:
    series = [Line(f"Région numéro {index}", "a", (Mark(2019, 5), Mark(2020, 100 + index))) for index in range(5)]
    sheet = build_lines(series, tick=str)
    assert not [1 for one, two in combinations(sheet.texts, 2) if one.overlap(two)]
    assert {line.name for line in series} <= {text.get_text() for text in sheet.axes.texts}


def test_ids_of_two_drawings_differ() -> None:
    one, two = (set(re.findall(r'id="([^"]+)"', SAMPLES["bars"](lang).drawing().svg)) for lang in ("fr", "en"))
    assert one
    assert not one & two


@pytest.mark.parametrize("name", SAMPLES)
def test_same_arguments_give_the_same_bytes(name: str) -> None:
    assert SAMPLES[name]("fr").drawing() == SAMPLES[name]("fr").drawing()


SCRIPT = """
import hashlib, sys
from briefing.charts.style import style
from charts_samples import SAMPLES
with style():
    for name, sample in SAMPLES.items():
        print(name, hashlib.sha256(sample("fr").drawing().svg.encode()).hexdigest())
assert "matplotlib.pyplot" not in sys.modules
"""


@pytest.mark.parametrize(
    ("seed", "zone", "locale", "settings"),
    [("1", "Pacific/Auckland", "C", "lines.linewidth: 9\nsvg.fonttype: none\n"), ("77", "UTC", "fr_CA.UTF-8", "")],
)
def test_same_bytes_in_any_process(seed: str, zone: str, locale: str, settings: str, tmp_path: Path) -> None:
    """Whatever the hash seed, time zone, locale and the user's own matplotlib settings; and without pyplot."""
    (tmp_path / "matplotlibrc").write_text(settings, "utf-8")
    path = os.pathsep.join([str(ROOT / "scripts"), str(Path(__file__).parent)])
    env = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "MPLCONFIGDIR": str(tmp_path), "PYTHONPATH": path}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=os.environ | env, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    here = {name: hashlib.sha256(sample("fr").drawing().svg.encode()).hexdigest() for name, sample in SAMPLES.items()}
    assert dict(line.split() for line in run.stdout.splitlines()) == here


def test_drawing_leaves_matplotlibs_settings_alone() -> None:
    with matplotlib.rc_context({"lines.linewidth": 7.0, "svg.hashsalt": "mine"}):
        before = dict(matplotlib.rcParams)
        drawing = bars([Bar("Québec", "2019", 43_400, "43 400", "a")], tick=str)
        assert dict(matplotlib.rcParams) == before
    assert isinstance(drawing, Drawing)


def test_a_failed_drawing_leaves_matplotlibs_settings_alone() -> None:
    with matplotlib.rc_context({"lines.linewidth": 7.0}):
        before = dict(matplotlib.rcParams)
        with pytest.raises(BuildError, match="start at zero"):
            bars([Bar("Québec", "", -1, "−1", "a")], tick=str)
        assert dict(matplotlib.rcParams) == before


def test_a_character_that_the_font_lacks_is_an_error() -> None:
    with pytest.raises(BuildError, match=r"\\u2009"):
        text_width("43\u2009400")


@pytest.mark.parametrize("text", ["œ « » € − ° – — … →", "43\u202f400\u00a0$", "Québec à l’Île-d’Orléans"])
def test_the_font_has_what_french_and_english_need(text: str) -> None:
    assert text_width(text) > 5


def test_two_dollar_signs_are_not_taken_for_mathematics() -> None:
    sheet = Sheet(20)
    sheet.text(5, 10, "de 1 $ à 2 $")
    svg = sheet.drawing().svg
    assert svg.count("<use ") == len("de 1 $ à 2 $")


def test_a_text_that_leaves_the_sheet_is_an_error() -> None:
    with pytest.raises(BuildError, match="does not fit"):
        Sheet(20).text(150, 10, "un libellé bien trop long pour la place")


@pytest.mark.parametrize("series", [(), (Line("Québec", "a", ()),)])
def test_nothing_to_draw_is_an_error(series: tuple[Line, ...]) -> None:
    with pytest.raises(BuildError, match="needs a mark"):
        lines(series, tick=str)


def test_a_single_value_can_be_drawn() -> None:
    assert lines([Line("Québec", "a", (Mark(2019, 0),))], tick=str).svg


def luminance(color: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def test_the_two_sides_differ_in_grey_print() -> None:
    """Their lightness alone tells them apart, so they do for any colour vision as well."""
    lightness = [116 * luminance(FILLS[side]) ** (1 / 3) - 16 for side in ("a", "b")]
    assert abs(lightness[0] - lightness[1]) >= 25
    assert contrast(FILLS["a"], FILLS["b"]) >= 2.5


def test_shapes_and_words_stand_out_from_the_page() -> None:
    assert min(contrast(color, "#ffffff") for side, color in FILLS.items() if side != "none") >= 2.8
    assert min(contrast(color, "#ffffff") for color in WORDS.values()) >= 4.5


def test_the_style_file_has_the_same_colours() -> None:
    settings = matplotlib.rc_params_from_file(STYLE_FILE, use_default_template=False)
    assert ["#" + color.removeprefix("#") for color in settings["axes.prop_cycle"].by_key()["color"]] == list(
        FILLS.values()
    )


def test_a_route_needs_two_stops() -> None:
    with pytest.raises(BuildError, match="two stops"):
        route_map([], {}, distance="")


def test_the_land_is_drawn() -> None:
    sheet = charts_samples.route_sample("fr")
    assert sum(patch.get_gid() == "land" for patch in sheet.axes.patches) > 5
