"""How names of organisations look: after a head word, before an acronym, in a list, by their spelling.

Belongs here: candidates, each with the rule that found it. Not here: which of them are kept (`organisations`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.draft.gazetteer import is_place, plain
from briefing.draft.letters import UPPER
from briefing.draft.lines import Passage
from briefing.draft.names import grammar
from briefing.draft.organisation_german import german_name
from briefing.draft.words import words

CAP = rf"[{UPPER}][\w.'&]*(?:-[\w']+)*"
_RUN = re.compile(
    rf"(?<![\w'-]){CAP}(?: (?:(?:of|for|and|on|the|&|in|de|del|la|et|du|des|d'|de la|y|von|für|und) ){{0,2}}{CAP})*"
)
_ADJECTIVE = (
    "(?:[a-zà-ÿ]+(?:el|elle|al|ale|ales|aux|ique|iques|ien|ienne|if|ive|aire|aires|ain|aine|ois|"
    "oise|ais|aise|ais|isé|é|ée|és|ier|ière|eur|eux|ic|ional|ivo|ico|ica|aria)|"
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
_POSSESSIVE = re.compile(
    r"(?:Mayors|Children|Women|People|Men|Visitors|Veterans|Traders|Workers|Farmers|Lloyd|King|Queen|Cities|"
    r"Leaders|Students|Employers|Nations)'?(?:s? )?$"
)
_TAILS = "|".join(words("organisations")["tails"].split())
# "Office of Culture, Music and Sport": what a department is for is a list.
_HAS_FIELDS = re.compile(
    r"(?:Office|Department|Ministry|Bureau|Secretariat|Directorate|Division|Commission|Committee|Institute|"
    r"Council) (?:of|for) (?:the )?\w+(?: \w+)?$"
)
_FIELDS = re.compile(rf"(?:, {CAP}(?: {CAP})?)+,? (?:and|&) {CAP}(?: {CAP})?(?![\w-]| [A-Z])")
_ACRONYM = re.compile(r" ?\((?P<acronym>[A-ZÀ-Þ][\w&.-]{0,14}(?: (?:zu |de |du |d')?[A-ZÀ-Þ][\w-]+| \d{4})?)\)")
_LEAD = re.compile(
    "(?:The|In|At|Then|And|For|As|This|With|From|During|Both|Its|Their|Our|While|By|On|When|"
    "After|Members of|Today|Also|About the|About|of the|of|and|for|to|in|on) "
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


@cache
def no_acronyms() -> frozenset[str]:
    """Words in capitals that name no organisation."""
    return frozenset(words("organisations")["no_acronyms"].split())


@cache
def _heads(lang: str) -> re.Pattern[str]:
    listed = "|".join(
        sorted(
            (word.replace("~", " ") for word in words("organisations")[lang]["heads"].split()), key=len, reverse=True
        )
    )
    return re.compile(rf"(?<![\w'-])(?:l'|d'|L'|D')?(?P<head>{listed})(?![\w-])")


def names_body(name: str) -> bool:
    """Whether a name has a word that only an organisation's has, in any language."""
    return any(_heads(lang).search(name) for lang in ("en", "fr", "es"))


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
    for match in _heads(lang).finditer(line):
        start = match.start("head")
        if lang in {"fr", "es"}:
            end = _french_end(line, match.end("head"), lang)
            if end > match.end("head") and not re.search(r" (?:entre|avec|et|de|à)$", line[start:end]):
                yield OrganisationFound(sentence.part(start, end), line[start:end], "", "head")
        elif lang == "de":
            span = german_name(line, start, match.end("head"))
            if span:
                yield OrganisationFound(sentence.part(*span), line[span[0] : span[1]], "", "head")
        else:
            run = next((run for run in _RUN.finditer(line) if run.start() <= start < run.end()), None)
            if run:
                yield from _english(sentence, run, match)
    if lang in {"fr", "es"}:
        for match in re.finditer(
            rf"{CAP}(?: {CAP}){{0,3}} (?:Academy|Institute|University|School|Hub|Lab|Company|Council|Foundation)(?!\w)",
            line,
        ):
            yield OrganisationFound(sentence.match(match), match[0], "", "head")
    if lang != "fr":
        for match in _heads("fr").finditer(line):
            end = _french_end(line, match.end("head"), "fr")
            if re.match(r" (?:\w+ )?(?:de|du|des|d'|en) ?\w", line[match.end("head") :]) and end > match.end("head"):
                yield OrganisationFound(
                    sentence.part(match.start("head"), end), line[match.start("head") : end], "", "head"
                )
    else:
        for match in re.finditer(
            (
                r"(?<!\w)(?:[Dd]élégation (?:générale )?du Québec à|[Cc]onsulat (?:général )?d[eu] [\w' -]+? à|"
                f"[Aa]mbassade d(?:e |u |'|e l')?(?:la )?{CAP}(?: (?:au|en|aux|à))?) {CAP}|[Aa]mbassade d(?:e |u |"
                f"'|e l'){CAP}"
            ),
            line,
        ):
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
            r" (?:et|y|en|à|pour|sur|para) (?:le|la|les|l'|un|une|son|sa|ses|leur|ce|cette|été|vue|vertu|train)\b"
            rf"(?! ?(?<=pour l[ea] )(?:{_PURPOSE})| ?(?<=pour l')(?:{_PURPOSE}))",
            line[part.start() :],
        )
    ):
        text = part[0].strip()
        if re.match(r"(?:et|y) ", text) and not _goes_on(line, part.start(), text):
            break
        if re.match(r"à [a-zà-ÿ]", text) or (
            re.match(r"(?:en|sur|pour|aux|au) [a-zà-ÿ]", text) and count == 0 and not text.startswith(("pour", "en"))
        ):
            break
        end, count = part.end(), count + 1
        part = more.match(line, end)
    return end - 1 if line[end - 1] == "." else end


