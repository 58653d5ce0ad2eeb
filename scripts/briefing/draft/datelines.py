"""The head of an announcement: title, dateline, the day it was published.

Belongs here: which line is the title, which date is the announcement's own. Not here: dates as such (`days`). A date
in the running text is when something was signed or will happen; the announcement's own stands at its head.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from briefing.draft.days import Date, dates
from briefing.draft.furniture import is_furniture
from briefing.draft.gazetteer import is_place, known_as
from briefing.draft.instruments import speaks_of_agreement
from briefing.draft.lines import Passage, Text

_STAMP = re.compile(r"^\s*date (?P<day>\d{4}-\d{2}-\d{2}) ")
_HEAD_LINES = 12
# A path or a list of a page's parts, at its head.
_PATH = re.compile(r" (?:[|>»/·•]|::) .*(?:[|>»/·•]|::) |^(?:\S+  )+\S+$|^You are here|^(?:By|Par|Por|Von) [A-Z]")
# "MONTRÉAL, le 2 févr. 2021 /CNW Telbec/ -", "Québec, le 21 mars 2025 –", "San Francisco, CA – May 3, 2016 –"
_DATELINE = re.compile(
    r"^\(?(?P<place>[A-ZÀ-Þ][\w'. -]{1,40}?)(?:,? \([^)]{2,30}\)|, [A-ZÀ-Þ][\w. ]{1,20})?\)?(?:,| "
    r"?-|:| ?\.)? ?-? ?(?:le |the |el |den |am |ce )?(?: ?\()?$"
)
_PUBLISHED = re.compile(
    (
        "(?:publi(?:é|ée|shed|cado|cada)|mis en ligne|posted|veröffentlicht|date|paru|diffusion|"
        "release date|dated|stand|actualisé|mis à jour|updated|actualizado|aktualisiert|modifié|mis à jour|created|"
        "créé|rédigé|issued(?: on)?|veröffentlicht|erstellt|envoyé)[ :]*(?:le |on |el |am )?[ :]*$"
    ),
    re.IGNORECASE,
)


# A site's own name, a caption, whose work this is.
_BANNER = re.compile(
    r"^(?:Photo|Image|Crédit|Credit|Source|Stories by|\[|Caption|Légende|Foto|Bild)|\b(?:Ambassade|Embassy|"
    r"Embajada|Ministère|Ministry of|Newsroom|"
    r"Espace presse|Blog|Gazette|News|Portal|Portail|Magazine|Journal|Relations internationales de)\b"
)
# When a page was changed, which is later than what it says.
_CHANGED = re.compile(
    r"(?i)(?:actualisée?|mis(?:e)? à jour|modifiée?|updated|modified|actualizad[oa]|aktualisiert|stand)\b[^|]{0,20}$"
)
# A day and a month in figures may be a month and a day.
_EITHER = re.compile(r"^\d{1,2}/\d{1,2}/\d{4}$")
_AMERICAN = re.compile(r"(?i)\d ?[ap]\.?m\b|\b(?:EST|EDT|ET|CST|CDT|PST|PDT)\b")
_NOTICE = re.compile(
    r"(?:communiqué(?: de presse)?|pour diffusion immédiate|for immediate release|press release|"
    r"news release|pressemitteilung|nota de prensa)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Published:
    """The day of an announcement; `passage` is None when the text does not give it. `basis` says what told it."""

    day: dt.date
    passage: Passage | None
    basis: str


def published(text: Text) -> Published | None:
    """The day of the announcement: of its dateline, of a line with a date alone, or of an archive's stamp.

    A day on which a page was changed counts where there is no other.
    """
    changed: Published | None = None
    for place, line in enumerate(text.lines[:_HEAD_LINES]):
        for date in dates(line.text):
            basis, day = _basis(line.text, date, place), _day(text, line.text, date)
            if not basis or day is None:
                continue
            found = Published(day, _without_lead(line.part(date.start, date.end)), basis)
            if not _CHANGED.search(line.text[: date.start]):
                return found
            changed = changed or found
        short = _short_day(line.text.strip())
        if short:
            day = dt.date(2000 + int(short["year"]), int(short["month"]), int(short["day"])) if _exists(short) else None
            if day:
                return Published(day, line.part(0, 8), "date line")
    return changed or _at_end(text) or _stamped(text)


def _at_end(text: Text) -> Published | None:
    """The day in the last lines: said to be that of publication, or alone in one line with a place."""
    tail = text.lines[-3:] if len(text.lines) > _HEAD_LINES else text.lines[-1:] if len(text.lines) > 3 else ()
    alone: list[Published] = []
    for line in tail:
        for date in dates(line.text):
            head, rest = line.text[: date.start], line.text[date.end :]
            if date.full is None:
                continue
            found = Published(date.full, _without_lead(line.part(date.start, date.end)), "date of publication")
            if _PUBLISHED.search(head):
                return found
            if not rest.strip(" .)") and (not head.strip(" (") or (len(head) < 40 and _DATELINE.match(head))):
                alone.append(found)
    return alone[0] if len(alone) == 1 else None


def _stamped(text: Text) -> Published | None:
    stamp = _STAMP.match(text.raw)
    if stamp:
        try:
            return Published(dt.date.fromisoformat(stamp["day"]), None, "archive's stamp")
        except ValueError:
            return None
    return None


def _day(text: Text, line: str, date: Date) -> dt.date | None:
    """The day of a date; "03/12/2019" is the twelfth of March where the text says so, or the hour is an American's."""
    written = line[date.start : date.end]
    if date.full is None or not _EITHER.search(written) or date.day > 12 or date.day == date.month:
        return date.full
    told = {
        (other.month, other.day)
        for sentence in text.sentences
        for other in dates(sentence.text)
        if other.day and re.search(r"[A-Za-zà-ÿ]{3}", sentence.text[other.start : other.end])
    }
    american = _AMERICAN.search(line) and (date.month, date.day) not in told
    if american or ((date.day, date.month) in told and (date.month, date.day) not in told):
        return dt.date(date.year, date.day, date.month)
    return date.full


