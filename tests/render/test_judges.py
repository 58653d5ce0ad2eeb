"""The outputs before their judges: veraPDF, axe-core in Chromium at several widths and schemes, the Nu checker."""

from __future__ import annotations

from pathlib import Path

import pytest

from render.conftest import Need
from tools import judges


@pytest.mark.pdf
@pytest.mark.slow
def test_both_pdfs_conform_to_pdf_ua_1_and_pdf_a_3a(prints: dict[str, Path], need: Need) -> None:
    need("veraPDF", judges.verapdf_present(), "install the project's test extra")
    verdicts = judges.verapdf(list(prints.values()))
    assert len(verdicts) == 4
    assert [verdict for verdict in verdicts if not verdict["compliant"]] == []


@pytest.mark.browser
@pytest.mark.parametrize("options", [(), ("--dark",), ("--width=390",), ("--width=320", "--dark")], ids=str)
def test_axe_finds_nothing_and_the_page_asks_for_nothing(
    pages: dict[str, Path], need: Need, chromium: str, options: tuple[str, ...]
) -> None:
    need("axe-core", judges.axe_present(), judges.NPM)
    for result in judges.axe(list(pages.values()), chromium, *options):
        assert result["violations"] == []
        assert result["requests"] == []
        assert result["messages"] == []
        assert result["blank"] == 0
        assert result["overflow"] == 0
        assert result["passes"] > 30


@pytest.mark.slow
def test_the_nu_checker_finds_nothing(pages: dict[str, Path], need: Need) -> None:
    need("the Nu checker", judges.nu_present(), judges.NPM)
    assert judges.nu(list(pages.values())) == []


def test_the_nu_checker_would_find_an_error(tmp_path: Path, need: Need) -> None:
    need("the Nu checker", judges.nu_present(), judges.NPM)
    page = tmp_path / "bad.html"
    page.write_text("<!DOCTYPE html><html lang=en><title>x</title><p id=a><p id=a><img src=x>", encoding="utf-8")
    assert len(judges.nu([page])) >= 2
