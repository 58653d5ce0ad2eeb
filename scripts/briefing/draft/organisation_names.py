"""How names of organisations look: after a head word, before an acronym, in a list, by their spelling.

Belongs here: candidates, each with the rule that found it. Not here: which of them are kept (`organisations`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.draft.gazetteer import is_place, plain
from briefing.draft.lines import Passage
from briefing.draft.names import grammar
from briefing.draft.organisation_english import english_name
from briefing.draft.organisation_german import german_name
from briefing.draft.organisation_heads import CAP, heads
from briefing.draft.words import words

_RUN = re.compile(
    rf"(?<![\w'-]){CAP}(?: (?:(?:of|for|and|on|the|&|in|de|del|la|et|du|des|d'|de la|y|von|für|und) ){{0,2}}{CAP})*"
)
_ADJECTIVE = (
    "(?:[a-zà-ÿ]+(?:el|elle|al|ale|ales|aux|ique|iques|ien|ienne|if|ive|aire|aires|ain|aine|ois|"
    "oise|ais|aise|ais|isé|ime|imes|eure|eures|able|ables|ible|ibles|iste|istes|erne|ernes|é|ée|és|ier|ière|eur|eux|ic|ional|ivo|ico|"
    "ica|aria|enne|éen|ain|aine|ois|tif|tive|eux|euse|teur|trice)s?|"
    "[a-z]+-[a-z]+(?:and|ande|ais|aise|ain|aine|ien|ienne|ois|oise))"
)
_LINK = {
    "fr": (
        "(?:de la|de l'|de|du|des|d'|en|pour la|pour le|pour l'|pour|sur la|sur|à|aux|au|et de la|et "
        "de l'|et du|et des|et de|et d'|et)"
    ),
    "es": r"(?:de la|de los|de las|del|de|para la|para el|para|y de la|y del|y de|y|en)",
}
# "Institut de recherche pour le développement" is one name; "la Banque pour le lancement du fonds" is not.
_PURPOSE = "|".join(words("organisations")["purposes"].split())
# A name of its own before what it is: "Ostra – Institut de recherche".
_BESIDE = re.compile(rf"(?<![\w'.-])(?P<name>(?!The|Le|La|Les|Der|Die){CAP}) [–—-] $")
# "les Conseils des deux villes" is no name; whose council it is is no part of a committee's.
_COUNTED = re.compile(
    r"(?:des|de los|de las|de) (?:deux|trois|quatre|cinq|dos|tres|cuatro|autres|otr[oa]s)\b|"
    r"(?:del|de la|de l') ?(?:Cabildo|Ayuntamiento|Municipalidad|Alcaldía)\b"
)
# "Cámara de Industrias y Producción": what these are for is a list.
_OFFICIAL = re.compile(
    r"(?:Cámara|Ministerio|Ministère|Secretaría|Subsecretaría|Consejería|Departamento|Dirección|Chambre|Facultad) "
    r"(?:de |del |d'|des )[\w' ]{3,40}$|"
    r"(?:Commission|Direction|Département|Service|Pôle) [A-ZÀ-Þ][\w' ]{3,40}$"
)
_ENGLISH = re.compile(
    rf"{CAP}(?: (?:(?:of|for|and|&) )?{CAP}){{0,4}} (?:Academy|Institute|University|School|Hub|Lab|Company|Council|"
    rf"Foundation|"
    r"Association|Federation|Alliance|Partnership|Network|Agency|Authority|Board|Bureau|Chamber|Center|Centre|Trust|"
    r"Fund|Bank|Airport|Airlines|Airways|Aviation|Aerospace|Cluster|Group|Holding|Holdings|Ventures|Partners|Capital|"
    r"Technologies|Technology|Systems|Solutions|Logistics|Shipping|Lines|Motors|Industries|Energy|Power|Corporation|"
    r"Commission|Committee|Society|Club|Union|Forum|Festival|Expo|Summit|Museum|Theatre|Orchestra|Studios|Games|"
    r"Entertainment|Marketing|Tourism|Ministry|Department|Office|Initiative|Incubator|Accelerator|Consulting)(?!\w)"
    rf"|(?:University|Institute|Port|Bank|Ministry|Chamber|Association|Council|College|Museum|Department) (?:of|for) "
    rf"(?:the )?{CAP}(?: (?:(?:of|and) )?{CAP}){{0,4}}"
)
_OFFICES = re.compile(
    r"(?<!\w)(?:[Dd]élégation (?:générale )?du Québec à|[Cc]onsulat (?:général )?d[eu] [\w' -]+? à|"
    rf"[Aa]mbassade d(?:e |u |'|e l')?(?:la )?{CAP}(?: (?:au|en|aux|à))?) {CAP}|[Aa]mbassade d(?:e |u |'|e l'){CAP}"
)
# Heads in languages that are not read, in any text.
_FOREIGN = re.compile(
    rf"(?<![\w-])(?:Università|Universidade|Universitat|Universiteit|Uniwersytet|Universitet\w*|Politecnico|"
    rf"Politechnika|Hogeschool|Câmara|"
    r"Fondazione|Fundação|Fundació|Istituto|Escola|Consorzio|Camera|Cambra|Museu|Museo|Teatro|Associazione|"
    r"Associação|Azienda|Agenzia|Autorità|"
    rf"Prefeitura|Stichting|Kamer|Technische Universiteit)(?: (?:degli|delle|della|dell'|dei|di|do|da|dos|das|de|"
    rf"del|d'|van|voor|per la|e)?(?:(?<=')|(?<=[a-z]) |){CAP}|"
    rf" {CAP})+"
)
_ACRONYM = re.compile(
    r"(?:(?<=Inc)|(?<=Ltd)|(?<=Corp)|(?<=Co))?\.? ?"
    r"\((?P<acronym>[A-ZÀ-Þ][\w&.-]{0,14}(?: (?:zu |de |du |d')?[A-ZÀ-Þ][\w-]+| \d{4})?)\)"
)


# After a name, the same in another language with its acronym: "(Ostmark Ports Partnership – OPP)".
_OTHERWISE = re.compile(
    rf" ?\((?:(?:en [a-zà-ÿ]+|in [A-Z]?[a-z]+|auf [A-Z][a-z]+) ?:? ?)?(?P<other>{CAP}(?: (?:[a-zà-ÿ']{{1,4}} "
    rf")?{CAP}){{1,7}}) ?"
    rf"(?:[,:–—/-]|or|ou|oder|o) ?(?P<acronym>[A-ZÀ-Þ][\w&.-]{{1,14}})\)"
)


@dataclass(frozen=True)
class OrganisationFound:
    """An organisation: where it is first named, its name, its acronym (or nothing), and what told it."""

    passage: Passage
    name: str
    acronym: str
    rule: str


def by_name(sentence: Passage, lang: str) -> Iterator[OrganisationFound]:
    """The names of a sentence with an acronym in brackets, or with a head word."""
    yield from _with_acronym(sentence, lang)
    yield from _headed(sentence, lang)
    yield from _foreign(sentence, lang)
    if lang == "fr":
        yield from _abroad(sentence)


@cache
def no_acronyms() -> frozenset[str]:
    """Words in capitals that name no organisation."""
    return frozenset(words("organisations")["no_acronyms"].split())


def _with_acronym(sentence: Passage, lang: str) -> Iterator[OrganisationFound]:
    """A name with its acronym in brackets; the name begins where its words fit the acronym's letters."""
    line = sentence.text
    for match in _ACRONYM.finditer(line):
        acronym = match["acronym"]
        if (
            (acronym in no_acronyms() and acronym not in {"UE", "EU", "ONU", "UN"})
            or is_place(acronym)
            or not re.search(r"[A-Z]{2}|^[A-Z][a-z]+[A-Z]|IRT|St-", acronym)
        ):
            continue
        start = _name_start(line, match.start(), acronym) or _name_start(line, match.start(), acronym, listed=True)
        if start is None:
            continue
        end = match.end()
        onward = re.compile(r" (?:de|du|of) [A-ZÀ-Þ][\w'-]+").match(line, end)
        stop = onward.end() if onward and lang != "en" else end
        name = line[start : match.start()] + line[end:stop]
        yield OrganisationFound(sentence.part(start, stop), name, acronym, "acronym")


