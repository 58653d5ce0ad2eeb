"""What is to be built: one agreement in one language as known on a day, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from briefing.agreement import Agreement, load_agreement
from briefing.context import load_context
from briefing.errors import Problem, UserError
from briefing.project import LANGUAGES

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
        agreement = load_agreement(self.agreement)
        if self.as_of:
            self._check_day(agreement)
        return agreement

    def target(self, agreement: Agreement, out: Path) -> Path:
        """The folder below `out` that the job's outputs go to."""
        return out / agreement.id / self.edition / self.lang

    def _check_day(self, agreement: Agreement) -> None:
        """Nobody knew of the agreement before its announcement, nor do the data know what came after them."""
        announced = agreement.announced.date.isoformat()
        latest = max(load_context("fr").frames["sources"]["retrieved"])
        if self.as_of < announced:
            expected = f"the day of the announcement, {announced}, or a later one"
        elif self.as_of > latest:
            expected = f"a day no later than {latest}, when the sources were last looked at"
        else:
            return
        remedy = "Correct the day, or leave the option out for all that is known."
        raise UserError(Problem("command line", "--as-of", repr(self.as_of), expected, remedy))


def _problem(option: str, found: str, expected: str) -> Problem:
    return Problem("command line", option, repr(found), expected, "Correct the option.")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def paper_for(agreement: Agreement, country: str, chosen: Paper | Literal[""]) -> Paper:
    """The paper: as chosen, else US Letter where the announcing party's country uses it."""
    return chosen or ("us-letter" if country in LETTER_COUNTRIES else "a4")
