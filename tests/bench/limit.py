"""Item 3, as a program: the same code cells by `exec` in one warm process, and one compile of the PDF.

Prints a JSON object a round: seconds and CPU seconds of the cells, and of the compile. Everything is imported and the
data are read before the first round that counts; what the package keeps in memory stays there, which a fresh kernel
cannot have.
"""

from __future__ import annotations

import ast
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from chain import NOTEBOOKS

ROUNDS = 6  # the first one warms


def cells() -> Iterator[list[ast.Module]]:
    """The parsed code cells of each notebook."""
    for path in NOTEBOOKS:
        notebook = nbformat.read(path, as_version=4)
        yield [ast.parse(cell.source) for cell in notebook.cells if cell.cell_type == "code"]


def execute(cell: ast.Module, names: dict[str, Any]) -> None:
    """Run a cell; a last expression is displayed, as a notebook does."""
    from IPython.display import display

    *before, last = cell.body
    is_shown = isinstance(last, ast.Expr)
    exec(compile(ast.Module(before if is_shown else cell.body, []), "cell", "exec"), names)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        if value is not None:
            display(value)


def rounds(lang: str, executed: Path) -> Iterator[dict[str, float]]:
    """Time the cells and the compile of the document of the `executed` notebooks, `ROUNDS` times over."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    from briefing.render import collect
    from briefing.render.pdf import document_data, typeset

    InteractiveShell.instance()
    document = collect([nbformat.read(executed / path.name, as_version=4) for path in NOTEBOOKS])
    data = document_data(document, "us-letter")
    for _ in range(ROUNDS):
        begun = (time.monotonic(), time.process_time())
        with capture_output():
            for notebook in cells():
                names: dict[str, Any] = {}
                for number, cell in enumerate(notebook):
                    execute(cell, names)
                    if number == 0:
                        names["lang"] = lang
        middle = (time.monotonic(), time.process_time())
        typeset(data, 0)
        end = (time.monotonic(), time.process_time())
        yield {
            "cells": middle[0] - begun[0], "cells_cpu": middle[1] - begun[1],
            "pdf": end[0] - middle[0], "pdf_cpu": end[1] - middle[1],
        }  # fmt: skip


if __name__ == "__main__":
    for found in list(rounds(sys.argv[1], Path(sys.argv[2])))[1:]:
        print(json.dumps(found))
