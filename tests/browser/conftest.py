"""JupyterLab as a person has it: a real server on a copy of the notebooks, and Chromium in front of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jupyterlab_run import Lab, running_lab
from playwright.sync_api import BrowserContext, Page, Route, sync_playwright

from briefing.project import NOTEBOOKS


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A running JupyterLab on a copy of the notebooks."""
    with running_lab(NOTEBOOKS, tmp_path_factory.mktemp("jupyter")) as running:
        yield running


@pytest.fixture(scope="module")
def browser_context(chromium: str, chromium_args: list[str]) -> Iterator[BrowserContext]:
    """Chromium with a tall window; a request to another machine is refused."""

    def local_only(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            route.continue_()
        else:
            route.abort()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=chromium_args)
        context = browser.new_context(viewport={"width": 1400, "height": 1000})
        context.route("**/*", local_only)
        yield context
        browser.close()


@pytest.fixture
def page(browser_context: BrowserContext) -> Iterator[Page]:
    """A fresh tab."""
    page = browser_context.new_page()
    yield page
    page.close()
