"""Organisations told by their ties: whom a person leads, who pays, hosts or helps, and bodies known to all.

Belongs here: candidates from what a sentence says that somebody does. Not here: names with a head word
(`organisation_names`), lists and spellings (`organisation_signs`), which candidates are kept (`organisations`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.draft.gazetteer import is_place, plain
from briefing.draft.lines import Passage
from briefing.draft.names import grammar, is_name
from briefing.draft.organisation_heads import CAP, GENERIC
from briefing.draft.organisation_names import OrganisationFound, no_acronyms
from briefing.draft.people import PersonFound
from briefing.draft.words import words

_NAME = rf"{CAP}(?: (?:(?:of|for|and|&|de|du|des|d'|et|für|y|del) (?:the |la )?)?{CAP}){{0,5}}"
# What these lead is a body; a mayor or an ambassador leads or sees a place.
_LEADS = re.compile(
    r"(?i:chief executive|ceo|managing director|executive director|director|directrice|directeur|directora|"
    r"general manager|manager|"
    r"president|présidente?|presidenta?|chair(?:man|woman|person)?|head|founder|co-founder|fondateur|fondatrice|"
    r"partner|pdg|dg|"
    r"rector|recteur|rectora?|dean|provost|principal|secretary general|secretary-general|geschäftsführer(?:in)?|"
    r"leiter(?:in)?|"
    r"vorsitzende[rn]?|gerente|spokes\w+|porte-parole|portavoz|curator|responsable)\b[^,;()]{0,40}? "
    rf"(?:of|for|at|de|du|des|d'|del|de la|von|der|des) ?(?:the |la |l')?(?P<body>{_NAME})"
)
_OWNS = re.compile(
    rf"(?P<body>{CAP}(?: {CAP}){{0,3}}?)(?P<of>'s?)? (?:(?:[Mm]anaging|[Vv]ice|[Gg]eneral|[Ee]xecutive|[Dd]eputy|"
    rf"[Ss]enior|"
    r"[Cc]o-?) ?)*(?i:ceo|coo|cfo|cto|president|chief|director|founder|co-founder|chair\w*|manager|head|vice-president|"
    r"secretary|spokes\w+|partner|dean|rector|chancellor)\b"
)
_RANKS = frozenset(
    ["Lord", "Deputy", "Vice", "Executive", "Managing", "General", "Senior", "Chief", "Acting", "Former", "First"]
)
_HELPS = {
    "en": (
        r"(?:supported|funded|financed|backed|led|organi[sz]ed|hosted|run|operated|managed|coordinated|"
        r"facilitated|brokered|"
        r"developed|owned|sponsored|delivered|provided|published|co-hosted|co-funded|commissioned) by|in "
        r"partnership with|"
        r"in (?:close )?(?:collaboration|cooperation|association|conjunction) with|with (?:the )?(?:support|help|"
        r"backing|assistance) of|"
        r"(?:members?|subsidiary|arm|customers?|representatives) of|thanks to|alongside|headquarters of|offices of|"
        r"(?:funding|money|grants?|support|help|backing|investment|sponsorship|assistance|financing) (?:from|by)|"
        r"told(?= the [A-Z])|(?:signed|concluded|has|have) (?:a|an) (?:partnership|agreement|deal|contract) with"
    ),
    "fr": (
        r"(?:soutenue?s?|financée?s?|appuyée?s?|portée?s?|organisée?s?|gérée?s?|pilotée?s?|opérée?s?|exploitée?s?|"
        r"menée?s?|"
        r"accompagnée?s?|hébergée?s?|coordonnée?s?|développée?s?|animée?s?|cofinancée?s?) par|en (?:partenariat|"
        r"collaboration|lien|"
        r"association|coopération) avec|avec (?:le (?:soutien|concours|appui)|l'(?:appui|aide)) d(?:e|u|es)|aux "
        r"côtés d(?:e|u|es)|"
        r"membres? d(?:e|u|es)|filiale d(?:e|u|es)|auprès d(?:e|u)|sous l'égide d(?:e|u)|(?:financement|soutien|"
        r"appui|fonds|concours|aide|subvention) d(?:e|u|es)|"
        r"(?:signé|conclu|noué) une? (?:partenariat|convention|accord|contrat) avec"
    ),
    "es": (
        r"(?:apoyad[oa]s?|financiad[oa]s?|organizad[oa]s?|gestionad[oa]s?|impulsad[oa]s?|operad[oa]s?|"
        r"promovid[oa]s?|coordinad[oa]s?) por|"
        r"en (?:colaboración|cooperación|alianza|conjunto) con|con (?:el (?:apoyo|respaldo|concurso)|la (?:ayuda|"
        r"colaboración)) de|"
        r"miembros? de|filial de|a través de|de la mano de|(?:financiamiento|financiación|fondos|apoyo|respaldo|"
        r"ayuda) de"
    ),
    "de": (
        r"(?:unterstützt|gefördert|finanziert|organisiert|betrieben|koordiniert|begleitet|veranstaltet) (?:von|durch)|"
        r"in (?:Kooperation|Zusammenarbeit|Partnerschaft) mit|gemeinsam mit|mit Unterstützung (?:von|des|der)|"
        r"Mitglied (?:von|des|der)"
    ),
}


@cache
def _helps(lang: str) -> re.Pattern[str]:
    article = r"(?:the |le |la |les |l'|el |los |las |der |dem |den |die )?"
    joint = r"(?:, (?:and |et |y |und )?|,? (?:and|et|y|und) )"
    return re.compile(rf"(?<!\w)(?i:{_HELPS[lang]}) ?{article}(?P<list>{_NAME}(?:{joint}{article}{_NAME})*)")


@cache
def _known() -> re.Pattern[str]:
    listed = sorted((name for name in words("known_bodies")["names"].splitlines() if name), key=len, reverse=True)
    return re.compile(rf"(?<![\w&-])(?:{'|'.join(map(re.escape, listed))})(?![\w-])")


@cache
def _chains() -> re.Pattern[str]:
    listed = "|".join(name.replace("~", " ") for name in words("organisations")["chains"].split())
    return re.compile(
        rf"(?<![\w'-])(?:(?:{listed})(?: (?:and |& )?{CAP}){{1,4}}|(?:{CAP} ){{1,2}}(?:{listed}))(?![\w-])"
    )


def chain_houses(sentence: Passage) -> Iterator[OrganisationFound]:
    """Houses of a chain that every reader knows: "Novotel Ostmark", "Ostmark Marriott"."""
    for match in _chains().finditer(sentence.text):
        name = match[0].rstrip(".")
        yield OrganisationFound(sentence.part(match.start(), match.start() + len(name)), name, "", "known")


def known_bodies(sentence: Passage) -> Iterator[OrganisationFound]:
    """The bodies that are known by name."""
    for match in _known().finditer(sentence.text):
        # One word within a longer name is that name's: "Digital Metropolis".
        led = re.search(r"(?<![\w'-])[A-ZÀ-Þ][\w-]* $", sentence.text[: match.start()])
        if (
            " " not in match[0]
            and not match[0].isupper()
            and (led or re.match(r" [A-ZÀ-Þ][a-z]", sentence.text[match.end() :]))
        ):
            continue
        yield OrganisationFound(sentence.match(match), match[0], "", "known")


def tied(sentence: Passage, lang: str, people: list[PersonFound]) -> Iterator[OrganisationFound]:
    """The bodies that people of the sentence lead, and those that support, host or pay."""
    for person in people:
        if person.role_at is not None and sentence.covers(person.role_at):
            yield from _whose(person)
            match = _LEADS.search(person.role_at.text)
            # A German noun has its capital anyway: "Leiter des Vereins".
            if match and (lang != "de" or " " in match["body"] or re.search(r"-|[a-z][A-Z]|[A-Z]{2}", match["body"])):
                yield from _body(person.role_at, match.start("body"), match["body"], "led")
    for match in _helps(lang).finditer(sentence.text):
        for one in re.finditer(
            rf"{CAP}(?: (?:(?:of|for|de|du|des|d'|für|del) (?:the |la )?)?{CAP}){{0,5}}", match["list"]
        ):
            yield from _body(sentence, match.start("list") + one.start(), one[0], "tied")


def _whose(person: PersonFound) -> Iterator[OrganisationFound]:
    """The body before an office: "Nordair's Chief Executive", "OPA president"."""
    where = person.role_at
    match = _OWNS.match(where.text) if where else None
    if where is None or match is None:
        return
    name = match["body"].removesuffix("'s").removesuffix("'")
    told = name != match["body"] or match["of"] or re.search(r"[A-Z]{2}|[a-z][A-Z]", name)
    ordinary = all(plain(word) in GENERIC or word in _RANKS for word in name.split())
    if told and not ordinary and name not in no_acronyms() and not re.fullmatch(r"(?:[A-Z]\.)+", name):
        yield from _body(where, match.start("body"), name, "led")


def _body(where: Passage, start: int, name: str, rule: str) -> Iterator[OrganisationFound]:
    """A candidate, unless it is a place, a person's name or an office."""
    name = re.sub(r"(?:'s|[.,])$", "", name)
    words_of = name.split()
    if (
        is_place(name)
        or re.match(r"(?:Pays|Ville|Città|City|Région|Town|County|State|Province)(?: of| de| d'|$)", name)
        or re.search(r"[Mm][ée]tropole|Communauté (?:urbaine|d'agg)", name)
        or any(grammar(lang).head.match(name) for lang in ("en", "fr"))
    ):
        return
    if len(words_of) > 1 and (is_place(words_of[0]) and len(words_of) == 2 and is_place(words_of[1])):
        return
    if rule == "tied" and (len(words_of) > 1 and is_name(name, told=True) and not is_place(words_of[-1])):
        return
    if len(name) > 2:
        yield OrganisationFound(where.part(start, start + len(name)), name, "", rule)
