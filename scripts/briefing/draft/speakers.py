"""Who is quoted: the people whose words a text gives between quotation marks.

Belongs here: attributions of direct speech. Not here: the words themselves, which are not kept.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.draft.gazetteer import plain
from briefing.draft.lines import Passage, Text
from briefing.draft.names import grammar
from briefing.draft.people import PersonFound

_SIGNED = re.compile(r"^[-–—•* ]*(?:M\.|Mme|Mr\.|Ms\.|Dr\.)? ?")


def with_speakers(text: Text, lang: str, people: list[PersonFound]) -> list[PersonFound]:
    """The same people, those who are quoted marked so."""
    spoken: set[str] = set()
    sentences = [replace(sentence, text=_doubled(sentence.text)) for sentence in text.sentences]
    for place, sentence in enumerate(sentences):
        near = '"' in sentence.text or any(
            '"' in other.text for other in sentences[max(0, place - 1) : place] if other.paragraph == sentence.paragraph
        )
        if near:
            spoken |= _attributed(sentence, lang, people)
    spoken |= _by_pronoun(text, lang, people)
    lines = text.lines
    for place, line in enumerate(lines[1:], start=1):
        before = lines[place - 1].text.rstrip(" .,;")
        if len(line.text) < 140 and before.endswith(('"', "]")) and '"' in before:
            spoken |= {person.name for person in people if _opens(line, person)}
    return [replace(person, quoted=person.name in spoken) for person in people]


def _by_pronoun(text: Text, lang: str, people: list[PersonFound]) -> set[str]:
    """Who was named last before a quotation that "he said", "a-t-elle ajouté" attributes."""
    found: set[str] = set()
    last = ""
    for sentence in text.sentences:
        outside = _outside(sentence.text)
        for match in grammar(lang).pronoun.finditer(outside):
            beside = re.search(r'"[,.]? ?$', outside[: match.start()]) or re.match(
                r'[^".;]{0,40}[:,] ?"', outside[match.end() :]
            )
            before = outside[: match.start()]
            namings = [
                (end, person.name)
                for person in people
                for _, end in (*_namings(before, person), *_by_office(before, lang, person, people))
            ]
            who = max(namings)[1] if namings else last
            if beside and who:
                found.add(who)
        # Whom a sentence names first it is about, and so is what "he" says next.
        named = [
            (start, person.name)
            for person in people
            for start, _ in (*_namings(outside, person), *_by_office(outside, lang, person, people))
        ]
        last = min(named)[1] if named else last
    return found


def _by_office(line: str, lang: str, person: PersonFound, people: list[PersonFound]) -> list[tuple[int, int]]:
    """Where a line names a person by an office that nobody else holds: "the Governor", "le ministre d'Etat"."""
    office = grammar(lang).head.search(person.role or "")
    if office is None or sum(office[0].lower() in other.role.lower() for other in people) != 1:
        return []
    form = rf"(?i:\b(?:the|le|la|l'|el|der|die) ?){re.escape(office[0])}(?![\w-]| (?:of|de|du|des|del|von|d')\b)"
    return [match.span() for match in re.finditer(form, line)]


def _doubled(line: str) -> str:
    """Single quotation marks as double ones: "'We are glad,' said the mayor"."""
    line = re.sub(r"(?<![\w'])'(?=\[|[A-ZÀ-Þ][^']{8,})", '"', line)
    return re.sub(r"(?<=[\].,!?])'(?![\w'])", '"', line) if '"' in line else line


def _outside(line: str) -> str:
    """A line with what stands between its quotation marks blotted out."""
    return re.sub(
        r'"[^"]*"', lambda match: '"' + " " * (len(match[0]) - 2) + '"' if len(match[0]) > 1 else match[0], line
    )


def _opens(line: Passage, person: PersonFound) -> bool:
    """Whether a line under a quotation begins with the person's name: a signature."""
    lead = _SIGNED.match(line.text)
    rest = plain(line.text[lead.end() if lead else 0 :])
    return rest.startswith(plain(person.name))


