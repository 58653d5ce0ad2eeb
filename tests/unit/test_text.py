"""The words: the same templates and labels in both languages, all used, no figure typed by hand, French set right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from edition_samples import ROOT, table

from briefing.agreement.parts import SilenceItem, Wording
from briefing.claims import Formula, Verdict
from briefing.declared import Form
from briefing.errors import BuildError
from briefing.render.labels import KEYS
from briefing.text import load_labels

TEXT = ROOT / "report" / "text"
PACKAGE = ROOT / "scripts" / "briefing"
LANGUAGES = ("fr", "en")
CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# Digits that a template may hold: the base of an index, the one of a relative gap, the numbers of a list.
DIGITS = re.compile(r"= 100\b|− 1 =|^\d+\. ", re.MULTILINE)
# The values that a family of labels must have; `event` follows the kinds in the data.
FAMILIES = {
    "verdict": {str(verdict) for verdict in Verdict},
    "scope": {"same", "other", "origin", "tied"},
    "formula": set(get_args(Formula)) - {"observed", "share"},  # these say what they are by their places
    "bound": {"about", "at_least", "below", "at_most"},
    "wording": set(get_args(Wording)) - {"exact"},  # an exact figure has no word before it
    "silence": set(get_args(SilenceItem)),
    "silence_article": set(get_args(SilenceItem)),
    "question": set(get_args(SilenceItem)),
    "form": {*get_args(Form), "network", "timeline", "map", "intervals"},
    "document": set(KEYS),
}
APOSTROPHE = re.compile(r"'")
SPACING = {
    "a plain space before : or %": re.compile(r" [:%»]"),
    "no space before : or %": re.compile(r"[\w)»] ?(?<!\u00a0)[%]|(?<=\w):(?!//)(?=\s)"),
    "a plain space inside « »": re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"),
    "a space before ; ! ?": re.compile(r"[\s\u00a0\u202f][;!?]"),
}


def templates(lang: str) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((TEXT / lang).glob("*.md"))}


@cache
def written() -> str:
    """The package and the templates of both sides, as one text."""
    folders = ((PACKAGE, "*.py"), (ROOT / "report", "*.md"), (ROOT / "report", "*.j2"), (ROOT / "report", "*.typ"))
    paths = [path for folder, pattern in folders for path in sorted(folder.rglob(pattern))]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if "build" not in path.parts)


def is_used(key: str) -> bool:
    """Whether the package names the label, or its family (an f-string) and its last part."""
    if re.search(rf"[\"']{re.escape(key)}[\"']", written()):
        return True
    family, _, name = key.rpartition(".")
    if family == "document":
        return bool(re.search(rf"labels\.{name}\b|[\"']{name}[\"']", written()))
    computed = re.search(rf"[\"']{re.escape(family)}\.(?:\{{|[\"'] ~)", written())
    data = {"event": ("events", "kind"), "bound": ("observations", "bound")}
    kinds = {row[data[family][1]] for row in table(data[family][0]).values()} if family in data else set()
    return bool(computed) and (name in kinds or bool(re.search(rf"[\"']{re.escape(name)}[\"']", written())))


def words(source: str) -> Iterator[str]:
    """What a template prints of its own: the text around Jinja's code, and the literals inside that hold words."""
    yield CODE.sub("\u2060", source)  # a word joiner stands for what is filled in
    for code in CODE.findall(source):
        if not code.startswith("{#"):
            literals = re.findall(r'"([^"]*)"', code)
            yield from (text for text in literals if re.search(r"\w[\s\u00a0]|[\s\u00a0]\w", text))


def sins(text: str) -> list[tuple[str, str]]:
    """Where a French text breaks a rule of spacing: the rule and the place."""
    return [
        (rule, text[max(0, m.start() - 20) : m.end() + 5])
        for rule, pattern in SPACING.items()
        for m in pattern.finditer(text)
    ]


def test_templates_have_the_same_names() -> None:
    assert templates("fr").keys() == templates("en").keys()


