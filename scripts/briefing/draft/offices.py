"""Offices beside names: before one, after one, around one.

Belongs here: where the words of an office begin and end. Not here: who holds it (`people`), the words themselves
(`names`).
"""

from __future__ import annotations

import re

from briefing.draft.gazetteer import known_place
from briefing.draft.lines import Passage
from briefing.draft.names import Grammar, is_name, name_pattern

_CLOSE = 170
_COMPLEMENT = r"(?: (?:of|de|du|d'|del|von|der|des)(?: the| la)? ?[A-ZÀ-Þ][\w'.-]+(?: [A-ZÀ-Þ][\w'.-]+)?){1,2}"
_PRESIDED = re.compile(
    r"(?:que|qu'|,) ?(?P<verb>préside|dirige)(?:nt)? $|(?P<past>présidée?s?|dirigée?s?|conduite?|menée?) par $"
)
_AT_HEAD = re.compile(r", à la tête d(?:e|u|es) ?[^,.;]+|, head of [^,.;]+")


def without_office(sentence: Passage, run: Passage, rules: Grammar) -> tuple[Passage | None, Passage | None]:
    """Name and office of a run such as "NYCEDC President Maria Torres-Springer"."""
    offices = [match for match in rules.head.finditer(run.text) if match.end() < len(run.text)]
    placed = None if offices else _placed_office(sentence, run, rules)
    if placed:
        return placed
    title = re.match(rf"(?:(?:{rules.title}) )+", run.text)
    if not offices:
        start = title.end() if title else 0
        return (run.part(start, len(run.text)) if start < len(run.text) else None), None
    last = offices[-1]
    rest = re.compile(rf" (?:(?:{rules.title}) )*(?=[A-ZÀ-Þ])").match(run.text, last.end())
    if rest is None:
        return None, None
    line, offset = sentence.text, run.start - sentence.start
    office = sentence.part(_widened(line, offset + last.start()), offset + last.end())
    return run.part(rest.end(), len(run.text)), office


def _placed_office(sentence: Passage, run: Passage, rules: Grammar) -> tuple[Passage, Passage] | None:
    """Name and office where what is led stands between: "Mayor of London Boris Johnson"."""
    line, offset = sentence.text, run.start - sentence.start
    link = r"(?:of|de|von|del|d'|for)"
    lead = re.search(
        rf"(?P<office>{rules.role}) {link} ?(?:the )?(?:[A-Z][\w'-]*,? (?:and |& )?){{0,5}}$", line[:offset]
    )
    words = run.text.split(" ")
    for count in range(min(4, len(words) - 2), 0, -1):
        led, rest = " ".join(words[:count]), " ".join(words[count:])
        if lead and is_name(rest, told=True) and (known_place(led) or not is_name(f"{led} {words[-1]}")):
            return run.part(len(led) + 1, len(run.text)), sentence.part(lead.start("office"), offset + len(led))
    return None


def office_before(sentence: Passage, head: str, rules: Grammar) -> Passage | None:
    """The office that ends where a name begins: "le maire de Bordeaux, ", "then Mayor "."""
    reach = head[-_CLOSE:]
    offset = len(head) - len(reach)
    close = re.search(r",? $", reach)
    if close is None:
        return None
    for match in reversed(list(rules.head.finditer(reach))):
        between = reach[match.end() : close.start()]
        if len(between) > 120 or rules.stop.search(between + " "):
            continue
        if close[0] == " " and between and not re.fullmatch(_COMPLEMENT, between):
            continue
        if _names_somebody(between):
            continue
        start = _widened(reach, match.start())
        return sentence.part(offset + start, offset + close.start())
    return None


def _widened(reach: str, start: int) -> int:
    """The start of an office with what describes it: "B.C. Premier", "Washington state Gov.", "alors gouverneur"."""
    lead = re.search(
        r"(?:(?:[A-Z][\w.&-]+ ){1,2}(?:state )?|(?:then|former|alors|ancien|ancienne|ex) )$", reach[:start]
    )
    if lead and not re.match(r"(?:The|Le|La|El|Then|M\.|Mr|Mme|And|Et|With|Avec|By|Par|By|In|On|At)\b", lead[0]):
        return lead.start()
    return start


def _names_somebody(between: str) -> bool:
    """Whether a name follows an office at once: the office is that person's."""
    run = name_pattern().match(between, 1) if between.startswith(" ") else None
    return bool(run and is_name(run[0]) and known_place(run[0]) is None)


def presided(sentence: Passage, head: str) -> Passage | None:
    """What the person presides: "Toulouse Métropole, que préside "."""
    match = _PRESIDED.search(head)
    if match is None:
        return None
    body = head[: match.start()].rstrip(" ,")
    led = re.search(r"(?:[A-ZÀ-Þ][\w'-]+(?: (?:de la|de|du|des|d'|et|l')? ?)?)+(?: ?[\w'-]+)?$", body)
    start = led.start() if led and len(led[0]) > 3 else len(body)
    whole = re.search(r"(?:[Cc]ommunauté de communes|[Cc]hambre|[Cc]onseil) [^,.;]*$", body)
    start = whole.start() if whole else start
    return sentence.part(start, len(body)) if start < len(body) else None


def office_after(sentence: Passage, end: int, rules: Grammar) -> Passage | None:
    """The office that follows a name: ", President and CEO of …", " (maire)", ", à la tête de Namur"."""
    line = sentence.text
    glued = re.compile(
        r"(?P<lead>,? \(?|)(?:(?:le|la|l'|the|alors|then|el|a|an|our|notre|son|sa|its|new|nouveau|"
        f"nouvelle) ?)*(?={rules.role})"
    ).match(line, end)
    if glued and (glued["lead"].strip() or glued.end() == end):
        start = glued.end()
        lead = re.search(r"(?:alors|then) ?$", line[end : glued.end()])
        first = rules.head.match(line, start)
        body = first.end() if first else start
        if _names_somebody(line[body:]):
            return None
        stop = rules.stop.search(line + " ", body)
        finish = stop.start() if stop else len(line)
        begin = start - len(lead[0]) if lead else start
        return sentence.part(begin, max(min(finish, len(line)), body)).trimmed()
    wide = re.compile(rf", (?=(?:[A-Z][\w&.'-]+ ){{1,4}}{rules.role})").match(line, end)
    if wide:
        first = rules.head.search(line, wide.end())
        if first and _names_somebody(line[first.end() :]):
            return None
        stop = rules.stop.search(line + " ", first.end() if first else wide.end())
        return sentence.part(wide.end(), min(stop.start() if stop else len(line), len(line))).trimmed()
    led = _AT_HEAD.match(line, end)
    return sentence.part(led.start() + 2, led.end()) if led else None


def tidy(role: str) -> str:
    """An office without its article."""
    return re.sub(r"^(?:le |la |l'|the |el |los |[,(] ?)+", "", role.strip(" ,.;()"), flags=re.IGNORECASE)
