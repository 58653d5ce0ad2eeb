"""What a notebook reads is noted: each question with the digest of its answer, each file that is opened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from briefing.context import Context, Vocabulary, load_context
from briefing.pipeline.answers import Answers
from briefing.pipeline.jobs import Job
from briefing.reads import Watched, digest

# They only say which context it is, or hold tables that note what is asked of them.
UNTRACED = {"called", "organisations"}
ASKS = """
import json, sys
from briefing.reads import noted, watch
watch()
from briefing.context import load_context
context = load_context("en")
{code}
print(json.dumps(noted()))
"""


def noted_by(code: str, seed: str = "0") -> dict[str, Any]:
    """What a process of its own notes while it runs the code; `context` is the English context of all that is known."""
    world = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", ASKS.format(code=code)]
    done = subprocess.run(command, env=world, capture_output=True, text=True, timeout=60, check=True)
    noted: dict[str, Any] = json.loads(done.stdout)
    return noted


def questions(code: str) -> list[Any]:
    return [json.loads(question) for question in noted_by(code)["answers"]]


def test_every_answer_of_the_context_is_noted() -> None:
    """A method that is added without its mark would let a briefing go stale."""
    public = {name: value for name, value in vars(Context).items() if not name.startswith("_") and name not in UNTRACED}
    assert len(public) > 8
    assert {name for name, value in public.items() if not hasattr(value, "__wrapped__")} == set()


def test_every_table_that_is_held_is_watched() -> None:
    context = load_context("fr")
    held = {name: value for name, value in vars(context).items() if not name.startswith("_")}
    assert {name for name, value in held.items() if not isinstance(value, Watched | Vocabulary | str)} == set()
    vocabulary = vars(context.vocabulary)
    assert {name for name, value in vocabulary.items() if not isinstance(value, Watched)} == {"lang"}


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ('context.observation("ae048")', [["en ", "observation", ["ae048"], {}]]),
        ('context.observations("population", (p for p in ["quebec"]))', [
            ["en ", "observations", ["population", ["quebec"]], {}]
        ]),
        ('context.latest("population", place="quebec")', [["en ", "latest", ["population"], {"place": "quebec"}]]),
        ('context.vocabulary.places["quebec"]', [["en places", "entry", "quebec"]]),
        ('"nowhere" in context.vocabulary.places', [["en places", "has", "nowhere"]]),
        ('context.vocabulary.places.get("nowhere")', [["en places", "entry", "nowhere"]]),
        ("[place for place in context.vocabulary.places.values()]", [["en places", "all", ""]]),
        ('context.organisations().get("airbus")', [["en  organisations", "entry", "airbus"]]),
        ('context.frames["exchange_rates"]', [["en  frames", "entry", "exchange_rates"]]),
        ("pass", []),
    ],
)  # fmt: skip
def test_a_question_is_noted_with_what_it_asks(code: str, asked: list[Any]) -> None:
    assert questions(code) == asked


def test_the_answers_are_the_same_in_another_process_and_asked_again() -> None:
    code = "\n".join(
        (
            'context.ancestry("ae236"); context.events(["montreal", "toulouse"]); context.links()',
            'context.frames["exchange_rates"]; dict(context.vocabulary.units); len(context.organisations())',
            'context.series("quebec-aerospace-jobs"); context.source("insee-2015"); context.vocabulary.units.get("no")',
            'context.is_replaced("ae048"); context.series_label("quebec-aerospace-jobs")',
        )
    )
    once, again = noted_by(code, "1"), noted_by(code, "2")
    assert once["answers"] == again["answers"]
    assert len(once["answers"]) > 10
    assert Answers().differing(Job("any", "en"), once["answers"]) == []
    wrong = dict.fromkeys(once["answers"], "0" * 32)
    assert len(Answers().differing(Job("any", "en"), wrong)) == len(wrong)
    # Asked of another edition, none of them has that answer.
    assert len(Answers().differing(Job("any", "fr"), once["answers"])) == len(wrong)


def test_files_that_are_opened_or_listed_are_noted(tmp_path: Path) -> None:
    (tmp_path / "read").write_text("x", encoding="utf-8")
    code = f"""
import os, pathlib
folder = pathlib.Path({str(tmp_path)!r})
(folder / "read").read_text()
(folder / "written").write_text("x")
try:
    (folder / "missing").read_text()
except FileNotFoundError:
    pass
list(folder.glob("*"))
"""
    noted = noted_by(code)
    assert {path for path in noted["files"] if path.startswith(str(tmp_path))} == {
        str(tmp_path / "read"),
        str(tmp_path / "missing"),
    }
    assert str(tmp_path) in noted["folders"]
    assert [path for path in noted["files"] if path.startswith(sys.prefix + os.sep)] == []


def test_nothing_is_noted_unless_asked_for() -> None:
    load_context("en").observation("ae048")
    code = "from briefing.context import load_context; from briefing.reads import noted; "
    code += "load_context('en').observation('ae048'); print(noted())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "{'answers': {}, 'files': [], 'folders': []}"


@pytest.mark.parametrize(
    ("one", "other"), [(frozenset("abc"), frozenset("cba")), ({"a": 1}, {"a": 1}), ((1, "x"), (1, "x"))]
)
def test_equal_answers_have_one_digest(one: object, other: object) -> None:
    assert digest(one) == digest(other)
    assert digest(one) != digest(None)


def test_no_cache_hides_a_question() -> None:
    """A property that is worked out once is read by traced methods only."""
    cached = {name for name, value in vars(Context).items() if isinstance(value, cached_property)}
    assert all(name.startswith("_") for name in cached)
