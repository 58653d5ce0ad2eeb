"""From a facts file to an `Agreement`, or to all of its mistakes at once, each with its line.

Belongs here: finding the file, turning pydantic's errors into a person's. Not here: shapes (`models`),
checks across facts (`checks`), the source text (`anchors`).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefing.agreement.checks import check_document, without_marks
from briefing.agreement.document import Document, Location, describe, nearest, read_document
from briefing.agreement.models import Agreement
from briefing.errors import Problem, UserError
from briefing.project import AGREEMENTS, CONTEXT, VOCABULARY

FACTS = "facts.yaml"

_TYPES = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "date_type": "a day, YYYY-MM-DD without quotes",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping of fields",
    "model_attributes_type": "a mapping of fields",
}
_PATTERNS = {
    r"\S": ("some text", "Write it, or drop the fact."),
    r"^[a-z0-9][a-z0-9_-]*$": ("an id of a-z, 0-9, _ and -", "Rewrite it in lower case, without accents or spaces."),
    r"^https?://\S+$": ("an address that begins with http:// or https://", "Give the full address."),
    r"^[0-9a-f]{64}$": ("a SHA-256: 64 hexadecimal digits", "Copy it from `briefing check --source FILE`."),
    r"^[0-9a-f]{16}$": ("16 hexadecimal digits", "Copy them from `briefing check --source FILE`."),
    r"^[a-z]{2}$": ("a language code of two letters", "Write for example fr or en."),
    r"^[A-Z]{3}$": ("a currency code of three capitals", "Write for example CAD or EUR."),
    r"^\d{4}(-\d{2}(-\d{2})?|/\d{4})?$": ("YYYY, YYYY-MM, YYYY-MM-DD or YYYY/YYYY", "Rewrite the period so."),
}


def known_agreements(agreements: Path = AGREEMENTS) -> tuple[str, ...]:
    """The names of the folders in `agreements` that have a facts file, sorted."""
    return tuple(sorted(file.parent.name for file in agreements.glob(f"*/{FACTS}")))


def facts_file(agreement: str | Path, agreements: Path = AGREEMENTS) -> Path:
    """The facts file meant by an agreement's name, or by the path of the file or of its folder.

    Raises `UserError` listing the known agreements when there is none.
    """
    known = known_agreements(agreements)
    if str(agreement) in known:
        return agreements / str(agreement) / FACTS
    path = Path(agreement)
    if str(agreement).strip() and (path.suffix in {".yaml", ".yml"} or path.is_dir()):
        return path / FACTS if path.is_dir() else path
    if isinstance(agreement, Path) or os.sep in agreement:
        raise UserError(Problem(path, "agreement", "no such folder", "a facts file or its folder", "Check the path."))
    listed = ", ".join(known) or "none yet"
    remedy = nearest(agreement, known, "Choose one of them.") if known else f"Add a folder with a {FACTS}."
    raise UserError(Problem(agreements, "agreement", describe(agreement), f"one of: {listed}", remedy))


def load_agreement(
    agreement: str | Path,
    *,
    agreements: Path = AGREEMENTS,
    vocabulary: Path = VOCABULARY,
    context: Path = CONTEXT,
) -> Agreement:
    """Read an agreement by name or path. Raises `UserError` with every mistake of its facts file, in line order."""
    file = facts_file(agreement, agreements)
    document = read_document(file)
    problems = check_document(document, vocabulary, context)
    loaded: Agreement | None = None
    try:
        loaded = Agreement.model_validate(without_marks(document.data))
    except ValidationError as error:
        problems += [explain(document, details) for details in error.errors(include_url=False)]
    problems += _misnamed(document)
    if problems or loaded is None:
        raise UserError(*sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0)))
    loaded._file = file
    return loaded


def explain(document: Document, details: ErrorDetails, root: type[BaseModel] = Agreement) -> Problem:
    """One of pydantic's errors as a person's mistake: what was found, what was expected, what to do.

    `root` is the model that the document was read as.
    """
    location: Location = details["loc"]
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    if kind == "missing":
        remedy = f"Add `{location[-1]}:` here."
        return document.problem(location, "no such field", f"`{location[-1]}`, which is required", remedy)
    if kind == "extra_forbidden":
        known = fields_at(location[:-1], root)
        expected = f"one of its fields ({', '.join(known)})" if known else "no such field"
        remedy = nearest(str(location[-1]), known, "Remove it, or correct its name.")
        return document.problem(location, f"`{location[-1]}`", expected, remedy, key=True)
    if kind in _TYPES:
        return document.problem(location, describe(value), _TYPES[kind], _retyped(kind, value))
    if kind in _EXPLAINED:
        return document.problem(location, *_EXPLAINED[kind](value, context))
    return document.problem(location, describe(value), details["msg"], "Correct the value.")


def fields_at(location: Location, root: type[BaseModel] = Agreement) -> tuple[str, ...]:
    """The names, as a file has them, of the fields of the model that stands at `location` below `root`."""
    annotation: object = root
    for step in location:
        annotation = _inside(annotation, step)
    model = _plain_type(annotation)
    return tuple(_fields(model)) if isinstance(model, type) and issubclass(model, BaseModel) else ()


def _inside(annotation: object, step: str | int) -> object:
    """The type of what stands at `step` of something of this type; None when that cannot be told."""
    annotation = _plain_type(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return inner[step] if isinstance(step, int) and ... not in inner and step < len(inner) else inner[0]
    if origin is dict:
        return inner[1]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _fields(annotation).get(str(step))
    return None


def _plain_type(annotation: object) -> object:
    """`Figure` for `Annotated[Figure, …]` and for `Figure | None`."""
    while get_origin(annotation) in {Annotated, Union, UnionType}:
        annotation = next(inner for inner in get_args(annotation) if inner is not type(None))
    return annotation


def _fields(model: type[BaseModel]) -> dict[str, object]:
    """The types of a model's fields by the names that a file gives them."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _retyped(kind: str, value: object) -> str:
    if value is None:
        return "Write it, or drop the fact."
    if kind == "string_type" and not isinstance(value, dict | tuple):
        return "Put it between quotes."
    if kind in {"int_type", "float_type"} and isinstance(value, str):
        return "Write digits only, without quotes, unit or thousands separator."
    return "Correct the value."