def _name_start(line: str, end: int, acronym: str, *, listed: bool = False) -> int | None:
    """Where the name before a bracketed acronym begins: the nearest capital from which the initials fit.

    `listed`: the name may hold commas, as that of a ministry does.
    """
    letters = re.sub(r"[^a-z]", "", plain(re.split(r"[ \d]", acronym)[0]))
    window = line[max(0, end - 140) : end]
    offset = end - len(window)
    breaks = [
        match.end()
        for match in re.finditer(rf"[.;:!?\"()\[\]]{'' if listed else '|, (?!de |du |des |of |and )'}", window)
    ]
    offset, window = (offset + breaks[-1], window[breaks[-1] :]) if breaks else (offset, window)
    starts = [match.start() for match in re.finditer(r"(?<![\w-])(?:(?<=[dlDL]')|(?<!'))[A-ZÀ-Þ]", window)]
    best = None
    for start in reversed(starts):
        phrase = window[start:]
        if not re.fullmatch(r"[\w'’&,./ -]+", phrase) or len(phrase.split()) > 14:
            break
        initials = "".join(plain(word)[0] for word in re.split(r"[ ,'-]+", phrase) if word and plain(word))
        if initials[:1] == letters[:1] and _in_order(letters, initials):
            return offset + start
        if (
            best is None
            and plain(phrase)[:1] == letters[:1]
            and _in_order(letters, plain(phrase))
            and len(phrase.split()) > 1
        ):
            best = offset + start
    return best