def _goes_on(line: str, start: int, text: str) -> bool:
    """ "de recherche et d'innovation" is one name; "de Bordeaux et la ville" is not."""
    return not re.match(r"(?:et|y) (?:(?:de la|de l'|de|du|des|d'|del) ?)?[A-ZÀ-Þ]", text)


def _english(sentence: Passage, run: re.Match[str], head: re.Match[str]) -> Iterator[OrganisationFound]:
    """The name around a head word: its run of capitals without what leads in, an office, a place after it."""
    text, start = run[0], run.start()
    office = list(
        re.finditer(
            (
                rf"{grammar('en').role}(?: (?:and|&) {grammar('en').role})*(?:,? [\w ]{{0,30}}?)? (?:of|for|at|"
                "on) (?:the )?"
            ),
            text,
        )
    )
    if office and office[0][0].endswith(" on "):
        return
    if office and start + office[0].end() <= head.start("head"):
        text, start = text[office[0].end() :], start + office[0].end()
    lead = _LEAD.match(text)
    if lead:
        text, start = text[lead.end() :], start + lead.end()
    offset = 0
    for piece in re.split(r"( and (?:the )?)", text) if _are_two(text) else [text]:
        if start + offset <= head.start("head") < start + offset + len(piece):
            text, start = piece, start + offset
            break
        offset += len(piece)
    lead = _LEAD.match(text)
    if lead:
        text, start = text[lead.end() :], start + lead.end()
    own = [match.end() for match in re.finditer(r"'s? (?=[A-Z])", text) if match.end() <= head.start("head") - start]
    if own and not text.startswith("St ") and not _POSSESSIVE.search(text[: own[-1]]):
        # "Port-Clair's Ocean Institute": whose it is stands before its name.
        text, start = text[own[-1] :], start + own[-1]
    described = re.search(
        rf"(?:{CAP} ){{1,2}}(?:provincial|municipal|regional|metropolitan|district|city|state) $", sentence.text[:start]
    )
    if described:
        text, start = sentence.text[described.start() : start] + text, described.start()
    later = grammar("en").head.search(text, max(0, head.end("head") - start))
    text = text[: later.start()].rstrip() if later else text
    whose = re.compile(r"'s? (?=[A-Z])").search(text, max(0, head.end("head") - start - 1))
    text = text[: whose.start()] if whose and not _POSSESSIVE.search(text[: whose.start()]) else text
    tail = re.search(rf" (?:{_TAILS})(?: .*)?$", text)
    text = text[: tail.start()] if tail and start + tail.start() >= head.end("head") else text
    listed = _FIELDS.match(sentence.text, start + len(text)) if _HAS_FIELDS.search(text) else None
    text = text + listed[0] if listed else text
    text = re.sub(r"(?:'s|\.|'| (?:in|on|at) (?:the )?[A-Z][\w ]+)$", "", text)
    leads = grammar("en").head.match(text)
    led = leads is not None and re.match(r" (?:of|for)\b|,|$", text[leads.end() :])
    if len(text.split()) > 1 and start <= head.start("head") < start + len(text) and not led:
        yield OrganisationFound(sentence.part(start, start + len(text)), text, "", "head")


def _are_two(text: str) -> bool:
    """ "WeChat and China Southern Airlines" are two names, "Chamber of Commerce and Industry" is one."""
    left, joint, right = text.partition(" and ")
    ends = list(_heads("en").finditer(left))
    if (
        joint
        and ends
        and ends[-1].end() == len(left)
        and re.match(r"(?:the |(?:the )?(?:City|Town|Province|State|Government|Mayor) of )", right)
    ):
        return True
    if not joint or not _heads("en").search(right):
        return False
    generic = set(words("organisations")["generic"].split())
    if all(plain(word).rstrip("'") in generic for word in right.split()):
        return False
    if is_place(left.removeprefix("The ")) and is_place(right.split()[0]) and not _heads("en").search(left):
        return False
    return bool(_heads("en").search(left)) or not re.search(r" (?:of|for) ", left)