def _short_day(line: str) -> re.Match[str] | None:
    """A line that is a day with a year of two digits, "22-04-24 - 14:30"."""
    return re.fullmatch(
        r"(?:(?:[Pp]ublié )?[Ll]e )?(?P<day>[0-3]\d)(?P<sign>[-/.])(?P<month>[01]\d)(?P=sign)(?P<year>\d\d)"
        r"(?: ?-? ?(?:(?:à|at|um|a las) )?\d{1,2}[:h]\d\d)?",
        line,
    )


def _exists(short: re.Match[str]) -> bool:
    return 1 <= int(short["month"]) <= 12 and 1 <= int(short["day"]) <= 28 + 3 * (int(short["month"]) != 2)


def _without_lead(passage: Passage) -> Passage:
    lead = re.match(r"(?:le |the |el |den |am )", passage.text)
    return passage.part(lead.end(), len(passage.text)) if lead else passage


def _basis(line: str, date: Date, place: int) -> str:
    """What makes a date the announcement's own, or nothing."""
    head, tail = line[: date.start], line[date.end :]
    alone = len(head.strip(" -|•·:,")) + len(tail.strip(" -|•·:,.")) <= 24 and len(line) <= 70
    if _PUBLISHED.search(head) and len(head) < 60:
        return "date of publication"
    if (
        _DATELINE.match(head)
        and (re.match(r"\)? ?(?:/|-|:|\.|\(|$|,? \d{1,2}[:h]|, [A-ZÀ-Þ])", tail) or re.match(r" [A-ZÀ-Þ]", tail))
        and len(head) < 60
    ):
        return "dateline"
    if alone and place < _HEAD_LINES and not re.search(r"[a-zà-ÿ]{4,} [a-zà-ÿ]{3,}", head + tail):
        return "date line"
    if len(line) <= 110 and _alone_in_its_part(line, date):
        return "date line"
    if not head.strip(" -([/") and re.match(
        r"[)\]]? ?[-/|:]|\. (?:The|Les?|La|El|Die|Der) |, [A-ZÀ-Þ][\w' -]{2,30} ?[-–—:]", tail
    ):
        return "dateline"
    if (
        re.match(r"\(?[A-ZÀ-Þ][\w'. -]{1,30}(?:, [A-ZÀ-Þ][\w. ]{1,20})?,? ?\(?(?:le |the |el |am )?$", head)
        and "(" in head
    ):
        return "dateline" if re.match(r"\) ?[-–—:]* ?[A-ZÀ-Þ]", tail) else ""
    return ""


def dateline_place(text: Text) -> Passage | None:
    """The place that opens the dateline."""
    for line in text.lines[:_HEAD_LINES]:
        for date in dates(line.text):
            found = _DATELINE.match(line.text[: date.start])
            if found:
                return line.match(found, "place")
    return None


def title(text: Text) -> Passage | None:
    """The title: the line at the head that is no furniture, ends no sentence, and says most of what the text is about.

    Where a line says that a press release follows, it stands after that; a line with a date alone may stand before it.
    """
    lines = text.lines[:_HEAD_LINES]
    notices = [place for place, line in enumerate(lines) if _NOTICE.match(line.text)]
    found: list[Passage] = []
    for place, line in list(enumerate(lines))[notices[-1] + 1 if notices else 0 :]:
        if is_furniture(line.text) or len(line.text) < 15 or _PATH.search(line.text):
            continue
        if any(_basis(line.text, date, place) for date in dates(line.text)):
            if len(line.text) > 110 or line.text.endswith("."):
                break
            continue
        if len(line.text) > 200 or len(line.text.split()) > 32 or line.text.endswith((".", ":", ";")):
            break
        if len(line.text.split()) >= 3:
            found.append(line)
    return max(found, key=lambda line: (_says(line), -line.paragraph, -line.start), default=None)


def _says(line: Passage) -> int:
    """How much a line at the head tells: of an agreement, of cities; a site's own line tells little of either."""
    cities = {
        word for word in re.findall(r"[A-ZÀ-Þ][\w'-]{3,}", line.text) if known_as(word, "city") and is_place(word)
    }
    return (
        speaks_of_agreement(line.text) + min(len(cities), 2) - 2 * bool(_BANNER.search(line.text)) - line.text.isupper()
    )


def _alone_in_its_part(line: str, date: Date) -> bool:
    """Whether signs part a date from all else in a line: "Newsroom | 4 May 2022, 09:15 | 300 views"."""
    head, tail = line[: date.start], line[date.end :]
    return bool(
        re.search(r"(?:[|·•»/]|(?<!\w) ?[-–—]) ?(?:le |on |el |am )?$", head)
        and re.match(
            r",?(?: ?(?:à|at|um|a las)?,? ?\d{1,2} ?[:h.] ?\d{0,2}(?::\d\d)?(?: ?[ap]m)?)? ?(?:$|[|·•/-])", tail
        )
    )
