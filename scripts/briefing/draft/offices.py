"""Offices beside names: before one, after one, around one.

Belongs here: where the words of an office begin and end. Not here: who holds it (`people`), the words themselves
(`names`).
"""

from __future__ import annotations

import re

from briefing.draft.gazetteer import known_place, plain
from briefing.draft.lines import Passage
from briefing.draft.names import Grammar, is_name, name_pattern
from briefing.draft.organisation_heads import names_body
from briefing.draft.words import words

_CLOSE = 170
_PLURAL = re.compile(
    r"(?i)^(?:vice-)?(?:mayors|maires|mairesses|alcaldes|alcaldesas|presidents|présidents|presidentes|governors|"
    r"gouverneurs|ministers|ministres|directors|directeurs|rectors|recteurs)(?= |$)"
)
_COMPLEMENT = (
    r"(?: (?:of|de|du|d'|del|von|der|des)(?: the| la)? ?[A-ZÀ-Þ][\w'.-]+(?: [A-ZÀ-Þ][\w'.-]+)?(?: "
    r"\([^)]{2,30}\))?){1,2}"
    # "la présidente du comité de jumelage Odile Brandt", "le maire rochevalais Odile Brandt"
    r"| (?:du|de la|de l'|des|de|d'|del) ?[a-zà-ÿ]{4,}(?: (?:de|du|des|d'|de la|de l'|à la|aux|en) ?[a-zà-ÿ]{3,}|"
    r" [a-zà-ÿ]+(?:al|ale|aux|ales|el|elle|els|ique|iques|aire|aires|if|ive|oral|ional))*"
    r"| [a-zà-ÿ-]{2,}(?:ais|aise|ois|oise|ien|ienne|éen|éenne|ain|aine|and|ande|ol|ole|ais|ique|nais|ard|arde|eño|"
    r"eña|ense|"
    r"és|esa|ano|ana|ino|ina|olo|ola|co|ca)"
    r"| (?:of|for) (?!the )(?:(?!met |told |said |and )[a-z-]{3,}(?<!ed) ?){1,3}(?: and [a-z-]{3,})?(?<! )"
)
_PRESIDED = re.compile(
    r"(?:que|qu'|,) ?(?P<verb>préside|dirige|président(?= $))(?:nt)? $|(?P<past>présidée?s?|dirigée?s?|conduite?|"
    r"menée?) par $"
)
# What belongs to an office though it holds a sign that ends one: an acronym in brackets, a name in quotation marks.
_INSIDE = re.compile(r'\((?=[A-ZÀ-Þ])[\w&.-]{2,14}\)|"[^"\[\]]{2,40}"(?=[,.;]| et | and | y | und |$)')
_CAPITALS = r"[A-ZÀ-Þ][\w'&-]+(?: [A-ZÀ-Þ][\w'&-]+){0,4}"
# "Minister of Trade, Industry and Tourism": a portfolio is a list.
_PORTFOLIO = re.compile(
    rf"(?:, (?:the )?{_CAPITALS})*,? (?:and|&|y|et|und) (?:the )?(?P<last>{_CAPITALS})(?=[,.;:\"]| \(| who| que| qui|$)"
)
# "head of marketing and route development at …": fields in lower case, the last of them joined by "and".
_LOWER_FIELDS = re.compile(
    r"(?:, [a-z][\w-]*(?: [a-z][\w-]*){0,2}){0,3},? (?:and|&) [a-z][\w-]*(?: [a-z][\w-]*){0,2}(?= (?:at|of|for|in) "
    r"[A-Zt]|[,.;:\"]|$)"
)
_HAS_PORTFOLIO = re.compile(
    r"(?i)(?:minist|secretar|senat|commission|consej|director|concejal|deputy|head|chair|adjoint|délégu)\w*\b.* "
    r"(?:of|for|de|del|des|à|aux?) "
)
_BODY = re.compile(
    rf", (?P<body>(?:[Tt]he )?{_CAPITALS}(?: (?:of|for|and|de|du|del) (?:the )?{_CAPITALS})*)(?=[ ,.;)]|$)"
)
_FIELDS = frozenset(words("organisations")["generic"].split())
_FORMER = ("then", "former", "ancien", "ancienne", "ex", "antiguo")
# "…, maire de Rocheval, de Paul Morin, maire de …": the next person of a list.
_NEXT = re.compile(r",? (?:et )?(?:de |d'|by |von |par )(?P<name>[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+){1,3})(?=, )")
_NO_LEAD = frozenset(words("common")["no_lead"].split())
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
    line, offset = sentence.text, run.start_in(sentence)
    office = sentence.part(widened(line, offset + last.start()), offset + last.end())
    return run.part(rest.end(), len(run.text)), office


