"""What the models of a facts file are made of: kinds of text, words in two languages, anchors.

Belongs here: what several facts share. Not here: a fact of its own (`models`).
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from briefing.agreement.text import unify

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Text = Annotated[str, StringConstraints(pattern=r"\S")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
PassageDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Restatement = Annotated[str, StringConstraints(pattern=r"\S", max_length=110)]

StatementKind = Literal["application", "recovery", "environment", "recognition", "exchange"]
Wording = Literal["exact", "more_than", "nearly", "about", "at_least", "at_most", "up_to", "less_than"]
SilenceItem = Literal["duration", "budget", "governance", "targets", "milestones", "signatories", "text"]


def _period(value: object) -> object:
    """YAML reads 2019 as a number and 2019-05-01 as a date; a period is text in all its precisions."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Period = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?|/\d{4})?$"),
    BeforeValidator(_period),
]


class Model(BaseModel):
    """What all models share: frozen, no unknown key, no silent conversion of types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Words(Model):
    """One text of ours in both languages; `words["fr"]` is the French one."""

    fr: Text
    en: Text

    def __getitem__(self, lang: str) -> str:
        return {"fr": self.fr, "en": self.en}[lang]


class Anchor(Model):
    """Where a fact stands in the source text.

    `paragraph` counts from 1 over the paragraphs of the normalised text; `start` and `end` are code points within it
    (`end` excluded). `exact` is the few characters that carry a figure or a name; `digest` recognises a longer passage
    without quoting it. Offsets may be absent when the text is not at hand: the fact is then not verified.
    """

    paragraph: Annotated[int, Field(ge=1)] | None = None
    start: Annotated[int, Field(ge=0)] | None = None
    end: Annotated[int, Field(ge=1)] | None = None
    exact: Annotated[str, StringConstraints(pattern=r"\S", max_length=60)] | None = None
    digest: PassageDigest | None = None

    @property
    def located(self) -> bool:
        """True when the anchor has offsets."""
        return self.paragraph is not None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        offsets = (self.paragraph, self.start, self.end)
        given = [value for value in offsets if value is not None]
        if given and len(given) < len(offsets):
            raise mistake("part of paragraph, start, end", "all three or none", "Complete the offsets or drop them.")
        if not given and self.exact is None:
            raise mistake("no place", "offsets, or `exact`", "Give the few characters that carry the fact.")
        if self.start is not None and self.end is not None:
            if self.start >= self.end:
                raise mistake(f"start {self.start}, end {self.end}", "start below end", "Correct the offsets.")
            length = self.end - self.start
            if self.exact is not None and len(unify(self.exact)) != length:
                found = f"`exact` of {len(unify(self.exact))} characters"
                raise mistake(found, f"{length} (end − start)", "Correct `exact`, or the offsets.")
        return self


class Anchored(NamedTuple):
    """An anchor with the path of its fact in the file, such as `figures[0].at`."""

    path: str
    anchor: Anchor


def mistake(found: str, expected: str, remedy: str) -> PydanticCustomError:
    """An error of a validator, which `loading` turns into a `Problem`."""
    context = {"found": found, "expected": expected, "remedy": remedy}
    return PydanticCustomError("mistake", "found {found}; expected {expected}", context)
