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
from typing import TYPE_CHECKING

from briefing.errors import BuildError, UserError
from briefing.options import DEFAULT_AGREEMENT, parser
from briefing.project import LANGUAGES

if TYPE_CHECKING:
    from briefing.pipeline.jobs import Format, Job, Options

DONE, FAILED, MISTAKE = 0, 1, 2


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
    from briefing.pipeline.jobs import Options

    url = options.out if "://" in options.out else ""
    formats = _formats(options.format)
    jobs, chosen = _jobs(options), Options(Path(options.out), formats, options.paper, options.force)
    many = options.all or options.matrix is not None or len(options.agreements) > 1
    local = not url and not options.scheduler
    if local and not options.force and _told_fresh(jobs, chosen, report=many, why=options.why):
        return DONE
    from briefing import spans

    with spans.recorded(options.trace):
        return _build_all(jobs, chosen, options, report=many)


def _build_all(jobs: Sequence[Job], chosen: Options, options: argparse.Namespace, *, report: bool) -> int:
    from briefing.imports import import_nbformat
    from briefing.kernel import warm

    if not options.scheduler:
        warm()
    import_nbformat()
    from briefing.console import Place, build_all
    from briefing.pipeline.batch import cores

    place = Place(options.jobs or cores(), options.out if "://" in options.out else "", options.scheduler)
    return build_all(jobs, chosen, place, why=options.why, report=report)


def _jobs(options: argparse.Namespace) -> list[Job]:
    """The briefings asked for, each once."""
    from briefing.pipeline.jobs import Job, all_agreements

    langs = options.lang or list(LANGUAGES)
    if options.matrix is not None:
        from briefing.pipeline.matrix import read_matrix

        if options.all or options.agreements:
            raise _misused("--matrix", "agreements beside it", "agreements either there or on the command line")
        return read_matrix(options.matrix, langs, options.as_of)
    if options.all and options.agreements:
        raise _misused("--all", "agreements beside it", "one of the two")
    agreements = all_agreements() if options.all else options.agreements or [DEFAULT_AGREEMENT]
    return list(dict.fromkeys(Job(name, lang, options.as_of) for name in agreements for lang in langs))


def _formats(text: str) -> tuple[Format, ...]:
    from briefing.pipeline.jobs import FORMATS

    asked = [part.strip() for part in text.split(",") if part.strip()]
    if not asked or not set(asked) <= set(FORMATS):
        raise _misused("--format", repr(text), "html, pdf or html,pdf")
    return tuple(form for form in FORMATS if form in asked)


def _misused(option: str, found: str, expected: str) -> UserError:
    from briefing.errors import Problem

    return UserError(Problem("command line", option, found, expected, "Correct the option."))


def _told_fresh(jobs: Sequence[Job], options: Options, *, report: bool, why: bool) -> bool:
    """Whether all is up to date, and then told; without any import that takes long."""
    from briefing.pipeline.fresh import fresh_outcome, is_fresh
    from briefing.pipeline.inputs import Inputs
    from briefing.pipeline.report import write_report

    inputs = Inputs()
    if not all(is_fresh(job, options, inputs) for job in jobs):
        return False
    outcomes = [fresh_outcome(job, options) for job in jobs]
    if report:
        write_report(outcomes, options.out)
    for outcome in outcomes:
        print(f"{_shown(options.out / outcome.place)}  up to date")
        if why:
            print(f"{outcome.job.name}: nothing has changed", file=sys.stderr)
    return True


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
