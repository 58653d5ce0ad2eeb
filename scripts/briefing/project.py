"""Where things are: the project's root and its folders. Imports nothing of the package."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
AGREEMENTS = DATA / "agreements"
CONTEXT = DATA / "context"
VOCABULARY = DATA / "vocabulary"
NOTEBOOKS = ROOT / "notebooks"
REPORT = ROOT / "report"
TEXT = REPORT / "text"
HTML = REPORT / "html"
PDF = REPORT / "pdf"
STYLE = REPORT / "style"
BUILD = REPORT / "build"

PACKAGE = Path(__file__).resolve().parent

LANGUAGES = ("fr", "en")
# The tables whose rows are read one by one; any other file is read whole.
TABLES = ("sources", "series", "observations", "exchange_rates", "organisations", "events", "links", "agreements")
VOCABULARIES = ("sectors", "places", "units", "indicators", "definitions", "publishers", "names")
SECTION_NOTEBOOKS = (
    "01_agreement",
    "02_sectors",
    "03_figures",
    "04_ecosystem",
    "05_cities",
    "06_outlook",
)
