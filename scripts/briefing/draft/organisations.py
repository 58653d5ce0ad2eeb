"""The organisations that a text names, with their acronyms.

Belongs here: which candidates are kept. Not here: how a name of an organisation looks (`organisation_names`), people,
places. A name is taken for what it contains (a head word), for the acronym after it, for its own spelling, or for the
words that introduce it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.draft.gazetteer import is_place, plain
from briefing.draft.lines import Passage, Text
from briefing.draft.names import grammar
from briefing.draft.organisation_heads import GENERIC
from briefing.draft.organisation_names import OrganisationFound, by_name
from briefing.draft.organisation_signs import by_context, neighbours, spellings
from briefing.draft.organisation_ties import chain_houses, known_bodies, tied
from briefing.draft.people import PersonFound
from briefing.draft.words import words

__all__ = ["OrganisationFound", "organisations"]

_NOT_ALONE = frozenset(
    ["europe", "asia", "africa", "america", "afrique", "amérique", "asie", "premier", "mayor", "president"]
)
_EVENTLESS = {
    "city",
    "council",
    "ville",
    "conseil municipal",
    "region",
    "metropole",
    "etat",
    "province",
    "government",
    "gouvernement",
    "mayor",
    "mayors",
}
# Where a page can be shared.
_SITES = {
    "facebook",
    "twitter",
    "linkedin",
    "instagram",
    "youtube",
    "whatsapp",
    "messenger",
    "telegram",
    "pinterest",
    "tiktok",
}


_NATIONS = frozenset(words("common")["nations"].split())
# A minister's portfolio names fields, not bodies.
_PORTFOLIO = re.compile(
    r"(?i)\b(?:minist|senator|sénat|councill?or for|commissioner for|consej|concej|secretary for|adjoint|stadtr|dezern)"
)


# "Ostmark Province", "Seeburg City" beside a body are places.
_KIND_OF_PLACE = re.compile(r" (?:Province|City|County|State|Prefecture|District|Region|Governorate|Municipality)$")
_CABINET = re.compile(r"(?:Cabinet|Bureau|Office|Secrétariat|Délégation) (?:du |de la |de l'|of the )")
_DEPARTMENT = re.compile(
    r"(?:Departments?|Ministry|Ministries|Secretariat|Bureau|Office|Chambers?|Board|Faculty) (?:of|for) "
)
_NO_BODY = re.compile(
    r"(?:Ports|Airports|Cities|Universities|Mayors|Villes|Universités|Chambers(?! of (?:Comm|Ind|Trade))|Chambres|"
    r"Cámaras|Councils) (?:of|de|d')|"
    r"(?:Communauté|Verein|Société|Association|International (?:Affairs|Relations|Offices?)|.*Press Office|"
    r"(?:Executive|Steering|Organi[sz]ing|Advisory|Joint|Management|Standing|Preparatory|Technical|Mixed|Monitoring|"
    r"Implementation|Coordinating|Liaison) (?:Committee|Board|Council|Commission|Group|Secretariat)|Board of Directors|"
    r"(?:Conseil|Comité|Commission|Bureau|Assemblée|Secrétariat|Direction|Consejo|Comisión|Junta|Asamblea|Secretaría) "
    r"(?:exécuti(?:f|ve)|directeur|permanente?|technique|mixte|conjointe?|générale?|scientifique|consultati(?:f|ve)|"
    r"stratégique|organisateur|paritaire|panafricain|bilatérale?|d'organisation|de pilotage|de suivi|d'administration|"
    r"de direction|ejecutiv[oa]|directiv[oa]|permanente|técnic[oa]|mixt[oa]|conjunt[oa]|asesora?|organizadora?|"
    r"consultiv[oa]|general|de seguimiento|de administración)|"
    r"(?:Bureau|Service|Direction|Département|Office|Oficina|Dirección) (?:de la |de |des |of )?(?:[Cc]ommunications?|"
    r"[Pp]resse|[Pp]rensa|[Cc]omunicación)|(?:Relations|Relaciones|Asuntos|Affaires) (?:[Ii]nternationales|"
    r"[Ii]nternacionales|[Ee]xtérieures|[Ee]xteriores|[Éé]trangères)|Ciudades Hermanas|Villes [Jj]umelées|"
    r"Turismo (?:Municipal|Local|Regional)|"
    r"Mayor'?s?'? .*|Sister Cit(?:y|ies))$"
)


def organisations(text: Text, lang: str, people: list[PersonFound]) -> list[OrganisationFound]:
    """The organisations of a text, each once, in the order of their first naming."""
    taken = [person.passage for person in people]
    portfolios = [person.role_at for person in people if person.role_at and _PORTFOLIO.search(person.role)]
    found = _apart(_candidates(text, lang, people, taken, portfolios))
    for sentence in text.sentences:
        found += [
            item
            for item in neighbours(sentence, found)
            if _is_sound(item) and not any(item.passage.overlaps(other) for other in [*taken, *portfolios])
        ]
    found = _apart(found)
    spelt = _spelt(text, lang, people, found)
    found += spelt
    for sentence in text.sentences if spelt else ():
        beside = (item for item in neighbours(sentence, found) if _is_sound(item))
        found += [item for item in beside if not any(item.passage.overlaps(other) for other in [*taken, *portfolios])]
    found = _apart(found)
    last = text.sentences[-1] if text.sentences else None
    # A text cut off ends within a name; a page's furniture after it tells that it was not.
    cut = last is not None and last.end == text.lines[-1].end and last.text[-1] not in '.!?")'
    return _unique(
        [
            item
            for item in _first_named(text, found)
            if not (cut and last and item.passage.end == last.end and item.passage.paragraph == last.paragraph)
        ]
    )


def _first_named(text: Text, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """Each body where the text first names it: a rule may know it only later."""
    moved = []
    for item in found:
        form = re.compile(rf"(?<![\w-]){re.escape(item.name)}(?![\w-])")
        others = [other.passage for other in found if other is not item]
        for sentence in text.sentences if not item.acronym else ():
            match = form.search(sentence.text)
            if match and not any(sentence.match(match).overlaps(other) for other in others):
                item = replace(item, passage=min(sentence.match(match), item.passage))
                break
        moved.append(item)
    return moved


def _candidates(
    text: Text, lang: str, people: list[PersonFound], taken: list[Passage], portfolios: list[Passage]
) -> list[OrganisationFound]:
    """Whatever a rule takes for a body, but people's names (`taken`) and what ministers see to (`portfolios`)."""
    found = []
    for sentence in text.sentences:
        if _is_shouted(sentence.text):
            continue
        named = (*by_name(sentence, lang), *by_context(sentence, lang))
        for candidate in (*named, *known_bodies(sentence), *chain_houses(sentence), *tied(sentence, lang, people)):
            if any(candidate.passage.overlaps(passage) for passage in taken) or not _is_sound(candidate):
                continue
            if candidate.rule != "head" and any(passage.covers(candidate.passage) for passage in portfolios):
                continue
            found.append(candidate)
    return found


