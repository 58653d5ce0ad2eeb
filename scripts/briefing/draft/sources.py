"""The text of an announcement, from a file, an address or standard input: plain text, HTML, PDF or DOCX.

Belongs here: which format something is, its plain text, and the limits of untrusted input. Not here: requests
(`fetch`), what the text says (`reading`). Nothing in a document is run, and no entity or resource it names is loaded.
"""

from __future__ import annotations

import re
import sys
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from briefing.draft.extra import needed
from briefing.draft.fetch import MAX_BYTES, fetch
from briefing.errors import Problem, UserError

MAX_CHARACTERS = 200_000
MAX_PAGES = 60
MAX_UNPACKED = 60_000_000
_HTML = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p)\b", re.IGNORECASE | re.DOTALL
)
_META = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Given:
    """An announcement's plain text, the name for messages, and its address if it has one."""

    text: str
    name: str
    url: str = ""


def read_source(source: str) -> Given:
    """The text of SOURCE: a path, an http(s) address, or `-` for standard input. Raises `UserError`."""
    if source == "-":
        return Given(as_text(_limited(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input"), "standard input"), "-")
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", source):
        got = fetch(source)
        return Given(as_text(got.content, got.url, got.media_type, got.charset), source, got.url)
    path = Path(source)
    try:
        with path.open("rb") as stream:
            content = _limited(stream.read(MAX_BYTES + 1), source)
    except OSError as error:
        raise _problem(source, error.strerror or "unreadable", "a file, an address or -", "Check the path.") from None
    return Given(as_text(content, source), source)


def as_text(content: bytes, name: str, media_type: str = "", charset: str = "") -> str:
    """The plain text of a document, by its first bytes; `media_type` settles what they leave open."""
    if content.startswith(b"%PDF-"):
        text = _pdf(content, name)
    elif content.startswith(b"PK\x03\x04"):
        text = _docx(content, name)
    elif _HTML.match(content[:4000]) or media_type in {"text/html", "application/xhtml+xml"}:
        text = _html(_decoded(content, name, charset or _declared(content)), name)
    else:
        text = _decoded(content, name, charset)
        if "\0" in text:
            raise _problem(name, "bytes that are no text", "a text, HTML, PDF or DOCX file", "Convert it first.")
    if len(text) > MAX_CHARACTERS:
        raise _problem(name, f"{len(text):,} characters", f"at most {MAX_CHARACTERS:,}", "Give the announcement alone.")
    if not text.strip():
        raise _problem(name, "no text in it", "a document with text", "A scan must be read by OCR first.")
    return text


def _limited(content: bytes, name: str) -> bytes:
    if len(content) > MAX_BYTES:
        raise _problem(name, f"more than {MAX_BYTES:,} bytes", "a smaller file", "Give the announcement alone.")
    return content


def _declared(content: bytes) -> str:
    found = _META.search(content[:4000])
    return found[1].decode("ascii") if found else ""


def _decoded(content: bytes, name: str, charset: str = "") -> str:
    """The text of bytes: in UTF-8, or in what they declare; Windows-1252 only when they say so."""
    for encoding in dict.fromkeys(filter(None, ("utf-8-sig", charset))):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", errors="replace")
    raise _problem(name, "bytes that are not UTF-8", "UTF-8 text", "Save the file as UTF-8.")


def _html(text: str, name: str) -> str:
    """The main text of a page, without menus, banners, contacts and further reading; its title first."""
    trafilatura = needed("trafilatura")
    head, rest = text[:4000], text[4000:]
    text = re.sub(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", "", head, count=1, flags=re.IGNORECASE | re.DOTALL) + rest
    extracted = trafilatura.extract(
        text, include_comments=False, include_tables=True, include_links=False, include_images=False,
        favor_precision=False, deduplicate=False,
    )  # fmt: skip
    body = (extracted or "").strip()
    if not body:
        raise _problem(name, "a page without a main text", "an announcement", "Copy its text into a file.")
    heading = re.search(r"<h1\b[^>]*>(.*?)</h1>", text, re.IGNORECASE | re.DOTALL)
    title = _bare(heading[1]) if heading else ""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    if title and title not in lines[:3]:
        lines.insert(0, title)
    return "\n\n".join(lines)


def _bare(markup: str) -> str:
    import html

    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def _pdf(content: bytes, name: str) -> str:
    """The text of a PDF's pages, in reading order, without lines that every page repeats."""
    pypdf = needed("pypdf")
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise _problem(name, "an encrypted PDF", "one that opens without a password", "Print it to a new PDF.")
        if len(reader.pages) > MAX_PAGES:
            raise _problem(name, f"{len(reader.pages)} pages", f"at most {MAX_PAGES}", "Give the announcement's pages.")
        pages = [page.extract_text() for page in reader.pages]
    except UserError:
        raise
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise _problem(name, f"a PDF that cannot be read ({error})", "a sound PDF", "Print it to a new PDF.") from None
    return "\n\n".join(_without_running_lines(pages))


def _without_running_lines(pages: list[str]) -> list[str]:
    """Headers and footers are the first and last lines that most pages share, but for their numbers."""
    split = [[line.rstrip() for line in page.splitlines()] for page in pages]
    ends = [re.sub(r"\d+", "#", line.strip()) for lines in split for line in {*lines[:2], *lines[-2:]} if line.strip()]
    shared = {line for line in ends if len(pages) > 2 and ends.count(line) > len(pages) / 2}
    return ["\n".join(line for line in lines if re.sub(r"\d+", "#", line.strip()) not in shared) for lines in split]


def _docx(content: bytes, name: str) -> str:
    """The paragraphs and tables of a Word document, in order."""
    docx = needed("docx")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED:
                raise _problem(
                    name, "a document that unpacks to too much", f"at most {MAX_UNPACKED:,} bytes", "Save it anew."
                )
            if "word/document.xml" not in archive.namelist():
                raise _problem(
                    name, "an archive that is no Word document", "text, HTML, PDF or DOCX", "Convert it first."
                )
        document = docx.Document(BytesIO(content))
        parts = []
        for block in document.iter_inner_content():
            rows = getattr(block, "rows", None)
            parts += ["\n".join(" ".join(cell.text for cell in row.cells) for row in rows)] if rows else [block.text]
    except UserError:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, SyntaxError) as error:
        raise _problem(name, f"a document that cannot be read ({error})", "a sound DOCX", "Save it anew.") from None
    return "\n\n".join(part for part in parts if part.strip())


def _problem(name: str, found: str, expected: str, remedy: str) -> UserError:
    return UserError(Problem(name, "SOURCE", found, expected, remedy))
