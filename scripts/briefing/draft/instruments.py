"""What was signed: the words that name an agreement, and the sentences that speak of it.

Belongs here: names of instruments. Not here: who signs (`parties`), on what (`sectors`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from briefing.draft.gazetteer import plain
from briefing.draft.lines import Passage, Text

# Kind of the vocabulary of facts files → the words for it, most specific first.
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "memorandum",
        (
            "mémorandums?(?: d'entente| d'accord)?(?: de (?:compréhension|coopération))?|memorand(?:um|a|"
            "ums)(?: of (?:understanding|cooperation|agreement))?|"
            r"memor[aá]ndum(?: de entendimiento)?|memorando de entendimiento|MOUs?\b|MoUs?\b|protocoles? "
            "d'entente|Memorandum of Understanding|Absichtserklärung"
        ),
    ),
    ("reciprocity_contract", r"contrats? de réciprocité"),
    (
        "friendship_agreement",
        r"pactes? d'amitié|accords? d'amitié|friendship (?:agreement|pact)|acuerdo de amistad|Freundschaftsvertrag",
    ),
    (
        "twinning",
        (
            "(?:accords?|protocoles?|chartes?|convention) de jumelage|jumelages?|twinning(?: "
            "agreement)?s?|sister[ -]cit(?:y|ies)(?: (?:agreement|relationship|accord|partnership|tie|"
            "pact))?|"
            "hermanamientos?|(?:acuerdo|convenio) de hermanamiento|Städtepartnerschaft(?:svertrag)?s?|"
            "Partnerschaftsvertrag"
        ),
    ),
    (
        "cooperation_program",
        (
            r"programmes? (?:triennal |de coopération|d'échanges?)[\w' ]{0,30}?(?=[.,;:\"]| )|plan "
            "d'action|feuille de route|roadmap|hoja de ruta|cooperation program(?:me)?|programme of cooperation|"
            r"programa de cooperación|(?:business )?exchange program(?:me)?"
        ),
    ),
    (
        "cooperation_agreement",
        (
            "(?:ententes?|accords?|conventions?|protocoles?|partenariats?) (?:de |stratégiques? de "
            ")(?:coopération|collaboration|partenariat|partage)(?: (?:économique|culturelle?|"
            "décentralisée|internationale?))?|"
            "(?:cooperation|collaboration|partnership) (?:agreements?|accords?|pacts?)|agreements? (?:of|"
            "on) (?:cooperation|collaboration|friendship)|"
            "(?:acuerdos?|convenios?) (?:marco )?de (?:colaboración|cooperación)|Kooperations(?:vertrag|"
            "abkommen|vereinbarung)"
        ),
    ),
    (
        "letter_of_intent",
        (
            "lettres? d'intention|letters? of intent|carta de intenci(?:ón|ones)|déclarations? "
            "d'intention|joint (?:declaration|statement)|déclaration (?:commune|conjointe)"
        ),
    ),
    ("protocol", r"(?:nouveau )?protocoles?\b|protocols?\b"),
    (
        "partnership",
        (
            "(?:ententes?|accords?|conventions?) de partenariat|partenariats?(?: stratégiques?)?|"
            "(?:strategic )?partnerships?|alianza|Partnerschaft(?:en)?|Kooperation"
        ),
    ),
    (
        "agreement",
        (
            r"ententes?\b(?: stratégiques?)?|accords?\b|pactes?\b|conventions?\b|traités?\b|contrats?\b|"
            r"agreements?\b|accords?\b|pacts?\b|acuerdos?\b|convenios?\b|pacto\b|Abkommen|Vereinbarung|"
            "Vertrag"
        ),
    ),
)
_PATTERNS = [(kind, re.compile(rf"(?<![\w-])(?:{form})(?!\w)", re.IGNORECASE)) for kind, form in _KINDS]
_SIGN = re.compile(
    r"\b(?:sign(?:é|ée|és|ent|e|er|ed|s|ing|ature|atures|ataires?)|conclu(?:e|s|re|ent|ded)?|"
    r"scell\w+|paraph\w+|ratif\w+|annonce(?:nt|r|d|s)?|announce[sd]?|unveil\w*|renew(?:s|ed)?|"
    r"renouvel\w+|"
    r"adopt\w+|lie(?:nt)?|liés|uni(?:t|ssent|ver)|firm(?:ó|aron|an|ado|ar)|suscri\w+|formaliz\w+|"
    r"unterzeichn\w+|vereinbar\w+|jumel\w+|hermana\w+|unid[ao]s|link(?:s|ed)|twinned|entered into|enter into|"
    "inked|"
    r"agree[sd]?|partner(?:s|ed)?|became Sister)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class InstrumentFound:
    """An instrument named: where, its kind, how often the text names one of that kind."""

    passage: Passage
    kind: str
    times: int


def instrument(text: Text) -> InstrumentFound | None:
    """The instrument that a text is about: of its head or most often named, by its most telling name."""
    found: list[tuple[float, Passage, str]] = []
    for place, sentence in enumerate(text.sentences):
        taken: list[tuple[int, int]] = []
        for rank, (kind, pattern) in enumerate(_PATTERNS):
            for match in pattern.finditer(sentence.text):
                if not any(match.start() < end and start < match.end() for start, end in taken):
                    taken.append(match.span())
                    near = 3 if place < 4 else 0
                    # The name tells more than its letters.
                    acronym = 1.5 if match[0].isupper() or match[0].startswith("MoU") else 0.0
                    signed = 3 if _SIGN.search(sentence.text) else 0
                    found.append(
                        (
                            near + signed - 0.4 * rank - acronym + 0.5 * len(match[0].split()),
                            sentence.match(match),
                            kind,
                        )
                    )
    if not found:
        return None
    times = Counter(kind for _, _, kind in found)
    _, passage, kind = max(
        found, key=lambda item: (item[0] + min(times[item[2]], 3), -item[1].paragraph, -item[1].start)
    )
    return InstrumentFound(passage, kind, times[kind])


def speaks_of_agreement(sentence: str) -> bool:
    """Whether a sentence names an instrument, or says that something was signed."""
    return bool(_SIGN.search(sentence)) or any(pattern.search(sentence) for _, pattern in _PATTERNS)


def instruments(text: Text) -> list[InstrumentFound]:
    """Every instrument named, once by its words."""
    kept: dict[str, InstrumentFound] = {}
    for sentence in text.sentences:
        taken: list[tuple[int, int]] = []
        for kind, pattern in _PATTERNS:
            for match in pattern.finditer(sentence.text):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                taken.append(match.span())
                kept.setdefault(plain(match[0]), InstrumentFound(sentence.match(match), kind, 1))
    return list(kept.values())
