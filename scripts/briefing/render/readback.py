"""The rendered files read back: every numeral in their text is one that the document holds.

`numerals` accounts for what payloads say. Here the HTML and the PDF are read as a reader's program reads them, and
each numeral must be one that the document asked to print; one that a template adds is an orphan, named with its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from difflib import SequenceMatcher
from html.parser import HTMLParser
from threading import Lock
from typing import TYPE_CHECKING

from briefing.render.document import Document
from briefing.render.numerals import NUMERAL, Orphan, numerals, refuse
from briefing.render.printed import in_html, in_pdf

if TYPE_CHECKING:
    import pypdfium2

SPOKEN = ("alt", "aria-label")
SILENT = {"style", "script"}
# Long runs of digits and letters that a page may break anywhere, so that they are taken out whole.
_UNBROKEN = re.compile(r"https?://\S+|\b[0-9a-f]{64}\b")
AROUND = 40
# PDFium is not made for two threads at once, by its own documentation; a batch renders in several.
_PDFIUM = Lock()

Read = list[tuple[str, str]]


def check_html(page: str, document: Document) -> None:
    """Raise `BuildError` naming each numeral of the page that the document does not hold."""
    refuse(_orphans(html_texts(page), in_html(document)))


def check_pdf(pdf: bytes, document: Document) -> None:
    """Raise `BuildError` naming each numeral of the pages that the document does not hold."""
    read = pdf_texts(pdf)
    labels, meta = document.meta.labels, document.meta
    listed = re.compile(rf"\((?:{re.escape(labels['pages'])}|{re.escape(labels['cited_on'])})\s[\d,\s]+\)")
    heads = [f"{c.label} ({c.unit})" if c.unit else c.label for block in document.exhibits for c in block.columns]
    # Addresses may break over lines anywhere; a table's head is repeated on every page it reaches.
    whole = {source.url for source in document.sources} | {head for head in heads if numerals(head)}
    plain = []
    for number, (place, text) in enumerate(read, start=1):
        page = labels["page"].replace("{page}", str(number)).replace("{pages}", str(len(read)))
        taken = {*whole, f"{meta.title} – {meta.edition}{page}"} - {""}
        plain.append((place, listed.sub(" ", _without(text, taken))))
    refuse(_orphans(plain, in_pdf(document)))


def _without(text: str, taken: Iterable[str]) -> str:
    """The text less the passages `taken`, however lines and spaces break them."""
    kept = list(text)
    places = [index for index, character in enumerate(text) if not character.isspace()]
    dense = "".join(text[index] for index in places)
    for passage in sorted(taken, key=len, reverse=True):
        bare = "".join(passage.split())
        start = dense.find(bare)
        while start >= 0:
            for index in range(places[start], places[start + len(bare) - 1] + 1):
                kept[index] = " "
            start = dense.find(bare, start + len(bare))
    return "".join(kept)


def _orphans(read: Read, printed: Iterable[str]) -> Iterator[Orphan]:
    """The numerals that are read more often than they were printed, where they break the order of those printed."""
    expected = [numeral for text in printed for numeral in numerals(_UNBROKEN.sub(" ", text))]
    found = list(_found(read))
    extra = Counter(orphan.numeral for orphan in found) - Counter(expected)
    if not extra:
        return
    matcher = SequenceMatcher(None, expected, [orphan.numeral for orphan in found], autojunk=False)
    changes = (change for change in matcher.get_opcodes() if change[0] != "equal")
    inserted = [found[at] for _, _, _, start, end in changes for at in range(start, end)]
    for orphan in (*inserted, *found):
        if extra[orphan.numeral] > 0:
            extra[orphan.numeral] -= 1
            yield orphan


def _found(read: Read) -> Iterator[Orphan]:
    """The numerals of all texts in reading order, each with its place."""
    for place, text in read:
        plain = _UNBROKEN.sub(" ", text)
        for match in NUMERAL.finditer(plain):
            around = plain[max(match.start() - AROUND, 0) : match.end() + AROUND]
            yield Orphan(match[0], place, " ".join(around.split()))


def html_texts(page: str) -> Read:
    """The texts of a page, each with the nearest id above it; alternative texts and labels count as texts."""
    reader = _Reader()
    reader.feed(page)
    return reader.read


class _Reader(HTMLParser):
    """Collects texts and the ids of the elements they stand in."""

    VOID = frozenset({"meta", "link", "img", "br", "hr", "col", "input"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: Read = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        # A link's own id only leads back to it.
        name = "" if tag == "a" else given.get("id") or ""
        if tag not in self.VOID:
            self._open.append((tag, name))
        place = f"#{name}" if name else self._place()
        self.read += [(f"{place}, {name}", text) for name in SPOKEN if (text := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            continue

    def handle_data(self, data: str) -> None:
        if not data.isspace() and not SILENT & {tag for tag, _ in self._open}:
            self.read.append((self._place(), data))

    def _place(self) -> str:
        named = next((name for _, name in reversed(self._open) if name), "")
        return f"#{named}" if named else self._open[-1][0] if self._open else "page"


def pdf_texts(pdf: bytes) -> Read:
    """The text of each page, its lines joined."""
    import pypdfium2

    with _PDFIUM, pypdfium2.PdfDocument(pdf) as opened:
        return [(f"page {number}", _text(page)) for number, page in enumerate(opened, start=1)]


def _text(page: pypdfium2.PdfPage) -> str:
    """PDFium has a mark of its own for a hyphen that ends a line."""
    # Closed here, under the lock: else whichever thread collects garbage would call PDFium.
    with closing(page), closing(page.get_textpage()) as words:
        text: str = words.get_text_bounded()
    return text.replace("\ufffe", "-").replace("\x02", "-").replace("\r\n", " ")
