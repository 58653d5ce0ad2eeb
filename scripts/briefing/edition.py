"""The edition a notebook opens: an agreement in one language, as known on a day; shows its parts one by one."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from functools import cached_property
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from briefing import formats, payload
from briefing.agreement import Agreement, load_agreement
from briefing.context import load_context
from briefing.declared import Exhibits, load_exhibits
from briefing.errors import Problem, UserError
from briefing.formats import YEAR
from briefing.material import Material
from briefing.preview import preview
from briefing.project import LANGUAGES
from briefing.sections import PARTS, figures, sectors
from briefing.text import Writer

_VERSION = re.compile(r"^Version: *(\S+)", re.MULTILINE)
STAMPED = ("papermill", "nbconvert", "pandas", "matplotlib", "typst", "pikepdf", "Babel")


class Shown:
    """Payloads on their way to a notebook's output: each is displayed once, as one mime bundle."""

    def __init__(self, payloads: list[payload.Payload]) -> None:
        self.payloads = payloads

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for item in self.payloads:
            display(payload.mime_bundle(item, preview(item)), raw=True)  # type: ignore[no-untyped-call]


class Edition:
    """An agreement's briefing in one language, as known on `as_of` (an ISO day; empty: all that is known)."""

    def __init__(self, agreement: str, lang: str, as_of: str = "") -> None:
        _check_parameters(lang, as_of)
        facts = load_agreement(agreement)
        self.material = Material(facts, load_context(lang, as_of), Writer(lang))

    @cached_property
    def exhibits(self) -> Exhibits:
        """What the agreement declares, over its sectors' defaults."""
        return load_exhibits(self.material.agreement.file.parent)

    @property
    def sectors(self) -> tuple[str, ...]:
        """The codes of the agreement's sectors."""
        return self.material.agreement.sector_codes

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the figures that can be tested."""
        return tuple(a.figure.id for a in self.material.assessments)

    def show(self, part: str) -> Shown:
        """A part of the briefing by name. Raises `KeyError` naming the parts for an unknown one."""
        if part not in PARTS:
            raise KeyError(f"no part {part!r}; there are {', '.join(PARTS)}")
        return Shown(PARTS[part](self.material, self.exhibits))

    def sector(self, code: str) -> Shown:
        """One sector: what is said of it, its table, its figures."""
        return Shown(sectors.sector(self.material, self.exhibits, code))

    def claim(self, figure: str) -> Shown:
        """One figure of the announcement with its verdict and its chart."""
        found = next(a for a in self.material.assessments if a.figure.id == figure)
        return Shown(figures.claim(self.material, self.exhibits, found))

    def _ipython_display_(self) -> None:
        Shown([self.header()])._ipython_display_()

    def header(self) -> payload.Edition:
        """What the document is, and what it was made with."""
        m = self.material
        day = m.agreement.announced.date
        shown = formats.day(m.lang, date.fromisoformat(m.as_of)) if m.as_of else ""
        facts = m.agreement.file.read_bytes()
        return payload.Edition(
            name="edition",
            lang=m.lang,
            agreement=m.agreement.id,
            title=m.agreement.title[m.lang],
            subtitle=m.labels["subtitle"].format(day=formats.day(m.lang, day)),
            as_of=m.as_of,
            date=m.as_of,
            edition_label=m.labels["edition.dated"].format(day=shown) if shown else m.labels["edition.latest"],
            parties=tuple(m.party_names),
            versions=_versions(),
            facts_sha256=hashlib.sha256(facts).hexdigest(),
            labels=dict(m.labels),
            dates=(day.isoformat(), *_years_said(m.agreement, m.lang)),
            names=tuple(m.vocabulary.names.values()),
            attachments={"facts.yaml": facts.decode("utf-8")},
        )


def open_edition(agreement: str = "montreal-toulouse-2021", lang: str = "fr", as_of: str = "") -> Edition:
    """The edition that a notebook's parameters name. Raises `UserError` for a wrong one."""
    return Edition(agreement, lang, as_of)


def _check_parameters(lang: str, as_of: str) -> None:
    problems: list[Problem] = []
    if lang not in LANGUAGES:
        problems.append(Problem("parameters", "lang", repr(lang), " or ".join(LANGUAGES), "Choose one of them."))
    if as_of and not _is_day(as_of):
        problems.append(
            Problem("parameters", "as_of", repr(as_of), "a day such as 2021-02-02, or nothing", "Correct the day.")
        )
    if problems:
        raise UserError(*problems)


def _is_day(text: Any) -> bool:
    try:
        return bool(date.fromisoformat(text).isoformat() == text)
    except (TypeError, ValueError):
        return False


def _years_said(agreement: Agreement, lang: str) -> tuple[str, ...]:
    """The years that the facts' words in a language name, such as a term that the announcement gives."""
    said: list[Any] = [agreement.model_dump(mode="json")]
    years: set[str] = set()
    while said:
        item = said.pop()
        if isinstance(item, dict):
            years.update(YEAR.findall(item[lang]) if isinstance(item.get(lang), str) else ())
            said.extend(item.values())
        elif isinstance(item, list):
            said.extend(item)
    return tuple(sorted(years))


def _versions() -> dict[str, str]:
    found = {}
    for name in ("city-agreement-briefing", *STAMPED):
        try:
            # Read here: importlib parses all of a package's description for this one line.
            metadata = distribution(name).read_text("METADATA") or ""
        except PackageNotFoundError:
            continue
        if version := _VERSION.search(metadata):
            found[name] = version[1]
    return found
