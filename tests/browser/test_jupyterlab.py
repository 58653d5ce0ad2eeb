"""A person opens each notebook in JupyterLab, runs all its cells, and changes the language."""

from __future__ import annotations

import re
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from jupyterlab_run import Lab
from nbformat import NotebookNode
from nbformat.reader import NotJSONError
from playwright.sync_api import Page, expect

from briefing.project import SECTION_NOTEBOOKS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KERNEL = "Python 3 (ipykernel)"
OPEN_MS = 60_000
RUN_MS = 180_000
SAVE_SECONDS = 30
SMALLEST_FIGURE = 50
# What a failed cell or a warning leaves: Lab shows a traceback under either of the two types.
TROUBLE = ", ".join(
    f'.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.{kind}"]' for kind in ("error", "stderr")
)
PAYLOAD = re.compile(r"application/vnd\.briefing\.(\w+)\+json")
TABLES = ".jp-OutputArea-output table"
FIGURES = ".jp-OutputArea-output.jp-RenderedSVG img, .jp-OutputArea-output.jp-RenderedHTML svg"
# The smallest and the largest execution count among the code cells; nothing while one waits, runs or never ran.
COUNTS = """() => {
    const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')];
    const counts = prompts.map(prompt => /^\\[(\\d+)\\]:$/.exec(prompt.textContent.trim()));
    if (!counts.length || counts.includes(null)) return null;
    const numbers = counts.map(match => Number(match[1]));
    return [Math.min(...numbers), Math.max(...numbers)];
}"""


def open_notebook(page: Page, lab: Lab, notebook: str) -> None:
    """Open a notebook by its address and wait for its kernel: asked to run before, Lab asks which kernel to use."""
    page.goto(lab.address(notebook))
    expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible(timeout=OPEN_MS)
    expect(page.locator(".jp-KernelName:visible")).to_have_text(KERNEL, timeout=OPEN_MS)
    expect_idle(page)


def expect_idle(page: Page) -> None:
    """Wait until the toolbar and the status bar both say that the kernel rests."""
    expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle", timeout=RUN_MS)
    expect(page.locator("#jp-main-statusbar")).to_contain_text(f"{KERNEL} | Idle", timeout=RUN_MS)


def choose(page: Page, menu: str, item: str) -> None:
    """Click an item of a menu. An item's accessible name holds its shortcut too, so its label is looked up."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text(item, exact=True).click()


def run_all(page: Page) -> None:
    """Run ▸ Run All Cells, until every code cell has a new number or one has failed."""
    before = page.evaluate(COUNTS) or [0, 0]
    choose(page, "Run", "Run All Cells")
    ended = f"""before => {{
        if (document.querySelector(`{TROUBLE}`)) return true;
        const counts = ({COUNTS})();
        return counts !== null && counts[0] > before[1];
    }}"""
    page.wait_for_function(ended, arg=before, timeout=RUN_MS)
    assert page.locator(TROUBLE).all_inner_texts() == []
    expect_idle(page)


def saved_payloads(page: Page, notebook: Path) -> Counter[str]:
    """File ▸ Save Notebook, then how many payloads of each kind the file holds: table, figure, prose …"""
    choose(page, "File", "Save Notebook")
    cells: list[NotebookNode] = []
    deadline = time.monotonic() + SAVE_SECONDS
    while time.monotonic() < deadline:
        # Jupyter empties the file before it writes it: what is read meanwhile is no notebook yet.
        with suppress(NotJSONError):
            cells = [cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]
        if cells and all(cell.execution_count for cell in cells):
            mimes = (mime for cell in cells for output in cell.outputs for mime in output.get("data", {}))
            return Counter(match.group(1) for mime in mimes if (match := PAYLOAD.fullmatch(mime)))
        page.wait_for_timeout(100)
    pytest.fail(f"{notebook.name} was not saved with its outputs")


def shown(page: Page) -> str:
    """The text of all outputs."""
    return "\n".join(page.locator(".jp-OutputArea-output").all_inner_texts())


@pytest.mark.parametrize("notebook", SECTION_NOTEBOOKS)
def test_it_opens_with_its_kernel_and_shows_its_tables_and_figures(page: Page, lab: Lab, notebook: str) -> None:
    open_notebook(page, lab, notebook)
    run_all(page)
    payloads = saved_payloads(page, lab.folder / f"{notebook}.ipynb")
    assert payloads["table"] + payloads["figure"] > 0
    expect(page.locator(TABLES)).to_have_count(payloads["table"])
    expect(page.locator(FIGURES)).to_have_count(payloads["figure"])
    for image in page.locator(FIGURES).all():
        box = image.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) > SMALLEST_FIGURE, "a figure is not drawn"


def test_a_changed_language_changes_what_is_shown(page: Page, lab: Lab) -> None:
    open_notebook(page, lab, "03_figures")
    run_all(page)
    french = shown(page)
    line = page.locator(".jp-CodeCell .cm-line", has_text=re.compile(r"^lang\b"))
    expect(line).to_have_count(1)
    line.click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.insert_text('lang: str = "en"')
    expect(line).to_have_text('lang: str = "en"')
    run_all(page)
    english = shown(page)
    assert [word for word in (" the ", " of ") if word in french] == []
    assert [word for word in (" the ", " of ") if word in english] == [" the ", " of "]
    assert " le " in french or " les " in french
