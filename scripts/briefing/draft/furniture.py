"""What of a page is not the announcement: menus, sharing buttons, banners, whom to ask.

Belongs here: which lines to pass over. They stay in the text, for anchors count in it; no fact is taken from them.
"""

from __future__ import annotations

import re

_FURNITURE = re.compile(
    "(?i)^(?:menu|main menu|accueil|home|skip to|aller au|partage[rz]?|share|print|imprimer|"
    "search|recherche|a-z|nouvelles|news|actualités|communiqués?(?: de presse)?|"
    "press releases?|newsroom|espace presse|salle de presse|fil d'ariane|breadcrumb|cookies?|"
    "discover|découvrez|subscribe|abonnez|español|english|français|"
    r"montréal for|for immediate release|pour diffusion immédiate|contact|lire aussi|à lire aussi|read also|also "
    r"read|lea también|lesen sie auch|related|tags?|sur le même sujet)\b|"
    r"\b(?:en français|in english|en español|auf deutsch)\b|(?: / |>| \| ).*(?: / |>| \| )|© |"
    "(?-i: - [A-ZÀ-Þ ]{8,}$)"
)
# Whom to ask: the rest of an announcement's end is names and numbers of press officers.
_CONTACT = re.compile(
    r"(?i)^(?:-\s*30\s*-|[#*–-]{3,}$|renseignements?\b|(?:media |press )?contacts?\b ?(?::|$|"
    "[A-Z])|contacts? presse|source ?:|sources? :|(?-i:SOURCE [A-ZÀ-Þ])|"
    "(?:media|press) (?:contacts?|inquiries|relations) ?:?|pour (?:plus d'|toute )information|"
    "for (?:more|further|additional) information|"
    r"information ?:|relations (?:de presse|médias)|contacto|pressekontakt|kontakt ?:|(?:a|à) lire aussi|"
    r"lire (?:aussi|également)|voir aussi|also in this section|more (?:news|stories)|related (?:news|stories|"
    r"articles)|read (?:more|also|next)|see also|more from|más noticias|noticias relacionadas|te puede interesar|"
    r"lee también|lea también|(?:sur le )?même sujet|articles? (?:liés|connexes|similaires)|mehr zum thema|"
    r"you (?:might|may) also|vous aimerez aussi|también te puede|recommended for you|lesen sie auch|"
    r"das könnte sie|commentaires?\b|comments?\b|herausgeber|impressum|"
    r"rückfragen|media enquiries|press office|para más información|más información|renseignements|ends$|fin$|"
    r"ende$|#ends|notes? to editors|(?:vous aimerez|à lire|lire|à voir|voir|read|see|watch|ver|lea) (?:également|"
    r"aussi|also|también|más)\b|most (?:read|popular|viewed)|articles? (?:similaires|liés|connexes)|related "
    r"(?:articles?|news|stories|posts|content)|related ?:|recommended|trending|you may also like|more (?:news|"
    r"stories)\b|les plus lus|sur le même (?:sujet|thème)|artículos relacionados|noticias relacionadas|te puede "
    r"interesar|lo más leído|das könnte sie|mehr zum thema|weitere (?:meldungen|artikel|nachrichten)|meistgelesen)"
)


def is_furniture(line: str) -> bool:
    """Whether a line is a page's, not the announcement's: a few words of a menu, or a path with its separators."""
    found = _FURNITURE.search(line)
    if found is None or len(line) >= 160:
        return False
    return (
        found.start() > 0
        or line.lower().startswith("a-z")
        or (len(line.split()) <= 6 and not line.endswith("."))
        or bool(re.search(r" [/|>] ", line))
    )


_ABOUT = re.compile(
    r"(?i)^(?:à propos d|about |notes? (?:to|for) (?:the )?editors?|sobre |acerca de|über |background|contexte|en bref)"
)


def opens_about(line: str) -> bool:
    """Whether a line begins what is said of a body, or notes, after the part that says whom to ask."""
    return len(line) < 90 and bool(_ABOUT.match(line))


def opens_contacts(line: str) -> bool:
    """Whether a line begins the part that says whom to ask."""
    return bool(_CONTACT.match(line))
