"""What a draft says in both languages, put together from labels and names: never a sentence of the source.

Belongs here: titles, instruments, offices, subjects of figures, in French and English. Each is a proposal: the review
mark of a fact asks for the words that could not be put together.
"""

from __future__ import annotations

import re
from typing import Any

from briefing.draft.instruments import InstrumentFound
from briefing.draft.vocabulary import Row, vocabulary
from briefing.draft.words import words

Both = dict[str, str]


def typographic(text: str) -> str:
    """Straight apostrophes as a reader expects them."""
    return text.replace("'", "’")


def printed(number: str, lang: str) -> str:
    """A number as printed, its spaces unbreakable: the text that is read has plain ones."""
    return re.sub(r"(?<=\d) (?=\d{3})", "\u202f" if lang == "fr" else "\u00a0", number).replace(" ", "\u00a0")


def instrument_words(found: InstrumentFound, lang: str) -> Both:
    """The instrument by its kind; in the text's language, as the text calls it."""
    french, english = words("bilingual")["instruments"][found.kind]
    own = typographic(found.passage.text)
    own = own if own.isupper() else own[0].lower() + own[1:] if lang == "fr" else own
    return {"fr": own if lang == "fr" else french, "en": own if lang == "en" else english}


def title_words(kind: str, first: str, second: str) -> Both:
    """The title: the instrument between the parties."""
    french, english = words("bilingual")["instruments"][kind]
    return {
        "fr": f"{french[0].upper()}{french[1:]} entre {first} et {second}",
        "en": f"{english[0].upper()}{english[1:]} between {first} and {second}",
    }


def role_words(role: str, lang: str) -> tuple[Both, bool]:
    """An office in both languages, and whether the other language's is only copied."""
    own = typographic(role)
    table: dict[str, str] = words("bilingual")["offices" if lang == "fr" else "offices_en"]
    for opening, other in table.items():
        if role.lower().startswith(opening.lower()):
            rest = role[len(opening) :].strip()
            turned = f"{other} {rest}".strip() if not other.endswith(" ") else f"{other}{rest}"
            return (
                {"fr": own, "en": typographic(turned)} if lang == "fr" else {"fr": typographic(turned), "en": own}
            ), False
    return {"fr": own, "en": own}, True


def subject_words(indicator: Row | None, unit: str, sector: str | None, noun: str) -> Both:
    """What a figure counts: its indicator's subject, or its unit with the sector."""
    if indicator:
        return {"fr": indicator["subject_fr"], "en": indicator["subject_en"]}
    row = vocabulary().units.get(unit)
    french = row["many_fr"] if row and unit not in {"count", "money"} else typographic(noun)
    english = row["many_en"] if row and unit not in {"count", "money"} else typographic(noun)
    label = vocabulary().sectors.get(sector or "")
    if label:
        return {"fr": f"{french} ({label['label_fr']})", "en": f"{english} ({label['label_en']})"}
    return {"fr": french, "en": english}


def scope_words(subject: Both, place: Row | None, place_text: str, period: str | None) -> Both:
    """The scope of a figure: what, where, when, as far as its sentence says."""
    where: dict[str, Any] = {
        "fr": place["in_fr"] if place else typographic(place_text),
        "en": place["in_en"] if place else typographic(place_text),
    }
    said = {}
    for lang in ("fr", "en"):
        parts = [subject[lang], where[lang], period or ""]
        text = ", ".join(part for part in parts if part)
        said[lang] = text[0].upper() + text[1:]
    return said
