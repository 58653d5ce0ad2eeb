"""The people that a text names, with their offices, and whether they are quoted.

Belongs here: who is named and what he or she is. Not here: the patterns (`names`). A name is believed when something
tells it: an office or a title beside it, a verb of saying, a signature; or when it is joined to one that is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.draft.gazetteer import known_place, plain
from briefing.draft.lines import Passage, Text
from briefing.draft.names import Grammar, grammar, is_name, name_pattern
from briefing.draft.office_lists import shared_offices
from briefing.draft.offices import office_after, office_before, presided, tidy, widened, without_office
from briefing.draft.organisation_heads import names_body

_GLUED = re.compile(
    r"(?<=[a-zà-ÿ])(?=(?:Maire|Mairesse|Président|Présidente|Ministre|Directeur|Directrice|Mayor|President|Député)\b)"
)
_LED_BY = re.compile(
    r"\b(?:chaired|headed|led|founded|represented|directed|présidée?s?|dirigée?s?|menée?s?|conduite?s?|"
    r"encabezad[oa]s?|liderad[oa]s?|presidid[oa]s?|"
    r"angeführt|geleitet) (?:by|par|por|von) $|\w[!?]?\" (?:by|de|von) $"
)
_ACCORDING = frozenset({"selon", "según", "according to", "laut", "d'après"})
# A name, a comma, and perhaps an office joined to the next: "Odile Brandt, maire de Rocheval et ".
_NAMED = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w'-]+(?: (?:de |del |van |von |bin |al )?[A-ZÀ-Þ][\w'.-]+){1,3}), (?!(?:et|and|y|und) "
    r")(?:le |la |l'|the )?"
    r"(?:[\w' -]{3,60} (?:et|and|y|und) )?$"
)
_LEADS = re.compile(
    r", (?:from|a native of|originaire d[eu]|natif d[eu]|natural de) ?[A-ZÀ-Þ][\w-]+,|,? (?:who|qui|que|quien|der|"
    r"die) (?:also )?(?:chairs|leads|heads|runs|represents|founded|presides|directs|"
    r"préside|dirige|représente|conduit|"
    r"preside|encabeza|lidera|leitet|führt)\b"
)
# What opens a sentence before a name, and has its capital from there.
_OPENING = re.compile(
    r"(?:For|With|While|When|As|Then|Also|But|And|Both|To|From|After|Before|Since|Meanwhile|Like|Joining|Quoting|"
    r"Thanking|"
    r"Welcoming|Addressing|Speaking|Pour|Avec|Selon|Quand|Comme|Puis|Mais|Et|Chez|Après|Avant|Depuis|Côté|Para|Con|"
    r"Según|"
    r"Como|Cuando|Pero|Tras|Für|Mit|Laut|Als|Auch|Nach|Und|Neben|So|Now|Today|Yesterday|Later|Earlier|Hier) "
    r"(?=[A-ZÀ-Þ])"
)
# A family name left in lower case, as it happens after a title.
_LOWER = re.compile(r"(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?|M\.|Mme) (?P<name>[A-Z][a-z]+ [a-z]{3,})(?=,)")


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
        found += told + list(_joined(sentence, told, rules))
        found += [
            PersonFound(name, name.text, role, at, "office") for name, role, at in shared_offices(sentence, rules)
        ]
    found += _signatures(text, rules)
    # A portfolio is no name: "Minister of Trade, Job Creation and Tourism".
    offices = [person.role_at for person in found if person.role_at]
    sound = [person for person in found if not any(office.covers(person.passage) for office in offices)]
    merged = _merged(sound, Counter({person.name: text.raw.count(person.name) for person in sound}))
    return _with_surnames(text, merged, rules)


def named_passages(text: Text, people: list[PersonFound]) -> list[Passage]:
    """Every stretch of a text that names one of the people in full: no place and no organisation stands there."""
    found = [person.passage for person in people]
    names = "|".join(re.escape(person.name) for person in people if " " in person.name)
    if names:
        for line in text.lines:
            found += [line.match(match) for match in re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", line.text)]
    return found


def _in_title_case(line: str) -> bool:
    """A heading in capitals, word by word, tells no name by them: "Mayor Daley Opens Talks with Three Cities"."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    if re.match(r"[\w.' -]{5,40}, (?:[A-ZÀ-Þ][\w-]+ ){1,3}(?:of|de|du|des|et|and)\b", line):
        # A name with an office, as a signature is.
        return False
    return len(words) > 3 and not line.endswith(".") and sum(word[0].isupper() for word in words) >= 0.85 * len(words)


def _runs(sentence: Passage) -> Iterator[Passage]:
    """The runs of capitalised words of a sentence, cut where two words were glued together in copying."""
    for match in name_pattern().finditer(sentence.text):
        cut = _GLUED.search(match[0])
        end = match.start() + cut.start() if cut else match.end()
        opening = _OPENING.match(match[0])
        yield sentence.part(match.start() + (opening.end() if opening else 0), end)
    for match in _LOWER.finditer(sentence.text):
        yield sentence.match(match, "name")


def _told(sentence: Passage, run: Passage, rules: Grammar) -> Iterator[PersonFound]:
    """The person that a run of names holds, when something tells it."""
    name, office = without_office(sentence, run, rules)
    if name is not None and rules is grammar("de"):
        # A German noun after a name has a capital, too.
        first = re.match(r"[^ ]+ (?:(?:von|van|zu|der|de) )*[^ ]+", name.text)
        name = name.part(0, first.end()) if first else name
    if name is None or not is_name(name.text, told=True):
        return
    sure = is_name(name.text)
    line, start, end = sentence.text, name.start_in(sentence), name.end_in(sentence)
    head, tail = line[:start], line[end:]
    titled = re.search(rf"(?:^|[\s(\"'])(?:{rules.title}),? $", head)
    if titled and "," in titled[0] and rules.head.search(titled[0]):
        # "the Norland Ambassador, Ines Brandt": an office.
        titled = None
    if titled:
        head = re.sub(r", (?:the |l'|el |la )$", ", ", head[: titled.start() + 1].rstrip() + " ")
    if not titled and not office and re.search(r"\b[Tt]he $", head):
        return
    before = office or office_before(sentence, head, rules)
    if office and head.endswith(", ") and re.fullmatch(rules.title, office.text):
        # "the Lord Mayor of Ostmark, Councillor Ines Brandt": the second is how she is addressed.
        lead = line[: office.start_in(sentence)]
        before = office_before(sentence, lead, rules) or office
    if before and before is not office and _is_anothers(line[: before.start_in(sentence)], head):
        before = None
    led = None if before else presided(sentence, head)
    after = office_after(sentence, end, rules)
    place = known_place(name.text)
    if led:
        yield PersonFound(name, name.text, f"président de {led.text}", led, "presided")
    elif before or after:
        if (place or not sure) and not (titled or office or (before and head.endswith(", ")) or (after and not place)):
            return
        whole = before is not None and head.endswith(", ") and re.search(r" (?:of|for|de|du|des|del|von) ", before.text)
        longer = after if after and not whole and (not before or len(after.text) > len(before.text) + 8) else before
        yield PersonFound(name, name.text, tidy(longer.text) if longer else "", longer, "office")
    elif sure and place is None and (titled or _says(head, tail, rules) or _LEADS.match(tail) or _LED_BY.search(head)):
        yield PersonFound(name, name.text, "", None, "title" if titled else "saying")


def _is_anothers(lead: str, head: str) -> bool:
    """Whether an office before a name stands after another's: "Odile Brandt, maire de Rocheval, Viktor Holm, …"."""
    other = _NAMED.search(lead)
    return bool(other and head.endswith(", ") and is_name(other["name"], told=True) and not known_place(other["name"]))


def _says(head: str, tail: str, rules: Grammar) -> bool:
    """Whether the name is beside a verb of saying, or stands alone after a quotation."""
    verbs = list(rules.said.finditer(head))
    if verbs and len(head) - verbs[-1].end() <= 2:
        # "said Brand Tasmania would gain" quotes nobody.
        return bool(re.search(r'"|\]|»', head[: verbs[-1].start()])) or verbs[-1][0].lower() in _ACCORDING
    following = rules.said.search(tail[:40])
    return bool(
        following and re.fullmatch(r" ?(?:lui-même |, for (?:his|her) part, |lui |a )?", tail[: following.start()])
    )


def _joined(sentence: Passage, told: list[PersonFound], rules: Grammar) -> Iterator[PersonFound]:
    """Names joined to one that is told: "entre Odile Brandt et Viktor Holm, alors gouverneur", "MM. Brandt et Holm"."""
    name = r"[A-ZÀ-Þ][\w.'-]+(?: (?:de |del |van |von |da )?[A-ZÀ-Þ][\w.'-]+){1,2}"
    titled = re.compile(rf"(?:{rules.title}) ")
    for person in told:
        start, end = person.passage.start_in(sentence), person.passage.end_in(sentence)
        before = re.search(rf"(?P<name>{name}),? (?:et|and|y|und)(?: (?:M\.|Mme|Mr\.|Ms\.))? $", sentence.text[:start])
        after = re.compile(rf",? (?:et|and|y|und) (?:(?:{rules.title}) )?(?P<name>{name})(?![\w-]| [A-ZÀ-Þ])").match(
            sentence.text, end
        )
        for found in (before, after):
            run = found["name"].rstrip(".") if found else ""
            if (
                found
                and is_name(run)
                and not (known_place(run) or names_body(run) or rules.head.search(run) or titled.match(run))
            ):
                at = sentence.part(found.start("name"), found.start("name") + len(run))
                yield PersonFound(at, run, "", None, "joined")
    for found in re.finditer(
        rf"\b(?:[Gg]ouvernement|[Aa]dministration|[Gg]overnment|[Gg]obierno|[Cc]abinet) (?:d'|de |of )(?P<name>{name})",
        sentence.text,
    ):
        run = found["name"].rstrip(".")
        if is_name(run) and not (known_place(run) or known_place(run.split()[0])):
            at = sentence.part(found.start("name"), found.start("name") + len(run))
            yield PersonFound(at, run, "", None, "joined")


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
            yield PersonFound(line.part(start, start + len(body)), body, tidy(following.text), following, "signature")
        elif quoted:
            yield PersonFound(line.part(start, start + len(body)), body, "", None, "signature")


def _merged(found: list[PersonFound], times: Counter[str]) -> list[PersonFound]:
    """Each person once: by the form of the name most often used, with the fullest office of all."""
    groups: list[list[PersonFound]] = []
    for person in sorted(found, key=lambda person: person.passage):
        same = next((group for group in groups if _same(person, group[0])), None)
        if same is None:
            groups.append([person])
        else:
            same.append(person)
    return [_fullest(group, times) for group in groups]


def _fullest(group: list[PersonFound], times: Counter[str]) -> PersonFound:
    """One person of several namings; `times`: how often the text has each form of a name."""
    kept = max(group, key=lambda person: (len(person.tokens), times[person.name], -group.index(person)))
    first = group[0]
    office = first
    for person in group[1:]:
        if person.role and (not office.role or len(person.role) > len(office.role) + 6):
            office = person
    rule = "office" if office is not first else first.rule
    return replace(kept, role=office.role, role_at=office.role_at, rule=rule)


def _same(person: PersonFound, other: PersonFound) -> bool:
    return person.tokens <= other.tokens or other.tokens <= person.tokens


def _with_surnames(text: Text, found: list[PersonFound], rules: Grammar) -> list[PersonFound]:
    """People known by one name: "Madame Girault, ministre des Relations internationales", "Mayor Koijee"."""
    alone = re.compile(rf"(?:^|(?<=[\s(\"'])) ?(?:{rules.title}) (?P<name>[A-ZÀ-Þ][\w'-]{{2,}})(?! [A-ZÀ-Þ])")
    by_office = re.compile(
        rf"(?<![\w-])(?P<office>{rules.role}) (?P<name>[A-ZÀ-Þ][a-zà-ÿ][\w'-]+)"
        r"(?![\w-]| [A-ZÀ-Þ]| (?:of|de|del|du|des) )"
    )
    known = {token for person in found for token in person.tokens}
    for sentence in text.sentences:
        if _in_title_case(sentence.text):
            continue
        for match in [*alone.finditer(sentence.text), *by_office.finditer(sentence.text)]:
            name = match["name"].removesuffix("'s")
            # "the Executive Mayor" is an office of two words.
            if rules.head.match(name) or plain(name) in known or not is_name(f"{name} {name}") or known_place(name):
                continue
            after = office_after(sentence, match.end("name"), rules)
            office = after if after and rules.head.match(after.text) else None
            if office is None and "office" in match.groupdict():
                office = sentence.part(widened(sentence.text, match.start("office")), match.end("office"))
            if office:
                passage = sentence.part(match.start("name"), match.start("name") + len(name))
                found.append(PersonFound(passage, name, tidy(office.text), office, "surname"))
                known.add(plain(name))
    return sorted(found, key=lambda person: person.passage)
