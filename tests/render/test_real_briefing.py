"""The briefing that ships, as `briefing build` wrote it, before the same judges."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from render.conftest import Need
from tools import judges

if TYPE_CHECKING:
    from conftest import Built

pytestmark = pytest.mark.slow
LANGUAGES = ("fr", "en")
BODY_PAGES = 12


@pytest.mark.pdf
def test_both_pdfs_conform(built: Built, need: Need) -> None:
    need("veraPDF", judges.verapdf_present(), "install the project's test extra")
    verdicts = judges.verapdf([built.pdf(lang) for lang in LANGUAGES])
    assert len(verdicts) == 4
    assert [verdict for verdict in verdicts if not verdict["compliant"]] == []


@pytest.mark.browser
@pytest.mark.parametrize("options", [(), ("--width=390", "--dark")], ids=str)
def test_axe_finds_nothing(built: Built, need: Need, chromium: str, options: tuple[str, ...]) -> None:
    need("axe-core", judges.axe_present(), judges.NPM)
    for result in judges.axe([built.html(lang) for lang in LANGUAGES], chromium, *options):
        found = {key: result[key] for key in ("violations", "requests", "messages", "blank", "overflow")}
        assert found == {"violations": [], "requests": [], "messages": [], "blank": 0, "overflow": 0}


def test_the_nu_checker_finds_nothing(built: Built, need: Need) -> None:
    need("the Nu checker", judges.nu_present(), judges.NPM)
    assert judges.nu([built.html(lang) for lang in LANGUAGES]) == []


@pytest.mark.pdf
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_body_has_at_most_twelve_pages(built: Built, need: Need, lang: str) -> None:
    need("pdftotext", shutil.which("pdftotext") is not None, "install Debian's package poppler-utils")
    command = ["pdftotext", "-enc", "UTF-8", str(built.pdf(lang)), "-"]
    sheets = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")
    # The Sources heading stands where the body ends, or opens the page after it.
    place = next(index for index, sheet in enumerate(sheets) if re.search(r"^Sources$", sheet, re.MULTILINE))
    opens = sheets[place].lstrip().startswith("Sources")
    assert place + (0 if opens else 1) <= BODY_PAGES