def _attributed(sentence: Passage, lang: str, people: list[PersonFound]) -> set[str]:
    """The people beside a verb of saying, and those named right before a quotation."""
    line = sentence.text
    outside = _outside(line)
    found = set()
    for person in people:
        for start, end in (*_namings(outside, person), *_by_office(outside, lang, person, people)):
            others = [other for other in people if other.name != person.name]
            if (
                _beside_verb(outside, start, end, lang, others)
                or _after_quote(outside, start, end)
                or re.match(r'(?: ?:|,)? ?"', outside[end : end + 4])
            ):
                found.add(person.name)
        if person.role and re.search(
            (
                rf"(?i)\b(?:the|le|la|el|der|die) {re.escape(person.role)} (?:{_verbs(lang)})|"
                rf"(?:{_verbs(lang)}) (?:the|le|la|el) {re.escape(person.role)}\b"
            ),
            outside,
        ):
            found.add(person.name)
    found |= {person.name for person in people if _after_any_verb(outside, person)}
    opening = re.search(r'(?:: ?|\b(?:que|that|dass) )"', outside)
    if opening and not found:
        named = [person for person in people if _namings(outside[: opening.start()], person)]
        found |= {named[0].name} if len(named) == 1 else set()
    return found


def _after_any_verb(line: str, person: PersonFound) -> bool:
    """A name after a quotation and words in lower case, which can only be a verb: '", tempère Odile Brandt'."""
    return any(
        re.search(
            r'"[,.]? ?(?!(?:de|du|of|by|from|et|and|y|und|with|que|that|in|at|for|à|par|por|avec|con|selon|'
            r"according|the|le|la)\b)"
            r"(?:[a-zà-ÿ'-]+ ){1,3}(?:[A-Z][\w.-]* ){0,4}$",
            line[:start],
        )
        and not any(mark in line[end : end + 2] for mark in ("'s",))
        for start, end in _namings(line, person)
    )


def _verbs(lang: str) -> str:
    return grammar(lang).said.pattern


def _after_quote(line: str, start: int, end: int) -> bool:
    """A name with its office right after a quotation, the verb left out."""
    return bool(re.search(r'"[,.]? (?:[A-Z][\w&.-]* ){1,4}$', line[:start]) and re.match(r"[.,]", line[end:]))


def _namings(line: str, person: PersonFound) -> list[tuple[int, int]]:
    """Where a line names a person, by the whole name or by one of its longer words."""
    tokens = [token for token in person.name.split() if len(token) > 1 and token[-1] != "." and token[0].isupper()]
    forms = [re.escape(person.name), *(re.escape(token) for token in tokens)]
    found = re.finditer(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])", line)
    # Whose work a title names is not spoken of: '"The Quay" by Odile Brandt'.
    return [
        match.span()
        for match in found
        if not _is_namesake(line, match, tokens) and not re.search(r'" (?:by|de|von) $', line[: match.start()])
    ]


def _is_namesake(line: str, match: re.Match[str], tokens: list[str]) -> bool:
    """Whether one word of a name stands in another's: "Lee" of Lee Jin-ho in "Lee Min-seo"."""
    after = re.compile(r" ([A-ZÀ-Þ][a-zà-ÿ]+(?:-\w+)?)(?![\w-])").match(line, match.end())
    return " " not in match[0] and after is not None and "-" in after[1] and after[1] not in tokens


def _beside_verb(line: str, start: int, end: int, lang: str, others: list[PersonFound]) -> bool:
    said = grammar(lang).said
    head = line[max(0, start - 110) : start]
    verbs = list(said.finditer(head))
    between = re.sub(rf"(?<!\w)(?:{grammar(lang).title})(?!\w)", "", head[verbs[-1].end() :]) if verbs else ""
    alone = not any(token in plain(between).split() for other in others for token in other.tokens)
    if verbs and alone and not re.search(r'["“.;:]', between) and re.search(r'"|\]', head[: verbs[-1].start()]):
        return True
    following = said.search(line[end : end + 130])
    if not following:
        return False
    between = line[end : end + following.start()]
    short = len(between) < 22 or (between.startswith(",") and between.rstrip().endswith(","))
    quote = '"' in line[end:] or '"' in line[:start]
    return short and quote and not re.search(r'["“.;:]', between)
