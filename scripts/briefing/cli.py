"""The command: build, check, compare, draft, evaluate, list. Heavy imports wait until a verb needs them."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefing import __version__
from briefing.errors import BuildError, UserError
from briefing.project import BUILD, LANGUAGES

DEFAULT_AGREEMENT = "montreal-toulouse-2021"
DONE, FAILED, MISTAKE = 0, 1, 2

DESCRIPTION = """\
Turn the announcement of an agreement between two cities into a sourced briefing:
HTML and PDF, in French and English, every number traceable to its source."""

EPILOGUE = """\
examples:
  briefing build                                    both languages, HTML and PDF, all that is known
  briefing build --lang en --as-of 2021-02-02       what could have been written that day, in English
  briefing build my-agreement --format pdf --paper a4
  briefing check --source announcement.txt          test every fact's place in the text
  briefing draft announcement.txt                   a facts file to review, from an announcement
  briefing compare 2021-02-02 latest                what changed between two editions built

exit status: 0 done, 1 a build failed, 2 a mistake in the command or in the data"""


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
    _add_agreement(verb)
    verb.add_argument("--lang", action="append", choices=LANGUAGES, help="fr or en; twice for both (default: both)")
    verb.add_argument(
        "--as-of",
        default="",
        metavar="DATE",
        help="only what was public that day, YYYY-MM-DD (default: all that is known)",
    )
    verb.add_argument(
        "--format", default="html,pdf", metavar="LIST", help="html, pdf or both, by comma (default: %(default)s)"
    )
    paper = "default: US Letter if announced where it is used, else A4"
    verb.add_argument("--paper", choices=("us-letter", "a4"), default="", help=paper)
    _add_out(verb, "where to write (default: report/build)")


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status. Mistakes and failures are told without a traceback."""
    options = parser().parse_args(arguments)
    try:
        with _interrupted_when_told_to_end():
            return VERBS[options.verb](options)
    except UserError as error:
        print(error, file=sys.stderr)
        return MISTAKE
    except BuildError as error:
        print(f"briefing: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("briefing: interrupted; the last good output is in place", file=sys.stderr)
        return FAILED
    except OSError as error:
        print(f"briefing: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return FAILED


@contextmanager
def _interrupted_when_told_to_end() -> Iterator[None]:
    """SIGTERM and a terminal that closes end a build as Ctrl-C does: told, tidied, the last good output in place."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    ends = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # What the caller has set, such as nohup, stays; only a process's main thread may set anything.
    free = threading.current_thread() is threading.main_thread()
    mine = [number for number in ends if free and signal.getsignal(number) is signal.SIG_DFL]
    for number in mine:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in mine:
            signal.signal(number, signal.SIG_DFL)


def _build(options: argparse.Namespace) -> int:
    from briefing.console import build_all
    from briefing.errors import Problem
    from briefing.pipeline.jobs import FORMATS, Job, Options

    formats = tuple(part.strip() for part in options.format.split(",") if part.strip())
    if not formats or not set(formats) <= set(FORMATS):
        raise UserError(
            Problem("command line", "--format", repr(options.format), "html, pdf or html,pdf", "Correct the option.")
        )
    langs = list(dict.fromkeys(options.lang or LANGUAGES))
    jobs = [Job(options.agreement, lang, options.as_of) for lang in langs]
    return build_all(jobs, Options(options.out, formats, options.paper))


def _check(options: argparse.Namespace) -> int:
    from briefing.checks import check_agreement, check_source

    lines, failed = check_agreement(options.agreement), False
    if options.source is not None:
        more, failed = check_source(options.agreement, options.source)
        lines += more
    print("\n".join(lines))
    return MISTAKE if failed else DONE


def _compare(options: argparse.Namespace) -> int:
    from briefing.compare import as_html, compare, find_edition, read_register
    from briefing.console import show_changes

    editions = (options.before, options.after)
    folders = [find_edition(name, options.agreement, options.lang, options.out) for name in editions]
    changes = compare(*(read_register(folder) for folder in folders))
    show_changes(changes)
    if options.html is not None:
        options.html.write_text(as_html(changes, *editions, lang=options.lang), encoding="utf-8", newline="\n")
    return DONE


def _draft(options: argparse.Namespace) -> int:
    from briefing.draft.command import Options, draft_source

    chosen = Options(options.out, options.id, options.url, options.publisher, options.force)
    lines = draft_source(options.source, chosen)
    print("\n".join(lines))
    return DONE


def _evaluate(options: argparse.Namespace) -> int:
    from briefing.draft.command import evaluate

    print(
        "\n".join(
            evaluate(options.folder, everything=options.list, calibrate=options.calibrate, baseline=options.baseline)
        )
    )
    return DONE


def _list(options: argparse.Namespace) -> int:
    from briefing.agreement import known_agreements, load_agreement

    for name in known_agreements():
        agreement = load_agreement(name)
        print(f"{name}  {agreement.announced.date}  {agreement.title.en}")
        for manifest in sorted((options.out / name).glob("*/*/manifest.json")):
            edition, lang = manifest.parent.parts[-2:]
            print(f"  {edition}  {lang}  {_shown(manifest.parent)}")
    return DONE


def _shown(path: Path) -> str:
    """The path as seen from here when it is below."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


VERBS = {"build": _build, "check": _check, "compare": _compare, "draft": _draft, "evaluate": _evaluate, "list": _list}

if __name__ == "__main__":
    sys.exit(main())
