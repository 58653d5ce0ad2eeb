"""The section notebooks proved before papermill sees them.

papermill only warns of a parameter that a notebook does not know, and injects names as code.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from briefing.errors import Problem, UserError
from briefing.pipeline.inputs import section_notebooks
from briefing.pipeline.jobs import Job

_RESTORE = "Restore it from version control."


def check_notebooks() -> list[Path]:
    """The section notebooks in order, each with exactly the parameters of the contract.

    Raises `UserError` for each that is missing, is no notebook or has other parameters.
    """
    paths = section_notebooks()
    problems = [problem for path in paths if (problem := _problem(path)) is not None]
    if problems:
        raise UserError(*problems)
    return paths


def _problem(path: Path) -> Problem | None:
    notebook = _read(path)
    if isinstance(notebook, Problem):
        return notebook
    cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    wanted = sorted(Job("", "").parameters)
    found = [parameter for cell in cells for parameter in _parameters(cell.source)]
    if len(cells) == 1 and sorted(found) == wanted:
        return None
    expected = f"one cell tagged `parameters` with {', '.join(wanted)}, each `: str`"
    told = ", ".join(sorted(found)) or "none"
    return Problem(path, "parameters", told, expected, "Restore the parameters cell.")


def _parameters(source: str) -> list[str]:
    """The typed names that a cell assigns; a type other than `str` is shown with its name."""
    try:
        lines = ast.parse(source).body
    except SyntaxError:
        return ["code that is no Python"]
    typed = [line for line in lines if isinstance(line, ast.AnnAssign)]
    pairs = [(ast.unparse(line.target), ast.unparse(line.annotation)) for line in typed]
    return [name if kind == "str" else f"{name}: {kind}" for name, kind in pairs]


def _read(path: Path) -> NotebookNode | Problem:
    """The notebook, or why it is none."""
    expected = "a Jupyter notebook"
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(text)
    except FileNotFoundError:
        return Problem(path, "notebook", "no such file", "one notebook a section", _RESTORE)
    except OSError as error:
        return Problem(path, "notebook", error.strerror or "a file that cannot be read", expected, _RESTORE)
    except UnicodeDecodeError as error:
        return Problem(path, "notebook", f"a byte that is not UTF-8 at position {error.start}", expected, _RESTORE)
    except json.JSONDecodeError as error:
        found = "an empty file" if not error.doc.strip() else "text that is not JSON"
        return Problem(path, "notebook", found, expected, _RESTORE, error.lineno, error.colno)
    if not isinstance(data, dict) or data.get("nbformat") != 4:
        return Problem(path, "notebook", "JSON that is no notebook of format 4", expected, _RESTORE)
    try:
        nbformat.validate(data)
        notebook: NotebookNode = nbformat.reads(text, as_version=4)
    except nbformat.ValidationError as error:
        return Problem(path, "notebook", f"a cell or field out of place: {error.message[:120]}", expected, _RESTORE)
    return notebook
