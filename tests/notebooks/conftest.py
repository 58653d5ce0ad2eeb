"""The six notebooks, as their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.project import NOTEBOOKS, SECTION_NOTEBOOKS


@pytest.fixture(params=SECTION_NOTEBOOKS)
def notebook_path(request: pytest.FixtureRequest) -> Path:
    """The file of each notebook in turn."""
    return NOTEBOOKS / f"{request.param}.ipynb"