def _spelt(text: Text, lang: str, people: list[PersonFound], found: list[OrganisationFound]) -> list[OrganisationFound]:
    """The bodies that only their spelling tells, of those not found already and nobody's name."""
    known = {plain(item.acronym) for item in found if item.acronym} | {plain(item.name) for item in found}
    tokens = {token for person in people for token in person.tokens}
    known |= tokens
    places = [person.passage for person in people] + [item.passage for item in found]
    spelt = []
    for sentence in text.sentences:
        for candidate in () if _is_shouted(sentence.text) else spellings(sentence, lang):
            key = plain(candidate.name)
            # "BRANDT Odile" is a person as registers write her.
            if key in known or set(key.split()) <= tokens or not _is_sound(candidate):
                continue
            if not any(candidate.passage.overlaps(other) for other in places):
                spelt.append(candidate)
                places.append(candidate.passage)
                known.add(key)
    return spelt


def _is_sound(candidate: OrganisationFound) -> bool:
    """Whether a candidate's words can name a body: no place, no office, no agreement, no words of every day alone."""
    name, known = candidate.name, candidate.rule == "known"
    if (len(name) < 3 and not known) or is_place(re.sub(r"'s?$", "", name)) or name.isdigit():
        return False
    if candidate.rule in {"listed", "tied"} and is_place(_KIND_OF_PLACE.sub("", name)):
        return False
    if plain(name) in _EVENTLESS or plain(name) in _NOT_ALONE:
        return False
    if candidate.rule != "listed" and plain(name.split()[0]) in _SITES:
        return False
    if not known and (_is_office(candidate) or (_is_generic(name) and not candidate.acronym)):
        return False
    if re.search(r"[a-z](?:Maire|Président|Ministre|Directeur|Mayor)", name) or _NO_BODY.match(name):
        return False
    return name.endswith("International") or not re.search(
        r"(?i)\b(?:memorand\w+|sister cit\w+|mou|agreement|accord|entente|protocole?|convention de|contrat)\b", name
    )


