"""The command's verbs and options, and what its help says. Nothing heavy is imported to say it."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefing import __version__
from briefing.project import BUILD, LANGUAGES

DEFAULT_AGREEMENT = "montreal-toulouse-2021"

DESCRIPTION = """\
Turn the announcement of an agreement between two cities into a sourced briefing:
HTML and PDF, in French and English, every number traceable to its source."""

EPILOGUE = """\
examples:
  briefing build                                    both languages, HTML and PDF, all that is known
  briefing build --lang en --as-of 2021-02-02       what could have been written that day, in English
  briefing build my-agreement --format pdf --paper a4
  briefing build --all --jobs 4                     every agreement; what is up to date is left alone
  briefing check --source announcement.txt          test every fact's place in the text
  briefing draft announcement.txt                   a facts file to review, from an announcement
  briefing compare 2021-02-02 latest                what changed between two editions built

exit status: 0 done, 1 a build failed, 2 a mistake in the command or in the data,
             3 some of several briefings failed and the others are there"""


CHECKED = "Check the facts file, its exhibits and notes, and the context tables; with --source, the anchors too."
COMPARED = "Compare two built editions: which numbers, verdicts, events and sources changed."
DRAFTED = """\
Draft a facts file from an announcement: a text, HTML, PDF or DOCX file, an address, or - for standard input. Writes the
facts file, a review page and the text into a folder of its own. Needs the extra: pip install -e '.[draft]'."""
EVALUATED = (
    "Measure drafting against gold files (NAME.txt beside NAME.gold.json): precision, recall and F1 by kind of fact."
)
LISTED = "List the agreements and the editions built of each."


def parser() -> argparse.ArgumentParser:
    """The command's options and help."""
    top = argparse.ArgumentParser(
        prog="briefing", description=DESCRIPTION, epilog=EPILOGUE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"briefing {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    _add_build(verbs.add_parser("build", help="build a briefing", description="Run the notebooks and render."))
    _add_check(verbs.add_parser("check", help="check facts and context without building", description=CHECKED))
    _add_compare(verbs.add_parser("compare", help="say what changed between two editions", description=COMPARED))
    _add_draft(verbs.add_parser("draft", help="draft a facts file from an announcement", description=DRAFTED))
    _add_evaluate(verbs.add_parser("evaluate", help="measure drafting against gold files", description=EVALUATED))
    listing = verbs.add_parser("list", help="list agreements and the editions built", description=LISTED)
    _add_out(listing, "where editions are (default: report/build)")
    return top


def _add_agreement(verb: argparse.ArgumentParser) -> None:
    known = "a folder of data/agreements, or the path of a facts file (default: %(default)s)"
    verb.add_argument("agreement", nargs="?", default=DEFAULT_AGREEMENT, metavar="AGREEMENT", help=known)


def _add_out(verb: argparse.ArgumentParser, text: str) -> None:
    verb.add_argument("--out", type=Path, default=BUILD, metavar="DIR", help=text)


def _add_build(verb: argparse.ArgumentParser) -> None:
    known = f"folders of data/agreements, or paths of facts files (default: {DEFAULT_AGREEMENT})"
    verb.add_argument("agreements", nargs="*", default=[], metavar="AGREEMENT", help=known)
    verb.add_argument("--all", action="store_true", help="every agreement of data/agreements")
    matrix = "agreements, languages and days to combine: YAML, or CSV with a briefing a row"
    verb.add_argument("--matrix", type=Path, metavar="FILE", help=matrix)
    verb.add_argument("--lang", action="append", choices=LANGUAGES, help="fr or en; twice for both (default: both)")
    day = "only what was public that day, YYYY-MM-DD (default: all that is known)"
    verb.add_argument("--as-of", default="", metavar="DATE", help=day)
    verb.add_argument(
        "--format", default="html,pdf", metavar="LIST", help="html, pdf or both, by comma (default: %(default)s)"
    )
    paper = "default: US Letter if announced where it is used, else A4"
    verb.add_argument("--paper", choices=("us-letter", "a4"), default="", help=paper)
    trace = "write where the time went, in Chrome's trace format"
    verb.add_argument("--trace", type=Path, metavar="FILE", help=trace)
    verb.add_argument("--jobs", type=_count, metavar="N", help="notebooks to run side by side (default: cores)")
    verb.add_argument("--force", action="store_true", help="build what is up to date, too")
    verb.add_argument("--why", action="store_true", help="say of each briefing what has changed")
    out = "where to write: a folder, or a URL that fsspec knows (default: report/build)"
    verb.add_argument("--out", default=str(BUILD), metavar="DIR", help=out)
    scheduler = "build on the workers of this Dask scheduler, such as tcp://10.0.0.1:8786"
    verb.add_argument("--scheduler", default="", metavar="ADDRESS", help=scheduler)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a whole number, 1 or more")
    return int(text)


def _add_check(verb: argparse.ArgumentParser) -> None:
    _add_agreement(verb)
    source = "a copy of the announcement's text, in which every fact is looked up again"
    verb.add_argument("--source", type=Path, metavar="FILE", help=source)


def _add_draft(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("source", metavar="SOURCE", help="a file, an http(s) address, or - for standard input")
    verb.add_argument("--id", default="", help="the agreement's id (default: its parties and year)")
    verb.add_argument("--url", default="", help="where the text was published (default: SOURCE, if it is an address)")
    verb.add_argument("--publisher", default="", help="who published it")
    verb.add_argument("--force", action="store_true", help="replace a facts file that is there already")
    drafts = BUILD / "drafts"
    verb.add_argument(
        "--out", type=Path, default=drafts, metavar="DIR", help="where to write (default: report/build/drafts)"
    )


def _add_evaluate(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("folder", type=Path, metavar="DIR", help="the folder of texts and gold files")
    verb.add_argument("--list", action="store_true", help="list every miss and false alarm")
    counts = "write how often each rule was right, from which confidences come"
    verb.add_argument("--baseline", default="", metavar="MODEL", help="a spaCy model whose plain entities to compare")
    verb.add_argument("--calibrate", type=Path, metavar="FILE", help=counts)


def _add_compare(verb: argparse.ArgumentParser) -> None:
    for name in ("before", "after"):
        verb.add_argument(name, metavar="EDITION", help="a day (YYYY-MM-DD), latest, or the folder of a built edition")
    verb.add_argument("--agreement", default=DEFAULT_AGREEMENT, help="whose editions (default: %(default)s)")
    verb.add_argument("--lang", choices=LANGUAGES, default="en", help="the language compared (default: %(default)s)")
    verb.add_argument("--html", type=Path, metavar="FILE", help="write the comparison as a page, too")
    _add_out(verb, "where editions are (default: report/build)")