def _placed_office(sentence: Passage, run: Passage, rules: Grammar) -> tuple[Passage, Passage] | None:
    """Name and office where what is led stands between: "Mayor of London Boris Johnson"."""
    line, offset = sentence.text, run.start_in(sentence)
    link = r"(?:of|de|von|del|d'|for|to|in|at)"
    between = rf" {link} ?(?:the |la |le |l')?(?:[a-z]+ )?(?:(?:[A-Z][\w'-]*,?|of|for|and|&|in|the|de|du|des) ){{0,7}}"
    heads = list(rules.head.finditer(line, 0, offset))
    lead = heads[-1] if heads and re.fullmatch(between, line[heads[-1].end() : offset]) else None
    if line[:offset].endswith(", ") and is_name(run.text):
        # "the mayor of Ostmark, El Amin Brandt": the whole run is the name.
        return None
    parts = run.text.split(" ")
    counts = list(range(min(4, len(parts) - 2), 0, -1))
    # What is led ends as a body's name or a place does: "… of the People's Committee Nguyen Thi Lan".
    counts.sort(key=lambda count: not (names_body(parts[count - 1]) or known_place(" ".join(parts[:count]))))
    for count in counts:
        led, rest = " ".join(parts[:count]), " ".join(parts[count:])
        field = any(plain(word) in _FIELDS for word in led.split())
        if lead and is_name(rest, told=True) and (field or known_place(led) or not is_name(f"{led} {parts[-1]}")):
            start = widened(line, lead.start())
            return run.part(len(led) + 1, len(run.text)), sentence.part(start, offset + len(led))
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
        whole = _INSIDE.sub(lambda inside: "\x01" * len(inside[0]), between) + " "
        portfolio = _HAS_PORTFOLIO.search(reach[match.start() : close.start()]) and "," in between
        if len(between) > 120 or (rules.stop.search(whole) and not (portfolio and _is_portfolio(between))):
            continue
        if close[0] == " " and between and not re.fullmatch(_COMPLEMENT, between):
            continue
        if _names_somebody(between):
            continue
        start = _chained(reach, widened(reach, match.start()), rules)
        return sentence.part(offset + start, offset + close.start())
    return None


def _chained(reach: str, start: int, rules: Grammar) -> int:
    """The start of a chain of offices: "ministre délégué chargé du …", "ministre d'État, ministre de …"."""
    for match in reversed(list(rules.head.finditer(reach[:start]))):
        between = reach[match.end() : start]
        if re.fullmatch(
            r" |(?: (?:of|de|du|d'|del|von|der|des)(?: la| the)? ?[A-ZÀ-Þ][\w'-]+(?: [\w'-]+)?)? (?:and|et|y|und) "
            r"(?:the |le |la )?"
            r"|(?: (?:au|aux|à la|de la|du|de) [\w' -]{2,30}(?<! le)(?<! la)(?<! les)(?<! et) )",
            between,
        ) or (re.fullmatch(r"(?: (?:d'|de |of )[A-ZÀ-Þ][\w-]+)?, ", between)):
            start = match.start()
        else:
            break
    return start


def _is_portfolio(between: str) -> bool:
    """Whether what stands between an office and a name is one portfolio: " of Trade, Industry and Tourism"."""
    found = re.search(rf" (?:of|for|de|del) (?:the )?{_CAPITALS}(?P<list>, .*)$", between)
    rest = _PORTFOLIO.fullmatch(found["list"]) if found else None
    return bool(rest and not is_name(rest["last"], told=True))