def _is_office(candidate: OrganisationFound) -> bool:
    """Whether a name is somebody's office, or the cabinet of one who holds it."""
    heads = (grammar("en").head, grammar("fr").head)
    if candidate.rule in {"listed", "spelling", "capitals", "tied"} and any(
        head.match(candidate.name) for head in heads
    ):
        return True
    if candidate.rule in {"listed", "tied", "spelling"} and any(
        match.end() == len(candidate.name) for match in heads[0].finditer(candidate.name)
    ):
        # "Second Harbour Deputy Mayor"
        return True
    cabinet = _CABINET.match(candidate.name)
    return bool(cabinet) and any(head.match(candidate.name, cabinet.end()) for head in heads if cabinet)


def _is_generic(name: str) -> bool:
    """Whether a name is made of words of every day alone: "Economic Development", "Japanese Companies"."""
    tokens = plain(name).split()
    nation = any(token in _NATIONS for token in tokens)
    if plain(name) == "city council" or _DEPARTMENT.match(name) or (nation and len(tokens) > 2):
        return False
    return all(token in GENERIC or token in _NATIONS for token in tokens)


def _is_shouted(line: str) -> bool:
    """A line in capitals tells nothing by them."""
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 8 and sum(letter.isupper() for letter in letters) > 0.7 * len(letters)


def _apart(found: list[OrganisationFound]) -> list[OrganisationFound]:
    """Of those that overlap, the one with an acronym, then the longest."""
    kept: list[OrganisationFound] = []
    for item in sorted(
        found,
        key=lambda item: (
            not item.acronym,
            not item.name.endswith(" International"),
            -(item.passage.end - item.passage.start),
        ),
    ):
        if not any(item.passage.overlaps(other.passage) for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.passage)


def _unique(found: list[OrganisationFound]) -> list[OrganisationFound]:
    kept: list[OrganisationFound] = []
    acronyms = {plain(item.name): item.acronym for item in found if item.acronym}
    found = [replace(item, acronym=item.acronym or acronyms.get(plain(item.name), "")) for item in found]
    for item in sorted(found, key=lambda item: item.passage):
        if not any(_is_same(item, other) or _shortens(item, other) for other in kept) and not any(
            _shortens(item, other) for other in found
        ):
            kept.append(item)
    return kept


def _is_same(item: OrganisationFound, other: OrganisationFound) -> bool:
    """Whether two are one body: one name, or one is the other's acronym; two bodies may share an acronym."""
    one, two = plain(item.name), plain(other.name)
    if one == two or one == plain(other.acronym) or two == plain(item.acronym):
        return True
    few, many = sorted((set(one.split()), set(two.split())), key=len)
    return bool(item.acronym) and item.acronym == other.acronym and few <= many


def _shortens(item: OrganisationFound, other: OrganisationFound) -> bool:
    """ "Dubai Chamber" after "Dubai Chamber of Commerce and Industry"."""
    return (len(item.name.split()) > 1 or item.rule in {"spelling", "capitals"}) and plain(other.name).startswith(
        plain(item.name) + " "
    )
