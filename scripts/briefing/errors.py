"""The two families of errors: a user's mistake, told without a traceback, and everything else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One mistake in an input, with what a person needs to mend it."""

    file: Path | str
    field: str
    found: str
    expected: str
    remedy: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = str(self.file)
        if self.line is not None:
            place += f":{self.line}"
            if self.column is not None:
                place += f":{self.column}"
        return f"{place}: {self.field}: found {self.found}; expected {self.expected}. {self.remedy}"


class UserError(Exception):
    """A mistake in what the user gave. The command prints it and exits with status 2."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class BuildError(Exception):
    """A build that failed through no mistake in the input. The command prints it and exits with status 1."""