def widened(reach: str, start: int) -> int:
    """The start of an office with what describes it: "B.C. Premier", "Los Angeles Mayor", "former governor"."""
    lead = re.search(rf"(?:(?:[A-ZÀ-Þ][\w.&'-]+ ){{1,3}}(?:state )?|(?:{'|'.join(_FORMER)}) )$", reach[:start])
    if lead is None:
        return start
    begin, told = lead.start(), lead[0].split()
    while told and told[0] not in _FORMER and not known_place(" ".join(told)):
        if told[0].lower() not in _NO_LEAD and len(told) < 3:
            break
        begin += len(told.pop(0)) + 1
    # "Port of Ostmark Chief Executive": the body is named with its place.
    body = re.search(rf"(?<!\w){_CAPITALS} (?:of|for) (?:the )?$", reach[:begin]) if begin < start else None
    return body.start() if body and names_body(body[0]) else begin


def _finish(line: str, start: int, body: int, rules: Grammar) -> int:
    """Where an office that begins at `start` ends, its words followed from `body` on."""
    clear = _INSIDE.sub(lambda match: "\x01" * len(match[0]), line) + " "
    others = (found.start() for found in _NEXT.finditer(line, body) if is_name(found["name"], told=True))
    last = next(others, len(line))
    # "the Mayor of Ostmark, and Vice-Governor Viktor Holm": the second office is the second person's.
    joint = re.compile(rf",? (?:and|et|y|und) (?:the |le |la |el )?{rules.role} (?P<name>{_CAPITALS})")
    last = min([last, *(found.start() for found in joint.finditer(line, body) if is_name(found["name"], told=True))])
    while True:
        stop = rules.stop.search(clear, body)
        finish = min(stop.start() if stop else len(line), last)
        onward = _onward(line, start, finish)
        if onward is None:
            return finish
        body = onward


def _onward(line: str, start: int, finish: int) -> int | None:
    """Where an office goes on to, past a sign that usually ends one; None when it does end."""
    so_far = line[start:finish]
    listed = _PORTFOLIO.match(line, finish)
    if listed and not is_name(listed["last"], told=True) and known_place(listed["last"]) is None:
        single = listed[0].startswith((" and ", " & ")) and " " in so_far
        if single or _HAS_PORTFOLIO.search(so_far):
            return listed.end()
    fields = _LOWER_FIELDS.match(line, finish)
    if fields and re.search(r" (?:of|for) (?:the )?[a-z][\w-]*(?: [a-z][\w-]*){0,3}$", so_far):
        return fields.end()
    body = _BODY.match(line, finish)
    if body and not re.search(r" (?:of|for|at|de|du|des|del) ", so_far) and names_body(body["body"]):
        return body.end()
    return None


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
        lead = re.search(r"then ?$", line[end : glued.end()])
        first = rules.head.match(line, start)
        body = first.end() if first else start
        if _names_somebody(line[body:]):
            return None
        finish = _finish(line, start, body, rules)
        # "the mayor of Ostmark (Germany) Viktor Brandt": another person's.
        other = re.compile(r"\) (?=[A-ZÀ-Þ])").search(line, body, finish)
        if other and _names_somebody(" " + line[other.end() :]):
            return None
        begin = start - len(lead[0]) if lead else start
        return sentence.part(begin, max(finish, body)).trimmed()
    wide = re.compile(rf", (?:the |our |an? )?(?=(?:[A-Z][\w&.'-]+ ){{1,4}}{rules.role})").match(line, end)
    if wide:
        first = rules.head.search(line, wide.end())
        if first and _names_somebody(line[first.end() :]):
            return None
        finish = _finish(line, wide.end(), first.end() if first else wide.end(), rules)
        return sentence.part(wide.end(), finish).trimmed()
    led = _AT_HEAD.match(line, end)
    return sentence.part(led.start() + 2, led.end()) if led else None


def _is_country(name: str) -> bool:
    known = known_place(name)
    return known is not None and known.kind == "country"


def tidy(role: str) -> str:
    """An office without its article, the country that only glosses it, and the plural of several people's."""
    bare = re.sub(r"^(?:[Ll]e |[Ll]a |[Ll]'|[Tt]he |el |los |las |der |die |[,(] ?)+", "", role.strip(" ,.;("))
    bare = re.sub(r" \(([^()]{3,30})\)", lambda gloss: "" if _is_country(gloss[1]) else gloss[0], bare)
    bare = _PLURAL.sub(lambda plural: plural[0][:-1], bare)
    return bare if bare.count("(") >= bare.count(")") else bare.rstrip(")").rstrip()
