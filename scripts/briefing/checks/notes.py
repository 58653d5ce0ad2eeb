"""An agreement's notes proved without rendering: their headings, what their templates name, figures typed by hand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from briefing.agreement import Agreement
from briefing.agreement.document import nearest
from briefing.context import Context
from briefing.errors import Problem, UserError
from briefing.notes import NAMES, Note, known_keys, list_notes, notes_file
from briefing.text import Writer

# Names that hold digits; whatever else does is a figure, and a figure comes from the data.
NAMES_WITH_DIGITS = (
    *("3IA", "5G", "6G", "A220", "A300", "A310", "A318", "A319", "A320", "A320neo", "A321", "A330", "A340", "A350"),
    *("A380", "A400M", "ATR 42", "ATR 72", "B612", "C3IA", "CO2", "COVID-19", "CRJ900", "G7", "G20", "H2", "H2020"),
    *("H2C", "Q400", "TRL 9", "Web 2.0"),
)
_NAMES = "|".join(re.escape(name).replace("\\ ", r"\s") for name in NAMES_WITH_DIGITS)
_ALLOWED = re.compile(rf"(?<!\w)(?:{_NAMES})(?!\w)", re.IGNORECASE)
_FIGURE = re.compile(r"[^\W_]*\d(?:[^\W_]|[ \u00a0\u202f\u2009.,'’](?=\d))*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OTHER_HEADING = re.compile(r"^(?:#|#{3,}|##(?=[^\s#]))[ \t]*[^\s#].*$", re.MULTILINE)
# Filters that make words of a constant: a date typed as a code is no figure.
_DATING = {"day", "period"}
_ONE_ID = "Correct the id, or add it to the data."


@dataclass(frozen=True)
class _Proof:
    """A note with what its names may be, and how its mistakes are told."""

    file: Path
    note: Note
    environment: Environment
    known: dict[str, Collection[str]]

    def problem(self, line: int, found: str, expected: str, remedy: str) -> Problem:
        """A mistake on a line, from 1, of the template."""
        return Problem(self.file, f"## {self.note.key}", found, expected, remedy, self.note.line + line - 1)


@cache
def _environment(lang: str) -> Environment:
    return Writer(lang).environment


def note_problems(agreement: Agreement, lang: str, context: Context) -> Iterator[Problem]:
    """Every mistake in the notes of a language, with file, line and heading."""
    file = notes_file(agreement, lang)
    try:
        notes = list_notes(file)
    except UserError as error:
        yield from error.problems
        return
    yield from _heading_problems(file, notes, known_keys(agreement))
    observations = set(context.frames["observations"].index)
    claims = {figure.id for figure in agreement.figures}
    known: dict[str, Collection[str]] = {"obs": observations, "known": observations, "claim": claims}
    for note in notes:
        yield from _template_problems(_Proof(file, note, _environment(lang), known))


def _heading_problems(file: Path, notes: list[Note], known: tuple[str, ...]) -> Iterator[Problem]:
    """Headings that the briefing has no place for, that stand twice, or are of another level."""
    first: dict[str, int] = {}
    for note in notes:
        where, found = f"## {note.key}", repr(note.key)
        if note.key not in known:
            expected = f"one of: {', '.join(known)}"
            yield Problem(file, where, found, expected, nearest(note.key, known, "Choose one."), note.heading)
        elif note.key in first:
            found = f"{found}, which line {first[note.key]} has already"
            yield Problem(file, where, found, "each heading once", "Join the two.", note.heading)
        first.setdefault(note.key, note.heading)
        for match in _OTHER_HEADING.finditer(note.template):
            line = note.line + note.template.count("\n", 0, match.start())
            yield Problem(file, where, repr(match[0]), "a heading such as `## key`", "Write it so, or as text.", line)


def _template_problems(proof: _Proof) -> Iterator[Problem]:
    try:
        tree = proof.environment.parse(proof.note.template)
    except TemplateSyntaxError as error:
        found = (error.message or "a syntax error").rstrip(".")
        yield proof.problem(error.lineno, f"what Jinja calls “{found}”", "a Jinja template", "Correct the template.")
        return
    yield from _unknown_names(proof, tree)
    yield from _unknown_filters(proof, tree)
    yield from _unknown_ids(proof, tree)
    yield from _typed_figures(proof, tree)


def _unknown_names(proof: _Proof, tree: nodes.Template) -> Iterator[Problem]:
    given = {*NAMES, "labels", *proof.environment.globals}
    unknown = meta.find_undeclared_variables(tree) - given
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            unknown.remove(node.name)
            expected = f"one of the names that a note has: {', '.join((*NAMES, 'labels'))}"
            remedy = nearest(node.name, NAMES, "Choose one.")
            yield proof.problem(node.lineno, f"the name `{node.name}`", expected, remedy)


def _unknown_filters(proof: _Proof, tree: nodes.Template) -> Iterator[Problem]:
    """Jinja itself finds one only when it runs, where it stands below an `if`."""
    for node in tree.find_all(nodes.Filter):
        if node.name not in proof.environment.filters:
            remedy = nearest(node.name, proof.environment.filters, "Use `show`.")
            yield proof.problem(node.lineno, f"the filter `{node.name}`", "a filter that there is", remedy)
    for test in tree.find_all(nodes.Test):
        if test.name not in proof.environment.tests:
            remedy = nearest(test.name, proof.environment.tests, "Use `defined`.")
            yield proof.problem(test.lineno, f"the test `{test.name}`", "a test that there is", remedy)
    for call in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        yield proof.problem(call.lineno, "another template called", "a note that stands alone", "Write it here.")


def _unknown_ids(proof: _Proof, tree: nodes.Template) -> Iterator[Problem]:
    """Ids in `obs(…)`, `known(…)` and `claim(…)` that nothing answers to."""
    for call in tree.find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        for argument in call.args if name in proof.known else ():
            if isinstance(argument, nodes.Const) and argument.value not in proof.known[name]:
                what = "a figure of the facts file" if name == "claim" else "a known observation"
                remedy = nearest(str(argument.value), proof.known[name], _ONE_ID)
                yield proof.problem(argument.lineno, repr(argument.value), f"the id of {what}", remedy)


def _typed_figures(proof: _Proof, tree: nodes.Template) -> Iterator[Problem]:
    """Digits that a note prints by itself: nobody could follow them to a source."""
    passages = [(line, text) for line, kind, text in proof.environment.lex(proof.note.template) if kind == "data"]
    for output in tree.find_all(nodes.Output):
        passages += [(output.lineno, text) for node in output.nodes for text in _constants(node)]
    for line, text in sorted(passages):
        plain = _ALLOWED.sub(lambda match: " " * len(match[0]), text)
        for match in _FIGURE.finditer(plain):
            if not _YEAR.fullmatch(match[0]):
                expected = "a figure that comes from the data, a year, or a name such as A220"
                remedy = 'Write {{ obs("id") | show }}, and a day {{ "2021-02-02" | day }}.'
                yield proof.problem(line + text.count("\n", 0, match.start()), repr(match[0]), expected, remedy)


def _constants(node: nodes.Node) -> Iterator[str]:
    """The constants that an expression prints as they are."""
    if isinstance(node, nodes.Const):
        yield str(node.value)
    elif isinstance(node, nodes.Filter) and node.name not in _DATING and node.node is not None:
        yield from _constants(node.node)
    elif isinstance(node, nodes.CondExpr | nodes.Concat | nodes.BinExpr):
        for child in node.iter_child_nodes(exclude=("test",)):
            yield from _constants(child)
