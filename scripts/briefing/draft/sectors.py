"""The sectors of an agreement: which the text makes its own, and which it only names.

Belongs here: where sectors are named and how much that says. Not here: their words (`words/sectors.toml`).
"""

from __future__ import annotations

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
    r"Themen|Bereichen?|Zusammenarbeit|coopération|cooperación|cooperation|Austausch\w*|zählen|"
    r"umfass\w+|insist\w+|évoqu\w+|vereinbar\w+)\b",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"\b(?:crise|crisis|pandémie|pandemic|élection|candidat|ministre|ministère|ministry|minister|"
    r"délégué|department|en marge|founded|fondée|spoke about|went over|a parlé|rappel\w+|"
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
_ENOUGH = 3.2


@dataclass(frozen=True)
class SectorFound:
    """A sector named: its first telling place, its code, whether it is a priority, and the points it earned."""

    passage: Passage
    code: str
    priority: bool
    score: float
    reason: str


def sectors(
    text: Text, lang: str, people: list[PersonFound], organisations: list[OrganisationFound]
) -> list[SectorFound]:
    """The sectors that a text names, priorities first, each in the order of its first naming."""
    barred = [person.role_at for person in people if person.role_at] + [item.passage for item in organisations]
    hits: dict[str, list[tuple[float, Passage, str]]] = defaultdict(list)
    heading = title(text)
    listing = False
    for place, sentence in enumerate(text.sentences):
        here = barred + [mention.passage for mention in mentions(sentence)]
        found = [hit for hit in _named(sentence, lang) if not any(bar.covers(hit[1]) for bar in here)]
        bullet = sentence.text.lstrip()[:1] in "•-–*·"
        chain = _chained(sentence, found)
        weight, reason = _weight(sentence, place, len(chain), heading is not None and heading.covers(sentence))
        if bullet and listing:
            weight, reason = weight + 2.6, "listed among the agreement's sectors"
        listing = sentence.text.rstrip().endswith(":") or (bullet and listing)
        for code, passage in found:
            told = _TOLD.search(sentence.text[: passage.start - sentence.start])
            linked = code in chain or (bullet and listing)
            weak = (-0.2 if linked else -1.0) if words("sectors")[code].get("weak") else 0.0
            bonus = _chain_bonus(len(chain)) if code in chain else 1.0 if told else 0.0
            hits[code].append((weight + weak + bonus, passage, reason))
    found_all = [_found(code, named) for code, named in hits.items()]
    return sorted(found_all, key=lambda sector: (not sector.priority, sector.passage))


def _found(code: str, named: list[tuple[float, Passage, str]]) -> SectorFound:
    best, passage, reason = max(named, key=lambda hit: (hit[0], -hit[1].paragraph, -hit[1].start))
    score = best + 0.4 * min(len(named) - 1, 3)
    return SectorFound(passage, code, score >= _ENOUGH, score, reason)


def _weight(sentence: Passage, place: int, codes: int, is_title: bool) -> tuple[float, str]:
    """How much a sentence tells of the sectors of the agreement."""
    weight, reason = 1.0, "named in the text"
    if speaks_of_agreement(sentence.text):
        weight, reason = weight + 1.2, "in a sentence that speaks of the agreement"
    if _SCOPE.search(sentence.text):
        weight += 0.8
    if place < 4:
        weight += 0.6
    if is_title:
        weight, reason = weight + 1.0, "in the title"
    if _CONTEXT.search(sentence.text) and codes < 3:
        weight -= 0.9
    if re.search(r"\d", sentence.text) and codes < 3:
        weight -= 0.4
    return weight, reason


def _chained(sentence: Passage, found: list[tuple[str, Passage]]) -> set[str]:
    """The codes that stand in a list: three or more, with commas, "and" and a few words between them."""
    best: list[str] = []
    run: list[str] = []
    end = -1
    for code, passage in found:
        between = sentence.text[end - sentence.start : passage.start - sentence.start] if end >= 0 else ""
        if (
            end >= 0
            and len(between) <= 45
            and re.search(r",|;|\b(?:et|and|y|und|e|ou|or|sowie|&)\b|/", between)
            and not re.search(r"[.:!?]", between)
        ):
            run.append(code)
        else:
            run = [code]
        end = passage.end
        best = run if len(set(run)) > len(set(best)) else best
    return set(best) if len(set(best)) >= 3 else set()


def _chain_bonus(length: int) -> float:
    return {3: 1.2}.get(length, 2.2)


def _named(sentence: Passage, lang: str) -> list[tuple[str, Passage]]:
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
