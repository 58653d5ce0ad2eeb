"""The template engine: every number a template prints goes through the register and becomes a link.

Templates live in report/text/<lang>/. A template gets typed records, never raw text with figures; `Quantity`
values print as links by themselves, and the filters below choose how.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from briefing import formats
from briefing.compiled import Compiled
from briefing.errors import BuildError
from briefing.payload import escape
from briefing.project import TEXT
from briefing.provenance import Quantity, Register
from briefing.text.labels import load_labels


class Writer:
    """Renders templates of one language into Markdown, noting what they print in the register given."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.labels = load_labels(lang)
        self._register: Register | None = None
        self._environment = Environment(
            loader=FileSystemLoader(TEXT / lang),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
            finalize=self._print,
            bytecode_cache=Compiled(),
        )
        self._environment.filters.update(
            show=self._show,
            compact=self._compact,
            bare=self._bare,
            period=lambda code: formats.period(lang, code),
            day=lambda value: formats.day(lang, date.fromisoformat(str(value))),
            items=lambda values: formats.items(lang, list(values)),
            capital=formats.capital,
            uncapital=formats.uncapital,
            of=formats.of,
            escape=escape,
            said=self._said,
            spelled=self._spelled,
            bare_year=lambda number: self._link(number, str(int(number.value))),
            indefinite=lambda noun: formats.indefinite(lang, noun),
            alternatives=lambda values: formats.alternatives(lang, list(values)),
        )

    def render(self, template: str, register: Register, **values: Any) -> str:
        """The Markdown of `template` (a file name without `.md`); numbers printed are noted in `register`."""
        self._register = register
        try:
            text = self._environment.get_template(f"{template}.md").render(labels=self.labels, **values)
        finally:
            self._register = None
        return re.sub(r"\n{3,}", "\n\n", text).strip()

    def phrase(self, macro: str, register: Register, **values: Any) -> str:
        """The sentence that a macro of `findings.md` makes of the values: one for each kind of finding."""
        self._register = register
        try:
            module = self._environment.get_template("findings.md").make_module({"labels": self.labels})
            return " ".join(str(getattr(module, macro)(values)).split(" ")).strip()
        finally:
            self._register = None

    def passage(self, source: str, register: Register, **values: Any) -> str:
        """The Markdown of a template given as text: an agreement's own notes."""
        self._register = register
        try:
            return self._environment.from_string(source).render(labels=self.labels, **values).strip()
        finally:
            self._register = None

    @property
    def environment(self) -> Environment:
        """The Jinja environment, for who proves a template without rendering it."""
        return self._environment

    def day(self, value: date) -> str:
        """A day in words."""
        return formats.day(self.lang, value)

    def items(self, values: list[str]) -> str:
        """A list in words."""
        return formats.items(self.lang, values)

    def _link(self, number: Quantity, text: str) -> str:
        if self._register is None:
            raise BuildError(f"{number.ref}: a number is printed outside a passage")
        return self._register.link(number, text)

    def _show(
        self, number: Quantity, decimals: int | None = None, signed: bool = False, *, magnitude: bool = False
    ) -> str:
        """The number with its unit; `magnitude` drops the sign that the sentence says in words."""
        value = abs(number.value) if magnitude else number.value
        return self._link(number, formats.quantity(self.lang, value, number.unit, decimals, signed=signed))

    def _compact(self, number: Quantity, decimals: int = 1) -> str:
        return self._link(number, formats.compact(self.lang, number.value, decimals))

    def _spelled(self, number: Quantity, zero: str = "", *, feminine: bool = False) -> str:
        if number.value == 0 and zero:
            return self._link(number, zero)
        return self._link(number, formats.spelled(self.lang, number.value, feminine=feminine))

    def _bare(self, number: Quantity, decimals: int | None = None) -> str:
        return self._link(number, formats.digits(self.lang, number.value, decimals))

    def _said(self, words: str) -> str:
        """Words of the facts file, whose amounts lead to the announcement."""
        if self._register is None:
            raise BuildError(f"{words!r} is printed outside a passage")
        return self._register.said(words)

    def _print(self, value: Any) -> Any:
        return self._show(value) if isinstance(value, Quantity) else value