def test_labels_have_the_same_keys() -> None:
    assert load_labels("fr").keys() == load_labels("en").keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_label_is_empty_and_placeholders_agree(lang: str) -> None:
    labels, other = load_labels(lang), load_labels("fr" if lang == "en" else "en")
    assert [key for key, text in labels.items() if not text.strip()] == []
    places = re.compile(r"\{\w*\}")
    assert [k for k, text in labels.items() if sorted(places.findall(text)) != sorted(places.findall(other[k]))] == []


def test_templates_have_the_same_headings_and_blocks() -> None:
    for name, french in templates("fr").items():
        english = templates("en")[name]
        assert re.findall(r"^#+", french, re.M) == re.findall(r"^#+", english, re.M), name
        assert re.findall(r"^[-\d]", french, re.M) == re.findall(r"^[-\d]", english, re.M), name


def test_findings_have_the_same_macros() -> None:
    macros = [re.findall(r"macro (\w+)\(([^)]*)\)", templates(lang)["findings.md"]) for lang in LANGUAGES]
    assert macros[0] == macros[1]
    assert len(macros[0]) == len(set(macros[0])) > 20


def test_every_template_is_used() -> None:
    assert [name for name in templates("fr") if f'"{name.removesuffix(".md")}"' not in written()
            and f'"{name}"' not in written()] == []  # fmt: skip


@pytest.mark.parametrize("key", sorted(load_labels("fr")))
def test_each_label_is_used(key: str) -> None:
    assert is_used(key)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_label_is_missing(lang: str) -> None:
    labels = load_labels(lang)
    named = set(re.findall(r"\blabels\[[\"']([^\"']+)[\"']\]", written()))
    columns = set(re.findall(r"\bcolumn\(m, \"(\w+)\"", written()))
    assert {key for key in named if not {key, f"document.{key}"} & labels.keys()} == set()
    assert {key for key in columns if f"column.{key}" not in labels} == set()
    families = FAMILIES | {"event": {row["kind"] for row in table("events").values()}}
    assert {f"{f}.{name}" for f, names in families.items() for name in names} - labels.keys() == set()


def test_a_missing_label_names_itself() -> None:
    with pytest.raises(BuildError, match="no-such-label"):
        load_labels("fr")["no-such-label"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_figure_is_typed_in_a_template(lang: str) -> None:
    typed = {
        name: re.findall(r".{0,20}\d.{0,20}", text)
        for name, source in templates(lang).items()
        if re.search(r"\d", text := DIGITS.sub("", CODE.sub("", source).replace("\u00a0", " ")))
    }
    assert typed == {}


@pytest.mark.parametrize("name", sorted(templates("fr")))
def test_a_french_template_is_set_in_french(name: str) -> None:
    printed = list(words(templates("fr")[name]))
    assert [text for text in printed if APOSTROPHE.search(text)] == []
    assert [sin for text in printed for sin in sins(text)] == []


def test_french_labels_and_notes_are_set_in_french() -> None:
    notes = sorted((ROOT / "data" / "agreements").glob("*/notes.fr.md"))
    texts = [*load_labels("fr").values()]
    for path in notes:
        source = path.read_text(encoding="utf-8")
        texts += words(source[source.index("\n## ") :])
    assert notes
    assert [text for text in texts if APOSTROPHE.search(text)] == []
    assert [sin for text in texts for sin in sins(text)] == []


@pytest.mark.parametrize("name", sorted(templates("en")))
def test_an_english_template_has_curly_quotes_and_no_french_spacing(name: str) -> None:
    printed = list(words(templates("en")[name]))
    assert [text for text in printed if "'" in text or re.search(r"[\s\u00a0][;:!?%]", text)] == []


def test_the_spacing_rules_tell_right_from_wrong() -> None:
    right = "« Concret »\u00a0: 2\u00a0%; oui? «\u00a0dit\u00a0» https://x.example".replace("« ", "«\u00a0")
    assert sins(right.replace(" »", "\u00a0»")) == []
    for wrong in ("Gap : 2", "2 %", "2%", "Gap: 2", "« dit »", "oui ; non", "oui\u00a0?", "oui\u202f!"):
        assert sins(wrong), wrong


def test_words_are_read_from_one_folder_a_language() -> None:
    assert {path.name for path in Path(TEXT).iterdir() if path.is_dir()} == set(LANGUAGES)