def _misnamed(document: Document) -> list[Problem]:
    """A folder copied for a new agreement keeps the old id: outputs would overwrite those of the other."""
    folder, found = document.file.resolve().parent.name, document.data.get("id")
    if document.file.name != FACTS or found == folder or not isinstance(found, str):
        return []
    return [document.problem(("id",), describe(found), f"the folder's name, {folder}", "Rename one of the two.")]


def _unmatched(value: Any, context: dict[str, Any]) -> tuple[str, str, str]:
    expected, remedy = _PATTERNS.get(context["pattern"], (f"text like {context['pattern']}", "Correct the value."))
    return "empty text" if not str(value).strip() else describe(value), expected, remedy


def _outside_list(value: Any, context: dict[str, Any]) -> tuple[str, str, str]:
    choices = [choice.strip("'") for part in context["expected"].split(" or ") for choice in part.split(", ")]
    return describe(value), f"one of: {', '.join(choices)}", nearest(str(value), choices, "Choose one of these.")


_EXPLAINED: dict[str, Callable[[Any, dict[str, Any]], tuple[str, str, str]]] = {
    "string_pattern_mismatch": _unmatched,
    "literal_error": _outside_list,
    "string_too_long": lambda value, context: (
        f"{len(value)} characters",
        f"at most {context['max_length']}",
        "Shorten it.",
    ),
    "greater_than_equal": lambda value, context: (describe(value), f"{context['ge']} or more", "Correct the value."),
    "too_short": lambda value, context: (
        f"{context['actual_length']} item(s)",
        f"at least {context['min_length']}",
        "Add what is missing.",
    ),
    "too_long": lambda value, context: (
        f"{context['actual_length']} item(s)",
        f"at most {context['max_length']}",
        "Remove what is too many.",
    ),
    "finite_number": lambda value, context: (describe(value), "a finite number", "Write the figure as printed."),
    "mistake": lambda value, context: (context["found"], context["expected"], context["remedy"]),
}
