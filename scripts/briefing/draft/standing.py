"""How a place stands in its sentence: in someone's office, or as what something goes to or comes from.

Belongs here: words before a place, and headings, that keep it from being what a figure is of. Not here: which
place one is of (`governing`), what the text speaks of (`topics`).
"""

from __future__ import annotations

import re

_OFFICE = re.compile(
    r"\b(?:maire(?:sse)?|lord mayor|mayor|alcalde(?:sa)?|intendente|président\w*|president[ea]?|governor|gouverneur\w*|"
    r"gobernador\w*|premier|ministre|minister\w*|council(?:lor|man)|adjoint\w*|préfet|Ober\w+|Bürgermeister\w*|"
    r"homologue) "
    r"(?:\w+ )?(?:de la |de l'|de |d'|du |of (?:the )?(?:City of )?|del |der |von |the City of )?$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:to|with|from|en provenance d[eu]|à destination d[eu]|procedentes? de|vers|avec|con|hacia|mit|nach|visit\w*|"
    r"than|aus|depuis|desde|like|comme) (?:the |la |le |l')?$",
    re.IGNORECASE,
)

_PLANS = re.compile(
    r"(?:[\W\d]*|.{0,12} )(?:(?:what|ce qui|was|lo que) (?:will|sera|wird|se)|(?:\w+ )?(?:projets?|projects?|"
    r"proyectos?|Projekte|actions?|priorit\w+|axes?|measures|mesures|medidas|Maßnahmen|commitments|engagements|"
    r"compromisos|programme|funding|financement|budget|Finanzierung|next steps|prochaines étapes|"
    r"under (?:it|the \w+)))\b[^.]{0,40}[^.!»”\"]$",
    re.IGNORECASE,
)


def heads_plans(line: str) -> bool:
    """Whether a line heads what is planned, "Trois projets pour commencer": figures then are of no place."""
    return bool(_PLANS.match(line))


def in_office(line: str, start: int) -> bool:
    """Whether a place at `start` only says whose mayor, minister or counterpart someone is."""
    return bool(_OFFICE.search(line[:start]))


def is_towards(line: str, start: int) -> bool:
    """Whether a place at `start` is one that something goes to, comes from or is done with."""
    return bool(_TOWARDS.search(line[:start]))
