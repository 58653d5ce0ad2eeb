"""What looks like a figure and is none: dates, times, telephones, addresses, codes, years, names with a number.

Belongs here: the stretches of a line that no figure may touch, each with the reason. Not here: figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.draft.currencies import CODES
from briefing.draft.days import dates

_YEAR = r"(?:1[5-9]|20|21)\d\d"
_MIN = r"[0-5]\d"
# A name that carries a number: Expo 2025, Horizon Europe 2020, Phase 2, Top 10, COVID-19, 5G, A220, Tera8.
_NUMBERED = (
    r"phases?|étapes?|articles?|art\.|pages?|p\.|chapitres?|chapters?|sections?|annexe|annex|"
    r"volume|vol\.|tomes?|n[o°º]|no\.|numéro|"
    r"number|nr\.|#|version|v\.|industrie|industry|industria|web|route|autoroute|highway|"
    "interstate|bâtiment|building|suite|bureau|"
    "room|salle|gate|terminal|ligne|line|línea|linie|quai|pier|lot|tier|niveau|level|class|"
    "catégorie|covid|top|objectif de développement|"
    r"sdg|odd|fase|artículo|página|objetivo|ziel|fußnote|figure|fig\.|tableau|table|tranche|step|"
    "act|option|scope|zone|zona|category|poste|fortune|forbes|forbes global"
)
# Letters that stand before money: no codes.
_CODES = "|".join([*CODES, "[KTU]?[Ss]hs?", "Rs", "Rp", "RM", r"R(?=[\d.,]+ ?(?:million|billion|m\b|bn\b))"])
_FORMS: tuple[tuple[str, str], ...] = (
    ("address", r"\bhttps?://\S+|\bwww\.\S+|\b[\w.+-]+@[\w-]+\.[\w.]+|@\w+"),
    (
        "telephone",
        r"(?<![\w,.])(?:\+\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?:,? ?(?:poste|ext\.?|x) ?\d+)?(?!\d)",
    ),
    ("telephone", r"(?<!\w)(?:\+\d{1,3}[ .-]?(?:\(0\))?[ .-]?\d|0\d)(?:[ .-]?\d{2}){4}(?!\d)"),
    ("telephone", r"(?<!\w)\+\d{1,3}(?:[ .()-]?\d){6,12}(?!\d)"),
    (
        "telephone",
        r"(?:\b(?:tél|tel|fax|phone|téléphone|telephone|teléfono|telefon|mobile)\b\.?:? ?)[+(]?\d[\d .()/-]{5,}\d",
    ),
    ("telephone", r"\b1[ .-]8\d\d[ .-]\d{3}[ .-]\d{4}\b"),
    (
        "hour",
        (
            rf"\b(?:[01]?\d|2[0-4]) ?h(?: ?{_MIN})\b|\b(?:[01]?\d|2[0-3]):{_MIN}(?::{_MIN})?(?: "
            r"?[ap]\.?m\.?)?|\b(?:1[0-2]|0?\d) ?[ap]\.?m\b\.?"
        ),
    ),
    ("hour", r"\b(?:[01]\d|2[0-3])[0-5]\d ?(?:EST|EDT|BST|GMT|UTC|CET|CEST|PST|PDT|HE|HNE|HAE|hours?|hrs)\b"),
    (
        "hour",
        (
            r"\b(?:à|dès|vers|avant|après|at|um|a las|from|until) (?:[01]?\d|2[0-4]) ?(?:h|heures?|"
            rf"o'clock|Uhr|horas)\b(?! d)(?: ?{_MIN}\b)?"
        ),
    ),
    ("hour", r"\b(?:[01]?\d|2[0-4])(?:[.:]\d\d)? ?Uhr\b|\b(?:[01]?\d|2[0-4]) ?h\b(?= ?(?:à|-|au) ?\d)"),
    (
        "postcode",
        r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b",
    ),
    (
        "address",
        (
            r"\b\d{1,5}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.|boulevard|boul\.|bd|place|quai|chemin|"
            r"allées?|route|impasse|calle|avenida|plaza)\b"
        ),
    ),
    (
        "street",
        (
            r"\b\d{1,5} (?:[A-Z][\w.'-]+ ){1,3}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|"
            r"Drive|Lane|Square|Plaza)\b"
        ),
    ),
    (
        "code",
        (
            r"\b\d{1,3}[GK](?![\w$€])|\b\d+(?:D|C|P)\b(?!')|"
            r"\b(?!(?:" + _CODES + r")\d)(?=[A-Za-z-]*\d)(?=\d*-?[A-Za-z])[A-Za-zÀ-ÿ]{1,}[A-Za-z\d]*-?\d+[A-Za-z\d]*\b"
        ),
    ),
    (
        "code",
        (
            r"\b(?!(?:US|CA|" + _CODES + r") ?\d)[A-Z]{2,}[ -]?\d+[\w-]*\b|\b\d[A-Z]\d?\b|\b24 ?/ ?7\b|\b24h/24\b|"
            r"\b7j?/7\b|\b50[-/]50\b"
        ),
    ),
    ("numbered", rf"(?<!\w)(?:{_NUMBERED}) ?[:-]? ?\d+(?:[.,]\d+)*(?! ?(?:%|\$|€|million|milli))(?![\w])"),
    (
        "reading time",
        (
            r"^\W*\d+ ?min(?:utes?)?(?: (?:read|de lecture|lectura|Lesezeit))?\W*$|\b(?:lecture|lectura|Lesezeit|"
            r"read(?:ing)? time) ?:? \d+ ?min\w*"
        ),
    ),
    (
        "words",
        r"\b\d+ (?:mots|words|palabras|Wörter|commentaires?|comments?|comentarios?|views|vues|shares|partages)\b",
    ),
    ("copyright", rf"(?:©|\(c\)|copyright) ?{_YEAR}(?: ?- ?{_YEAR})?"),
    ("years", rf"\b{_YEAR} ?[-/] ?(?:{_YEAR}|\d\d)\b(?! ?%)"),
    ("years", rf"\b(?:entre|between|de|from|von|desde|zwischen) {_YEAR} (?:et|and|à|to|a|y|hasta|bis|und) {_YEAR}\b"),
    ("decade", r"\b(?:1[5-9]|20)\d0s\b|\bannées (?:\d0|19\d0|20\d0)\b|\b\d0er\b"),
    ("century", r"\b\d{1,2}(?:e|ème|th|st|nd|rd|\.) ?(?:siècle|century|Jahrhunderts?)\b|\b[XVI]+e siècle\b"),
    (
        "age",
        (
            r"\b\d{1,3}(?:-year-old|-years-old| years old| Jahre alt)\b|\b(?:âgée?s?|aged) (?:de )?\d{1,3}(?: ans)?\b"
            r"|\b(?:is|are|aged|was|were) (?:under|over|below) (?:the age of )?\d{1,2}\b(?! ?[\w%])"
        ),
    ),
    ("score", r"\b\d{1,2}(?: ?- ?\d{1,2}){1}\b(?= (?:win|victory|victoire))"),
    ("coordinates", r"\b\d{1,3}(?:\.\d+)?° ?\d*"),
    ("list", r"^(?:\(?\d{1,2}[.)])(?= )"),
)
# A postcode and a code are told by their capitals.
_AS_WRITTEN = {"postcode", "street", "code", "decade", "list"}
_PATTERNS = [(reason, re.compile(form, 0 if reason in _AS_WRITTEN else re.IGNORECASE)) for reason, form in _FORMS]
_LONE_YEAR = re.compile(
    rf"(?<![\w.,'$€£+-])(?<!\d )(?:{_YEAR})(?![\w$€£%])(?! ?(?:%|\$|€|£|M\$|M€|000\b|millions?\b|"
    r"milliards?\b))(?![.,]\d)"
)


@dataclass(frozen=True)
class Exclusion:
    """A stretch of a line that is no figure, and why."""

    start: int
    end: int
    reason: str


def exclusions(line: str) -> list[Exclusion]:
    """The stretches of a line that no figure may touch; they may overlap one another."""
    found = [Exclusion(date.start, date.end, "date") for date in dates(line)]
    for reason, pattern in _PATTERNS:
        found += [Exclusion(match.start(), match.end(), reason) for match in pattern.finditer(line)]
    return found


def lone_years(line: str) -> list[Exclusion]:
    """Numbers that read as years; one that counts something is told apart by the noun after it (`figures`)."""
    return [Exclusion(match.start(), match.end(), "year") for match in _LONE_YEAR.finditer(line)]
