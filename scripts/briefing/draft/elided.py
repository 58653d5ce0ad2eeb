"""Figures whose noun is said elsewhere: the first of a range, a part, "exceed 3,400", "home to 2.3 million".

Belongs here: what a number without a noun of its own counts. Not here: numbers with one (`figures`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.draft.lines import Passage
from briefing.draft.numerals import Numeral
from briefing.draft.quantity import Quantity, exactly, made
from briefing.draft.units import counted_before
from briefing.draft.wording import wording

_TO = re.compile(r" ?(?:-|à|to|and|et|a|y|bis|und|ou|or) ?(?:les |the )?$", re.IGNORECASE)
_PART = re.compile(
    (
        r"(?:\bdont|\bof which|\bof whom|\bincluding|\bcontre|\bup from|\bdown from|\bagainst|"
        r"\bfrente a|\bgegenüber|\bdavon|\bsoit|\bou|\bou même|"
        r"\bcompared (?:with|to)|\bto|\bà|\bvs\.?)(?: (?:plus de|près de|environ|about|more than|over|"
        "nearly|some|de|les|the))* ?$"
    ),
    re.IGNORECASE,
)
# A number in words that is compared has what it is compared with: "15 schools this year against six".
_AGAINST = re.compile(
    r"\b(?:against|compared (?:with|to)|up from|down from|contre|frente a|gegenüber) $", re.IGNORECASE
)
_OF_THEM = re.compile(
    r" (?:d'entre (?:elles|eux)|of (?:them|these|those)|de (?:ellas|ellos)|von ihnen|davon)\b", re.IGNORECASE
)
# "Three years, then two more": of the same.
_MORE = re.compile(
    r" (?:more|further|others|d'autres|autres|de plus|supplémentaires|más|adicionales|weitere)(?= ?(?:[.,;:)]|$))",
    re.IGNORECASE,
)
# "Of the 640 firms, only 15 are from …", "another 2,000 or so", "3,000 were built": the noun was said before.
_ONLY = re.compile(
    r"(?:\b(?:only|just|another|a further|seuls?|seulement|s[óo]lo|solamente|nur|weitere|otros|otras|autres|les) )$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r" (?:or so )?(?:are|were|was|have been|had been|come|came|will be|sont|étaient|ont été|ont|have|seront|viennent|"
    r"son|fueron|han sido|"
    r"provienen|sind|waren|wurden|kommen|stammen|to|go|belong)\b",
    re.IGNORECASE,
)
# "A panel of nine", "une équipe de cinq": people.
_TEAM = re.compile(
    r"\b(?:panel|jury|team|group|delegation|party|crew|cast|board|équipe|groupe|délégation|comité|equipo|grupo|delegación|jurado|"
    r"Jury|Team|Gruppe|Delegation) (?:of|de|d'|von|aus) $",
    re.IGNORECASE,
)
_POPULATION = re.compile(
    (
        r"\b(?:population|pop\.|población|Bevölkerung|Einwohnerzahl)(?: \w+)?(?:,?:?| (?:of|de|d'|est de|is|was|"
        "von|beträgt|s'élève à|at|stands at|exceeds|dépasse|atteint|reached))"
        "(?: (?:about|around|over|some|environ|plus de|près de))? ?$|"
        r"\b(?:home to|employs?|employed|emploie(?:nt)?|emplea[n]?|beschäftigt)(?: (?:about|around|over|some|nearly|"
        r"almost|more than))? $|"
        r"\b(?:city|town|metropolis|capital|ville|métropole|agglomération|capitale|ciudad|Stadt|Metropole) "
        r"(?:of|de|d'|con|von|mit)(?: (?:about|around|over|some|nearly|almost|"
        r"more than|près de|plus de|casi|rund|knapp))? $"
    ),
    re.IGNORECASE,
)


def completed(
    sentence: Passage, free: list[Numeral], read: list[Quantity | None], lang: str, last: Quantity | None = None
) -> Iterator[Quantity]:
    """The figures read, and those whose noun is said elsewhere: the first of a range, a part, "exceed 3,400".

    `last`: the last figure of the sentence before, in its paragraph."""
    known: list[Quantity | None] = []
    for numeral, quantity in zip(free, read, strict=True):
        before = [item for item in ([last] if last else []) + known if item is not None]
        head = sentence.text[: numeral.start]
        more = _MORE.match(sentence.text, numeral.end)
        if quantity is None and (
            more or numeral.kind in {"digits", "about"} or _TEAM.search(head) or _AGAINST.search(head)
        ):
            quantity = next(_elided(sentence, numeral, before, lang), None)
        known.append(
            _with_noun_of(sentence, numeral, quantity, before[1:] if last else before, lang) if quantity else None
        )
    for place, numeral in enumerate(free[:-1]):
        first, second = known[place], known[place + 1]
        if second is not None and _is_range(sentence.text, numeral, first, free[place + 1], second):
            money = first if first is not None and first.unit == "money" else None
            known[place] = _first_of_range(sentence, numeral, money, second, free[place + 1])
            known[place + 1] = replace(_in_money_of(money, second), wording="at_most")
    return (quantity for quantity in known if quantity is not None)


def _in_money_of(first: Quantity | None, second: Quantity) -> Quantity:
    """ "€40-50 million": the sign before the first number is also the second's."""
    if first is None or second.unit == "money":
        return second
    return replace(second, unit="money", currency=first.currency, rule="money")


