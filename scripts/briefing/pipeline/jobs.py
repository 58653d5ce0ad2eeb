"""What is to be built: one agreement in one language as known on a day, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import nbformat

from briefing.agreement import Agreement, load_agreement
from briefing.errors import Problem, UserError
from briefing.project import LANGUAGES, NOTEBOOKS, SECTION_NOTEBOOKS

Format = Literal["html", "pdf"]
Paper = Literal["us-letter", "a4"]
FORMATS: tuple[Format, ...] = ("html", "pdf")
PAPERS: tuple[Paper, ...] = ("us-letter", "a4")
LETTER_COUNTRIES = {"CA", "US", "MX", "CL", "CO", "PH"}


@dataclass(frozen=True)
class Options:
    """How to build: formats, where to, and the paper ("" lets the announcing party's country decide)."""

    out: Path
    formats: tuple[Format, ...] = FORMATS
    paper: Paper | Literal[""] = ""


@dataclass(frozen=True)
class Job:
    """One briefing: an agreement (name, folder or facts file), a language, a day ("" for all that is known)."""

    agreement: str
    lang: str
    as_of: str = ""

    @property
    def edition(self) -> str:
        """The edition's name in paths: the day, or `latest`."""
        return self.as_of or "latest"

    @property
    def parameters(self) -> dict[str, str]:
        """What papermill injects into each notebook."""
        return {"agreement": self.agreement, "lang": self.lang, "as_of": self.as_of}

    def check(self) -> Agreement:
        """The agreement, once language, day and facts are proved good. Raises `UserError` with every mistake found."""
        problems = []
        if self.lang not in LANGUAGES:
            problems.append(_problem("--lang", self.lang, f"one of {', '.join(LANGUAGES)}"))
        if self.as_of and not _is_day(self.as_of):
            problems.append(_problem("--as-of", self.as_of, "a day such as 2021-02-02"))
        if problems:
            raise UserError(*problems)
        return load_agreement(self.agreement)


def _problem(option: str, found: str, expected: str) -> Problem:
    return Problem("command line", option, repr(found), expected, "Correct the option.")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def check_notebooks(folder: Path = NOTEBOOKS) -> list[Path]:
    """The section notebooks in order, each with exactly the parameters of the contract.

    papermill only warns of a parameter that a notebook does not know, and injects names as code: so they are proved
    here. Raises `UserError` for a notebook that is missing or whose parameters differ.
    """
    paths = [folder / f"{name}.ipynb" for name in SECTION_NOTEBOOKS]
    problems = [problem for path in paths if (problem := _notebook_problem(path)) is not None]
    if problems:
        raise UserError(*problems)
    return paths


def _notebook_problem(path: Path) -> Problem | None:
    if not path.exists():
        return Problem(path, "notebook", "no such file", "one notebook a section", "Restore it from version control.")
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    wanted = set(Job("", "").parameters)
    found = {line.split(":")[0].strip() for cell in cells for line in cell.source.splitlines() if ":" in line}
    if len(cells) == 1 and found == wanted:
        return None
    expected = f"one cell tagged `parameters` with {', '.join(sorted(wanted))}"
    return Problem(path, "parameters", ", ".join(sorted(found)) or "none", expected, "Restore the parameters cell.")


def paper_for(agreement: Agreement, country: str, chosen: Paper | Literal[""]) -> Paper:
    """The paper: as chosen, else US Letter where the announcing party's country uses it."""
    return chosen or ("us-letter" if country in LETTER_COUNTRIES else "a4")
