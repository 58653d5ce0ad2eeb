"""What is to be built: one agreement in one language as known on a day, and how. Light: no heavy import here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing.errors import Problem, UserError
from briefing.project import AGREEMENTS, LANGUAGES

if TYPE_CHECKING:
    from briefing.agreement import Agreement

Format = Literal["html", "pdf"]
Paper = Literal["us-letter", "a4"]
FORMATS: tuple[Format, ...] = ("html", "pdf")
PAPERS: tuple[Paper, ...] = ("us-letter", "a4")
LETTER_COUNTRIES = {"CA", "US", "MX", "CL", "CO", "PH"}
FACTS = "facts.yaml"


@dataclass(frozen=True)
class Options:
    """How to build: formats, where to, the paper ("" lets the announcing party's country decide).

    `force` builds what is up to date, too.
    """

    out: Path
    formats: tuple[Format, ...] = FORMATS
    paper: Paper | Literal[""] = ""
    force: bool = False


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
    def name(self) -> str:
        """The job as a person reads it: agreement, edition, language."""
        return f"{self.folder.name if self.folder else Path(self.agreement).name} {self.edition} {self.lang}"

    @property
    def parameters(self) -> dict[str, str]:
        """What papermill injects into each notebook."""
        return {"agreement": self.agreement, "lang": self.lang, "as_of": self.as_of}

    @property
    def folder(self) -> Path | None:
        """The agreement's folder when its facts stand in facts.yaml there: it then bears the agreement's id."""
        known = [] if os.sep in self.agreement else [AGREEMENTS / self.agreement]
        for folder in [*known, Path(self.agreement)]:
            if self.agreement.strip() and (folder / FACTS).is_file():
                return folder.resolve()
        return None

    @property
    def facts(self) -> Path | None:
        """The facts file, with all links followed; None when there is none."""
        if self.folder is not None:
            return self.folder / FACTS
        path = Path(self.agreement)
        return path.resolve() if path.is_file() else None

    def check(self) -> Agreement:
        """The agreement, once language, day and facts are proved good. Raises `UserError` with every mistake found."""
        from briefing.agreement import load_agreement

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
        return target_of(self, agreement.id, out)

    def _check_day(self, agreement: Agreement) -> None:
        """Nobody knew of the agreement before its announcement, nor do the data know what came after them."""
        from briefing.context import load_context

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


def all_agreements() -> list[str]:
    """The names of the agreements that ship with the project, sorted."""
    return sorted(path.parent.name for path in AGREEMENTS.glob(f"*/{FACTS}"))


def target_of(job: Job, agreement: str, out: Path) -> Path:
    """The folder below `out` that holds a job's outputs; `agreement` is the agreement's id."""
    return out / agreement / job.edition / job.lang


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
