"""The review page: the text with each drafted fact marked in its place, beside the list, uncertain ones first.

Belongs here: which stretch of the text belongs to which fact. Not here: layout (`page.html`). The page is one file,
without script and without network; what it shows of the text is escaped, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from jinja2 import Environment, StrictUndefined

from briefing.draft.document import Draft
from briefing.draft.entries import Entry
from briefing.draft.words import words


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph: its text and, if a fact stands there, its entry and number.

    `first`: the fact's passage begins here; `also`: numbers of longer facts that begin here too.
    """

    text: str
    entry: Entry | None = None
    number: int = 0
    first: bool = False
    also: tuple[int, ...] = ()


def as_page(draft: Draft, name: str, lang: str = "") -> str:
    """The review page as HTML, in French or English: `lang`, else the text's language."""
    own = draft.reading.language
    lang = lang or (own if own in {"fr", "en"} else "en")
    terms = words("page")[lang]
    numbered = list(
        enumerate(sorted(draft.entries, key=lambda entry: (not entry.uncertain, entry.confidence)), start=1)
    )
    groups = [
        (terms["uncertain"], [item for item in numbered if item[1].uncertain]),
        (terms["sure"], [item for item in numbered if not item[1].uncertain]),
    ]
    paragraphs = [
        list(_pieces(text, number, numbered)) for number, text in enumerate(draft.reading.text.paragraphs, start=1)
    ]
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(files("briefing.draft").joinpath("page.html").read_text(encoding="utf-8"))
    return template.render(lang=lang, words=terms, name=name, groups=groups, paragraphs=paragraphs, text_lang=own)


def _pieces(text: str, paragraph: int, numbered: list[tuple[int, Entry]]) -> Iterator[Piece]:
    """A paragraph cut where facts begin and end; where facts overlap, the shortest is shown."""
    here = [
        (number, entry, entry.passage)
        for number, entry in numbered
        if entry.passage and entry.passage.paragraph == paragraph
    ]
    cuts = sorted({0, len(text)} | {cut for _, _, passage in here for cut in (passage.start, passage.end)})
    begun: set[int] = set()
    for start, end in pairwise(cuts):
        over = [item for item in here if item[2].start <= start and end <= item[2].end]
        if not over:
            yield Piece(text[start:end])
            continue
        number, entry, _ = min(over, key=lambda item: item[2].end - item[2].start)
        fresh = [item[0] for item in over if item[0] not in begun]
        begun |= set(fresh)
        yield Piece(text[start:end], entry, number, number in fresh, tuple(item for item in fresh if item != number))