def _in_order(letters: str, within: str) -> bool:
    """Whether the letters come in this order in `within`, all but one at most of a long acronym."""
    rest = iter(within)
    missed = sum(letter not in rest for letter in letters)
    return missed == 0


def _headed(sentence: Passage, lang: str) -> Iterator[OrganisationFound]:
    line = sentence.text
    for match in heads(lang).finditer(line):
        start = match.start("head")
        if lang in {"fr", "es"}:
            end = _french_end(line, match.end("head"), lang)
            if end > match.end("head") and not re.search(r" (?:entre|avec|et|de|à)$", line[start:end]):
                yield _with_bracket(sentence, start, end)
        elif lang == "de":
            span = german_name(line, start, match.end("head"))
            if span:
                yield _with_bracket(sentence, *span)
        else:
            run = next((run for run in _RUN.finditer(line) if run.start() <= start < run.end()), None)
            span = english_name(line, run.span(), match.span("head")) if run else None
            if span:
                yield _with_bracket(sentence, *span)


def _with_bracket(sentence: Passage, start: int, end: int) -> OrganisationFound:
    """A name with the acronym in brackets after it, whatever its letters: it may be another language's."""
    line = sentence.text
    before = _BESIDE.search(line[:start])
    # "Ostra – Institut de recherche": a name of its own, then what it is.
    start = before.start() if before and before.start() and not is_place(before["name"]) else start
    bracket = _OTHERWISE.match(line, end) or _ACRONYM.match(line, end)
    acronym = bracket["acronym"] if bracket else ""
    plausible = (
        re.search(r"[A-Z]{2}|^[A-Z][a-z]+[A-Z]", acronym) and not is_place(acronym) and acronym not in no_acronyms()
    )
    # "the Free Chamber of Trade-Seeburg Chapter (Seeburg Chamber)": the short form has its words from the long one.
    within = set(re.split(r"[ -]", plain(line[start:end])))
    plausible = plausible or (" " in acronym and set(re.split(r"[ -]", plain(acronym))) <= within)
    if bracket is None or not plausible:
        return OrganisationFound(sentence.part(start, end), line[start:end], "", "head")
    return OrganisationFound(sentence.part(start, bracket.end()), line[start:end], acronym, "head")


