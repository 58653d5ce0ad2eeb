"""The people that a text names, with their offices, and whether they are quoted.

Belongs here: who is named and what he or she is. Not here: the patterns (`names`). A name is believed when something
tells it: an office or a title beside it, a verb of saying, a signature; or when it is joined to one that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.draft.gazetteer import known_place, plain
from briefing.draft.lines import Passage, Text
from briefing.draft.names import Grammar, grammar, is_name, name_pattern

_CLOSE = 170
_COMPLEMENT = r"(?: (?:of|de|du|d'|del|von|der|des)(?: the| la)? ?[A-ZÀ-Þ][\w'.-]+(?: [A-ZÀ-Þ][\w'.-]+)?){1,2}"
_GLUED = re.compile(
    r"(?<=[a-zà-ÿ])(?=(?:Maire|Mairesse|Président|Présidente|Ministre|Directeur|Directrice|Mayor|President|Député)\b)"
)
_PRESIDED = re.compile(
    r"(?:que|qu'|,) ?(?P<verb>préside|dirige)(?:nt)? $|(?P<past>présidée?s?|dirigée?s?|conduite?|menée?) par $"
)
# A family name left in lower case, as it happens after a title.
_LOWER = re.compile(r"(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?|M\.|Mme) (?P<name>[A-Z][a-z]+ [a-z]{3,})(?=,)")
_AT_HEAD = re.compile(r", à la tête d(?:e|u|es) ?[^,.;]+|, head of [^,.;]+")


@dataclass(frozen=True)
class PersonFound:
    """A person: where the name stands, the office as the text words it, and where (`role_at`), and what told it."""

    passage: Passage
    name: str
    role: str
    role_at: Passage | None
    rule: str
    quoted: bool = False

    @property
    def tokens(self) -> set[str]:
        return {plain(token) for token in self.name.split() if len(token.rstrip(".")) > 1}


def people(text: Text, lang: str) -> list[PersonFound]:
    """The people named in a text, each once, in the order of their first naming."""
    rules = grammar(lang)
    found: list[PersonFound] = []
    for sentence in text.sentences:
        if _in_title_case(sentence.text):
            continue
        told = [person for run in _runs(sentence) for person in _told(sentence, run, rules)]
        found += told + list(_joined(sentence, told))
    found += _signatures(text, rules)
    merged = _merged(found)
    return _with_surnames(text, merged, rules)


def _in_title_case(line: str) -> bool:
    """A heading in capitals, word by word, tells no name by them: "Mayor Daley Opens Talks with Three Cities"."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 3 and not line.endswith(".") and sum(word[0].isupper() for word in words) >= 0.85 * len(words)


def _runs(sentence: Passage) -> Iterator[Passage]:
    """The runs of capitalised words of a sentence, cut where two words were glued together in copying."""
    for match in name_pattern().finditer(sentence.text):
        cut = _GLUED.search(match[0])
        end = match.start() + cut.start() if cut else match.end()
        yield sentence.part(match.start(), end)
    for match in _LOWER.finditer(sentence.text):
        yield sentence.match(match, "name")


def _told(sentence: Passage, run: Passage, rules: Grammar) -> Iterator[PersonFound]:
    """The person that a run of names holds, when something tells it."""
    name, office = _without_office(sentence, run, rules)
    if name is None or not is_name(name.text, told=True):
        return
    sure = is_name(name.text)
    line, start, end = sentence.text, name.start - sentence.start, name.end - sentence.start
    head, tail = line[:start], line[end:]
    titled = re.search(rf"(?:^|[\s(\"'])(?:{rules.title}),? $", head)
    if titled:
        head = head[: titled.start() + 1].rstrip() + " "
    before = office or _office_before(sentence, head, rules)
    led = None if before else _presided(sentence, head)
    after = _office_after(sentence, end, rules)
    place = known_place(name.text)
    if led:
        yield PersonFound(name, name.text, f"président de {led.text}", led, "presided")
    elif before or after:
        if (place or not sure) and not (titled or office or (before and head.endswith(", ")) or (after and not place)):
            return
        longer = after if after and (not before or len(after.text) > len(before.text) + 8) else before
        yield PersonFound(name, name.text, _tidy(longer.text) if longer else "", longer, "office")
    elif sure and place is None and (titled or _says(head, tail, rules)):
        yield PersonFound(name, name.text, "", None, "title" if titled else "saying")


def _without_office(sentence: Passage, run: Passage, rules: Grammar) -> tuple[Passage | None, Passage | None]:
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


def _office_before(sentence: Passage, head: str, rules: Grammar) -> Passage | None:
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


def _presided(sentence: Passage, head: str) -> Passage | None:
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


