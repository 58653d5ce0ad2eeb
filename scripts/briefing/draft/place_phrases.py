"""What is said of a place beside its name: "Ville de", "City of", "Land", "Greater", a port, an airport.

Belongs here: the phrases by the kind of place that they tell. Not here: which words of a text are places (`places`).
"""

from __future__ import annotations

import re

from briefing.draft.gazetteer import Kind
from briefing.draft.letters import UPPER

CAP = rf"(?:e(?=[A-Z][a-z]))?[{UPPER}][\w.'&]*(?:-[\w']+)*"
_INNER = (
    r"(?:de la|de los|de las|de l'|de|du|des|d'|del|la|le|les|los|las|of the|of|upon|sur|am|an der|et|i|y|do|da|dos)"
)
NAME = rf"{CAP}(?:(?: {_INNER} | d'| de l'| ){CAP}){{0,4}}"
OF = r"(?:de la |de l'|de |d'|du |des |del |de los )"
# The phrase before or after a name that says what kind of place it is.
_PHRASES: tuple[tuple[Kind, str], ...] = (
    (
        "metropolitan",
        (
            "(?:[Mm]étropoles?(?: [Ee]uropéenne)?|[Ee]urométropole|[Aa]gglomérations?|[Rr]égion [Mm]étropolitaine|"
            "[Cc]ommunautés? "
            "(?:[Uu]rbaines?|[Mm]étropolitaines?|d'agglomération)|"
            "[Aa]ire urbaine|[Aa]ire métropolitaine|[Áá]rea [Mm]etropolitana|[Mm]etropolregion|[Zz]ona "
            "[Mm]etropolitana|"
            f"[Mm]etropolitan [Aa]rea of) {OF}?(?P<name>{NAME})"
        ),
    ),
    ("metropolitan", rf"(?:Grand|Greater|Gran|Großraum|Metropolitan) (?P<name>{CAP})"),
    (
        "city",
        (
            rf"(?P<name>(?!The |La |El ){CAP}(?: {CAP})?) (?:Metropolitan|Municipal) (?:Assembly|Government|City|"
            rf"Municipality|District|Corporation|Council)"
        ),
    ),
    (
        "metropolitan",
        rf"(?P<name>{CAP}(?: {CAP})?) (?:Métropole|Metropole|Metropolitan (?:Area|Region|Community|Council))",
    ),
    ("other", rf"(?P<name>(?:[Cc]ommunauté de communes|Pays) {OF}?{NAME})"),
    (
        "other",
        rf"(?:[Gg]rand )?[Pp](?:ort|uerto)(?: [Mm]aritime| [Aa]utonome| Authority)? (?:de |d'|du |of )(?P<name>{NAME})",
    ),
    ("other", rf"(?P<name>{CAP}(?: {CAP})?) (?:International )?(?:Airport|Port Authority)(?!\w)"),
    (
        "other",
        (
            rf"(?:[Aa]éroport|[Aa]eropuerto|Autoridad Portuaria)(?: (?:international|internacional))? (?:de |"
            rf"d')(?P<name>{NAME})"
        ),
    ),
    ("other", rf"(?:Hafen|Flughafen) (?P<name>{CAP})"),
    (
        "city",
        (
            "(?:[Vv]illes?|[Mm]unicipalités?|[Mm]airies?|[Cc]ommunes?|[Cc]iudad|[Cc]iudades|[Aa]yuntamientos?|"
            "[Mm]unicipios?|"
            f"[Mm]unicipalidad|[Aa]lcaldía|[Pp]refectura|[Ii]ntendencia) {OF}(?P<name>{NAME}(?: \\d{{1,2}}(?!\\d))?)"
        ),
    ),
    ("city", rf"(?:villes|communes|municipalités) [a-zà-ÿ]+(?:es|s) (?:{OF})?(?P<name>{CAP}(?: \d{{1,2}}(?!\d))?)"),
    (
        "city",
        (
            "(?:[Cc]ity|[Cc]ities|[Tt]own|[Mm]unicipality|[Bb]orough|[Cc]ity [Gg]overnment|[Cc]ity "
            f"[Cc]ouncil) of (?P<name>{NAME})"
        ),
    ),
    (
        "city",
        rf"(?:Stadt|Hansestadt|Landeshauptstadt|Freie und Hansestadt|Partnerstadt) (?P<name>{CAP}(?: am {CAP})?)",
    ),
    ("city", rf"(?P<name>{CAP}(?: {CAP})?) (?<!Sister )City(?: Council| Hall)?(?!\w)"),
    (
        "region",
        (
            "(?:[Pp]rovince|[Rr]égion|[ÉE]tat|État|[Ll]and|[Cc]anton|[Dd]épartement|[Cc]onseil régional|"
            "[Pp]rovincia|[Ee]stado|[Rr]egión|[Jj]unta|"
            rf"[Gg]ouvernement|[Gg]obierno) {OF}(?P<name>{NAME})"
        ),
    ),
    (
        "region",
        (
            "(?:[Ss]tate|[Pp]rovince|[Rr]egion|[Gg]overnment|[Cc]anton|[Cc]ounty|[Cc]ommonwealth|"
            f"[Pp]refecture) of (?P<name>{NAME})"
        ),
    ),
    (
        "region",
        (
            f"(?P<name>{CAP}(?: {CAP})?) (?:[Ss]tate|[Pp]rovince|[Pp]refecture|[Cc]ounty|Special "
            r"Administrative Region)(?!\w)"
        ),
    ),
    ("region", rf"(?:Freistaat|Bundesland|Kanton) (?P<name>{CAP})"),
)
FORMS = [(kind, re.compile(rf"(?<![\w-]){form}")) for kind, form in _PHRASES]
# A street that bears a town's name is not there.
STREET = re.compile(
    r"\b(?:rues?|avenues?|boulevard|bd|quai|pont|gare|hôtel|porte|calle|avenida|paseo|plaza|puente|hotel|estación) "
    r"(?:de la |de l'|de |du |des |d'|del |the )?$",
    re.IGNORECASE,
)
# What a place is called in place of its name, in four languages.
CITY_WORDS = (
    r"city|council|city-region|metropolis|town|capital|municipality|ville|métropole|cité|capitale|agglomération|commune|"
    r"municipalité|ciudad|urbe|villa|municipio|metrópoli|Stadt|Hansestadt|Metropole|Landeshauptstadt|Hauptstadt|Kommune"
)
REGION_WORDS = (
    r"region|province|state|county|région|département|collectivité|canton|región|provincia|departamento|Region|"
    r"Provinz|Bundesland|Kanton|territory|territoire|island|île|isla|Insel"
)
COUNTRY_WORDS = r"country|nation|pays|país|Land|kingdom|royaume"
HARBOUR_WORDS = (
    r"port|one|harbour|airport|aéroport|puerto|aeropuerto|Hafen|Flughafen|"
    r"terminal|university|université|universidad|Universität"
)