def _foreign(sentence: Passage, lang: str) -> Iterator[OrganisationFound]:
    """Names in another language than the text's: "Università di …", "Cámara de …", "… Institute" in a French text."""
    line = sentence.text
    if lang != "en":
        for match in _ENGLISH.finditer(line):
            yield OrganisationFound(sentence.match(match), match[0], "", "head")
    for match in _FOREIGN.finditer(line):
        yield OrganisationFound(sentence.match(match), match[0], "", "head")
    for other in ("fr", "es"):
        for match in heads(other).finditer(line) if other != lang else ():
            end = _french_end(line, match.end("head"), other)
            if re.match(r" (?:\w+ )?(?:de|du|des|d'|en) ?\w", line[match.end("head") :]) and end > match.end("head"):
                start = match.start("head")
                yield OrganisationFound(sentence.part(start, end), line[start:end], "", "head")


def _abroad(sentence: Passage) -> Iterator[OrganisationFound]:
    """Embassies, consulates and delegations, as French texts call them."""
    for match in _OFFICES.finditer(sentence.text):
        yield OrganisationFound(sentence.match(match), match[0], "", "office")


def _french_end(line: str, end: int, lang: str) -> int:
    """The end of a name that opens with its head: adjectives, then what it is of, as far as these go on."""
    verb = r"(?!\w+(?:ront|raient|aient|èrent)\b)"
    more = re.compile(
        rf" (?:{_ADJECTIVE}(?![\w'])|{_LINK[lang]}(?:(?<=')| ){verb}(?:[a-zà-ÿ][\w'-]+|{CAP})|{CAP}|(?<=[A-Zà-ÿ]) "
        rf"- {CAP})"
    )
    part = more.match(line, end)
    count = 0
    while (
        part
        and count < 8
        and not re.match(
            r" (?:et|y|en|à|pour|sur|para) (?:le|la|les|l'|el|los|las|un|una|une|son|sa|ses|su|sus|leur|ce|cette|"
            r"été|vue|vertu|train)\b"
            rf"(?! ?(?<=pour l[ea] )(?:{_PURPOSE})| ?(?<=pour l')(?:{_PURPOSE}))",
            line[part.start() :],
        )
    ):
        text = part[0].strip()
        if re.match(r"(?:et|y) ", text) and not _goes_on(line, part.start(), text, lang):
            break
        if _COUNTED.match(text):
            break
        if re.match(r"à [a-zà-ÿ]", text) or (
            re.match(r"(?:en|sur|pour|aux|au) [a-zà-ÿ]", text) and count == 0 and not text.startswith(("pour", "en"))
        ):
            break
        end, count = part.end(), count + 1
        part = more.match(line, end)
    return end - 1 if line[end - 1] == "." else end


def _goes_on(line: str, start: int, text: str, lang: str) -> bool:
    """Whether a name goes on after "et", "y": "de recherche et d'innovation" does, "de Lyon et la ville" does not."""
    joined = re.match(rf"(?:et|y) (?P<of>(?:de la|de l'|de|du|des|d'|del)(?:(?<=')| ))?(?P<next>{CAP})", text)
    if joined is None:
        # "du Groupe Varenne et cofondateur de …": a further office.
        return not grammar(lang).head.match(text[2:].lstrip())
    if is_place(joined["next"]) or any(heads(lang).match(joined["next"]) for lang in ("fr", "es", "en")):
        return False
    if joined["of"]:
        return joined["of"] not in {"de ", "d'"}
    return bool(_OFFICIAL.search(line[:start]))