def _office_after(sentence: Passage, end: int, rules: Grammar) -> Passage | None:
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
    wide = re.compile(rf", (?=(?:[A-Z][\w&.-]+ ){{1,4}}{rules.role})").match(line, end)
    if wide:
        first = rules.head.search(line, wide.end())
        if first and _names_somebody(line[first.end() :]):
            return None
        stop = rules.stop.search(line + " ", first.end() if first else wide.end())
        return sentence.part(wide.end(), min(stop.start() if stop else len(line), len(line))).trimmed()
    led = _AT_HEAD.match(line, end)
    return sentence.part(led.start() + 2, led.end()) if led else None


def _says(head: str, tail: str, rules: Grammar) -> bool:
    """Whether the name is beside a verb of saying, or stands alone after a quotation."""
    verbs = list(rules.said.finditer(head))
    if verbs and len(head) - verbs[-1].end() <= 2:
        return True
    following = rules.said.search(tail[:40])
    return bool(
        following and re.fullmatch(r" ?(?:lui-même |, for (?:his|her) part, |lui |a )?", tail[: following.start()])
    )


def _joined(sentence: Passage, told: list[PersonFound]) -> Iterator[PersonFound]:
    """Names joined to one that is told: "entre Gérard Collomb et Deval Patrick, alors gouverneur"."""
    for person in told:
        start = person.passage.start - sentence.start
        before = re.search(
            r"(?P<name>[A-ZÀ-Þ][\w.'-]+(?: [A-ZÀ-Þ][\w.'-]+){1,2}),? (?:et|and|y|und)(?: (?:M\.|Mme|Mr\.|Ms\.))? $",
            sentence.text[:start],
        )
        if before and is_name(before["name"]) and known_place(before["name"]) is None:
            yield PersonFound(sentence.match(before, "name"), before["name"], "", None, "joined")


def _signatures(text: Text, rules: Grammar) -> Iterator[PersonFound]:
    """A line with a name alone, under a quotation or above an office: "Mathieu Traversy, maire"."""
    lines = text.lines
    for place, line in enumerate(lines):
        body = line.text.lstrip("-–—•* ").rstrip(" .,")
        start = line.text.find(body)
        if (
            not body
            or len(body) > 60
            or not name_pattern().fullmatch(body)
            or not is_name(body)
            or known_place(body)
            or _GLUED.search(body)
        ):
            continue
        following = lines[place + 1] if place + 1 < len(lines) else None
        office = rules.head.match(following.text) if following and len(following.text) < 120 else None
        quoted = place > 0 and lines[place - 1].text.rstrip(" .").endswith(('"', "]"))
        if office and following:
            yield PersonFound(line.part(start, start + len(body)), body, _tidy(following.text), following, "signature")
        elif quoted:
            yield PersonFound(line.part(start, start + len(body)), body, "", None, "signature")


def _merged(found: list[PersonFound]) -> list[PersonFound]:
    """Each person once: the first naming, with the fullest office of all."""
    kept: list[PersonFound] = []
    for person in sorted(found, key=lambda person: person.passage):
        same = next((other for other in kept if _same(person, other)), None)
        if same is None:
            kept.append(person)
            continue
        if person.role and (not same.role or len(person.role) > len(same.role) + 6):
            kept[kept.index(same)] = replace(same, role=person.role, role_at=person.role_at, rule="office")
    return kept


def _same(person: PersonFound, other: PersonFound) -> bool:
    return person.tokens <= other.tokens or other.tokens <= person.tokens


def _with_surnames(text: Text, found: list[PersonFound], rules: Grammar) -> list[PersonFound]:
    """People known by one name: "Madame Girault, ministre des Relations internationales", "Mayor Koijee"."""
    alone = re.compile(rf"(?:^|(?<=[\s(\"'])) ?(?:{rules.title}) (?P<name>[A-ZÀ-Þ][\w'-]{{2,}})(?! [A-ZÀ-Þ])")
    by_office = re.compile(
        rf"(?<![\w-])(?P<office>{rules.role}) (?P<name>[A-ZÀ-Þ][a-zà-ÿ][\w'-]+)(?![\w-]| [A-ZÀ-Þ]| of )"
    )
    known = {token for person in found for token in person.tokens}
    for sentence in text.sentences:
        if _in_title_case(sentence.text):
            continue
        for match in [*alone.finditer(sentence.text), *by_office.finditer(sentence.text)]:
            name = match["name"].removesuffix("'s")
            if plain(name) in known or not is_name(f"{name} {name}") or known_place(name):
                continue
            after = _office_after(sentence, match.end("name"), rules)
            office = after if after and rules.head.match(after.text) else None
            if office is None and "office" in match.groupdict():
                office = sentence.match(match, "office")
            if office:
                passage = sentence.part(match.start("name"), match.start("name") + len(name))
                found.append(PersonFound(passage, name, _tidy(office.text), office, "surname"))
                known.add(plain(name))
    return sorted(found, key=lambda person: person.passage)


def _tidy(role: str) -> str:
    return re.sub(r"^(?:le |la |l'|the |el |los |[,(] ?)+", "", role.strip(" ,.;()"), flags=re.IGNORECASE)
