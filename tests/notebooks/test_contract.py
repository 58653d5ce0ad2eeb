"""What DESIGN asks of a notebook's file: no outputs, one typed parameters cell, prose and calls only."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
from nbformat import NotebookNode

PARAMETERS = {
    "agreement": ("str", "montreal-toulouse-2021"),
    "lang": ("str", "fr"),
    "as_of": ("str", ""),
}
LINES = 3


def read(path: Path) -> NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def is_parameters(cell: NotebookNode) -> bool:
    return "parameters" in cell.metadata.get("tags", [])


def test_it_carries_no_outputs(notebook_path: Path) -> None:
    cells = code_cells(read(notebook_path))
    assert [cell.outputs for cell in cells if cell.outputs] == []
    assert {cell.execution_count for cell in cells} == {None}


def test_its_parameters_are_the_typed_three(notebook_path: Path) -> None:
    (cell,) = [cell for cell in code_cells(read(notebook_path)) if is_parameters(cell)]
    statements = ast.parse(cell.source).body
    declared = {
        statement.target.id: (ast.unparse(statement.annotation), ast.literal_eval(statement.value))
        for statement in statements
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value
    }
    assert declared == PARAMETERS
    assert len(statements) == len(PARAMETERS)


def test_it_is_thin(notebook_path: Path) -> None:
    cells = [cell for cell in code_cells(read(notebook_path)) if not is_parameters(cell)]
    assert cells
    thick = [cell.source for cell in cells if len([line for line in cell.source.splitlines() if line.strip()]) > LINES]
    assert thick == []
    defined = [
        node.name
        for cell in cells
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]
    assert defined == [], "analysis that deserves a name lives in the package"


def test_it_speaks_to_the_analyst_who_opened_it(notebook_path: Path) -> None:
    notebook = read(notebook_path)
    assert notebook.cells[0].cell_type == "markdown"
    assert notebook.cells[0].source.startswith("# ")


def test_it_opens_with_the_python_kernel(notebook_path: Path) -> None:
    metadata = read(notebook_path).metadata
    assert metadata.kernelspec.name == "python3"
    assert metadata.kernelspec.display_name == "Python 3 (ipykernel)"
    assert metadata.kernelspec.language == "python"