def _with_noun_of(
    sentence: Passage, numeral: Numeral, quantity: Quantity, before: list[Quantity], lang: str
) -> Quantity:
    """ "Riga has 605,000 inhabitants; Kobe, 1.5 million": a magnitude without a noun shares one before it."""
    if quantity.unit != "count" or quantity.passage.end != quantity.number.end:
        return quantity
    head = sentence.text[: wording(sentence.text, numeral.start, numeral.end)[1]]
    if _POPULATION.search(head):
        return replace(quantity, unit="people", rule="noun before")
    shared = [item for item in before if item.rule == "noun" and not item.duration]
    if shared:
        return replace(quantity, unit=shared[-1].unit, rule="elided")
    unit = counted_before(sentence.text, numeral.start, lang)
    return replace(quantity, unit=unit.name, rule="noun before") if unit else quantity


def _is_range(line: str, one: Numeral, first: Quantity | None, two: Numeral, second: Quantity) -> bool:
    """Whether two numbers are the ends of one range, the first without a noun or a magnitude of its own."""
    between = line[first.passage.end if first and first.unit == "money" else one.end : second.passage.start]
    if not _TO.fullmatch(between) or not (one.value < two.value or two.value < 1000 > one.value):
        return False
    if first is None or first.rule in {"plain noun", "elided", "noun before"}:
        return True
    alone = first.unit == "money" and first.value == one.value and second.value > two.value
    return alone and (second.unit == "money" or bool(re.search(r"[-–]$|\b(?:to|and|à|et) $", between)))


def _first_of_range(
    sentence: Passage, numeral: Numeral, own: Quantity | None, following: Quantity, second: Numeral
) -> Quantity:
    """The first figure of a range; `own`: what was read of it when it has a currency of its own."""
    value = exactly(numeral.value * (following.value / second.value if second.value else 1.0))
    if own:
        return replace(own, value=value, wording="at_least", rule="range")
    first = sentence.part(numeral.start, numeral.end)
    return replace(following, passage=first, number=first, value=value, wording="at_least", rule="range")


def _elided(sentence: Passage, numeral: Numeral, before: list[Quantity], lang: str) -> Iterator[Quantity]:
    """A number without a noun that shares the noun of a figure before, or of the subject."""
    line = sentence.text
    if (
        numeral.value in range(1500, 2200)
        and " " not in line[numeral.start : numeral.end]
        and "," not in line[numeral.start : numeral.end]
    ):
        return
    passage = sentence.part(numeral.start, numeral.end)
    if before and (of_them := _OF_THEM.match(line, numeral.end) or _MORE.match(line, numeral.end)):
        whole = sentence.part(numeral.start, of_them.end())
        how = "about" if numeral.kind == "about" else wording(line, numeral.start, numeral.end)[0]
        yield replace(before[-1], passage=whole, number=passage, value=numeral.value, wording=how, rule="elided")
        return
    how, start = wording(line, numeral.start, numeral.end)
    said = _ONLY.search(line[:start]) or how != "exact" or numeral.start < 12 or line[:start].endswith(", ")
    if before and not before[-1].duration and said and _VERB.match(line, numeral.end) and before[-1].rule != "money":
        yield replace(before[-1], passage=passage, number=passage, value=numeral.value, wording=how, rule="elided")
        return
    if _TEAM.search(line[:start]) and not re.match(r" [a-zà-ÿ]{4,}", line[numeral.end :]):
        yield made(sentence, numeral, numeral.value, (numeral.start, numeral.end, numeral.end), "people", "team")
        return
    if before and _PART.search(line[: numeral.start]) and not before[-1].duration:
        last = before[-1]
        how = "about" if how == "exact" and numeral.kind == "about" else how
        yield replace(last, passage=passage, number=passage, value=numeral.value, wording=how, rule="elided", aim=False)
        return
    if _POPULATION.search(line[:start]) and numeral.value > 100:
        yield made(sentence, numeral, numeral.value, (numeral.start, numeral.end, numeral.end), "people", "noun before")
        return
    unit = counted_before(line, start, lang)
    told = how != "exact" or re.search(r"(?:\bà|\bto|\bat|\ba|est de|was|is|totals?|atteint|auf|:) $", line[:start])
    # "• Sister ports: 6": a line of a list says all that it counts.
    alone = line[:start].rstrip().endswith(":") and numeral.end >= len(line.rstrip(" ."))
    if unit and told and (numeral.value >= 20 or alone):
        yield made(
            sentence, numeral, numeral.value, (numeral.start, numeral.end, numeral.end), unit.name, "noun before"
        )
