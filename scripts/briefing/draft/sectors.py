"""The sectors of an agreement: which the text makes its own, and which it only names.

Belongs here: where sectors are named and how much that says. Not here: their words (`words/sectors.toml`).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from briefing.draft.datelines import title
from briefing.draft.instruments import speaks_of_agreement
from briefing.draft.lines import Passage, Text
from briefing.draft.organisations import OrganisationFound
from briefing.draft.people import PersonFound
from briefing.draft.places import mentions
from briefing.draft.words import words

# What leads in the sectors of an agreement.
_SCOPE = re.compile(
    r"\b(?:secteurs?|domaines?|axes?|thèmes?|thématiques?|filières?|priorit\w+|volets?|créneaux|"
    r"porte(?:nt)? sur|portera|vis(?:e|ent|ant|era)|couvr\w+|touch\w+|en matière d\w*|sur les "
    "plans|"
    r"agiront pour|accent|misent?|place|concern\w+|consacr\w+|incluent?|coopér\w+|collabor\w+|"
    r"fields?|areas?|sectors?|industries|themes?|topics|subjects?|cover(?:s|ing)?|focus\w*|"
    r"promot\w+|cooperat\w+|strengthen\w*|act together|commits?|include[sd]?|exchange[sd]?|"
    r"explor\w+|eas(?:e|ing)|ámbitos?|áreas?|ejes|temas|materia|colaborar|impulsar|fortalecer|en "
    "sectores|beneficios|"
    r"reten\w+|prioritaires?|provides? for|provision|foreground|matters|subjects on|sujets|portent sur|prévoit|"
    r"contempla|abarca|"
    r"comprende|apunta|incluye|alliance|envisag\w+|identif\w+|joint (?:work|projects)|work (?:together|on)|"
    r"travailler\w*|actions "
    r"communes|share[sd]?|partag\w+|compartir|betrifft|vereinbart|vorgesehen|"
    r"Themen|Bereichen?|Zusammenarbeit|coopération|cooperación|cooperation|Austausch\w*|zählen|"
    r"umfass\w+|insist\w+|évoqu\w+|vereinbar\w+)\b",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"\b(?:crise|crisis|pandémie|pandemic|élection|candidat|ministre|ministère|ministry|minister|"
    r"délégué|department|en marge|founded|fondée|spoke about|went over|a parlé|rappel\w+|"
    r"live (?:from|on|off)|is strong|are strong|strong in|argued|visited|was shown|were shown|ont visité|a rencontré|"
    r"travaillent "
    r"dans|also (?:added|mentioned|hopes?)|added|mentioned|category|department|boasts|experience in|"
    r"frente a|face à|inflation|known|reconnue?s?|renowned|ancien|employs?|emploie)\b",
    re.IGNORECASE,
)
# "un partenariat en sciences de la vie": what an agreement is on, by the words right before.
_TOLD = re.compile(
    "(?:accords?|ententes?|partenariats?|protocoles?|conventions?|coopération|collaboration|"
    "agreements?|memorandum|ties|links|relations|liens|échanges|partnerships?|cooperation|"
    r"acuerdos?|convenios?|cooperación|Abkommen|Zusammenarbeit)(?: [\w-]+)? (?:en|sur|dans|pour|"
    "portant sur|on|in|for|bei|im|zu) "
    r"(?:(?:matière d[e'] ?|the |le |la |les |l')[\w' ]{0,20})?$",
    re.IGNORECASE,
)
# From how many points on a sector is a priority; below, it is only named.
_ENOUGH = 0.0
_QUOTE = re.compile(r"\[(?:quote|citation|cita|Zitat)")
_ITEM = re.compile(r"\s*(?:[•*·–-]|\d{1,2}[.)°]|[a-z]\)|[ivx]+\))")


@dataclass(frozen=True)
class SectorFound:
    """A sector named: its first telling place, its code, whether it is a priority, and the points it earned.

    `marks`: what is known of that naming."""

    passage: Passage
    code: str
    priority: bool
    score: float
    reason: str
    marks: frozenset[str] = frozenset()


def sectors(
    text: Text, lang: str, people: list[PersonFound], organisations: list[OrganisationFound]
) -> list[SectorFound]:
    """The sectors that a text names, priorities first, each in the order of its first naming."""
    barred = [person.role_at for person in people if person.role_at] + [item.passage for item in organisations]
    hits: dict[str, list[tuple[frozenset[str], Passage]]] = defaultdict(list)
    heading = title(text)
    listing, opened = "", frozenset[str]()
    for place, sentence in enumerate(text.sentences):
        here = barred + [mention.passage for mention in mentions(sentence)]
        found = [hit for hit in named(sentence, lang) if not any(bar.covers(hit[1]) for bar in here)]
        chain = _chained(sentence, found)
        known = _known(sentence, place)
        if heading is not None and heading.covers(sentence):
            known |= {"title"}
        item = bool(_ITEM.match(sentence.text))
        if item and listing:
            known |= {"item"} | ({"under scope"} if "scope" in opened else set())
        listing = "list" if sentence.text.rstrip().endswith(":") or (item and listing) else ""
        opened = opened if item else frozenset(known)
        for code, passage in found:
            hits[code].append((frozenset(known | _of(sentence, code, passage, chain, known)), passage))
    longest = max((marks_length(marks) for named in hits.values() for marks, _ in named), default=0)
    found_all = [_found(code, named, longest) for code, named in hits.items()]
    return sorted(found_all, key=lambda sector: (not sector.priority, sector.passage))


def marks_length(marks: frozenset[str]) -> int:
    """How many sectors the list has in which a naming stands; 0 for none."""
    return max((int(mark.split()[1]) for mark in marks if mark.startswith("list ")), default=0)


def _of(sentence: Passage, code: str, passage: Passage, chain: set[str], known: set[str]) -> set[str]:
    """What is known of one naming beside its sentence."""
    marks = set()
    if code in chain:
        marks |= {"listed", f"list {len(chain)}"} | {f"listed {mark}" for mark in known & {"agreement", "scope"}}
    if _TOLD.search(sentence.text[: passage.start_in(sentence)]):
        marks.add("told")
    if words("sectors")[code].get("weak"):
        marks.add("weak")
    if code in _BROAD:
        marks.add("broad")
    return marks


# How partners work, not on what: named, never a priority.
_MANNERS = frozenset({"knowledge_sharing", "institutional_exchange"})
# What nearly every announcement names in passing.
_BROAD = frozenset({"economic_development", "trade_investment", "culture", "education", "innovation", "research"})


def _known(sentence: Passage, place: int) -> set[str]:
    """What is known of a sentence that may name sectors."""
    line = sentence.text
    marks = {
        "agreement": speaks_of_agreement(line),
        "scope": _SCOPE.search(line),
        "context": _CONTEXT.search(line),
        "digits": re.search(r"\d", line),
        "quote": _QUOTE.search(line),
        "early": place < 4,
    }
    found = {name for name, value in marks.items() if value}
    return found | {"agreement scope"} if {"agreement", "scope"} <= found else found


def _found(code: str, named: list[tuple[frozenset[str], Passage]], longest: int) -> SectorFound:
    marks, passage = max(named, key=lambda hit: (points(hit[0]), -hit[1].paragraph, -hit[1].start))
    length = marks_length(marks)
    more = {"list 5+"} if length >= 5 else {"list 4"} if length == 4 else set()
    if length and length == longest:
        more.add("longest list")
    elif longest >= 4:
        more.add("beside a list")
    more |= {"twice"} if len(named) == 2 else {"often"} if len(named) > 2 else set()
    marks = frozenset({mark for mark in marks if not re.fullmatch(r"list \d+", mark)} | more | {"any"})
    score = points(marks)
    return SectorFound(passage, code, score >= _ENOUGH and code not in _MANNERS, score, _reason(marks), marks)


def points(marks: frozenset[str]) -> float:
    """What the marks of a naming earn: `words/points.toml`, fitted by `evaluation.weights`."""
    worth = words("points")["sectors"]
    # Exact, and so the same in whatever order a process holds a set.
    return math.fsum(worth.get(mark, 0.0) for mark in marks)


def _reason(marks: frozenset[str]) -> str:
    if "item" in marks:
        return "listed among the agreement's sectors"
    if "title" in marks:
        return "in the title"
    return "in a sentence that speaks of the agreement" if "agreement" in marks else "named in the text"


def _chained(sentence: Passage, found: list[tuple[str, Passage]]) -> set[str]:
    """The codes that stand in a list: three or more, with commas, "and" and a few words between them."""
    best: list[str] = []
    run: list[str] = []
    end = -1
    for code, passage in found:
        between = sentence.text[end - sentence.start : passage.start - sentence.start] if end >= 0 else ""
        if (
            end >= 0
            and len(between) <= 60
            and re.search(r",|;|\b(?:et|and|y|und|e|ou|or|sowie|&)\b|/", between)
            and not re.search(r"[.:!?]", between)
        ):
            run.append(code)
        else:
            run = [code]
        end = passage.end
        best = run if len(set(run)) > len(set(best)) else best
    return set(best) if len(set(best)) >= 3 else set()


def named(sentence: Passage, lang: str) -> list[tuple[str, Passage]]:
    """Codes and passages; of two that overlap, the longer: "économie circulaire" is no "économie"."""
    found = []
    for match in _pattern(lang).finditer(sentence.text):
        code = _codes(lang)[int((match.lastgroup or "s0")[1:])]
        found.append((code, sentence.match(match)))
    return found


@cache
def _codes(lang: str) -> tuple[str, ...]:
    return tuple(code for code, entry in words("sectors").items() if entry.get(lang))


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """All sectors of a language at once; longer words are tried first, so that compounds win over their heads."""
    ordered = [(code, place) for place, code in enumerate(_codes(lang))]
    groups = []
    for code, place in sorted(ordered, key=lambda item: -_specific(words("sectors")[item[0]][lang])):
        groups.append(f"(?P<s{place}>{words('sectors')[code][lang]})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w])", re.IGNORECASE)


def _specific(form: str) -> int:
    """How specific a sector's words are: those that mostly come in several words go first."""
    alternatives = form.split("|")
    return sum(" " in alternative for alternative in alternatives) * 10 // len(alternatives)


def vocabulary_code(code: str) -> str:
    """The code of data/vocabulary/sectors.csv for a sector."""
    return str(words("sectors")[code].get("vocabulary", code))
