"""A PDF is made by a process of its own: what goes wrong there is told, and never touches the driver."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import BuildError
from briefing.kernel import client, environment, kill_kernels
from briefing.kernel.forks import ForkDiedError, run_forked
from briefing.pipeline import press as made
from briefing.pipeline.press import press
from briefing.render import Document, collect, render_pdf
from pipeline.driver import LEAST
from render.conftest import WHEN
from render.render_samples import notebooks

INTERPRETER = "code"  # the module of the standard library that runs what it reads


@pytest.fixture(scope="module", autouse=True)
def template() -> Iterator[client.Template]:
    """A template with the environment that these tests run in."""
    client.close()
    environment.fix()
    yield client.template()
    client.close()


@pytest.fixture(scope="module")
def document() -> Document:
    return collect(notebooks("fr"))


def program(code: str) -> bytes:
    """What the interpreter reads to run the code."""
    return f"import os, signal, sys, time\n{code}\n".encode()


def children(process: int) -> set[int]:
    """The processes that a process has started and that run."""
    return {int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()}


def test_a_module_reads_what_it_is_given_and_its_words_come_back() -> None:
    assert json.loads(run_forked("json.tool", b'{"a": [1]}', 10)) == {"a": [1]}


def test_a_module_that_fails_says_why() -> None:
    with pytest.raises(ForkDiedError, match="Expecting property name") as failed:
        run_forked("json.tool", b"{", 10)
    assert failed.value.status == 1


def test_a_module_that_dies_is_told_by_its_signal(template: client.Template) -> None:
    with pytest.raises(ForkDiedError, match="signal 6") as failed:
        run_forked(INTERPRETER, program("signal.raise_signal(6)"), 10)
    assert failed.value.status == -6
    assert children(template.pid) == set()


def test_a_module_that_hangs_is_ended(template: client.Template) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        run_forked(INTERPRETER, program("time.sleep(600)"), 0.5)
    assert children(template.pid) == set()


def test_who_ends_the_kernels_ends_modules_too(template: client.Template) -> None:
    timer = threading.Timer(1, kill_kernels)
    timer.start()
    with pytest.raises(ForkDiedError, match="signal 9"):
        run_forked(INTERPRETER, program("time.sleep(600)"), 30)
    timer.join()
    assert children(template.pid) == set()


def test_it_is_the_pdf_that_this_process_would_make(document: Document) -> None:
    assert press(document, "a4", WHEN) == render_pdf(document, paper="a4", timestamp=WHEN)


def test_what_cannot_be_rendered_is_told_as_ever(document: Document) -> None:
    odd = replace(document, meta=replace(document.meta, title="Montréal \U0001f341"))
    with pytest.raises(BuildError, match="no roman glyph for '\U0001f341'"):
        press(odd, "a4", WHEN)


def test_one_that_crashes_has_one_successor(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def crash(times: int) -> None:
        def run(module: str, data: bytes, seconds: float) -> bytes:
            asked.append(module)
            if len(asked) <= times:
                return run_forked(INTERPRETER, program("signal.raise_signal(11)"), seconds)
            return run_forked(module, data, seconds)

        asked.clear()
        monkeypatch.setattr(made, "run_forked", run)

    crash(1)
    assert press(document, "a4", WHEN).startswith(b"%PDF")
    crash(2)
    with pytest.raises(BuildError, match="the process that made it failed: ended by signal 11"):
        press(document, "a4", WHEN)


def test_where_nothing_can_be_forked_this_process_makes_it(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(client.CHOICE, client.ORDINARY)
    assert press(document, "a4", WHEN).startswith(b"%PDF")


def test_the_driver_lays_nothing_out_and_needs_no_browser(tmp_path: Path) -> None:
    """Typst keeps every layout in memory: a batch stays small because its driver never loads it."""
    # Nor is a browser needed, or any other program: no command is found.
    world = {**os.environ, "PATH": str(tmp_path)}
    code = (
        "import sys\nfrom briefing.cli import main\n"
        f"status = main(['build', {str(LEAST)!r}, '--lang', 'fr', '--out', {str(tmp_path)!r}])\n"
        "print(status, [name for name in ('typst', 'pypdfium2', 'pikepdf') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=world, capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.splitlines()[-1] == "0 []"
    assert len(list(tmp_path.rglob("briefing.pdf"))) == 1
