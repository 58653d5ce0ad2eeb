"""Names of organisations in English: a run of capitals around a word that only they have.

Belongs here: where such a name begins and ends. Not here: the words (`organisation_heads`), names in other languages
(`organisation_names`).
"""

from __future__ import annotations

import re

from briefing.draft.gazetteer import is_place, plain
from briefing.draft.names import grammar
from briefing.draft.organisation_heads import CAP, GENERIC, heads
from briefing.draft.words import words

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
_LEAD = re.compile(
    "(?:The|An?|In|At|Then|And|For|As|This|With|From|During|Both|Its|Their|Our|While|By|On|When|"
    "After|Members of|Today|Also|About the|About|of the|of|and|for|to|in|on) "
)
_DESCRIBED = re.compile(rf"(?:{CAP} ){{1,2}}(?:provincial|municipal|regional|metropolitan|district|city|state) $")
_CAMPUS = re.compile(r" at [A-Z][\w-]+")
# "Under the MoU the Ostmark Port Office": an article that no word of the name leads to opens another.
_ARTICLE = re.compile(r"(?<!\bof)(?<!\bfor)(?<!\band)(?<!\bon)(?<!\bin)(?<!\bat)(?<!&) the (?=[A-Z])")
_MEMBER = re.compile(r" (?:Members?|Chair\w*|Leader|President|Clerk|Secretary|Director|Head)\b")
_FIRM = re.compile(r"\.?(?:,? Co\.)?,? (?:Co\., )?(?:Inc|Ltd|LLC|Corp|PLC|Limited)\b\.?")
_SEAT = re.compile(r"(?:'s|\.|'| (?:in|on|at) (?:the )?[A-Z][\w ]+)$")


def english_name(line: str, run: tuple[int, int], head: tuple[int, int]) -> tuple[int, int] | None:
    """Start and end of the name around a head word, within its run of capitals; None when it is an office's."""
    begin = _begin(line, run, head)
    if begin is None:
        return None
    start, end = _one_of_two(line, begin, run[1], head[0])
    start = _without_owner(line, _without_lead(line, start, end), head[0])
    articles = list(_ARTICLE.finditer(line, start, head[0]))
    start = articles[-1].end() if articles else start
    end = _end(line, start, end, head)
    doubled = re.search(rf"(?<!\w){CAP}/$", line[:start])
    start = doubled.start() if doubled else start
    text = line[start:end]
    office = grammar("en").head.match(text)
    led = office is not None and re.match(r" (?:of|for)\b|,|$", text[office.end() :])
    end = start + len(re.sub(r"(?: (?:and|of|for|the|in|on|&|de|du))+$", "", text))
    # "Harbour Committee Member for Trade" is an office, "Ostmark Port Authority Director" names a body.
    member = _MEMBER.match(line, head[1]) is not None and _is_common(line[start : head[1]])
    return (start, end) if len(text.split()) > 1 and start <= head[0] < end and not led and not member else None


def _is_common(name: str) -> bool:
    """Whether a name is made of a word of every day or of an office's, and its head: "Mayoral Committee"."""
    first = plain(name).partition(" ")[0]
    return len(name.split()) == 2 and (first in GENERIC or first in {"mayoral", "executive", "cabinet", "deputy"})


def _begin(line: str, run: tuple[int, int], head: tuple[int, int]) -> int | None:
    """Where the run begins without an office before it: "CEO of the Port-Clair Board of Trade"."""
    role = grammar("en").role
    office = re.compile(rf"{role}(?: (?:and|&) {role})*(?:,? [\w ]{{0,30}}?)? (?:of|for|at|on) (?:the )?").search(
        line, *run
    )
    if office and office[0].endswith(" on "):
        return None
    begin = office.end() if office and office.end() <= head[0] else run[0]
    return _without_lead(line, begin, run[1])


def _without_lead(line: str, start: int, end: int) -> int:
    lead = _LEAD.match(line, start, end)
    return lead.end() if lead else start


def _one_of_two(line: str, start: int, end: int, head: int) -> tuple[int, int]:
    """The one of two or more names joined by "and" that holds the head."""
    text = line[start:end]
    joint = re.search(r" and (?:the |of (?:the )?)?", text)
    if joint is None or not _are_two(text):
        return start, end
    if head < start + joint.start():
        return start, start + joint.start()
    return _one_of_two(line, start + joint.end(), end, head)


def _without_owner(line: str, start: int, head: int) -> int:
    """Where a name begins after whose it is, "Port-Clair's Ocean Institute", or before what describes it."""
    owners = [match.end() for match in re.finditer(r"'s? (?=[A-Z])", line[start:head])]
    if owners and not line.startswith("St ", start) and not _POSSESSIVE.search(line[start : start + owners[-1]]):
        start += owners[-1]
    described = _DESCRIBED.search(line[:start])
    return described.start() if described else start


def _end(line: str, start: int, end: int, head: tuple[int, int]) -> int:
    """Where a name ends: before an office, what it owns, an event of its; after the fields of a department."""
    office = grammar("en").head.search(line, max(start, head[1]), end)
    end = office.start() if office else end
    owns = re.compile(r"'s? (?=[A-Z])").search(line, head[1] - 1, end)
    if owns and not _POSSESSIVE.search(line[start : owns.start()]):
        end = owns.start()
    tail = re.compile(rf" (?:{_TAILS})(?= |$)").search(line[:end], head[1])
    end = tail.start() if tail else end
    # "Seeburg Research Foundation R9 million": a sum is no part of it.
    sum_of_money = re.compile(r" [A-Z]{1,3}\d").search(line[:end], head[1])
    end = sum_of_money.start() if sum_of_money else end
    text = line[start:end].rstrip()
    fields = _FIELDS.match(line, start + len(text)) if _HAS_FIELDS.search(text) else None
    named = [field for field in re.split(r", | and | & ", fields[0]) if field] if fields else []
    told = all(any(plain(word).rstrip(".") in GENERIC for word in field.split()) for field in named)
    text = text + fields[0] if fields and told else text
    text = _SEAT.sub("", text)
    campus = _CAMPUS.match(line, start + len(text)) if re.search(r"(?:University|College|School)$", text) else None
    firm = _FIRM.match(line, start + len(text))
    return campus.end() if campus else firm.end() if firm else start + len(text)


def _are_two(text: str) -> bool:
    """ "WeChat and China Southern Airlines" are two names, "Chamber of Commerce and Industry" is one."""
    left, joint, right = text.partition(" and ")
    if not joint:
        return False
    ends = list(heads("en").finditer(left))
    whole = bool(ends) and ends[-1].end() == len(left)
    if whole and re.match(r"(?:the |of |(?:the )?(?:City|Town|Province|State|Government|Mayor) of )", right):
        return True
    if right.startswith("The "):
        return True
    if right.startswith("the ") and heads("en").search(right):
        return True
    if ends and re.fullmatch(r"(?:[A-Z]{2,}(?: [A-Z]\w+)?|[A-Z][a-z]+[A-Z]\w*)\.?", right):
        return True
    last, right = plain(left.split()[-1]), right.removeprefix("the ")
    if not heads("en").search(right) or last.endswith("ing"):
        return False
    if last in GENERIC and not whole and plain(right.split()[0]) in GENERIC:
        return False
    if all(plain(word).rstrip("'") in GENERIC for word in right.split()):
        return False
    if is_place(left.removeprefix("The ")) and is_place(right.split()[0]) and not ends:
        return False
    return bool(ends) or not re.search(r" (?:of|for) ", left)
