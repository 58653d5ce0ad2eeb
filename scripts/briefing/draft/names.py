"""The names of people in a line and the words that tell them: titles, offices, verbs of saying.

Belongs here: patterns of names and offices by language. Not here: who holds which office (`people`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.draft.letters import UPPER
from briefing.draft.words import words

_TOKEN = (
    r"(?:(?:Gov|Sen|Rep|Dr|Mr|Mrs|Ms|Mme|Cr|Cllr|Jr|Sr|Sra|Hon|Prof|St|Lt|Gen)\.|(?:[A-ZÀ-Þ]\.-?)+|"
    rf"[{UPPER}][\w’]*(?:'(?!s\b)\w+)?(?:-[\w']+)*|Ó|Ñ)"
)
_PARTICLE = (
    "(?:de la|de los|de las|van der|van den|von der|de|du|d'|van|von|der|den|del|della|di|da|dos|"
    "do|le|la|el|al|bin|ben|ibn|ter|ten)"
)
# Words with a capital that are no part of a person's name.
_NO_NAME = frozenset(words("common")["no_name"].split()) | {
    head.lower()
    for lang in ("fr", "en", "es")
    for head in words("organisations")[lang]["heads"].split()
    if head.isalpha()
}
_FAMILIES = frozenset(words("common")["families"].split())


@dataclass(frozen=True)
class Grammar:
    """The patterns of a language: an office with what may stand around its head, a title, a verb of saying."""

    role: str
    head: re.Pattern[str]
    title: str
    said: re.Pattern[str]
    pronoun: re.Pattern[str]
    stop: re.Pattern[str]


# What a department is for, after another such field: "of the Department of Science and Technology".
_FIELD = (
    r"(?:Technology|Industry|Trade|Commerce|Tourism|Culture|Innovation|Development|Education|Communities|Community|"
    r"Infrastructure|Energy|Environment|Media|Sciences?|Investments?|Investing|Enterprise|Employment|Skills|Housing|"
    r"Planning|Transport|Tourism|Sports?|Arts?|Recreation|Research|Climate|Sustainability|Resilience|Growth|Services|"
    r"Protocol|Strategy|Communications?|Information|Finance|Partnerships|Cooperation|Agriculture|Fisheries|Heritage|"
    r"Engagement|Labou?r|Security|Welfare|Health|Youth|Mobility|Logistics|Marketing|Events|Policy)(?![\w-])"
)
_STOP = {
    "fr": (
        r"[.;:!?\"()\[\]]|,(?! (?:du|de|des|d'|de la|de l'|à la(?! tête)|à l'|aux?)\b)(?! ROLE)|(?<! de)(?<! "
        r"à)(?<! et)(?<! "
        "pour)(?<! dans) (?:a|ont|est|sont|était|étaient|avait|avaient|qui|que|dont|où|se|s'est|lors|"
        "afin|ainsi|avec|par|y|le|la|les|l'un|ce|cette|signe(?:nt)?|et (?!ROLE|de |du |des |d'|"
        r"européennes|de la |de l'|à la |à l'|aux? |vice|président|son |sa )\S+) "
    ),
    "en": r"[;:!?\"()\[\]]|\.(?= |$)(?<!Gov\.)|,(?! and ROLE)(?! ROLE)(?! [A-Z][\w-]+(?: [A-Z][\w-]+)* "
    "of )| (?:said|says|has|have|had|is|are|was|were|will|who|which|"
    "that|added|noted|signed|met|told|when|while|as|with|by|from|during|after|before|led|"
    "explained|stated|joined|today|to(?! [A-Z]| the [A-Z])|attended|visited|welcomed|"
    r"and (?!ROLE|the |FIELD|[A-Z]\w+ (?:of|and|for))\S+) ",
    "es": (
        r"[.;:!?\"()\[\]]|,(?! ROLE)| (?:ha|han|fue|es|son|que|quien|con|para|por|en(?! [A-ZÀ-Þ])|se|a|y (?!ROLE|"
        r"de )\S+|firm\w+|durante) "
    ),
    "de": (
        r"[.;:!?\"()\[\]]|,(?! ROLE)| (?:ist|sind|war|waren|hat|haben|wird|steht|und|mit|bei|am|sich|"
        "sagte|erklärte|in|zu) "
    ),
}


@cache
def grammar(lang: str) -> Grammar:
    """The patterns of `lang`."""
    entry = words("roles")[lang]
    heads = _alternatives(entry["heads"])
    after = _alternatives(entry["after"])
    before = _alternatives(entry.get("before", ""))
    ignore = "(?i:"
    lead = rf"(?:{ignore}{before})[ -]?)*" if before else ""
    role = (
        rf"(?:{lead}{ignore}{heads})(?!\w)(?: (?:{ignore}{after}))(?!\w))*)"
        if after
        else rf"(?:{lead}{ignore}{heads})(?!\w))"
    )
    return Grammar(
        role=role,
        head=re.compile(rf"(?<![\w-]){role}"),
        title=_alternatives(entry["titles"]),
        said=re.compile(rf"(?<!\w)(?:{_alternatives(entry['said'])})(?!\w)"),
        pronoun=re.compile(rf"(?<!\w)(?:{_alternatives(entry['pronouns'])})(?!\w)"),
        stop=re.compile(_STOP[lang].replace("ROLE", role).replace("FIELD", _FIELD)),
    )


def _alternatives(listed: str) -> str:
    return "|".join(sorted((word.replace("~", " ") for word in listed.split()), key=len, reverse=True))


@cache
def name_pattern() -> re.Pattern[str]:
    """Runs of capitalised words that may be, or hold, a name."""
    return re.compile(rf"(?:(?<![\w'-])|(?<=\b[dDlL]')){_TOKEN}(?: (?:{_PARTICLE} )?{_TOKEN}| d'{_TOKEN})*")


def is_name(run: str, *, told: bool = False) -> bool:
    """Whether a run of words may be a person's: two to four names, none of them an ordinary word.

    `told`: an office or a title stands beside it; families are then allowed names that are words, such as West.
    """
    tokens = [token for token in run.split() if not re.fullmatch(rf"{_PARTICLE}|Al|El|Bin|Ben", token)]
    if not 2 <= len(tokens) <= 4 or any(character.isdigit() for character in run):
        return False
    if len(tokens[-1].rstrip(".")) < 2 or not re.search(r"[a-zà-ÿ]", run):
        return False
    ordinary = [token for place, token in enumerate(tokens) if not (place and re.fullmatch(_PARTICLE, token.lower()))]
    barred = _NO_NAME - _FAMILIES if told else _NO_NAME
    # "L." is an initial, "l" an article.
    ordinary = [token for token in ordinary if not re.fullmatch(r"(?:[A-ZÀ-Þ]\.-?)+", token)]
    return not any(token.rstrip(".,").lower() in barred for token in ordinary) and not any(
        re.fullmatch(r"[A-Z]{2,}(?:&[A-Z]+)?", token) and place < len(tokens) - 1 for place, token in enumerate(tokens)
    )
